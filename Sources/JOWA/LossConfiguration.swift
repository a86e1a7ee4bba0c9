/// What the temporal difference bootstraps from.
public enum TargetKind: String, Codable, Sendable, CaseIterable, PaperValue {
    /// The target critics' value of their best legal action, the paper's.
    case max
    /// The target critics' value of the legal action that the trained critics prefer (van Hasselt et al., 2016).
    case double
    /// The target critics' value of the action that the data play next.
    case sarsa
    /// Nothing: the data's discounted return to the end of the episode.
    ///
    /// Where the episode was cut and the part that is missing weighs more than ``unknownShare``, as `max`.
    case monteCarlo = "monte-carlo"

    /// The paper's.
    public static let value = TargetKind.max

    /// Largest discount of the first unknown step at which the return of a cut episode counts as known.
    public static let unknownShare = 0.05
}

/// Targets to begin stage 2 with, by the update at which each ends.
///
/// At every update the kind that ends next holds; after all of them, the loss's `targets`.
public struct TargetSchedule: Codable, Sendable, Hashable, PaperValue {
    /// Updates of stage 2 until which targets are the data's returns.
    @Departure<PaperNone> public var monteCarlo
    /// Updates of stage 2 until which targets take the data's next action.
    @Departure<PaperNone> public var sarsa
    /// Updates of stage 2 until which targets are those of double Q-learning.
    @Departure<PaperNone> public var double

    /// Creates an empty schedule.
    public init() {}

    /// None, in the paper.
    public static let value = TargetSchedule()

    enum CodingKeys: String, CodingKey {
        case sarsa, double
        case monteCarlo = "monte-carlo"
    }

    /// The kind that holds at an update of stage 2, nil after the schedule.
    func kind(at update: Int) -> TargetKind? {
        let ends: [(kind: TargetKind, until: Int)] = [
            (.monteCarlo, monteCarlo), (.sarsa, sarsa), (.double, double),
        ]
        return ends.filter { $0.until > update }.min { $0.until < $1.until }?.kind
    }
}

/// Actions that the conservative penalty pushes down.
public enum PenalisedActions: String, Codable, Sendable, CaseIterable, PaperValue {
    /// The full set, the paper's.
    case all
    /// The game's legal ones.
    case legal

    /// The paper's.
    public static let value = PenalisedActions.all
}

/// Steps whose values the conservative penalty moves.
public enum PenalisedSteps: String, Codable, Sendable, CaseIterable, PaperValue {
    /// All of a segment, the paper's: also its last, whose values nothing else holds in place unless the episode ends.
    case all
    /// Those that have a target of the temporal difference.
    case targeted

    /// The paper's.
    public static let value = PenalisedSteps.all
}

/// Where the values that the temporal difference bootstraps from are read.
public enum TargetWindow: String, Codable, Sendable, CaseIterable, PaperValue {
    /// In the same segment, the paper's: its last block has no target, and the first ones look back on little.
    case segment
    /// In a window that begins `n_step` blocks later: every block has a target, read with as long a context as its own.
    case shifted

    /// The paper's.
    public static let value = TargetWindow.segment
}

/// The weights and options of the training losses; defaults are the paper's pretraining values.
public struct LossConfiguration: Codable, Sendable, Hashable {
    /// Discount factor per agent step.
    public var gamma = 0.99
    /// Weight of the conservative penalty.
    public var cqlWeight = 0.1
    /// Kind of the conservative penalty.
    public var penalty = Penalty.cql
    /// Weight of the three world-model terms once the critic is trained; 0 turns them off in stage 2.
    public var supervisedWeight = 0.1
    /// What the temporal difference bootstraps from.
    @Departure<TargetKind> public var targets
    /// Other targets at the start of stage 2.
    @Departure<TargetSchedule> public var targetsUntil
    /// Rewards summed before the bootstrap; as many as there are where the segment or the episode ends before.
    @Departure<PaperSingle> public var nStep
    /// Where the values bootstrapped from are read.
    @Departure<TargetWindow> public var targetWindow
    /// Temperature T of the penalty's soft maximum, T log-sum-exp(Q / T), in units of return.
    ///
    /// At the paper's 1, differences of Q far below 1 leave the penalty blind to which action is best.
    @Departure<PaperOne> public var cqlTemperature
    /// Actions in the penalty's log-sum-exp.
    @Departure<PenalisedActions> public var cqlActions
    /// Steps in the penalty's means.
    @Departure<PenalisedSteps> public var cqlSteps
    /// Weight of the reward term beside the other world-model terms.
    @Departure<PaperOne> public var rewardWeight
    /// Weight of steps with a reward in the reward term, relative to those without; the mean stays one over steps.
    @Departure<PaperOne> public var rewardedStepWeight

    /// Creates the paper's pretraining losses.
    public init() {}

    enum CodingKeys: String, CodingKey {
        case gamma, penalty, targets
        case cqlWeight = "cql_weight"
        case supervisedWeight = "supervised_weight"
        case targetsUntil = "targets_until"
        case nStep = "n_step"
        case targetWindow = "target_window"
        case cqlTemperature = "cql_temperature"
        case cqlActions = "cql_actions"
        case cqlSteps = "cql_steps"
        case rewardWeight = "reward_weight"
        case rewardedStepWeight = "rewarded_step_weight"
    }

    /// Targets at an update of stage 2.
    public func targets(at update: Int) -> TargetKind { targetsUntil.kind(at: update) ?? targets }

    /// Whether the temporal difference and the penalty are the paper's, which the fused kernel computes.
    func isPaper(_ targets: TargetKind) -> Bool {
        targets == .max && nStep == 1 && targetWindow == .segment && cqlTemperature == 1 && cqlActions == .all
    }

    /// Blocks that a segment holds beyond those that the network reads.
    public var overhang: Int { targetWindow == .shifted ? nStep : 0 }

    /// Whether any update needs the data's returns.
    public var needsReturns: Bool { targets == .monteCarlo || targetsUntil.monteCarlo > 0 }
}
