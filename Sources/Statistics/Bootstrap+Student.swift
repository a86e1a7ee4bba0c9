import Foundation

/// A group of values that are drawn again among themselves, and its weight in the mean of game means.
struct Stratum {
    let weight: Double
    let values: [Double]
}

/// What a sample's strata say about how well its standard error is known.
struct Freedom: Equatable {
    /// By how much drawing n of n values understates a standard error: sqrt(n / (n - 1)) for one stratum.
    let factor: Double
    /// Degrees of freedom (Welch 1947, Satterthwaite 1946); n - 1 for one stratum.
    let degrees: Double

    /// Both from the variances of the strata; zero degrees where nothing varies.
    init(_ strata: [Stratum]) {
        var (whole, shrunk, squares) = (0.0, 0.0, 0.0)
        for stratum in strata where stratum.values.count > 1 {
            let n = Double(stratum.values.count)
            let part = stratum.weight * stratum.weight * Descriptive.variance(stratum.values) / n
            whole += part
            shrunk += part * (n - 1) / n
            squares += part * part / (n - 1)
        }
        factor = shrunk > 0 ? (whole / shrunk).squareRoot() : 1
        degrees = squares > 0 ? whole * whole / squares : 0
    }
}

extension Bootstrap {
    /// The interval estimate +- t(degrees) * factor * standard deviation of the replicates.
    ///
    /// For the mean of one stratum this is Student's interval. Unlike quantiles it does not need more resamples for
    /// few units, whose resamples are too alike in their tails.
    static func student(
        _ replicates: [Double], estimate: Double, _ freedom: Freedom, level: Double
    ) -> Interval {
        guard replicates.allSatisfy(\.isFinite) else { return .notSupported("the estimator is not defined") }
        let error = Descriptive.standardDeviation(replicates) * freedom.factor
        guard freedom.degrees > 0, error > 0 else {
            return .notSupported("the estimator hardly varies: no spread to resample")
        }
        let reach = -Distributions.studentQuantile((1 - level) / 2, degrees: freedom.degrees) * error
        return .between(estimate - reach, estimate + reach)
    }

    /// The strata that a unit draws from, each with its weight.
    static func strata(_ unit: ResamplingUnit, _ sample: EpisodeSample) -> [Stratum] {
        let games = Double(sample.games.count)
        switch unit {
        case .episodes:
            return sample.values.flatMap { seeds in
                let all = Double(seeds.reduce(0) { $0 + $1.count })
                return seeds.map { Stratum(weight: Double($0.count) / all / games, values: $0) }
            }
        case .seeds, .wholeSeeds:
            if sample.seedsAreShared { return [Stratum(weight: 1, values: seedMeans(sample))] }
            return sample.values.map { Stratum(weight: 1 / games, values: $0.map(Descriptive.mean)) }
        case .games:
            return [Stratum(weight: 1, values: sample.pooled.map(Descriptive.mean))]
        }
    }

    /// The strata of a difference: paired where both sides are drawn on the same games or seeds.
    static func strata(
        _ unit: ResamplingUnit, _ x: EpisodeSample, minus y: EpisodeSample
    ) -> [Stratum] {
        let (a, b) = (strata(unit, x), strata(unit, y))
        let paired =
            unit != .episodes && !x.isIndependent && !y.isIndependent && a.count == b.count
            && zip(a, b).allSatisfy { $0.values.count == $1.values.count }
        guard paired else { return a + b }
        return zip(a, b).map { Stratum(weight: $0.weight, values: zip($0.values, $1.values).map(-)) }
    }

    /// The mean of the games' means of each shared seed.
    private static func seedMeans(_ sample: EpisodeSample) -> [Double] {
        (sample.values.first ?? []).indices.map { seed in
            Descriptive.mean(sample.values.map { Descriptive.mean($0[seed]) })
        }
    }
}
