import Foundation
import Statistics

/// Figures of the paper's report, as plot values.
struct PaperFigures {
    let registry: PublishedRegistry
    let families = ["JOWA", "MTBC", "Scaled_QL", "MGDT", "EDT"]
    let bootstrap = Bootstrap(unit: .episodes)

    static func title(of family: String) -> String {
        switch family {
        case "MTBC": "Multi-task BC"
        case "Scaled_QL": "Scaled Q-learning"
        case "MGDT": "Multi-game DT"
        case "EDT": "Elastic DT"
        default: family
        }
    }

    func colour(_ agent: PublishedAgent) -> Int { families.firstIndex(of: agent.family) ?? 8 }

    /// The interval of an agent's IQM over its rollouts, where they are published.
    func interval(_ agent: PublishedAgent, _ normalisation: Normalisation) throws(ReportError) -> Interval {
        guard agent.planning == "yes", registry.rollouts[agent.algorithm] != nil else {
            return .notSupported("only means are published")
        }
        return bootstrap.estimate(try registry.sample(agent, normalisation)) { Estimator.iqm($0) }.interval
    }

    /// IQM against parameters, both normalisations, MTBC's sizes exchanged as in the published figure.
    func scaling() throws(ReportError) -> Plot {
        var panels = [Panel]()
        for normalisation in Normalisation.allCases {
            var series = [Series]()
            for family in families {
                for planning in ["yes", "no", "na"] {
                    let agents = registry.agents.filter { $0.family == family && $0.planning == planning }
                    if agents.isEmpty { continue }
                    var points = [Series.Point]()
                    for agent in agents {
                        let value = Estimator.iqm(try registry.means(agent, normalisation).map { [$0] })
                        let ends = try interval(agent, normalisation).ends
                        points.append(
                            .init(
                                figureSize(agent), value * 100, low: ends.map { $0.low * 100 },
                                high: ends.map { $0.high * 100 }))
                    }
                    points.sort { $0.x < $1.x }
                    let suffix = planning == "na" ? "" : planning == "yes" ? " with planning" : " greedy"
                    series.append(
                        Series(
                            Self.title(of: family) + suffix, points.count > 1 ? .curve : .points,
                            colour: families.firstIndex(of: family) ?? 8, style: planning == "no" ? 1 : 0,
                            points: points))
                }
            }
            panels.append(
                Panel(
                    title: "IQM \(normalisation.abbreviation), 15 games",
                    x: Axis(
                        "parameters (millions, as named)", logarithmic: true,
                        ticks: [40, 60, 100, 200].map { .init($0, Numbers.fixed($0, 0)) }, low: 28, high: 240),
                    y: Axis("IQM of game means", low: 0, percent: true), series: series))
        }
        return Plot(
            name: "scaling",
            caption: "Scaling figure: IQM of the game means against parameters, from the released scores. "
                + "Bars are 95% percentile bootstrap intervals over the 16 rollouts within each game, where "
                + "rollouts are published; one training run a size.",
            panels: panels)
    }

    /// The size at which the published figure draws an agent: it exchanges MTBC's 34M and 120M.
    func figureSize(_ agent: PublishedAgent) -> Double {
        guard agent.family == "MTBC" else { return agent.millions }
        return agent.millions == 34 ? 120 : agent.millions == 120 ? 34 : agent.millions
    }

