import Atari
import Foundation
import Statistics
import Store

/// A study's steps, grouped as reports need them.
struct StudyCells {
    let rows: ReportRows
    let steps: [ReportStep]
    /// Axes of the grid that vary among pretrainings: no seed, no method.
    let axes: [String]

    init(_ rows: ReportRows) {
        self.rows = rows
        steps = rows.steps
        let pretrained = rows.steps.filter {
            $0.kind == "pretraining" && $0.factor("method") != "behaviour-cloning"
        }
        var levels = [String: Set<String>]()
        for step in pretrained {
            for (name, value) in step.factors where !["seed", "method"].contains(name) {
                levels[name, default: []].insert(ReportStep.text(value))
            }
        }
        // A data fraction and the transitions that follow from it are one axis.
        if (levels["transitions"]?.count ?? 0) > 1 { levels["data_fraction"] = nil }
        let first = ["variant", "transitions", "data_fraction"]
        axes = levels.filter { $0.value.count > 1 }.keys.sorted { a, b in
            (first.firstIndex(of: a) ?? 9, a) < (first.firstIndex(of: b) ?? 9, b)
        }
    }

    /// Pretrainings of JOWA itself, baselines left out.
    var pretrainings: [ReportStep] {
        steps.filter { $0.kind == "pretraining" && $0.factor("method") != "behaviour-cloning" }
    }

    /// Whether every model was trained with a tokenizer of its own, so that their tokens differ.
    var hasOwnTokenizers: Bool {
        guard let training = resolved["tokenizer"]?["training"]?.text else { return false }
        return training != "shared"
    }

    /// Fine-tuning steps.
    var transfers: [ReportStep] { steps.filter { $0.kind == "transfer" } }

    /// Evaluations of pretrained models with a planner.
    var evaluations: [ReportStep] {
        steps.filter {
            $0.kind == "evaluation" && method($0) == "jowa" && $0.factors["origin"] == nil
                && !Self.isStressed($0)
        }
    }

    /// Evaluations of fine-tuned models.
    var transferEvaluations: [ReportStep] {
        steps.filter { $0.kind == "evaluation" && $0.factors["origin"] != nil && !Self.isStressed($0) }
    }

    /// Evaluations of random play, constant actions and behaviour cloning.
    var baselineEvaluations: [ReportStep] {
        steps.filter { $0.kind == "evaluation" && method($0) != "jowa" && $0.factors["origin"] == nil }
    }

    /// Evaluations of random play on a game.
    func randomPlay(_ game: String) -> [ReportStep] {
        baselineEvaluations.filter { method($0) == "random" && $0.factor("game") == game }
    }

    func method(_ step: ReportStep) -> String {
        step.settings["method"]?.text ?? step.factor("method") ?? "jowa"
    }

    /// Levels of a factor among steps: numbers ascending, variants by size, words by name.
    func levels(_ factor: String, _ steps: [ReportStep]) -> [String] {
        let found = Set(steps.compactMap { $0.factor(factor) })
        let sizes = Dictionary(
            pretrainings.compactMap { step in step.factor(factor).map { ($0, size(step)) } },
            uniquingKeysWith: { a, _ in a })
        return found.sorted { a, b in
            if let x = Double(a), let y = Double(b) { return x < y }
            if factor == "variant", let x = sizes[a], let y = sizes[b], x != y { return x < y }
            return a < b
        }
    }

    /// Non-embedding parameters, or all where only those are known.
    func size(_ step: ReportStep) -> Double { Double(step.parameters.last ?? 0) }

    /// Transitions a game that a step was trained on.
    func transitions(_ step: ReportStep) -> Double? {
        step.factors["transitions"]?.double ?? step.settings["transitions"]?.double
    }

    /// The cell of a step in words: its axes' levels, such as `small, 2000`.
    func cell(_ step: ReportStep, _ axes: [String]) -> String {
        axes.compactMap { step.factor($0) }.joined(separator: ", ")
    }

    /// Steps by the levels of axes, in the order of the levels.
    func groups(_ steps: [ReportStep], by axes: [String]) -> [(levels: [String], steps: [ReportStep])] {
        var table = [[String]: [ReportStep]]()
        for step in steps { table[axes.map { step.factor($0) ?? "-" }, default: []].append(step) }
        let order = axes.map { levels($0, steps) }
        return table.sorted { a, b in
            for (index, pair) in zip(a.key, b.key).enumerated() where pair.0 != pair.1 {
                let places = order[index]
                return (places.firstIndex(of: pair.0) ?? -1) < (places.firstIndex(of: pair.1) ?? -1)
            }
            return false
        }.map { (levels: $0.key, steps: $0.value) }
    }

    /// What the study file declares under `analysis`.
    private var analysis: JSONValue { resolved["analysis"] ?? .null }

