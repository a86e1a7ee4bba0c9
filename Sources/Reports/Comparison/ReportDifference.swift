import Foundation
import Statistics
import Store

/// What changed between two reports' rows, as Markdown for a review comment.
public struct ReportDifference: Sendable {
    let old: ReportRows
    let new: ReportRows

    /// Compares two sets of rows, cell by cell: steps pair by kind and place in the grid.
    public init(from old: ReportRows, to new: ReportRows) { (self.old, self.new) = (old, new) }

    /// The comment: settings, metrics and returns that differ, and claims.
    public func markdown() throws(ReportError) -> String {
        var parts = ["### \(old.header.name) -> \(new.header.name)"]
        let (before, after) = (Self.table(old), Self.table(new))
        let shared = before.keys.filter { after[$0] != nil }.sorted()
        parts.append(
            "\(shared.count) steps are in both, \(before.count - shared.count) only in the first, "
                + "\(after.count - shared.count) only in the second.")
        parts.append(settings(shared, before, after))
        var rows = [[String]]()
        for key in shared {
            guard let a = before[key], let b = after[key] else { continue }
            for (name, pair) in Self.numbers(a, b) where pair.0 != pair.1 {
                rows.append([
                    key, name, Numbers.significant(pair.0), Numbers.significant(pair.1),
                    Numbers.significant(pair.1 - pair.0),
                ])
            }
        }
        let columns = ["step", "number", "before", "after", "difference"]
        let shown = Array(rows.prefix(60))
        parts.append(
            rows.isEmpty
                ? "No number differs."
                : Markdown.render(
                    ReportTable(
                        name: "difference", caption: "\(rows.count) numbers differ; at most 60 are shown.",
                        columns: columns, rows: shown, wordColumns: 2)))
        parts.append(try claims())
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func table(_ rows: ReportRows) -> [String: ReportStep] {
        Dictionary(
            rows.steps.map { step in
                let place = step.factors.sorted { $0.key < $1.key }.map {
                    "\($0.key)=\(ReportStep.text($0.value))"
                }
                return (([step.kind] + place).joined(separator: " "), step)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Last values of metrics and the mean return, in both.
    private static func numbers(_ a: ReportStep, _ b: ReportStep) -> [(String, (Double, Double))] {
        var result = [(String, (Double, Double))]()
        for name in a.metrics.keys.sorted() where !name.hasPrefix("train/") {
            if let x = a.last(name), let y = b.last(name) { result.append((name, (x, y))) }
        }
        if !a.episodes.isEmpty, !b.episodes.isEmpty {
            result.append(
                (
                    "mean return",
                    (
                        Descriptive.mean(a.episodes.map(\.rawReturn)),
                        Descriptive.mean(b.episodes.map(\.rawReturn))
                    )
                ))
        }
        return result
    }

    private func settings(
        _ shared: [String], _ before: [String: ReportStep], _ after: [String: ReportStep]
    ) -> String {
        var changes = [String: Int]()
        for key in shared {
            let (a, b) = (before[key]?.settings.fields ?? [:], after[key]?.settings.fields ?? [:])
            for name in Set(a.keys).union(b.keys) where a[name] != b[name] {
                let line = "`\(name)`: \(a[name]?.canonical ?? "absent") -> \(b[name]?.canonical ?? "absent")"
                changes[line, default: 0] += 1
            }
        }
        return changes.sorted { $0.key < $1.key }.prefix(30).map { "- \($0.key) (\($0.value) steps)" }
            .joined(separator: "\n")
    }

    private func claims() throws(ReportError) -> String {
        let (a, b) = (try RenderedReport(old).verdicts, try RenderedReport(new).verdicts)
        let lines = b.map { verdict in
            let before = a.first { $0.claim == verdict.claim }?.outcome.rawValue ?? "not claimed"
            return "- \(verdict.claim): \(before) -> \(verdict.outcome.rawValue)"
        }
        return lines.joined(separator: "\n")
    }
}
