import Atari
import Evaluation
import Foundation
import JOWA
import NeuralNetworks
import Replay
import Store
import Synchronization
import Testing
import Torch

/// A step at which the emulator dies, once.
final class Death: Sendable {
    private let step: Mutex<Int?>
    init(at step: Int) { self.step = Mutex(step) }
    func strikes(_ now: Int) -> Bool {
        step.withLock { at in
            guard at == now else { return false }
            at = nil
            return true
        }
    }
}

/// A game of counting: the frame shows the step, action 1 pays 2, action 2 costs 1, and it ends after `length` steps.
final class Counting: Atari.Environment {
    var legalActions = [0, 1, 2]
    /// Episodes of this seed die whenever they are played.
    var deadly: UInt64?
    let length: Int
    var steps = 0, seed: UInt64 = 0
    let failure: Death?

    init(length: Int, failure: Death? = nil) { (self.length, self.failure) = (length, failure) }

    struct Died: Error {}

    func reset(seed: UInt64) { (steps, self.seed) = (0, seed) }
    func step(_ action: Int) throws -> StepResult {
        steps += 1
        if failure?.strikes(steps) == true || deadly == seed && steps == 3 { throw Died() }
        return StepResult(reward: action == 1 ? 2 : action == 2 ? -1 : 0, terminal: steps >= length, lives: 0)
    }
    func observe(into pixels: UnsafeMutableBufferPointer<UInt8>) {
        pixels.update(repeating: UInt8(truncatingIfNeeded: steps &* 7 &+ Int(seed % 13)))
    }
    func save() -> (any EnvironmentSnapshot)? { nil }
    func restore(_ snapshot: any EnvironmentSnapshot) {}
}

/// Two tokens a frame from its first pixel.
struct PixelEncoder: FrameEncoder {
    let digest = "pixel", tokensPerFrame = 2, vocabulary = 16
    func encode(_ frames: UnsafeBufferPointer<UInt8>, count: Int) -> [UInt16] {
        (0..<count).flatMap { i in
            let pixel = UInt16(frames[i * 7056])
            return [pixel % 16, pixel / 16]
        }
    }
}

@Suite struct EvaluationTests {
    func settings(_ change: (inout EvaluationSettings) -> Void = { _ in }) -> EvaluationSettings {
        var s = EvaluationSettings(game: "Counting", task: 2, planner: PlannerSettings(kind: .greedy))
        (s.episodes, s.environments, s.context, s.epsilon) = (5, 2, 3, 0.2)
        change(&s)
        return s
    }

    func model() throws -> WorldActionModel {
        var c = ModelConfiguration(layers: 1, heads: 2, width: 16, criticWidth: 8)
        (c.observationTokens, c.blocks, c.vocabulary, c.tasks) = (2, 4, 16, 4)
        let model = try WorldActionModel(c, seed: 5)
        for parameter in model.parameters.parameters {
            try parameter.tensor.add(
                .normal(parameter.tensor.shape, deviation: 0.3, seed: UInt64(parameter.name.count)))
        }
        return model
    }

    private func play(
        _ s: EvaluationSettings, _ agent: any Agent, length: Int = 12, overlap: Bool = true,
        failure: Death? = nil
    ) throws -> [PlayedEpisode] {
        let run = try EvaluationRun(s, agent: agent, encoder: PixelEncoder(), overlap: overlap) {
            Counting(length: length, failure: failure)
        }
        var rows: [PlayedEpisode] = []
        #expect(try run.play(Array(0..<s.episodes)) { rows.append($0) })
        return rows.sorted { $0.episode < $1.episode }.map {
            var row = $0
            row.wallSeconds = 0
            return row
        }
    }

