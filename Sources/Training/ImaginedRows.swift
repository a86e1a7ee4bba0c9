// Shapes: B rows, L blocks, H imagined blocks, K observation tokens a block.

import Atari
package import JOWA
import NeuralNetworks
import Replay
package import Torch

/// Rows of imagined data: the last L - H blocks of a real segment, then the best beam path of H steps.
///
/// Every update imagines one path below each full real segment of its batch; paths are kept as frames (the tokenizer
/// may change) in a ring of ten times the training segments, and drawn from it at random. A segment in which the
/// episode ends is left out: nothing follows an end. The last block repeats the action and reward before it, since
/// none was taken there; imagined steps never end. Source: paper section on data synthesis; ALGORITHM, imagined data.
package struct ImaginedRows {
    /// One imagined path below a segment of the source.
    package struct Row: Equatable {
        package let segment: Int
        /// Actions at the last context block and at the imagined blocks but the last.
        package let actions: [Int]
        /// Signs of the imagined rewards of these actions.
        package let rewards: [Int]
        /// Decoded frames, [H, 84, 84].
        package let frames: [UInt8]

        package init(segment: Int, actions: [Int], rewards: [Int], frames: [UInt8]) {
            (self.segment, self.actions, self.rewards, self.frames) = (segment, actions, rewards, frames)
        }
    }

    /// Rows kept for each training segment.
    package static let rowsPerSegment = 10

    package let settings: ImaginationSettings
    package let capacity: Int
    private let seed: UInt64
    private let planner: BeamPlanner
    private let legal: [Int: [Int]]
    package private(set) var rows: [Row] = []
    /// Rows ever made; the ring's next place is this modulo its capacity.
    package private(set) var made = 0

    /// Creates an empty ring.
    /// - Throws: `TrainingError.settings` for a width, horizon or share that cannot be.
    package init(
        _ settings: ImaginationSettings, blocks: Int, segments: Int, gamma: Double, legal: [Int: [Int]],
        seed: UInt64
    ) throws {
        func refuse(_ key: String, _ reason: String) -> TrainingError {
            .settings(key: "imagination." + key, reason: reason)
        }
        guard settings.horizon >= 1, settings.horizon < blocks else {
            throw refuse("horizon", "\(settings.horizon) steps; 1 to \(blocks - 1) fit beside a context")
        }
        guard settings.share > 0, settings.share < 1 else {
            throw refuse("share", "\(settings.share) of a batch; more than 0 and less than 1 is needed")
        }
        guard settings.width >= 1 else {
            throw refuse("width", "\(settings.width) nodes; at least 1 is needed")
        }
        self.settings = settings
        capacity = Self.rowsPerSegment * segments
        self.seed = mixedSeed(seed, 0x696d6167)
        planner = try BeamPlanner(width: settings.width, horizon: settings.horizon, gamma: gamma)
        self.legal = legal
    }

    /// Imagined rows of a batch of `size`, once there are as many.
    package func share(of size: Int, update: Int) -> Int {
        let wanted = Int((Double(size) * settings.share).rounded())
        return update < settings.startAfter || rows.count < wanted ? 0 : min(wanted, size - 1)
    }

    /// Imagines one path below each full segment of a batch of data and keeps it.
    package mutating func extend(
        _ batch: Batch, segments: [Int], model: WorldActionModel, tokenizer: Tokenizer
    ) throws {
        let (b, l, k) = try batch.observations.size3()
        let mask = try batch.mask.array(Float.self), ends = try batch.ends.array(Float.self)
        let full = (0..<b).filter { row in
            (row * l..<(row + 1) * l).allSatisfy { mask[$0] == 1 && ends[$0] == 0 }
        }
        guard !full.isEmpty else { return }
        let tokens = try batch.interleaved().array(Int32.self), tasks = try batch.tasks.array(Int32.self)
        let width = l * (k + 1)
        let contexts = full.map { row in
            let kept = tokens[row * width + settings.horizon * (k + 1)..<(row + 1) * width - 1]
            return PlanningContext(
                tokens: Array(kept), task: Int(tasks[row]), legal: legal[Int(tasks[row])] ?? [])
        }
        // Weights change by update, so work recorded for planning would be recorded each time anew.
        let backend: Imagination.Backend = model.device == .cpu ? .automatic : .operations
        let paths = try planner.paths(contexts, in: Imagination(model, backend: backend))
        let h = settings.horizon
        let imagined = paths.flatMap { $0.states.flatMap(\.tokens) }
        let frames = try Self.bytes(
            tokenizer.decode(Tensor(imagined, [full.count * h, k], device: tokenizer.device).to(.int64)))
        let size = h * Observation.size
        for (i, path) in paths.enumerated() {
            keep(
                Row(
                    segment: segments[full[i]], actions: path.actions, rewards: path.states.map(\.reward),
                    frames: Array(frames[i * size..<(i + 1) * size])))
        }
    }

    private mutating func keep(_ row: Row) {
        if rows.count < capacity { rows.append(row) } else { rows[made % capacity] = row }
        made += 1
    }

    /// The rows that an update draws, at random with replacement.
    package func drawn(_ count: Int, update: Int) -> [Row] {
        (0..<count).map { rows[Int(mixedSeed(seed, UInt64(update), UInt64($0)) % UInt64(rows.count))] }
    }

    /// Rows as a batch: `real` holds their segments, of which the first H blocks are dropped.
    package func batch(_ rows: [Row], real: Batch, tokenizer: Tokenizer) throws -> Batch {
        let (b, l, k) = try real.observations.size3()
        let h = settings.horizon, device = real.mask.device
        let frames = rows.flatMap(\.frames)
        let tokens = try frames.withUnsafeBufferPointer {
            try tokenizer.encode(tokenizer.frames($0, count: b * h))
        }
        func joined(_ x: Tensor, _ values: [[Int]]) throws -> Tensor {
            // The context's last value is replaced: there the imagined path begins.
            let tail = try Tensor(
                values.flatMap { $0 + $0.suffix(1) }.map(Float.init), [b, h + 1], device: device)
            return try .concatenated([x.slice(1, h, l - 1), tail.to(x.type)], 1)
        }
        return Batch(
            observations: try .concatenated(
                [real.observations.slice(1, h, l), tokens.to(.int64).reshape([b, h, k])], 1),
            actions: try joined(real.actions, rows.map(\.actions)),
            rewards: try joined(real.rewards, rows.map(\.rewards)),
            ends: try .zeros([b, l], device: device), mask: real.mask, tasks: real.tasks)
    }

    /// Frames [N, 1, R, R] in [0, 1] as bytes [N, 84, 84]; each pixel of a smaller resolution fills its square.
    package static func bytes(_ frames: Tensor) throws -> [UInt8] {
        let n = frames.shape[0], r = frames.shape[3], group = Tokenizer.frameSide / r
        let scaled = try (frames.to(.float32) * 255 + 0.5).clamped(0, 255).to(.uint8)
        return try scaled.reshape([n, r, 1, r, 1]).expanded([n, r, group, r, group])
            .reshape([n * r * group * r * group]).array(UInt8.self)
    }
}

