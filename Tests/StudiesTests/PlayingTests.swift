import Evaluation
import Foundation
import JOWA
import Replay
import Store
import Studies
import Testing
import Training
import Workbench

/// A workspace with a tiny model in it.
final class Studio {
    let workspace: Workspace
    static let model = "tiny-model"

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "playing-\(UUID().uuidString)")
        workspace = Workspace(root: folder)
        try save(Studio.model, seed: 1)
    }

    deinit { try? FileManager.default.removeItem(at: workspace.root) }

    func save(_ name: String, seed: UInt64) throws {
        var t = TokenizerConfiguration()
        (t.channels, t.codeWidth, t.vocabulary, t.strides, t.encoderAttentionAt) = (4, 8, 16, [7, 4], [])
        var c = ModelConfiguration(layers: 1, heads: 2, width: 16, criticWidth: 8)
        (c.observationTokens, c.blocks, c.vocabulary) = (t.tokensPerFrame, 4, 16)
        let folder = workspace.folder(of: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try TrainedModel.save(
            .init(model: c, tokenizer: t, method: .jowa, games: ["Boxing"], tasks: [12], gamma: 0.9),
            model: WorldActionModel(c, seed: seed), tokenizer: Tokenizer(t, seed: seed), to: folder)
    }

    /// Writes a step's folder; returns it.
    func step(_ kind: StepKind, _ settings: JSONValue, inputs: [String: String] = [:]) throws -> URL {
        let id = StepIdentity.id(kind: kind, settings: settings, inputs: inputs)
        let step = ResolvedStep(
            id: id, kind: kind.rawValue, label: "a step", settings: settings, inputs: inputs,
            numerics: kind.numerics)
        let folder = workspace.folder(of: id)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileAccess.write(JSONEncoder().encode(step), to: folder.appending(path: "step.json"))
        return folder
    }

    static func evaluation(_ change: (inout EvaluationSettings) -> Void = { _ in }) -> EvaluationSettings {
        var s = EvaluationSettings(game: "Boxing", task: 12, planner: PlannerSettings(kind: .greedy))
        (s.episodes, s.environments, s.context, s.maxFrames, s.noopStarts) = (4, 2, 2, 40, 20)
        change(&s)
        return s
    }

    static let emulatorBuilt = (try? EvaluationRun(evaluation(), agent: RandomAgent(), encoder: nil)) != nil
}

private let missing: Comment = "skipped: the emulator is not built (make setup)"

