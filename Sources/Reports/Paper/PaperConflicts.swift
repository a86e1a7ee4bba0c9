import Foundation
import Statistics

/// Where the publications disagree with each other, with the numbers of both sides.
struct PaperConflicts {
    let registry: PublishedRegistry
    let aggregates: PaperAggregates

    init(registry: PublishedRegistry) {
        self.registry = registry
        aggregates = PaperAggregates(registry: registry)
    }

    /// The IQM of an agent's published means.
    func iqm(_ key: String, _ normalisation: Normalisation) throws(ReportError) -> Double {
        guard let agent = registry.agents.first(where: { $0.key == key }) else { return .nan }
        return Estimator.iqm(try registry.means(agent, normalisation).map { [$0] })
    }

    private func fineTuned(_ name: String, own: Bool) throws(ReportError) -> Double {
        let agents = try aggregates.fineTuningScores(ownReferences: own).agents
        return agents.first { $0.name == name }.map { Estimator.iqm($0.scores.map { [$0] }) } ?? .nan
    }

    /// The claims in abstracts and README beside what the released scores give.
    func headlines() throws(ReportError) -> ReportTable {
        let table = try aggregates.records("headlines")
        let others = try aggregates.fineTuningScores(ownReferences: true).agents
            .filter { $0.name != "JOWA 150M" }.map { Estimator.iqm($0.scores.map { [$0] }) }
        let fineTuned = try fineTuned("JOWA 150M", own: true)
        let computed: [String: Double] = [
            "JOWA-150M IQM HNS": try iqm("JOWA_150M_with_planning", .human),
            "JOWA-150M IQM DNS": try iqm("JOWA_150M_with_planning", .dqn),
            "fine-tuned JOWA-150M IQM DNS": fineTuned,
            "fine-tuning margin over the baselines": fineTuned - Descriptive.mean(others),
        ]
        var rows = [[String]]()
        for row in table.indices {
            let claim = try table.text("claim", row)
            let printed = try table.text("value", row)
            let value = computed[claim]
            let verdict = value.map { PublishedVerdict.compare($0, printed: printed) } ?? .notComparable
            rows.append([
                claim, try table.text("source", row), try table.text("version", row), printed,
                value.map { Numbers.fixed($0, 4) } ?? "no formula is published", verdict.rawValue,
            ])
        }
        return ReportTable(
            name: "headlines",
            caption:
                "Headline claims beside the values computed from the released scores (IQM of game means).",
            columns: ["claim", "source", "version", "published", "computed here", "verdict"], rows: rows,
            wordColumns: 3)
    }

    /// One paragraph a conflict: template and values.
    func paragraphs() throws(ReportError) -> [(title: String, template: String, values: [String: String])] {
        try [headline(), margin(), labels(), carnival(), dqnColumn(), pooling(), selection()]
    }

    private func published(_ claim: String, _ source: String) throws(ReportError) -> String {
        let table = try aggregates.records("headlines")
        for row in table.indices {
            let (name, origin) = (try table.text("claim", row), try table.text("source", row))
            if name == claim && origin.hasPrefix(source) { return try table.text("value", row) }
        }
        return "-"
    }

    private func headline() throws(ReportError) -> (String, String, [String: String]) {
        let claim = "JOWA-150M IQM HNS"
        return (
            "The headline score",
            "The abstracts of v1 and v3 give an IQM HNS of {{abstract}}; repository and project page give "
                + "{{readme}} since 2024-10-15, and the released scores give {{value}}. The authors state that some "
                + "evaluation settings behind the abstract were wrong; the raw scores behind it are not released.",
            [
                "abstract": try published(claim, "abstract"), "readme": try published(claim, "repository"),
                "value": Numbers.fixed(try iqm("JOWA_150M_with_planning", .human), 4),
            ]
        )
    }

    private func margin() throws(ReportError) -> (String, String, [String: String]) {
        let table = try aggregates.records("headlines")
        var margins = [String]()
        for row in table.indices {
            let claim = try table.text("claim", row)
            if claim == "margin over the baselines" { margins.append(try table.text("value", row)) }
        }
        let baselines = try ["Scaled_QL_80M", "MGDT_200M", "EDT_200M"].map { key throws(ReportError) in
            try iqm(key, .human)
        }
        let abstract = Double(try published("JOWA-150M IQM HNS", "abstract")) ?? .nan
        return (
            "The margin over the baselines",
            "v1 claims a margin of {{first}}, v3 one of {{second}}; no formula is published for either. One that "
                + "gives the second: the abstract's score over the mean IQM of the three large baselines (Scaled "
                + "Q-learning, MGDT, EDT), less one, is {{formula}}. It was found by trying several hundred "
                + "combinations, so the match is weak evidence. From the released scores the same formula gives "
                + "{{own}}. The first was not reproduced by any.",
            [
                "first": margins.first ?? "-", "second": margins.last ?? "-",
                "formula": Numbers.fixed(abstract / Descriptive.mean(baselines) - 1, 3),
                "own": Numbers.fixed(
                    try iqm("JOWA_150M_with_planning", .human) / Descriptive.mean(baselines) - 1, 3),
            ]
        )
    }

