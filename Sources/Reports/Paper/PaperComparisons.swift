import Foundation
import Statistics

/// Comparisons of published agents, and what the published designs can carry.
struct PaperComparisons {
    let registry: PublishedRegistry

    /// With planning against greedy, paired by game.
    func planning() throws(ReportError) -> ReportTable {
        var rows = [[String]]()
        let figures = PaperFigures(registry: registry)
        for size in [40.0, 70, 150] {
            guard let (with, without) = figures.pair(size) else { continue }
            for normalisation in Normalisation.allCases {
                let (a, b) = (
                    try registry.means(with, normalisation), try registry.means(without, normalisation)
                )
                let paired = try PublishedRegistry.checked { () throws(StatisticsError) in
                    try Comparison.paired(a, b)
                }
                let (x, y) = (try sample(a), try sample(b))
                var line = ["\(Int(size))M", normalisation.abbreviation]
                for estimator in [Estimator.iqm, .median] {
                    let estimate = try PublishedRegistry.checked { () throws(StatisticsError) in
                        try Bootstrap(unit: .games, method: .expandedPercentile).difference(x, y) {
                            estimator($0)
                        }
                    }
                    line += [Numbers.fixed(estimate.value), Numbers.interval(estimate.interval)]
                }
                rows.append(line + ["\(paired.wins) of \(paired.pairs)", Numbers.fixed(paired.pValue)])
            }
        }
        return ReportTable(
            name: "planning-comparison",
            caption:
                "With planning minus greedy. Differences of the IQM and of the median of game means with 95% "
                + "expanded-percentile bootstrap intervals that draw the 15 games again in pairs (2,000 resamples); games "
                + "won; two-sided p of the sign-flip test on the mean difference (20,000 patterns).",
            columns: [
                "size", "score", "IQM difference", "interval", "median difference", "interval", "games won",
                "p",
            ], rows: rows, wordColumns: 2)
    }

    private func sample(_ means: [Double]) throws(ReportError) -> EpisodeSample {
        try PublishedRegistry.checked { () throws(StatisticsError) in
            try EpisodeSample(games: registry.games, values: means.map { [[$0]] })
        }
    }

    /// Probability of improvement between sizes, from rollouts.
    func improvement() throws(ReportError) -> ReportTable {
        let models = registry.agents.filter { $0.planning == "yes" && registry.rollouts[$0.algorithm] != nil }
        var rows = [[String]]()
        let bootstrap = Bootstrap(unit: .episodes)
        for (index, larger) in models.enumerated() {
            for smaller in models[(index + 1)...] {
                let (x, y) = (try registry.sample(larger, .human), try registry.sample(smaller, .human))
                let value = Comparison.probabilityOfImprovement(x.pooled, over: y.pooled)
                let replicates = (0..<bootstrap.resamples).map { draw in
                    Comparison.probabilityOfImprovement(
                        bootstrap.unit.resample(x, seed: 0, index: draw, agent: 0),
                        over: bootstrap.unit.resample(y, seed: 0, index: draw, agent: 1))
                }
                let interval = Bootstrap.percentile(replicates, level: 0.95)
                rows.append([
                    larger.title, smaller.title, Numbers.fixed(value), Numbers.interval(interval),
                    String(x.games.count), "16",
                ])
            }
        }
        return ReportTable(
            name: "improvement",
            caption: "Probability that a rollout of the first beats one of the second on the same game, ties "
                + "counting half, games weighing the same; 95% percentile bootstrap over rollouts within games.",
            columns: ["first", "second", "probability", "interval", "games", "rollouts a game"], rows: rows,
            wordColumns: 2)
    }