    /// Every rollout of the three sizes, a panel a game.
    func rollouts() throws(ReportError) -> Plot {
        let models = registry.agents.filter { $0.planning == "yes" && registry.rollouts[$0.algorithm] != nil }
            .sorted { $0.millions < $1.millions }
        var panels = [Panel]()
        for game in registry.games {
            var series = [Series]()
            for (place, model) in models.enumerated() {
                let values = registry.rollouts[model.algorithm]?[game] ?? []
                let spread = values.enumerated().map { index, value in
                    Series.Point(
                        Double(place) - 0.3 + 0.6 * Double(index) / Double(max(1, values.count - 1)), value)
                }
                series.append(Series("rollout", .dots, colour: 0, points: spread))
                series.append(
                    Series(
                        "mean of 16", .points, colour: 1, style: 1,
                        points: [.init(Double(place), Descriptive.mean(values))]))
            }
            panels.append(
                Panel(
                    title: game,
                    x: Axis("", ticks: models.enumerated().map { .init(Double($0), "\(Int($1.millions))M") }),
                    y: .round("", around: models.flatMap { registry.rollouts[$0.algorithm]?[game] ?? [] }),
                    series: series))
        }
        return Plot(
            name: "rollouts",
            caption:
                "Raw scores of the 16 published rollouts of each game and size, with planning, in the order "
                + "of their numbers. Repeated outcomes show as level rows: the rollouts are not independent.",
            panels: panels, columns: 5, panelSize: .init(196, 180))
    }

    /// Share of runs (or game means) above each score.
    func profiles() throws(ReportError) -> Plot {
        var panels = [Panel]()
        for normalisation in Normalisation.allCases {
            var series = [Series]()
            let thresholds = (0...60).map { Double($0) * 0.05 }
            for agent in registry.agents where agent.planning != "no" {
                let sample = try registry.sample(agent, normalisation)
                let table = try PublishedRegistry.checked { () throws(StatisticsError) in
                    try ScoreTable(games: sample.games, values: sample.pooled)
                }
                let own = agent.family == "JOWA"
                if !own && ![120, 80, 200].contains(agent.millions) { continue }
                let profile = PerformanceProfile(table, thresholds: thresholds)
                let style = own ? [150: 0, 70: 1, 40: 2][Int(agent.millions)] ?? 0 : 0
                series.append(
                    Series(
                        agent.title, .line, colour: colour(agent), style: style,
                        points: zip(thresholds, profile.shares).map { .init($0, $1 * 100) }))
            }
            panels.append(
                Panel(
                    title: "\(normalisation.abbreviation) profile",
                    x: Axis("score \(normalisation.abbreviation)", low: 0, high: 3),
                    y: Axis("share above the score", low: 0, high: 100, percent: true), series: series))
        }
        return Plot(
            name: "profiles",
            caption:
                "Performance profiles: share of runs strictly above a score, games weighing the same. JOWA: "
                + "16 rollouts a game; the others: their one published mean a game.", panels: panels)
    }

    /// IQM of every agent with the interval over games.
    func intervals() throws(ReportError) -> Plot {
        let agents = Array(registry.agents.reversed())
        let games = Bootstrap(unit: .games, method: .expandedPercentile)
        var panels = [Panel]()
        for normalisation in Normalisation.allCases {
            var wide = [Series.Point]()
            var narrow = [Series.Point]()
            for (row, agent) in agents.enumerated() {
                let sample = try registry.sample(agent, normalisation)
                let estimate = games.estimate(sample) { Estimator.iqm($0) }
                let ends = estimate.interval.ends
                wide.append(.init(estimate.value, Double(row), low: ends?.low, high: ends?.high))
                if let inner = try interval(agent, normalisation).ends {
                    narrow.append(.init(estimate.value, Double(row), low: inner.low, high: inner.high))
                }
            }
            panels.append(
                Panel(
                    title: "IQM \(normalisation.abbreviation)",
                    x: Axis("IQM of game means"),
                    y: Axis("", ticks: agents.enumerated().map { .init(Double($0), $1.title) }),
                    series: [
                        Series(
                            "over games (n = \(registry.games.count))", .intervals, colour: 8, points: wide),
                        Series("over rollouts (n = 16 a game)", .intervals, colour: 0, points: narrow),
                    ]))
        }
        return Plot(
            name: "intervals",
            caption:
                "IQM with 95% bootstrap intervals: drawing games again (expanded percentile, what other games might "
                + "give) and drawing rollouts within games again (percentile, where published). Neither holds the noise of "
                + "training: one run a size.", panels: panels, panelSize: .init(470, 380))
    }

