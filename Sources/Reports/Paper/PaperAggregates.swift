import Foundation
import Statistics

/// One aggregate computed here beside its published value.
public struct AggregateRow: Sendable, Equatable {
    /// Agent, such as `JOWA_150M`.
    public let algorithm: String
    /// `yes`, `no` or `na`.
    public let planning: String
    /// `hns`, `dns`, `fine-tuning dns` or `ablation hns`.
    public let metric: String
    /// Name of the estimator.
    public let estimator: String
    /// The value computed here from the released scores.
    public let value: Double
    /// The published number as printed, or empty.
    public let published: String
    /// What comparing the two says.
    public let verdict: PublishedVerdict
}

/// Aggregates of the published scores, computed again.
struct PaperAggregates {
    let registry: PublishedRegistry

    static let counting = "games above 1"

    /// Every aggregate: pretraining, fine-tuning and ablations.
    func all() throws(ReportError) -> [AggregateRow] {
        try pretraining() + fineTuning() + ablation() + pooled()
    }

    /// IQM, median, mean and count above 1 of every agent on the pretraining games.
    func pretraining() throws(ReportError) -> [AggregateRow] {
        let table = try records("published-aggregates")
        var published = [String: Int]()
        for row in table.indices { published[try table.text("algorithm", row)] = row }
        var rows = [AggregateRow]()
        for agent in registry.agents {
            for normalisation in Normalisation.allCases {
                let means = try registry.means(agent, normalisation)
                let above = Double(means.count(where: { $0 > 1 }))
                let count = normalisation == .human ? "n_superhuman" : "n_above_dqn"
                let suffix = normalisation.rawValue
                let values: [(String, Double, String)] = [
                    (Estimator.iqm.rawValue, Estimator.iqm(means.map { [$0] }), "iqm_\(suffix)"),
                    (Estimator.median.rawValue, Estimator.median(means.map { [$0] }), "median_\(suffix)"),
                    (Estimator.mean.rawValue, Estimator.mean(means.map { [$0] }), "mean_\(suffix)"),
                    (Self.counting, above, count),
                ]
                for (estimator, value, column) in values {
                    let row = published[agent.key]
                    let printed = try row.map { row throws(ReportError) in try table.text(column, row) } ?? ""
                    rows.append(
                        AggregateRow(
                            algorithm: agent.algorithm, planning: agent.planning, metric: suffix,
                            estimator: estimator, value: value, published: printed,
                            verdict: .compare(value, printed: printed)))
                }
            }
        }
        return rows
    }

    /// The IQM of all published rollouts pooled: not what the paper prints.
    func pooled() throws(ReportError) -> [AggregateRow] {
        var rows = [AggregateRow]()
        for agent in registry.agents
        where agent.planning == "yes" && registry.rollouts[agent.algorithm] != nil {
            for normalisation in Normalisation.allCases {
                let sample = try registry.sample(agent, normalisation)
                rows.append(
                    AggregateRow(
                        algorithm: agent.algorithm, planning: agent.planning, metric: normalisation.rawValue,
                        estimator: Estimator.pooledIQM.rawValue, value: Estimator.pooledIQM(sample.pooled),
                        published: "", verdict: .notPublished))
            }
        }
        return rows
    }

    /// Normalised scores of the fine-tuning table by agent and game, and the games.
    ///
    /// - Parameter ownReferences: The table's own random and DQN columns, else those of the release.
    func fineTuningScores(
        ownReferences: Bool
    ) throws(ReportError) -> (games: [String], agents: [(name: String, scores: [Double])]) {
        let table = try records("finetune-table")
        let rows = table.indices.filter { registry.references[table.table.rows[$0][0]] != nil }
        let games = rows.map { table.table.rows[$0][0] }
        var agents = [(name: String, scores: [Double])]()
        for column in table.table.columns.dropFirst(3) {
            var scores = [Double]()
            for (row, game) in zip(rows, games) {
                let raw = try table.number(column, row)
                if ownReferences {
                    let (low, high) = (try table.number("Random", row), try table.number("DQN", row))
                    scores.append((raw - low) / (high - low))
                } else {
                    scores.append(try registry.normalise(raw, game, .dqn))
                }
            }
            agents.append((column, scores))
        }
        return (games, agents)
    }

    /// Mean, median and IQM of the fine-tuning table from its own DQN column.
    func fineTuning() throws(ReportError) -> [AggregateRow] {
        let table = try records("finetune-table")
        return try printed(
            table, metric: "fine-tuning dns", suffix: "DNS",
            agents: fineTuningScores(ownReferences: true).agents)
    }

    /// Normalised scores of the ablation table by variant and game, with a random score for Carnival.
    func ablationScores(
        carnivalRandom: Double?
    ) throws(ReportError) -> (games: [String], agents: [(name: String, scores: [Double])]) {
        let table = try records("ablation-table")
        let rows = table.indices.filter { registry.references[table.table.rows[$0][0]] != nil }
        let games = rows.map { table.table.rows[$0][0] }
        var agents = [(name: String, scores: [Double])]()
        for column in table.table.columns.dropFirst() {
            var scores = [Double]()
            for (row, game) in zip(rows, games) {
                var references = registry.references[game] ?? ReferenceScores(random: 0)
                if game == "Carnival", let carnivalRandom { references.random = carnivalRandom }
                scores.append(
                    Normalisation.human.normalise(try table.number(column, row), with: references) ?? .nan)
            }
            agents.append((column, scores))
        }
        return (games, agents)
    }

    /// Mean, median and IQM of the ablation table, Carnival's random score taken as 0.
    func ablation() throws(ReportError) -> [AggregateRow] {
        try printed(
            records("ablation-table"), metric: "ablation hns", suffix: "HNS",
            agents: ablationScores(carnivalRandom: 0).agents)
    }

    /// Rows for the aggregates that a table prints below its games.
    private func printed(
        _ table: PublishedRecords, metric: String, suffix: String, agents: [(name: String, scores: [Double])]
    ) throws(ReportError) -> [AggregateRow] {
        var rows = [AggregateRow]()
        for (name, scores) in agents {
            for (word, estimator) in [("Mean", Estimator.mean), ("Median", .median), ("IQM", .iqm)] {
                let row = table.indices.first { table.table.rows[$0][0] == "\(word) \(suffix)" }
                let printed = try row.map { row throws(ReportError) in try table.text(name, row) } ?? ""
                let value = estimator(scores.map { [$0] })
                rows.append(
                    AggregateRow(
                        algorithm: name, planning: "na", metric: metric, estimator: estimator.rawValue,
                        value: value, published: printed, verdict: .compare(value, printed: printed)))
            }
        }
        return rows
    }

    func records(_ name: String) throws(ReportError) -> PublishedRecords {
        PublishedRecords(name: name + ".csv", table: try registry.table(name).table)
    }

    /// The rows as CSV, values to six digits after the point.
    static func csv(_ rows: [AggregateRow]) -> CSVTable {
        CSVTable(
            columns: ["algorithm", "planning", "metric", "estimator", "value", "published", "verdict"],
            rows: rows.map {
                [
                    $0.algorithm, $0.planning, $0.metric, $0.estimator,
                    $0.estimator == counting ? Numbers.fixed($0.value, 0) : Numbers.fixed($0.value, 6),
                    $0.published, $0.verdict.rawValue,
                ]
            })
    }
}
