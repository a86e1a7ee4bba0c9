import Foundation

/// What Slurm says of a job, as far as it matters here.
enum SlurmState: Equatable {
    /// Queued, held, or being set up.
    case pending
    /// On a node.
    case running
    /// Taken back by a user, an administrator, or because what it waits for failed.
    case cancelled
    /// Ended for more memory than it was given.
    case outOfMemory
    /// Ended otherwise, by Slurm's word: COMPLETED, FAILED, TIMEOUT, NODE_FAIL, PREEMPTED and so on.
    case ended(String)

    /// Whether the job runs or will run.
    var isOpen: Bool { self == .pending || self == .running }

    /// Slurm's word, such as `RUNNING`.
    init(_ word: String) {
        switch word {
        case "RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT": self = .running
        case "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "SPECIAL_EXIT",
            "RESV_DEL_HOLD", "RESIZING":
            self = .pending
        case "CANCELLED", "REVOKED": self = .cancelled
        case "OUT_OF_MEMORY": self = .outOfMemory
        default: self = .ended(word)
        }
    }
}

/// The queue of this user's jobs, asked through Slurm's own commands.
final class SlurmQueue {
    private var known: (time: ContinuousClock.Instant, states: [String: SlurmState])?

    /// States by name (`ARRAY_INDEX`) of the jobs that Slurm still knows.
    func states(maximumAge: Duration) throws -> [String: SlurmState] {
        if let known, ContinuousClock.now - known.time < maximumAge { return known.states }
        let user = String(getuid())
        let text = try SlurmQueue.run(
            "squeue", ["--noheader", "--array", "--states=all", "--user=\(user)", "--format=%i %T"])
        let pairs = text.split(separator: "\n").compactMap { line -> (String, SlurmState)? in
            let words = line.split(separator: " ")
            return words.count == 2 ? (String(words[0]), SlurmState(String(words[1]))) : nil
        }
        let states = Dictionary(pairs, uniquingKeysWith: { _, last in last })
        known = (.now, states)
        return states
    }

    /// What `sbatch` answers.
    enum Answer {
        /// The job's number.
        case job(String)
        /// The queue takes no more of this user, or no array as long as this; Slurm's own words.
        case full(String)
    }

    /// Hands a script to the queue.
    ///
    /// - Throws: ``StudyError/file(path:reason:)`` for any other refusal.
    static func submit(_ arguments: [String], script: String) throws -> Answer {
        let answer: String
        do {
            answer = try run("sbatch", arguments, input: script)
        } catch StudyError.file(let path, let reason) {
            guard limits.contains(where: { reason.lowercased().contains($0) }) else {
                throw StudyError.file(path: path, reason: reason)
            }
            return .full(reason.split(separator: "\n").last.map(String.init) ?? reason)
        }
        let number = answer.split(whereSeparator: { $0 == ";" || $0.isNewline }).first.map(String.init) ?? ""
        guard let value = Int(number), value > 0 else {
            throw StudyError.file(path: "sbatch", reason: "answered \"\(answer)\", not a job's number")
        }
        return .job(number)
    }

    /// How Slurm says that a limit of jobs, not the job, is in the way (`sbatch` and `slurm_strerror`).
    private static let limits = [
        "maxsubmitjob", "submit limit", "submitjoblimit", "maxjobcount", "job count limit", "maxarraysize",
        "invalid job array specification", "array size", "unable to accept job",
        "resource temporarily unavailable",
        "too many jobs", "grpsubmitjob", "grpsubmit",
    ]

    /// Runs one of Slurm's commands and returns what it printed.
    ///
    /// - Throws: ``StudyError/file(path:reason:)`` with Slurm's own message; a controller that does not answer is
    ///   asked again for a while.
    static func run(_ command: String, _ arguments: [String], input: String = "") throws -> String {
        var pause = 1.0
        while true {
            let (status, output, errors) = try once(command, arguments, input)
            if status == 0 { return output }
            let busy = ["Unable to contact slurm controller", "Socket timed out", "temporarily unable"]
                .contains { errors.contains($0) }
            guard busy, pause < 20, !Stopping.requested else {
                let hint =
                    status == 127
                    ? "; --executor slurm runs where Slurm's commands are, as on a login node" : ""
                throw StudyError.file(
                    path: command, reason: errors.trimmingCharacters(in: .whitespacesAndNewlines) + hint)
            }
            Thread.sleep(forTimeInterval: pause)
            pause *= 2
        }
    }

    private static func once(_ command: String, _ arguments: [String], _ input: String) throws
        -> (Int32, String, String)
    {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [command] + arguments
        let (output, errors, script) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = script
        try process.run()
        // A script is at most some 100 kB a thousand steps: written from aside, for the pipe may be smaller.
        let writer = script.fileHandleForWriting
        DispatchQueue.global().async {
            try? writer.write(contentsOf: Data(input.utf8))
            try? writer.close()
        }
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: printed, as: UTF8.self),
            String(decoding: complained, as: UTF8.self)
        )
    }
}
