import Foundation
import Statistics
import Testing

@Suite struct ComparisonTests {
    @Test func signFlipEqualsSciPy() throws {
        let x = [0.3, -0.1, 0.5, 0.2, 0.7, -0.05, 0.4, 0.1]
        let result = try Comparison.paired(x, [Double](repeating: 0, count: 8))
        #expect(result.exact && abs(result.pValue - 0.046875) < 1e-12)
        #expect(result.wins == 6 && result.ties == 0)
        #expect(abs(result.meanDifference - 0.25625) < 1e-12)
        #expect(result.interval.ends != nil)
    }

    @Test func manyPairsUseSeededSigns() throws {
        let x = (0..<40).map { Double($0 % 7) }
        let y = (0..<40).map { Double(($0 * 3 + 1) % 7) }
        let one = try Comparison.paired(x, y)
        #expect(one == (try Comparison.paired(x, y)))
        #expect(!one.exact && one.pValue > 0.1)
        #expect(throws: StatisticsError.self) { try Comparison.paired([1], [1, 2]) }
    }

    /// Two games, two seeds, two episodes, by hand: episodes 1, seeds 4.5 - 0.5, games 0 for equal means.
    @Test func varianceSplitsByHand() throws {
        let e = 2.0.squareRoot() / 2
        let values = [[[0 - e, 0 + e], [3 - e, 3 + e]], [[10 - e, 10 + e], [13 - e, 13 + e]]]
        let parts = VarianceComponents(try EpisodeSample(games: ["a", "b"], values: values))
        #expect(abs((parts.episode ?? 0) - 1) < 1e-12)
        #expect(abs((parts.seed ?? 0) - 4) < 1e-12)
        #expect(abs((parts.game ?? 0) - (50 - 2.25)) < 1e-12)
        #expect(abs(parts.shares.game - 47.75 / 52.75) < 1e-12)
    }

    @Test func duplicatesAndClustersShrinkN() throws {
        let repeated = EffectiveSize([5, 5, 5, 7])
        #expect(repeated.count == 4 && repeated.distinct == 2)
        let clustered = try EffectiveSize(clusters: [[1, 1, 1, 1], [9, 9, 9, 9]])
        #expect(abs(clustered.independent - 2) < 1e-9)
    }

    @Test func factorialEffectsByHand() throws {
        var cells = [FactorialEffects.Observation]()
        for (a, b, value) in [("1", "1", 1.0), ("1", "2", 3), ("2", "1", 5), ("2", "2", 11)] {
            cells.append(.init(["A": a, "B": b], value + 0.5))
            cells.append(.init(["A": a, "B": b], value - 0.5))
        }
        let fit = try FactorialEffects(cells, factors: ["A", "B"])
        #expect(abs(fit.mean - 5) < 1e-12)
        #expect(abs((fit.terms[0].effects["2"] ?? 0) - 3) < 1e-12)
        #expect(abs((fit.terms[1].effects["1"] ?? 0) + 2) < 1e-12)
        #expect(abs((fit.terms[2].effects["2 x 2"] ?? 0) - 1) < 1e-12)
        #expect(abs(fit.terms[0].sumOfSquares - 72) < 1e-9)
        #expect(abs(fit.terms[2].sumOfSquares - 8) < 1e-9)
        #expect(fit.residual.degrees == 4 && abs(fit.residual.sumOfSquares - 2) < 1e-9)
    }

    @Test func missingCellsAreRefused() {
        let cells = [("1", "1"), ("2", "2")].map {
            FactorialEffects.Observation(["A": $0.0, "B": $0.1], 1)
        }
        #expect(throws: StatisticsError.self) { try FactorialEffects(cells, factors: ["A", "B"]) }
    }
}