    /// Duplicates among the rollouts, and how their variance splits.
    func duplicates() throws(ReportError) -> ReportTable {
        var rows = [[String]]()
        for agent in registry.agents
        where agent.planning == "yes" && registry.rollouts[agent.algorithm] != nil {
            let byGame = registry.games.map { registry.rollouts[agent.algorithm]?[$0] ?? [] }
            let distinct = byGame.map { Double(EffectiveSize($0).distinct) }
            let sample = try registry.sample(agent, .dqn)
            let shares = VarianceComponents(sample).shares
            let single = zip(registry.games, distinct).filter { $0.1 == 1 }.map(\.0)
            rows.append([
                agent.title, String(byGame.reduce(0) { $0 + $1.count }),
                Numbers.fixed(distinct.reduce(0, +), 0), Numbers.fixed(Descriptive.median(distinct), 0),
                single.isEmpty ? "none" : single.joined(separator: ", "),
                Numbers.percent(shares.game), Numbers.percent(shares.seed + shares.episode),
            ])
        }
        return ReportTable(
            name: "duplicates",
            caption:
                "Rollouts and their distinct outcomes: without sticky actions and no-op starts the games are "
                + "nearly deterministic. The last columns split the variance of DNS between games and rollouts.",
            columns: [
                "agent", "rollouts", "distinct", "median distinct a game", "games with one outcome",
                "variance: games", "variance: rollouts",
            ], rows: rows)
    }

    /// Results by difficulty: games split by how far DQN is from the human.
    func difficulty() throws(ReportError) -> ReportTable {
        let ranked = registry.games.sorted { reach($0) > reach($1) }
        let third = ranked.count / 3
        let groups = [
            ("DQN far above the human", Array(ranked.prefix(third))),
            ("between", Array(ranked[third..<(ranked.count - third)])),
            ("DQN far below the human", Array(ranked.suffix(third))),
        ]
        var rows = [[String]]()
        for (name, games) in groups {
            var line = [name, games.joined(separator: ", ")]
            for agent in registry.agents
            where ["JOWA_150M", "MGDT_200M", "EDT_200M"].contains(agent.algorithm) {
                let means = try registry.means(agent, .dqn)
                let chosen = zip(registry.games, means).filter { games.contains($0.0) }.map(\.1)
                line.append(Numbers.fixed(Descriptive.median(chosen), 2))
            }
            rows.append(line)
        }
        let agents = registry.agents.filter { ["JOWA_150M", "MGDT_200M", "EDT_200M"].contains($0.algorithm) }
        return ReportTable(
            name: "difficulty",
            caption: "Median DNS by difficulty: the games in three groups by DQN's human-normalised score.",
            columns: ["group", "games"] + agents.map(\.title), rows: rows, wordColumns: 2)
    }

    private func reach(_ game: String) -> Double {
        guard let references = registry.references[game], let dqn = references.dqn else { return 0 }
        return Normalisation.human.normalise(dqn, with: references) ?? 0
    }

    /// What scaling laws the published sizes can carry.
    func scaling() throws(ReportError) -> ReportTable {
        var rows = [[String]]()
        let figures = PaperFigures(registry: registry)
        for planning in ["yes", "no"] {
            for normalisation in Normalisation.allCases {
                var points = [ScalingPoint]()
                for size in [40.0, 70, 150] {
                    guard let pair = figures.pair(size) else { continue }
                    let agent = planning == "yes" ? pair.with : pair.without
                    let value = Estimator.iqm(try registry.means(agent, normalisation).map { [$0] })
                    points.append(ScalingPoint(parameters: size * 1e6, loss: value))
                }
                for law in [ScalingLaw.logLinearParameters, .parameters] {
                    var line = [
                        planning == "yes" ? "with planning" : "greedy", normalisation.abbreviation,
                        law.rawValue,
                    ]
                    do throws(FitRefusal) {
                        let fit = try ScalingFitter().fit(law, points)
                        let slope = fit.coefficients[1]
                        let interval = fit.interval(of: 1)
                        line += [
                            "IQM gains \(Numbers.fixed(slope * log(2))) a doubling",
                            Numbers.interval(interval),
                        ]
                    } catch {
                        line += ["refused", error.description]
                    }
                    rows.append(line)
                }
            }
        }
        return ReportTable(
            name: "scaling-laws",
            caption: "Scaling laws on the published sizes (n = 3 sizes, one run each).",
            columns: ["agent", "score", "law", "fit", "interval, or why there is none"], rows: rows,
            wordColumns: 5)
    }
}
