// Shapes: R rows, K observation tokens a block, E width, H heads, d = E/H, P pages, N layers, C columns of the cache.

import NeuralNetworks
import Torch

/// The network by libtorch's operations, on any device.
///
/// A batch gathers its pages once a block, not once a token. Imagined blocks can be recorded: then a batch fills up to
/// a power of two, so that few sizes are recorded.
final class TensorEngine: ImaginationEngine {
    private let model: WorldActionModel
    private let bfloat16: Bool
    private let stale: Bool
    private let caution: Double
    private let recording: Bool
    private var recorded: [Int: RecordedBlock] = [:]
    private let block: Int
    private var pool: Tensor  // [P, N, 2, H, K+1, d]
    private(set) lazy var pages = PagePool { [unowned self] former, capacity in try grow(former, capacity) }

    /// Uses a model, with its target critics in place of the trained ones where those are `stale`.
    ///
    /// With `recording`, imagined blocks run over tensors of fixed places, recorded on a CUDA device.
    init(
        _ model: WorldActionModel, bfloat16: Bool, stale: Bool, caution: Double = 0, recording: Bool = false
    ) throws {
        self.model = model
        self.caution = caution
        (self.bfloat16, self.stale, self.recording) = (bfloat16, stale, recording)
        block = model.configuration.observationTokens + 1
        pool = try .zeros([0])
    }

    private func grow(_ former: Int, _ capacity: Int) throws {
        let c = model.configuration
        let larger = try Tensor.zeros(
            [capacity, c.layers, 2, c.heads, block, c.width / c.heads], type: bfloat16 ? .bfloat16 : .float32,
            device: model.device)
        if former > 0 { try larger.slice(0, 0, former).copy(from: pool) }
        pool = larger
    }

    /// Keys and values of a batch's past, right-aligned, with room for what comes.
    private struct Workspace {
        let cache: Tensor  // [N, 2, R, H, C, d]
        let first: Int  // columns below are empty in every row
        let mask: Tensor?  // [R, 1, 1, C], true where a row has a key
        let past: [Int]  // tokens before, by row
        let column: Int  // where new tokens start
    }

    private func workspace(_ rows: [EngineRow], fresh: Int) throws -> Workspace {
        let c = model.configuration, r = rows.count, d = c.width / c.heads
        let longest = rows.map(\.past.count).max() ?? 0
        let past = longest * block, columns = past + fresh * block
        let cache = try Tensor.zeros(
            [c.layers, 2, r, c.heads, columns, d], type: pool.type, device: model.device)
        if longest > 0 { try cache.slice(4, 0, past).copy(from: gathered(rows, longest)) }
        let starts = rows.map { (longest - $0.past.count) * block + 1 }
        let first = starts.min() ?? 1
        let ragged = starts.contains { $0 != first }
        let mask =
            try ragged
            ? Tensor(
                starts.flatMap { start in (0..<columns).map { $0 >= start } }, [r, 1, 1, columns],
                device: model.device)
            : nil
        return Workspace(
            cache: cache, first: first, mask: mask, past: rows.map { max($0.past.count * block - 1, 0) },
            column: past)
    }

    /// Keys and values of the rows' pasts, right-aligned to the longest: [N, 2, R, H, longest*(K+1), d].
    private func gathered(_ rows: [EngineRow], _ longest: Int) throws -> Tensor {
        let c = model.configuration, r = rows.count, d = c.width / c.heads
        let index = rows.flatMap { row in
            Array(repeating: Int64(0), count: longest - row.past.count) + row.past.map { Int64($0.index) }
        }
        return try pool.indexed(0, Tensor(index, [index.count], device: model.device))
            .reshape([r, longest, c.layers, 2, c.heads, block, d]).permuted([2, 3, 0, 4, 1, 5, 6])
            .reshape([c.layers, 2, r, c.heads, longest * block, d])
    }

