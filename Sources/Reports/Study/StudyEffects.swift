import Foundation
import Statistics
import Store

/// Main effects and two-way interactions of the grid, on losses and on returns.
struct StudyEffects {
    let cells: StudyCells
    let losses: [(String, String)]

    /// The table, or nil where fewer than two axes vary.
    func table() -> ReportTable? {
        var rows = [[String]]()
        if cells.axes.count > 1 {
            for (metric, title) in losses {
                let found = cells.pretrainings.filter(\.isComplete).compactMap { step in
                    step.last(metric).map { observation(step, cells.axes, $0) }
                }
                rows += effects(title, found, cells.axes)
            }
        }
        let planners = cells.levels("planner", cells.evaluations).count > 1
        let axes = cells.axes + (planners ? ["planner"] : [])
        if axes.count > 1 {
            var found = [FactorialEffects.Observation]()
            for group in cells.groups(cells.evaluations, by: axes + ["seed"]) {
                guard let step = group.steps.first, group.steps.allSatisfy(\.isComplete),
                    let sample = cells.sample(group.steps, .human)
                else { continue }
                found.append(observation(step, axes, Estimator.mean(sample.pooled)))
            }
            if !found.isEmpty { rows += effects("mean HNS", found, axes) }
        }
        guard !rows.isEmpty else { return nil }
        return ReportTable(
            name: "effects",
            caption:
                "Effects of the grid: sum-to-zero effects by least squares, one observation a model (and planner). Sums "
                + "of squares are what a term explains beyond the others; its mean square over the residual's is F.",
            columns: ["outcome", "term", "effects", "sum of squares", "degrees", "F"], rows: rows,
            wordColumns: 3)
    }

    private func observation(
        _ step: ReportStep, _ axes: [String], _ value: Double
    ) -> FactorialEffects.Observation {
        let levels = axes.map { ($0, step.factor($0) ?? "-") }
        return FactorialEffects.Observation(Dictionary(levels, uniquingKeysWith: { a, _ in a }), value)
    }

    private func effects(
        _ outcome: String, _ observations: [FactorialEffects.Observation], _ axes: [String]
    ) -> [[String]] {
        let fit: FactorialEffects
        do {
            fit = try FactorialEffects(observations, factors: axes)
        } catch {
            return [[outcome, "all", "not identified: some combinations have no results", "-", "-", "-"]]
        }
        let noise = fit.residual.sumOfSquares / Double(fit.residual.degrees)
        var rows = fit.terms.map { term in
            let order = term.effects.sorted { $0.key.compare($1.key, options: .numeric) == .orderedAscending }
            let words = order.map { "\($0.key) \($0.value < 0 ? "" : "+")\(Numbers.fixed($0.value))" }
            let ratio = term.sumOfSquares / Double(term.degrees) / noise
            return [
                outcome, term.factors.joined(separator: " x "),
                words.count > 12 ? "\(words.count) cells, see the figures" : words.joined(separator: ", "),
                Numbers.significant(term.sumOfSquares), String(term.degrees),
                fit.residual.degrees > 0 ? Numbers.fixed(ratio, 1) : "-",
            ]
        }
        rows.append([
            outcome, "residual", "", Numbers.significant(fit.residual.sumOfSquares),
            String(fit.residual.degrees), "",
        ])
        return rows
    }
}
