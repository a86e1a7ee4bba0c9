public import Store

/// A step as the runner and its body see it; `FOLDER/step.json` holds it.
public typealias ResolvedStep = StepRecord

/// A step of a study with what is known before it runs.
public struct PlannedStep: Sendable, Hashable {
    /// The step.
    public var step: ResolvedStep
    /// Name within the study.
    public var name: String
    /// Parameters counted from the settings, where the step has a model.
    public var parameters: ParameterCounts?
    /// What it will cost.
    public var cost: StepCost
    /// Its kind.
    public let kind: StepKind

    /// Creates a planned step from its parts.
    package init(
        step: ResolvedStep, name: String, parameters: ParameterCounts?, cost: StepCost, kind: StepKind
    ) {
        (self.step, self.name, self.parameters, self.cost, self.kind) = (step, name, parameters, cost, kind)
    }
}

/// What a step will cost, estimated from its settings.
public struct StepCost: Sendable, Hashable {
    /// Floating-point operations; emulator steps for data sets.
    ///
    /// Forecasts divide it by recorded rates of the kind.
    public var operations: Double
    /// Peak memory in bytes, roughly.
    public var memory: Double
    /// Disk space in bytes, roughly.
    public var disk: Double

    /// Creates a cost.
    public init(operations: Double, memory: Double, disk: Double) {
        self.operations = operations
        self.memory = memory
        self.disk = disk
    }
}

/// A study as its file declares it, as far as running its steps needs to know.
public protocol DeclaredStudy: Sendable {
    /// Path of the file as given.
    var file: String { get }
    /// Short name.
    var name: String { get }
    /// The file's text.
    var text: String { get }
    /// What the file declares, after `extends` and units.
    var values: JSONValue { get }
    /// What this study changes in the one it extends, a line each.
    var changes: [String] { get }
    /// Digest of everything that the file declares: studies with equal digests have equal steps.
    var digest: String { get }
    /// The study as one file that extends none.
    var mergedText: String { get throws(StudyError) }
    /// The place of a key, or of the nearest key above it.
    func position(_ key: String) -> Position
}

/// A study with its steps in the order in which they run.
public struct ExpandedStudy: Sendable {
    /// The study.
    public let study: any DeclaredStudy
    /// The kinds of step that it is made of.
    public let kinds: StepKinds
    /// Places of the study; the same step may stand at several places of the grid.
    public let places: [PlannedStep]
    /// Things that are allowed but probably not meant.
    public let warnings: [String]

    /// Creates a study from its parts.
    package init(
        study: any DeclaredStudy, kinds: StepKinds, places: [PlannedStep], warnings: [String]
    ) {
        (self.study, self.kinds, self.places, self.warnings) = (study, kinds, places, warnings)
    }

    /// Each step once, in order.
    public var steps: [PlannedStep] {
        var seen: Set<String> = []
        return places.filter { seen.insert($0.step.id).inserted }
    }

    /// The registration that the store keeps.
    public var record: StudyRecord {
        StudyRecord(
            name: study.name, title: study.values["title"]?.text ?? study.name,
            question: study.values["question"]?.text ?? "",
            hypothesis: study.values["hypothesis"]?.text ?? "",
            sourceYAML: study.text, resolved: study.values, digest: study.digest,
            steps: places.enumerated().map {
                StudyStepRecord(step: $1.step, name: $1.name, position: $0, parameters: $1.parameters)
            })
    }
}
