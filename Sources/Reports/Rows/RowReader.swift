import Store

/// Reads the text of `results.jsonl`: each row once, with the keys and values that it can have.
struct RowReader {
    let file: String
    private var rows: ReportRows
    /// Lines of the rows read so far, by what only one row may say.
    private var seen: [String: Int] = [:]
    private var line = 0

    init(file: String) {
        self.file = file
        rows = ReportRows(header: ReportHeader(name: "", title: "", source: .store, gnuplot: ""))
    }

    func read(_ text: String) throws(ReportError) -> ReportRows {
        var reader = self
        for bytes in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            reader.line += 1
            // Windows line ends do not change what a row says; comparing files names them.
            let content = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
            if content.isEmpty { continue }
            let value: JSONValue
            do {
                value = try JSONValue(parsing: String(Substring(content)))
            } catch {
                throw .invalid("\(reader.place): not a JSON object (\(error))")
            }
            try reader.add(value)
        }
        guard !reader.seen.isEmpty else { throw .invalid("\(file): the file is empty") }
        if reader.rows.header.format > 1, reader.rows.header.source == .store, reader.rows.study == .null {
            throw .invalid("\(file): there is no study row: what was declared is not known")
        }
        return reader.rows
    }

    private var place: String { "\(file): line \(line)" }

    private func refuse(_ reason: String) -> ReportError { .invalid("\(place): \(reason)") }

    /// Remembers that a row stands here.
    private mutating func once(_ key: String, _ what: @autoclosure () -> String) throws(ReportError) {
        if let earlier = seen[key] {
            throw refuse("\(what()) stands twice, it is on line \(earlier) too")
        }
        seen[key] = line
    }

    private func keys(_ value: JSONValue, _ known: [String], of what: String) throws(ReportError) {
        guard let fields = value.fields else { throw refuse("\(what) is not a JSON object") }
        if let other = fields.keys.sorted().first(where: { !known.contains($0) }) {
            throw refuse("unknown key \"\(Escaping.line(other))\" of \(what)")
        }
    }

    private mutating func add(_ row: JSONValue) throws(ReportError) {
        guard !seen.isEmpty else { return try header(row) }
        switch row["kind"]?.text {
        case "report": throw refuse("a second header: a file holds the rows of one report")
        case "study": try study(row)
        case "published_table": try publishedTable(row)
        case "published_row": try publishedRow(row)
        case "step": try step(row)
        case "metric": try curve(row, "metric", \.metrics)
        case "timing": try curve(row, "timing", \.timings)
        case "episode": try episode(row)
        case .some(let other): throw refuse("unknown kind of row \"\(Escaping.line(other))\"")
        case nil: throw refuse("a row without kind")
        }
    }

    private mutating func header(_ row: JSONValue) throws(ReportError) {
        rows.header = try ReportHeader(json: row, file: file)
        let known = [
            "kind", "format", "name", "title", "question", "hypothesis", "source", "gnuplot", "claims",
        ]
        try keys(row, known + (rows.header.format > 1 ? ["digest"] : []), of: "the header")
        rows.frozenDigest = row["digest"]?.text
        if rows.header.format > 1, rows.frozenDigest == nil { throw refuse("the header has no digest") }
        try once("header", "the header")
    }

    private mutating func study(_ row: JSONValue) throws(ReportError) {
        try once("study", "the study row")
        try keys(row, ["kind", "study"], of: "the study row")
        let study = row["study"] ?? .null
        try keys(study, ["resolved", "digest", "steps", "registrations"], of: "the study")
        rows.study = study
        var ids = Set<String>()
        for step in study["steps"]?.elements ?? [] {
            guard let id = step["id"]?.text, step["name"]?.text != nil, step["kind"]?.text != nil else {
                throw refuse("a declared step needs id, name and kind")
            }
            guard ids.insert(id).inserted else { throw refuse("step \(Escaping.line(id)) is declared twice") }
        }
        if let resamples = study["resolved"]?["analysis"]?["resamples"],
            !(1...1_000_000).contains(resamples.int ?? 0)
        {
            throw refuse("analysis.resamples is \(resamples.canonical); 1 to 1000000 are possible")
        }
    }

    private func words(_ row: JSONValue, _ key: String) throws(ReportError) -> [String] {
        guard let list = row[key]?.elements, case let words = list.compactMap(\.text),
            words.count == list.count
        else { throw refuse("no list of words \(key)") }
        return words
    }

    private mutating func publishedTable(_ row: JSONValue) throws(ReportError) {
        try keys(row, ["kind", "name", "title", "source", "columns"], of: "a published table")
        let name = row["name"]?.text ?? ""
        guard Escaping.isFileName(name) else {
            throw refuse("the table's name \"\(Escaping.line(name))\": letters, digits, - and _ only")
        }
        try once("table \(name)", "table \(name)")
        rows.published.append(
            PublishedTable(
                name: name, title: row["title"]?.text ?? "", source: row["source"]?.text ?? "",
                table: CSVTable(columns: try words(row, "columns"))))
    }

    private mutating func publishedRow(_ row: JSONValue) throws(ReportError) {
        try keys(row, ["kind", "table", "cells"], of: "a published row")
        guard let last = rows.published.last, last.name == row["table"]?.text else {
            throw refuse("a row of a table that was not begun")
        }
        let cells = try words(row, "cells")
        guard cells.count == last.table.columns.count else {
            throw refuse("\(cells.count) cells where \(last.name) has \(last.table.columns.count)")
        }
        try once("row \(last.name) \(JSONValue.array(cells.map(JSONValue.string)).canonical)", "this row")
        var table = last.table
        table.rows.append(cells)
        rows.published[rows.published.count - 1] = PublishedTable(
            name: last.name, title: last.title, source: last.source, table: table)
    }
}

