import Foundation
import Statistics
import Store

/// What planning changes, how returns spread, and how width and horizon matter.
extension StudyReturns {
    /// Planners against greedy, paired by cell, seed and game.
    func planning(_ document: inout Document) throws(ReportError) {
        let planners = cells.levels("planner", cells.evaluations)
        guard planners.contains("greedy"), planners.count > 1 else { return }
        document.section("Planning", level: 3)
        var rows = [[String]]()
        let pairing = cells.axes + ["game"]
        for planner in planners where planner != "greedy" {
            var (with, without) = ([Double](), [Double]())
            for group in cells.groups(cells.evaluations, by: pairing + ["seed"]) {
                let a = mean(group.steps.filter { $0.factor("planner") == planner })
                let b = mean(group.steps.filter { $0.factor("planner") == "greedy" })
                if let a, let b { (with, without) = (with + [a], without + [b]) }
            }
            for group in cells.groups(cells.evaluations, by: pairing) {
                let own = group.steps.filter { $0.factor("planner") == planner }
                let base = group.steps.filter { $0.factor("planner") == "greedy" }
                guard let x = cells.sample(own, nil), let y = cells.sample(base, nil),
                    let estimate = try? bootstrap(own).difference(x, y, { Estimator.mean($0) })
                else { continue }
                let seconds = [own, base].map { timing($0, "decisions_per_second") }
                rows.append([
                    planner, cells.words(cells.axes, Array(group.levels.dropLast())), group.levels.last ?? "",
                    Numbers.fixed(estimate.value, 2), Numbers.cell(estimate.interval, 2),
                    String(estimate.episodes), seconds[0], seconds[1], rootContext(own), rootContext(base),
                ])
            }
            guard let test = try? Comparison.paired(with, without) else { continue }
            try document.say(
                "Over {{n}} pairs (one for each cell, seed and game with reference scores), {{planner}} minus greedy is "
                    + "{{difference}} HNS, interval {{interval}}; it wins {{wins}}, ties {{ties}}; two-sided p of the "
                    + "sign-flip test {{p}}.",
                [
                    "n": String(test.pairs), "planner": planner,
                    "difference": Numbers.fixed(test.meanDifference),
                    "interval": Numbers.interval(test.interval), "wins": String(test.wins),
                    "ties": String(test.ties), "p": Numbers.fixed(test.pValue),
                ])
        }
        document.add(
            ReportTable(
                name: "planning",
                caption:
                    "Planner minus greedy on the same trained models: difference of mean raw returns with a "
                    + "\(cells.levelWords) bootstrap-t interval over episodes, or over seeds in pairs from five on; decisions a second; "
                    + "frames of context at the root, which a planner's horizon shortens.",
                columns: [
                    "planner", "cell", "game", "difference", "interval", "episodes", "decisions/s",
                    "greedy decisions/s", "context", "greedy context",
                ], rows: rows, wordColumns: 3))
    }

    private func mean(_ steps: [ReportStep]) -> Double? { cells.mean(steps, .human) }

    /// Frames that the model sees before it decides, as recorded.
    private func rootContext(_ steps: [ReportStep]) -> String {
        let counts = Set(steps.compactMap { $0.facts["root_context"]?.int }).sorted()
        return counts.isEmpty ? "-" : counts.map(String.init).joined(separator: ", ")
    }

    func timing(_ steps: [ReportStep], _ name: String) -> String {
        let values = steps.compactMap { $0.timings[name]?.last?.value }.filter(\.isFinite)
        return values.isEmpty ? "-" : Numbers.fixed(Descriptive.mean(values), 0)
    }

