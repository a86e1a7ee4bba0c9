// Shapes: B batch, L blocks, K observation tokens a block, T = L(K+1) tokens, E width, V vocabulary, A actions,
// Z atoms, M critics.

public import NeuralNetworks
public import Torch

/// JOWA's network: one transformer backbone with world-model heads and critics.
///
/// A block is its K observation tokens, then its action token. Source: paper section on the world-action model;
/// parameter names equal those of the published checkpoints.
public final class WorldActionModel {
    /// Sizes and options.
    public let configuration: ModelConfiguration
    /// Parameters under their published names, the target critics included.
    public let parameters: ParameterStore

    let transformer: Transformer
    let positions: Embedding
    let tasks: Tables
    let embedder: Tables
    let observationHead: Head
    let rewardHead: Head
    let endHead: Head
    let critics: CriticEnsemble
    let targetCritics: CriticEnsemble
    /// Returns that the atoms stand for, [Z].
    public let support: Tensor
    /// Which positions hold actions, [1, L(K+1), 1] bool; made once, as a device's queue must not wait for the host.
    private let isAction: Tensor

    /// Creates a model with fresh weights that depend on `seed` alone.
    ///
    /// - Throws: `ModelError` where sizes do not fit together.
    public init(_ configuration: ModelConfiguration, seed: UInt64 = 0, device: Device = .cpu) throws {
        let c = configuration
        try c.validate()
        self.configuration = c
        parameters = ParameterStore(seed: seed, device: device)
        let root = parameters.root
        transformer = try Transformer(root / "transformer", c)
        positions = try Embedding(root / "pos_emb", c.contextTokens, c.width)
        tasks = try Tables(root / "task_emb", actions: c.tasks, observations: c.tasks, width: c.width)
        embedder = try Tables(
            root / "embedder", actions: c.actions, observations: c.vocabulary, width: c.width)
        observationHead = try Head(root / "head_observations", width: c.width, outputs: c.vocabulary)
        rewardHead = try Head(root / "head_rewards", width: c.width, outputs: 3)
        endHead = try Head(root / "head_ends", width: c.width, outputs: 2)
        critics = try CriticEnsemble(root / "head_q", c)
        targetCritics = try CriticEnsemble((root / "head_q_target").frozen, c)
        let step = (c.vMax - c.vMin) / Double(max(c.atoms - 1, 1))
        support = try Tensor(
            (0..<c.atoms).map { Float(c.vMin + step * Double($0)) }, [c.atoms], device: device)
        let block = c.observationTokens + 1
        isAction = try Tensor(
            (0..<c.contextTokens).map { $0 % block == block - 1 }, [1, c.contextTokens, 1], device: device)
        try scaleWeights(by: c.initialDeviation / PaperDeviation.value)
        try synchroniseTarget()
    }

    /// Scales the fresh weights of backbone, heads and critics; biases, gains and embeddings stay.
    private func scaleWeights(by factor: Double) throws(TorchError) {
        guard factor != 1 else { return }
        for parameter in parameters.parameters where parameter.trainable {
            let name = parameter.name
            let matrix =
                name.hasSuffix(".weight") && parameter.tensor.shape.count == 2
                && (name.hasPrefix("transformer") || name.hasPrefix("head"))
            if matrix || ["0", "4", "8"].contains(where: { name == "head_q.head_module.params.\($0)" }) {
                try parameter.tensor.scale(by: factor)
            }
        }
    }

    /// Where the model computes.
    public var device: Device { parameters.device }

    /// Copies the critics into the target critics.
    public func synchroniseTarget() throws(TorchError) {
        for (target, source) in zip(targetCritics.parameters, critics.parameters) {
            try target.copy(from: source)
        }
    }

