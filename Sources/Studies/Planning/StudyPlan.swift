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
        /// Forecast of the remaining time; nil when unknown or nothing remains.
        public let seconds: Forecast.Seconds?

        /// Whether a run would start it.
        public var remains: Bool { [.planned, .interrupted].contains(state) }
    }

    /// Steps in the order in which they run.
    public let entries: [Entry]

    /// Plans a study against what a workspace already holds.
    public init(_ study: ExpandedStudy, workspace: Workspace, store: Store) throws {
        let steps = study.steps
        let states = try store.states(of: steps.map(\.step.id))
        let forecast = try Forecast(learningFrom: store)
        let history = try History(
            store, kinds: Set(steps.filter { states[$0.step.id] != .done }.map(\.step.kind)))
        let changed = Set(steps.filter { (states[$0.step.id] ?? .planned) != .done }.map(\.step.id))
        entries = steps.map { step in
            let state = StudyPlan.state(states[step.step.id], workspace.folder(of: step.step.id))
            let reason = StudyPlan.reason(step, state, history, steps: steps, changed: changed)
            let remains = [.planned, .interrupted].contains(state)
            return Entry(
                step: step, state: state, reason: reason, seconds: remains ? forecast.seconds(of: step) : nil)
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

    /// The state of a step, in which `running` means a live owner.
    static func state(_ recorded: StepState?, _ folder: URL) -> StepState {
        guard let recorded else { return .planned }
        if recorded == .running || recorded == .interrupted || recorded == .planned {
            if Lease.isHeld(folder) { return .running }
            return recorded == .running ? .interrupted : recorded
        }
        return recorded
    }

    private static func reason(
        _ step: PlannedStep, _ state: StepState, _ history: History, steps: [PlannedStep],
        changed: Set<String>
    ) -> String {
        switch state {
        case .done: return "cached"
        case .diverged: return "diverged: a result; `--retry diverged` runs it again"
        case .failed: return "failed; `--retry failed` runs it again"
        case .running: return "running in another process"
        case .interrupted: return "goes on from its last checkpoint"
        case .planned: break
        }
        // A step of another name is another step, however alike; `why` compares with those too.
        if let old = history.nearest(to: step.step), old.label == step.step.label {
            let differences = Differences.between(old.settings, step.step.settings)
            if !differences.isEmpty {
                let more = differences.count > 2 ? " and \(differences.count - 2) more" : ""
                return "settings changed: " + differences.prefix(2).joined(separator: ", ") + more
            }
            if old.numerics != step.step.numerics {
                return "numerics changed: \(old.numerics) -> \(step.step.numerics)"
            }
            let roles = step.step.inputs.filter { old.inputs[$0.key] != $0.value }.keys.sorted()
            if !roles.isEmpty { return "input changed: " + roles.joined(separator: ", ") }
        }
        let waiting = step.step.inputs.filter { changed.contains($0.value) }.keys.sorted()
        return waiting.isEmpty ? "new" : "new; after " + waiting.joined(separator: ", ")
    }

    /// Why a step would run again, field by field: differences to the most similar recorded step of its kind.
    public static func why(_ step: PlannedStep, in study: ExpandedStudy, store: Store) throws -> [String] {
        guard let old = try History(store, kinds: [step.step.kind]).nearest(to: step.step) else {
            return ["no complete step of kind \(step.step.kind) is recorded"]
        }
        if old.id == step.step.id { return ["identity \(old.id) is recorded: nothing differs"] }
        var lines = ["compared with \(old.id) (\(old.label))"]
        lines += Differences.between(old.settings, step.step.settings).map { "settings." + $0 }
        if old.numerics != step.step.numerics {
            lines.append("numerics: \(old.numerics) -> \(step.step.numerics)")
        }
        for (role, id) in step.step.inputs.sorted(by: { $0.key < $1.key }) where old.inputs[role] != id {
            lines.append("inputs.\(role): \(old.inputs[role] ?? "(absent)") -> \(id)")
            if let input = study.steps.first(where: { $0.step.id == id }) {
                lines += try why(input, in: study, store: store).map { "  " + $0 }
            }
        }
        return lines
    }
}

/// Complete steps to compare new ones with.
private struct History {
    private var byKind: [String: [ResolvedStep]] = [:]

    init(_ store: Store, kinds: Set<String>) throws {
        for kind in kinds {
            let rows = try store.rows(
                """
                SELECT id, label, settings, inputs, numerics FROM step WHERE kind = ? AND state = 'done'
                ORDER BY finished_at DESC LIMIT 500
                """, [.text(kind)])
            byKind[kind] = try rows.map { row in
                let inputs = try JSONValue(parsing: row.values[3].text ?? "{}").fields ?? [:]
                return ResolvedStep(
                    id: row.values[0].text ?? "", kind: kind, label: row.values[1].text ?? "",
                    settings: try JSONValue(parsing: row.values[2].text ?? "{}"),
                    inputs: inputs.compactMapValues(\.text), numerics: row.values[4].text ?? "")
            }
        }
    }

    /// The recorded step that differs least: same label first, then fewest settings.
    func nearest(to step: ResolvedStep) -> ResolvedStep? {
        let candidates = byKind[step.kind] ?? []
        let named = candidates.filter { $0.label == step.label }
        return (named.isEmpty ? candidates.prefix(50) : named[...]).min {
            Differences.between($0.settings, step.settings).count
                < Differences.between($1.settings, step.settings).count
        }
    }
}
