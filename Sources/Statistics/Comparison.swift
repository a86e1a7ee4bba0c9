import Foundation

/// Comparisons of two agents on the same games.
public enum Comparison {
    /// P(a run of X beats a run of Y), ties counting half, games weighing the same, as rliable has it.
    ///
    /// - Throws: `mismatch` when the games differ.
    public static func probabilityOfImprovement(
        _ x: ScoreTable, over y: ScoreTable
    ) throws(StatisticsError) -> Double {
        guard x.games == y.games else { throw .mismatch("the two agents played different games") }
        return probabilityOfImprovement(x.values, over: y.values)
    }

    /// P(a run of X beats a run of Y) for scores by game and run.
    public static func probabilityOfImprovement(_ x: [[Double]], over y: [[Double]]) -> Double {
        Descriptive.mean(zip(x, y).map { a, b in superiority(a, over: b) })
    }

    /// The Mann-Whitney statistic over all pairs, as a share: ties count half.
    public static func superiority(_ a: [Double], over b: [Double]) -> Double {
        let sorted = b.sorted()
        var wins = 0.0
        for value in a {
            let below = sorted.partitionPoint { $0 >= value }
            let through = sorted.partitionPoint { $0 > value }
            wins += Double(below) + Double(through - below) / 2
        }
        return wins / Double(a.count * b.count)
    }

    /// A paired comparison of cells.
    public struct Paired: Sendable, Equatable {
        /// Pairs.
        public let pairs: Int
        /// Mean of the differences X - Y.
        public let meanDifference: Double
        /// Interval of the mean difference, resampling pairs.
        public let interval: Interval
        /// Two-sided p of the sign-flip test of no difference.
        public let pValue: Double
        /// Whether every sign pattern was tried, not a sample of them.
        public let exact: Bool
        /// Pairs in which X is larger.
        public let wins: Int
        /// Pairs in which they are equal.
        public let ties: Int
    }

    /// Compares paired values: bootstrap over pairs and a sign-flip test.
    ///
    /// The test is exact to 14 pairs and takes 20,000 seeded sign patterns beyond.
    /// - Throws: `empty` or `mismatch`.
    public static func paired(
        _ x: [Double], _ y: [Double], level: Double = 0.95, seed: UInt64 = 0
    ) throws(StatisticsError) -> Paired {
        guard x.count == y.count else { throw .mismatch("\(x.count) values cannot pair with \(y.count)") }
        guard !x.isEmpty else { throw .empty("the list of pairs") }
        let differences = zip(x, y).map { $0 - $1 }
        let sample = try EpisodeSample(games: ["pairs"], values: [[differences]])
        let bootstrap = Bootstrap(unit: .episodes, method: .student, level: level, seed: seed)
        let estimate = bootstrap.estimate(sample) { Descriptive.mean($0[0]) }
        let (p, exact) = signFlip(differences, seed: seed)
        return Paired(
            pairs: x.count, meanDifference: estimate.value, interval: estimate.interval, pValue: p,
            exact: exact, wins: differences.count(where: { $0 > 0 }),
            ties: differences.count(where: { $0 == 0 }))
    }

    /// Two-sided p of mean zero under flipped signs; exact to 14 differences.
    static func signFlip(_ differences: [Double], seed: UInt64) -> (p: Double, exact: Bool) {
        let n = differences.count
        let observed = abs(differences.reduce(0, +))
        let slack = 1e-12 * differences.reduce(0) { $0 + abs($1) }
        if n <= 14 {
            var extreme = 0
            for pattern in 0..<(1 << n) {
                var sum = 0.0
                for (index, value) in differences.enumerated() {
                    sum += pattern >> index & 1 == 0 ? value : -value
                }
                if abs(sum) >= observed - slack { extreme += 1 }
            }
            return (Double(extreme) / Double(1 << n), true)
        }
        let trials = 20_000
        var extreme = 1
        for trial in 0..<trials {
            var random = Philox(seed: seed, stream: UInt64(trial))
            var sum = 0.0
            for value in differences { sum += random.next32() & 1 == 0 ? value : -value }
            if abs(sum) >= observed - slack { extreme += 1 }
        }
        return (Double(extreme) / Double(trials + 1), false)
    }
}

extension [Double] {
    /// The first index of an ascending list at which a predicate that turns true once is true.
    func partitionPoint(where predicate: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
