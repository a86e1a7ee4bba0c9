import Foundation
import Statistics
import Store

/// Returns of the agents, beside random play, constant actions, behaviour cloning and the data.
struct StudyReturns {
    let cells: StudyCells
    private var axes: [String] { cells.axes }

    func bootstrap(_ steps: [ReportStep]) -> Bootstrap { cells.bootstrap(steps) }

    func add(to document: inout Document) throws(ReportError) {
        guard !(cells.evaluations + cells.baselineEvaluations).isEmpty else { return }
        document.section("Returns")
        let methods = StudyMethods(cells: cells, bootstrap: bootstrap)
        if methods.applies {
            methods.add(to: &document)
        } else {
            let figure = returnsPlot()
            if !figure.panels.isEmpty { document.add(figure) }
        }
        document.add(baselines())
        if let clipped = clippedData() { document.add(clipped) }
        let table = returns()
        try sayNoise(&document, table)
        document.add(table)
        let games = cells.levels("game", cells.evaluations)
        let unknown = games.filter { StudyCells.references($0)?.human == nil }
        if !unknown.isEmpty {
            try document.say(
                "{{games}} have no published reference scores: their returns are shown raw and are not part of "
                    + "normalised scores.", ["games": unknown.joined(separator: ", ")])
        }
        try planning(&document)
        if let profiles = profiles() { document.add(profiles) }
        if let widths = widthByHorizon() { document.add(widths) }
        let compute = StudyCompute(cells: cells)
        if let plot = compute.plot() { document.add(plot) }
        if let table = compute.difficulty() { document.add(table) }
        if let table = variance() { document.add(table) }
        if let table = try StudyPublished(cells: cells).table() {
            document.section("Beside the published scores", level: 3)
            document.add(table)
        }
    }

    /// Mean returns of random play and its rivals by game.
    private func baselines() -> ReportTable {
        var rows = [[String]]()
        let games = Set((cells.evaluations + cells.baselineEvaluations).compactMap { $0.factor("game") })
            .sorted()
        for game in games {
            for (name, steps) in baselineSteps(game) {
                guard let sample = cells.sample(steps, nil) else {
                    rows.append([game, name, "-", "gap", "-", "0", "0"])
                    continue
                }
                let estimate = bootstrap(steps).estimate(sample) { Estimator.mean($0) }
                let normalised = cells.mean(steps, .human)
                rows.append([
                    game, name, Numbers.fixed(estimate.value, 1), Numbers.cell(estimate.interval, 1),
                    normalised.map { Numbers.fixed($0) } ?? "-", String(estimate.episodes),
                    String(estimate.distinctEpisodes),
                ])
            }
            for step in cells.steps where step.kind == "dataset" && step.factor("game") == game {
                guard let value = Self.rawMean(step) else { continue }
                let hns = StudyCells.references(game).flatMap {
                    Normalisation.human.normalise(value, with: $0)
                }
                let count = step.last("data/episodes").map { Numbers.fixed($0, 0) } ?? "-"
                rows.append([
                    game, "mean of the data", Numbers.fixed(value, 1), "-",
                    hns.map { Numbers.fixed($0) } ?? "-",
                    count, "-",
                ])
            }
        }
        return ReportTable(
            name: "baselines",
            caption:
                "Baselines: mean raw return (a score in points) with a \(cells.levelWords) bootstrap-t interval "
                + "over episodes, mean HNS, episodes and distinct outcomes. The best constant action was chosen on "
                + "other seeds.",
            columns: ["game", "baseline", "mean return", "interval", "HNS", "episodes", "distinct"],
            rows: rows,
            wordColumns: 2)
    }

    /// The mean return of a data set in the game's score; nil where its rewards were clipped.
    static func rawMean(_ step: ReportStep) -> Double? {
        guard step.facts["dataset"]?["rewards"]?.text != "clipped" else { return nil }
        return step.last("data/mean_return")
    }

