import Atari
import Evaluation
import Foundation
import JOWA
import Store
import Torch
import Training
import Workbench

/// The body of an `evaluation` step: plays the episodes that its journal does not hold yet.
enum EvaluationStep: StepType {
    static let name = "evaluation"
    static let numerics = "3"
    static let harmlessSettings: Set<String> = ["environments"]
    static let yields = StepYield.episodes

    /// Who plays how.
    static func rateGroup(_ settings: JSONValue) -> String {
        let method = settings["method"]?.text ?? "", planner = settings.at(["planner", "kind"])?.text ?? ""
        return name + "/" + method + (method == "jowa" ? "/" + planner : "")
    }

    static func cost(_ settings: JSONValue, model: JSONValue?) -> StepCost? {
        guard let evaluation = try? settings.decoded(as: EvaluationSettings.self) else { return nil }
        return StepCost(evaluation: evaluation, training: model.flatMap(TrainingSettings.init(countable:)))
    }

    static func run(_ context: StepContext) async throws {
        try Torch.setThreads(context.threads)
        let settings = try context.settings(EvaluationSettings.self)
        let device = try context.device()
        let trained = try context.inputs["model"].map { try TrainedModel(reading: $0, device: device) }
        let evaluation: Evaluation
        do {
            evaluation = try Evaluation(settings, trained: trained.map { ($0.model, $0.tokenizer) })
        } catch let error where error is EvaluationError || error is PlanningError {
            throw StepFailure(.badInput, "\(error)")
        }
        try confirmEmulator(settings.game, context)
        var done = try finishedEpisodes(context.folder)
        if done.isEmpty, try RecordedEpisodes.adopt(in: context, count: settings.episodes) {
            done = try finishedEpisodes(context.folder)
        }
        var decisions = 0
        let started = ContinuousClock.now
        let complete: Bool
        do {
            complete = try evaluation.play(done: done, shouldStop: context.shouldStop) { episode in
                try record(episode, context.journal)
                done.append(episode)
                decisions += episode.decisions
                let reported = done.count { $0.role == .reported }
                context.progress.update(
                    done: reported, total: settings.episodes, unit: "episodes",
                    note: (episode.role == .selection ? "selection, " : "") + "return \(episode.rawReturn)")
            }
        } catch let error as EvaluationError {
            if case .environment = error { throw StepFailure(.emulator, "\(error)") }
            throw StepFailure(.badInput, "\(error)")
        }
        guard complete else { throw StepInterrupted() }
        if let blocks = trained?.model.configuration.blocks {
            var played = settings
            if let chosen = Evaluation.selection(done, settings)?.chosen { played.context = chosen.context }
            try context.journal.append(
                .fact(name: "root_context", value: .integer(played.rootContext(blocks: blocks))))
        }
        try record(Evaluation.selection(done, settings), context.journal)
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        let reported = done.filter { $0.role == .reported }
        try context.journal.metric(
            "evaluation/distinct_outcomes", step: reported.count,
            Double(PlayedEpisode.distinctOutcomes(reported)))
        if decisions > 0, seconds > 0 {
            try context.journal.timing(
                "decisions_per_second", step: reported.count, Double(decisions) / seconds)
            try context.journal.timing("seconds", step: reported.count, seconds)
        }
    }

    /// Records which emulator and ROM are played, and refuses to go on with others than an earlier attempt's.
    private static func confirmEmulator(_ name: String, _ context: StepContext) throws {
        let digests: [String: String]
        do { digests = try ArcadeEnvironment.digests(of: Game.named(name)) } catch {
            throw StepFailure(.emulator, "\(error)")
        }
        let value = JSONValue.object(digests.mapValues(JSONValue.string))
        for case .fact(name: emulatorFact, value: let earlier) in try JournalReader.records(
            in: context.folder)
        {
            guard earlier == value else {
                throw StepFailure(
                    .badInput,
                    "episodes of this step were played with another emulator or ROM of \(name): restore it, or remove "
                        + "\(context.folder.path) to play all episodes anew")
            }
            return
        }
        try context.journal.append([.fact(name: emulatorFact, value: value)])
    }

    /// The fact that names the digests of emulator and ROM.
    static let emulatorFact = "emulator"

    /// One row and what was measured beside it, made durable before the next episode is waited for.
    private static func record(_ episode: PlayedEpisode, _ journal: Journal) throws {
        try journal.append(.episode(episode.record))
        if episode.role == .reported {
            let metrics = [
                ("value_error", episode.valueError), ("changed_decisions", episode.changedDecisions),
                ("regret", episode.regret), ("constant_action", episode.constantAction.map(Double.init)),
            ]
            for (name, value) in metrics {
                if let value { try journal.metric("evaluation/" + name, step: episode.episode, value) }
            }
        }
        try journal.synchronize()
    }

    /// What a search chose and on which seeds.
    private static func record(_ selection: SelectionOutcome?, _ journal: Journal) throws {
        guard let selection else { return }
        try journal.metric("evaluation/chosen_context", step: 0, Double(selection.chosen.context))
        if let width = selection.chosen.width {
            try journal.metric("evaluation/chosen_width", step: 0, Double(width))
        }
        try journal.append(.fact(name: "selection", value: try JSONValue(encoding: selection)))
    }

    /// The episodes of a former attempt.
    private static func finishedEpisodes(_ folder: URL) throws -> [PlayedEpisode] {
        try JournalReader.records(in: folder).compactMap { record in
            guard case .episode(let episode) = record else { return nil }
            return try PlayedEpisode(recorded: episode)
        }
    }
}
