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

    /// The digest over all rows that the header gave when they were read; nil for rows that were not.
    var frozenDigest: String?

    /// Creates rows.
    public init(header: ReportHeader) { self.header = header }

    /// Whether the content is the same, read or not.
    public static func == (a: ReportRows, b: ReportRows) -> Bool {
        a.header == b.header && a.published == b.published && a.study == b.study && a.steps == b.steps
    }

    /// The rows as text, one JSON object with sorted keys a line.
    public var text: String {
        var fields = header.fields
        fields["digest"] = .string(digest)
        return ([.object(fields)] + lines).map { $0.canonical + "\n" }.joined()
    }

    /// SHA-256 over the header and all rows.
    var digest: String {
        StepDigest.hash(
            .array(([.object(header.fields)] + lines).map { .string(StepDigest.hash($0)) }))
    }

    /// All rows but the header.
    private var lines: [JSONValue] {
        var lines = [JSONValue]()
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
        return lines
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
        self = try RowReader(file: file).read(text)
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
}
