import Evaluation
import Foundation
import JOWA
import NeuralNetworks
import Replay
import Store
import Testing
import Torch

/// What happens when something does not fit, dies or is stopped, and how settings are chosen.
@Suite struct RobustnessTests {
    /// A model and a tokenizer of nine tokens a frame.
    static func trained() throws -> (model: WorldActionModel, tokenizer: Tokenizer) {
        var t = TokenizerConfiguration()
        (t.channels, t.codeWidth, t.vocabulary, t.strides, t.encoderAttentionAt) = (4, 8, 16, [7, 4], [])
        var c = ModelConfiguration(layers: 1, heads: 2, width: 16, criticWidth: 8)
        (c.observationTokens, c.blocks, c.vocabulary, c.tasks) = (t.tokensPerFrame, 4, 16, 4)
        let model = try WorldActionModel(c, seed: 5)
        for parameter in model.parameters.parameters {
            try parameter.tensor.add(
                .normal(parameter.tensor.shape, deviation: 0.3, seed: UInt64(parameter.name.count)))
        }
        return (model, try Tokenizer(t))
    }

    func settings(_ change: (inout EvaluationSettings) -> Void = { _ in }) -> EvaluationSettings {
        var s = EvaluationSettings(game: "Boxing", task: 2, planner: PlannerSettings(kind: .beam))
        (s.episodes, s.environments, s.context, s.epsilon, s.planner.horizon) = (3, 2, 2, 0.2, 1)
        change(&s)
        return s
    }

    /// Rows of an evaluation of a synthetic game, without their wall times.
    func play(_ s: EvaluationSettings, done: [PlayedEpisode] = []) throws -> [PlayedEpisode] {
        var evaluation = try Evaluation(s, trained: Self.trained())
        evaluation.environment = { Counting(length: 8) }
        var rows: [PlayedEpisode] = []
        #expect(try evaluation.play(done: done) { rows.append($0) })
        return rows.map {
            var row = $0
            row.wallSeconds = 0
            return row
        }
    }

    @Test func anEmulatorThatDiesTwiceIsNamedAndFinishedEpisodesStay() throws {
        let run = try EvaluationRun(
            settings { ($0.episodes, $0.environments) = (4, 1) }, agent: ConstantAgent(1), encoder: nil
        ) {
            let game = Counting(length: 5)
            game.deadly = 2
            return game
        }
        var rows: [PlayedEpisode] = []
        do {
            _ = try run.play([0, 1, 2, 3]) { rows.append($0) }
            Issue.record("the third episode cannot be played")
        } catch let error as EvaluationError {
            guard case .environment(let episode, _) = error else { throw error }
            #expect(episode == 2)
            #expect("\(error)".contains("Finished episodes are kept"))
        }
        #expect(rows.map(\.episode) == [0, 1])
    }

