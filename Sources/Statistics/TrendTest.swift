/// Page's test for a trend: whether values rise over ordered levels, within blocks such as training seeds.
///
/// In each block the levels are ranked (ties share their mean rank); L sums level number times rank. Its chance under no trend
/// comes from ranks put in any order within each block: all orders where they are few, 20,000 drawn ones otherwise.
/// Source: Page, "Ordered hypotheses for multiple treatments" (1963).
public struct TrendTest: Sendable, Equatable {
    /// Page's L.
    public let statistic: Double
    /// Chance of an L as large or larger without a trend.
    public let pValue: Double
    /// Whether every order was tried.
    public let exact: Bool

    /// Tests blocks of values, each in the order of the levels.
    ///
    /// - Throws: `empty` without blocks or with fewer than two levels, `mismatch` where blocks have other counts.
    public init(_ blocks: [[Double]], seed: UInt64 = 0) throws(StatisticsError) {
        guard let count = blocks.first?.count, count > 1 else { throw .empty("the levels of a trend") }
        guard blocks.allSatisfy({ $0.count == count }) else {
            throw .mismatch("blocks of a trend have different counts of levels")
        }
        let ranks = blocks.map(Self.ranks)
        func sum(_ ranks: [Double]) -> Double {
            ranks.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
        }
        let observed = ranks.map(sum).reduce(0, +)
        statistic = observed
        let orders = count <= 6 ? Self.orders(count) : []
        var total = 1.0
        for _ in blocks { total *= Double(orders.count) }
        exact = !orders.isEmpty && total <= 500_000
        let slack = 1e-9
        if exact {
            // How often each sum occurs, block by block.
            var counts = [0.0: 1.0]
            for block in ranks {
                var next = [Double: Double]()
                for order in orders {
                    let value = sum(order.map { block[$0] })
                    for (before, ways) in counts { next[before + value, default: 0] += ways }
                }
                counts = next
            }
            pValue = counts.filter { $0.key >= observed - slack }.values.reduce(0, +) / total
        } else {
            let draws = 20_000
            var random = Philox(seed: seed)
            var reached = 0
            for _ in 0..<draws {
                let drawn = ranks.reduce(0) { $0 + sum($1.shuffled(using: &random)) }
                if drawn >= observed - slack { reached += 1 }
            }
            pValue = Double(reached + 1) / Double(draws + 1)
        }
    }

    /// Ranks from 1; equal values share the mean of theirs.
    private static func ranks(_ values: [Double]) -> [Double] {
        values.map { value in
            let below = values.count { $0 < value }, equal = values.count { $0 == value }
            return Double(below) + Double(equal + 1) / 2
        }
    }

    private static func orders(_ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return orders(count - 1).flatMap { order in
            (0..<count).map { place in
                var longer = order
                longer.insert(count - 1, at: place)
                return longer
            }
        }
    }
}
