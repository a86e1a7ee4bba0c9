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

/// A study with its steps in the order in which they run.
public struct ExpandedStudy: Sendable {
    /// The study.
    public let study: Study
    /// Places of the study; the same step may stand at several places of the grid.
    public let places: [PlannedStep]
    /// Things that are allowed but probably not meant.
    public let warnings: [String]

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
