/// How an interval is read off the bootstrap distribution.
public enum IntervalMethod: String, Sendable, Codable, CaseIterable {
    /// The quantiles themselves.
    case percentile
    /// Quantiles widened for small n as the t distribution widens a normal interval (Hesterberg 2015).
    case expandedPercentile = "expanded percentile"
    /// Bias-corrected and accelerated (Efron 1987).
    case bca = "BCa"
    /// The estimate plus and minus t times the bootstrap standard error, with the degrees of freedom of the strata.
    case student = "bootstrap t"
}

/// An interval, or the reason why n does not support one.
public enum Interval: Sendable, Equatable, Codable {
    /// Lower and upper end.
    case between(Double, Double)
    /// No interval is given; the text says why.
    case notSupported(String)

    /// The ends, or nil.
    public var ends: (low: Double, high: Double)? {
        if case .between(let low, let high) = self { (low, high) } else { nil }
    }

    /// Why there is no interval, or nil.
    public var reason: String? { if case .notSupported(let text) = self { text } else { nil } }
}

/// An estimate that names everything it rests on.
public struct Estimate: Sendable, Equatable, Codable {
    /// The value.
    public var value: Double
    /// Its interval.
    public var interval: Interval
    /// The coverage that the interval aims at, in 0...1.
    public var level: Double
    /// What was drawn again.
    public var unit: ResamplingUnit
    /// How the interval was read off.
    public var method: IntervalMethod
    /// Games, seeds a game (fewest), episodes in all.
    public var games: Int
    /// The fewest training seeds of a game.
    public var seeds: Int
    /// Episodes in all.
    public var episodes: Int
    /// Distinct returns within game and seed, summed: what duplicated episodes leave.
    public var distinctEpisodes: Int
}

/// Settings of a bootstrap.
public struct Bootstrap: Sendable, Equatable, Codable {
    /// What is drawn again.
    public var unit: ResamplingUnit
    /// How the interval is read off.
    public var method: IntervalMethod
    /// Resamples.
    public var resamples: Int
    /// Coverage aimed at.
    public var level: Double
    /// Key of the counter-based generator.
    public var seed: UInt64

    /// The fewest units of the top level that an interval is given for.
    public static let fewestUnits = 5

    /// Creates the settings; 2,000 resamples and 95% by default.
    public init(
        unit: ResamplingUnit, method: IntervalMethod = .percentile, resamples: Int = 2000,
        level: Double = 0.95, seed: UInt64 = 0
    ) {
        (self.unit, self.method, self.resamples) = (unit, method, resamples)
        (self.level, self.seed) = (level, seed)
    }

    /// The estimator on each resample, in the order of the resamples.
    public func replicates(
        of sample: EpisodeSample, _ estimator: ([[Double]]) -> Double
    ) -> [Double] {
        (0..<resamples).map { estimator(unit.resample(sample, seed: seed, index: $0)) }
    }

    /// An estimate with its interval, or with the reason why there is none.
    public func estimate(
        _ sample: EpisodeSample, _ estimator: ([[Double]]) -> Double
    ) -> Estimate {
        let value = estimator(sample.pooled)
        let strata = sample.values.flatMap { $0 }
        return Estimate(
            value: value, interval: interval(sample, value, estimator), level: level, unit: unit,
            method: method, games: sample.games.count, seeds: sample.values.map(\.count).min() ?? 0,
            episodes: strata.map(\.count).reduce(0, +),
            distinctEpisodes: strata.map { Set($0).count }.reduce(0, +))
    }

    /// The difference X - Y of an estimator, games and training seeds drawn together.
    ///
    /// Never BCa: it needs a jackknife of one sample.
    /// - Throws: `mismatch` when the two did not play the same games.
    public func difference(
        _ x: EpisodeSample, _ y: EpisodeSample, _ estimator: ([[Double]]) -> Double
    ) throws(StatisticsError) -> Estimate {
        guard x.games == y.games else { throw .mismatch("the two agents played different games") }
        var result = estimate(x) { _ in 0 }
        result.value = estimator(x.pooled) - estimator(y.pooled)
        result.episodes += y.pooled.reduce(0) { $0 + $1.count }
        result.distinctEpisodes += y.values.joined().reduce(0) { $0 + Set($1).count }
        result.seeds = min(result.seeds, y.values.map(\.count).min() ?? 0)
        let supports = [unit.support(of: x), unit.support(of: y)]
        let units = supports.map(\.units).min() ?? 0
        let distinct = supports.map(\.distinct).max() ?? 0
        if let reason = Self.refusal(units: units, distinct: distinct, unit: unit) {
            result.interval = .notSupported(reason)
            return result
        }
        let replicates = (0..<resamples).map { index in
            estimator(unit.resample(x, seed: seed, index: index, agent: 0))
                - estimator(unit.resample(y, seed: seed, index: index, agent: 1))
        }
        result.method = method == .bca ? .percentile : method
        result.interval =
            switch result.method {
            case .expandedPercentile: Self.expanded(replicates, level: level, units: units)
            case .student:
                Self.student(
                    replicates, estimate: result.value, Freedom(Self.strata(unit, x, minus: y)), level: level)
            case .percentile, .bca: Self.percentile(replicates, level: level)
            }
        return result
    }

