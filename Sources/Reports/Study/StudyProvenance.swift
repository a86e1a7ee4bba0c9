import Foundation
import Statistics
import Store

/// Time by kind of step, gaps and how to fill them, and where everything ran.
struct StudyProvenance {
    let cells: StudyCells
    let missing: [String]

    func add(to document: inout Document) throws(ReportError) {
        let total = cells.steps.compactMap(\.seconds).reduce(0, +)
        document.section(
            "Time",
            finding: try Prose.fill(
                "{{seconds}} seconds of steps in all.", ["seconds": Numbers.grouped(total)]))
        document.add(times())
        if !missing.isEmpty {
            document.section("Gaps")
            try document.say(
                "{{n}} steps have no results yet. This fills them:", ["n": String(missing.count)])
            document.blocks.append(.code("jowa study run studies/\(cells.rows.header.name).yaml"))
            document.blocks.append(
                .list(Array(missing.prefix(20)) + (missing.count > 20 ? ["and more"] : [])))
        }
        let commits = Set(
            cells.steps.compactMap { $0.provenance?.gitCommit.prefix(10) }.filter { !$0.isEmpty })
        document.section(
            "Provenance",
            finding: try Prose.fill(
                "Made from {{commits}}.",
                [
                    "commits": commits.isEmpty
                        ? "sources without a name" : commits.sorted().joined(separator: ", ")
                ]))
        var items = [String]()
        func list(_ name: String, _ values: [String]) {
            let known = Set(values.filter { !$0.isEmpty }).sorted()
            if !known.isEmpty { items.append("\(name): " + known.joined(separator: "; ")) }
        }
        let provenances = cells.steps.compactMap(\.provenance)
        list("commit", provenances.map { $0.gitCommit + ($0.dirty ? " (with uncommitted changes)" : "") })
        list("machine", provenances.map { Self.words($0.machine) })
        list("libraries", provenances.map { Self.words($0.libraries) })
        list("threads a step", provenances.map { String($0.threads) })
        list("study digest", [cells.rows.study["digest"]?.text ?? ""])
        items += StudyRegistered(cells.rows).amendments
        items.append("figures: gnuplot \(cells.rows.header.gnuplot)")
        items.append("bootstraps: Philox4x32 keyed by (seed 0, resample)")
        document.blocks.append(.list(items))
    }

    /// A machine or libraries in a line, by name.
    static func words(_ table: [String: String]) -> String {
        table.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    private func times() -> ReportTable {
        let kinds = ["dataset", "tokenizer", "pretraining", "transfer", "evaluation"]
        let total = cells.steps.compactMap(\.seconds).reduce(0, +)
        let rows = kinds.compactMap { kind -> [String]? in
            let steps = cells.steps.filter { $0.kind == kind }
            let seconds = steps.compactMap(\.seconds)
            guard !steps.isEmpty else { return nil }
            let sum = seconds.reduce(0, +)
            return [
                kind, "\(steps.count(where: \.isComplete)) of \(steps.count)", Numbers.fixed(sum, 0),
                seconds.isEmpty ? "-" : Numbers.fixed(Descriptive.median(seconds), 1),
                total > 0 ? Numbers.percent(sum / total, 0) : "-",
                StudyReturns(cells: cells).timing(steps, "tokens_per_second"),
                StudyReturns(cells: cells).timing(steps, "decisions_per_second"),
            ]
        }
        return ReportTable(
            name: "time",
            caption:
                "Wall time of the attempts by kind of step, pauses left out (\(Numbers.fixed(total, 0)) seconds in all); rates are "
                + "means over steps of the last value.",
            columns: ["kind", "done", "seconds", "median", "share", "tokens/s", "decisions/s"], rows: rows)
    }
}
