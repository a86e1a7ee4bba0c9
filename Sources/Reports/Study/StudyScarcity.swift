import Foundation
import Statistics
import Store

/// How much data is enough: losses and returns by share of the data, in pretraining and transfer.
struct StudyScarcity {
    let cells: StudyCells
    let losses: [(String, String)]
    /// The margin taken where the study declares none.
    static let usualMargin = 0.05

    private var margin: Double { cells.margin ?? Self.usualMargin }

    /// One outcome along the data axis of one cell.
    private struct Line {
        let panel: String
        let outcome: String
        let cell: String
        let levels: [DataSufficiency.Level]
        let baseline: Double?
        let bootstrap: Bootstrap
    }

    func add(to document: inout Document) throws(ReportError) {
        let lines = pretraining + transfer
        let sizes = lines.map(\.levels.count).max() ?? 0
        guard sizes > 1 else { return }
        document.section("How much data is enough")
        let declared =
            cells.margin == nil
            ? "is a default: `analysis: {margin: ...}` in `studies/\(cells.rows.header.name).yaml` declares one"
            : "is declared in the study file (`analysis.margin`)"
        try document.say(
            "The smallest data size that suffices is the one from which on the mean stays within {{margin}} of full "
                + "data: of the loss, or of the gain in return over random play. The margin \(declared).",
            ["margin": Numbers.percent(margin, 0)])
        if sizes < 5 {
            try document.say(
                "{{n}} sizes are few for this question: the answer can only be one of them.",
                ["n": String(sizes)])
        }
        document.add(plot(lines))
        if let trends = trends(lines) { document.add(trends) }
        document.add(table(lines))
    }

    /// Whether returns rise with data, where several seeds were trained on three sizes or more.
    private func trends(_ lines: [Line]) -> ReportTable? {
        let rows = lines.compactMap { line -> [String]? in
            guard line.baseline != nil, line.levels.count > 2 else { return nil }
            // A block is a training seed: its means over games and episodes, by size of the data.
            let means = line.levels.map { level -> [Double] in
                let games = level.sample.values
                let seeds = games.map(\.count).min() ?? 0
                return (0..<seeds).map { seed in Descriptive.mean(games.map { Descriptive.mean($0[seed]) }) }
            }
            let seeds = means.map(\.count).min() ?? 0
            let blocks = (0..<seeds).map { seed in means.map { $0[seed] } }
            guard seeds > 1, let test = try? TrendTest(blocks) else { return nil }
            return [
                line.outcome, line.cell,
                means.map { Numbers.significant(Descriptive.mean($0)) }.joined(separator: ", "),
                String(seeds), Numbers.significant(test.statistic), Numbers.significant(test.pValue),
                test.exact ? "all orders" : "20,000 drawn orders",
            ]
        }
        guard !rows.isEmpty else { return nil }
        return ReportTable(
            name: "trends",
            caption:
                "Do returns rise with data? Page's trend test, each training seed a block: the one-sided chance of an L as "
                + "large without a trend. Means stand in the order of the sizes.",
            columns: ["outcome", "cell", "means", "seeds", "L", "p", "from"], rows: rows, wordColumns: 3)
    }

    // MARK: lines

    private var pretraining: [Line] {
        guard cells.axes.contains("transitions") else { return [] }
        let others = cells.axes.filter { $0 != "transitions" }
        var lines = [Line]()
        for (metric, title) in losses {
            for group in cells.groups(cells.pretrainings, by: others) {
                lines += loss(group.steps, metric, title, title, cells.words(others, group.levels))
            }
        }
        let pretrainedRandom = cells.baselineEvaluations.filter { cells.method($0) == "random" }
        for group in cells.groups(cells.evaluations, by: others + ["planner"]) {
            lines += returns(
                group.steps, pretrainedRandom, "pretraining", cells.words(others + ["planner"], group.levels))
        }
        return lines
    }

    private var transfer: [Line] {
        var lines = [Line]()
        let others = cells.axes.filter { $0 != "transitions" }
        func words(_ axes: [String], _ levels: [String], _ steps: [ReportStep]) -> String {
            let shown = zip(axes, levels).filter { cells.levels($0.0, steps).count > 1 }
            return cells.words(shown.map(\.0), shown.map(\.1))
        }
        let trained = ["game", "origin"] + others
        for (metric, title) in StudyScaling.lossesAcrossTokenizers {
            for group in cells.groups(cells.transfers, by: trained) {
                lines += loss(
                    group.steps, metric, "transfer: " + title, "transfer, " + title,
                    words(trained, group.levels, cells.transfers))
            }
        }
        let axes = ["game", "origin", "planner"] + others
        for group in cells.groups(cells.transferEvaluations, by: axes) {
            lines += returns(
                group.steps, cells.randomPlay(group.levels[0]), "transfer",
                words(axes, group.levels, cells.transferEvaluations))
        }
        return lines
    }

