// Shapes: B batch, L blocks, K observation tokens, V vocabulary, A actions, Z atoms, M critics.

import NeuralNetworks
public import Torch

/// The weighted loss terms of one batch; absent where a stage or option leaves them out.
public struct LossTerms {
    /// Cross-entropy of the next observation tokens.
    public var observations: Tensor?
    /// Cross-entropy of the reward's sign.
    public var rewards: Tensor?
    /// Cross-entropy of the episode's end.
    public var ends: Tensor?
    /// Distributional (C51) or scalar temporal-difference loss.
    public var temporalDifference: Tensor?
    /// Conservative penalty.
    public var conservative: Tensor?
    /// Cross-entropy of the data's actions (behaviour cloning).
    public var actions: Tensor?

    /// No terms yet.
    public init() {}

    /// Terms that are present, by name.
    public var named: [(String, Tensor)] {
        [
            ("observations", observations), ("rewards", rewards), ("ends", ends),
            ("temporal_difference", temporalDifference),
            ("conservative", conservative), ("actions", actions),
        ].compactMap { name, term in term.map { (name, $0) } }
    }

    /// Adds the terms of another part of the same batch, as values.
    public mutating func add(_ other: LossTerms) throws(TorchError) {
        func sum(_ key: WritableKeyPath<LossTerms, Tensor?>) throws(TorchError) {
            guard let theirs = try other[keyPath: key]?.detached() else { return }
            self[keyPath: key] =
                try self[keyPath: key].map { own throws(TorchError) in try own + theirs } ?? theirs
        }
        for key in [\.observations, \.rewards, \.ends, \.temporalDifference, \.conservative, \.actions]
            as [WritableKeyPath<LossTerms, Tensor?>]
        { try sum(key) }
    }

    /// Their sum.
    public func total() throws(TorchError) -> Tensor {
        guard var sum = named.first?.1 else { return try .zeros([]) }
        for (_, term) in named.dropFirst() { sum = try sum + term }
        return sum
    }
}

/// Computes the losses of `ALGORITHM`: world model, temporal difference, conservative penalty.
public struct LossFunction {
    /// Weights and options.
    public var settings: LossConfiguration
    /// Legal actions by task, [tasks, A] bool.
    public var legalActions: Tensor

    /// Creates the losses for a table of legal actions.
    public init(_ settings: LossConfiguration, legalActions: Tensor) {
        self.settings = settings
        self.legalActions = legalActions
    }

    /// The three world-model terms with weight 1 (stage 1).
    public func worldModel(
        _ output: WorldActionModel.Output, _ batch: Batch, share: LossShare = .whole
    ) throws -> LossTerms {
        var terms = LossTerms()
        try addWorldModel(to: &terms, output, batch, weight: 1, share)
        return terms
    }

    /// What the critics say of the window that a shifted target's values come from.
    public struct Ahead {
        /// All L + n blocks of the batch whose first L the network reads.
        public let whole: Batch
        /// Critic outputs [M, B, L, A*Z] of blocks n ..< L + n; those of the target critics unless an action is chosen by them.
        let q: Tensor
        /// Target-critic outputs [M, B, L, A*Z] there.
        let qTarget: Tensor

        /// Reads blocks n ..< L + n of a batch, without gradients and dropout.
        public init(_ model: WorldActionModel, _ whole: Batch, _ settings: LossConfiguration) throws {
            self.whole = whole
            let later = try whole.blocks(settings.overhang, whole.mask.shape[1])
            (q, qTarget) = try withoutGradients {
                let hidden = try model.hidden(
                    later.interleaved(), tasks: later.tasks, visible: later.visible)
                let read = try model.criticReadings(hidden)
                return (try model.criticOutputs(read), try model.targetOutputs(read))
            }
        }

        /// The data's actions of that window [B, L].
        func actions(_ settings: LossConfiguration) throws -> Tensor {
            try whole.actions.slice(1, settings.overhang)
        }
    }

