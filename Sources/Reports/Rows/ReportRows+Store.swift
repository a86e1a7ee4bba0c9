public import Foundation
import Store

extension ReportRows {
    /// Reads the rows of a study from the store of a workspace.
    ///
    /// Words, claims and design are those that were registered when the study was last run. Curves are thinned, first
    /// and last point kept, so that the frozen rows stay small; steps that have not ended have no rows.
    /// - Throws: `empty` when the study was never started, `file` when the store cannot be read.
    public init(
        study declaration: ReportDeclaration, runs: URL, gnuplot: String
    ) throws(ReportError) {
        let command = "jowa study run studies/\(declaration.name).yaml"
        guard FileManager.default.fileExists(atPath: runs.appending(path: Store.fileName).path) else {
            throw .empty(command)
        }
        self.init(
            header: ReportHeader(
                name: declaration.name, title: declaration.title, question: declaration.question,
                hypothesis: declaration.hypothesis, source: .store, gnuplot: gnuplot,
                claims: declaration.claims))
        do {
            let store = try Store(reading: runs)
            try store.fold()
            try store.requireSound(study: declaration.name)
            let reader = StoreReader(store: store, name: declaration.name)
            steps = try reader.steps()
            study = try reader.declared(steps)
            if let registered = study["resolved"], registered["study"] != nil {
                header.adopt(ReportDeclaration(study: registered))
            }
        } catch let error as StoreError {
            throw .file(runs.appending(path: Store.fileName).path, "\(error)")
        } catch {
            throw .file(runs.path, "\(error)")
        }
        if steps.isEmpty { throw .empty(command) }
    }
}

/// Queries of one study, each over all its steps at once.
private struct StoreReader {
    let store: Store
    let name: String

    /// The study row: what was registered, with a line for every step.
    func declared(_ steps: [ReportStep]) throws -> JSONValue {
        let row = try store.rows(
            "SELECT resolved, digest, registrations FROM study WHERE name = ?", [.text(name)]
        ).first
        guard let row else { return .null }
        let design = ReportDesign(
            declared: try JSONValue(parsing: row["resolved"].text ?? "null"),
            steps: steps.map { step in
                ReportDesign.Step(
                    id: step.id, kind: step.kind, name: step.name, factors: step.factors, inputs: step.inputs,
                    numerics: step.numerics, settings: step.settings, parameters: step.parameters)
            })
        let registrations: [StudyRegistration] = try JSONValue(
            parsing: row["registrations"].text ?? "[]"
        ).decoded()
        return ReportRows.study(design, digest: row["digest"].text ?? "", registrations: registrations)
    }

    func steps() throws -> [ReportStep] {
        var steps = [ReportStep]()
        var places = [String: Int]()
        let sql = """
            SELECT step.*, study_step.name AS place_name, study_step.factors AS factors
            FROM study_step JOIN step ON step.id = step_id WHERE study = ? ORDER BY position
            """
        for row in try store.rows(sql, [.text(name)]) {
            let step = try step(row)
            if places[step.id] != nil { continue }
            places[step.id] = steps.count
            steps.append(step)
        }
        try curves("metric", into: &steps, places, \.metrics, points: RecordedRows.metricPoints)
        try curves("timing", into: &steps, places, \.timings, points: RecordedRows.timingPoints)
        try seconds(into: &steps, places)
        try episodes(into: &steps, places)
        try details(into: &steps, places)
        return steps.map { $0.hasEnded ? $0 : $0.withoutRows }
    }

    private func step(_ row: StoreRow) throws -> ReportStep {
        var failure = ""
        if let text = row["failure"].text, let card = try? JSONValue(parsing: text) {
            failure = RecordedRows.words(card["class"]?.text ?? "failed", card["message"]?.text ?? "")
        }
        let counts = ["parameters_total", "parameters_trainable", "parameters_nonembedding"]
        let inputs = try JSONValue(parsing: row["inputs"].text ?? "{}").fields ?? [:]
        var step = ReportStep(
            id: row["id"].text ?? "", kind: row["kind"].text ?? "", name: row["place_name"].text ?? "",
            factors: try JSONValue(parsing: row["factors"].text ?? "{}").fields ?? [:],
            settings: try JSONValue(parsing: row["settings"].text ?? "null"),
            inputs: inputs.compactMapValues(\.text), state: row["state"].text ?? "planned", failure: failure,
            parameters: counts.compactMap { row[$0].int })
        step.numerics = row["numerics"].text ?? ""
        step.endedAt = row["finished_at"].double
        step.digest = try row["digest"].text.map { try JSONValue(parsing: $0).decoded() }
        return step
    }

    /// What attempts took: the time between them, and a clock that was set meanwhile, do not count.
    private func seconds(into steps: inout [ReportStep], _ places: [String: Int]) throws {
        let sql = """
            SELECT step_id, value FROM timing WHERE name = 'attempt_seconds'
            AND step_id IN (SELECT step_id FROM study_step WHERE study = ?) ORDER BY step_id, step
            """
        var attempts = [String: [Double]]()
        for row in try store.rows(sql, [.text(name)]) {
            attempts[row["step_id"].text ?? "", default: []].append(row["value"].double ?? .nan)
        }
        for (id, values) in attempts {
            if let place = places[id] { steps[place].seconds = RecordedRows.seconds(values) }
        }
    }