    /// Runs tokens [R, t] that stand at columns `column`...
    ///
    /// of the workspace: [R, t, E].
    private func forward(_ tokens: Tensor, tasks: Tensor, _ w: Workspace, column: Int) throws -> Tensor {
        let (r, t) = try tokens.size2()
        let offset = column - max(w.column, 1)
        let positions = w.past.flatMap { past in (0..<t).map { Int64(past + offset + $0) } }
        var x = try model.positions(Tensor(positions, [r, t], device: model.device))
        x = try x + kinds(tokens, tasks, action: (0..<t).map { (column + $0) % block == 0 })
        let mask = try attended(w, column: column, t)
        return try model.transformer(x, nil) { layer, q, k, v in
            let cache = try w.cache.at(0, layer)
            let keys = try cache.at(0, 0), values = try cache.at(0, 1)
            try keys.slice(2, column, column + t).copy(from: k)
            try values.slice(2, column, column + t).copy(from: v)
            return try .attention(
                q, keys.slice(2, w.first, column + t), values.slice(2, w.first, column + t), mask: mask)
        }
    }

    /// Which columns each of t new tokens sees: nil for all.
    private func attended(_ w: Workspace, column: Int, _ t: Int) throws -> Tensor? {
        let seen = try w.mask?.slice(3, w.first, column + t)
        guard t > 1 else { return seen }
        let causal = (0..<t).flatMap { i in (w.first..<(column + t)).map { $0 <= column + i } }
        let triangle = try Tensor(causal, [1, 1, t, column + t - w.first], device: model.device)
        return try seen.map { try $0 .& triangle } ?? triangle
    }

    /// Token and task embeddings by kind of position: [R, t, E].
    private func kinds(_ tokens: Tensor, _ tasks: Tensor, action: [Bool]) throws -> Tensor {
        let embedTasks = model.configuration.taskEmbedding
        func rows(_ table: Embedding, _ task: Embedding, _ tokens: Tensor) throws -> Tensor {
            embedTasks ? try table(tokens) + task(tasks).unsqueezed(1) : try table(tokens)
        }
        if action.allSatisfy({ !$0 }) {
            return try rows(model.embedder.observation, model.tasks.observation, tokens)
        }
        let limit = Double(model.configuration.actions - 1)
        // A hidden action's own embedding is zero.
        let shown = try (tokens .>= 0).to(.float32).unsqueezed(2)
        let embedded = try model.embedder.action(tokens.clamped(0, limit).to(.int64)) * shown
        let acted = try embedTasks ? embedded + model.tasks.action(tasks).unsqueezed(1) : embedded
        if action.allSatisfy({ $0 }) { return acted }
        let mask = try Tensor(action, [1, action.count, 1], device: model.device)
        return try mask.select(
            acted,
            else: rows(
                model.embedder.observation, model.tasks.observation, tokens.clamped(0, .infinity).to(.int64)))
    }

    /// Writes a batch's new blocks to its fresh pages.
    private func store(_ w: Workspace, _ rows: [EngineRow], fresh: Int) throws {
        let c = model.configuration, r = rows.count
        let index = rows.flatMap { $0.fresh.map { Int64($0.index) } }
        let blocks = try w.cache.slice(4, w.column).reshape([c.layers, 2, r, c.heads, fresh, block, -1])
            .permuted([2, 4, 0, 1, 3, 5, 6]).reshape([r * fresh, c.layers, 2, c.heads, block, -1])
        try pool.copy(from: blocks, at: Tensor(index, [index.count], device: model.device), dimension: 0)
    }

    /// Q from the last hidden states of a block, [R, 1, E] each and K of them at most: R*A.
    private func q(_ hidden: [Tensor]) throws -> [Float] {
        let read = try hidden.count == 1 ? hidden[0] : Tensor.concatenated(hidden, 2)
        let outputs = try stale ? model.targetOutputs(read) : model.criticOutputs(read)
        return try model.values(outputs.to(.float32), caution: caution).array()
    }

    private func computing<R>(_ body: () throws -> R) throws -> R {
        try withoutGradients { try withAutocast(bfloat16, device: model.device, body) }
    }

    func read(_ rows: [EngineRow], tokens: [[Int32]]) throws -> [Float] {
        let actions = model.configuration.actions
        var result = [Float](repeating: 0, count: rows.count * actions)
        // Rows of equal shape go together; empty pasts may not be mixed with others, whose first block has an action.
        let groups = Dictionary(grouping: rows.indices) {
            [rows[$0].past.isEmpty ? 0 : 1, rows[$0].fresh.count]
        }
        for members in groups.values {
            let part = members.map { rows[$0] }, list = members.map { tokens[$0] }
            let q = try computing { try readEqual(part, list) }
            for (i, row) in members.enumerated() {
                result.replaceSubrange(
                    row * actions..<(row + 1) * actions, with: q[i * actions..<(i + 1) * actions])
            }
        }
        return result
    }