    /// Token, position and task embeddings of tokens that follow `past` cached ones.
    ///
    /// tokens [B, T] int64, tasks [B] int64 -> [B, T, E]. In whole blocks without a past, actions where `visible`
    /// [B, L, 1, 1] is 0 embed as zero.
    public func embed(
        _ tokens: Tensor, tasks taskIndices: Tensor, past: Int = 0, visible: Tensor? = nil
    ) throws -> Tensor {
        let (b, t) = try tokens.size2()
        let block = configuration.observationTokens + 1
        guard past + t <= configuration.contextTokens else {
            throw ModelError.context(tokens: past + t, limit: configuration.contextTokens)
        }
        let position = try positions.weight.slice(0, past, past + t)
        let action = (0..<t).map { (past + $0) % block == block - 1 }
        var x: Tensor
        if past % block == 0 && t % block == 0 {
            let grid = try tokens.reshape([b, t / block, block])
            let observed = try embedder.observation(grid.slice(2, 0, block - 1))
            var acted = try embedder.action(grid.slice(2, block - 1))
            if let visible { acted = try acted * visible }
            x = try Tensor.concatenated([observed, acted], 2).reshape([b, t, -1]) + position
        } else {
            x =
                try choose(
                    action, isAction.slice(1, past, past + t), { try embedder.action($0) },
                    { try embedder.observation($0) }, tokens) + position
        }
        guard configuration.taskEmbedding else { return x }
        let e = configuration.width
        let forObservation = try tasks.observation(taskIndices).unsqueezed(1)
        let forAction = try tasks.action(taskIndices).unsqueezed(1)
        if action.allSatisfy({ !$0 }) { return try x + forObservation }
        if action.allSatisfy({ $0 }) { return try x + forAction }
        let mask = try isAction.slice(1, past, past + t)
        return try x + mask.select(forAction.expanded([b, t, e]), else: forObservation.expanded([b, t, e]))
    }

    /// Looks up each token in the table of its position.
    private func choose(
        _ action: [Bool], _ mask: Tensor, _ forAction: (Tensor) throws -> Tensor,
        _ forObservation: (Tensor) throws -> Tensor, _ tokens: Tensor
    ) throws -> Tensor {
        if action.allSatisfy({ !$0 }) { return try forObservation(tokens) }
        if action.allSatisfy({ $0 }) { return try forAction(tokens) }
        return try mask.select(
            forAction(tokens.clamped(0, Double(configuration.actions - 1)).to(.int64)),
            else: forObservation(tokens))
    }

    /// The backbone's output for tokens [B, T] that follow `past` cached ones: [B, T, E].
    ///
    /// `attend` replaces causal attention, for example by one over cached keys and values.
    public func hidden(
        _ tokens: Tensor, tasks: Tensor, past: Int = 0, visible: Tensor? = nil,
        dropout: DropoutStream? = nil, attend: Attend? = nil
    ) throws -> Tensor {
        try transformer(embed(tokens, tasks: tasks, past: past, visible: visible), dropout, attend)
    }

    /// Lets codes that look alike begin alike: embeddings of observations become a random linear map of `codes`.
    ///
    /// The map's numbers are those that the embeddings had; they get ``codeScale`` times their deviation.
    /// - Parameters:
    ///   - codes: What each code stands for [V, F], F <= V; grey levels where the first is the background.
    ///   - background: Whether the first code begins at zero, and others at the scale of what they differ by.
    public func startObservations(at codes: Tensor, background: Bool = false) throws {
        let (v, f) = try codes.size2()
        let weight = embedder.observation.weight
        guard v == configuration.vocabulary, f <= v else {
            throw ModelError.configuration(
                key: "model.embedding_start",
                reason:
                    "codes of \(f) numbers for a vocabulary of \(v); at most as many numbers as codes are needed"
            )
        }
        try withoutGradients {
            if background {
                let differing = try (codes.to(.float32) - codes.to(.float32).slice(0, 0, 1)) * (1 / 255.0)
                let scale = Self.differenceScale / (PaperDeviation.value * Double(f).squareRoot())
                try weight.copy(from: differing.matmul(weight.slice(0, 0, f)) * scale)
                try positions.weight.scale(by: Self.positionDeviation / PaperDeviation.value)
                return
            }
            let centred = try codes.to(.float32) - codes.to(.float32).mean(0, keep: true)
            let mapped = try centred.matmul(weight.slice(0, 0, f))
            let deviation = try mapped.power(2).mean().item().squareRoot()
            guard deviation > 0 else { return }
            try weight.copy(from: mapped * (0.02 * Self.codeScale / deviation))
        }
    }

