import Foundation
public import Store

/// What running a study would do, step by step.
public struct StudyPlan: Sendable {
    /// One step of the plan.
    public struct Entry: Sendable {
        /// The step.
        public let step: PlannedStep
        /// What its journal says; a running step without a live owner counts as interrupted.
        public let state: StepState
        /// Why it will or will not run.
        public let reason: String
        /// Forecast of its time by records of the plan's device; nil when unknown or nothing remains.
        public let seconds: Forecast.Seconds?
        /// Forecast of its time by records of GPUs; nil when there are none or nothing remains.
        public let gpuSeconds: Forecast.Seconds?

        /// Whether a run would start it.
        public var remains: Bool { [.planned, .interrupted].contains(state) }
    }

    /// Steps in the order in which they run.
    public let entries: [Entry]
    /// Places of the study; a step may stand at several.
    private let places: [PlannedStep]

    /// Plans a study against what a workspace already holds.
    ///
    /// - Parameter device: `cpu` or `cuda`: whose recorded rates the forecast uses.
    public init(_ study: ExpandedStudy, workspace: Workspace, store: Store, device: String = "cpu") throws {
        places = study.places
        let steps = study.steps
        let states = try store.states(of: steps.map(\.step.id))
        let forecast = try Forecast(learningFrom: store, study.kinds)
        let history = try StepHistory(study.study.name, store)
        let changed = Set(steps.filter { (states[$0.step.id] ?? .planned) != .done }.map(\.step.id))
        entries = try steps.map { step in
            let state = StudyPlan.state(states[step.step.id], workspace.folder(of: step.step.id))
            let remains = [.planned, .interrupted].contains(state)
            return Entry(
                step: step, state: state,
                reason: try StudyPlan.reasons[state.rawValue]
                    ?? StudyPlan.reason(step, study, history, changed),
                seconds: remains ? forecast.seconds(of: step, on: device) : nil,
                gpuSeconds: remains ? forecast.seconds(of: step, on: "cuda") : nil)
        }
    }

    /// Forecast of everything that remains; nil when nothing is known.
    ///
    /// `unknown` counts steps without a forecast.
    public var total: (seconds: Forecast.Seconds?, unknown: Int) {
        let rest = entries.filter(\.remains)
        let known = rest.compactMap(\.seconds)
        guard let first = known.first else { return (nil, rest.count) }
        return (known.dropFirst().reduce(first, +), rest.count - known.count)
    }

    /// Wall-clock forecast of everything that remains on some slots, inputs before the steps that need them.
    ///
    /// Steps without a forecast count as nothing; nil when no step has one. Rates are those of the recorded steps, with
    /// the threads that they had.
    public func wallClock(slots: Int) -> Forecast.Seconds? {
        guard let seconds = total.seconds else { return nil }
        func time(_ choice: (Forecast.Seconds) -> Double) -> Double {
            let jobs = entries.filter(\.remains).map { entry in
                Schedule.Job(
                    id: entry.step.step.id, inputs: Array(entry.step.step.inputs.values),
                    seconds: entry.seconds.map(choice) ?? 0)
            }
            return Schedule.wallClock(jobs, slots: slots)
        }
        return Forecast.Seconds(
            low: time(\.low), middle: time(\.middle), high: time(\.high), count: seconds.count)
    }

    /// Hours that the remaining steps take on GPUs: by recorded rates of GPUs, else at an assumed one.
    ///
    /// Data are collected on processors and do not count.
    /// - Parameter rate: Operations a second for steps without a record.
    public func gpuHours(rate: Double) -> (hours: Double, assumed: Int, operations: Double) {
        var result = (hours: 0.0, assumed: 0, operations: 0.0)
        for entry in entries where entry.remains && !entry.step.kind.type.staysOnProcessor {
            let operations = entry.step.cost.operations
            result.operations += operations
            result.hours += (entry.gpuSeconds?.middle ?? operations / rate) / 3600
            if entry.gpuSeconds == nil { result.assumed += 1 }
        }
        return result
    }

    /// Places of the grid by the values of each axis: trained models, or evaluations for what changes only these.
    public var axisCounts: [AxisCount] {
        var counts: [String: [String: Int]] = [:]
        for place in places where [.model, .episodes].contains(place.kind.type.yields) {
            let played = place.kind.type.yields == .episodes
            for (axis, value) in place.step.factors where AxisCount.isPlayed(axis) == played {
                counts[axis, default: [:]][value.text ?? value.canonical, default: 0] += 1
            }
        }
        return counts.sorted { $0.key < $1.key }.map { axis, values in
            AxisCount(axis: axis, unit: AxisCount.isPlayed(axis) ? "evaluations" : "models", counts: values)
        }
    }

    /// How many places of the grid have each value of an axis.
    public struct AxisCount: Codable, Sendable, Hashable {
        /// The axis.
        public let axis: String
        /// What is counted: models or evaluations.
        public let unit: String
        /// Places by value.
        public let counts: [String: Int]

        static func isPlayed(_ axis: String) -> Bool {
            axis == "game" || axis == "planner" || axis.hasPrefix("evaluation.")
        }
    }

    /// The state of a step, in which `running` means a live owner.
    static func state(_ recorded: StepState?, _ folder: URL) -> StepState {
        guard let recorded else { return .planned }
        if recorded == .running || recorded == .interrupted || recorded == .planned {
            if Lease.isHeld(folder) { return .running }
            return recorded == .running ? .interrupted : recorded
        }
        return recorded
    }

    /// Reasons that follow from a step's state.
    private static let reasons = [
        "done": "cached", "running": "running in another process",
        "diverged": "diverged: a result; `--retry diverged` runs it again",
        "failed": "failed; `--retry failed` runs it again",
        "interrupted": "goes on from its last checkpoint",
        "inapplicable": "not applicable: an input diverged, which is a result",
        "damaged": "its journal is damaged; `jowa store doctor` explains it",
    ]

    private static func reason(
        _ step: PlannedStep, _ study: ExpandedStudy, _ history: StepHistory, _ changed: Set<String>
    ) throws -> String {
        if let summary = try StepExplanation(step, study, history)?.summary { return summary }
        let waiting = step.step.inputs.filter { changed.contains($0.value) }.keys.sorted()
        return waiting.isEmpty ? "new" : "new; after " + waiting.joined(separator: ", ")
    }
}
