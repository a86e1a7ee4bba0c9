public import Foundation
import Store

extension ReportRows {
    /// Reads the rows of a study from the store of a workspace.
    ///
    /// Curves are thinned to `curvePoints` points each, first and last kept, so that the frozen rows stay small.
    /// - Throws: `empty` when the study was never started, `file` when the store cannot be read.
    public init(
        study declaration: ReportDeclaration, runs: URL, gnuplot: String, curvePoints: Int = 40
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
            let store = try Store(runs: runs)
            try store.fold()
            try store.requireSound(study: declaration.name)
            let reader = StoreReader(store: store, name: declaration.name, curvePoints: curvePoints)
            study = try reader.declared()
            steps = try reader.steps()
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
    let curvePoints: Int

    func declared() throws -> JSONValue {
        let row = try store.rows(
            "SELECT resolved, digest, source_yaml FROM study WHERE name = ?", [.text(name)]
        ).first
        guard let row else { return .null }
        return .object([
            "resolved": try JSONValue(parsing: row["resolved"].text ?? "null"),
            "digest": .string(row["digest"].text ?? ""),
        ])
    }

    func steps() throws -> [ReportStep] {
        var steps = [ReportStep]()
        var places = [String: Int]()
        let sql = """
            SELECT step.*, study_step.name AS place_name, study_step.factors AS factors,
                (SELECT seconds FROM step_seconds WHERE step_seconds.step_id = step.id) AS attempt_seconds
            FROM study_step JOIN step ON step.id = step_id WHERE study = ? ORDER BY position
            """
        for row in try store.rows(sql, [.text(name)]) {
            let step = try step(row)
            if places[step.id] != nil { continue }
            places[step.id] = steps.count
            steps.append(step)
        }
        try curves("metric", into: &steps, places, \.metrics, points: curvePoints)
        try curves("timing", into: &steps, places, \.timings, points: 12)
        try episodes(into: &steps, places)
        try details(into: &steps, places)
        return steps
    }

    private func step(_ row: StoreRow) throws -> ReportStep {
        var failure = ""
        if let text = row["failure"].text, let card = try? JSONValue(parsing: text) {
            failure = "\(card["class"]?.text ?? "failed"): \(card["message"]?.text ?? "")"
        }
        // What its attempts took: the time between them, and a clock that was set meanwhile, do not count.
        let seconds = row["attempt_seconds"].double
        let counts = ["parameters_total", "parameters_trainable", "parameters_nonembedding"]
        let inputs = try JSONValue(parsing: row["inputs"].text ?? "{}").fields ?? [:]
        return ReportStep(
            id: row["id"].text ?? "", kind: row["kind"].text ?? "", name: row["place_name"].text ?? "",
            factors: try JSONValue(parsing: row["factors"].text ?? "{}").fields ?? [:],
            settings: try JSONValue(parsing: row["settings"].text ?? "null"),
            inputs: inputs.compactMapValues(\.text), state: row["state"].text ?? "planned", failure: failure,
            seconds: seconds.map { ($0 * 10).rounded() / 10 }, parameters: counts.compactMap { row[$0].int })
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
            if value.canonical.utf8.count < 20_000 { steps[place].facts[fact] = value }
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
            steps[place].provenance = Provenance(
                startedAt: row["started_at"].double ?? 0, gitCommit: row["git_commit"].text ?? "",
                dirty: (row["dirty"].int ?? 0) != 0, patchDigest: row["patch_digest"].text ?? "",
                machine: machine.compactMapValues(\.text), libraries: libraries.compactMapValues(\.text),
                command: Self.inWorkspace(row["command"].text ?? ""), threads: row["threads"].int ?? 0)
        }
    }

    /// A command with its step's folder as seen from the workspace, wherever that stood.
    private static func inWorkspace(_ command: String) -> String {
        command.replacing(/\S+\/(?=runs\/)/, with: "")
    }
}
