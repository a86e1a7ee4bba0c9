import Foundation
import Statistics
import Testing

@Suite struct AggregateTests {
    let games = ["a", "b", "c", "d", "e"]

    @Test func aggregatesEqualRliable() throws {
        let table = try ScoreTable(games: games, values: Reference.x)
        #expect(abs(Estimator.mean(table) - 1.173) < 1e-12)
        #expect(abs(Estimator.median(table) - 0.7181666666666667) < 1e-12)
        #expect(abs(Estimator.pooledIQM(table) - 1.068125) < 1e-12)
        #expect(abs(Estimator.optimalityGap(table) - 0.2669) < 1e-12)
        #expect(abs(Estimator.iqm(table) - 0.9581666666666667) < 1e-12)
    }

    @Test func profilesEqualRliable() throws {
        let table = try ScoreTable(games: games, values: Reference.x)
        let runs = PerformanceProfile(table, thresholds: [0, 0.5, 1, 2])
        for (share, expected) in zip(runs.shares, [0.9, 0.7666666666666666, 0.5333333333333333, 7.0 / 30]) {
            #expect(abs(share - expected) < 1e-12)
        }
        let means = PerformanceProfile(gameMeansOf: table, thresholds: [0, 0.5, 1, 2])
        for (share, expected) in zip(means.shares, [1, 0.8, 0.4, 0.2]) {
            #expect(abs(share - expected) < 1e-12)
        }
    }

    @Test func probabilityOfImprovementEqualsRliable() throws {
        let x = try ScoreTable(games: games, values: Reference.x)
        let y = try ScoreTable(games: games, values: Reference.y)
        #expect(abs(try Comparison.probabilityOfImprovement(x, over: y) - 0.5555555555555556) < 1e-12)
        #expect(Comparison.superiority([1, 2], over: [2, 0]) == 0.625)
    }

    @Test func scoresAreNormalisedByHand() {
        let assault = ReferenceScores(random: 222.4, human: 742, dqn: 1525.2)
        let human = Normalisation.human.normalise(1458.6, with: assault) ?? .nan
        #expect(abs(human - 2.379138) < 1e-6)
        #expect(Normalisation.dqn.normalise(1, with: ReferenceScores(random: 0)) == nil)
    }

    @Test func trimmedMeanCutsAsSciPyDoes() {
        #expect(Descriptive.trimmedMean([9, 1, 2, 3]) == 2.5)
        #expect(Descriptive.trimmedMean([1, 2, 3, 4, 100]) == 3)
        #expect(abs(Descriptive.quantile(0.3, of: [3, 1, 4, 1, 5]) - 1.4) < 1e-12)
        #expect(abs(Descriptive.correlation([1, 2, 3, 5], [2, 1, 4, 6]) - 0.9022436386781061) < 1e-12)
    }

    @Test func badTablesAreRefusedByName() {
        #expect(throws: StatisticsError.notFinite("run 1 of b")) {
            try ScoreTable(games: ["a", "b"], values: [[1], [1, .nan]])
        }
        #expect(throws: StatisticsError.empty("the scores of a")) {
            try ScoreTable(games: ["a"], values: [[]])
        }
        #expect(throws: StatisticsError.empty("the list of games")) { try ScoreTable(games: [], values: []) }
    }
}