    /// How much larger embeddings that start at codes are than others: what a token shows outweighs where it stands.
    static let codeScale = 4.0
    /// Deviation of an embedding whose patch differs from the background by a grey level of 1 in root mean square.
    static let differenceScale = 8.0
    /// Deviation of positions beside such embeddings.
    static let positionDeviation = 0.3

    /// Makes all actions look alike: zero embeddings, which training with hidden actions leaves as they are.
    public func hideActions() throws(TorchError) { try embedder.action.weight.scale(by: 0) }

    /// Logits of the next observation token at any positions: [..., E] -> [..., V].
    public func observationLogits(_ hidden: Tensor) throws(TorchError) -> Tensor {
        try observationHead(hidden)
    }

    /// Logits of the reward's sign (-1, 0, 1) at action positions: [..., E] -> [..., 3].
    public func rewardLogits(_ hidden: Tensor) throws(TorchError) -> Tensor { try rewardHead(hidden) }

    /// Logits of the episode's end at action positions: [..., E] -> [..., 2].
    public func endLogits(_ hidden: Tensor) throws(TorchError) -> Tensor { try endHead(hidden) }

    /// What the critics read of the backbone's output for whole blocks: [B, L(K+1), E] -> [B, L, E], or [B, L, K*E].
    public func criticReadings(_ hidden: Tensor) throws -> Tensor {
        let (b, t, _) = try hidden.size3()
        let k = configuration.observationTokens
        let grid = try hidden.reshape([b, t / (k + 1), k + 1, configuration.width])
        guard configuration.criticReading == .all else { return try grid.at(2, k - 1) }
        return try grid.slice(2, 0, k).reshape([b, t / (k + 1), configuration.criticInput])
    }

    /// Raw critic outputs at what they read: [B, N, E] (or K*E) -> [M, B, N, A*Z] (or A for scalar critics).
    public func criticOutputs(_ hidden: Tensor, dropout: DropoutStream? = nil) throws(TorchError) -> Tensor {
        try critics(configuration.qGradientIntoBackbone ? hidden : hidden.detached(), dropout)
    }

    /// Raw outputs of the target critics on the same states, without gradients.
    public func targetOutputs(_ hidden: Tensor) throws -> Tensor {
        try withoutGradients { try targetCritics(hidden.detached(), nil) }
    }

    /// Critic outputs [M, B, N, A*Z] -> atom probabilities [M, B, N, A, Z].
    public func distributions(_ outputs: Tensor) throws(TorchError) -> Tensor {
        let (m, b, n, _) = try outputs.size4()
        return try outputs.reshape([m, b, n, configuration.actions, configuration.atoms]).softmax(-1)
    }

    /// Critic outputs -> ensemble-mean expected values [B, N, A].
    ///
    /// With `caution` k, k standard deviations over the critics less.
    public func values(_ outputs: Tensor, caution: Double = 0) throws(TorchError) -> Tensor {
        if caution == 0 {
            guard configuration.distributional else { return try outputs.mean(0) }
            return try (distributions(outputs).mean(0) * support).sum(-1)
        }
        let each =
            try configuration.distributional ? (distributions(outputs) * support).sum(-1) : outputs
        let mean = try each.mean(0)
        return try mean - (each - mean.unsqueezed(0)).power(2).mean(0).squareRoot() * caution
    }

