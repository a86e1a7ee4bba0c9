import Foundation

/// How often an interval holds the truth, by simulation: what a report may call a 95% interval.
public struct CoverageTrial: Sendable, Equatable {
    /// The spread of simulated returns.
    public enum Shape: String, Sendable {
        /// Normal returns.
        case normal
        /// Log-normal returns: most are small, few are large.
        case skewed
    }

    /// What is drawn again.
    public var unit: ResamplingUnit
    /// How the interval is read off.
    public var method: IntervalMethod
    /// Games, training seeds of each, episodes of each seed.
    public var games: Int
    /// Training seeds.
    public var seeds: Int
    /// Episodes a seed.
    public var episodes: Int
    /// Share of the variance of a game's returns that lies between training seeds.
    public var seedShare: Double
    /// The spread of the returns.
    public var shape: Shape
    /// Whether the interval is of a difference of two agents on the same seeds.
    public var isDifference: Bool

    /// Creates a trial; normal returns, half of the variance between seeds.
    public init(
        _ unit: ResamplingUnit, _ method: IntervalMethod, games: Int = 2, seeds: Int = 2, episodes: Int = 8,
        seedShare: Double = 0.5, shape: Shape = .normal, isDifference: Bool = false
    ) {
        (self.unit, self.method, self.games) = (unit, method, games)
        (self.seeds, self.episodes, self.seedShare) = (seeds, episodes, seedShare)
        (self.shape, self.isDifference) = (shape, isDifference)
    }

    /// Units of the top level.
    public var units: Int {
        switch unit {
        case .episodes: episodes
        case .seeds, .wholeSeeds: seeds
        case .games: games
        }
    }

    /// The share of `trials` simulated studies whose 95% interval of the mean holds the truth.
    ///
    /// - Throws: `empty` where the trial has no games, seeds or episodes.
    public func coverage(
        trials: Int = 1000, resamples: Int = 300, seed: UInt64 = 0
    ) throws(StatisticsError) -> Double {
        var hits = 0
        for trial in 0..<trials {
            var random = Philox(seed: seed, stream: UInt64(trial))
            let (x, truth) = try sample(&random)
            let bootstrap = Bootstrap(
                unit: unit, method: method, resamples: resamples, seed: seed &+ UInt64(trial))
            let ends: (low: Double, high: Double)?
            if isDifference {
                let (y, other) = try sample(&random)
                ends = try bootstrap.difference(x, y) { Estimator.mean($0) }.interval.ends
                if let ends, ends.low <= truth - other, truth - other <= ends.high { hits += 1 }
            } else {
                ends = bootstrap.estimate(x) { Estimator.mean($0) }.interval.ends
                if let ends, ends.low <= truth, truth <= ends.high { hits += 1 }
            }
        }
        return Double(hits) / Double(trials)
    }

    /// A simulated study and the mean that its interval should hold.
    ///
    /// Games differ by chance where games are drawn again, so that the truth is that of all games; where episodes alone
    /// are drawn, the truth is that of these seeds.
    private func sample(_ random: inout Philox) throws(StatisticsError) -> (EpisodeSample, Double) {
        var values = [[[Double]]]()
        var truth = 0.0
        for game in 0..<games {
            let level = unit == .games ? random.normal() : Double(game) / 4
            if unit != .games { truth += level / Double(games) }
            var runs = [[Double]]()
            for _ in 0..<seeds {
                let between = seedShare.squareRoot() * deviate(&random)
                if unit == .episodes { truth += between / Double(seeds * games) }
                let within = (1 - seedShare).squareRoot()
                runs.append((0..<episodes).map { _ in level + between + within * deviate(&random) })
            }
            values.append(runs)
        }
        return (try EpisodeSample(games: (0..<games).map { "game \($0)" }, values: values), truth)
    }

    /// A draw with mean 0 and variance 1.
    private func deviate(_ random: inout Philox) -> Double {
        switch shape {
        case .normal: return random.normal()
        case .skewed:
            // exp(Z / 2) has mean exp(1 / 8) and variance exp(1 / 2) - exp(1 / 4).
            return (exp(random.normal() / 2) - 1.133148453066826) / 0.6039005332108811
        }
    }
}

/// How well a scaling law with known truth is found again from noisy losses.
public struct RecoveryTrial: Sendable, Equatable {
    /// The law.
    public var law: ScalingLaw
    /// Its true coefficients.
    public var truth: [Double]
    /// Sizes in parameters; one for a law of data alone.
    public var parameters: [Double]
    /// Sizes in data; one for a law of parameters alone.
    public var data: [Double]
    /// Standard deviation of ln L.
    public var noise: Double

    /// Creates a trial.
    public init(
        _ law: ScalingLaw, truth: [Double], parameters: [Double] = [1], data: [Double] = [1], noise: Double
    ) {
        (self.law, self.truth, self.parameters) = (law, truth, parameters)
        (self.data, self.noise) = (data, noise)
    }

    /// What came back over the simulated studies.
    public struct Outcome: Sendable, Equatable {
        /// Studies that were refused.
        public var refused = 0
        /// Median of each exponent, in the order of the law.
        public var exponents = [Double]()
        /// Share of intervals of each exponent that hold its truth, among the fits.
        public var coverage = [Double]()
        /// Median error of the prediction of the largest size from the smaller ones, relative.
        public var rolloutError = Double.nan
        /// The same of repeating the next smaller size.
        public var baselineError = Double.nan
    }

    /// The places of the exponents among the coefficients.
    public var exponentPlaces: [Int] { law == .joint ? [2, 4] : [2] }

    /// Fits `trials` simulated studies.
    public func run(trials: Int = 100, resamples: Int = 100, seed: UInt64 = 0) -> Outcome {
        var outcome = Outcome()
        var found = [[Double]](repeating: [], count: exponentPlaces.count)
        var hits = [Int](repeating: 0, count: exponentPlaces.count)
        var (errors, baselines) = ([Double](), [Double]())
        for trial in 0..<trials {
            var random = Philox(seed: seed, stream: UInt64(trial))
            let points = simulated(&random)
            if let rollout = try? ScalingFitter(resamples: 0).rollout(law, points) {
                errors.append(rollout.relativeError)
                baselines.append(rollout.baselineError)
            }
            let fitter = ScalingFitter(resamples: resamples, seed: UInt64(trial))
            guard let fit = try? fitter.fit(law, points) else {
                outcome.refused += 1
                continue
            }
            for (index, place) in exponentPlaces.enumerated() {
                found[index].append(fit.coefficients[place])
                if let ends = fit.interval(of: place).ends, ends.low <= truth[place],
                    truth[place] <= ends.high
                {
                    hits[index] += 1
                }
            }
        }
        outcome.exponents = found.map(Descriptive.median)
        outcome.coverage = zip(hits, found).map { Double($0) / Double($1.count) }
        outcome.rolloutError = Descriptive.median(errors)
        outcome.baselineError = Descriptive.median(baselines)
        return outcome
    }

    private func simulated(_ random: inout Philox) -> [ScalingPoint] {
        var points = [ScalingPoint]()
        for n in parameters {
            for d in data {
                var point = ScalingPoint(parameters: n, data: d, loss: 1)
                point.loss =
                    law.value(truth, at: point) * exp(noise * random.normal())
                points.append(point)
            }
        }
        return points
    }
}