    @Test func resumedEvaluationsPlayWhatIsMissingAndNothingTwice() throws {
        let whole = try play(settings())
        for kept in 1..<whole.count {
            let done = Array(whole.prefix(kept))
            let rest = try play(settings(), done: done)
            #expect(
                (done + rest).sorted { $0.episode < $1.episode } == whole.sorted { $0.episode < $1.episode })
        }
    }

    @Test func aTokenizerOfAnotherTrainingIsRefusedByName() throws {
        let (model, _) = try Self.trained()
        var t = TokenizerConfiguration()
        (t.channels, t.codeWidth, t.vocabulary, t.strides, t.encoderAttentionAt) = (4, 8, 32, [7, 4], [])
        let other = try Tokenizer(t)
        do {
            _ = try Evaluation(settings(), trained: (model, other))
            Issue.record("32 codes cannot be read by a model of 16")
        } catch let error as EvaluationError {
            #expect("\(error)".contains("9 tokens of 32 codes a frame, the model reads 9 of 16"))
        }
    }

    @Test func horizonsBeyondTheContextAreRefused() throws {
        do {
            _ = try Evaluation(settings { $0.planner.horizon = 4 }, trained: Self.trained())
            Issue.record("four steps cannot be imagined with four blocks")
        } catch let error as PlanningError {
            #expect("\(error)".contains("at most 3 steps can be imagined"))
        }
    }

    @Test func widthsAboveTheLegalActionsAreCutAndRecorded() throws {
        let wide = try play(settings { $0.planner.width = 50 })
        #expect(wide.allSatisfy { $0.plannerSettings.width == 3 })
        #expect(wide == (try play(settings { $0.planner.width = 3 })))
    }

    @Test func onlyLegalActionsArePlayed() throws {
        for kind in [PlannerKind.greedy, .beam, .mcts] {
            for epsilon in [0.0, 1.0] {
                let s = settings { ($0.planner.kind, $0.epsilon, $0.planner.horizon) = (kind, epsilon, 2) }
                var evaluation = try Evaluation(s, trained: Self.trained())
                evaluation.environment = {
                    let game = Counting(length: 6)
                    game.legalActions = [0, 2, 11]
                    return game
                }
                var played: Set<Int> = []
                evaluation.observer = { played.insert($0.action) }
                var decisions = 0
                _ = try evaluation.play(done: []) { decisions += $0.decisions }
                #expect(played.isSubset(of: [0, 2, 11]) && !played.isEmpty)
                #expect(decisions == (epsilon == 0 ? 18 : 0))
            }
        }
    }

    @Test func searchedSettingsAreChosenOnOtherSeeds() throws {
        let s = settings { $0.search = SelectionSearch(context: [1, 3], width: [1, 2], episodes: 2) }
        let rows = try play(s)
        let tried = rows.filter { $0.role == .selection }, reported = rows.filter { $0.role == .reported }
        #expect(tried.count == 8 && reported.map(\.seed).sorted() == [0, 1, 2])
        let offset = Evaluation.selectionSeedOffset
        for i in 0..<4 {
            let own = tried.filter { $0.episode / 2 == i }
            #expect(own.map(\.seed).sorted() == [offset, offset + 1])
            #expect(
                own.allSatisfy {
                    $0.context == [1, 1, 3, 3][i] && $0.plannerSettings.width == [1, 2, 1, 2][i]
                })
        }
        let outcome = try #require(Evaluation.selection(rows, s))
        let means = (0..<4).map { i in
            tried.filter { $0.episode / 2 == i }.reduce(0) { $0 + $1.rawReturn } / 2
        }
        #expect(outcome.candidates.map(\.meanReturn) == means)
        #expect(outcome.chosen == outcome.candidates[means.firstIndex(of: means.max() ?? 0) ?? 9])
        #expect(
            reported.allSatisfy {
                $0.context == outcome.chosen.context && $0.plannerSettings.width == outcome.chosen.width
            })
        #expect(outcome.selectionSeeds == [offset, offset + 1] && outcome.reportedSeeds == [0, 2])
        // Stopped anywhere, it goes on with what is missing and chooses the same.
        for kept in [1, 7, 8, 9] {
            let done = Array(rows.prefix(kept))
            #expect(Set(done + (try play(s, done: done))) == Set(rows))
        }
    }

    @Test func searchesThatCannotBeMadeAreRefused() throws {
        #expect(throws: EvaluationError.self) {
            try settings { $0.search = SelectionSearch(context: [9]) }.validate(
                model: Self.trained().model.configuration)
        }
        #expect(throws: EvaluationError.self) {
            try settings {
                $0.search = SelectionSearch(width: [1, 2]); $0.planner.kind = .greedy
            }.validate()
        }
        #expect(throws: EvaluationError.self) { try settings { $0.episodes = 1_000_000 }.validate() }
    }

    /// Settings recorded before searches and stale critics existed are the same bytes, so steps keep their identity.
    @Test func newSettingsDoNotShowUntilTheyAreUsed() throws {
        let encoder = JSONEncoder()
        var s = settings()
        let text = String(decoding: try encoder.encode(s), as: UTF8.self)
        #expect(!text.contains("search") && !text.contains("stale_critic"))
        #expect(try JSONDecoder().decode(EvaluationSettings.self, from: Data(text.utf8)) == s)
        (s.search, s.perturbation.staleCritic) = (SelectionSearch(context: [2]), true)
        #expect(try JSONDecoder().decode(EvaluationSettings.self, from: encoder.encode(s)) == s)
    }

    @Test func stripsShowEveryStepAndRefuseTooFewMoments() throws {
        let (model, tokenizer) = try Self.trained()
        var evaluation = try Evaluation(settings { $0.episodes = 1 }, trained: (model, tokenizer))
        evaluation.environment = { Counting(length: 8) }
        var moments: [EvaluationRun.Moment] = []
        evaluation.observer = { moments.append($0) }
        _ = try evaluation.play(done: []) { _ in }
        let strip = try ImaginationStrip(
            moments, start: 2, steps: 3, task: 2, legal: [0, 1, 2], model: model, tokenizer: tokenizer)
        #expect(strip.columns.map(\.step) == [1, 2, 3])
        #expect(strip.columns.map(\.action) == moments[2..<5].map(\.action))
        #expect(strip.columns.map(\.reward) == moments[2..<5].map { [0, 1, -1][$0.action] })
        // The real frame of the second column is the frame after the first action, twice as large.
        let row = strip.image.pixels[(6 + 20) * strip.image.width..<(6 + 21) * strip.image.width]
        #expect(row[row.startIndex + 60 + 174 + 10] == moments[3].frame[0])
        // Longer than the model's context: imagined blocks become the context of later ones.
        let long = try ImaginationStrip(
            moments, start: 0, steps: 7, task: 2, legal: [0, 1, 2], model: model, tokenizer: tokenizer)
        #expect(model.configuration.blocks < 7 && long.columns.count == 7)
        #expect(throws: EvaluationError.self) {
            try ImaginationStrip(
                moments, start: 6, steps: 3, task: 2, legal: [0], model: model, tokenizer: tokenizer)
        }
    }
}
