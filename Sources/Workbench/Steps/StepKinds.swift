public import Store

/// What a step leaves for others.
public enum StepYield: Sendable {
    /// Recorded play.
    case data
    /// A part of models, such as a tokenizer.
    case component
    /// A trained model.
    case model
    /// Played episodes.
    case episodes
}

/// A kind of step: everything that planning, running, forecasts and identities ask about it.
///
/// One type a kind, in one file; ``StepKinds`` lists them in one place.
public protocol StepType: StepBody {
    /// Its word in `step.json`, the store and reports.
    static var name: String { get }
    /// Version of what the body computes: raise it when the same settings give other numbers.
    static var numerics: String { get }
    /// Settings that cannot change a step's rows; every other setting counts in its identity.
    static var harmlessSettings: Set<String> { get }
    /// What it leaves for others.
    static var yields: StepYield { get }
    /// Whether several ranks may work on one step together.
    static var sharesRanks: Bool { get }
    /// Whether its work is done by the processor, whatever device the runner gave.
    static var staysOnProcessor: Bool { get }
    /// Whether a step takes in what lies outside the workspace, so that a failed one is tried whenever the study runs.
    static func takesIn(_ settings: JSONValue) -> Bool
    /// Steps of the kind that run at like rates, by a word; forecasts learn each group apart.
    static func rateGroup(_ settings: JSONValue) -> String
    /// What a recorded step costs, by its settings and those of the model that it plays; nil where they do not tell.
    static func cost(_ settings: JSONValue, model: JSONValue?) -> StepCost?
}

extension StepType {
    /// None.
    public static var harmlessSettings: Set<String> { [] }
    /// One process.
    public static var sharesRanks: Bool { false }
    /// The device that the runner gave.
    public static var staysOnProcessor: Bool { false }
    /// Nothing.
    public static func takesIn(_ settings: JSONValue) -> Bool { false }
    /// One group.
    public static func rateGroup(_ settings: JSONValue) -> String { name }
}

/// A kind of step as a value.
public struct StepKind: Sendable, Hashable {
    /// The type behind it.
    public let type: any StepType.Type

    /// The kind of a type.
    public init(_ type: any StepType.Type) { self.type = type }

    /// Its word in `step.json`, the store and reports.
    public var rawValue: String { type.name }
    /// Version of what its body computes.
    public var numerics: String { type.numerics }
    /// Settings that cannot change a step's rows.
    public var harmlessSettings: Set<String> { type.harmlessSettings }

    /// Whether two are the same kind.
    public static func == (a: StepKind, b: StepKind) -> Bool { a.rawValue == b.rawValue }

    /// Hashes its word.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

/// The kinds of step that a program knows, in the order in which a study runs them.
///
/// A self-test may let another body stand in for all of theirs; its name stands in the provenance of every attempt.
public struct StepKinds: Sendable {
    /// The kinds.
    public let all: [StepKind]
    /// Name of what stands in for the kinds' own bodies; nil for these.
    let standIn: String?
    private let substitute: (any StepBody.Type)?

    /// Kinds that do what they say.
    public init(_ types: [any StepType.Type]) {
        all = types.map(StepKind.init)
        (standIn, substitute) = (nil, nil)
    }

    private init(_ all: [StepKind], standIn: String, _ body: any StepBody.Type) {
        (self.all, self.standIn, substitute) = (all, standIn, body)
    }

    /// The same kinds, for each of which a body stands in.
    package func standing(in name: String, _ body: any StepBody.Type) -> StepKinds {
        StepKinds(all, standIn: name, body)
    }

    /// The kind of a word.
    public subscript(name: String) -> StepKind? { all.first { $0.rawValue == name } }

    /// What does the work of a kind.
    func body(of kind: StepKind) -> any StepBody.Type { substitute ?? kind.type }

    /// Whether several ranks may share a step.
    func mayShare(_ step: ResolvedStep) -> Bool { self[step.kind]?.type.sharesRanks ?? false }
}
