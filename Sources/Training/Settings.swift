public import JOWA

/// Arithmetic of the forward pass; weights and optimizer state are always float32.
public enum Precision: String, Codable, Sendable, CaseIterable {
    /// 32-bit floats throughout.
    case float32
    /// bfloat16 autocast of matrix products and convolutions.
    case bfloat16
}

/// AdamW's settings; defaults are the paper's.
public struct OptimizerSettings: Codable, Sendable, Hashable {
    /// Decay rate of the first moment.
    public var beta1 = 0.9
    /// Decay rate of the second moment.
    public var beta2 = 0.999
    /// Added to the denominator.
    public var epsilon = 1e-8
    /// Decoupled weight decay on matrices of the backbone and heads and on all critic parameters.
    public var weightDecay = 0.01
    /// Global gradient norm above which gradients are scaled down.
    public var maxGradientNorm = 1.0

    /// Creates the paper's settings.
    public init() {}

    enum CodingKeys: String, CodingKey {
        case beta1, beta2, epsilon
        case weightDecay = "weight_decay"
        case maxGradientNorm = "max_gradient_norm"
    }
}

/// Length and rate of one training stage.
public struct StageSettings: Codable, Sendable, Hashable {
    /// Gradient updates.
    public var updates: Int
    /// Segments a batch.
    public var batch: Int
    /// Learning rate of the first update.
    public var learningRate: Double
    /// Share of the learning rate that is left at the last update; it falls in a line, and 1 (the paper's) keeps it.
    @Departure<PaperOne> public var learningRateFallsTo

    /// Creates a stage.
    public init(updates: Int, batch: Int, learningRate: Double) {
        self.updates = updates
        self.batch = batch
        self.learningRate = learningRate
    }

    /// Learning rate of the update that follows so many.
    package func learningRate(after done: Int) -> Double {
        learningRate * (1 - (1 - learningRateFallsTo) * Double(done) / Double(max(1, updates - 1)))
    }

    enum CodingKeys: String, CodingKey {
        case updates, batch
        case learningRate = "learning_rate"
        case learningRateFallsTo = "learning_rate_falls_to"
    }
}

/// How a tokenizer is trained.
public struct TokenizerTrainingSettings: Codable, Sendable, Hashable {
    /// Gradient updates; in joint training the length of stage 1 counts instead.
    public var updates = 250_000
    /// Frames a batch (at most; the paper's 2,048).
    public var batch = 2048
    /// Adam's learning rate.
    public var learningRate = 1e-4
    /// Gradient norm above which gradients are scaled down.
    public var maxGradientNorm = 1.0
    /// Extra weight of pixels that differ from the game's median frame in the L1 term; 0 is the paper's plain L1.
    public var movingPixelWeight = 0.0
    /// Updates between revivals of codes that no latent chose; 0 (the paper's) never revives.
    public var reviveDeadCodesEvery = 0
    /// Path of VGG16 and LPIPS weights (safetensors or .pt); empty turns the perceptual term off.
    public var lpipsWeights = ""

    /// Creates the paper's settings without the perceptual term.
    public init() {}

    enum CodingKeys: String, CodingKey {
        case updates, batch
        case learningRate = "learning_rate"
        case maxGradientNorm = "max_gradient_norm"
        case movingPixelWeight = "moving_pixel_weight"
        case reviveDeadCodesEvery = "revive_dead_codes_every"
        case lpipsWeights = "lpips_weights"
    }
}

/// What a training step learns.
public enum TrainingMethod: String, Codable, Sendable, CaseIterable {
    /// World model and critic on one backbone.
    case jowa
    /// The same backbone trained to predict the data's action from the last observation (cross-entropy).
    case behaviourCloning = "behaviour-cloning"
}

/// Settings of a tokenizer step (`tokenizer: shared`): one tokenizer on the training data of all games.
public struct TokenizerStepSettings: Codable, Sendable, Hashable {
    /// Architecture.
    public var tokenizer: TokenizerConfiguration
    /// Optimisation.
    public var training: TokenizerTrainingSettings
    /// Training games in the order of the step's datasets.
    public var games: [String]
    /// Transitions a game that may be used, 0 for all.
    public var transitions: Int
    /// Seed of weights and data order.
    public var seed: Int
    /// Arithmetic.
    public var precision: Precision

    /// Creates settings from every field.
    public init(
        tokenizer: TokenizerConfiguration, training: TokenizerTrainingSettings, games: [String],
        transitions: Int,
        seed: Int, precision: Precision
    ) {
        self.tokenizer = tokenizer
        self.training = training
        self.games = games
        self.transitions = transitions
        self.seed = seed
        self.precision = precision
    }
}