    private func labels() throws(ReportError) -> (String, String, [String: String]) {
        (
            "Swapped labels of multi-task behaviour cloning",
            "The scaling figure draws its smallest model at the scores that the released file holds under "
                + "`MTBC_120M` (IQM HNS {{large}}) and its largest at those under `MTBC_34M` ({{small}}). One of the "
                + "two is swapped; which one is not established. The figure above follows the published figure, "
                + "the tables follow the released file.",
            [
                "large": Numbers.percent(try iqm("MTBC_120M", .human), 2),
                "small": Numbers.percent(try iqm("MTBC_34M", .human), 2),
            ]
        )
    }

    private func carnival() throws(ReportError) -> (String, String, [String: String]) {
        let zero = try aggregates.ablationScores(carnivalRandom: 0).agents
        let release = try aggregates.ablationScores(carnivalRandom: nil).agents
        let estimators: [Estimator] = [.mean, .median, .iqm]
        var worst = 0.0
        for (a, b) in zip(zero, release) {
            for estimator in estimators {
                worst = max(worst, abs(estimator(a.scores.map { [$0] }) - estimator(b.scores.map { [$0] })))
            }
        }
        let rows = try aggregates.ablation()
        return (
            "Carnival's random score",
            "The ablation table's aggregates follow only if Carnival's random score is {{zero}}; the release has "
                + "{{random}}. With the former {{agree}} of {{count}} aggregates agree to the printed digits; with the "
                + "latter they move by up to {{worst}}. With it the pretraining IQM HNS of JOWA-150M would be "
                + "{{moved}} instead of {{value}}.",
            [
                "zero": "0", "random": Numbers.fixed(registry.references["Carnival"]?.random ?? .nan, 1),
                "agree": String(rows.count(where: { $0.verdict == .agrees })), "count": String(rows.count),
                "worst": Numbers.fixed(worst, 3), "moved": Numbers.fixed(try carnivalMoved(), 3),
                "value": Numbers.fixed(try iqm("JOWA_150M_with_planning", .human), 3),
            ]
        )
    }

    private func carnivalMoved() throws(ReportError) -> Double {
        guard let agent = registry.agents.first(where: { $0.key == "JOWA_150M_with_planning" }),
            let human = registry.references["Carnival"]?.human
        else { return .nan }
        var means = try registry.means(agent, .human)
        for (index, game) in registry.games.enumerated() where game == "Carnival" {
            means[index] = (registry.scores[agent]?[game] ?? .nan) / human
        }
        return Estimator.iqm(means.map { [$0] })
    }

    private func dqnColumn() throws(ReportError) -> (String, String, [String: String]) {
        (
            "The fine-tuning table's other DQN column",
            "The fine-tuning table carries DQN scores that differ from the release's for all its games. From its "
                + "own column JOWA-150M has an IQM DNS of {{own}}, the published value; from the release's column "
                + "{{other}}. The fine-tuning margin is the difference to the mean of the other columns, the run from "
                + "scratch included, in points and not relative.",
            [
                "own": Numbers.fixed(try fineTuned("JOWA 150M", own: true), 3),
                "other": Numbers.fixed(try fineTuned("JOWA 150M", own: false), 3),
            ]
        )
    }

    private func pooling() throws(ReportError) -> (String, String, [String: String]) {
        guard let agent = registry.agents.first(where: { $0.key == "JOWA_150M_with_planning" }) else {
            return ("Two meanings of IQM", "The largest agent is not among these scores.", [:])
        }
        let sample = try registry.sample(agent, .human)
        return (
            "Two meanings of IQM",
            "The paper's IQM is that of the {{games}} game means, {{means}} for JOWA-150M. Pooling all {{runs}} "
                + "rollouts, as rliable does, gives {{pooled}}. Both are right; they answer different questions and "
                + "must not be compared.",
            [
                "games": String(sample.games.count),
                "runs": String(sample.pooled.reduce(0) { $0 + $1.count }),
                "means": Numbers.fixed(Estimator.iqm(sample.pooled), 3),
                "pooled": Numbers.fixed(Estimator.pooledIQM(sample.pooled), 3),
            ]
        )
    }

    private func selection() throws(ReportError) -> (String, String, [String: String]) {
        let table = try aggregates.records("jowa-published-rollouts")
        var buffers = Set<String>()
        for row in table.indices { buffers.insert(try table.text("buffer_size", row)) }
        return (
            "Selection on the evaluation games",
            "The released evaluation chooses the context length for each model and game by its score "
                + "({{count}} lengths occur, {{list}}), for JOWA and for some baselines, so the scores are the best "
                + "of several on the game itself. The intervals here do not hold that selection.",
            ["count": String(buffers.count), "list": buffers.sorted().joined(separator: ", ")]
        )
    }
}
