// Shapes: B rows, L blocks, K observation tokens, V vocabulary, A actions.

import JOWA
import NeuralNetworks
import Replay
import Torch

/// Measures a model on a fixed set of held-out segments; the metric glossary explains every name.
struct Diagnostics {
    let source: SegmentSource
    let segments: [Int]
    /// Blocks of a segment that the network reads, L.
    let blocks: Int
    let gamma: Double
    let losses: LossFunction
    private let table: ReturnTable
    /// Predicted tokens have collapsed when their entropy is below this share of the true tokens'.
    static let collapsedEntropy = 0.5
    /// A critic is flat when Q's mean standard deviation over legal actions is below this.
    static let flatCritic = 1e-3
    /// Segments evaluated at once.
    let rows = 32

    /// Chooses up to `count` segments, spread evenly over all.
    init(_ source: SegmentSource, blocks: Int, count: Int, gamma: Double, losses: LossFunction) {
        (self.source, self.blocks) = (source, blocks)
        let n = min(count, source.count)
        segments = (0..<n).map { $0 * source.count / n }
        self.gamma = gamma
        self.losses = losses
        table = ReturnTable(source, gamma: gamma)
    }

    /// Sums that the metrics are ratios of.
    private final class Sums {
        var values: [String: Double] = [:]
        var q: [Double] = []
        var returns: [Double] = []
        /// Probability given to a reward other than zero, of steps with and without one.
        var rewarded: [Double] = [], unrewarded: [Double] = []
        /// How often each code occurred, by name.
        var histograms: [String: [Double]] = [:]

        func count(_ name: String, _ tokens: Tensor, _ mask: Tensor, bins: Int) throws {
            // Masked tokens fall into a bin of their own.
            let kept = try tokens.to(.int64).filled(where: mask .== 0, with: Double(bins))
            let counts = try kept.reshape([-1]).counts(bins: bins + 1).array(Double.self).dropLast()
            histograms[name] = zip(histograms[name] ?? [Double](repeating: 0, count: bins), counts).map(+)
        }
        /// Entropy of a histogram, nats.
        func entropy(_ name: String) -> Double? { histograms[name].flatMap(Training.entropy(of:)) }

        func add(_ name: String, _ tensor: Tensor) throws {
            values[name, default: 0] += try tensor.to(.float64).sum().item()
        }
        func add(_ name: String, _ value: Double) { values[name, default: 0] += value }
        func ratio(_ a: String, _ b: String) -> Double? {
            guard let numerator = values[a], let denominator = values[b], denominator > 0 else { return nil }
            return numerator / denominator
        }
    }

    /// All metrics, named `validation/...`.
    ///
    /// `encode` turns a batch's segments into tokens; `stage2` adds the critic's terms.
    func measure(
        _ model: WorldActionModel, method: TrainingMethod, stage2: Bool, precision: Precision,
        batch make: (SegmentBatch) throws -> Batch
    ) throws -> [(name: String, value: Double)] {
        guard !segments.isEmpty else { return [] }
        let sums = Sums()
        try withoutGradients {
            for start in stride(from: 0, to: segments.count, by: rows) {
                let chosen = Array(segments[start..<min(start + rows, segments.count)])
                var whole = try make(source.batch(chosen))
                if stage2, losses.settings.targets == .monteCarlo {
                    whole.returns = try table.staged(chosen, of: source, for: .cpu)
                        .map { x throws(TorchError) in try x.queued(to: model.device) }
                }
                let shifted = source.length > blocks
                let batch = try shifted ? whole.blocks(0, blocks) : whole
                let critics = stage2 || method == .behaviourCloning
                let (output, ahead) = try withAutocast(precision == .bfloat16, device: model.device) {
                    (
                        try model(batch.interleaved(), tasks: batch.tasks, critics: critics),
                        try shifted ? LossFunction.Ahead(model, whole, losses.settings) : nil
                    )
                }
                let weight = try batch.mask.sum().item()
                sums.add("steps", weight)
                let terms =
                    try method == .behaviourCloning
                    ? losses.behaviourCloning(output, batch)
                    : stage2
                        ? losses.all(model, output, batch, ahead: ahead) : losses.worldModel(output, batch)
                for (name, term) in terms.named { sums.add("loss/" + name, try term.item() * weight) }
                if method == .behaviourCloning {
                    try addActions(sums, output, batch)
                } else {
                    try addWorldModel(sums, model, output, batch)
                    if stage2 { try addValues(sums, model, output, batch, chosen) }
                }
            }
        }
        return summary(sums)
    }

