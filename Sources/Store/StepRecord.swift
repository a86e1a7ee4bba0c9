/// A step as declared: everything that identifies it, and what it is called.
public struct StepRecord: Codable, Sendable, Hashable {
    /// Digest of kind, settings, inputs and numerics.
    public var id: String
    /// `dataset`, `tokenizer`, `pretraining`, `transfer` or `evaluation`.
    public var kind: String
    /// A readable name such as `pretraining small 2000 seed 0`.
    public var label: String
    /// Resolved settings; they decode with the settings type of the kind.
    public var settings: JSONValue
    /// Input steps by role: `dataset/Boxing`, `tokenizer`, `model`.
    public var inputs: [String: String]
    /// Version of the numerics that computed it.
    public var numerics: String
    /// Place in the study's grid, such as `{"variant": "small", "seed": 0}`.
    public var factors: [String: JSONValue]

    /// Creates a step from every field.
    public init(
        id: String, kind: String, label: String, settings: JSONValue, inputs: [String: String],
        numerics: String,
        factors: [String: JSONValue] = [:]
    ) {
        self.id = id
        self.kind = kind
        self.label = label
        self.settings = settings
        self.inputs = inputs
        self.numerics = numerics
        self.factors = factors
    }
}

/// A step's place in a study.
public struct StudyStepRecord: Codable, Sendable, Hashable {
    /// The step.
    public var step: StepRecord
    /// Name within the study.
    public var name: String
    /// Order in which the study runs it.
    public var position: Int
    /// Parameters counted from the settings, where the step has a model.
    public var parameters: ParameterCounts?

    /// Creates a place from every field.
    public init(step: StepRecord, name: String, position: Int, parameters: ParameterCounts? = nil) {
        self.step = step
        self.name = name
        self.position = position
        self.parameters = parameters
    }
}

/// A study as it was last started: its text and its steps.
public struct StudyRecord: Codable, Sendable, Hashable {
    /// Short name, also of the report's folder.
    public var name: String
    /// One line for people.
    public var title: String
    /// What the study asks.
    public var question: String
    /// What its author expected before running.
    public var hypothesis: String
    /// The YAML text.
    public var sourceYAML: String
    /// The declaration after `extends`, units and defaults.
    public var resolved: JSONValue
    /// Digest of `resolved`.
    public var digest: String
    /// Steps in the order in which they run.
    public var steps: [StudyStepRecord]
    /// What was declared and when, first registration first; none in registrations of older versions.
    public var history: [StudyRegistration]?

    /// Creates a study from every field.
    public init(
        name: String, title: String, question: String, hypothesis: String, sourceYAML: String,
        resolved: JSONValue,
        digest: String, steps: [StudyStepRecord]
    ) {
        self.name = name
        self.title = title
        self.question = question
        self.hypothesis = hypothesis
        self.sourceYAML = sourceYAML
        self.resolved = resolved
        self.digest = digest
        self.steps = steps
    }

    enum CodingKeys: String, CodingKey {
        case name, title, question, hypothesis, resolved, digest, steps, history
        case sourceYAML = "source_yaml"
    }
}

/// What is known of a step's run.
public enum StepState: String, Codable, Sendable, CaseIterable {
    /// Never started.
    case planned
    /// An attempt has begun and not ended.
    case running
    /// Stopped; goes on from its checkpoint.
    case interrupted
    /// Complete.
    case done
    /// Ended with a failure card.
    case failed
    /// A loss became NaN or infinite: complete, as a result.
    case diverged
    /// An input diverged, directly or further up, so there is nothing to run: complete. Derived, never recorded.
    case inapplicable
    /// Its journal cannot be read to the end, whatever its last line says. Derived, never recorded.
    case damaged

    /// The word for people.
    public var words: String { self == .inapplicable ? "not applicable" : rawValue }

    /// Whether there is nothing left to do and nothing to mend.
    public var isSettled: Bool { [.done, .diverged, .inapplicable].contains(self) }
}