/// Imagined data in fine-tuning (paper section on data synthesis; released `train_finetune`).
public struct ImaginationSettings: Codable, Sendable, Hashable {
    /// Whether imagined rows are used at all.
    public var enabled = false
    /// Updates before the first imagined row is drawn.
    public var startAfter = 20_000
    /// Share of each batch that is imagined.
    public var share = 0.5
    /// Beam width of the imagining policy.
    public var width = 2
    /// Imagined steps a row.
    public var horizon = 2

    /// Creates the release's later values, turned off.
    public init() {}

    enum CodingKeys: String, CodingKey {
        case enabled, share, width, horizon
        case startAfter = "start_after"
    }
}

/// No list for any game, in the paper.
public enum PaperNoLists: PaperValue {
    /// What the paper does.
    public static let value: [[String]] = []
}

/// Settings shared by pretraining and transfer steps.
public struct TrainingSettings: Codable, Sendable, Hashable {
    /// What is learned.
    public var method: TrainingMethod = .jowa
    /// Games in the order of the step's datasets.
    public var games: [String]
    /// Task-embedding rows of `games`, in the same order.
    public var tasks: [Int]
    /// Architecture of the world-action model.
    public var model: ModelConfiguration
    /// Architecture of the tokenizer.
    public var tokenizer: TokenizerConfiguration
    /// Loss weights and options.
    public var loss = LossConfiguration()
    /// Mixture of the critics in the loss.
    public var criticMixture = CriticMixture.uniform
    /// AdamW of model and critic.
    public var optimizer = OptimizerSettings()
    /// Whether the tokenizer is trained in stage 1 of this step (otherwise it comes frozen from an input).
    public var jointTokenizer = true
    /// Optimisation of a joint (stage 1) or fine-tuned (transfer) tokenizer.
    public var tokenizerTraining = TokenizerTrainingSettings()
    /// Stage 1, tokenizer and world model.
    ///
    /// 0 updates skips it, as transfer does.
    public var stage1: StageSettings
    /// Stage 2: world model and critic on frozen tokens.
    public var stage2: StageSettings
    /// Updates between hard copies of the critic into the target network.
    public var targetSyncPeriod = 1000
    /// Steps between the starts of neighbouring segments.
    public var segmentStride = 4
    /// Weight of segments that hold a non-zero reward in the batch order, relative to others; 1 is the paper's.
    public var rewardingSegmentWeight = 1.0
    /// Requested transitions a game, 0 for all.
    public var transitions = 0
    /// Seed of the nested episode order that data fractions are prefixes of.
    public var subsetSeed = 0
    /// Probability that an action is hidden from the network; 1 hides them all, at evaluation too.
    ///
    /// A hidden action is a zero embedding. The critic then cannot read the policy of the data from past actions, and the
    /// world model learns what happens after a hidden one on average over actions. With 1 the action table is zero from
    /// the start: the world model knows no actions, and planning in it is pointless.
    @Departure<PaperZero> public var actionDropout
    /// Emulator frames that a decision of the data is held for; `gamma` discounts by decision.
    @Departure<PaperFrameSkip> public var frameSkip
    /// Names of the legal actions of each game, in the order of `games`; the minimal sets where there are none.
    @Departure<PaperNoLists> public var actions
    /// Which weights the training leaves.
    @Departure<ModelChoice> public var select
    /// What `select: best` compares, at each validation of stage 2.
    @Departure<SelectionMetric> public var selectMetric
    /// Imagined data (transfer).
    public var imagination = ImaginationSettings()
    /// Arithmetic of the forward pass.
    public var precision = Precision.float32
    /// Memory against time.
    public var memory = MemorySettings()
    /// Seed of weights, data order and dropout.
    public var seed = 0
    /// Updates between validations; at the end in any case.
    public var validateEvery = 1000
    /// Segments of the fixed validation set (of held-out episodes), all games together.
    public var validationSegments = 256

    /// Creates settings with the paper's values for everything not named.
    public init(
        games: [String], tasks: [Int], model: ModelConfiguration, tokenizer: TokenizerConfiguration,
        stage1: StageSettings, stage2: StageSettings
    ) {
        self.games = games
        self.tasks = tasks
        self.model = model
        self.tokenizer = tokenizer
        self.stage1 = stage1
        self.stage2 = stage2
    }

    enum CodingKeys: String, CodingKey {
        case method, games, tasks, model, tokenizer, loss, optimizer, stage1, stage2, transitions,
            imagination, precision, seed, memory, select, actions
        case frameSkip = "frame_skip"
        case actionDropout = "action_dropout"
        case selectMetric = "select_metric"
        case criticMixture = "critic_mixture"
        case jointTokenizer = "joint_tokenizer"
        case tokenizerTraining = "tokenizer_training"
        case targetSyncPeriod = "target_sync_period"
        case segmentStride = "segment_stride"
        case rewardingSegmentWeight = "rewarding_segment_weight"
        case subsetSeed = "subset_seed"
        case validateEvery = "validate_every"
        case validationSegments = "validation_segments"
    }
}
