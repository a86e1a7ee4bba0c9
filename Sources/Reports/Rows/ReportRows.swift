public import Foundation
public import Store

/// Everything a report is rendered from, one JSON object a line in `results.jsonl`.
public struct ReportRows: Sendable, Equatable {
    /// What the report is about.
    public var header: ReportHeader
    /// Published tables, for a report of published numbers.
    public var published: [PublishedTable] = []
    /// The study as declared and resolved; null for a report of published numbers.
    public var study: JSONValue = .null
    /// Steps in the order of the study.
    public var steps: [ReportStep] = []

    /// Creates rows.
    public init(header: ReportHeader) { self.header = header }

    /// The rows as text, one JSON object with sorted keys a line.
    public var text: String {
        var lines = [header.json]
        if study != .null { lines.append(.object(["kind": .string("study"), "study": study])) }
        for table in published {
            let number = { (cells: [String]) in JSONValue.array(cells.map(JSONValue.string)) }
            lines.append(
                .object([
                    "kind": .string("published_table"), "name": .string(table.name),
                    "title": .string(table.title), "source": .string(table.source),
                    "columns": number(table.table.columns),
                ]))
            for row in table.table.rows {
                lines.append(
                    .object([
                        "kind": .string("published_row"), "table": .string(table.name), "cells": number(row),
                    ]))
            }
        }
        for step in steps { lines += step.json }
        return lines.map { $0.canonical + "\n" }.joined()
    }

    /// Reads `results.jsonl`.
    ///
    /// - Throws: `file` if it cannot be read, `invalid` with the line that is not a row.
    public init(reading file: URL) throws(ReportError) {
        let text = try ReportFiles.text(of: file)
        try self.init(parsing: text, file: file.path)
    }

    /// Parses the text of `results.jsonl`; `file` is used in messages.
    public init(parsing text: String, file: String) throws(ReportError) {
        var lines = [JSONValue]()
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty { continue }
            do {
                lines.append(try JSONValue(parsing: String(line)))
            } catch {
                throw .invalid("\(file): line \(index + 1): not a JSON object (\(error))")
            }
        }
        guard let first = lines.first else { throw .invalid("\(file): the file is empty") }
        self.init(header: try ReportHeader(json: first, file: file))
        for (index, line) in lines.dropFirst().enumerated() {
            try add(line, place: "\(file): line \(index + 2)")
        }
    }

    /// Freezes how many floating-point operations each step's settings imply, so that a later way of counting them
    /// leaves this report as it is.
    ///
    /// - Parameter count: From kind, settings and the settings of the evaluated model: those of the step, and those of
    ///   one decision.
    public mutating func freezeOperations(
        _ count: (String, JSONValue, JSONValue?) -> (step: Double, decision: Double?)?
    ) {
        let settings = Dictionary(steps.map { ($0.id, $0.settings) }, uniquingKeysWith: { first, _ in first })
        for index in steps.indices where steps[index].facts["operations"] == nil {
            let step = steps[index]
            guard ["pretraining", "transfer", "evaluation"].contains(step.kind),
                let found = count(step.kind, step.settings, step.inputs["model"].flatMap { settings[$0] })
            else { continue }
            steps[index].facts["operations"] = .real(found.step)
            if let decision = found.decision {
                steps[index].facts["operations_per_decision"] = .real(decision)
            }
        }
    }

    private mutating func add(_ line: JSONValue, place: String) throws(ReportError) {
        func words(_ key: String) throws(ReportError) -> [String] {
            guard let list = line[key]?.elements else { throw .invalid("\(place): no list \(key)") }
            return list.compactMap(\.text)
        }
        switch line["kind"]?.text {
        case "study": study = line["study"] ?? .null
        case "published_table":
            published.append(
                PublishedTable(
                    name: line["name"]?.text ?? "", title: line["title"]?.text ?? "",
                    source: line["source"]?.text ?? "", table: CSVTable(columns: try words("columns"))))
        case "published_row":
            guard let last = published.last, last.name == line["table"]?.text else {
                throw .invalid("\(place): a row of a table that was not begun")
            }
            var table = last.table
            let cells = try words("cells")
            guard cells.count == table.columns.count else {
                throw .invalid("\(place): \(cells.count) cells where \(last.name) has \(table.columns.count)")
            }
            table.rows.append(cells)
            published[published.count - 1] = PublishedTable(
                name: last.name, title: last.title, source: last.source, table: table)
        case "step": steps.append(try ReportStep(json: line, place: place))
        case .some:
            guard let id = line["step"]?.text, steps.last?.id == id else {
                throw .invalid("\(place): a row of a step that was not begun")
            }
            try steps[steps.count - 1].add(line, place: place)
        case nil: throw .invalid("\(place): a row without kind")
        }
    }
}
