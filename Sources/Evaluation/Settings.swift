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

    /// Creates a planner of a kind with the paper's defaults.
    public init(kind: PlannerKind) { self.kind = kind }

    enum CodingKeys: String, CodingKey {
        case kind, width, horizon, simulations, temperature
        case respectEnds = "respect_ends"
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
    /// Seed of the noise.
    public var seed = 0

    /// Creates no perturbation.
    public init() {}

    enum CodingKeys: String, CodingKey {
        case seed
        case qNoise = "q_noise"
        case qBias = "q_bias"
        case tokenFlips = "token_flips"
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
    /// Arithmetic of the forward pass: `float32` or `bfloat16`.
    public var precision = "float32"

    /// Creates settings with the release's protocol and the common frame cap.
    public init(game: String, task: Int, planner: PlannerSettings) {
        self.game = game
        self.task = task
        self.planner = planner
    }

    enum CodingKeys: String, CodingKey {
        case method, game, task, planner, context, episodes, environments, seed, epsilon, gamma, perturbation,
            precision
        case maxFrames = "max_frames"
        case stickyActions = "sticky_actions"
        case noopStarts = "noop_starts"
        case selectionEpisodes = "selection_episodes"
    }
}
