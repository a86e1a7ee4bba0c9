/// How much of the spread of returns comes from games, from training seeds and from episodes.
public struct VarianceComponents: Sendable, Equatable {
    /// Variance between games; nil with one game.
    public let game: Double?
    /// Variance between seeds within a game; nil with one seed.
    public let seed: Double?
    /// Variance between episodes within a seed; nil with one episode each.
    public let episode: Double?

    /// Shares of the total, in the order game, seed, episode; nil parts count as zero.
    public var shares: (game: Double, seed: Double, episode: Double) {
        let parts = [game ?? 0, seed ?? 0, episode ?? 0]
        let total = parts.reduce(0, +)
        guard total > 0 else { return (0, 0, 0) }
        return (parts[0] / total, parts[1] / total, parts[2] / total)
    }

    /// Splits the variance of a nested sample by the method of moments; negative estimates become 0.
    ///
    /// Seeds are nested in games. With unequal counts the expected mean squares use harmonic means.
    public init(_ sample: EpisodeSample) {
        let seeds = sample.values.flatMap { $0 }
        let within = seeds.filter { $0.count > 1 }
        let freedom = within.reduce(0) { $0 + $1.count - 1 }
        let squares = within.reduce(0.0) { $0 + Descriptive.variance($1) * Double($1.count - 1) }
        let episodeVariance = freedom > 0 ? squares / Double(freedom) : nil
        episode = episodeVariance
        let perSeed = Self.harmonic(seeds.map { Double($0.count) })
        let means = sample.values.map { $0.map(Descriptive.mean) }
        let repeated = means.filter { $0.count > 1 }
        let seedFreedom = repeated.reduce(0) { $0 + $1.count - 1 }
        let between = repeated.reduce(0.0) { $0 + Descriptive.variance($1) * Double($1.count - 1) }
        var ofSeedMeans: Double?
        if seedFreedom > 0 {
            let spread = between / Double(seedFreedom)
            ofSeedMeans = spread
            seed = max(0, spread - (episodeVariance ?? 0) / perSeed)
        } else {
            seed = nil
        }
        if means.count > 1 {
            let perGame = Self.harmonic(means.map { Double($0.count) })
            let noise = (ofSeedMeans ?? (episodeVariance ?? 0) / perSeed) / perGame
            game = max(0, Descriptive.variance(means.map(Descriptive.mean)) - noise)
        } else {
            game = nil
        }
    }

    private static func harmonic(_ values: [Double]) -> Double {
        Double(values.count) / values.reduce(0) { $0 + 1 / $1 }
    }
}

/// How many independent values a sample is worth.
public struct EffectiveSize: Sendable, Equatable {
    /// Values.
    public let count: Int
    /// Different values: a deterministic game repeats its outcomes.
    public let distinct: Int
    /// n / (1 + (m - 1) r) for clusters of mean size m and intraclass correlation r; n without clusters.
    public let independent: Double

    /// The size of one list.
    public init(_ values: [Double]) {
        count = values.count
        distinct = Set(values).count
        independent = Double(values.count)
    }

    /// The size of clustered values, such as episodes by training seed.
    ///
    /// - Throws: `empty` or `notFinite`.
    public init(clusters: [[Double]]) throws(StatisticsError) {
        let sample = try EpisodeSample(games: ["clusters"], values: [clusters])
        let parts = VarianceComponents(sample)
        count = clusters.reduce(0) { $0 + $1.count }
        distinct = clusters.reduce(0) { $0 + Set($1).count }
        let (between, within) = (parts.seed ?? 0, parts.episode ?? 0)
        let correlation = between + within > 0 ? between / (between + within) : 0
        let size = Double(count) / Double(clusters.count)
        independent = Double(count) / (1 + (size - 1) * correlation)
    }
}
