import Foundation
import Statistics
import Store

/// Stress test of planning: return and regret against the error that was added while models were played.
struct StudyStress {
    let cells: StudyCells

    /// An error that evaluations add, by its key under `perturbation`.
    private struct Kind {
        let key: String
        let axis: String
        let meaning: String
    }

    private static let kinds = [
        Kind(
            key: "q_noise", axis: "noise on Q, in Q ranges",
            meaning:
                "Gaussian noise on every legal action's Q, its standard deviation in units of the state's "
                + "range of Q over legal actions; a state has the same noise whenever it is met"),
        Kind(
            key: "q_bias", axis: "bias on one action, in Q ranges",
            meaning: "a constant added to the Q of one action a state, in units of the state's range of Q"),
        Kind(
            key: "token_flips", axis: "share of imagined tokens flipped",
            meaning: "imagined tokens replaced by random codes at this rate; greedy play imagines nothing"),
        Kind(
            key: "stale_critic", axis: "stale critic (none, used)",
            meaning: "Q from the checkpoint's target network, the critic as it was last synchronised"),
    ]

    func add(to document: inout Document) throws(ReportError) {
        let steps = cells.steps.filter { $0.kind == "evaluation" && cells.method($0) == "jowa" }
        guard steps.contains(where: StudyCells.isStressed) else { return }
        document.section("Stress test of planning")
        try warn(&document, steps)
        for kind in Self.kinds {
            let alone = steps.filter { step in
                Self.kinds.allSatisfy { $0.key == kind.key || Self.level($0.key, step) == 0 }
            }
            let rows = measured(alone, kind)
            guard !rows.isEmpty else { continue }
            try document.say(
                "**{{key}}**: {{meaning}}. Regret is the noise-free Q of the decision that the same planner makes "
                    + "without the error, minus that of the decision made with it, in the same state.",
                ["key": kind.key, "meaning": kind.meaning])
            document.add(figure(kind, rows))
            document.add(table(kind, rows))
        }
    }

    /// Says where play without errors is below random play, so that an error may raise the return.
    private func warn(_ document: inout Document, _ steps: [ReportStep]) throws(ReportError) {
        let whole = steps.filter { step in Self.kinds.allSatisfy { Self.level($0.key, step) == 0 } }
        for group in cells.groups(whole, by: ["game"]) {
            let game = group.levels[0]
            guard let random = cells.mean(cells.randomPlay(game), nil) else { continue }
            let below = cells.groups(group.steps, by: ["planner"]).compactMap { own -> String? in
                guard let mean = cells.mean(own.steps, nil), mean < random else { return nil }
                return "\(own.levels[0]) \(Numbers.fixed(mean))"
            }
            guard !below.isEmpty else { continue }
            try document.say(
                "**Without errors, play of {{game}} is below random play** ({{random}}): {{below}}. An error that makes "
                    + "it more random then raises the return; what it does to decisions is the regret.",
                [
                    "game": game, "random": Numbers.fixed(random),
                    "below": below.joined(separator: ", "),
                ])
        }
    }

    /// How large an error is in a step; a switch counts as 0 or 1.
    static func level(_ key: String, _ step: ReportStep) -> Double {
        let value = step.settings["perturbation"]?[key]
        return value == .bool(true) ? 1 : value?.double ?? 0
    }

    /// What one planner came to on one game at one level of error.
    private struct Row {
        let game: String, planner: String
        let level: Double
        let estimate: Estimate
        let regret: Double, changed: Double
    }

    /// Planners that were played with several levels of an error on a game.
    private func measured(_ steps: [ReportStep], _ kind: Kind) -> [Row] {
        var rows = [Row]()
        for group in cells.groups(steps, by: ["game", "planner"]) {
            let levels = Set(group.steps.map { Self.level(kind.key, $0) }).sorted()
            guard levels.count > 1 else { continue }
            for level in levels {
                let own = group.steps.filter { Self.level(kind.key, $0) == level }
                guard let sample = cells.sample(own, nil) else { continue }
                let bootstrap = Bootstrap(unit: .episodes, method: .expandedPercentile, resamples: 1000)
                rows.append(
                    Row(
                        game: group.levels[0], planner: group.levels[1], level: level,
                        estimate: bootstrap.estimate(sample) { Estimator.mean($0) },
                        // Without an error nothing is compared: the decision is the noise-free one.
                        regret: level == 0 ? 0 : mean("evaluation/regret", own),
                        changed: level == 0 ? 0 : mean("evaluation/changed_decisions", own)))
            }
        }
        return rows
    }

    private func mean(_ metric: String, _ steps: [ReportStep]) -> Double {
        let values = steps.flatMap { $0.metrics[metric] ?? [] }.map(\.value).filter(\.isFinite)
        return values.isEmpty ? .nan : Descriptive.mean(values)
    }

    private func figure(_ kind: Kind, _ rows: [Row]) -> Plot {
        let planners = Set(rows.map(\.planner)).sorted()
        func curves(_ game: String, _ point: (Row) -> Series.Point) -> [Series] {
            planners.enumerated().map { index, planner in
                Series(
                    planner, .curve, colour: index, style: index,
                    points: rows.filter { $0.game == game && $0.planner == planner }.map(point))
            }
        }
        let panels = Set(rows.map(\.game)).sorted().flatMap { game in
            [
                Panel(
                    title: game + ": return", x: Axis(kind.axis), y: Axis("mean raw return"),
                    series: curves(game) { row in
                        guard case .between(let low, let high) = row.estimate.interval else {
                            return .init(row.level, row.estimate.value)
                        }
                        return .init(row.level, row.estimate.value, low: low, high: high)
                    }),
                Panel(
                    title: game + ": regret", x: Axis(kind.axis),
                    y: Axis("mean noise-free Q lost a decision"),
                    series: curves(game) { .init($0.level, $0.regret) }),
            ]
        }
        return Plot(
            name: "stress-" + kind.key.replacing("_", with: "-"),
            caption:
                "Mean raw return, with intervals over episodes where there are enough, and mean regret a "
                + "decision, by planner, against \(kind.axis).",
            panels: panels, columns: 2)
    }

    private func table(_ kind: Kind, _ rows: [Row]) -> ReportTable {
        ReportTable(
            name: "stress-" + kind.key.replacing("_", with: "-") + "-values",
            caption:
                "By game, planner and size of the error: mean raw return with its interval over episodes, "
                + "mean regret, share of decisions that the error changed.",
            columns: ["game", "planner", kind.key, "return", "interval", "episodes", "regret", "changed"],
            rows: rows.map { row in
                [
                    row.game, row.planner, Numbers.significant(row.level),
                    Numbers.fixed(row.estimate.value, 2),
                    Numbers.cell(row.estimate.interval, 2), String(row.estimate.episodes),
                    Numbers.fixed(row.regret, 4), Numbers.percent(row.changed),
                ]
            }, wordColumns: 2)
    }
}

extension StudyCells {
    /// Whether an evaluation adds errors: it belongs to the stress test, not to the planners' returns.
    static func isStressed(_ step: ReportStep) -> Bool {
        ["q_noise", "q_bias", "token_flips", "stale_critic"].contains { StudyStress.level($0, step) != 0 }
    }
}