// A checkpoint holds the ring, so that a resumed run draws what it would have drawn.
extension ImaginedRows {
    /// The ring as tensors; empty before the first row.
    package func state() throws -> [(String, Tensor)] {
        guard !rows.isEmpty else { return [] }
        let h = settings.horizon, n = rows.count
        func table(_ values: [Int], _ columns: Int) throws -> Tensor {
            try Tensor(values.map(Int64.init), columns == 1 ? [n] : [n, columns])
        }
        return [
            ("made", try Tensor([Int64(made)], [1])), ("segments", try table(rows.map(\.segment), 1)),
            ("actions", try Tensor(rows.flatMap(\.actions).map(Int64.init), [n, h])),
            ("rewards", try Tensor(rows.flatMap(\.rewards).map(Int64.init), [n, h])),
            ("frames", try Tensor(rows.flatMap(\.frames), [n, h, 84, 84])),
        ]
    }

    /// Takes the ring out of a checkpoint's tensors.
    package mutating func load(_ tensors: [String: Tensor], from file: String) throws {
        guard !tensors.isEmpty else { return }
        func values(_ name: String) throws -> [Int] {
            guard let tensor = tensors[name] else {
                throw TrainingError.checkpoint(file: file, reason: "holds no imagination.\(name)")
            }
            return try tensor.array(Int64.self).map(Int.init)
        }
        let segments = try values("segments"), actions = try values("actions"),
            rewards = try values("rewards")
        let h = settings.horizon, size = h * Observation.size
        guard let frames = try tensors["frames"]?.array(UInt8.self), actions.count == segments.count * h,
            rewards.count == actions.count, frames.count == segments.count * size
        else { throw TrainingError.checkpoint(file: file, reason: "its imagined rows do not fit together") }
        made = try values("made").first ?? 0
        rows = segments.indices.map { i in
            Row(
                segment: segments[i], actions: Array(actions[i * h..<(i + 1) * h]),
                rewards: Array(rewards[i * h..<(i + 1) * h]),
                frames: Array(frames[i * size..<(i + 1) * size]))
        }
    }
}