    /// All terms of stage 2.
    ///
    /// `ahead` is what targets with a shifted window bootstrap from; without it they stay in the segment.
    /// `criticWeights` [M] are random-ensemble-mixture weights, uniform if nil. Where the batch is a part of a larger
    /// one, `share` makes the parts' sums the larger one's means. `mixture` [M] are the same weights on the device.
    /// `targets` are the settings' unless given, as a schedule does.
    public func all(
        _ model: WorldActionModel, _ output: WorldActionModel.Output, _ batch: Batch, ahead: Ahead? = nil,
        targets: TargetKind? = nil, criticWeights: [Double]? = nil, mixture: Tensor? = nil,
        share: LossShare = .whole
    ) throws -> LossTerms {
        var terms = LossTerms()
        if settings.supervisedWeight != 0 {
            try addWorldModel(to: &terms, output, batch, weight: settings.supervisedWeight, share)
        }
        let m = model.configuration.critics
        let device = batch.mask.device
        let mix =
            try mixture
            ?? criticWeights.map { try Tensor($0.map(Float.init), [m], device: device) }
            ?? .full([m], 1 / Double(m), device: device)
        let kind = targets ?? settings.targets, distributional = model.configuration.distributional
        let values: Values
        if settings.isPaper(kind), distributional, output.q.device == .cpu {
            values = try addFused(to: &terms, model, output, batch, mix, StepMasks(batch))
        } else {
            let targets = try CriticTargets(ahead?.whole ?? batch, kind, settings)
            values =
                try distributional
                ? addDistributional(to: &terms, model, output, batch, mix, targets, ahead)
                : addScalar(to: &terms, output, batch, mix, targets, ahead)
        }
        terms.temporalDifference = try terms.temporalDifference.map { try $0.scaled(share.transitions) }
        if settings.penalty != .none { terms.conservative = try penalty(values, share) }
        return terms
    }

    /// Cross-entropy of the data's actions under scalar critic outputs read as logits (behaviour cloning).
    public func behaviourCloning(
        _ output: WorldActionModel.Output, _ batch: Batch, share: LossShare = .whole
    ) throws -> LossTerms {
        let logits = try output.q.mean(0)
        let (b, l, a) = try logits.size3()
        let labels = try batch.actions.filled(where: batch.mask .== 0, with: -100)
        var terms = LossTerms()
        terms.actions = try logits.reshape([b * l, a]).to(.float32).crossEntropy(labels.reshape([b * l]))
            .scaled(share.steps)
        return terms
    }

    private func addWorldModel(
        to terms: inout LossTerms, _ output: WorldActionModel.Output, _ batch: Batch, weight: Double,
        _ share: LossShare
    ) throws {
        let r = batch.realRows
        guard r > 0, share.data > 0 else { return }
        let (_, l, k) = try batch.observations.size3()
        let padding = try batch.mask.slice(0, 0, r) .== 0
        let v = output.observations.shape[2]
        let labels = try batch.observations.slice(0, 0, r).filled(where: padding.unsqueezed(2), with: -100)
        // Position i predicts token i + 1; the last has none. Ignoring it spares a copy of all logits.
        let last = try Tensor.full([r, 1], -100, type: .int64, device: padding.device)
        let next = try Tensor.concatenated([labels.reshape([r, l * k]).slice(1, 1), last], 1).reshape([
            r * l * k
        ])
        let logits = try output.observations.slice(0, 0, r).reshape([r * l * k, v])
        terms.observations = try logits.to(.float32).crossEntropy(next) * (weight * share.tokens)
        let signs = try (batch.rewards.slice(0, 0, r).sign() + 1).to(.int64).filled(
            where: padding, with: -100)
        terms.rewards = try rewardTerm(
            output.rewards.slice(0, 0, r).reshape([r * l, 3]).to(.float32), signs.reshape([r * l])
        )
        .scaled(weight * share.data * settings.rewardWeight)
        let ends = try batch.ends.slice(0, 0, r).to(.int64).filled(where: padding, with: -100)
        terms.ends =
            try output.ends.slice(0, 0, r).reshape([r * l, 2]).to(.float32).crossEntropy(
                ends.reshape([r * l])) * (weight * share.data)
    }