    /// Share of episodes above each normalised score, by planner, for the largest cell of the grid.
    func profiles() -> Plot? {
        let groups = cells.groups(cells.evaluations, by: ["planner"])
        let random = cells.baselineEvaluations.filter { cells.method($0) == "random" }
        var entries = groups.map { ($0.levels[0], $0.steps) }
        if !random.isEmpty { entries.append(("random", random)) }
        var tables = [(String, ScoreTable)]()
        for (name, steps) in entries {
            guard let sample = cells.sample(steps, .human),
                let table = try? ScoreTable(games: sample.games, values: sample.pooled)
            else { continue }
            tables.append((name, table))
        }
        guard tables.count > 1 else { return nil }
        let all = tables.flatMap { $0.1.values.joined() }
        let (low, high) = (Descriptive.quantile(0.01, of: all), Descriptive.quantile(0.99, of: all))
        guard high > low else { return nil }
        let thresholds = (0...60).map { low + (high - low) * Double($0) / 60 }
        let series = tables.enumerated().map { index, entry in
            let profile = PerformanceProfile(entry.1, thresholds: thresholds)
            return Series(
                entry.0, .line, colour: entry.0 == "random" ? 8 : index, style: entry.0 == "random" ? 2 : 0,
                points: zip(thresholds, profile.shares).map { .init($0, $1 * 100) })
        }
        return Plot(
            name: "profiles",
            caption:
                "Performance profiles: share of episodes strictly above a human-normalised score, all cells of a "
                + "planner pooled, games weighing the same.",
            panels: [
                Panel(
                    title: "Episodes above a score", x: Axis("HNS"),
                    y: Axis("share of episodes", low: 0, high: 100, percent: true), series: series)
            ], columns: 1, panelSize: .init(520, 300))
    }

    /// Mean HNS by beam width and horizon, where both vary.
    func widthByHorizon() -> Plot? {
        var table = [[Int]: [ReportStep]]()
        for step in cells.evaluations {
            guard let planner = step.settings["planner"], planner["kind"]?.text == "beam",
                let width = planner["width"]?.int, let horizon = planner["horizon"]?.int
            else { continue }
            table[[width, horizon], default: []].append(step)
        }
        let widths = Set(table.keys.map { $0[0] }).sorted()
        let horizons = Set(table.keys.map { $0[1] }).sorted()
        guard widths.count > 1, horizons.count > 1 else { return nil }
        var found = [Cell]()
        for (column, width) in widths.enumerated() {
            for (row, horizon) in horizons.enumerated() {
                let value = table[[width, horizon]].flatMap(mean)
                found.append(
                    Cell(
                        column: column, row: row, value: value ?? .nan,
                        label: value.map { Numbers.fixed($0) } ?? "gap"))
            }
        }
        return Plot(
            name: "width-by-horizon",
            caption: "Mean HNS of beam search by width and horizon, all cells and games.",
            panels: [
                Panel(
                    title: "Mean HNS",
                    x: Axis("width", ticks: widths.enumerated().map { .init(Double($0), "\($1)") }),
                    y: Axis("horizon", ticks: horizons.enumerated().map { .init(Double($0), "\($1)") }),
                    cells: found)
            ], columns: 1, panelSize: .init(180 + 90 * widths.count, 110 + 60 * horizons.count))
    }

    /// How the variance of returns splits, by planner.
    func variance() -> ReportTable? {
        var rows = [[String]]()
        for group in cells.groups(cells.evaluations, by: cells.axes + ["planner"]) {
            guard let sample = cells.sample(group.steps, .human) else { continue }
            let shares = VarianceComponents(sample).shares
            let size = try? EffectiveSize(clusters: Self.centred(sample))
            rows.append([
                cells.words(cells.axes + ["planner"], group.levels), Numbers.percent(shares.game, 0),
                Numbers.percent(shares.seed, 0),
                Numbers.percent(shares.episode, 0), String(sample.games.count),
                String(sample.values.map(\.count).min() ?? 0),
                size.map { String($0.count) } ?? "-", size.map { String($0.distinct) } ?? "-",
                size.map { Numbers.fixed($0.independent, 1) } ?? "-",
            ])
        }
        guard !rows.isEmpty else { return nil }
        return ReportTable(
            name: "variance",
            caption:
                "Where the variance of HNS comes from: between games, between training seeds, between episodes "
                + "(method of moments; few games and seeds make these rough). Effective n: what the episodes are worth "
                + "when those of one seed resemble each other; distinct counts different outcomes.",
            columns: [
                "cell", "games", "seeds", "episodes", "n games", "n seeds", "n episodes", "distinct",
                "effective n",
            ], rows: rows)
    }

    /// Episodes by game and seed, less their game's mean, so that differences between games do not count.
    private static func centred(_ sample: EpisodeSample) -> [[Double]] {
        sample.values.flatMap { seeds in
            let mean = Descriptive.mean(seeds.flatMap { $0 })
            return seeds.map { $0.map { $0 - mean } }
        }
    }
}
