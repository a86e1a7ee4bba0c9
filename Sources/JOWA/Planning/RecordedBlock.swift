// Shapes: R places for rows, K observation tokens a block, A actions, E width, H heads, d = E/H, N layers, C columns.

import NeuralNetworks
import Torch

/// Imagines one block token by token over tensors of fixed places: a CUDA device records it as a graph and replays it.
///
/// All that differs from one block to the next stands in tensors on the device: the cache, which of its columns each
/// row sees, the column and positions of the action, tasks, actions and replacements. One launch decodes a block, and
/// in bfloat16 the weights are rounded once a block, not once a token.
final class RecordedBlock {
    /// What imagining a block gives.
    struct Output {
        let summary: Tensor  // [R, 2+K]: class of the reward, class of the end, tokens
        let q: Tensor  // [R, A]
    }

    /// Keys and values [N, 2, R, H, C, d]; the past is put in front, the block's own are found behind it.
    let cache: Tensor
    private let model: WorldActionModel
    private let bfloat16: Bool
    private let stale: Bool
    private let caution: Double
    private let seen: Tensor  // [R, 1, 1, C] bool
    private let column: Tensor  // [1]
    private let positions: Tensor  // [R, 1]
    private let tasks: Tensor  // [R]
    private let actions: Tensor  // [R, 1]
    private let replacements: Tensor  // [R, K], negative where the decoded token stays
    private let work: CapturedWork<Output>

    /// Places for so many rows of a model whose weights no longer change.
    init(_ model: WorldActionModel, places r: Int, bfloat16: Bool, stale: Bool, caution: Double = 0) throws {
        let c = model.configuration, device = model.device
        self.model = model
        (self.bfloat16, self.stale, self.caution) = (bfloat16, stale, caution)
        func whole(_ shape: [Int]) throws(TorchError) -> Tensor {
            try .zeros(shape, type: .int64, device: device)
        }
        cache = try .zeros(
            [c.layers, 2, r, c.heads, c.contextTokens, c.width / c.heads],
            type: bfloat16 ? .bfloat16 : .float32, device: device)
        seen = try .zeros([r, 1, 1, c.contextTokens], type: .bool, device: device)
        (column, positions, tasks) = (try whole([1]), try whole([r, 1]), try whole([r]))
        (actions, replacements) = (try whole([r, 1]), try whole([r, c.observationTokens]))
        work = try CapturedWork(on: device)
    }

    /// Decodes the block behind `past` columns of the cache.
    ///
    /// A row's keys begin at its column of `starts` and its action stands at its position in `positions`. Lists have an
    /// element a place; the outputs are overwritten by the next block.
    func run(
        past: Int, starts: [Int], positions: [Int], tasks: [Int], actions: [Int], replacements: [Int32]?
    ) throws -> Output {
        let columns = model.configuration.contextTokens, block = model.configuration.observationTokens + 1
        guard past + block <= columns else {
            throw ModelError.context(tokens: past + block, limit: columns)
        }
        try put(starts.flatMap { start in (0..<columns).map { $0 >= start && $0 < past } }, into: seen)
        try put(positions.map(Int64.init), into: self.positions)
        try put(tasks.map(Int64.init), into: self.tasks)
        try put(actions.map(Int64.init), into: self.actions)
        try column.fill(Double(past))
        if let replacements {
            try put(replacements.map(Int64.init), into: self.replacements)
        } else {
            try self.replacements.fill(-1)
        }
        return try withoutGradients { try work.run(decode) }
    }

    private func put<E: TensorElement>(_ values: [E], into place: Tensor) throws(TorchError) {
        try place.copyQueued(from: .staged(values, place.shape, for: place.device))
    }

    /// The recorded work: nothing in it is read on the host, and the rounded weights are given back at its end.
    private func decode() throws -> Output {
        try withAutocast(bfloat16, device: model.device) {
            let c = model.configuration
            var hidden = try step(0, embed(actions, model.embedder.action, model.tasks.action))
            var summary = [
                try model.rewardLogits(hidden).argmax(-1), try model.endLogits(hidden).argmax(-1),
            ]
            var read: [Tensor] = []
            for i in 0..<c.observationTokens {
                let replacement = try replacements.slice(1, i, i + 1)
                let token = try (replacement .>= 0).select(
                    replacement, else: model.observationLogits(hidden).argmax(-1))  // [R, 1]
                summary.append(token)
                hidden = try step(
                    i + 1, embed(token, model.embedder.observation, model.tasks.observation))
                if i == c.observationTokens - 1 || c.criticReading == .all { read.append(hidden) }
            }
            let states = try Tensor.concatenated(read, 2)
            let outputs = try stale ? model.targetOutputs(states) : model.criticOutputs(states)
            let q = try model.values(outputs.to(.float32), caution: caution).reshape([-1, c.actions])
            return Output(summary: try .concatenated(summary, 1), q: q)
        }
    }

    private func embed(_ tokens: Tensor, _ table: Embedding, _ task: Embedding) throws -> Tensor {
        let x = try table(tokens)
        return model.configuration.taskEmbedding ? try x + task(tasks).unsqueezed(1) : x
    }

    /// Runs the i-th token of the block [R, 1, E] through the backbone: [R, 1, E].
    private func step(_ i: Int, _ x: Tensor) throws -> Tensor {
        let column = try self.column + Double(i)
        let shown = try Tensor.full([seen.shape[0], 1, 1, 1], 1, type: .bool, device: seen.device)
        try seen.copy(from: shown, at: column, dimension: 3)
        let placed = try x + model.positions(positions + Double(i))
        return try model.transformer(placed, nil) { [cache, seen] layer, q, k, v in
            let keys = try cache.at(0, layer).at(0, 0), values = try cache.at(0, layer).at(0, 1)
            try keys.copy(from: k.to(keys.type), at: column, dimension: 2)
            try values.copy(from: v.to(values.type), at: column, dimension: 2)
            return try .attention(q, keys.to(q.type), values.to(q.type), mask: seen)
        }
    }
}
