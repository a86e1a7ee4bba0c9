internal import Files
import Foundation

/// A step's place in a study and what is known of its run.
public struct StepStatus: Sendable, Hashable {
    /// Identity.
    public let id: String
    /// Kind of step.
    public let kind: String
    /// Name within the study.
    public let name: String
    /// Order within the study.
    public let position: Int
    /// What the journal says.
    public let state: StepState
    /// When the first attempt began, seconds since 1970.
    public let startedAt: Double?
    /// When it ended.
    public let finishedAt: Double?
    /// Attempts so far.
    public let attempts: Int
    /// Why it failed, if it did.
    public let failure: FailureCard?
    /// Its place in the grid.
    public let factors: [String: JSONValue]

    /// The same step in another state.
    func with(_ state: StepState) -> StepStatus {
        StepStatus(
            id: id, kind: kind, name: name, position: position, state: state, startedAt: startedAt,
            finishedAt: finishedAt, attempts: attempts, failure: failure, factors: factors)
    }
}

/// A table as text.
public enum TableFormat: String, Sendable, CaseIterable {
    /// Columns aligned with spaces.
    case table
    /// Comma-separated values (RFC 4180).
    case csv
    /// One JSON array of objects.
    case json
}

extension Store {
    /// The steps of a study in the order in which they run.
    public func status(ofStudy study: String) throws(StoreError) -> [StepStatus] {
        let steps = try rows(
            """
            SELECT step.id, kind, study_step.name AS name, position, state, started_at, finished_at, attempts, failure, factors
            FROM study_step JOIN step ON step.id = step_id WHERE study = ? ORDER BY position
            """, [.text(study)]
        ).map(Store.stepStatus)
        let derived = try derivedStates()
        return derived.isEmpty ? steps : steps.map { derived[$0.id].map($0.with) ?? $0 }
    }

    private static func stepStatus(_ row: StoreRow) -> StepStatus {
        StepStatus(
            id: row.values[0].text ?? "", kind: row.values[1].text ?? "", name: row.values[2].text ?? "",
            position: row.values[3].int ?? 0, state: row.values[4].text.flatMap(StepState.init) ?? .planned,
            startedAt: row.values[5].double, finishedAt: row.values[6].double,
            attempts: row.values[7].int ?? 0,
            failure: row.values[8].text.flatMap { try? JSONValue(parsing: $0).decoded() },
            factors: row.values[9].text.flatMap { try? JSONValue(parsing: $0).fields } ?? [:])
    }

    /// States of steps by identity; steps that the store has not seen are missing.
    public func states(of ids: [String]) throws(StoreError) -> [String: StepState] {
        let list = JSONValue.array(ids.map(JSONValue.string)).canonical
        let rows = try rows(
            "SELECT id, state FROM step WHERE id IN (SELECT value FROM json_each(?))", [.text(list)])
        let recorded: [String: StepState] = Dictionary(
            rows.compactMap { row in
                guard let id = row.values[0].text, let state = row.values[1].text.flatMap(StepState.init)
                else {
                    return nil
                }
                return (id, state)
            }, uniquingKeysWith: { first, _ in first })
        let derived = try derivedStates()
        return recorded.merging(derived.filter { recorded[$0.key] != nil }) { $1 }
    }

    /// States that follow from other rows than the step's own: of damaged journals, and of steps below a diverged one.
    private func derivedStates() throws(StoreError) -> [String: StepState] {
        var derived = try damages().mapValues { _ in StepState.damaged }
        let diverged = try rows("SELECT id FROM step WHERE state = 'diverged'").compactMap {
            $0.values[0].text
        }
        guard !diverged.isEmpty else { return derived }
        var below: [String: [String]] = [:]
        let open = try rows(
            "SELECT id, inputs FROM step WHERE state IN ('planned', 'interrupted', 'running')")
        for row in open {
            guard let id = row.values[0].text, let text = row.values[1].text else { continue }
            // A row that cannot be read has no inputs; `jowa store doctor` finds it.
            let inputs = (try? JSONValue(parsing: text).fields) ?? [:]
            for input in inputs.values.compactMap(\.text) { below[input, default: []].append(id) }
        }
        var front = diverged.filter { derived[$0] == nil }
        while let input = front.popLast() {
            for id in below[input] ?? [] where derived[id] == nil {
                derived[id] = .inapplicable
                front.append(id)
            }
        }
        return derived
    }

    /// The last value of a metric of a step.
    public func lastValue(of name: String, step id: String) throws(StoreError) -> (step: Int, value: Double)?
    {
        let row = try rows(
            "SELECT step, value FROM metric WHERE step_id = ? AND name = ? ORDER BY step DESC LIMIT 1",
            [.text(id), .text(name)]
        ).first
        return row.map { ($0.values[0].int ?? 0, $0.values[1].double ?? .nan) }
    }

    /// Renders a query's result as text that ends in a newline; a result without rows keeps its columns' names.
    public func render(_ sql: String, as format: TableFormat) throws(StoreError) -> String {
        let (columns, rows) = try table(sql)
        switch format {
        case .json: return JSONValue.array(rows.map(\.json)).pretty + "\n"
        case .csv:
            let lines = [columns] + rows.map { $0.values.map(Store.plain) }
            return lines.map { $0.map(Store.quoted).joined(separator: ",") + "\n" }.joined()
        case .table:
            // A cell is one line, and steers no terminal.
            let cells = ([columns] + rows.map { $0.values.map(Store.plain) }).map { $0.map(\.visible) }
            let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
            return cells.map { row in
                let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
                return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed()) + "\n"
            }.joined()
        }
    }

    private static func plain(_ value: StoreValue) -> String {
        switch value {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): "\(value)"
        case .text(let value): value
        }
    }

    private static func quoted(_ cell: String) -> String {
        // By scalar: a comma that a combining mark follows is another character, and still a comma.
        let marks: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]
        guard cell.unicodeScalars.contains(where: marks.contains) else { return cell }
        var inner = String.UnicodeScalarView()
        for scalar in cell.unicodeScalars { inner += scalar == "\"" ? ["\"", "\""] : [scalar] }
        return "\"\(String(inner))\""
    }
}
