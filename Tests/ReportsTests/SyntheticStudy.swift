import Foundation
import Reports
import Statistics
import Store

/// A study shaped like the demo, with made-up numbers that follow a known law.
enum SyntheticStudy {
    static let variants = [("tiny", 60_000.0), ("small", 260_000.0)]
    static let sizes = [500, 2000, 10_000]

    static func rows(
        seeds: Int = 2, sizes: [Int] = sizes, episodes: Int = 8, claims: [JSONValue] = [], gap: Bool = false
    ) -> ReportRows {
        var rows = ReportRows(
            header: ReportHeader(
                name: "synthetic", title: "A synthetic study", question: "Does 1 thing help?",
                hypothesis: "It does.", source: .store, gnuplot: "none", claims: claims))
        rows.study = .object([
            "digest": .string("abc"),
            "resolved": .object(["tokenizer": .object(["training": .string("shared")])]),
        ])
        rows.steps = datasets + baselines(episodes)
        for (variant, n) in variants {
            for size in sizes {
                for seed in 0..<seeds {
                    var model = pretraining(variant, n, size, seed)
                    if gap && variant == "small" && size == sizes.last {
                        (model.state, model.metrics, model.seconds) = ("planned", [:], nil)
                    }
                    rows.steps.append(model)
                    for planner in ["greedy", "beam"] {
                        for game in ["Boxing", "Assault"] {
                            var step = evaluation(model, game, planner, Double(size) * n, episodes)
                            if !model.isComplete { (step.state, step.episodes) = ("planned", []) }
                            rows.steps.append(step)
                        }
                    }
                }
            }
        }
        for size in [500, 2000] { for seed in 0..<seeds { rows.steps += transfer(size, seed, episodes) } }
        return rows
    }

    private static var datasets: [ReportStep] {
        ["Boxing", "Assault", "DemonAttack"].map { game in
            var step = ReportStep(
                id: "data-\(game)", kind: "dataset", name: "dataset \(game)",
                factors: ["game": .string(game)],
                seconds: 20)
            step.metrics = ["data/mean_return": [MetricPoint(0, game == "Boxing" ? 42 : 400)]]
            return step
        }
    }

    private static func baselines(_ count: Int) -> [ReportStep] {
        var steps = [ReportStep]()
        for game in ["Boxing", "Assault", "DemonAttack"] {
            for method in ["random", "constant"] {
                var step = ReportStep(
                    id: "\(method)-\(game)", kind: "evaluation", name: "\(method) \(game)",
                    factors: ["game": .string(game), "method": .string(method), "planner": .string(method)],
                    settings: .object(["method": .string(method)]), seconds: 3)
                step.episodes = play(game, method, base: game == "Boxing" ? 0 : 220, seed: 1, count)
                steps.append(step)
            }
        }
        return steps
    }

    private static func pretraining(_ variant: String, _ n: Double, _ size: Int, _ seed: Int) -> ReportStep {
        var step = ReportStep(
            id: "p-\(variant)-\(size)-\(seed)", kind: "pretraining",
            name: "pretraining \(variant) \(size) seed \(seed)",
            factors: [
                "variant": .string(variant), "transitions": .integer(size), "seed": .integer(seed),
                "method": .string("jowa"),
            ], settings: .object(["method": .string("jowa")]), seconds: 60 + n / 1e4,
            parameters: [Int(n) * 2, Int(n) * 3 / 2, Int(n)])
        var random = Philox(seed: UInt64(size * 7 + seed), stream: UInt64(n))
        let noise = exp(0.01 * random.normal())
        let loss = (1.2 + 40 * pow(n, -0.5) + 8 * pow(Double(size), -0.35)) * noise
        for (name, share) in [("total", 1.0), ("observations", 0.7), ("temporal_difference", 2.1)] {
            step.metrics["validation/loss/\(name)"] = (1...20).map {
                MetricPoint($0 * 50, loss * share * (1 + 2 / Double($0)))
            }
            step.metrics["train/loss/\(name)"] = (1...40).map {
                MetricPoint($0 * 25, loss * share * (0.9 + 3 / Double($0)))
            }
        }
        step.metrics["validation/token_accuracy"] = [MetricPoint(1000, 0.7 + 0.01 * noise)]
        step.metrics["validation/copy_token_accuracy"] = [MetricPoint(1000, 0.712)]
        step.timings["tokens_per_second"] = [MetricPoint(1000, 12000)]
        step.provenance = Provenance(
            startedAt: 0, gitCommit: "abc123", machine: ["cpu": "two cores"], libraries: ["torch": "2.13"],
            command: "", threads: 2)
        return step
    }