    /// Data whose rewards were clipped when they were recorded: their sums stand beside no score.
    private func clippedData() -> ReportTable? {
        let steps = cells.steps.filter {
            $0.kind == "dataset" && $0.facts["dataset"]?["rewards"]?.text == "clipped"
        }
        guard !steps.isEmpty else { return nil }
        return ReportTable(
            name: "clipped-data",
            caption:
                "Data sets whose rewards are clipped to -1, 0 and 1: mean sum of clipped rewards an episode, which is "
                + "no score of the game and has no normalised score.",
            columns: ["game", "mean clipped return", "episodes"],
            rows: steps.map { step in
                let value = step.last("data/mean_clipped_return") ?? step.last("data/mean_return")
                return [
                    step.factor("game") ?? "-", value.map { Numbers.fixed($0, 1) } ?? "-",
                    step.last("data/episodes").map { Numbers.fixed($0, 0) } ?? "-",
                ]
            })
    }

    private func baselineSteps(_ game: String) -> [(String, [ReportStep])] {
        let names = [
            "random": "random play", "constant": "best constant action",
            "behaviour-cloning": "behaviour cloning",
        ]
        let steps = cells.baselineEvaluations.filter { $0.factor("game") == game }
        var result = [(String, [ReportStep])]()
        for method in ["random", "constant", "behaviour-cloning"] {
            let own = steps.filter { cells.method($0) == method }
            for group in cells.groups(own, by: method == "behaviour-cloning" ? axes : []) {
                let suffix = group.levels.isEmpty ? "" : " (\(cells.words(axes, group.levels)))"
                result.append(((names[method] ?? method) + suffix, group.steps))
            }
        }
        return result
    }

    /// Random play on a game, raw.
    private func random(_ game: String) -> EpisodeSample? {
        cells.sample(cells.randomPlay(game), nil)
    }

    /// What a mean return says beside random play.
    func againstRandom(_ sample: EpisodeSample, _ game: String) -> String {
        guard let random = random(game) else { return "no random play" }
        let bootstrap = Bootstrap(
            unit: .episodes, method: .student, resamples: cells.resamples, level: cells.level)
        guard let estimate = try? bootstrap.difference(sample, random, { Estimator.mean($0) }) else {
            return "-"
        }
        guard let ends = estimate.interval.ends else { return "n too small" }
        return ends.low > 0 ? "above random" : ends.high < 0 ? "below random" : "noise level"
    }

    private func returns() -> ReportTable {
        var rows = [[String]]()
        for group in cells.groups(cells.evaluations, by: axes + ["planner", "game"]) {
            let cell = cells.words(axes, Array(group.levels.dropLast(2)))
            let (planner, game) = (group.levels[axes.count], group.levels[axes.count + 1])
            guard let sample = cells.sample(group.steps, nil) else {
                rows.append([
                    cell, planner, game, "-", "gap", "-", "0 of \(group.steps.count)", "0", "0", "-",
                ])
                continue
            }
            let estimate = bootstrap(group.steps).estimate(sample) { Estimator.mean($0) }
            let hns = cells.sample(group.steps, .human).map { Numbers.fixed(Estimator.mean($0.pooled)) }
            rows.append([
                cell, planner, game, Numbers.fixed(estimate.value, 1), Numbers.cell(estimate.interval, 1),
                hns ?? "-", "\(group.steps.count(where: \.isComplete)) of \(group.steps.count)",
                String(estimate.episodes), String(estimate.distinctEpisodes), againstRandom(sample, game),
            ])
        }
        return ReportTable(
            name: "returns",
            caption:
                "Mean raw return by cell, planner and game with a \(cells.levelWords) bootstrap-t interval over "
                + "episodes within seeds (over whole training seeds from five on), mean HNS, seeds done, episodes, "
                + "distinct outcomes. The last column compares with random play under the same cap: noise level "
                + "means that the interval of the difference holds 0.",
            columns: [
                "cell", "planner", "game", "mean return", "interval", "HNS", "seeds", "episodes", "distinct",
                "beside random",
            ], rows: rows, wordColumns: 3)
    }

    private func sayNoise(_ document: inout Document, _ table: ReportTable) throws(ReportError) {
        let words = table.rows.compactMap(\.last)
        func count(_ word: String) -> String { String(words.count(where: { $0 == word })) }
        try document.say(
            "Of {{all}} cells, planners and games, {{above}} are above random play, {{below}} below it, and **{{noise}} "
                + "are at noise level**; {{small}} have too few episodes to tell.",
            [
                "all": String(words.count), "above": count("above random"), "below": count("below random"),
                "noise": count("noise level"), "small": count("n too small"),
            ])
    }

