import Foundation
import Statistics

/// Tables of the paper's report.
struct PaperTables {
    let registry: PublishedRegistry

    /// The 15-game table: raw scores of every agent.
    func games() throws(ReportError) -> ReportTable {
        let agents = registry.agents
        let short = agents.map { agent in
            let family = ["JOWA": "J", "MTBC": "BC", "Scaled_QL": "SQL", "MGDT": "DT", "EDT": "EDT"][
                agent.family]
            let mark = ["yes": "+", "no": "-"][agent.planning] ?? ""
            return "\(family ?? agent.family)\(Int(agent.millions))\(mark)"
        }
        let rows = registry.games.map { game in
            [game] + agents.map { Numbers.grouped1(registry.scores[$0]?[game] ?? .nan) }
        }
        let full = CSVTable(
            columns: ["game", "task_random", "task_human", "task_dqn"] + agents.map(\.key),
            rows: registry.games.map { game in
                let references = registry.references[game]
                let known = [references?.random, references?.human, references?.dqn]
                return [game] + known.map { $0.map(CSVTable.number) ?? "" }
                    + agents.map { CSVTable.number(registry.scores[$0]?[game] ?? .nan) }
            })
        return ReportTable(
            name: "games",
            caption: "Raw mean scores on the 15 pretraining games. J JOWA (+ with planning, - greedy), BC "
                + "multi-task behaviour cloning, SQL scaled Q-learning, DT multi-game decision transformer, EDT "
                + "elastic decision transformer; numbers are parameters in millions, as named.",
            columns: ["game"] + short, rows: rows, full: full)
    }

    /// The interquartile means of each method's largest model.
    func headline(_ rows: [AggregateRow]) throws(ReportError) -> ReportTable {
        let figures = PaperFigures(registry: registry)
        let largest = Dictionary(grouping: registry.agents) { $0.family + $0.planning }.values
            .compactMap { $0.max { $0.millions < $1.millions } }
        var lines = [(iqm: Double, cells: [String])]()
        for agent in registry.agents where largest.contains(where: { $0.key == agent.key }) {
            func value(_ metric: Normalisation) -> Double {
                rows.first {
                    $0.algorithm == agent.algorithm && $0.planning == agent.planning
                        && $0.metric == metric.rawValue && $0.estimator == Estimator.iqm.rawValue
                }?.value ?? .nan
            }
            var cells = [agent.title]
            for metric in Normalisation.allCases {
                let interval = try figures.interval(agent, metric)
                cells += [
                    Numbers.fixed(value(metric)), interval.ends == nil ? "-" : Numbers.cell(interval),
                ]
            }
            lines.append((value(.human), cells))
        }
        return ReportTable(
            name: "headline",
            caption:
                "IQM of the largest model of each method over the 15 games, human-normalised (HNS, random play 0, a human "
                + "1) and by DQN's scores (DNS). Intervals are over the 16 rollouts a game, where they are published.",
            columns: ["agent", "IQM HNS", "interval", "IQM DNS", "interval"],
            rows: lines.sorted { $0.iqm > $1.iqm }.map(\.cells))
    }

    /// Aggregates beside their published values.
    func aggregates(_ rows: [AggregateRow]) throws(ReportError) -> ReportTable {
        let figures = PaperFigures(registry: registry)
        var shown = [[String]]()
        for agent in registry.agents {
            func value(_ metric: String, _ estimator: String) -> String {
                rows.first {
                    $0.algorithm == agent.algorithm && $0.planning == agent.planning && $0.metric == metric
                        && $0.estimator == estimator
                }.map { Numbers.fixed($0.value, estimator == PaperAggregates.counting ? 0 : 4) } ?? "-"
            }
            let own = rows.filter {
                $0.algorithm == agent.algorithm && $0.planning == agent.planning && !$0.published.isEmpty
            }
            let agreeing = own.count(where: { $0.verdict == .agrees })
            var line = [agent.title]
            for metric in Normalisation.allCases {
                line += [
                    value(metric.rawValue, Estimator.iqm.rawValue),
                    try figures.interval(agent, metric).ends == nil
                        ? "-" : Numbers.cell(try figures.interval(agent, metric)),
                    value(metric.rawValue, Estimator.median.rawValue),
                    value(metric.rawValue, PaperAggregates.counting),
                ]
            }
            shown.append(line + ["\(agreeing) of \(own.count)"])
        }
        return ReportTable(
            name: "aggregates",
            caption:
                "Aggregates over 15 games. HNS and DNS are (score - random) / (reference - random), the reference a human or DQN. "
                + "IQM (the mean of the middle half) and median are of the game means; the interval is a 95% "
                + "percentile bootstrap over the 16 rollouts within each game (2,000 resamples, seed 0), where rollouts are published; > human and > DQN count "
                + "games above them. The last column counts the aggregates that equal the released "
                + "ones to their six digits. The CSV holds fine-tuning and ablations too.",
            columns: [
                "agent", "IQM HNS", "interval", "median HNS", "> human", "IQM DNS", "interval", "median DNS",
                "> DQN", "agree",
            ],
            rows: shown, full: PaperAggregates.csv(rows))
    }