    private func addActions(_ sums: Sums, _ output: WorldActionModel.Output, _ batch: Batch) throws {
        let best = try output.q.mean(0).argmax(-1)
        try sums.add("action_correct", (best .== batch.actions).to(.float32) * batch.mask)
    }

    /// Tokens of all but the first block, so that copying the last frame is a fair baseline.
    private func addWorldModel(
        _ sums: Sums, _ model: WorldActionModel, _ output: WorldActionModel.Output, _ batch: Batch
    ) throws {
        let (b, l, k) = try batch.observations.size3()
        // [B, L*K]: position i predicts observation token i + 1.
        let predicted = try output.observations.argmax(-1)
        let next = try predicted.slice(1, k - 1, l * k - 1).reshape([b, l - 1, k])
        let truth = try batch.observations.slice(1, 1, l), last = try batch.observations.slice(1, 0, l - 1)
        let mask = try (batch.mask.slice(1, 1, l) * batch.mask.slice(1, 0, l - 1)).unsqueezed(2).expanded([
            b, l - 1, k,
        ])
        let v = model.configuration.vocabulary
        try sums.count("token", truth, mask, bins: v)
        try sums.count("predicted", next, mask, bins: v)
        let correct = try (next .== truth).to(.float32) * mask
        let changed = try (truth .!= last).to(.float32) * mask
        try sums.add("tokens", mask)
        try sums.add("token_correct", correct)
        try sums.add("changed", changed)
        try sums.add("changed_correct", correct * changed)
        let signs = try batch.rewards.sign() + 1
        let reward = try output.rewards.argmax(-1).to(.float32)
        let rewarded = try (signs .!= 1).to(.float32) * batch.mask
        let hit = try (reward .== signs).to(.float32)
        try sums.add("reward_correct", hit * batch.mask)
        for (i, name) in ["negative", "zero", "positive"].enumerated() {
            try sums.add("reward_" + name, (signs .== Double(i)).to(.float32) * batch.mask)
        }
        try addRewardProbabilities(sums, output, signs, batch.mask)
        try sums.add("rewarded", rewarded)
        try sums.add("rewarded_hit", hit * rewarded)
        try sums.add("reward_claimed", (reward .!= 1).to(.float32) * batch.mask)
        let end = try output.ends.argmax(-1).to(.float32) * batch.mask
        let ends = try batch.ends * batch.mask
        try sums.add("end_correct", (end .== ends).to(.float32) * batch.mask)
        try sums.add("ends", ends)
        try sums.add("end_hit", end * ends)
        try sums.add("end_claimed", end)
    }

    /// `signs` [B, L] are 0, 1, 2 for negative, zero and positive rewards.
    private func addRewardProbabilities(
        _ sums: Sums, _ output: WorldActionModel.Output, _ signs: Tensor, _ mask: Tensor
    ) throws {
        let logs = try output.rewards.to(.float32).logSoftmax(-1)
        let own = try logs.gathered(2, signs.to(.int64).unsqueezed(2)).at(2, 0)
        try sums.add("reward_nats", own * mask * -1)
        let some = try logs.at(2, 1).exp().array(Float.self)
        for (index, (sign, valid)) in zip(try signs.array(Float.self), try mask.array(Float.self))
            .enumerated()
        where valid > 0 {
            let probability = 1 - Double(some[index])
            if sign == 1 { sums.unrewarded.append(probability) } else { sums.rewarded.append(probability) }
        }
    }

