import Files
import Foundation
import Replay
import Store
import Studies
import Torch
public import Workbench

/// A stand-in for training that the kill test runs through the real runner: deterministic rows and weights, a
/// checkpoint every few updates, milliseconds a step.
///
/// It follows the rules of real bodies: journal synchronized before each checkpoint, results written last.
public enum DrillStep: StepBody {
    private struct Checkpoint: Codable {
        var update: Int
        var state: [UInt64]
    }

    /// The drill in place of every kind of step; its name stands in the provenance.
    public static let kinds = StepKinds.product.standing(in: "drill", DrillStep.self)

    /// Does some updates.
    public static func run(_ context: StepContext) async throws {
        // Nothing is shared out: further ranks only show that they were started.
        if let place = context.place, place.rank > 0 {
            return Complaint.write("rank \(place.rank) of \(place.ranks)")
        }
        try await meet(context.place?.ranks ?? 1, context.folder)
        let environment = ProcessInfo.processInfo.environment
        let updates = environment["JOWA_DRILL_UPDATES"].flatMap(Int.init) ?? 40
        let pause = environment["JOWA_DRILL_PAUSE"].flatMap(Double.init) ?? 0
        let file = context.folder.appending(path: "checkpoint.json")
        var checkpoint = try start(context, file)
        while checkpoint.update < updates {
            advance(&checkpoint)
            let loss = Double(checkpoint.state[0] >> 40) / Double(checkpoint.update + 1)
            try context.journal.metric("train/loss/total", step: checkpoint.update, loss)
            try context.journal.timing("seconds", step: checkpoint.update, pause)
            context.progress.update(
                done: checkpoint.update, total: updates, unit: "updates", note: "loss \(loss)")
            if pause > 0 { try await Task.sleep(for: .seconds(pause)) }
            let stopping = context.shouldStop()
            if checkpoint.update % 10 == 0 || stopping {
                try context.journal.synchronize()
                try FileAccess.write(try JSONEncoder().encode(checkpoint), to: file)
            }
            if stopping { throw StepInterrupted() }
            if environment["JOWA_DRILL_FAIL"]?.split(separator: ",").contains(context.step.label[...])
                ?? false
            {
                let kind = environment["JOWA_DRILL_FAIL_CLASS"].flatMap(FailureCard.Class.init) ?? .diverged
                throw StepFailure(kind, "told to")
            }
        }
        try finish(context, checkpoint)
    }

    /// Ranks meet before they begin, as those of a training do: the first one waits, half a minute at most, for the
    /// words of the others.
    private static func meet(_ ranks: Int, _ folder: URL) async throws {
        for rank in 1..<max(ranks, 1) {
            let log = folder.appending(path: "rank-\(rank).txt").path
            var status = stat()
            for _ in 0..<3000 where stat(log, &status) != 0 || status.st_size == 0 {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }

    /// The checkpoint if there is one, otherwise a state that identity and inputs determine.
    private static func start(_ context: StepContext, _ file: URL) throws -> Checkpoint {
        if FileManager.default.fileExists(atPath: file.path) {
            return try JSONDecoder().decode(Checkpoint.self, from: FileAccess.read(file))
        }
        var hash = SHA256()
        hash.update(data: Data(context.step.id.utf8))
        for (_, folder) in context.inputs.sorted(by: { $0.key < $1.key }) {
            hash.update(data: try FileAccess.read(folder.appending(path: "weights.bin")))
        }
        let words = hash.finalize().bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Checkpoint(update: 0, state: [words, words ^ 0x9E37_79B9_7F4A_7C15, ~words, words &+ 1])
    }

    private static func advance(_ checkpoint: inout Checkpoint) {
        checkpoint.update += 1
        for index in checkpoint.state.indices {
            var value =
                checkpoint.state[index] ^ checkpoint.state[(index + 1) % 4] &+ UInt64(checkpoint.update)
            value ^= value << 13
            value ^= value >> 7
            value ^= value << 17
            checkpoint.state[index] = value
        }
    }

    private static func finish(_ context: StepContext, _ checkpoint: Checkpoint) throws {
        let weights = Data(
            checkpoint.state.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } })
        try FileAccess.write(weights, to: context.folder.appending(path: "weights.bin"))
        if context.step.kind == StepKind.evaluation.rawValue {
            for episode in 0..<4 {
                try context.journal.append(
                    .episode(
                        EpisodeRecord(
                            episode: episode, game: context.step.factors["game"]?.text ?? "", task: 0,
                            seed: episode,
                            planner: "drill", context: 1, agentSteps: 10, frames: 40,
                            rawReturn: Double(checkpoint.state[episode] % 100), clippedReturn: 0,
                            ending: .terminal,
                            wallSeconds: 0, decisions: 10)))
            }
        }
        let digest = SHA256.hash(data: weights).hexadecimal
        try context.journal.append(
            .artifact(
                ArtifactRecord(
                    name: "weights", path: "runs/\(context.step.id)/weights.bin", digest: digest,
                    bytes: weights.count)))
    }
}
