/// Returns of one agent: `values[game][seed][episode]`, ragged where counts differ.
public struct EpisodeSample: Sendable, Equatable {
    /// The games.
    public let games: [String]
    /// Normalised returns by game, training seed and episode.
    public let values: [[[Double]]]
    /// Whether the n-th seed of every game is one training run, as in a multi-game agent.
    public let seedsAreShared: Bool
    /// Whether its units belong to no other sample's, as the episodes of an agent that was never trained do.
    public let isIndependent: Bool

    /// Creates a sample.
    ///
    /// - Throws: `empty`, `mismatch` or `notFinite`, naming the game.
    public init(
        games: [String], values: [[[Double]]], seedsAreShared: Bool = true, isIndependent: Bool = false
    ) throws(StatisticsError) {
        guard !games.isEmpty else { throw .empty("the list of games") }
        guard games.count == values.count else {
            throw .mismatch("\(games.count) games but returns of \(values.count)")
        }
        for (game, seeds) in zip(games, values) {
            if seeds.isEmpty || seeds.contains(where: \.isEmpty) { throw .empty("a seed of \(game)") }
            for value in seeds.joined() where !value.isFinite { throw .notFinite("an episode of \(game)") }
        }
        (self.games, self.values) = (games, values)
        self.isIndependent = isIndependent
        self.seedsAreShared = seedsAreShared && !isIndependent && Set(values.map(\.count)).count == 1
    }

    /// The returns by game and run, seeds put together.
    public var pooled: [[Double]] { values.map { $0.flatMap { $0 } } }

    /// The same returns where nothing was trained: each episode is a unit of its own.
    public func untrained() throws(StatisticsError) -> EpisodeSample {
        try EpisodeSample(
            games: games, values: values.map { seeds in seeds.joined().map { [$0] } }, isIndependent: true)
    }
}

/// What is drawn again in a bootstrap; the levels below the top one are drawn within each draw.
public enum ResamplingUnit: String, Sendable, Codable, CaseIterable {
    /// Episodes within each game and seed: the uncertainty of the evaluation alone.
    case episodes = "episodes within game and seed"
    /// Training seeds, then episodes within them: the uncertainty of training too.
    case seeds = "training seeds, then episodes"
    /// Training seeds with all their episodes: the noise of training, and within it that of evaluation.
    ///
    /// Episodes are not drawn again, because the spread between seeds' means already holds theirs.
    case wholeSeeds = "whole training seeds"
    /// Games, then seeds, then episodes: how the agent would do on other such games.
    case games = "games, then seeds, then episodes"

    /// The resample number `index` of a seed: the same shape, drawn with replacement.
    ///
    /// Games and seeds depend on (seed, index) alone, so that two agents are drawn on the same ones; `agent`
    /// tells the draws of their episodes apart, and of all units of an independent sample.
    public func resample(
        _ sample: EpisodeSample, seed: UInt64, index: Int, agent: UInt64 = 0
    ) -> [[Double]] {
        var random = Philox(seed: seed, stream: UInt64(index))
        var inner = Philox(seed: seed ^ (agent &+ 1) << 48, stream: UInt64(index))
        let count = sample.values.count
        let chosen = self == .games ? (0..<count).map { _ in random.index(below: count) } : Array(0..<count)
        var shared: [Int]?
        if self != .episodes && sample.seedsAreShared {
            let seeds = sample.values[0].count
            shared = (0..<seeds).map { _ in random.index(below: seeds) }
        }
        return chosen.map { game in
            let seeds = sample.values[game]
            let drawn =
                if self == .episodes {
                    Array(0..<seeds.count)
                } else if let shared {
                    shared
                } else if sample.isIndependent {
                    (0..<seeds.count).map { _ in inner.index(below: seeds.count) }
                } else {
                    (0..<seeds.count).map { _ in random.index(below: seeds.count) }
                }
            var runs = [Double]()
            for seed in drawn {
                let episodes = seeds[seed]
                if self == .wholeSeeds {
                    runs += episodes
                    continue
                }
                for _ in 0..<episodes.count { runs.append(episodes[inner.index(below: episodes.count)]) }
            }
            return runs
        }
    }

    /// The fewest units of the top level in any stratum, and how many of them differ.
    public func support(of sample: EpisodeSample) -> (units: Int, distinct: Int) {
        switch self {
        case .episodes:
            let strata = sample.values.flatMap { $0 }
            let fewest = strata.map(\.count).min() ?? 0
            return (fewest, strata.map { Set($0).count }.max() ?? 0)
        case .seeds, .wholeSeeds:
            let fewest = sample.values.map(\.count).min() ?? 0
            return (fewest, sample.values.map { Set($0).count }.max() ?? 0)
        case .games:
            return (sample.games.count, Set(sample.values).count)
        }
    }

    /// The sample with each top-level unit left out in turn, for the jackknife.
    func withoutEach(_ sample: EpisodeSample) -> [[[Double]]] {
        let values = sample.values
        switch self {
        case .games:
            return values.indices.map { left in
                values.indices.filter { $0 != left }.map { values[$0].flatMap { $0 } }
            }
        case .seeds where sample.seedsAreShared, .wholeSeeds where sample.seedsAreShared:
            return values[0].indices.map { left in
                values.map { seeds in seeds.indices.filter { $0 != left }.flatMap { seeds[$0] } }
            }
        case .seeds, .wholeSeeds, .episodes:
            let pooled = sample.pooled
            var results = [[[Double]]]()
            for game in values.indices {
                var offset = 0
                for seed in values[game].indices {
                    let length = values[game][seed].count
                    let pieces =
                        self == .episodes
                        ? (offset..<(offset + length)).map { $0..<($0 + 1) }
                        : [offset..<(offset + length)]
                    for piece in pieces {
                        var changed = pooled
                        changed[game].removeSubrange(piece)
                        if !changed[game].isEmpty { results.append(changed) }
                    }
                    offset += length
                }
            }
            return results
        }
    }
}