    private func curves(
        _ view: String, into steps: inout [ReportStep], _ places: [String: Int],
        _ table: WritableKeyPath<ReportStep, [String: [MetricPoint]]>, points: Int
    ) throws {
        // Of n points those at k(n - 1) / (points - 1) are kept, first and last among them, in whole numbers.
        let sql = """
            SELECT id, name, at, value FROM (
                SELECT step.id AS id, name.text AS name, v.step AS at, v.value AS value,
                    row_number() OVER series - 1 AS i,
                    count(*) OVER (PARTITION BY v.step_key, v.name_key) AS n
                FROM \(view)_value v
                JOIN step ON step.key = v.step_key JOIN name ON name.key = v.name_key
                WHERE v.step_key IN
                    (SELECT step.key FROM study_step JOIN step ON step.id = step_id WHERE study = ?1)
                WINDOW series AS (PARTITION BY v.step_key, v.name_key ORDER BY v.step)
            )
            WHERE n <= ?2 OR (i * (?2 - 1) + n - 2) / (n - 1) * (n - 1) / (?2 - 1) = i
            ORDER BY id, name, at
            """
        var found = steps
        try store.forEachRow(sql, [.text(name), .integer(points)]) { row in
            guard let place = row.values[0].text.flatMap({ places[$0] }), let metric = row.values[1].text
            else {
                return
            }
            let point = MetricPoint(row.values[2].int ?? 0, row.values[3].double ?? .nan)
            found[place][keyPath: table][metric, default: []].append(point)
        }
        steps = found
    }

    private func episodes(into steps: inout [ReportStep], _ places: [String: Int]) throws {
        let sql = """
            SELECT episode.* FROM episode WHERE role = 'reported'
            AND step_id IN (SELECT step_id FROM study_step WHERE study = ?) ORDER BY step_id, episode
            """
        for row in try store.rows(sql, [.text(name)]) {
            guard let place = row["step_id"].text.flatMap({ places[$0] }) else { continue }
            var fields = [String: JSONValue]()
            for (column, value) in zip(row.columns, row.values) where column != "step_id" {
                fields[column] =
                    column == "planner_settings"
                    ? try JSONValue(parsing: value.text ?? "{}") : value.json
            }
            steps[place].episodes.append(try JSONValue.object(fields).decoded())
        }
    }

    private func details(into steps: inout [ReportStep], _ places: [String: Int]) throws {
        let chosen = "step_id IN (SELECT step_id FROM study_step WHERE study = ?)"
        for row in try store.rows("SELECT * FROM fact WHERE \(chosen) ORDER BY step_id, name", [.text(name)])
        {
            guard let place = row["step_id"].text.flatMap({ places[$0] }), let fact = row["name"].text else {
                continue
            }
            let value = try JSONValue(parsing: row["value"].text ?? "null")
            if RecordedRows.isFrozen(value) { steps[place].facts[fact] = value }
        }
        for row in try store.rows(
            "SELECT * FROM artifact WHERE \(chosen) ORDER BY step_id, name", [.text(name)])
        {
            guard let place = row["step_id"].text.flatMap({ places[$0] }) else { continue }
            steps[place].artifacts.append(
                ArtifactRecord(
                    name: row["name"].text ?? "", path: row["path"].text ?? "",
                    digest: row["digest"].text ?? "", bytes: row["bytes"].int ?? 0))
        }
        let provenance = "SELECT * FROM provenance WHERE \(chosen) ORDER BY step_id, attempt"
        for row in try store.rows(provenance, [.text(name)]) {
            guard let place = row["step_id"].text.flatMap({ places[$0] }) else { continue }
            let machine = try JSONValue(parsing: row["machine"].text ?? "{}").fields ?? [:]
            let libraries = try JSONValue(parsing: row["libraries"].text ?? "{}").fields ?? [:]
            let attempt = Provenance(
                startedAt: row["started_at"].double ?? 0, gitCommit: row["git_commit"].text ?? "",
                dirty: (row["dirty"].int ?? 0) != 0, patchDigest: row["patch_digest"].text ?? "",
                machine: machine.compactMapValues(\.text), libraries: libraries.compactMapValues(\.text),
                command: row["command"].text ?? "", threads: row["threads"].int ?? 0)
            steps[place].provenance = RecordedRows.inWorkspace(attempt)
        }
    }
}

extension ReportStep {
    /// The step as declared: what it recorded so far may still change.
    fileprivate var withoutRows: ReportStep {
        var step = ReportStep(
            id: id, kind: kind, name: name, factors: factors, settings: settings, inputs: inputs,
            state: state,
            failure: failure, parameters: parameters)
        step.numerics = numerics
        return step
    }
}
