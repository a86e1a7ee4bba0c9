public import Store

/// Why a step would run again, field by field: what differs from the step whose place it takes.
public struct StepExplanation: Encodable, Sendable, Hashable {
    /// Identity.
    public let id: String
    /// Name within the study.
    public let name: String
    /// What is recorded of this identity; nil where nothing is.
    public let state: StepState?
    /// Identity of the step compared with; nil where none is recorded, and for a complete step.
    public private(set) var predecessor: String?
    /// Its name.
    public private(set) var predecessorName: String?
    /// Why that one: `place`, `name`, `similar`, or `input` of a step that is compared.
    public private(set) var basis: String?
    /// Settings that differ.
    public private(set) var settings: [Difference] = []
    /// Versions of the numerics, where they differ.
    public private(set) var numerics: Difference?
    /// Inputs by role whose identities differ.
    public private(set) var inputs: [Difference] = []
    /// What differs in those inputs, by role.
    public private(set) var causes: [String: StepExplanation] = [:]

    enum CodingKeys: String, CodingKey {
        case id, name, state, predecessor, basis, settings, numerics, inputs, causes
        case predecessorName = "predecessor_name"
    }

    /// Explains a step of a study.
    public init(_ step: PlannedStep, in study: ExpandedStudy, store: Store) throws {
        let history = try StepHistory(study.study.name, store)
        let state = try store.states(of: [step.step.id])[step.step.id]
        self.init(step, state: state)
        if let state, state != .planned { return }
        if let found = try history.predecessor(of: step) {
            try compare(step, with: found.step, found.basis.rawValue, study, history)
        } else if let found = try history.mostSimilar(to: step.step) {
            try compare(step, with: found, StepHistory.Basis.similar.rawValue, study, history)
        }
    }

    private init(_ step: PlannedStep, state: StepState?) {
        (id, name, self.state) = (step.step.id, step.name, state)
    }

    private mutating func compare(
        _ step: PlannedStep, with old: ResolvedStep, _ basis: String, _ study: ExpandedStudy,
        _ history: StepHistory, following: Bool = true
    ) throws {
        (predecessor, predecessorName, self.basis) = (old.id, old.label, basis)
        settings = Differences.list(old.settings, step.step.settings)
        if old.numerics != step.step.numerics {
            numerics = Difference(
                field: "numerics", old: .string(old.numerics), new: .string(step.step.numerics))
        }
        let roles = Set(step.step.inputs.keys).union(old.inputs.keys)
        for role in roles.sorted() where old.inputs[role] != step.step.inputs[role] {
            let (before, after) = (old.inputs[role], step.step.inputs[role])
            inputs.append(
                Difference(
                    field: role, old: before.map(JSONValue.string), new: after.map(JSONValue.string)))
            guard following, let before, let after, let earlier = try history.record(before),
                let input = study.steps.first(where: { $0.step.id == after })
            else { continue }
            var cause = StepExplanation(input, state: nil)
            try cause.compare(input, with: earlier, "input", study, history)
            causes[role] = cause
        }
    }

    /// The explanation in lines.
    public var lines: [String] {
        if let state, state != .planned { return ["recorded: \(state.rawValue)\(Self.remedy(state))"] }
        guard let predecessor, let basis else {
            return ["not recorded, and no complete step of its kind is; nothing to compare with"]
        }
        let reason =
            switch StepHistory.Basis(rawValue: basis) {
            case .place: "which stood at this place of the study"
            case .name: "the most recent step of this name"
            case .similar, nil: "the most similar step; none of this name is recorded"
            }
        return ["not recorded; compared with \(predecessor) (\(predecessorName ?? "")), \(reason)"] + fields
    }

    private var fields: [String] {
        var lines = settings.map { "settings.\($0)" }
        if settings.map(\.field) == ["episodes"] {
            lines.append("(the episodes that both have are taken over, the others are played)")
        }
        if let numerics { lines.append(numerics.description) }
        for input in inputs {
            lines.append(
                "inputs.\(input.field): \(input.old?.text ?? "(absent)") -> \(input.new?.text ?? "(absent)")")
            lines += (causes[input.field]?.fields ?? []).map { "  " + $0 }
        }
        return lines.isEmpty ? ["nothing differs but settings that cannot change the result"] : lines
    }

    private static func remedy(_ state: StepState) -> String {
        switch state {
        case .interrupted: "; it goes on from its last checkpoint"
        case .failed: "; `--retry failed` runs it again"
        case .diverged: ", which is a result; `--retry diverged` runs it again"
        default: ""
        }
    }

    /// The first differences in one line, as a plan shows them; nil where nothing differs.
    var summary: String? {
        if settings.map(\.field) == ["episodes"], inputs.isEmpty {
            return "\(settings[0]); recorded ones are taken over"
        }
        if !settings.isEmpty {
            let more = settings.count > 2 ? " and \(settings.count - 2) more" : ""
            return "settings changed: " + settings.prefix(2).map(\.description).joined(separator: ", ") + more
        }
        if let numerics {
            return "numerics changed: \(numerics.old?.text ?? "") -> \(numerics.new?.text ?? "")"
        }
        return inputs.isEmpty ? nil : "input changed: " + inputs.map(\.field).joined(separator: ", ")
    }

    /// Explains a step against the one whose place it takes, without looking for similar ones or into its inputs; nil
    /// where there is none.
    init?(_ step: PlannedStep, _ study: ExpandedStudy, _ history: StepHistory) throws {
        guard let found = try history.predecessor(of: step) else { return nil }
        self.init(step, state: nil)
        try compare(step, with: found.step, found.basis.rawValue, study, history, following: false)
    }
}