// MARK: Steps

extension RowReader {
    private static let stepKinds = ["dataset", "tokenizer", "pretraining", "transfer", "evaluation"]
    private static let stepKeys = [
        "kind", "id", "step_kind", "name", "factors", "settings", "inputs", "state", "failure", "seconds",
        "parameters", "numerics", "ended_at", "digest", "provenance", "facts", "artifacts",
    ]
    /// Counts beyond this are not possible, and sums of them would not fit.
    private static let most = 1_000_000_000_000_000

    private mutating func step(_ row: JSONValue) throws(ReportError) {
        try keys(row, Self.stepKeys, of: "a step")
        guard let id = row["id"]?.text, let kind = row["step_kind"]?.text, let state = row["state"]?.text,
            Escaping.isFileName(id), Self.stepKinds.contains(kind),
            let known = StepState(rawValue: state)
        else {
            throw refuse(
                "a step needs an id of letters and digits, step_kind (\(Self.stepKinds.joined(separator: ", "))) "
                    + "and state (\(StepState.allCases.map(\.rawValue).joined(separator: ", ")))")
        }
        try once("step \(id)", "step \(id)")
        var step = ReportStep(
            id: id, kind: kind, name: row["name"]?.text ?? "", factors: row["factors"]?.fields ?? [:],
            settings: row["settings"] ?? .null, state: known.rawValue, failure: row["failure"]?.text ?? "",
            seconds: try measure(row["seconds"], "seconds"), parameters: try parameters(row["parameters"]))
        for (role, input) in (row["inputs"]?.fields ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let text = input.text else { throw refuse("input \(Escaping.line(role)) is not an id") }
            step.inputs[role] = text
        }
        step.numerics = row["numerics"]?.text ?? ""
        step.endedAt = try measure(row["ended_at"], "ended_at")
        step.digest = try decoded(row["digest"], "digest")
        step.facts = row["facts"]?.fields ?? [:]
        step.provenance = try decoded(row["provenance"], "provenance")
        step.artifacts = try decoded(row["artifacts"], "artifacts") ?? []
        for artifact in step.artifacts {
            try once("artifact \(id) \(artifact.name)", "artifact \(artifact.name)")
        }
        rows.steps.append(step)
    }

    private func parameters(_ value: JSONValue?) throws(ReportError) -> [Int] {
        let counts = (value?.elements ?? []).map { $0.int ?? -1 }
        guard counts.allSatisfy({ (0...Self.most).contains($0) }), [0, 3].contains(counts.count) else {
            throw refuse("parameters are three counts of at least 0: total, trainable, non-embedding")
        }
        return counts
    }