    /// Points of the published scaling figure against the values computed here.
    func figurePoints() throws(ReportError) -> ReportTable {
        let points = PublishedRecords(
            name: "scaling-figure-points.csv", table: try registry.table("scaling-figure-points").table)
        var rows = [[String]]()
        for row in points.indices {
            let key = try points.text("matching_key_in_data_json", row)
            guard let agent = registry.agents.first(where: { $0.key == key }) else { continue }
            var cells = [try points.text("series_in_figure", row)]
            cells.append(try points.text("x_params_millions_in_figure", row))
            cells.append(key)
            for normalisation in Normalisation.allCases {
                let value = 100 * Estimator.iqm(try registry.means(agent, normalisation).map { [$0] })
                let measured = try points.text("fig_iqm_\(normalisation.rawValue)_pct_measured", row)
                cells.append(Numbers.fixed(value, 2))
                cells.append(measured.isEmpty ? "hidden" : measured)
                let verdict = Double(measured).map {
                    abs($0 - value) <= 0.5 ? PublishedVerdict.agrees : .disagrees
                }
                cells.append((verdict ?? .notComparable).rawValue)
            }
            rows.append(cells)
        }
        return ReportTable(
            name: "figure-points",
            caption:
                "Markers of the published scaling figure, measured by pixel, against the IQM computed from the "
                + "released scores (percent). They agree within half a point, the accuracy of the measurement; "
                + "hidden markers lie under others.",
            columns: [
                "series", "size in figure", "key in data.json", "IQM HNS", "figure", "verdict", "IQM DNS",
                "figure",
                "verdict",
            ], rows: rows, wordColumns: 1)
    }

    /// Fine-tuning table with its aggregates, from both DQN columns.
    func fineTuning() throws(ReportError) -> ReportTable {
        let aggregates = PaperAggregates(registry: registry)
        let table = try aggregates.records("finetune-table")
        let own = try aggregates.fineTuningScores(ownReferences: true)
        let other = try aggregates.fineTuningScores(ownReferences: false)
        var rows = [[String]]()
        for row in table.indices where own.games.contains(table.table.rows[row][0]) {
            rows.append(table.table.rows[row])
        }
        for estimator in [Estimator.mean, .median, .iqm] {
            rows.append(
                ["DNS, \(estimator.rawValue)", "0", "1"]
                    + own.agents.map { Numbers.fixed(estimator($0.scores.map { [$0] }), 3) })
        }
        rows.append(
            ["DNS, IQM, DQN of the release", "0", "1"]
                + other.agents.map { Numbers.fixed(Estimator.iqm($0.scores.map { [$0] }), 3) })
        return ReportTable(
            name: "fine-tuning-table",
            caption:
                "Fine-tuning table: raw scores after 5,000 transitions of each game, and aggregates computed "
                + "from the table's own references; the last row takes the release's DQN scores instead.",
            columns: table.table.columns, rows: rows)
    }

    /// Ablation table with its aggregates, from both random scores of Carnival.
    func ablation() throws(ReportError) -> ReportTable {
        let aggregates = PaperAggregates(registry: registry)
        let table = try aggregates.records("ablation-table")
        let zero = try aggregates.ablationScores(carnivalRandom: 0)
        let release = try aggregates.ablationScores(carnivalRandom: nil)
        var rows = [[String]]()
        for row in table.indices where zero.games.contains(table.table.rows[row][0]) {
            rows.append(table.table.rows[row])
        }
        for estimator in [Estimator.mean, .median, .iqm] {
            rows.append(
                ["HNS, \(estimator.rawValue)"]
                    + zero.agents.map { Numbers.fixed(estimator($0.scores.map { [$0] }), 3) })
        }
        rows.append(
            ["HNS, IQM, Carnival random of the release"]
                + release.agents.map { Numbers.fixed(Estimator.iqm($0.scores.map { [$0] }), 3) })
        return ReportTable(
            name: "ablation-table",
            caption:
                "Ablation table: raw scores of the 40M model on six games, and aggregates with Carnival's "
                + "random score 0; the last row takes the release's random score.",
            columns: ["game"] + table.table.columns.dropFirst(), rows: rows)
    }
}

extension Numbers {
    /// One digit after the point where there is one, and thousands separators.
    static func grouped1(_ value: Double) -> String {
        let tenths = (value * 10).rounded()
        let whole = (tenths / 10).rounded(.towardZero)
        let rest = abs(Int(tenths)) % 10
        return grouped(whole) + (rest == 0 ? "" : ".\(rest)")
    }
}
