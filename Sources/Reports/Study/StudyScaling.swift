import Foundation
import Statistics
import Store

/// Validation losses against data and parameters, what they say, and which laws they carry.
struct StudyScaling {
    let cells: StudyCells
    static let losses = [
        ("validation/loss/total", "total loss"), ("validation/loss/observations", "observation loss"),
        ("validation/loss/temporal_difference", "temporal-difference loss"),
    ]

    func add(to document: inout Document) throws(ReportError) {
        let known = Self.losses.filter { metric, _ in cells.pretrainings.contains { $0.last(metric) != nil } }
        guard !known.isEmpty else { return }
        document.section("Scaling")
        if cells.axes.contains("transitions") { document.add(plot("scaling-data", known, by: "transitions")) }
        if cells.levels("variant", cells.pretrainings).count > 1 {
            document.add(plot("scaling-parameters", known, by: "variant"))
        }
        try say(&document, known)
        let grid = ["variant", "transitions"].allSatisfy(cells.axes.contains)
        if grid, let first = known.first { document.add(heatMap(first.0, first.1)) }
        document.add(laws(known))
        if let table = effects(known) { document.add(table) }
        if let table = sufficiency(known) { document.add(table) }
    }

    /// The size that an axis stands for.
    private func position(_ step: ReportStep, _ axis: String) -> Double {
        axis == "variant" ? cells.size(step) : cells.transitions(step) ?? .nan
    }

    private func plot(_ name: String, _ losses: [(String, String)], by axis: String) -> Plot {
        let others = cells.axes.filter { $0 != axis }
        let groups = cells.groups(cells.pretrainings, by: others)
        let n = cells.levels("seed", cells.pretrainings).count
        let places = cells.pretrainings.map { position($0, axis) }.filter { $0 > 0 }
        let ticks = Set(places).sorted().map { Axis.Tick($0, Axis.short($0)) }
        let panels = losses.map { metric, title in
            Panel(
                title: title,
                x: Axis(
                    axis == "variant" ? "non-embedding parameters" : "transitions a game", logarithmic: true,
                    ticks: ticks, low: (places.min() ?? 1) * 0.7, high: (places.max() ?? 1) * 1.4),
                y: Axis("validation loss"),
                series: groups.enumerated().map { index, group in
                    let points = cells.groups(group.steps, by: [axis]).compactMap { level -> Series.Point? in
                        guard let step = level.steps.first else { return nil }
                        let x = position(step, axis)
                        guard let spread = cells.spread(level.steps, metric) else { return .init(x, .nan) }
                        return .init(
                            x, spread.mean, low: spread.n > 1 ? spread.low : nil,
                            high: spread.n > 1 ? spread.high : nil)
                    }
                    let label = group.levels.isEmpty ? "all" : group.levels.joined(separator: ", ")
                    return Series(label, .curve, colour: index, style: index % 5, points: points)
                })
        }
        return Plot(
            name: name,
            caption: "Validation loss on held-out episodes at the end of training against "
                + (axis == "variant" ? "model size" : "data")
                + ". Points are means over \(n) training seeds, bars run "
                + "from the least to the greatest seed"
                + (n < Bootstrap.fewestUnits ? " (too few seeds for an interval)." : "."),
            panels: panels, columns: min(3, panels.count), panelSize: .init(panels.count > 2 ? 330 : 430, 300)
        )
    }

    /// Whether the losses fall, in words, cell by cell.
    private func say(_ document: inout Document, _ losses: [(String, String)]) throws(ReportError) {
        for axis in ["transitions", "variant"] where cells.axes.contains(axis) {
            let others = cells.axes.filter { $0 != axis }
            for (metric, title) in losses {
                var (falling, rising) = ([String](), [String]())
                for group in cells.groups(cells.pretrainings, by: others) {
                    let means = cells.groups(group.steps, by: [axis]).compactMap {
                        cells.spread($0.steps, metric)?.mean
                    }
                    guard means.count > 1 else { continue }
                    let name = group.levels.isEmpty ? "the model" : group.levels.joined(separator: ", ")
                    if zip(means, means.dropFirst()).allSatisfy({ $0 > $1 }) {
                        falling.append(name)
                    } else {
                        rising.append(
                            "\(name) (\(means.map { Numbers.fixed($0) }.joined(separator: " -> ")))")
                    }
                }
                let sizes = axis == "transitions" ? "data" : "size"
                if rising.isEmpty && !falling.isEmpty {
                    try document.say(
                        "The {{title}} falls at every step up in {{sizes}} for {{names}} (means over seeds).",
                        ["title": title, "sizes": sizes, "names": falling.joined(separator: "; ")])
                } else if !rising.isEmpty {
                    try document.say(
                        "**The {{title}} does not fall with {{sizes}}** for {{names}}."
                            + (falling.isEmpty ? "" : " It does for {{good}}."),
                        [
                            "title": title, "sizes": sizes, "names": rising.joined(separator: "; "),
                            "good": falling.joined(separator: "; "),
                        ])
                }
            }
        }
    }

