public import JOWA

/// How an action is chosen from the model.
public enum PlannerKind: String, Codable, Sendable, CaseIterable {
    /// Highest Q over legal actions on the context.
    case greedy
    /// Beam search in imagination (paper section on planning).
    case beam
    /// Monte-Carlo tree search (PUCT) in imagination.
    case mcts
    /// Every path of legal actions; a test oracle for small action sets.
    case exhaustive
}

/// A planner and its settings; fields that a kind does not use keep their defaults.
public struct PlannerSettings: Codable, Sendable, Hashable {
    /// The algorithm.
    public var kind: PlannerKind
    /// Beam width: nodes kept and actions expanded a node.
    public var width = 2
    /// Imagined steps.
    public var horizon = 2
    /// Whether a path that imagines an end stops there.
    public var respectEnds = false
    /// Simulations a decision (MCTS).
    public var simulations = 20
    /// Temperature of the MCTS prior.
    public var temperature = 0.9
    /// Standard deviations over the critics by which Q is lowered before anything is chosen by it.
    @Departure<PaperZero> public var uncertainty
    /// Temperature of a softmax over legal Q that greedy draws its action from; 0 takes the highest.
    @Departure<PaperZero> public var policyTemperature
    /// Whether the actions of the context are hidden, as `action_dropout` does in training; imagined ones are seen.
    @Departure<PaperOff> public var hideActions

    /// Creates a planner of a kind with the paper's defaults.
    public init(kind: PlannerKind) { self.kind = kind }

    enum CodingKeys: String, CodingKey {
        case kind, width, horizon, simulations, temperature, uncertainty
        case respectEnds = "respect_ends"
        case policyTemperature = "policy_temperature"
        case hideActions = "hide_actions"
    }
}

/// Which agent plays.
public enum AgentMethod: String, Codable, Sendable, CaseIterable {
    /// A trained world-action model with a planner.
    case jowa
    /// A trained action predictor (`method: behaviour-cloning` in training).
    case behaviourCloning = "behaviour-cloning"
    /// Uniform over the game's legal actions.
    case random
    /// One action throughout: each legal action is tried on selection seeds, the best is reported on the others.
    case constant
}

/// Controlled errors added to a model while it plans, for the stress test of planning.
public struct PerturbationSettings: Codable, Sendable, Hashable {
    /// Standard deviation of Gaussian noise on Q, relative to the Q range over legal actions; fixed per state.
    public var qNoise = 0.0
    /// Constant added to the Q of one pseudo-randomly chosen action a state, relative to the Q range.
    public var qBias = 0.0
    /// Rate at which imagined tokens are replaced by random codes.
    public var tokenFlips = 0.0
    /// Whether Q comes from the critic's last synchronised copy (the checkpoint's target network).
    public var staleCritic = false
    /// Seed of the noise.
    public var seed = 0

    /// Creates no perturbation.
    public init() {}

    enum CodingKeys: String, CodingKey {
        case seed
        case qNoise = "q_noise"
        case qBias = "q_bias"
        case tokenFlips = "token_flips"
        case staleCritic = "stale_critic"
    }

    /// Decodes settings; those recorded before there was a stale critic have none.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        seed = try values.decode(Int.self, forKey: .seed)
        qNoise = try values.decode(Double.self, forKey: .qNoise)
        qBias = try values.decode(Double.self, forKey: .qBias)
        tokenFlips = try values.decode(Double.self, forKey: .tokenFlips)
        staleCritic = try values.decodeIfPresent(Bool.self, forKey: .staleCritic) ?? false
    }

    /// Encodes settings; a critic that is not stale is left out, as it was before there was one.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(seed, forKey: .seed)
        try values.encode(qNoise, forKey: .qNoise)
        try values.encode(qBias, forKey: .qBias)
        try values.encode(tokenFlips, forKey: .tokenFlips)
        if staleCritic { try values.encode(true, forKey: .staleCritic) }
    }
}

/// Settings that are chosen on selection seeds before the reported episodes, which use other seeds.
///
/// Every combination of a context and a width plays the same selection episodes; the highest mean raw return is
/// chosen, the earlier combination at a tie.
public struct SelectionSearch: Codable, Sendable, Hashable {
    /// Context lengths to try, in blocks; empty keeps the setting.
    public var context: [Int]
    /// Beam widths to try; empty keeps the planner's.
    public var width: [Int]
    /// Selection episodes of each combination.
    public var episodes: Int

    /// Creates a search.
    public init(context: [Int] = [], width: [Int] = [], episodes: Int = 4) {
        (self.context, self.width, self.episodes) = (context, width, episodes)
    }

    enum CodingKeys: String, CodingKey { case context, width, episodes }

    /// Decodes a search; what is left out is not searched.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        context = try values.decodeIfPresent([Int].self, forKey: .context) ?? []
        width = try values.decodeIfPresent([Int].self, forKey: .width) ?? []
        episodes = try values.decodeIfPresent(Int.self, forKey: .episodes) ?? 4
    }
}

/// Settings of an evaluation step: one agent on one game.
public struct EvaluationSettings: Codable, Sendable, Hashable {
    /// What plays.
    public var method: AgentMethod = .jowa
    /// The game.
    public var game: String
    /// Row of the task embedding that the game uses.
    public var task: Int
    /// How actions are chosen.
    public var planner: PlannerSettings
    /// Context length in blocks.
    public var context = 8
    /// Episodes to play.
    public var episodes = 16
    /// Environments that play at once.
    public var environments = 16
    /// Seed of the first episode; episode i uses `seed + i`.
    public var seed = 0
    /// Emulator frames after which an episode is cut (108,000 frames = 27,000 agent steps is the common protocol).
    public var maxFrames = 108_000
    /// Probability of a random legal action.
    public var epsilon = 0.001
    /// Probability that the emulator repeats the last action.
    public var stickyActions = 0.0
    /// Largest number of no-op actions at an episode's start (drawn per episode); 0 is the release's.
    public var noopStarts = 0
    /// Discount factor used in planning.
    public var gamma = 0.99
    /// Errors added on purpose.
    public var perturbation = PerturbationSettings()
    /// Episodes by constant action on selection seeds (`method: constant`).
    public var selectionEpisodes = 2
    /// Context and width chosen on selection seeds, or nil to play the settings as they stand.
    public var search: SelectionSearch?
    /// Arithmetic of the forward pass: `float32` or `bfloat16`.
    public var precision = "float32"
    /// Emulator frames that a decision is held for.
    @Departure<PaperFrameSkip> public var frameSkip
    /// Names of the actions that may be chosen; the game's minimal set where none is named.
    @Departure<PaperNoNames> public var actions

    /// Creates settings with the release's protocol and the common frame cap.
    public init(game: String, task: Int, planner: PlannerSettings) {
        self.game = game
        self.task = task
        self.planner = planner
    }

    enum CodingKeys: String, CodingKey {
        case method, game, task, planner, context, episodes, environments, seed, epsilon, gamma, perturbation,
            precision, search, actions
        case frameSkip = "frame_skip"
        case maxFrames = "max_frames"
        case stickyActions = "sticky_actions"
        case noopStarts = "noop_starts"
        case selectionEpisodes = "selection_episodes"
    }
}