    private func addValues(
        _ sums: Sums, _ model: WorldActionModel, _ output: WorldActionModel.Output, _ batch: Batch,
        _ chosen: [Int]
    ) throws {
        let q = try model.values(output.q.to(.float32))  // [B, L, A]
        let legal = try losses.legalActions.indexed(0, batch.tasks).unsqueezed(1)
        let data = try q.gathered(2, batch.actions.unsqueezed(2)).at(2, 0)
        let count = try legal.to(.float32).sum(-1)
        let mean = try (q * legal.to(.float32)).sum(-1) / count
        let square = try ((q - mean.unsqueezed(2)).power(2) * legal.to(.float32)).sum(-1) / count
        try sums.add("q_data", data * batch.mask)
        try sums.add("q_max", q.filled(where: legal.logicalNot(), with: -.infinity).max(-1) * batch.mask)
        try sums.add("q_spread", square.squareRoot() * batch.mask)
        try sums.add("q_lse", (q.logSumExp(-1) - data) * batch.mask)
        let values = try data.array(Double.self), mask = try batch.mask.array(Float.self)
        for (row, segment) in chosen.enumerated() {
            let place = source.place(of: segment)
            for (i, step) in place.rows.prefix(blocks).enumerated() {
                let at = row * blocks + place.leading + i
                guard mask[at] > 0 else { continue }
                sums.q.append(values[at])
                sums.returns.append(table.value(place.part, step).sum)
            }
        }
    }

    private func summary(_ sums: Sums) -> [(name: String, value: Double)] {
        var rows: [(String, Double?)] = sums.values.keys.filter { $0.hasPrefix("loss/") }.sorted().map {
            ($0, sums.ratio($0, "steps"))
        }
        let steps = sums.values["steps"] ?? 0
        let entropy = sums.entropy("token"), predicted = sums.entropy("predicted")
        let spread = sums.ratio("q_spread", "steps")
        let classes = ["negative", "zero", "positive"].compactMap { sums.values["reward_" + $0] }
        rows += [
            ("token_accuracy", sums.ratio("token_correct", "tokens")),
            ("changed_token_fraction", sums.ratio("changed", "tokens")),
            ("copy_token_accuracy", sums.ratio("changed", "tokens").map { 1 - $0 }),
            ("changed_token_accuracy", sums.ratio("changed_correct", "changed")),
            ("token_entropy", entropy), ("predicted_token_entropy", predicted),
            ("reward_accuracy", sums.ratio("reward_correct", "steps")),
            ("reward_majority_accuracy", classes.max().map { $0 / max(steps, 1) }),
            ("reward_recall", sums.ratio("rewarded_hit", "rewarded")),
            ("reward_precision", sums.ratio("rewarded_hit", "reward_claimed")),
            ("reward_nats", sums.ratio("reward_nats", "steps")),
            ("reward_base_nats", Training.entropy(of: classes)),
            ("reward_auc", areaUnderROC(sums.rewarded, sums.unrewarded)),
            ("end_accuracy", sums.ratio("end_correct", "steps")),
            ("end_recall", sums.ratio("end_hit", "ends")),
            ("end_precision", sums.ratio("end_hit", "end_claimed")),
            ("action_accuracy", sums.ratio("action_correct", "steps")),
            ("q_data_mean", sums.ratio("q_data", "steps")),
            ("q_max_mean", sums.ratio("q_max", "steps")),
            ("q_std", spread),
            ("cql_gap", sums.ratio("q_lse", "steps")),
            ("value_return_correlation", sums.q.isEmpty ? nil : correlation(sums.q, sums.returns)),
        ]
        var alarms: [(name: String, value: Double)] = []
        if let entropy, let predicted {
            alarms.append(
                ("alarm/token_entropy_collapse", predicted < Self.collapsedEntropy * entropy ? 1 : 0))
        }
        if let spread { alarms.append(("alarm/flat_critic", spread < Self.flatCritic ? 1 : 0)) }
        let values = sums.q.isEmpty ? [] : valueCalibration(sums.q, sums.returns)
        return rows.compactMap { name, value in value.map { ("validation/" + name, $0) } }
            + values.map { ("validation/" + $0, $1) } + alarms
    }
}