    private func heatMap(_ metric: String, _ title: String) -> Plot {
        let variants = cells.levels("variant", cells.pretrainings)
        let sizes = cells.levels("transitions", cells.pretrainings)
        var found = [Cell]()
        for (row, variant) in variants.enumerated() {
            for (column, size) in sizes.enumerated() {
                let steps = cells.pretrainings.filter {
                    $0.factor("variant") == variant && $0.factor("transitions") == size
                }
                let value = cells.spread(steps, metric)?.mean
                found.append(
                    Cell(
                        column: column, row: row, value: value ?? .nan,
                        label: value.map { Numbers.fixed($0) } ?? (steps.isEmpty ? "not in grid" : "gap")))
            }
        }
        return Plot(
            name: "size-by-data", caption: "Validation \(title) by size and data, means over seeds.",
            panels: [
                Panel(
                    title: title,
                    x: Axis("transitions a game", ticks: sizes.enumerated().map { .init(Double($0), $1) }),
                    y: Axis("variant", ticks: variants.enumerated().map { .init(Double($0), $1) }),
                    cells: found)
            ], columns: 1, panelSize: .init(160 + 110 * sizes.count, 110 + 60 * variants.count))
    }

    /// Fits of every law on every loss, or why there is none.
    private func laws(_ losses: [(String, String)]) -> ReportTable {
        var rows = [[String]]()
        for (metric, title) in losses {
            let points = cells.pretrainings.filter(\.isComplete).compactMap { step -> ScalingPoint? in
                guard let loss = step.last(metric), let data = cells.transitions(step) else { return nil }
                return ScalingPoint(parameters: cells.size(step), data: data, loss: loss)
            }
            for law in ScalingLaw.allCases {
                do throws(FitRefusal) {
                    let fit = try ScalingFitter().fit(law, points)
                    let named = zip(law.coefficientNames, fit.coefficients).enumerated().map { index, pair in
                        let ends = fit.interval(of: index).ends
                        let range = ends.map {
                            " [\(Numbers.significant($0.low)), \(Numbers.significant($0.high))]"
                        }
                        return "\(pair.0) = \(Numbers.significant(pair.1))" + (range ?? "")
                    }
                    var rollout = "-"
                    if let held = try? ScalingFitter(resamples: 0).rollout(law, points) {
                        rollout =
                            "\(Numbers.percent(held.relativeError)) (\(Numbers.percent(held.baselineError)))"
                    }
                    rows.append([
                        title, law.rawValue, named.joined(separator: ", "), Numbers.significant(fit.residual),
                        String(points.count), rollout,
                    ])
                } catch {
                    rows.append([title, law.rawValue, "refused: \(error)", "-", String(points.count), "-"])
                }
            }
        }
        return ReportTable(
            name: "scaling-laws",
            caption:
                "Scaling laws of the validation losses; n counts models, seeds are points of their own. Brackets: "
                + "95% intervals from a bootstrap of residuals. Power laws: multi-start, Huber loss on log residuals. "
                + "Rollout: error when the largest size is predicted from the smaller ones, beside the error of "
                + "repeating the next smaller size.",
            columns: ["loss", "law", "fit", "rms residual", "n", "rollout"], rows: rows, wordColumns: 3)
    }

