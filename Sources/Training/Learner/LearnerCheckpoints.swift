import Files
import Foundation
import NeuralNetworks
import Replay
import Torch

/// The state of a learner on disk: networks, moments and everything that it saw.
///
/// The emulators are not part of it: they replay the actions of their episodes under way.
struct LearnerCheckpoints {
    private let checkpoints: Checkpoints

    init(in folder: URL, of learner: GameLearner) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var collection = learner.collection
        // What decides a life: not how much of it is taken, or what else plays.
        (collection.transitions, collection.validation, collection.mixture) = (0, 0, [])
        let text =
            String(decoding: try encoder.encode(learner.settings), as: UTF8.self)
            + String(decoding: try encoder.encode(collection), as: UTF8.self) + "\(GameLearner.version)"
        let identity = SHA256.hash(data: Data(text.utf8)).hexadecimal
        let own = folder.appending(path: String(identity.prefix(16)), directoryHint: .isDirectory)
        do { try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true) } catch {
            throw TrainingError.checkpoint(
                file: own.path, reason: "cannot be made: \(error.localizedDescription)")
        }
        checkpoints = Checkpoints(in: own, identity: identity)
    }

    func write(_ learner: GameLearner) throws {
        var tensors = learner.network.store.tensors.map { ("network." + $0, $1) }
        tensors += learner.target.store.tensors.map { ("target." + $0, $1) }
        tensors += learner.optimizer.state.map { ("adam." + $0, $1) }
        tensors.append(("ended.slot", try Self.vector(learner.ended.map { UInt8($0.slot) })))
        tensors.append(("ended.return", try Self.vector(learner.ended.map(\.return))))
        for (slot, stream) in learner.streams.enumerated() {
            tensors.append(("stream.\(slot).ram", try Self.vector(stream.ram)))
            tensors.append(("stream.\(slot).actions", try Self.vector(stream.actions)))
            tensors.append(
                ("stream.\(slot).signs", try Self.vector(stream.signs.map(UInt8.init(bitPattern:)))))
            tensors.append(("stream.\(slot).ends", try Self.vector(stream.ends)))
            tensors.append(("stream.\(slot).begins", try Self.vector(stream.begins)))
        }
        try checkpoints.write(
            tensors, stage: "learner", update: learner.updates, order: learner.steps)
    }

    private static func vector<E: TensorElement>(_ values: [E]) throws(TorchError) -> Tensor {
        try Tensor(values, [values.count])
    }

    /// Brings a new-born learner to the newest state that is kept, if any.
    func restore(_ learner: GameLearner) throws {
        guard let content = try checkpoints.newest(device: .cpu) else { return }
        try learner.network.store.load(content.tensors("network."), from: "the learner's checkpoint")
        try learner.target.store.load(content.tensors("target."), from: "the learner's checkpoint")
        try learner.optimizer.load(
            content.tensors("adam."), step: content.update, from: "the learner's checkpoint")
        learner.updates = content.update
        func values<E: TensorElement>(_ name: String) throws -> [E] {
            guard let tensor = content.tensors[name] else {
                throw TrainingError.checkpoint(
                    file: name, reason: "is missing; remove the folder to start anew")
            }
            return try tensor.array()
        }
        let slots: [UInt8] = try values("ended.slot"), returns: [Double] = try values("ended.return")
        learner.ended = zip(slots, returns).map { (Int($0), $1) }
        for slot in learner.streams.indices {
            var stream = RAMStream()
            stream.ram = try values("stream.\(slot).ram")
            stream.actions = try values("stream.\(slot).actions")
            stream.signs = try (values("stream.\(slot).signs") as [UInt8]).map(Int8.init(bitPattern:))
            stream.ends = try values("stream.\(slot).ends")
            stream.begins = try values("stream.\(slot).begins")
            learner.streams[slot] = stream
            let start = stream.begins.lastIndex(of: true) ?? 0
            let number = stream.actions.count { $0 == RAMStream.ended }
            _ = try learner.slots[slot].begin(
                episode: number, playing: stream.actions[start..<stream.count - 1])
        }
        let played = learner.streams.reduce(0) { $0 + $1.actions.count { $0 < RAMStream.pending } }
        learner.rounds = played / LearnerSettings.emulators
    }
}