@Suite(.enabled(if: Studio.emulatorBuilt, missing)) struct PlayingTests {
    private func episodes(_ folder: URL) throws -> [EpisodeRecord] {
        try JournalReader.records(in: folder).compactMap { if case .episode(let e) = $0 { e } else { nil } }
    }

    /// The journal as a kill after some episodes leaves it.
    private func cut(_ folder: URL, afterEpisodes count: Int) throws {
        let file = folder.appending(path: Journal.fileName)
        let lines = try Data(contentsOf: file).split(separator: 10, omittingEmptySubsequences: false)
        var kept: [Data] = [], seen = 0
        for line in lines where seen < count {
            kept.append(line)
            if String(decoding: line, as: UTF8.self).contains("\"episode\"") { seen += 1 }
        }
        try Data(kept.joined(separator: [10]) + [10]).write(to: file)
    }

    @Test func aKilledEvaluationKeepsItsEpisodesAndPlaysTheOthersOnce() async throws {
        let studio = try Studio()
        let folder = try studio.step(
            .evaluation,
            JSONValue(
                encoding: Studio.evaluation { $0.search = SelectionSearch(context: [1, 2], episodes: 1) }),
            inputs: ["model": Studio.model])
        #expect(try await StepProcess.run(folder: folder) == StepProcess.Exit.finished)
        let whole = try episodes(folder)
        #expect(whole.count == 6 && whole.count { $0.role == .selection } == 2)
        #expect(whole.allSatisfy { $0.ending == .cut && $0.agentSteps == 10 && $0.frames >= 40 })
        #expect(whole.contains { $0.frames > 40 }, "no-op starts")
        for kept in [1, 3, 5] {
            try cut(folder, afterEpisodes: kept)
            let before = try episodes(folder)
            #expect(before.count == kept)
            #expect(try await StepProcess.run(folder: folder) == StepProcess.Exit.finished)
            let after = try episodes(folder)
            // The kept rows are the same to their wall times; nothing is played twice; results are equal.
            #expect(Array(after.prefix(kept)) == before)
            func outcome(_ list: [EpisodeRecord]) -> Set<[String]> {
                Set(
                    list.map {
                        ["\($0.role)", "\($0.episode)", "\($0.seed)", "\($0.rawReturn)", "\($0.frames)"]
                    })
            }
            #expect(after.count == whole.count && outcome(after) == outcome(whole))
        }
        let facts = try JournalReader.records(in: folder).compactMap { record -> JSONValue? in
            if case .fact("selection", let value) = record { value } else { nil }
        }
        #expect(facts.last?["reported_seeds"] == .array([.integer(0), .integer(3)]))
        #expect(facts.last?["selection_seeds"] == .array([.integer(1_000_000), .integer(1_000_000)]))
    }

    @Test func whatDoesNotFitEndsAsBadInput() async throws {
        let studio = try Studio()
        let settings = Studio.evaluation {
            ($0.planner.kind, $0.planner.horizon) = (.beam, 4)
        }
        let folder = try studio.step(
            .evaluation, JSONValue(encoding: settings), inputs: ["model": Studio.model])
        #expect(try await StepProcess.run(folder: folder) == StepProcess.Exit.failed)
        guard case .failed(let card)? = JournalReader.lastRecord(in: folder) else {
            Issue.record("no failure card")
            return
        }
        #expect(card.kind == .badInput && card.message.contains("at most 3 steps can be imagined"))
    }

    @Test func anotherTrainingsTokenizerIsRefused() throws {
        let studio = try Studio()
        try studio.save("other", seed: 2)
        let own = studio.workspace.folder(of: Studio.model).appending(path: "tokenizer.safetensors")
        try FileManager.default.removeItem(at: own)
        try FileManager.default.copyItem(
            at: studio.workspace.folder(of: "other").appending(path: "tokenizer.safetensors"), to: own)
        do {
            _ = try TrainedModel(reading: studio.workspace.folder(of: Studio.model))
            Issue.record("the tokenizer is not the model's")
        } catch let error as TrainingError {
            #expect("\(error)".contains("tokenizer.safetensors: is not the tokenizer"))
        }
    }

    @Test func trainedModelsCollectData() throws {
        let studio = try Studio()
        var settings = CollectionSettings(
            game: "Boxing", transitions: 60, validation: 0.2,
            mixture: [
                MixturePart(
                    policy: "checkpoint", share: 0.5, epsilon: 0.3, checkpoint: "runs/\(Studio.model)"),
                MixturePart(policy: "random", share: 0.5),
            ], episodeCap: 15, seed: 3)
        func collected(_ name: String, threads: Int) throws -> DatasetManifest {
            try collect(
                settings, into: studio.workspace.data.appending(path: name), threads: threads,
                checkpointPolicy: studio.workspace.checkpointPolicies)
        }
        let one = try collected("one", threads: 1)
        #expect(try collected("three", threads: 3) == one)
        #expect(one.policies[0] == "checkpoint(epsilon=0.3,file=runs/\(Studio.model))")
        #expect(one.episodes.contains { $0.policy == 0 } && one.transitions >= 60)
        // Another model plays otherwise, from the same seeds.
        try studio.save("other", seed: 9)
        settings.mixture[0].checkpoint = "runs/other"
        #expect(try collected("other", threads: 2).digest != one.digest)
        settings.mixture[0].checkpoint = "runs/none"
        do {
            _ = try collected("none", threads: 1)
            Issue.record("there is no such model")
        } catch let error as TrainingError {
            #expect("\(error)".contains("runs/none/model.json"))
        }
    }

    @Test func aDatasetStepTakesACheckpoint() async throws {
        let studio = try Studio()
        var settings = CollectionSettings(
            game: "Boxing", transitions: 30,
            mixture: [MixturePart(policy: "checkpoint", checkpoint: "runs/\(Studio.model)")], episodeCap: 10)
        let folder = try studio.step(.dataset, JSONValue(encoding: settings))
        #expect(try await StepProcess.run(folder: folder) == StepProcess.Exit.finished)
        settings.mixture[0].checkpoint = "runs/none"
        let bad = try studio.step(.dataset, JSONValue(encoding: settings))
        #expect(try await StepProcess.run(folder: bad) == StepProcess.Exit.failed)
        guard case .failed(let card)? = JournalReader.lastRecord(in: bad) else {
            Issue.record("no failure card")
            return
        }
        #expect(card.kind == .badInput && card.message.contains("runs/none/model.json"))
    }
}

