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
        for rows in [old, new] where rows.isOlder {
            parts.append("\(rows.header.name): \(ReportRows.olderMessage).")
        }
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
                let difference = pair.0.flatMap { before in pair.1.map { $0 - before } }
                rows.append([
                    key, name, pair.0.map(Numbers.significant) ?? "absent",
                    pair.1.map(Numbers.significant) ?? "absent", difference.map(Numbers.significant) ?? "-",
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

    /// Last values of metrics, mean return and episodes; nil where a side has none.
    private static func numbers(_ a: ReportStep, _ b: ReportStep) -> [(String, (Double?, Double?))] {
        var result = [(String, (Double?, Double?))]()
        for name in Set(a.metrics.keys).union(b.metrics.keys).sorted() where !name.hasPrefix("train/") {
            result.append((name, (a.last(name), b.last(name))))
        }
        func mean(_ step: ReportStep) -> Double? {
            step.episodes.isEmpty ? nil : Descriptive.mean(step.episodes.map(\.rawReturn))
        }
        result.append(("mean return", (mean(a), mean(b))))
        result.append(("episodes", (Double(a.episodes.count), Double(b.episodes.count))))
        return result
    }

    private func settings(
        _ shared: [String], _ before: [String: ReportStep], _ after: [String: ReportStep]
    ) -> String {
        var changes = [String: Int]()
        for key in shared {
            let (a, b) = (before[key]?.settings.fields ?? [:], after[key]?.settings.fields ?? [:])
            for name in Set(a.keys).union(b.keys) where a[name] != b[name] {
                let (x, y) = (a[name]?.canonical ?? "absent", b[name]?.canonical ?? "absent")
                let line = Escaping.markdown("\(name): \(x) -> \(y)")
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
            return "- \(Escaping.markdown(verdict.claim)): \(before) -> \(verdict.outcome.rawValue)"
        }
        return lines.joined(separator: "\n")
    }
}