    private func readEqual(_ rows: [EngineRow], _ tokens: [[Int32]]) throws -> [Float] {
        let fresh = rows[0].fresh.count
        let w = try workspace(rows, fresh: fresh)
        let ids = try Tensor(tokens.flatMap { $0 }, [rows.count, tokens[0].count], device: model.device).to(
            .int64)
        let tasks = try Tensor(rows.map { Int64($0.task) }, [rows.count], device: model.device)
        let hidden = try forward(ids, tasks: tasks, w, column: max(w.column, 1))
        try store(w, rows, fresh: fresh)
        guard model.configuration.criticReading == .all else { return try q([hidden.slice(1, -1)]) }
        return try q([hidden.slice(1, 1 - block).reshape([rows.count, 1, -1])])
    }

    func imagine(_ rows: [EngineRow], actions: [Int], replacements: [Int32]?) throws -> EngineStep {
        if recording { return try imagineRecorded(rows, actions, replacements) }
        return try computing {
            let r = rows.count, k = block - 1, device = model.device
            let w = try workspace(rows, fresh: 1)
            let tasks = try Tensor(rows.map { Int64($0.task) }, [r], device: device)
            let flips = try replacements.map { try Tensor($0, [r, k], device: device).to(.int64) }
            let start = try Tensor(actions.map(Int64.init), [r, 1], device: device)
            var hidden = try forward(start, tasks: tasks, w, column: w.column)
            let rewards = try model.rewardLogits(hidden).argmax(-1),
                ends = try model.endLogits(hidden).argmax(-1)
            var decoded: [Tensor] = [], read: [Tensor] = []
            for i in 0..<k {
                var token = try model.observationLogits(hidden).argmax(-1)  // [R, 1]
                if let flips {
                    let flip = try flips.slice(1, i, i + 1)
                    token = try (flip .>= 0).select(flip, else: token)
                }
                decoded.append(token)
                hidden = try forward(token, tasks: tasks, w, column: w.column + 1 + i)
                if i == k - 1 || model.configuration.criticReading == .all { read.append(hidden) }
            }
            try store(w, rows, fresh: 1)
            return EngineStep(
                rewards: try rewards.array(Int32.self).map { Int($0) - 1 },
                ends: try ends.array(Int32.self).map { $0 == 1 },
                tokens: try Tensor.concatenated(decoded, 1).array(Int32.self), q: try q(read))
        }
    }

    private func imagineRecorded(
        _ rows: [EngineRow], _ actions: [Int], _ replacements: [Int32]?
    ) throws -> EngineStep {
        let r = rows.count, k = block - 1
        var places = 1
        while places < r { places *= 2 }
        // Places without a row repeat the first one's work.
        func filled<T>(_ values: [T], width: Int = 1) -> [T] {
            values + (r..<places).flatMap { _ in values[0..<width] }
        }
        let work =
            try recorded[places]
            ?? RecordedBlock(
                model, places: places, bfloat16: bfloat16, stale: stale, caution: caution)
        recorded[places] = work
        let all = filled(rows), longest = rows.map(\.past.count).max() ?? 0, past = longest * block
        return try withoutGradients {
            if longest > 0 { try work.cache.slice(4, 0, past).copy(from: gathered(all, longest)) }
            let output = try work.run(
                past: past, starts: all.map { (longest - $0.past.count) * block + 1 },
                positions: all.map { max($0.past.count * block - 1, 0) }, tasks: all.map(\.task),
                actions: filled(actions), replacements: replacements.map { filled($0, width: k) })
            let cache = try work.cache.slice(2, 0, r).slice(4, 0, past + block)
            try store(Workspace(cache: cache, first: 0, mask: nil, past: [], column: past), rows, fresh: 1)
            let summary = try output.summary.slice(0, 0, r).array(Int32.self)
            func values(_ place: Int) -> [Int32] { (0..<r).map { summary[$0 * (k + 2) + place] } }
            return EngineStep(
                rewards: values(0).map { Int($0) - 1 }, ends: values(1).map { $0 == 1 },
                tokens: (0..<r).flatMap { summary[$0 * (k + 2) + 2..<($0 + 1) * (k + 2)] },
                q: try output.q.slice(0, 0, r).array())
        }
    }
}