    private static func evaluation(
        _ model: ReportStep, _ game: String, _ planner: String, _ strength: Double, _ count: Int
    ) -> ReportStep {
        var factors = model.factors
        factors["game"] = .string(game)
        factors["planner"] = .string(planner)
        var step = ReportStep(
            id: "e-\(model.id)-\(planner)-\(game)", kind: "evaluation",
            name: "evaluation \(model.name) \(planner) \(game)",
            factors: factors,
            settings: .object([
                "method": .string("jowa"), "max_frames": .integer(2000),
                "planner": .object(["kind": .string(planner)]),
            ]), seconds: planner == "beam" ? 9 : 2)
        let gain = log10(strength / 3e7) * (game == "Boxing" ? 6 : 150) + (planner == "beam" ? 2 : 0)
        let seed = (model.factors["seed"]?.int ?? 0) * 31 + Int(strength.truncatingRemainder(dividingBy: 997))
        step.episodes = play(
            game, planner, base: (game == "Boxing" ? 0 : 220) + max(-3, gain), seed: seed, count)
        step.timings["decisions_per_second"] = [MetricPoint(0, planner == "beam" ? 90 : 700)]
        return step
    }

    private static func transfer(_ size: Int, _ seed: Int, _ count: Int) -> [ReportStep] {
        let factors: [String: JSONValue] = [
            "variant": .string("small"), "pretraining_transitions": .integer(10_000),
            "transitions": .integer(size),
            "seed": .integer(seed), "game": .string("DemonAttack"), "origin": .string("pretrained"),
        ]
        let step = ReportStep(
            id: "t-\(size)-\(seed)", kind: "transfer", name: "transfer DemonAttack \(size) seed \(seed)",
            factors: factors, seconds: 40, parameters: [520_000, 390_000, 260_000])
        var played = factors
        played["planner"] = .string("greedy")
        var evaluation = ReportStep(
            id: "te-\(size)-\(seed)", kind: "evaluation", name: "evaluation transfer \(size) seed \(seed)",
            factors: played, settings: .object(["method": .string("jowa")]), seconds: 3)
        evaluation.episodes = play("DemonAttack", "greedy", base: 150 + Double(size) / 20, seed: seed, count)
        return [step, evaluation]
    }

    /// An episode of which the return alone matters.
    static func episode(_ index: Int, _ value: Double) -> EpisodeRecord {
        EpisodeRecord(
            episode: index, game: "Boxing", task: 0, seed: index, planner: "greedy", context: 4,
            agentSteps: 500,
            frames: 2000, rawReturn: value, clippedReturn: value, ending: .terminal, wallSeconds: 1,
            decisions: 500)
    }

    private static func play(
        _ game: String, _ planner: String, base: Double, seed: Int, _ count: Int
    ) -> [EpisodeRecord] {
        var random = Philox(seed: UInt64(seed), stream: UInt64(planner.count * 100 + game.count))
        return (0..<count).map { index in
            let value = (base + (game == "Boxing" ? 3 : 60) * random.normal()).rounded()
            return EpisodeRecord(
                episode: index, game: game, task: 0, seed: index, planner: planner, context: 4,
                agentSteps: 500,
                frames: 2000, rawReturn: value, clippedReturn: value,
                ending: index % 4 == 0 ? .terminal : .cut,
                wallSeconds: 1, decisions: 500)
        }
    }
}
