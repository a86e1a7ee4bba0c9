import Files
public import Foundation
import Store

/// What the process of one step does: lease, journal, body, verdict.
public enum StepProcess {
    /// Exit codes by which a runner knows how it went; the journal says the same.
    public enum Exit {
        /// Complete.
        public static let finished: Int32 = 0
        /// Failed or diverged, with a card in the journal.
        public static let failed: Int32 = 1
        /// Stopped cleanly, or a rank was lost; run again to go on.
        public static let interrupted: Int32 = 75
        /// Another process holds the step.
        public static let busy: Int32 = 76
    }

    /// Name of the file that takes a step's output.
    public static let logName = "log.txt"

    /// Runs the step of a folder, alone or as one of several ranks (``LocalRanks``, torchrun, srun),
    /// to its end or its next stop; returns the process's exit code.
    ///
    /// Variables that an outer torchrun or srun left in the environment count only where the attempt says so.
    /// - Throws: ``StudyError/step(id:reason:)`` when the folder is not sound; nothing is run then.
    public static func run(
        folder: URL, attempt: StepAttempt = StepAttempt(), kinds: StepKinds
    ) async throws -> Int32 {
        let folder = folder.standardizedFileURL
        let step = try read(folder, kinds)
        Stopping.listen()
        if attempt.dependent { Stopping.dieWithRunner() }
        let place =
            attempt.distributed
            ? try RankPlace(environment: ProcessInfo.processInfo.environment) : nil
        if let place, place.rank > 0 {
            return try await FurtherRank(step: step, folder: folder, place: place).run(attempt, kinds)
        }
        guard let lease = try Lease(acquiring: folder) else { return Exit.busy }
        Ownership.ask(lease.loss)
        defer {
            Ownership.ask(nil)
            withExtendedLifetime(lease) {}
        }
        // A journal with a bad line before its end is never added to: what follows would stay unread.
        try JournalReader.requireSound(folder)
        if case .finished = JournalReader.lastRecord(in: folder) { return Exit.finished }
        let journal = try Journal(opening: folder)
        if !journal.removedTail.isEmpty { print("a torn last line was cut off the journal") }
        let command = "jowa step run \(folder.path)"
        var shared = attempt
        shared.ranks = kinds.mayShare(step) ? attempt.ranks : 1
        try journal.append(
            .started(
                ProvenanceCapture.capture(
                    command: command, attempt: shared, ranks: place?.ranks ?? shared.ranks, kinds: kinds)))
        try journal.append(SourcePatch.keep(in: folder))
        try journal.synchronize()
        let local = place == nil ? try LocalRanks(shared, folder) : nil
        defer { withExtendedLifetime(local) {} }
        let workspace = Workspace(step: folder)
        let context = StepContext(
            step: step, workspace: workspace, journal: journal,
            threads: local.map { max(1, attempt.threadCount / $0.place.ranks) } ?? attempt.threadCount,
            device: attempt.device, place: place ?? local?.place, shouldStop: { Stopping.requested })
        return try await run(context, kinds, journal, command, lease.loss)
    }

    private static func run(
        _ context: StepContext, _ kinds: StepKinds, _ journal: Journal, _ command: String,
        _ loss: Ownership.Question
    ) async throws -> Int32 {
        let start = ContinuousClock.now
        var code = Exit.finished
        var verdict: JournalRecord
        Niceness.inherit()
        do {
            guard let kind = kinds[context.step.kind] else {
                throw StepFailure(.badInput, "unknown kind of step: \(context.step.kind)")
            }
            try await kinds.body(of: kind).run(context)
            verdict = .finished(at: Date().timeIntervalSince1970)
        } catch let error as any ResumableError where error.isResumable {
            Complaint.write("\(error)".visible)
            verdict = .interrupted(at: Date().timeIntervalSince1970)
            code = Exit.interrupted
        } catch is StepInterrupted {
            verdict = .interrupted(at: Date().timeIntervalSince1970)
            code = Exit.interrupted
        } catch {
            let card = FailureCard(
                kind: FailureClass.of(error), message: "\(error)", lastLines: lastLines(context.folder),
                reproduce: command, at: Date().timeIntervalSince1970)
            // One line, whatever the message quotes: the log is a file that others read.
            Complaint.write("\(card.kind.rawValue): \(card.message)".visible)
            verdict = .failed(card)
            code = Exit.failed
        }
        // The journal is another's now: whatever became of this attempt, nothing of it is written.
        if let reason = loss(true) {
            Complaint.write("stopped: \(reason)".visible)
            return Exit.busy
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let records = try JournalReader.records(in: context.folder)
        let attempt = records.count { record in
            if case .started = record { true } else { false }
        }
        let time = JournalRecord.timing(name: "attempt_seconds", step: attempt, value: seconds)
        verdict = verdict.sealed(step: context.step.id, after: records + [time])
        try journal.append([time, verdict])
        try journal.synchronize()
        return code
    }

    /// Ends the process of a step whose body cannot throw from where it noticed the stop; it goes on later.
    package static func endInterrupted(_ context: StepContext) -> Never {
        try? context.journal.append(.interrupted(at: Date().timeIntervalSince1970))
        try? context.journal.synchronize()
        exit(Exit.interrupted)
    }

    /// Reads and checks `step.json`.
    static func read(_ folder: URL, _ kinds: StepKinds) throws(StudyError) -> ResolvedStep {
        let file = folder.appending(path: "step.json")
        do {
            let step = try JSONDecoder().decode(ResolvedStep.self, from: FileAccess.read(file, own: 2))
            guard let kind = kinds[step.kind] else {
                throw StudyError.step(id: step.id, reason: "\(file.path): unknown kind \(step.kind)")
            }
            let id = StepIdentity.id(
                kind: kind, settings: step.settings, inputs: step.inputs, numerics: step.numerics)
            guard id == step.id else {
                throw StudyError.step(
                    id: step.id,
                    reason:
                        "\(file.path) was changed: its content has identity \(id); restore it or remove the folder"
                )
            }
            return step
        } catch let error as StudyError {
            throw error
        } catch {
            throw .step(id: folder.lastPathComponent, reason: "\(file.path): \(error)")
        }
    }

    /// The last lines of a step's output.
    static func lastLines(_ folder: URL, count: Int = 20) -> [String] {
        let log = folder.appending(path: logName)
        guard let bytes = try? RegularFile.readEnd(log, own: 2, count: 8192) else { return [] }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n").suffix(count).map(\.visible)
    }
}
