// Shapes: B batch, L blocks (time steps), K observation tokens a block, T = L(K+1) tokens, E width,
// V observation vocabulary, A actions, Z atoms, M critics.

/// Where embeddings of observation tokens start.
public enum EmbeddingStart: String, Codable, Sendable, CaseIterable, PaperValue {
    /// At random, the paper's: nothing is known of the codes.
    case random
    /// At a random linear map of the tokenizer's codes, so that codes that look alike begin alike.
    case codes
    /// The same, but the most frequent patch of the data begins at zero and others at what distinguishes them from it.
    case background

    /// The paper's.
    public static let value = EmbeddingStart.random
}

/// Which positions of a block the critics read.
public enum CriticReading: String, Codable, Sendable, CaseIterable, PaperValue {
    /// The last observation token's, the paper's.
    case last
    /// Those of all observation tokens, side by side: what a token shows reaches the critics on the shortest way.
    case all

    /// The paper's.
    public static let value = CriticReading.last
}

/// Standard deviation of fresh weights, in the paper.
public enum PaperDeviation: PaperValue {
    /// What the paper does.
    public static let value = 0.02
}

/// The sizes and options of a world-action model.
///
/// JSON keys equal those of the conformance fixtures. Defaults are the paper's; only the first five fields differ
/// between the published variants. Source: released configuration (`PAPER_FACTS` B1), arXiv 2410.00564.
public struct ModelConfiguration: Codable, Sendable, Hashable {
    /// Transformer blocks.
    public var layers: Int
    /// Attention heads; divides `width`.
    public var heads: Int
    /// Embedding width E.
    public var width: Int
    /// Hidden width of each critic.
    public var criticWidth: Int
    /// Critics in the ensemble, M.
    public var critics: Int
    /// Observation tokens a block, K: the square of the tokenizer's last feature-map side.
    public var observationTokens = 36
    /// Context length in blocks, L.
    public var blocks = 8
    /// Rows of the task embedding.
    public var tasks = 60
    /// Size of the observation vocabulary, V.
    public var vocabulary = 2048
    /// Actions, A: the full Atari set.
    public var actions = 18
    /// Dropout probability of embeddings, attention weights and both residual branches.
    public var dropout = 0.1
    /// Dropout probability in a critic's first layer.
    public var criticDropout = 0.01
    /// Atoms of the return distribution, Z.
    public var atoms = 51
    /// Smallest return of the support.
    public var vMin = -10.0
    /// Largest return of the support.
    public var vMax = 30.0
    /// C51 critics when true, one scalar per action otherwise.
    public var distributional = true
    /// Whether a learned embedding of the game is added to every token.
    public var taskEmbedding = true
    /// Whether the critic's loss reaches the backbone (joint optimisation).
    public var qGradientIntoBackbone = true

    /// Where embeddings of observation tokens start.
    @Departure<EmbeddingStart> public var embeddingStart
    /// Which positions of a block the critics read.
    @Departure<CriticReading> public var criticReading
    /// Standard deviation of fresh weights; 0.02 suits widths of 500 and more, 0.5 / sqrt(width) narrow ones.
    @Departure<PaperDeviation> public var initialDeviation

    /// Creates a configuration; everything but the sizes has the paper's value.
    public init(layers: Int, heads: Int, width: Int, criticWidth: Int, critics: Int = 1) {
        self.layers = layers
        self.heads = heads
        self.width = width
        self.criticWidth = criticWidth
        self.critics = critics
    }

    enum CodingKeys: String, CodingKey {
        case layers, heads, width, critics, blocks, tasks, vocabulary, actions, dropout, atoms, distributional
        case criticWidth = "critic_width"
        case observationTokens = "observation_tokens"
        case criticDropout = "critic_dropout"
        case vMin = "v_min"
        case vMax = "v_max"
        case taskEmbedding = "task_embedding"
        case qGradientIntoBackbone = "q_gradient_into_backbone"
        case embeddingStart = "embedding_start"
        case criticReading = "critic_reading"
        case initialDeviation = "initial_deviation"
    }

    /// The three published sizes by name.
    public static let published: [String: ModelConfiguration] = [
        "40M": ModelConfiguration(layers: 4, heads: 8, width: 512, criticWidth: 768),
        "70M": ModelConfiguration(layers: 6, heads: 12, width: 768, criticWidth: 1024),
        "150M": ModelConfiguration(layers: 12, heads: 12, width: 768, criticWidth: 1792, critics: 3),
    ]

