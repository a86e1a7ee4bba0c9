/// One played episode, as it is recorded.
public struct PlayedEpisode: Codable, Sendable, Hashable {
    /// How an episode ended.
    public enum Ending: String, Codable, Sendable {
        /// By the game's own rules.
        case terminal
        /// At the frame cap.
        case cut
    }

    /// What an episode was played for.
    public enum Role: String, Codable, Sendable {
        /// It counts in reported scores.
        case reported
        /// It chose the constant action and is not reported.
        case selection
    }

    /// Number within the evaluation and role, from 0.
    public var episode: Int
    /// The game.
    public var game: String
    /// Row of the task embedding.
    public var task: Int
    /// Seed of the episode.
    public var seed: Int
    /// Planner's or baseline's name.
    public var planner: String
    /// The planner's settings as they took effect: the width is at most the number of legal actions.
    public var plannerSettings: PlannerSettings
    /// Context length in blocks.
    public var context: Int
    /// Decisions of the agent.
    public var agentSteps: Int
    /// Emulator frames, no-op starts included.
    public var frames: Int
    /// Sum of raw rewards.
    public var rawReturn: Double
    /// Sum of the rewards' signs.
    public var clippedReturn: Double
    /// Terminal or cut.
    public var ending: Ending
    /// Wall time in seconds, shared with the environments that played at once.
    public var wallSeconds: Double
    /// Decisions made by the planner; the others were random (epsilon).
    public var decisions: Int
    /// What it was played for.
    public var role: Role
    /// The one action of a constant player.
    public var constantAction: Int?
    /// Mean over decisions of the predicted Q of the action minus the discounted clipped return that
    /// followed.
    ///
    /// In a cut episode the return misses what came after the cut.
    public var valueError: Double?
    /// Share of decisions that the perturbation changed.
    public var changedDecisions: Double?
    /// Mean noise-free Q of the noise-free decision minus that of the decision made.
    public var regret: Double?

    /// Creates a row; what was not measured is nil.
    public init(
        episode: Int, game: String, task: Int, seed: Int, planner: String, plannerSettings: PlannerSettings,
        context: Int, agentSteps: Int, frames: Int, rawReturn: Double, clippedReturn: Double, ending: Ending,
        wallSeconds: Double, decisions: Int, role: Role, valueError: Double? = nil,
        changedDecisions: Double? = nil, regret: Double? = nil
    ) {
        (self.episode, self.game, self.task, self.seed) = (episode, game, task, seed)
        (self.planner, self.plannerSettings, self.context) = (planner, plannerSettings, context)
        (self.agentSteps, self.frames, self.rawReturn) = (agentSteps, frames, rawReturn)
        (self.clippedReturn, self.ending, self.wallSeconds) = (clippedReturn, ending, wallSeconds)
        (self.decisions, self.role, self.valueError) = (decisions, role, valueError)
        (self.changedDecisions, self.regret) = (changedDecisions, regret)
    }

    /// Decisions a second of wall time.
    public var decisionsPerSecond: Double { wallSeconds > 0 ? Double(decisions) / wallSeconds : 0 }

    enum CodingKeys: String, CodingKey {
        case episode, game, task, seed, planner, context, frames, ending, decisions, role, regret
        case plannerSettings = "planner_settings"
        case agentSteps = "agent_steps"
        case rawReturn = "raw_return"
        case clippedReturn = "clipped_return"
        case wallSeconds = "wall_seconds"
        case constantAction = "constant_action"
        case valueError = "value_error"
        case changedDecisions = "changed_decisions"
    }

    /// Number of episodes that differ in length or return: without sticky actions many are repetitions.
    public static func distinctOutcomes(_ episodes: [PlayedEpisode]) -> Int {
        Set(episodes.map { [Double($0.agentSteps), $0.rawReturn, $0.clippedReturn] }).count
    }
}