    /// Everything that the network predicts about a batch of whole blocks.
    public struct Output {
        /// Backbone output [B, T, E].
        public let hidden: Tensor
        /// Next-observation-token logits at all positions but the last observation one of a block, [B, L*K, V].
        public let observations: Tensor
        /// Reward logits [B, L, 3].
        public let rewards: Tensor
        /// End logits [B, L, 2].
        public let ends: Tensor
        /// Critic outputs [M, B, L, A*Z].
        public let q: Tensor
        /// Target-critic outputs [M, B, L, A*Z].
        public let qTarget: Tensor
    }

    /// Predictions for whole blocks: tokens [B, L(K+1)] and tasks [B], both int64.
    ///
    /// With `critics` false (stage 1) the critic's outputs are not computed and hold no elements.
    public func callAsFunction(
        _ tokens: Tensor, tasks: Tensor, dropout: DropoutStream? = nil, critics withCritics: Bool = true
    ) throws -> Output {
        try predictions(
            hidden(tokens, tasks: tasks, dropout: dropout), dropout: dropout, critics: withCritics)
    }

    /// Predictions from the backbone's output for whole blocks, [B, L(K+1), E].
    public func predictions(
        _ h: Tensor, dropout: DropoutStream? = nil, critics withCritics: Bool = true
    ) throws -> Output {
        let (b, t, _) = try h.size3()
        let k = configuration.observationTokens, blocks = t / (k + 1)
        guard blocks * (k + 1) == t else { throw ModelError.wholeBlocks(tokens: t, block: k + 1) }
        let grid = try h.reshape([b, blocks, k + 1, configuration.width])
        let acted = try grid.at(2, k), read = try criticReadings(h)
        let predicting = try Tensor.concatenated([grid.slice(2, 0, k - 1), grid.slice(2, k)], 2)
            .reshape([b, blocks * k, configuration.width])
        let none = try Tensor.zeros([0], device: device)
        return Output(
            hidden: h, observations: try observationHead(predicting), rewards: try rewardHead(acted),
            ends: try endHead(acted),
            q: withCritics ? try criticOutputs(read, dropout: dropout) : none,
            qTarget: withCritics ? try targetOutputs(read) : none)
    }
}

/// A model that cannot be built or fed.
public enum ModelError: Error, CustomStringConvertible, Sendable {
    /// A setting that does not fit the others.
    case configuration(key: String, reason: String)
    /// More tokens than positions.
    case context(tokens: Int, limit: Int)
    /// A batch that does not consist of whole blocks.
    case wholeBlocks(tokens: Int, block: Int)
    /// A batch whose tensors do not fit together.
    case batch(String)

    /// What does not fit and what would.
    public var description: String {
        switch self {
        case .configuration(let key, let reason): "\(key): \(reason)"
        case .context(let tokens, let limit): "\(tokens) tokens exceed the context of \(limit)"
        case .wholeBlocks(let tokens, let block): "\(tokens) tokens are not whole blocks of \(block)"
        case .batch(let text): text
        }
    }
}

extension ModelConfiguration {
    /// Refuses sizes that do not fit together, naming the key.
    public func validate() throws(ModelError) {
        let positive = [
            ("layers", layers), ("heads", heads), ("width", width), ("critic_width", criticWidth),
            ("critics", critics),
            ("observation_tokens", observationTokens), ("blocks", blocks), ("tasks", tasks),
            ("vocabulary", vocabulary),
            ("actions", actions),
        ]
        for (key, value) in positive where value < 1 {
            throw .configuration(key: key, reason: "\(value) is not positive")
        }
        guard width % heads == 0 else {
            throw .configuration(key: "heads", reason: "\(heads) heads do not divide the width \(width)")
        }
        guard atoms >= 2 || !distributional else {
            throw .configuration(key: "atoms", reason: "at least 2 are needed")
        }
        guard vMin < vMax else {
            throw .configuration(key: "v_min", reason: "\(vMin) is not below v_max \(vMax)")
        }
        for (key, value) in [("dropout", dropout), ("critic_dropout", criticDropout)]
        where !(0..<1).contains(value) {
            throw .configuration(key: key, reason: "\(value) is not in [0, 1)")
        }
    }
}