    private func loss(
        _ steps: [ReportStep], _ metric: String, _ panel: String, _ outcome: String, _ cell: String
    ) -> [Line] {
        let levels = cells.groups(steps, by: ["transitions"]).compactMap { group -> DataSufficiency.Level? in
            let values = group.steps.filter(\.isComplete).compactMap { step in step.last(metric).map { [$0] }
            }
            guard let size = group.steps.first.flatMap(cells.transitions),
                let sample = try? EpisodeSample(games: [metric], values: [values])
            else { return nil }
            return .init(size: size, sample: sample)
        }
        guard levels.count > 1 else { return [] }
        let bootstrap = Bootstrap(
            unit: .wholeSeeds, method: .percentile, resamples: cells.resamples, level: cells.level)
        return [
            Line(
                panel: panel, outcome: outcome, cell: cell, levels: levels,
                baseline: nil, bootstrap: bootstrap)
        ]
    }

    /// Mean HNS, or raw returns where a single game has no references.
    private func returns(
        _ steps: [ReportStep], _ random: [ReportStep], _ kind: String, _ cell: String
    ) -> [Line] {
        let normalised = cells.sample(steps, .human) != nil
        let scale: Normalisation? = normalised ? .human : nil
        let games = Set(steps.compactMap { $0.factor("game") })
        guard normalised || games.count == 1 else { return [] }
        let levels = cells.groups(steps, by: ["transitions"]).compactMap { group -> DataSufficiency.Level? in
            guard let size = group.steps.first.flatMap(cells.transitions),
                let sample = cells.sample(group.steps, scale)
            else { return nil }
            return .init(size: size, sample: sample)
        }
        guard levels.count > 1 else { return [] }
        let own = random.filter { step in step.factor("game").map(games.contains) ?? false }
        let baseline = cells.mean(own, scale)
        return [
            Line(
                panel: "\(kind): " + (normalised ? "mean HNS" : "mean return"),
                outcome: "\(kind), \(normalised ? "mean HNS" : "mean return")",
                cell: cell, levels: levels, baseline: baseline ?? 0,
                bootstrap: cells.bootstrap(steps))
        ]
    }

    // MARK: figure and table

    private func plot(_ lines: [Line]) -> Plot {
        let titles = lines.reduce(into: [String]()) { if !$0.contains($1.panel) { $0.append($1.panel) } }
        let names = lines.reduce(into: [String]()) { if !$0.contains($1.cell) { $0.append($1.cell) } }
        let panels = titles.map { title -> Panel in
            let own = lines.filter { $0.panel == title }
            let full = own.flatMap(\.levels).map(\.size).max() ?? 1
            let places = Set(own.flatMap(\.levels).map { $0.size / full * 100 }).sorted()
            let series = own.prefix(8).map { line -> Series in
                let index = names.firstIndex(of: line.cell) ?? 0
                let points = line.levels.map { level -> Series.Point in
                    let estimate = Bootstrap(
                        unit: line.bootstrap.unit, method: .student, resamples: line.bootstrap.resamples,
                        level: line.bootstrap.level
                    ).estimate(level.sample) { Estimator.mean($0) }
                    let ends = estimate.interval.ends
                    return .init(level.size / full * 100, estimate.value, low: ends?.low, high: ends?.high)
                }
                return Series(line.cell, .curve, colour: index, style: index % 5, points: points)
            }
            return Panel(
                title: title,
                x: Axis(
                    "share of the data", logarithmic: true,
                    ticks: places.map { .init($0, CSVTable.number(($0 * 10).rounded() / 10) + "%") },
                    low: (places.first ?? 1) * 0.7, high: 140),
                y: Axis(title.hasSuffix("HNS") ? "HNS" : title.hasSuffix("return") ? "return" : "loss"),
                series: series)
        }
        return Plot(
            name: "scarcity",
            caption:
                "Losses and returns by share of the largest data size, in pretraining and in transfer; bars are "
                + "\(cells.levelWords) bootstrap-t intervals where n supports them.",
            panels: panels, columns: panels.count == 4 ? 2 : min(3, panels.count),
            panelSize: .init(panels.count > 2 && panels.count != 4 ? 330 : 430, 280))
    }

    private func table(_ lines: [Line]) -> ReportTable {
        let rows = lines.map { line -> [String] in
            let result = DataSufficiency(
                line.levels, margin: margin, baseline: line.baseline, bootstrap: line.bootstrap)
            let full = line.levels.last
            let value = full.map { Numbers.significant(Estimator.mean($0.sample.pooled)) } ?? "-"
            let head = [line.outcome, line.cell, "\(line.levels.count)", value]
            switch result.answer {
            case .size(let size, let interval):
                let share = full.map { Numbers.percent(size / $0.size, 0) } ?? "-"
                return head + [Numbers.grouped(size), share, interval]
            case .notIdentified(let reason): return head + ["not identified", "-", reason]
            }
        }
        return ReportTable(
            name: "smallest-data",
            caption:
                "Smallest data size from which on the mean stays within \(Numbers.percent(margin, 0)) of full data. "
                + "Interval: \(cells.levelWords) expanded percentiles of a bootstrap over whole training seeds for "
                + "losses; for returns too from five seeds on, else over episodes within seeds, which holds no training "
                + "noise.",
            columns: [
                "outcome", "cell", "sizes", "full data", "transitions", "share", "interval, or why none",
            ],
            rows: rows, wordColumns: 2)
    }
}