    /// The declaration after defaults.
    var resolved: JSONValue { rows.study["resolved"] ?? .null }

    /// Coverage of intervals, 95% where none is declared.
    var level: Double {
        let declared = analysis["interval"]
        let text = declared?.text.flatMap {
            $0.hasSuffix("%") ? Double($0.dropLast()).map { $0 / 100 } : Double($0)
        }
        let value = declared?.double ?? text ?? 0.95
        return value > 0.5 && value < 1 ? value : 0.95
    }

    /// The coverage in words, such as `95%`.
    var levelWords: String { CSVTable.number(level * 100) + "%" }

    /// Bootstrap resamples, 1,000 where none are declared.
    var resamples: Int { min(max(analysis["resamples"]?.int ?? 1000, 1), 1_000_000) }

    /// The aggregate over games, the mean where none is declared.
    var estimator: Estimator {
        switch analysis["estimator"]?.text {
        case "iqm": .iqm
        case "median": .median
        default: .mean
        }
    }

    /// The smallest difference that counts, where one is declared.
    var margin: Double? { analysis["margin"]?.double }

    /// The bootstrap for steps: whole training seeds where there are enough of them, else episodes within seeds.
    func bootstrap(_ steps: [ReportStep]) -> Bootstrap {
        let seeds = Set(steps.compactMap { $0.factor("seed") }).count
        let unit: ResamplingUnit = seeds >= Bootstrap.fewestUnits ? .wholeSeeds : .episodes
        return Bootstrap(unit: unit, method: .student, resamples: resamples, level: level)
    }

    /// The bootstrap in words, for captions.
    var intervalWords: String {
        let seeds = Set(evaluations.compactMap { $0.factor("seed") }).count
        let unit: ResamplingUnit = seeds >= Bootstrap.fewestUnits ? .wholeSeeds : .episodes
        return "\(levelWords) bootstrap-t intervals, drawing \(unit.rawValue) again"
    }

    /// A level of an axis in words: `joint` says more than `true`, a size more than its digits.
    func word(_ axis: String, _ level: String) -> String {
        switch axis {
        case "transitions": Double(level).map(Axis.short) ?? level
        case "model.q_gradient_into_backbone": level == "true" ? "joint" : "separate"
        case "variant", "planner", "game", "origin", "seed": level
        default: "\(axis.split(separator: ".").last ?? "") \(level)"
        }
    }

    /// Levels of axes in words.
    func words(_ axes: [String], _ levels: [String]) -> String {
        axes.isEmpty ? "all" : zip(axes, levels).map(word).joined(separator: ", ")
    }

    /// Published reference scores of a game.
    static func references(_ game: String) -> Statistics.ReferenceScores? {
        guard let scores = Game.all.first(where: { $0.name == game })?.scores else { return nil }
        return Statistics.ReferenceScores(random: scores.random, human: scores.human, dqn: scores.dqn)
    }

    /// Mean return over all episodes of evaluation steps; nil where there are none.
    func mean(_ steps: [ReportStep], _ normalisation: Normalisation?) -> Double? {
        sample(steps, normalisation).map { Estimator.mean($0.pooled) }
    }

    /// Returns of evaluation steps by game, seed and episode: normalised, or raw where `normalisation` is nil.
    ///
    /// Games without reference scores are left out of normalised samples; nil when nothing is left.
    func sample(_ steps: [ReportStep], _ normalisation: Normalisation?) -> EpisodeSample? {
        var table = [String: [String: [Double]]]()
        for step in steps where step.isComplete {
            for episode in step.episodes {
                var value = episode.rawReturn
                if let normalisation {
                    guard let references = Self.references(episode.game),
                        let scaled = normalisation.normalise(value, with: references)
                    else { continue }
                    value = scaled
                }
                table[episode.game, default: [:]][step.factor("seed") ?? "0", default: []].append(value)
            }
        }
        let games = table.keys.sorted()
        let values = games.map { game in
            (table[game] ?? [:]).sorted { (Double($0.key) ?? 0, $0.key) < (Double($1.key) ?? 0, $1.key) }
                .map(\.value)
        }
        return try? EpisodeSample(games: games, values: values)
    }

    /// The mean return of a game's data in its score; nil where there are none, or their rewards were clipped.
    func dataMean(_ game: String) -> Double? {
        let step = steps.first { $0.kind == "dataset" && $0.factor("game") == game }
        return step.flatMap(StudyReturns.rawMean)
    }

    /// Mean, least and greatest of a metric's last values over the seeds of a cell.
    func spread(_ steps: [ReportStep], _ metric: String) -> (mean: Double, low: Double, high: Double, n: Int)?
    {
        let values = steps.filter(\.isComplete).compactMap { $0.last(metric) }
        guard let low = values.min(), let high = values.max() else { return nil }
        return (Descriptive.mean(values), low, high, values.count)
    }
}