    private func measure(_ value: JSONValue?, _ what: String) throws(ReportError) -> Double? {
        guard let value else { return nil }
        guard let number = value.double, number.isFinite, number >= 0 else {
            throw refuse("\(what) is \(Escaping.line(value.canonical)), not a number of at least 0")
        }
        return number
    }

    /// Decodes a part and refuses what decoding would pass over.
    private func decoded<T: Codable>(_ value: JSONValue?, _ what: String) throws(ReportError) -> T? {
        guard let value else { return nil }
        let result: T
        do {
            result = try value.decoded()
        } catch {
            throw refuse("\(what) does not decode (\(Escaping.line("\(error)")))")
        }
        guard RecordedRows.json(result) == value else {
            throw refuse("\(what) holds keys or values that are not its own")
        }
        return result
    }

    /// The step that a row belongs to, which is the last one that was begun.
    private func owner(_ row: JSONValue) throws(ReportError) -> String {
        guard let id = row["step"]?.text, rows.steps.last?.id == id else {
            throw refuse("a row of a step that was not begun")
        }
        return id
    }

    private mutating func curve(
        _ row: JSONValue, _ kind: String, _ table: WritableKeyPath<ReportStep, [String: [MetricPoint]]>
    ) throws(ReportError) {
        try keys(row, ["kind", "step", "name", "at", "values"], of: "a \(kind)")
        let id = try owner(row)
        guard let name = row["name"]?.text, let at = row["at"]?.elements,
            let values = row["values"]?.elements,
            at.count == values.count, !at.isEmpty
        else { throw refuse("a \(kind) needs name, and as many values as steps") }
        try once("\(kind) \(id) \(name)", "\(kind) \(Escaping.line(name)) of step \(id)")
        var points = [MetricPoint]()
        for (place, value) in zip(at, values) {
            guard let step = place.int, (0...Self.most).contains(step) else {
                throw refuse(
                    "\(Escaping.line(name)) at \(Escaping.line(place.canonical)): a whole number is needed")
            }
            if let last = points.last, last.step >= step {
                throw refuse(
                    last.step == step
                        ? "update \(step) of \(Escaping.line(name)) stands twice"
                        : "update \(step) of \(Escaping.line(name)) follows update \(last.step)")
            }
            guard let number = value.double ?? Self.special[value.text ?? ""] else {
                throw refuse(
                    "\(Escaping.line(name)) at \(step) is \(Escaping.line(value.canonical)), not a number")
            }
            points.append(MetricPoint(step, number))
        }
        rows.steps[rows.steps.count - 1][keyPath: table][name] = points
    }

    private static let special = ["nan": Double.nan, "inf": .infinity, "-inf": -.infinity]

    private mutating func episode(_ row: JSONValue) throws(ReportError) {
        try keys(row, ["kind", "step", "episode"], of: "an episode")
        let id = try owner(row)
        guard let found: EpisodeRecord = try decoded(row["episode"], "the episode") else {
            throw refuse("a row of an episode without episode")
        }
        let number = found.episode
        try once("episode \(id) \(number)", "episode \(number) of step \(id) (seed \(found.seed))")
        try once("draw \(id) \(found.seed)", "seed \(found.seed) of step \(id) (episode \(number))")
        for (name, count) in [
            ("episode", number), ("agent_steps", found.agentSteps), ("frames", found.frames),
            ("decisions", found.decisions), ("context", found.context), ("task", found.task),
        ] where !(0...Self.most / 1000).contains(count) {
            throw refuse("episode \(number) of step \(id): \(name) is \(count)")
        }
        for (name, value) in [
            ("raw_return", found.rawReturn), ("clipped_return", found.clippedReturn),
            ("wall_seconds", found.wallSeconds),
        ] where !value.isFinite || abs(value) > 1e15 || (name == "wall_seconds" && value < 0) {
            throw refuse("episode \(number) of step \(id): \(name) is \(value)")
        }
        guard found.role == .reported else {
            throw refuse("episode \(number) of step \(id) was played for selection and counts in no score")
        }
        rows.steps[rows.steps.count - 1].episodes.append(found)
    }
}
