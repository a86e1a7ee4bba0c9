import Foundation
import Store
import Studies
import Testing
import Workbench

/// Failures: how they are sorted, when they stop a run, and what is run again.
@Suite(.serialized) struct FailureTests {
    private let both = "pretraining tiny 200 seed 0,pretraining tiny 500 seed 0"

    private func failing(_ kind: FailureCard.Class, _ names: String? = nil) -> [String: String] {
        ["JOWA_DRILL_FAIL": names ?? both, "JOWA_DRILL_FAIL_CLASS": kind.rawValue]
    }

    @Test func failFastStopsAtTheFirstFailure() throws {
        let drill = try Drill()
        let result = try drill.output(drill.running + ["--fail-fast", "--slots", "1"], failing(.emulator))
        #expect(result.status == 75 && result.text.contains("a step failed"), "\(result.text)")
        #expect(try drill.states().values.count { $0 == .failed } == 1)
    }

    @Test func oneClassTooOftenStops() throws {
        let drill = try Drill()
        let arguments = drill.running + ["--slots", "1", "--max-errors"]
        let result = try drill.output(arguments + ["2"], failing(.disk))
        #expect(result.text.contains("2 steps failed with class disk"), "\(result.text)")
        #expect(try drill.states().values.count { $0 == .failed } == 2)
        // Steps that diverge are results: any number of them stops nothing.
        let other = try Drill()
        let diverging = [
            "study", "run", other.study.path, "--workspace", other.folder.path, "--max-errors", "1",
        ]
        #expect(try other.output(diverging, failing(.diverged)).status == 0)
    }

    @Test func aClassIsRunAgainAlone() throws {
        let drill = try Drill()
        #expect(try drill.run([], failing(.emulator, "pretraining tiny 200 seed 0")) == 2)
        #expect(try drill.run([], failing(.disk, "pretraining tiny 500 seed 0")) == 2)
        #expect(try drill.run() == 2)
        #expect(try drill.run(["--retry", "disk"]) == 2)
        var states = try drill.states()
        #expect(states["pretraining tiny 200 seed 0"] == .failed)
        #expect(states["pretraining tiny 500 seed 0"] == .done)
        #expect(try drill.run(["--retry", "emulator"]) == 0)
        states = try drill.states()
        #expect(states.values.allSatisfy { $0 == .done })
        #expect(try drill.run(["--retry", "emulators"]) == 64)
    }

    /// A process that is killed again and again is not taken up for ever.
    @Test func aStepThatIsAlwaysKilledIsPreempted() throws {
        let drill = try Drill()
        let folder = try drill.folder(of: "dataset Boxing")
        let result = try drill.output(drill.running, ["JOWA_DRILL_PAUSE": "0.1"]) { runner in
            // The runner itself holds the lease while it writes the card.
            var killed: Set<Int32> = [runner.processIdentifier]
            wait(60) {
                if let process = Drill.process(of: folder), killed.insert(process).inserted {
                    kill(process, SIGKILL)
                }
                return !runner.isRunning
            }
            #expect(killed.count == 4)
        }
        #expect(result.status == 2 && result.text.contains("killed 3 times from outside"), "\(result.text)")
        let card = try #require(try drill.store().status(ofStudy: "drill").compactMap(\.failure).first)
        #expect(card.kind == .preempted && card.reproduce.hasSuffix(folder.path))
        #expect(try drill.run(["--retry", "preempted"]) == 0)
    }

    /// The counters of a machine and of a container, as Linux writes them.
    @Test func killsOfTheMemoryGuardAreOutOfMemory() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "guard-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        func write(_ text: String, _ path: String) throws {
            try FileAccess.write(Data(text.utf8), to: root.appending(path: path))
        }
        try write("0::/box\n", "proc/self/cgroup")
        try write("nr_free_pages 5\noom_kill 3\npgfault 9\n", "proc/vmstat")
        let before = MemoryGuard(root: root)
        #expect(before.classOfKill(now: MemoryGuard(root: root)) == .preempted)
        try write("low 0\nmax 7\noom 2\noom_kill 1\noom_group_kill 0\n", "sys/fs/cgroup/box/memory.events")
        #expect(before.classOfKill(now: MemoryGuard(root: root)) == .outOfMemory)
        try write("oom_kill 4\n", "proc/vmstat")
        #expect(MemoryGuard(root: root).kills == 5)
    }

    private struct Message: Error, CustomStringConvertible { let description: String }

    @Test(arguments: [
        ("DefaultCPUAllocator: can't allocate memory", FailureCard.Class.outOfMemory),
        ("mmap: Cannot allocate memory", .outOfMemory), ("std::bad_alloc", .outOfMemory),
        ("the emulator stopped", .emulator), ("No space left on device", .disk),
        ("x: Read-only file system", .disk), ("loss is NaN at update 3", .diverged),
        ("index out of range", .crash),
    ])
    func messagesAreSorted(_ message: String, _ kind: FailureCard.Class) {
        #expect(FailureClass.of(Message(description: message)) == kind)
        #expect(FailureClass.of(StepFailure(kind, "said by the body itself")) == kind)
    }

    /// A real data set step without the game's ROM; no variable makes the product do a drill in its place.
    @Test func aMissingROMIsTheEmulators() throws {
        let drill = try Drill()
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = drill.running
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["JOWA_STEP_BODY": "drill", "JOWA_ROMS": "/nonexistent"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 2)
        let card = try #require(try drill.store().status(ofStudy: "drill").compactMap(\.failure).first)
        #expect(card.kind == .emulator, "\(card)")
        #expect(card.message.contains("/nonexistent"), "\(card)")
    }
}