    /// What planning changes, game by game.
    func planning() throws(ReportError) -> Plot {
        var panels = [Panel]()
        for size in [40.0, 70, 150] {
            guard let (with, without) = pair(size) else { continue }
            let (a, b) = (try registry.means(with, .dqn), try registry.means(without, .dqn))
            let gains = zip(registry.games, zip(a, b).map(-)).sorted { $0.1 < $1.1 }
            let clipped = gains.map { max(-5, min(5, $0.1)) }
            panels.append(
                Panel(
                    title: "\(Int(size))M", x: Axis("DNS with planning - greedy", low: -5.3, high: 5.3),
                    y: Axis("", ticks: gains.enumerated().map { .init(Double($0), $1.0) }),
                    series: [
                        Series(
                            "gain", .intervals, colour: 0,
                            points: clipped.enumerated().map {
                                .init($1, Double($0), low: min(0, $1), high: max(0, $1))
                            })
                    ]))
        }
        return Plot(
            name: "planning",
            caption: "Difference of the DQN-normalised game mean with planning and without, by game; "
                + "differences beyond 5 are drawn at 5 (TimePilot, Atlantis, Centipede).",
            panels: panels, columns: 3, panelSize: .init(320, 360))
    }

    /// The two agents of a size that differ in planning alone.
    func pair(_ millions: Double) -> (with: PublishedAgent, without: PublishedAgent)? {
        let agents = registry.agents.filter { $0.family == "JOWA" && $0.millions == millions }
        guard let with = agents.first(where: { $0.planning == "yes" }),
            let without = agents.first(where: { $0.planning == "no" })
        else { return nil }
        return (with, without)
    }

    /// Fine-tuning by game and agent, from the table's own references.
    func fineTuning() throws(ReportError) -> Plot {
        let (games, agents) = try PaperAggregates(registry: registry).fineTuningScores(ownReferences: true)
        let offset = { (index: Int) in (Double(index) - Double(agents.count - 1) / 2) * 0.1 }
        let series = agents.enumerated().map { index, agent in
            Series(
                agent.name, .points, colour: agent.name.hasPrefix("JOWA") ? 0 : 1 + index,
                style: agent.name.hasSuffix("scratch") ? 5 : index % 5,
                points: agent.scores.enumerated().map { .init(Double($0) + offset(index), $1) })
        }
        return Plot(
            name: "fine-tuning",
            caption: "Fine-tuning on 5,000 transitions of each held-out game: DQN-normalised scores from the "
                + "table's own random and DQN columns.",
            panels: [
                Panel(
                    title: "Fine-tuning",
                    x: Axis("", ticks: games.enumerated().map { .init(Double($0), $1) }),
                    y: Axis("DNS"), series: series, references: [Reference(1, "DQN"), Reference(0, "random")])
            ], columns: 1, panelSize: .init(760, 340))
    }

    /// Ablations: three aggregates of each variant.
    func ablation() throws(ReportError) -> Plot {
        let agents = try PaperAggregates(registry: registry).ablationScores(carnivalRandom: 0).agents
        let variants = Array(agents.reversed())
        let kinds: [(String, Estimator, Int)] = [
            ("IQM", .iqm, 0), ("median", .median, 1), ("mean", .mean, 8),
        ]
        let series = kinds.map { name, estimator, colour in
            Series(
                name, .points, colour: colour, style: colour % 5,
                points: variants.enumerated().map { row, agent in
                    .init(estimator(agent.scores.map { [$0] }), Double(row))
                })
        }
        return Plot(
            name: "ablation",
            caption:
                "Ablations of the 40M model on six games: IQM, median and mean of the human-normalised game "
                + "means, Carnival's random score taken as 0 as in the table.",
            panels: [
                Panel(
                    title: "Ablations", x: Axis("HNS", low: 0),
                    y: Axis("", ticks: variants.enumerated().map { .init(Double($0), $1.name) }),
                    series: series)
            ], columns: 1, panelSize: .init(620, 340))
    }
}
