import Statistics
import Testing

@Suite struct TrendTests {
    /// Two blocks of three levels in order: L = 2 (1 + 4 + 9), which one of 36 orders gives.
    @Test func aPerfectTrendHasOneOrder() throws {
        let test = try TrendTest([[1, 2, 3], [10, 20, 30]])
        #expect(test.statistic == 28 && test.exact && abs(test.pValue - 1.0 / 36) < 1e-12)
        // All orders give at least the least L.
        #expect(try TrendTest([[3, 2, 1], [30, 20, 10]]).pValue == 1)
    }

    /// Ranks 1, 3, 2: L = 1 + 6 + 6 = 13; of six orders two reach 13 (that one and 2, 1, 3), one 14.
    @Test func ordersAreCounted() throws {
        let test = try TrendTest([[1, 3, 2]])
        #expect(test.statistic == 13 && abs(test.pValue - 0.5) < 1e-12)
        // Equal values say nothing.
        #expect(try TrendTest([[5, 5, 5], [1, 1, 1]]).pValue == 1)
    }

    @Test func manyOrdersAreDrawn() throws {
        let blocks = (0..<5).map { block in (0..<8).map { Double($0 * 10 + ($0 + block) % 3) } }
        let test = try TrendTest(blocks)
        #expect(!test.exact && test.pValue < 0.001)
        #expect(try TrendTest(blocks) == test)
        #expect(throws: StatisticsError.self) { try TrendTest([[1, 2], [1, 2, 3]]) }
        #expect(throws: StatisticsError.self) { try TrendTest([]) }
    }
}
