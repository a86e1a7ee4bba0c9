public import Store

/// One played episode: the row that is recorded of it, and what else was measured.
///
/// The row's fields read as its own.
@dynamicMemberLookup
public struct PlayedEpisode: Encodable, Sendable, Hashable {
    /// What is recorded.
    public var record: EpisodeRecord
    /// The planner's settings as they took effect: the width is at most the number of legal actions.
    public let plannerSettings: PlannerSettings
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

    /// An episode that was just played; its row gets the planner's settings.
    public init(_ record: EpisodeRecord, planner: PlannerSettings) throws {
        (self.record, plannerSettings) = (record, planner)
        self.record.plannerSettings = try JSONValue(encoding: planner)
    }

    /// An episode of a former attempt, from its row.
    ///
    /// - Throws: `DecodingError` where the planner's settings are none of this program.
    public init(recorded record: EpisodeRecord) throws {
        self.record = record
        plannerSettings = try record.plannerSettings.decoded(as: PlannerSettings.self)
    }

    /// A field of the row.
    public subscript<Value>(dynamicMember path: WritableKeyPath<EpisodeRecord, Value>) -> Value {
        get { record[keyPath: path] }
        set { record[keyPath: path] = newValue }
    }

    /// Decisions a second of wall time.
    public var decisionsPerSecond: Double {
        record.wallSeconds > 0 ? Double(record.decisions) / record.wallSeconds : 0
    }

    private enum CodingKeys: String, CodingKey {
        case regret
        case constantAction = "constant_action"
        case valueError = "value_error"
        case changedDecisions = "changed_decisions"
    }

    /// The row's fields and the other measures side by side.
    public func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(constantAction, forKey: .constantAction)
        try fields.encodeIfPresent(valueError, forKey: .valueError)
        try fields.encodeIfPresent(changedDecisions, forKey: .changedDecisions)
        try fields.encodeIfPresent(regret, forKey: .regret)
    }

    /// Number of episodes that differ in length or return: without sticky actions many are repetitions.
    public static func distinctOutcomes(_ episodes: [PlayedEpisode]) -> Int {
        Set(episodes.map { [Double($0.agentSteps), $0.rawReturn, $0.clippedReturn] }).count
    }
}