    @Test func rowsSayWhatWasPlayed() throws {
        let rows = try play(settings { $0.epsilon = 0 }, ConstantAgent(1))
        #expect(rows.map(\.episode) == [0, 1, 2, 3, 4])
        #expect(rows.allSatisfy { $0.rawReturn == 24 && $0.clippedReturn == 12 && $0.ending == .terminal })
        #expect(
            rows.allSatisfy { $0.agentSteps == 12 && $0.frames == 48 && $0.decisions == 12 && $0.task == 2 })
        #expect(PlayedEpisode.distinctOutcomes(rows) == 1)
    }

    @Test func episodesAreCutAtTheFrameCap() throws {
        let rows = try play(settings { ($0.maxFrames, $0.episodes) = (22, 1) }, ConstantAgent(2))
        #expect(rows[0].ending == .cut)
        #expect(rows[0].agentSteps == 5)
        #expect(rows[0].frames == 20)
    }

    @Test func episodesDoNotDependOnTheEnvironmentsBesideThem() throws {
        let model = try model()
        let planners: [any Planner] = [GreedyPlanner(), try BeamPlanner(width: 2, horizon: 2)]
        for planner in planners {
            let alone = try play(settings { $0.environments = 1 }, PlanningAgent(model, planner: planner))
            for (environments, overlap) in [(2, true), (5, true), (3, false)] {
                let agent = try PlanningAgent(model, planner: planner)
                let rows = try play(settings { $0.environments = environments }, agent, overlap: overlap)
                #expect(rows.map(\.rawReturn) == alone.map(\.rawReturn))
                #expect(rows.map(\.decisions) == alone.map(\.decisions))
            }
        }
        #expect(try play(settings(), RandomAgent()) == play(settings { $0.environments = 4 }, RandomAgent()))
    }

    @Test func aDeadEmulatorIsReplacedAndItsEpisodePlayedAgain() throws {
        let expected = try play(settings(), RandomAgent())
        #expect(try play(settings(), RandomAgent(), failure: Death(at: 7)) == expected)
    }

    @Test func predictionsAreComparedWithWhatFollowed() throws {
        final class Oracle: Agent {
            let looks = false
            func act(_ views: [AgentView]) -> [AgentChoice] {
                views.map { _ in AgentChoice(action: 1, predicted: 1.5) }
            }
        }
        let rows = try play(
            settings { ($0.epsilon, $0.episodes, $0.gamma) = (0, 1, 0.5) }, Oracle(), length: 2)
        // Returns to go are 1.5 and 1.
        #expect(rows[0].valueError == 0.25)
    }

    @Test func perturbedDecisionsAreComparedWithNoiseFreeOnes() throws {
        let noise = Perturbation(qNoise: 3, seed: 1)
        let agent = try PlanningAgent(model(), planner: GreedyPlanner(), perturbation: noise)
        let rows = try play(settings { $0.epsilon = 0 }, agent)
        let changed = rows.compactMap(\.changedDecisions), regret = rows.compactMap(\.regret)
        #expect(changed.count == 5)
        #expect(changed.contains { $0 > 0 })
        #expect(regret.allSatisfy { $0 >= 0 })
    }

    @Test func stoppingDropsOnlyUnfinishedEpisodes() throws {
        var rows: [PlayedEpisode] = []
        let s = settings { $0.environments = 1 }
        let run = try EvaluationRun(s, agent: ConstantAgent(1), encoder: nil) { Counting(length: 4) }
        #expect(try !run.play([0, 1, 2], shouldStop: { rows.count == 2 }) { rows.append($0) })
        #expect(rows.map(\.episode) == [0, 1])
    }

    @Test func theBestConstantIsChosenOnSelectionEpisodes() throws {
        var rows = try play(settings { ($0.epsilon, $0.episodes) = (0, 6) }, RandomAgent())
        for i in rows.indices { rows[i].rawReturn = [1, 1, 3, 3, 2, 3][i] }
        #expect(Evaluation.bestConstant(rows, actions: [0, 4, 7], each: 2) == 4)
    }

    @Test func settingsThatCannotWorkAreRefused() throws {
        let model = try model()
        #expect(throws: EvaluationError.self) { try settings { $0.epsilon = 1.5 }.validate() }
        #expect(throws: EvaluationError.self) {
            try settings { $0.context = 9 }.validate(model: model.configuration)
        }
        #expect(throws: PlanningError.horizon(4, blocks: 4)) {
            try settings {
                $0.planner = PlannerSettings(kind: .beam); $0.planner.horizon = 4
            }
            .validate(model: model.configuration)
        }
        var t = TokenizerConfiguration()
        (t.channels, t.codeWidth, t.vocabulary, t.strides, t.encoderAttentionAt) = (4, 8, 16, [7, 4], [])
        let tokenizer = try Tokenizer(t)
        #expect(throws: EvaluationError.self) { try Evaluation(settings(), trained: (model, tokenizer)) }
        #expect(throws: EvaluationError.self) { try Evaluation(settings(), trained: nil) }
        #expect(throws: AtariError.self) {
            _ = try Evaluation(settings { $0.method = .random }, trained: nil).play(done: []) { _ in }
        }
    }
}
