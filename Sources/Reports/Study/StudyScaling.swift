import Foundation
import Statistics
import Store

/// Validation losses against data and parameters, what they say, and which laws they carry.
struct StudyScaling {
    let cells: StudyCells
    /// Losses that models with the same tokens can be compared by.
    static let losses = [
        ("validation/loss/total", "total loss"), ("validation/loss/observations", "observation loss"),
        ("validation/loss/temporal_difference", "temporal-difference loss"),
    ]
    /// Losses that models with tokens of their own can be compared by.
    static let lossesAcrossTokenizers = [
        ("validation/loss/rewards", "reward loss"),
        ("validation/loss/temporal_difference", "temporal-difference loss"),
    ]

    func add(to document: inout Document) throws(ReportError) {
        let known = Self.known(cells)
        guard !known.isEmpty else { return }
        document.section("Scaling")
        let heading = document.blocks.count
        if cells.hasOwnTokenizers {
            try document.say(
                "Every model has a tokenizer of its own: its observation loss counts nats of its own codes, says nothing "
                    + "beside another's, and is left out here.")
        }
        if cells.axes.contains("transitions") { document.add(plot("scaling-data", known, by: "transitions")) }
        if cells.levels("variant", cells.pretrainings).count > 1 {
            document.add(plot("scaling-parameters", known, by: "variant"))
        }
        try say(&document, known)
        let grid = ["variant", "transitions"].allSatisfy(cells.axes.contains)
        if grid { document.add(heatMaps(known)) }
        try StudyLaws(cells: cells, losses: known).add(to: &document)
        if let table = StudyEffects(cells: cells, losses: known).table() { document.add(table) }
        // A study of one model has nothing to say here.
        if document.blocks.count == heading { document.blocks.removeLast() }
    }

    /// The losses that a study recorded and that its models can be compared by.
    static func known(_ cells: StudyCells) -> [(String, String)] {
        (cells.hasOwnTokenizers ? lossesAcrossTokenizers : losses).filter { metric, _ in
            cells.pretrainings.contains { $0.last(metric) != nil }
        }
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
        let ticks = Set(places).sorted().map { Axis.Tick($0, Axis.rounded($0)) }
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
                    let label = cells.words(others, group.levels)
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
                    let name = group.levels.isEmpty ? "the model" : cells.words(others, group.levels)
                    if zip(means, means.dropFirst()).allSatisfy({ $0 > $1 }) {
                        falling.append(name)
                    } else {
                        rising.append(
                            "\(name) (\(means.map { Numbers.significant($0) }.joined(separator: " -> ")))")
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

    /// Size x data: each loss, and the mean HNS of each planner.
    private func heatMaps(_ losses: [(String, String)]) -> Plot {
        let variants = cells.levels("variant", cells.pretrainings)
        let sizes = cells.levels("transitions", cells.pretrainings)
        func panel(_ title: String, _ steps: [ReportStep], _ value: ([ReportStep]) -> Double?) -> Panel {
            var found = [Cell]()
            for (row, variant) in variants.enumerated() {
                for (column, size) in sizes.enumerated() {
                    let own = steps.filter {
                        $0.factor("variant") == variant && $0.factor("transitions") == size
                    }
                    let value = value(own)
                    let label = value.map { Numbers.fixed($0) } ?? (own.isEmpty ? "not in grid" : "gap")
                    found.append(Cell(column: column, row: row, value: value ?? .nan, label: label))
                }
            }
            let ticks = sizes.enumerated().map { Axis.Tick(Double($0), cells.word("transitions", $1)) }
            return Panel(
                title: title, x: Axis("transitions a game", ticks: ticks),
                y: Axis("", ticks: variants.enumerated().map { .init(Double($0), $1) }), cells: found)
        }
        var panels = losses.map { metric, title in
            panel(title, cells.pretrainings) { cells.spread($0, metric)?.mean }
        }
        for planner in cells.levels("planner", cells.evaluations) {
            let own = cells.evaluations.filter { $0.factor("planner") == planner }
            guard cells.sample(own, .human) != nil else { continue }
            panels.append(
                panel("mean HNS, \(planner)", own) { steps in
                    cells.mean(steps, .human)
                })
        }
        return Plot(
            name: "size-by-data",
            caption: "Size by data, means over seeds: validation losses, and mean HNS by planner. "
                + "A gap has no results yet: running the study again fills it.",
            panels: panels, columns: 2, panelSize: .init(140 + 76 * sizes.count, 110 + 46 * variants.count))
    }
}
