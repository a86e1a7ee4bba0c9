public import Store

/// What a study declares: the whole declaration and every step that it expands to.
///
/// It is frozen with the rows, and made anew from the study file where rows are checked.
public struct ReportDesign: Sendable, Equatable {
    /// A declared step.
    public struct Step: Sendable, Equatable {
        /// Identity.
        public var id: String
        /// Kind of step.
        public var kind: String
        /// Name within the study.
        public var name: String
        /// Place in the grid.
        public var factors: [String: JSONValue]
        /// Input steps by role.
        public var inputs: [String: String]
        /// Version of the numerics that computes it.
        public var numerics: String
        /// Resolved settings; null where they are frozen beside the step's rows alone.
        public var settings: JSONValue
        /// Parameters: total, trainable, non-embedding; empty where the step has no model.
        public var parameters: [Int]
        /// Episodes that the settings declare.
        public var episodes: Int?
        /// Updates that the settings declare.
        public var updates: Int?

        /// Creates a step; episodes and updates follow from its settings.
        public init(
            id: String, kind: String, name: String, factors: [String: JSONValue], inputs: [String: String],
            numerics: String, settings: JSONValue, parameters: [Int] = []
        ) {
            (self.id, self.kind, self.name, self.factors) = (id, kind, name, factors)
            (self.inputs, self.numerics, self.settings) = (inputs, numerics, settings)
            self.parameters = parameters
            episodes = kind == "evaluation" ? settings["episodes"]?.int : nil
            updates = ReportStep.updates(kind, settings)
        }
    }

    /// The declaration after `extends`, units and defaults.
    public var declared: JSONValue
    /// Steps in order, each once.
    public var steps: [Step]

    /// Creates a design.
    public init(declared: JSONValue, steps: [Step]) { (self.declared, self.steps) = (declared, steps) }
}

extension ReportDesign.Step {
    /// The frozen form: all but the settings.
    var json: JSONValue {
        var fields: [String: JSONValue] = [
            "id": .string(id), "kind": .string(kind), "name": .string(name), "factors": .object(factors),
            "inputs": .object(inputs.mapValues(JSONValue.string)), "numerics": .string(numerics),
        ]
        if !parameters.isEmpty { fields["parameters"] = .array(parameters.map(JSONValue.integer)) }
        if let episodes { fields["episodes"] = .integer(episodes) }
        if let updates { fields["updates"] = .integer(updates) }
        return .object(fields)
    }

    init(frozen json: JSONValue) {
        self.init(
            id: json["id"]?.text ?? "", kind: json["kind"]?.text ?? "", name: json["name"]?.text ?? "",
            factors: json["factors"]?.fields ?? [:],
            inputs: (json["inputs"]?.fields ?? [:]).compactMapValues(\.text),
            numerics: json["numerics"]?.text ?? "", settings: .null,
            parameters: (json["parameters"]?.elements ?? []).compactMap(\.int))
        (episodes, updates) = (json["episodes"]?.int, json["updates"]?.int)
    }
}

extension ReportRows {
    /// The study row of a design that was registered: what was declared, when, and every step.
    public static func study(
        _ design: ReportDesign, digest: String, registrations: [StudyRegistration]
    ) -> JSONValue {
        .object([
            "resolved": design.declared, "digest": .string(digest),
            "steps": .array(design.steps.map(\.json)),
            "registrations": .array(registrations.map(RecordedRows.json)),
        ])
    }

    /// The frozen design; nil in rows of older versions.
    public var design: ReportDesign? {
        guard let steps = study["steps"]?.elements else { return nil }
        return ReportDesign(
            declared: study["resolved"] ?? .null, steps: steps.map(ReportDesign.Step.init(frozen:)))
    }

    /// What was declared and when, first registration first; empty in rows of older versions.
    var registrations: [StudyRegistration] {
        (study["registrations"]?.elements ?? []).compactMap { try? $0.decoded() }
    }
}