    /// Width of what the critics read: E, or K*E.
    public var criticInput: Int { criticReading == .all ? observationTokens * width : width }

    /// Tokens in a full context, T = L(K+1).
    public var contextTokens: Int { blocks * (observationTokens + 1) }
}

/// How frames become tokens.
public enum TokenizerKind: String, Codable, Sendable, CaseIterable, PaperValue {
    /// A trained VQ-VAE, the paper's.
    case vqvae
    /// The nearest of patches of training frames (nearest-neighbour tokenizer of arXiv 2502.01591).
    case patches

    /// The paper's.
    public static let value = TokenizerKind.vqvae
}

/// Which places of a frame share their codes, where codes are patches.
public enum Codebooks: String, Codable, Sendable, CaseIterable, PaperValue {
    /// All places.
    case shared
    /// None: every place has `vocabulary` codes of its own.
    case position

    /// The default.
    public static let value = Codebooks.shared
}

/// Side of a patch in pixels where nothing else is said.
public enum PatchSide: PaperValue {
    /// As the first stride of the paper's encoder.
    public static let value = 7
}

/// Over what the VQ-VAE normalises a feature map.
public enum NormScope: String, Codable, Sendable, CaseIterable, PaperValue {
    /// Over groups of channels of the whole frame: whatever moves changes the codes of all places a little.
    case frame
    /// Over the channels of each position.
    case position

    /// What the paper does.
    public static let value = NormScope.frame
}

/// The sizes of a frame tokenizer; defaults are the paper's VQ-VAE.
///
/// The strides decide the tokens a frame: (7, 2) gives 6x6 = 36, (7, 3) gives 16, (7, 4) gives 9. With patches,
/// resolution and patch do: 42 pixels in patches of 7 give 36, 84 in patches of 14, too.
public struct TokenizerConfiguration: Codable, Sendable, Hashable {
    /// How frames become tokens; patches use `vocabulary`, `resolution`, `patch` and `codebooks` alone.
    @Departure<TokenizerKind> public var kind
    /// Side of a patch in pixels of the resolution.
    @Departure<PatchSide> public var patch
    /// Whether places have codes of their own.
    @Departure<Codebooks> public var codebooks
    /// Over what the VQ-VAE normalises.
    @Departure<NormScope> public var norms
    /// Codes, V.
    public var vocabulary = 2048
    /// Width of a code.
    public var codeWidth = 512
    /// Frame side in pixels.
    public var resolution = 84
    /// Convolution channels.
    public var channels = 64
    /// Residual blocks a level of the encoder (the decoder has one more).
    public var residualBlocks = 2
    /// Groups of each GroupNorm; divides `channels`.
    public var groups = 2
    /// Downsampling strides, first to last.
    public var strides = [7, 2]
    /// Feature-map sides at which the encoder attends.
    public var encoderAttentionAt = [12, 6]

    /// Creates the paper's configuration.
    public init() {}

    enum CodingKeys: String, CodingKey {
        case kind, patch, codebooks, norms, vocabulary, resolution, channels, groups, strides
        case codeWidth = "code_width"
        case residualBlocks = "residual_blocks"
        case encoderAttentionAt = "encoder_attention_at"
    }

    /// Side of the token grid: the resolution divided by all strides, or by a patch's side.
    public var side: Int {
        (kind == .patches ? [patch] : strides).reduce(resolution) { $0 / max(1, $1) }
    }
    /// Tokens a frame, K.
    public var tokensPerFrame: Int { side * side }
    /// Tables of codes: one, or one a place.
    public var codebookCount: Int { kind == .patches && codebooks == .position ? tokensPerFrame : 1 }
}

/// Which conservative penalty the critic's loss carries.
public enum Penalty: String, Codable, Sendable, CaseIterable {
    /// Conservative Q-learning (Kumar et al., 2020).
    case cql
    /// Its variant with imagined data: log-sum-exp over all rows, data values over real rows (COMBO, Yu et al., 2021).
    case combo
    /// No penalty.
    case none
}

/// How the critics of an ensemble are mixed in the loss.
public enum CriticMixture: String, Codable, Sendable, CaseIterable {
    /// Equal weights.
    case uniform
    /// Random convex weights drawn at each update (random ensemble mixture, Agarwal et al., 2020).
    case random
}
