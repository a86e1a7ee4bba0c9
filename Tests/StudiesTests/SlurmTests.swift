import Foundation
import Store
import Studies
import Testing
import Workbench

/// A real cluster on this machine's loopback, started by the project's script.
final class LoopbackCluster {
    /// Only by itself: a scheduler beside the whole suite on two cores is late for everything.
    static let isInstalled =
        ProcessInfo.processInfo.environment["JOWA_SLURM_TEST"] != nil && getuid() == 0
        && ["slurmctld", "slurmd", "munged"].allSatisfy { name in
            ["/usr/sbin/", "/usr/bin/", "/usr/local/sbin/"].contains {
                FileManager.default.isExecutableFile(atPath: $0 + name)
            }
        }
    static let missing: Comment =
        "skipped: make slurm-test, as root, installs slurm-wlm and munge and runs it by itself"
    let folder: URL
    private var heldBack: [String: ContinuousClock.Instant] = [:]

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "slurm-\(UUID().uuidString.prefix(8))")
        let (status, output) = try LoopbackCluster.run(LoopbackCluster.script, ["start", folder.path], [:])
        guard status == 0 else { throw StudyError.file(path: LoopbackCluster.script, reason: output) }
    }

    deinit {
        _ = try? LoopbackCluster.run(LoopbackCluster.script, ["stop", folder.path], [:])
        try? FileManager.default.removeItem(at: folder)
    }

    var environment: [String: String] { ["SLURM_CONF": folder.appending(path: "slurm.conf").path] }

    @discardableResult
    func callAsFunction(_ command: String, _ arguments: String...) throws -> String {
        let (status, output) = try LoopbackCluster.run("/usr/bin/env", [command] + arguments, environment)
        #expect(status == 0, "\(command): \(output)")
        return output
    }

    /// Starts after two seconds what Slurm holds back for two minutes after a requeue.
    ///
    /// A job that starts again in the very second of its requeue is refused: its node still takes the credential for revoked.
    func hasten() throws {
        let queue = try self("squeue", "--noheader", "--array", "--states=PENDING", "--format=%i %r")
        for line in queue.split(separator: "\n") where line.hasSuffix(" BeginTime") {
            let job = String(line.split(separator: " ")[0])
            let first = heldBack[job] ?? .now
            heldBack[job] = first
            guard ContinuousClock.now - first > .seconds(2) else { continue }
            heldBack[job] = nil
            // It may have started meanwhile: no failure.
            _ = try LoopbackCluster.run(
                "/usr/bin/env", ["scontrol", "update", "JobId=\(job)", "StartTime=now"], environment)
        }
    }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scripts/slurm-loopback.sh")
        .path

    private static func run(_ program: String, _ arguments: [String], _ more: [String: String]) throws
        -> (Int32, String)
    {
        // The daemons keep what they inherit, so their output goes to a file, which ends without them.
        let log = FileManager.default.temporaryDirectory.appending(path: "slurm-\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: log) }
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
        let output = try FileHandle(forWritingTo: log)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: log, encoding: .utf8))
    }
}