    /// Returns against data, a panel for the mean HNS and one a game.
    private func returnsPlot() -> Plot {
        let games = cells.levels("game", cells.evaluations)
        let axis = axes.contains("transitions") ? "transitions" : axes.first { $0 != "game" } ?? "planner"
        let places = cells.levels(axis, cells.evaluations)
        let numeric = axis == "transitions"
        func x(_ level: String) -> Double {
            numeric ? Double(level) ?? .nan : Double(places.firstIndex(of: level) ?? 0)
        }
        // Games have panels of their own.
        let others = axes.filter { $0 != axis && $0 != "game" } + (axis == "planner" ? [] : ["planner"])
        func series(
            _ steps: [ReportStep], _ normalisation: Normalisation?, _ estimator: Estimator = .mean
        ) -> [Series] {
            let all = cells.groups(steps, by: others).prefix(8)
            return all.enumerated().map { index, group in
                // Categories are places, not amounts: their points stand side by side and no line joins them.
                let aside = numeric ? 0 : (Double(index) - Double(all.count - 1) / 2) * 0.12
                let points = cells.groups(group.steps, by: [axis]).map { level -> Series.Point in
                    let x = x(level.levels[0]) + aside
                    guard let sample = cells.sample(level.steps, normalisation) else {
                        return .init(x, .nan)
                    }
                    let estimate = bootstrap(level.steps).estimate(sample) { estimator($0) }
                    let ends = estimate.interval.ends
                    return .init(x, estimate.value, low: ends?.low, high: ends?.high)
                }
                let planners = cells.levels("planner", cells.evaluations)
                let planner = group.levels.last.flatMap { planners.firstIndex(of: $0) } ?? 0
                return Series(
                    cells.words(others, group.levels), numeric ? .curve : .whiskers,
                    colour: planners.count > 1 ? index / planners.count : index,
                    style: planner, points: points)
            }
        }
        let ticks = places.map { Axis.Tick(x($0), numeric ? Axis.short(x($0)) : cells.word(axis, $0)) }
        let least = ticks.map(\.position).min() ?? 1
        let most = ticks.map(\.position).max() ?? 1
        var horizontal = Axis(
            numeric ? "transitions a game" : axis, logarithmic: numeric, ticks: ticks,
            low: numeric ? least * 0.7 : nil, high: numeric ? most * 1.4 : nil)
        horizontal.isCategorical = !numeric
        var panels = [Panel]()
        // A mean over games compares where all played the same ones.
        let isWhole = cells.groups(cells.evaluations, by: [axis]).allSatisfy {
            cells.levels("game", $0.steps).count == games.count
        }
        if games.contains(where: { StudyCells.references($0) != nil }) && games.count > 1 && isWhole {
            panels.append(
                Panel(
                    title: cells.estimator.rawValue, x: horizontal, y: Axis("HNS"),
                    series: series(cells.evaluations, .human, cells.estimator)))
        }
        for game in games.prefix(8) {
            var references = [Reference]()
            if let sample = random(game) {
                references.append(Reference(Estimator.mean(sample.pooled), "random"))
            }
            if let value = cells.dataMean(game) { references.append(Reference(value, "data")) }
            panels.append(
                Panel(
                    title: game, x: horizontal, y: Axis("return"),
                    series: series(cells.evaluations.filter { $0.factor("game") == game }, nil),
                    references: references))
        }
        return Plot(
            name: "returns",
            caption:
                "Returns by cell and planner, means over seeds and episodes; bars are \(cells.intervalWords)"
                + (cells.levels("seed", cells.evaluations).count < Bootstrap.fewestUnits
                    ? ", which hold no training noise" : "")
                + ". Lines across: random "
                + "play under the same cap, mean return of the data.", panels: panels,
            columns: panels.count == 4 ? 2 : min(3, panels.count),
            panelSize: .init(panels.count > 2 && panels.count != 4 ? 330 : 430, 300))
    }
}