@Suite struct StressExpansionTests {
    private let axis = "grid: {evaluation.perturbation.q_noise: [0, 0.5], variant:"

    @Test func errorsArePlayedAndNotTrained() throws {
        let plain = try expand(sampleText), stressed = try expand(sample(("grid: {variant:", axis)))
        func trained(_ study: ExpandedStudy) -> [String] {
            study.steps.filter { $0.kind != .evaluation }.map(\.step.id)
        }
        #expect(trained(stressed) == trained(plain))
        // An error of zero is the evaluation that was there before; baselines are played without errors.
        let before = Set(plain.steps.map(\.step.id)), after = Set(stressed.steps.map(\.step.id))
        #expect(before.isSubset(of: after))
        let added = stressed.steps.filter { !before.contains($0.step.id) }
        #expect(added.count == 32 + 8)
        for step in added {
            let settings = try step.step.settings.decoded(as: EvaluationSettings.self)
            #expect(settings.perturbation.qNoise == 0.5 && step.name.contains("q_noise=0.5"))
            #expect(step.step.factors["evaluation.perturbation.q_noise"]?.double == 0.5)
        }
        #expect(Set(stressed.places.map(\.name)).count == stressed.places.count)
    }

    @Test(arguments: [
        ("evaluation.perturbation.q_nois: [0]", "did you mean evaluation.perturbation.q_noise?"),
        ("evaluation.context: [2]", "unknown axis"),
        ("evaluation.perturbation.token_flips: [2]", "expected a number from 0 to 1"),
        ("evaluation.perturbation.q_noise: [-1]", "expected a number of at least 0"),
    ])
    func impossibleErrorsAreRefused(axis: String, message: String) {
        let text = refusal(sample(("grid: {variant:", "grid: {\(axis), variant:")))
        #expect(text.contains(message), "\(text)")
    }

    @Test func aStaleCriticThatIsNoneIsSaid() throws {
        let axis = "grid: {evaluation.perturbation.stale_critic: [false, true], variant:"
        let study = try expand(sample(("grid: {variant:", axis)))
        #expect(study.warnings.contains { $0.contains("stale_critic changes nothing") })
        let other = try expand(
            sample(("grid: {variant:", axis), ("target_sync_period: 50", "target_sync_period: 70")))
        // 600 pretraining updates are no multiple of 70; nor are the transfer's 100.
        #expect(!other.warnings.contains { $0.contains("stale_critic") })
    }

    @Test func searchesFitTheirAgents() throws {
        let study = try expand(
            sample(("context: 4", "context: 4\n  search: {context: [2, 4], width: [1, 2], episodes: 3}")))
        for step in study.steps where step.kind == .evaluation {
            let settings = try step.step.settings.decoded(as: EvaluationSettings.self)
            let search = settings.search
            switch (settings.method, settings.planner.kind) {
            case (.random, _): #expect(search == nil)
            case (.jowa, .beam):
                #expect(search == SelectionSearch(context: [2, 4], width: [1, 2], episodes: 3))
            default: #expect(search == SelectionSearch(context: [2, 4], episodes: 3))
            }
            #expect(try JSONValue(encoding: settings) == step.step.settings)
        }
        #expect(
            refusal(sample(("context: 4", "context: 4\n  search: {context: [2, 9]}"))).contains(
                "evaluation.search.context: context 9 exceeds the model's 8 blocks"))
        #expect(
            refusal(sample(("context: 4", "context: 4\n  search: {contexts: [2]}"))).contains(
                "did you mean context?"))
    }
}
