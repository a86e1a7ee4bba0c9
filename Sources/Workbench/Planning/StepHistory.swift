import Store

/// Complete steps of a store, to compare new ones with.
struct StepHistory {
    /// How a predecessor was found.
    enum Basis: String, Codable, Sendable {
        /// It stood at this place of this study when the study was last registered.
        case place
        /// It is the most recent complete step of this kind and name.
        case name
        /// No step has this name; it differs least among the complete steps of this kind.
        case similar
    }

    private let store: Store
    private var placed: [String: String] = [:]
    private var named: [String: String] = [:]
    private static let complete = "state IN ('done', 'diverged')"

    /// Looks up identities alone; settings are read for the steps that are compared.
    init(_ study: String, _ store: Store) throws(StoreError) {
        self.store = store
        let places = try store.rows(
            """
            SELECT study_step.name, step.id FROM study_step JOIN step ON step.id = step_id
            WHERE study = ? AND \(Self.complete)
            """, [.text(study)])
        for row in places { placed[row.values[0].text ?? ""] = row.values[1].text }
        let all = try store.rows(
            "SELECT kind, label, id FROM step WHERE \(Self.complete) ORDER BY finished_at, key")
        for row in all { named[Self.key(row.values[0].text, row.values[1].text)] = row.values[2].text }
    }

    private static func key(_ kind: String?, _ label: String?) -> String { "\(kind ?? "")\n\(label ?? "")" }

    /// The complete step that this one takes the place of: same place in the study, else same name, most recent.
    func predecessor(of step: PlannedStep) throws -> (step: ResolvedStep, basis: Basis)? {
        if let id = placed[step.name], id != step.step.id, let found = try record(id) {
            return (found, .place)
        }
        if let id = named[Self.key(step.step.kind, step.step.label)], id != step.step.id,
            let found = try record(id)
        {
            return (found, .name)
        }
        return nil
    }

    /// The complete step of a kind that differs in the fewest settings, the most recent of several.
    func mostSimilar(to step: ResolvedStep) throws -> ResolvedStep? {
        var best: (step: ResolvedStep, count: Int)?
        try store.forEachRow(
            """
            SELECT id, kind, label, settings, inputs, numerics FROM step
            WHERE kind = ? AND \(Self.complete) AND id != ? ORDER BY finished_at DESC, key DESC
            """, [.text(step.kind), .text(step.id)]
        ) { row in
            // A row that cannot be read is like nothing; `jowa store doctor` finds it.
            guard let other = try? Self.step(row) else { return }
            let count = Differences.list(other.settings, step.settings).count
            if count < best?.count ?? .max { best = (other, count) }
        }
        return best?.step
    }

    /// A recorded step by identity.
    func record(_ id: String) throws -> ResolvedStep? {
        try store.rows(
            "SELECT id, kind, label, settings, inputs, numerics FROM step WHERE id = ?", [.text(id)]
        ).first.map(Self.step)
    }

    private static func step(_ row: StoreRow) throws -> ResolvedStep {
        let inputs = try JSONValue(parsing: row.values[4].text ?? "{}").fields ?? [:]
        return ResolvedStep(
            id: row.values[0].text ?? "", kind: row.values[1].text ?? "", label: row.values[2].text ?? "",
            settings: try JSONValue(parsing: row.values[3].text ?? "{}"),
            inputs: inputs.compactMapValues(\.text), numerics: row.values[5].text ?? "")
    }
}
