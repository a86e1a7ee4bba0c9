import Foundation
import Statistics
import Store

/// What was learned over updates, in the terms of the metric glossary, and what raised an alarm.
struct StudyLearning {
    let cells: StudyCells
    private static let shown = [
        ("validation/token_accuracy", "token accuracy"),
        ("validation/changed_token_accuracy", "changed-token accuracy"),
        ("validation/reward_recall", "reward recall"), ("validation/reward_auc", "reward AUC"),
        ("validation/value_return_correlation", "value-return correlation"),
        ("validation/q_std", "spread of Q over actions"),
        ("validation/cql_gap", "CQL gap"),
    ]
    /// What a metric is held against: another metric, the same for all models of a study, or a number.
    private enum Baseline { case metric(String, String), level(Double, String) }

    private static let baselines: [String: Baseline] = [
        "validation/token_accuracy": .metric("validation/copy_token_accuracy", "copying"),
        "validation/value_return_correlation": .level(0, "no relation"),
        "validation/reward_auc": .level(0.5, "knows nothing"),
    ]

    /// Learning curves of the glossary's metrics.
    func plot() -> Plot? {
        let known = Self.shown.filter { name, _ in
            cells.pretrainings.contains { ($0.metrics[name]?.count ?? 0) > 1 }
        }
        guard !known.isEmpty else { return nil }
        let curves = StudyCurves(cells: cells)
        let panels = known.map { name, title in
            StudyCurves.panel(
                title, y: "", curves.series(name, cells.pretrainings, marked: true),
                references: reference(name))
        }
        return Plot(
            name: "learning",
            caption:
                "What was learned, on held-out episodes: means over the seeds of each cell. Copying is the accuracy of "
                + "repeating the last frame's tokens; a correlation of zero is a critic that knows nothing of returns.",
            panels: panels, columns: min(3, panels.count),
            panelSize: .init(panels.count > 2 ? 330 : 430, 260))
    }

    private func reference(_ name: String) -> [Reference] {
        switch Self.baselines[name] {
        case .metric(let metric, let words):
            let values = cells.pretrainings.compactMap { $0.last(metric) }
            return values.isEmpty ? [] : [Reference(Descriptive.mean(values), words)]
        case .level(let value, let words): return [Reference(value, words)]
        case nil: return []
        }
    }

    /// Predicted Q minus the discounted return that followed, when playing.
    func valueErrors() -> ReportTable? {
        let metric = "evaluation/value_error"
        let steps = (cells.evaluations + cells.transferEvaluations).filter { $0.last(metric) != nil }
        guard !steps.isEmpty else { return nil }
        let axes = cells.axes + ["planner", "game"]
        let rows = cells.groups(steps, by: axes + ["origin"]).compactMap { group -> [String]? in
            guard let spread = cells.spread(group.steps, metric) else { return nil }
            let origin = group.levels.last == "-" ? "" : ", fine-tuned"
            return [
                cells.words(cells.axes, Array(group.levels.prefix(cells.axes.count))) + origin,
                group.levels[cells.axes.count], group.levels[cells.axes.count + 1],
                Numbers.fixed(spread.mean, 2), Numbers.fixed(spread.low, 2), Numbers.fixed(spread.high, 2),
                String(spread.n),
            ]
        }
        return ReportTable(
            name: "value-error",
            caption:
                "Predicted Q of the chosen action minus the discounted return that followed, when playing, in clipped "
                + "reward: mean, least and greatest over seeds. Above zero the critic promises too much.",
            columns: ["cell", "planner", "game", "mean", "least", "greatest", "seeds"],
            rows: rows, wordColumns: 3)
    }

    // MARK: alarms

    /// Alarms that training raised, and values that are not finite.
    func addAlarms(to document: inout Document) throws(ReportError) {
        let watched = cells.steps.filter { $0.metrics.keys.contains { $0.hasPrefix("alarm/") } }
        var rows = [[String]]()
        for step in cells.steps {
            for (name, points) in step.metrics.sorted(by: { $0.key < $1.key }) {
                let isAlarm = name.hasPrefix("alarm/")
                let raised = points.filter { isAlarm ? $0.value == 1 : !$0.value.isFinite }
                guard let first = raised.first else { continue }
                rows.append([
                    isAlarm ? String(name.dropFirst(6)) : "not finite: \(name)", step.name, step.state,
                    String(first.step), "\(raised.count) of \(points.count)",
                ])
            }
        }
        guard !watched.isEmpty || !rows.isEmpty else { return }
        document.section("Alarms", level: 3)
        if rows.isEmpty {
            return try document.say(
                "No alarm was raised in {{n}} steps that watch for them, and every recorded value is finite.",
                ["n": String(watched.count)])
        }
        try document.say(
            "{{n}} alarms were raised: read these cells with care.", ["n": String(rows.count)])
        document.add(
            ReportTable(
                name: "alarms",
                caption: "Alarms by step, the update at which each was first raised, and how often it was.",
                columns: ["alarm", "step", "state", "first update", "raised"],
                rows: Array(rows.prefix(40)),
                full: CSVTable(columns: ["alarm", "step", "state", "first_update", "raised"], rows: rows),
                wordColumns: 3))
    }
}
