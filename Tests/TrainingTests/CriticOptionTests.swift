import Foundation
import JOWA
import NeuralNetworks
import Replay
import Testing
import Torch
import Training

/// Options beyond the paper's in whole trainings: they resume, they matter, and they leave old identities alone.
@Suite(.serialized) struct CriticOptionTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("options-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    static func changed(_ change: (inout TrainingSettings) -> Void) -> TrainingSettings {
        var settings = tinySettings(jointTokenizer: false)
        change(&settings)
        return settings
    }

    @Test func optionsAreWrittenOnlyWhereTheyDepart() throws {
        let plain = try JSONEncoder().encode(tinySettings(jointTokenizer: false))
        let text = String(decoding: plain, as: UTF8.self)
        for key in [
            "targets", "n_step", "cql_actions", "reward_weight", "action_dropout", "select", "\"kind\"",
            "target_window", "cql_temperature", "critic_reading", "initial_deviation", "frame_skip",
            "falls_to",
        ] {
            #expect(!text.contains(key), "\(key)")
        }
        let full = try Departures.$areComplete.withValue(true) {
            try JSONEncoder().encode(tinySettings(jointTokenizer: false))
        }
        #expect(String(decoding: full, as: UTF8.self).contains("\"targets_until\":{"))
        #expect(
            try JSONDecoder().decode(TrainingSettings.self, from: full)
                == JSONDecoder().decode(TrainingSettings.self, from: plain))
        let other = Self.changed {
            ($0.loss.nStep, $0.loss.targets, $0.actionDropout) = (5, .double, 0.5)
            $0.loss.targetsUntil.monteCarlo = 4
        }
        let written = try JSONEncoder().encode(other)
        #expect(try JSONDecoder().decode(TrainingSettings.self, from: written) == other)
        #expect(String(decoding: written, as: UTF8.self).contains("\"targets_until\":{\"monte-carlo\":4}"))
    }

    @Test func returnsOfAnEpisodeByHand() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try boxing(into: folder.appendingPathComponent("data"))
        let selection = try data.selection(transitions: 0, seed: 0)
        let source = SegmentSource(
            parts: [SegmentPart(dataset: data, task: 7, selection: selection)], length: 4, stride: 4)
        let table = ReturnTable(source, gamma: 0.9)
        for index in selection.episodes {
            let episode = data.manifest.episodes[index]
            let last = episode.start + episode.length - 1
            let ended = data.withTerminals { $0[last] != 0 }
            for step in [episode.start, (episode.start + last) / 2, last] {
                var sum = 0.0
                for t in step...last {
                    sum += pow(0.9, Double(t - step)) * data.withRewards { Double($0[t].signum) }
                }
                let value = table.value(0, step)
                #expect(abs(value.sum - sum) < 1e-5)
                // 0.9^29 < 0.05 < 0.9^28: known from 29 steps before a cut on.
                #expect(value.known == (ended || last - step + 1 >= 29))
            }
        }
    }

    static let variants: [(String, TrainingSettings)] = [
        ("monte-carlo first", changed { $0.loss.targetsUntil.monteCarlo = 3 }),
        ("double, three steps", changed { ($0.loss.targets, $0.loss.nStep) = (.double, 3) }),
        (
            "legal actions",
            changed {
                $0.loss.cqlActions = .legal; $0.loss.targets = .sarsa
            }
        ),
        ("hidden actions", changed { $0.actionDropout = 0.5 }),
        (
            "shifted window",
            changed { ($0.loss.targetWindow, $0.loss.nStep, $0.loss.targets) = (.shifted, 2, .double) }
        ),
        ("temperature", changed { $0.loss.cqlTemperature = 0.2 }),
        ("all tokens", changed { ($0.model.criticReading, $0.model.initialDeviation) = (.all, 0.05) }),
        ("fewer actions", changed { ($0.actions, $0.loss.cqlActions) = ([["NOOP", "UP"]], .legal) }),
        ("rewards", changed { ($0.loss.rewardWeight, $0.loss.rewardedStepWeight) = (2, 3) }),
        ("falling rate", changed { $0.stage2.learningRateFallsTo = 0.1 }),
    ]

    @Test func theLearningRateFallsInALine() {
        var stage = StageSettings(updates: 11, batch: 1, learningRate: 0.5)
        #expect((0...10).allSatisfy { stage.learningRate(after: $0) == 0.5 })
        stage.learningRateFallsTo = 0.2
        #expect(stage.learningRate(after: 0) == 0.5)
        #expect(abs(stage.learningRate(after: 5) - 0.3) < 1e-12)
        #expect(abs(stage.learningRate(after: 10) - 0.1) < 1e-12)
        (stage.updates, stage.learningRateFallsTo) = (1, 0)
        #expect(stage.learningRate(after: 0) == 0.5)
    }

    @Test(arguments: variants.indices)
    func interruptedAndResumedBitEqual(variant: Int) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (name, settings) = Self.variants[variant]
        let runs = try TrainingRunTests(), data = try runs.dataset()
        defer { try? FileManager.default.removeItem(at: runs.folder) }
        let whole = try runs.outcome("whole", settings, data, stops: [])
        let parts = try runs.outcome("parts", settings, data, stops: [2, 8, 10])
        #expect(whole.0 == parts.0, "\(name)")
        #expect(whole.1 == parts.1, "\(name)")
        let paper = try runs.outcome("paper", tinySettings(jointTokenizer: false), data, stops: [])
        #expect(paper.1 != whole.1, "\(name) must matter")
        #expect(whole.0["validation/value_bias@12"] != nil)
        #expect(whole.0["validation/value_tenth_10/predicted@12"] != nil)
    }

    @Test func theBestWeightsAreKept() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let runs = try TrainingRunTests(), data = try runs.dataset()
        defer { try? FileManager.default.removeItem(at: runs.folder) }
        let settings = Self.changed {
            ($0.validateEvery, $0.stage2.learningRate) = (1, 3e-2)
            ($0.select, $0.selectMetric) = (.best, .temporalDifference)
        }
        let best = try runs.outcome("best", settings, data, stops: [])
        let parts = try runs.outcome("parts", settings, data, stops: [8, 11])
        #expect(best.0 == parts.0)
        #expect(best.1 == parts.1)
        let curve = (7...12).compactMap { best.0["validation/loss/temporal_difference@\($0)"] }
        #expect(curve.count == 6)
        let least = try #require(curve.min()), place = try #require(curve.firstIndex(of: least))
        #expect(best.0["selection/metric@12"] == least)
        #expect(best.0["selection/update@12"] == Double(7 + place))
        // A training that ends there leaves the same weights.
        var short = settings
        (short.select, short.stage2.updates) = (.last, place + 1)
        #expect(try runs.outcome("short", short, data, stops: []).1 == best.1)
        var wrong = settings
        wrong.selectMetric = .actionAccuracy
        #expect(throws: TrainingError.self) { _ = try runs.outcome("wrong", wrong, data, stops: []) }
    }

    @Test func aModelWithoutActionsIgnoresThem() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let runs = try TrainingRunTests(), data = try runs.dataset()
        defer { try? FileManager.default.removeItem(at: runs.folder) }
        _ = try runs.outcome("blind", Self.changed { $0.actionDropout = 1 }, data, stops: [])
        let trained = try TrainedModel(reading: runs.folder.appendingPathComponent("blind"))
        let table = trained.model.parameters.tensors.first { $0.0 == "embedder.embedding_tables.0.weight" }
        #expect(try #require(table?.1).absolute().max().item() == 0)
    }

    @Test func patchesTrainFreezeAndComeBack() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let runs = try TrainingRunTests(), data = try runs.dataset()
        defer { try? FileManager.default.removeItem(at: runs.folder) }
        let settings = Self.changed { ($0.tokenizer.kind, $0.tokenizer.patch) = (.patches, 7) }
        let step = TokenizerStepSettings(
            tokenizer: settings.tokenizer, training: TokenizerTrainingSettings(), games: ["Boxing"],
            transitions: 0, seed: 1, precision: .float32)
        var metrics: [String: Double] = [:]
        let end = try TokenizerRun(step, datasets: [data], folder: folder, identity: "patches").run(
            observe: { if case .metric(let name, _, let value) = $0 { metrics[name] = value } },
            shouldStop: { false })
        guard case .finished = end else {
            Issue.record("not finished")
            return
        }
        #expect(metrics["tokenizer/still_token_flicker"] == 0)
        #expect(metrics["alarm/codebook_collapse"] == 0)
        #expect(try #require(metrics["tokenizer/different_patches"]) > 32)
        let first = try readTokenizer(folder)
        let again = folder.appendingPathComponent("again")
        try FileManager.default.createDirectory(at: again, withIntermediateDirectories: true)
        _ = try TokenizerRun(step, datasets: [data], folder: again, identity: "patches").run(
            observe: { _ in }, shouldStop: { false })
        #expect(try TokenizerEncoder(first).digest == TokenizerEncoder(readTokenizer(again)).digest)
        // A step without a tokenizer's input chooses its own; neither trains them.
        let whole = try runs.outcome("whole", settings, data, stops: [])
        #expect(try runs.outcome("parts", settings, data, stops: [3, 9]).1 == whole.1)
        var joint = settings
        joint.jointTokenizer = true
        #expect(throws: TrainingError.self) { _ = try runs.outcome("joint", joint, data, stops: []) }
    }
}

extension Float {
    /// -1, 0 or 1.
    fileprivate var signum: Float { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
