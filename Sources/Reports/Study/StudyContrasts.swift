import Statistics
import Store

/// Paired differences between the levels of an axis that is not a size, such as joint against separate optimisation.
struct StudyContrasts {
    let cells: StudyCells
    let outcomes: [(String, String)]

    private var compared: [String] { cells.axes.filter { !["variant", "transitions"].contains($0) } }

    func add(to document: inout Document) throws(ReportError) {
        var rows = [[String]]()
        var panels = [Panel]()
        for axis in compared {
            let levels = cells.levels(axis, cells.pretrainings)
            let reference = levels.first { cells.word(axis, $0) == "joint" } ?? levels.first ?? ""
            for level in levels where level != reference {
                let pairs = differences(axis, level, reference)
                rows += pairs.map { row(axis, level, reference, $0) }
                panels += panel(axis, level, reference, pairs)
            }
        }
        guard !rows.isEmpty else { return }
        document.section("Paired contrasts")
        if !panels.isEmpty {
            document.add(
                Plot(
                    name: "contrasts",
                    caption:
                        "Paired differences by training seed and cell, in standard deviations of each outcome's "
                        + "differences: a dot is a pair, a square the mean. Dots on both sides of zero are no effect.",
                    panels: panels, columns: min(2, panels.count),
                    panelSize: .init(560, 90 + 24 * (outcomes.count + 2))))
        }
        document.add(
            ReportTable(
                name: "contrasts",
                caption:
                    "Paired differences: the same training seed and cell with one setting changed. Interval: "
                    + "\(cells.levelWords) bootstrap-t over pairs; p: two-sided sign-flip test, which cannot fall below "
                    + "2 to the power of (1 - pairs).",
                columns: ["contrast", "outcome", "pairs", "mean difference", "interval", "p", "each pair"],
                rows: rows, wordColumns: 2))
    }

    private struct Pairs {
        let outcome: String
        let values: [(Double, Double)]
        var differences: [Double] { values.map { $0.0 - $0.1 } }
    }

    private func differences(_ axis: String, _ level: String, _ reference: String) -> [Pairs] {
        var found = [Pairs]()
        let place = cells.axes.filter { $0 != axis } + ["seed"]
        func pairs(_ name: String, _ steps: [ReportStep], _ value: ([ReportStep]) -> Double?) {
            var values = [(Double, Double)]()
            for group in cells.groups(steps, by: place) {
                let sides = [level, reference].map { side in
                    group.steps.filter { $0.factor(axis) == side && $0.isComplete }
                }
                if let a = value(sides[0]), let b = value(sides[1]) { values.append((a, b)) }
            }
            if !values.isEmpty { found.append(Pairs(outcome: name, values: values)) }
        }
        for (metric, title) in outcomes {
            pairs(title, cells.pretrainings) { $0.first?.last(metric) }
        }
        for planner in cells.levels("planner", cells.evaluations) {
            let own = cells.evaluations.filter { $0.factor("planner") == planner }
            let scale: Normalisation? = cells.sample(own, .human) == nil ? nil : .human
            pairs("\(scale == nil ? "mean return" : "mean HNS"), \(planner)", own) { steps in
                cells.mean(steps, scale)
            }
        }
        return found
    }

    private func name(_ axis: String, _ level: String, _ reference: String) -> String {
        "\(cells.word(axis, level)) - \(cells.word(axis, reference))"
    }

    private func row(_ axis: String, _ level: String, _ reference: String, _ pairs: Pairs) -> [String] {
        let name = name(axis, level, reference)
        let (x, y) = (pairs.values.map(\.0), pairs.values.map(\.1))
        guard let test = try? Comparison.paired(x, y, level: cells.level) else {
            return [name, pairs.outcome, "0", "-", "-", "-", "-"]
        }
        let each = pairs.differences.prefix(6).map { ($0 < 0 ? "" : "+") + Numbers.fixed($0) }
        return [
            name, pairs.outcome, String(test.pairs), Numbers.fixed(test.meanDifference),
            Numbers.cell(test.interval).replacing("episodes", with: "pairs"), Numbers.fixed(test.pValue),
            each.joined(separator: ", ") + (pairs.values.count > 6 ? ", ..." : ""),
        ]
    }

    private func panel(_ axis: String, _ level: String, _ reference: String, _ pairs: [Pairs]) -> [Panel] {
        var dots = [Series.Point]()
        var means = [Series.Point]()
        var ticks = [Axis.Tick]()
        for (index, pair) in pairs.enumerated() {
            let y = Double(pairs.count - 1 - index)
            let all = pair.differences
            let spread = all.count > 1 ? Descriptive.standardDeviation(all) : abs(all[0])
            guard spread > 0 else { continue }
            ticks.append(.init(y, pair.outcome))
            dots += all.map { .init($0 / spread, y) }
            means.append(.init(Descriptive.mean(all) / spread, y))
        }
        guard !ticks.isEmpty else { return [] }
        let far = (dots.map { abs($0.x) }.max() ?? 1) * 1.15
        return [
            Panel(
                title: name(axis, level, reference), x: Axis("difference / spread", low: -far, high: far),
                y: Axis("", ticks: ticks),
                series: [
                    Series(
                        "", .line, colour: 8, style: 2,
                        points: [.init(0, -0.5), .init(0, Double(pairs.count) - 0.5)]),
                    Series("pair", .dots, colour: 0, points: dots),
                    Series("mean", .points, colour: 1, style: 1, points: means),
                ])
        ]
    }
}