    /// Mean cross-entropy over steps of the reward's sign, those with a reward weighed.
    private func rewardTerm(_ logits: Tensor, _ signs: Tensor) throws -> Tensor {
        let factor = settings.rewardedStepWeight
        guard factor != 1 else { return try logits.crossEntropy(signs) }
        let real = try (signs .>= 0).to(.float32)
        let weight = try ((signs .!= 1).to(.float32) * (factor - 1) + 1) * real
        let own = try logits.logSoftmax(1).gathered(1, signs.clamped(0, 2).to(.int64).unsqueezed(1)).at(1, 0)
        return try (own * weight).sum().negated() / real.sum().clamped(1, .infinity)
    }

    /// Which steps have a successor in the segment, which end the episode, and how many terms that makes.
    struct StepMasks {
        let continuing: Tensor  // [B, L] float: the next step is real
        let ending: Tensor  // [B, L] float
        let count: Tensor  // scalar

        init(_ batch: Batch) throws {
            let (b, l) = try batch.mask.size2()
            let following = try batch.mask.slice(1, 1, l)
            let none = try Tensor.zeros([b, 1], device: batch.mask.device)
            continuing = try batch.mask * Tensor.concatenated([following, none], 1)
            ending = try batch.ends * batch.mask
            count = try (continuing.sum() + ending.sum()).clamped(1, .infinity)
        }
    }

    /// Means that the penalty compares: the soft maximum over all actions, and the data's value over the real rows.
    struct Values {
        let everywhere: Tensor
        let data: Tensor
    }

    /// Legal actions of each row, [B, 1, A] bool.
    func legal(_ batch: Batch) throws -> Tensor {
        try legalActions.indexed(0, batch.tasks).unsqueezed(1)
    }

    private func addDistributional(
        to terms: inout LossTerms, _ model: WorldActionModel, _ output: WorldActionModel.Output,
        _ batch: Batch, _ mix: Tensor, _ targets: CriticTargets, _ ahead: Ahead?
    ) throws -> Values {
        let (b, l) = try batch.mask.size2()
        let z = model.configuration.atoms, m = model.configuration.critics
        let p = try model.distributions(output.q.to(.float32))  // [M, B, L, A, Z]
        let index = try batch.actions.reshape([1, b, l, 1, 1]).expanded([m, b, l, 1, z])
        let weights = try mix.reshape([m, 1, 1, 1, 1])
        let chosen = try (p.gathered(3, index).at(3, 0) * mix.reshape([m, 1, 1, 1])).sum(0)  // [B, L, Z]
        let target = try withoutGradients {
            let mixed = try (model.distributions((ahead?.qTarget ?? output.qTarget).to(.float32)) * weights)
                .sum(0)
            func values(_ mixed: Tensor) throws -> Tensor { try (mixed * model.support).sum(-1) }
            let best = try targets.actions(
                next: ahead?.actions(settings) ?? batch.actions, legalNot(batch), target: values(mixed)
            ) {
                let trained = try ahead.map { try model.distributions($0.q.to(.float32)) } ?? p
                return try values((trained * weights).sum(0))
            }
            let at = try best.reshape([b, l, 1, 1]).expanded([b, l, 1, z])
            let mass = try targets.bootstrapped(mixed.gathered(2, at).at(2, 0))
            return try project(targets.moved(model.support), mass, model)
        }
        let logs = try (chosen + 1e-8).log()
        let cross = try (target * logs).sum(-1) * targets.valid
        terms.temporalDifference = try cross.sum().negated() / targets.count
        let data = try (chosen * model.support).sum(-1)
        return try means(data: data, all: (p.mean(0) * model.support).sum(-1), batch, targets)
    }

    private func legalNot(_ batch: Batch) throws -> Tensor { try legal(batch).logicalNot() }