    private func interval(
        _ sample: EpisodeSample, _ value: Double, _ estimator: ([[Double]]) -> Double
    ) -> Interval {
        let (units, distinct) = unit.support(of: sample)
        if let reason = Self.refusal(units: units, distinct: distinct, unit: unit) {
            return .notSupported(reason)
        }
        let replicates = replicates(of: sample, estimator)
        switch method {
        case .percentile: return Self.percentile(replicates, level: level)
        case .expandedPercentile: return Self.expanded(replicates, level: level, units: units)
        case .bca:
            let jackknife = unit.withoutEach(sample).map(estimator)
            return Self.bca(replicates, estimate: value, jackknife: jackknife, level: level)
        case .student:
            return Self.student(
                replicates, estimate: value, Freedom(Self.strata(unit, sample)), level: level)
        }
    }

    /// Why no interval is given for so few units, or nil where one is.
    public static func refusal(units: Int, distinct: Int, unit: ResamplingUnit) -> String? {
        let name =
            switch unit {
            case .episodes: "episodes"
            case .seeds, .wholeSeeds: "training seeds"
            case .games: "games"
            }
        if units < fewestUnits {
            return "n = \(units) \(name): too few for an interval (\(fewestUnits) needed)"
        }
        if distinct < 2 { return "all \(name) are equal: no spread to resample" }
        return nil
    }

    /// The interval between the quantiles (1 - level) / 2 and (1 + level) / 2.
    public static func percentile(_ replicates: [Double], level: Double) -> Interval {
        quantiles(replicates, (1 - level) / 2, (1 + level) / 2)
    }

    /// The percentile interval, widened by the t distribution with `units - 1` degrees and sqrt(n / (n - 1)).
    public static func expanded(_ replicates: [Double], level: Double, units: Int) -> Interval {
        let tail = expandedTail(level: level, units: units)
        return quantiles(replicates, tail, 1 - tail)
    }

    /// The share of replicates that an expanded percentile interval leaves out on each side (Hesterberg 2015).
    public static func expandedTail(level: Double, units: Int) -> Double {
        let n = Double(units)
        let t = Distributions.studentQuantile((1 - level) / 2, degrees: n - 1)
        return Distributions.normalCumulative((n / (n - 1)).squareRoot() * t)
    }

    /// The BCa interval from replicates, the estimate and its jackknife values (Efron 1987).
    public static func bca(
        _ replicates: [Double], estimate: Double, jackknife: [Double], level: Double
    ) -> Interval {
        let below = Double(replicates.count(where: { $0 < estimate }))
        let equal = Double(replicates.count(where: { $0 == estimate }))
        let bias = Distributions.normalQuantile((below + equal / 2) / Double(replicates.count))
        let centre = Descriptive.mean(jackknife)
        let squares = jackknife.reduce(0) { $0 + (centre - $1) * (centre - $1) }
        let cubes = jackknife.reduce(0) { $0 + (centre - $1) * (centre - $1) * (centre - $1) }
        guard bias.isFinite, squares > 0 else {
            return .notSupported("the estimator hardly varies: BCa is not defined")
        }
        let acceleration = cubes / (6 * squares * squares.squareRoot())
        func adjusted(_ p: Double) -> Double {
            let shifted = bias + Distributions.normalQuantile(p)
            return Distributions.normalCumulative(bias + shifted / (1 - acceleration * shifted))
        }
        return quantiles(replicates, adjusted((1 - level) / 2), adjusted((1 + level) / 2))
    }

    private static func quantiles(_ replicates: [Double], _ low: Double, _ high: Double) -> Interval {
        if replicates.contains(where: \.isNaN) { return .notSupported("the estimator is not defined") }
        let sorted = replicates.sorted()
        return .between(
            Descriptive.quantile(low, ofSorted: sorted), Descriptive.quantile(high, ofSorted: sorted))
    }
}