@Suite(.serialized, .enabled(if: LoopbackCluster.isInstalled, LoopbackCluster.missing)) struct SlurmTests {
    static let rows = "SELECT step_id, name, step, value FROM metric ORDER BY 1, 2, 3"
    static let weights = "SELECT step_id, digest FROM artifact ORDER BY 1"

    /// A job's process killed, another job preempted, a third told that its time is over, and the runner killed too:
    /// the study goes on and has the rows and weights of an undisturbed run on this machine.
    @Test func disturbedJobsGoOnAndGiveTheSameRows() throws {
        let local = try Drill()
        #expect(try local.run() == 0)
        let cluster = try LoopbackCluster()
        let drill = try Drill()
        let environment = cluster.environment.merging(["JOWA_DRILL_PAUSE": "0.15"]) { $1 }
        let runner = try drill.start(["--executor", "slurm"], environment)
        let steps = try Study(reading: drill.study).expanded().steps
        let training = steps.filter { $0.kind == .pretraining }.map { drill.workspace.folder(of: $0.step.id) }
        let playing = steps.filter { $0.kind == .evaluation }.map { drill.workspace.folder(of: $0.step.id) }
        #expect(training.count == 2 && playing.count == 2)

        try #require(waitUntil { training.allSatisfy { progress($0) > 12 } })
        kill(try process(of: training[0]), SIGKILL)
        kill(runner.processIdentifier, SIGKILL)
        runner.waitUntilExit()
        try cluster("scontrol", "requeue", try job(of: training[1]))
        let again = try drill.start(["--executor", "slurm"], environment)
        try #require(
            waitUntil {
                try? cluster.hasten()
                return playing.contains { (6..<35).contains(progress($0)) }
            })
        let warned = try #require(playing.first { progress($0) > 5 && progress($0) < 40 })
        try cluster("scancel", "--batch", "--signal=TERM", try job(of: warned))
        #expect(
            waitUntil {
                try? cluster.hasten()
                return !again.isRunning
            })
        #expect(again.terminationStatus == 0)

        #expect(try drill.store().rows(SlurmTests.rows) == local.store().rows(SlurmTests.rows))
        #expect(try drill.store().rows(SlurmTests.weights) == local.store().rows(SlurmTests.weights))
        for folder in training + [warned] { #expect(try attempts(folder) == 2, "\(folder.path)") }
        #expect(try drill.attempts().sorted() == [1, 1, 2, 2, 2])
        let restarts = try cluster("scontrol", "show", "job", try job(of: warned))
        #expect(restarts.contains("Restarts=1"))
        // Everything is complete: nothing is queued again.
        #expect(try drill.run(["--executor", "slurm"], environment) == 0)
        #expect(try cluster("squeue", "--noheader", "--states=PENDING,RUNNING").isEmpty)
    }

    @Test func divergedInputsSettleAndCancelledJobsRemain() throws {
        let cluster = try LoopbackCluster()
        let drill = try Drill()
        let failing = cluster.environment.merging(["JOWA_DRILL_FAIL": "pretraining tiny 200 seed 0"]) { $1 }
        #expect(try drill.run(["--executor", "slurm"], failing) == 0)
        var states = try drill.states()
        #expect(states["pretraining tiny 200 seed 0"] == .diverged)
        #expect(states["evaluation tiny 200 seed 0 Boxing greedy"] == .inapplicable)
        #expect(states["evaluation tiny 500 seed 0 Boxing greedy"] == .done)

        let slow = cluster.environment.merging(["JOWA_DRILL_PAUSE": "0.2"]) { $1 }
        let process = try drill.start(["--executor", "slurm", "--retry", "diverged"], slow)
        let steps = try Study(reading: drill.study).expanded().steps
        let step = try #require(steps.first { $0.name == "pretraining tiny 200 seed 0" })
        let folder = drill.workspace.folder(of: step.step.id)
        try #require(waitUntil { progress(folder) > 12 })
        try cluster("scancel", try job(of: folder))
        process.waitUntilExit()
        #expect(process.terminationStatus == 75)
        #expect(try drill.run(["--executor", "slurm"], cluster.environment) == 0)
        states = try drill.states()
        #expect(states.values.allSatisfy { $0 == .done })
    }

    private func progress(_ folder: URL) -> Int { StepProgress.snapshot(of: folder)?.done ?? 0 }

    private func attempts(_ folder: URL) throws -> Int {
        try JournalReader.records(in: folder).count { if case .started = $0 { true } else { false } }
    }

    private struct Beat: Decodable { let process: Int32 }
    private struct JobFile: Decodable { let job: String }

    private func process(of folder: URL) throws -> Int32 {
        try JSONDecoder().decode(Beat.self, from: Data(contentsOf: folder.appending(path: "heartbeat")))
            .process
    }

    private func job(of folder: URL) throws -> String {
        try JSONDecoder().decode(JobFile.self, from: Data(contentsOf: folder.appending(path: "slurm.json")))
            .job
    }

    private func waitUntil(_ condition: () -> Bool) -> Bool {
        let start = ContinuousClock.now
        while !condition() {
            if ContinuousClock.now - start > .seconds(90) { return false }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return true
    }
}
