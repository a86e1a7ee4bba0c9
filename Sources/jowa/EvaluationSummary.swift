import Atari
import Evaluation
import Foundation
import Store

/// What an evaluation came to; the document of `jowa evaluate --json`.
struct EvaluationSummary: Encodable {
    let settings: EvaluationSettings
    let maxAgentSteps: Int
    let episodes: [PlayedEpisode]
    let meanReturn: Double
    let humanNormalizedScore: Double?
    let dqnNormalizedScore: Double?
    let normalization: String
    let distinctOutcomes: Int
    let cutEpisodes: Int
    let valueError: Double?
    let changedDecisions: Double?
    let regret: Double?
    let selection: SelectionOutcome?
    let seconds: Double
    let decisionsPerSecond: Double

    enum CodingKeys: String, CodingKey {
        case settings, episodes, normalization, regret, seconds, selection
        case maxAgentSteps = "max_agent_steps"
        case meanReturn = "mean_return"
        case humanNormalizedScore = "human_normalized_score"
        case dqnNormalizedScore = "dqn_normalized_score"
        case distinctOutcomes = "distinct_outcomes"
        case cutEpisodes = "cut_episodes"
        case valueError = "value_error"
        case changedDecisions = "changed_decisions"
        case decisionsPerSecond = "decisions_per_second"
    }

    init(_ settings: EvaluationSettings, _ rows: [PlayedEpisode], seconds: Double) throws {
        let reported = rows.filter { $0.role == .reported }
        func mean(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
        self.settings = settings
        self.seconds = seconds
        episodes = rows
        maxAgentSteps = settings.maxAgentSteps
        meanReturn = mean(reported.map(\.rawReturn)) ?? 0
        let scores = try Game.named(settings.game).scores
        humanNormalizedScore = scores?.humanNormalized(meanReturn)
        dqnNormalizedScore = scores?.dqnNormalized(meanReturn)
        normalization =
            scores == nil
            ? "no published scores of this game"
            : "published random, human and DQN scores (arXiv 2410.00564, appendix)"
        distinctOutcomes = PlayedEpisode.distinctOutcomes(reported)
        cutEpisodes = reported.count { $0.ending == .cut }
        valueError = mean(reported.compactMap(\.valueError))
        changedDecisions = mean(reported.compactMap(\.changedDecisions))
        regret = mean(reported.compactMap(\.regret))
        selection = Evaluation.selection(rows, settings)
        decisionsPerSecond = seconds > 0 ? Double(rows.reduce(0) { $0 + $1.decisions }) / seconds : 0
    }

    func printJSON() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(self), as: UTF8.self))
    }

    func printText() {
        func show(_ name: String, _ value: Double?) {
            if let value { print("\(name): \(String(format: "%.4g", value))") }
        }
        if let selection {
            let width = selection.chosen.width.map { ", width \($0)" } ?? ""
            print(
                "chosen: context \(selection.chosen.context)\(width), of \(selection.candidates.count) combinations on "
                    + "seeds \(selection.selectionSeeds[0])...\(selection.selectionSeeds[1]); reported seeds "
                    + "\(selection.reportedSeeds[0])...\(selection.reportedSeeds[1])")
        }
        let count = episodes.count { $0.role == .reported }
        show("mean raw return over \(count) episodes", meanReturn)
        show("human-normalised score", humanNormalizedScore)
        show("DQN-normalised score", dqnNormalizedScore)
        print("distinct outcomes: \(distinctOutcomes) of \(count)")
        print("cut at \(settings.maxFrames) frames (\(maxAgentSteps) agent steps): \(cutEpisodes)")
        show("predicted Q minus realised discounted return, mean", valueError)
        show("share of decisions changed by the errors added", changedDecisions)
        show("regret against the noise-free decision, mean Q", regret)
        show("decisions a second over all environments", decisionsPerSecond)
    }
}
