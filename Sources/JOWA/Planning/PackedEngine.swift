import NeuralNetworks
import Torch

/// The network on the CPU by the fused decoder: weights packed once, rows attend over shared pages in place.
final class PackedEngine: ImaginationEngine {
    private let decoder: FusedDecoder
    private(set) lazy var pages = PagePool { [unowned self] _, capacity in try decoder.reserve(capacity) }

    /// Copies a model's parameters, of the target critics in place of the trained ones where those are `stale`.
    init(_ model: WorldActionModel, bfloat16: Bool, stale: Bool) throws {
        let c = model.configuration
        var list: [Tensor?] = [
            model.positions.weight, model.embedder.action.weight, model.embedder.observation.weight,
        ]
        list += c.taskEmbedding ? [model.tasks.action.weight, model.tasks.observation.weight] : [nil, nil]
        for block in model.transformer.blocks {
            list += [block.norm1.weight, block.norm1.bias]
            let a = block.attention
            for linear in [a.query, a.key, a.value, a.projection] { list += [linear.weight, linear.bias] }
            list += [block.norm2.weight, block.norm2.bias]
            for linear in [block.up, block.down] { list += [linear.weight, linear.bias] }
        }
        list += [model.transformer.finalNorm.weight, model.transformer.finalNorm.bias]
        for head in [model.observationHead, model.rewardHead, model.endHead] {
            for linear in [head.hidden, head.output] { list += [linear.weight, linear.bias] }
        }
        list += stale ? model.targetCritics.parameters : model.critics.parameters
        decoder = try FusedDecoder(
            FusedDecoder.Shape(
                layers: c.layers, heads: c.heads, width: c.width, vocabulary: c.vocabulary,
                actions: c.actions,
                observationTokens: c.observationTokens, critics: c.critics, criticWidth: c.criticWidth,
                atoms: c.atoms,
                distributional: c.distributional, taskEmbedding: c.taskEmbedding, bfloat16: bfloat16,
                support: (c.vMin, c.vMax)),
            parameters: list)
    }

    var weightBytes: Int { decoder.weightBytes }

    private func codes(_ rows: [EngineRow]) -> FusedDecoder.Rows {
        FusedDecoder.Rows(
            pages: rows.map { ($0.past + $0.fresh).map(\.index) }, past: rows.map(\.past.count),
            tasks: rows.map(\.task))
    }

    func read(_ rows: [EngineRow], tokens: [[Int32]]) throws -> [Float] {
        try decoder.read(codes(rows), tokens: Array(tokens.joined()))
    }

    func imagine(_ rows: [EngineRow], actions: [Int], replacements: [Int32]?) throws -> EngineStep {
        let step = try decoder.imagine(
            codes(rows), actions: actions.map(Int32.init), replacements: replacements)
        return EngineStep(
            rewards: step.rewards.map { Int($0) - 1 }, ends: step.ends.map { $0 == 1 }, tokens: step.tokens,
            q: step.q)
    }
}