    /// Projects mass at moved atoms [B, L, Z] onto the support (Bellemare et al., 2017).
    private func project(_ atoms: Tensor, _ mass: Tensor, _ model: WorldActionModel) throws -> Tensor {
        let c = model.configuration
        let step = (c.vMax - c.vMin) / Double(c.atoms - 1)
        let distance = try atoms.clamped(c.vMin, c.vMax).unsqueezed(-2) - model.support.unsqueezed(-1)
        let share = try (distance.absolute() * (-1 / step) + 1).clamped(0, 1)  // [B, L, Z, Z]
        return try (share * mass.unsqueezed(-2)).sum(-1)
    }

    private func addScalar(
        to terms: inout LossTerms, _ output: WorldActionModel.Output, _ batch: Batch, _ mix: Tensor,
        _ targets: CriticTargets, _ ahead: Ahead?
    ) throws -> Values {
        let m = mix.shape[0]
        func mixture(_ q: Tensor) throws -> Tensor {
            try (q.to(.float32) * mix.reshape([m, 1, 1, 1])).sum(0)
        }
        let q = try mixture(output.q)  // [B, L, A]
        let data = try q.gathered(2, batch.actions.unsqueezed(2)).at(2, 0)
        let target = try withoutGradients {
            let mixed = try mixture(ahead?.qTarget ?? output.qTarget)
            let best = try targets.actions(
                next: ahead?.actions(settings) ?? batch.actions, legalNot(batch), target: mixed,
                trained: { try ahead.map { try mixture($0.q) } ?? q })
            let value = try targets.bootstrapped(mixed.gathered(2, best.unsqueezed(2)))
            return try targets.moved(value).at(2, 0)
        }
        let squares = try (data - target).power(2) * targets.valid
        terms.temporalDifference = try squares.sum() * 0.5 / targets.count
        return try means(data: data, all: q, batch, targets)
    }

    /// Rows whose data values the penalty takes: real ones for COMBO, all otherwise.
    func penalisedRows(_ batch: Batch) -> Int {
        settings.penalty == .combo ? batch.realRows : batch.mask.shape[0]
    }

    /// Masked means of values of the data's actions [B, L] and of all actions [B, L, A].
    private func means(data: Tensor, all: Tensor, _ batch: Batch, _ targets: CriticTargets) throws -> Values {
        let rows = penalisedRows(batch)
        let steps = settings.cqlSteps == .all ? batch.mask : targets.valid
        let mask = try steps.slice(0, 0, rows)
        let all = settings.cqlActions == .all ? all : try all.filled(where: legalNot(batch), with: -.infinity)
        let t = settings.cqlTemperature
        let soft = try t == 1 ? all.logSumExp(-1) : (all * (1 / t)).logSumExp(-1) * t
        return Values(
            everywhere: try (soft * steps).sum() / steps.sum().clamped(1, .infinity),
            data: try (data.slice(0, 0, rows) * mask).sum() / mask.sum().clamped(1, .infinity))
    }

    /// weight * (mean soft maximum over all actions - mean data value).
    private func penalty(_ values: Values, _ share: LossShare) throws -> Tensor {
        let steps = settings.cqlSteps == .all ? share.steps : share.transitions
        let data = settings.penalty == .combo ? share.data : steps
        return try (values.everywhere.scaled(steps) - values.data.scaled(data)) * settings.cqlWeight
    }
}

extension LossFunction {
    /// As the separate operations, in one pass on the CPU.
    private func addFused(
        to terms: inout LossTerms, _ model: WorldActionModel, _ output: WorldActionModel.Output,
        _ batch: Batch, _ mix: Tensor, _ steps: StepMasks
    ) throws -> Values {
        let loss = try DistributionalLoss(
            q: output.q, qTarget: output.qTarget,
            DistributionalInputs(
                mix: mix, actions: batch.actions, rewards: batch.rewards, continuing: steps.continuing,
                ending: steps.ending,
                mask: settings.cqlSteps == .all ? batch.mask : steps.continuing + steps.ending,
                legal: legal(batch).at(1, 0),
                support: model.support, realRows: penalisedRows(batch), gamma: settings.gamma))
        terms.temporalDifference = loss.temporalDifference
        return Values(everywhere: loss.everywhere, data: loss.data)
    }
}
