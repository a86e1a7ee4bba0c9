import Files
import Foundation
import Store
import Studies
import Synchronization
import Testing
import Workbench

/// Who may run a step, and who may use a device.
@Suite(.serialized) struct LeaseTests {
    /// A step's folder that goes away with the value.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "lease-\(UUID().uuidString)")
        var heartbeat: URL { url.appending(path: "heartbeat") }

        init() throws { try FileAccess.create(url) }
        deinit { try? FileManager.default.removeItem(at: url) }

        /// A beat as another machine writes it.
        func beat(_ count: Int) throws {
            let text = #"{"host": "elsewhere", "process": 7, "beat": \#(count), "token": "other"}"#
            try Data(text.utf8).write(to: heartbeat, options: .atomic)
        }
    }

    @Test func anotherMachinesOwnerIsRespectedWhileItBeats() throws {
        let folder = try Folder()
        try folder.beat(0)
        #expect(Lease.isHeld(folder.url))
        let beating = Atomic<Bool>(true)
        let url = folder.heartbeat
        let thread = Thread {
            var count = 1
            while beating.load(ordering: .relaxed) {
                let text = #"{"host": "elsewhere", "process": 7, "beat": \#(count), "token": "other"}"#
                try? Data(text.utf8).write(to: url, options: .atomic)
                count += 1
                Thread.sleep(forTimeInterval: 0.2)
            }
        }
        thread.start()
        #expect(try Lease(acquiring: folder.url, patience: .seconds(2)) == nil)
        beating.store(false, ordering: .relaxed)
        Thread.sleep(forTimeInterval: 0.5)
        let start = ContinuousClock.now
        let lease = try Lease(acquiring: folder.url, patience: .seconds(2))
        #expect(lease != nil)
        #expect(ContinuousClock.now - start >= .seconds(2))
        #expect(try String(contentsOf: folder.heartbeat, encoding: .utf8).contains("elsewhere") == false)
        withExtendedLifetime(lease) {}
    }

    /// A beat that stood still for ten times the patience is not life to one who merely looks.
    @Test func anOldBeatIsNoLife() throws {
        let folder = try Folder()
        try folder.beat(0)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: folder.heartbeat.path)
        #expect(!Lease.isHeld(folder.url))
    }

    @Test func whoWasTakenOverMayNotWriteAndKnowsIt() throws {
        let folder = try Folder()
        let lease = try #require(try Lease(acquiring: folder.url, patience: .seconds(6)))
        #expect(lease.loss(true) == nil)
        try folder.beat(3)
        #expect(lease.loss(true)?.contains("process 7 on elsewhere") ?? false)
        // Its own beat, due twice a second here, does not replace the other's.
        Thread.sleep(forTimeInterval: 1.2)
        #expect(try String(contentsOf: folder.heartbeat, encoding: .utf8).contains("elsewhere"))
    }

    @Test func aLeaseThatEndsLeavesNothing() throws {
        let folder = try Folder()
        var lease = try Lease(acquiring: folder.url)
        #expect(Lease.isHeld(folder.url) && FileManager.default.fileExists(atPath: folder.heartbeat.path))
        #expect(try Lease(acquiring: folder.url) == nil)
        lease = nil
        #expect(lease == nil && !Lease.isHeld(folder.url))
        #expect(!FileManager.default.fileExists(atPath: folder.heartbeat.path))
    }

    /// Looking at a lease needs no right to write, and what cannot be looked at is not held.
    @Test func lookingWritesNothing() throws {
        let folder = try Folder()
        let lock = folder.url.appending(path: "lease")
        try Data("left by another\n".utf8).write(to: lock)
        #expect(!Lease.isHeld(folder.url))
        #expect(try String(contentsOf: lock, encoding: .utf8) == "left by another\n")
        #expect(!Lease.isHeld(folder.url.appending(path: "nothing")))
    }

    /// A step that is taken over by another machine in mid-run writes nothing more: not its journal, no checkpoint.
    @Test func aStepThatIsTakenOverStopsWriting() throws {
        let drill = try Drill()
        let folder = try drill.folder(of: "dataset Boxing")
        let runner = try drill.start([], ["JOWA_DRILL_PAUSE": "0.05"])
        defer { kill(runner.processIdentifier, SIGKILL) }
        try #require(wait { (StepProgress.snapshot(of: folder)?.done ?? 0) > 12 })
        let process = try #require(Drill.process(of: folder))
        kill(process, SIGSTOP)
        let text = #"{"host": "elsewhere", "process": 7, "beat": 1, "token": "other"}"#
        try Data(text.utf8).write(to: folder.appending(path: "heartbeat"), options: .atomic)
        let journal = folder.appending(path: Journal.fileName)
        let before = try Data(contentsOf: journal)
        Thread.sleep(forTimeInterval: 1.5)
        kill(process, SIGCONT)
        #expect(wait { kill(process, 0) != 0 })
        #expect(try Data(contentsOf: journal) == before)
        let log = try String(contentsOf: folder.appending(path: StepProcess.logName), encoding: .utf8)
        #expect(log.contains("process 7 on elsewhere took the step over"), "\(log)")
        #expect(
            try String(contentsOf: folder.appending(path: "heartbeat"), encoding: .utf8).contains("elsewhere")
        )
        #expect(runner.isRunning)
    }

    @Test func durableWritesAskForTheRight() throws {
        let folder = try Folder()
        let file = folder.url.appending(path: "weights")
        try DurableFile.write(Data("old".utf8), to: file)
        Ownership.ask { _ in "another took it over" }
        defer { Ownership.ask(nil) }
        #expect(throws: FileFailure.self) { try DurableFile.write(Data("new".utf8), to: file) }
        Ownership.ask(nil)
        #expect(try String(contentsOf: file, encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["weights"])
    }

    @Test func aDeviceHasOneOwnerOnAMachine() throws {
        let folder = try Folder()
        let first = try DeviceLease("cuda:0", environment: [:], folder: folder.url)
        #expect(first != nil)
        #expect(try DeviceLease("cuda:0", environment: [:], folder: folder.url) == nil)
        #expect(try DeviceLease("cuda:1", environment: [:], folder: folder.url) != nil)
        // The same number is another device where others are visible, and another number may be the same one.
        #expect(
            try DeviceLease("cuda:0", environment: ["CUDA_VISIBLE_DEVICES": "3"], folder: folder.url) != nil)
        #expect(
            try DeviceLease("cuda:1", environment: ["CUDA_VISIBLE_DEVICES": "3,0"], folder: folder.url) == nil
        )
        #expect(try DeviceLease("cpu", environment: [:], folder: folder.url) != nil)
        withExtendedLifetime(first) {}
    }

    /// Two runners of two studies in two workspaces and one device: one step has it at a time, and both finish.
    @Test func runnersShareADevice() throws {
        let drills = [try Drill(), try Drill()]
        let environment = [
            "JOWA_DRILL_PAUSE": "0.01", "CUDA_VISIBLE_DEVICES": "test-\(UUID().uuidString)",
        ]
        let runners = try drills.map { try $0.start(["--devices", "cuda:0"], environment) }
        let folders = try drills.flatMap { drill in
            try Study(reading: drill.study).expanded().steps.map { drill.workspace.folder(of: $0.step.id) }
        }
        var seen = 0
        while runners.contains(where: \.isRunning) {
            // A step that ends may still be there when the other's begins: only two that stay are two.
            let held = folders.filter { Drill.process(of: $0) != nil }
            if held.count > 1 {
                Thread.sleep(forTimeInterval: 0.3)
                #expect(held.filter { Drill.process(of: $0) != nil }.count <= 1)
            }
            seen = max(seen, held.count)
            Thread.sleep(forTimeInterval: 0.02)
        }
        #expect(seen >= 1)
        for runner in runners { #expect(runner.terminationStatus == 0) }
        for drill in drills { #expect(try drill.attempts() == [1, 1, 1, 1, 1]) }
    }

    /// One runner and one device that may have two steps: two run at once, and no third.
    @Test func aDeviceMayHaveSeveralStepsOfItsRunner() throws {
        let drill = try Drill()
        let environment = [
            "JOWA_DRILL_PAUSE": "0.1", "CUDA_VISIBLE_DEVICES": "test-\(UUID().uuidString)",
        ]
        let runner = try drill.start(["--devices", "cuda:0", "--steps-per-device", "2"], environment)
        let folders = try Study(reading: drill.study).expanded().steps.map {
            drill.workspace.folder(of: $0.step.id)
        }
        var seen = 0
        while runner.isRunning {
            seen = max(seen, folders.count { Drill.process(of: $0) != nil })
            Thread.sleep(forTimeInterval: 0.02)
        }
        #expect((1...2).contains(seen))
        #expect(runner.terminationStatus == 0)
        #expect(try drill.attempts() == [1, 1, 1, 1, 1])
        #expect(try drill.run(["--steps-per-device", "2"]) == 64)
        #expect(try drill.run(["--devices", "cuda:0", "--steps-per-device", "0"]) == 64)
    }
}