    /// Main effects and interactions of the grid on the first loss.
    private func effects(_ losses: [(String, String)]) -> ReportTable? {
        guard cells.axes.count > 1, let (metric, title) = losses.first else { return nil }
        let observations = cells.pretrainings.compactMap { step in
            step.last(metric).map { value in
                FactorialEffects.Observation(
                    Dictionary(uniqueKeysWithValues: cells.axes.map { ($0, step.factor($0) ?? "-") }), value)
            }
        }
        let columns = ["term", "effects", "sum of squares", "degrees"]
        let caption =
            "Effects of the grid on the validation \(title): sum-to-zero effects by least squares, one "
            + "observation a model. Sums of squares are what a term explains beyond the others."
        guard let fit = try? FactorialEffects(observations, factors: cells.axes) else {
            return ReportTable(
                name: "effects", caption: caption, columns: columns,
                rows: [["all", "not identified: some combinations have no results", "-", "-"]], wordColumns: 2
            )
        }
        var rows = fit.terms.map { term in
            let order = term.effects.sorted { $0.key.compare($1.key, options: .numeric) == .orderedAscending }
            let words = order.map { "\($0.key) \($0.value < 0 ? "" : "+")\(Numbers.fixed($0.value))" }
            return [
                term.factors.joined(separator: " x "), words.joined(separator: ", "),
                Numbers.significant(term.sumOfSquares), String(term.degrees),
            ]
        }
        rows.append([
            "residual", "", Numbers.significant(fit.residual.sumOfSquares), String(fit.residual.degrees),
        ])
        return ReportTable(name: "effects", caption: caption, columns: columns, rows: rows, wordColumns: 2)
    }

    /// The smallest data size whose loss is within the margin of full data, where there are five sizes or more.
    private func sufficiency(_ losses: [(String, String)]) -> ReportTable? {
        guard cells.levels("transitions", cells.pretrainings).count >= 5, cells.axes.contains("transitions")
        else {
            return nil
        }
        let margin = cells.rows.study["resolved"]?["analysis"]?["margin"]?.double ?? 0.05
        var rows = [[String]]()
        for (metric, title) in losses {
            for group in cells.groups(cells.pretrainings, by: cells.axes.filter { $0 != "transitions" }) {
                let answer = DataSufficiency(cells: cells, steps: group.steps, metric: metric, margin: margin)
                rows.append([
                    title, group.levels.isEmpty ? "all" : group.levels.joined(separator: ", "),
                    answer.size.map(Numbers.grouped) ?? "not identified", answer.interval,
                ])
            }
        }
        return ReportTable(
            name: "smallest-data",
            caption:
                "Smallest data size from which on the mean loss over seeds stays within \(CSVTable.number(margin)) "
                + "(relative) of full data. Interval: percentile bootstrap over training seeds, 1,000 resamples.",
            columns: ["loss", "cell", "transitions a game", "95% interval"], rows: rows, wordColumns: 2)
    }
}

/// The smallest data size within a margin of full data.
struct DataSufficiency {
    /// The size, or nil where no smaller one is known to suffice.
    let size: Double?
    /// Interval in words.
    let interval: String

    init(cells: StudyCells, steps: [ReportStep], metric: String, margin: Double) {
        var table = [(size: Double, losses: [Double])]()
        for group in cells.groups(steps, by: ["transitions"]) {
            guard let first = group.steps.first, let size = cells.transitions(first) else { continue }
            let losses = group.steps.compactMap { $0.last(metric) }
            if !losses.isEmpty { table.append((size, losses)) }
        }
        table.sort { $0.size < $1.size }
        func answer(_ means: [Double]) -> Double? {
            guard let full = means.last, means.count > 1 else { return nil }
            var found: Int?
            for index in means.indices.reversed() {
                if (means[index] - full) / abs(full) <= margin { found = index } else { break }
            }
            return found.flatMap { $0 < means.count - 1 ? table[$0].size : nil }
        }
        size = answer(table.map { Descriptive.mean($0.losses) })
        let seeds = table.map(\.losses.count).min() ?? 0
        guard seeds >= Bootstrap.fewestUnits else {
            interval = "not identified: n = \(seeds) training seeds"
            return
        }
        let draws = (0..<1000).map { index -> Double in
            var random = Philox(seed: 0, stream: UInt64(index))
            let means = table.map { row in
                Descriptive.mean(row.losses.map { _ in row.losses[random.index(below: row.losses.count)] })
            }
            return answer(means) ?? .infinity
        }.sorted()
        let (low, high) = (draws[25], draws[974])
        interval = high.isFinite ? "[\(Numbers.grouped(low)), \(Numbers.grouped(high))]" : "not identified"
    }
}
