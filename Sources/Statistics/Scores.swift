/// The scores a game's raw score is measured against, in points.
public struct ReferenceScores: Sendable, Equatable, Codable {
    /// Mean score of random play.
    public var random: Double
    /// Mean score of a human player, where one is established.
    public var human: Double?
    /// Mean score of DQN, where one is established.
    public var dqn: Double?

    /// Creates the references of a game.
    public init(random: Double, human: Double? = nil, dqn: Double? = nil) {
        (self.random, self.human, self.dqn) = (random, human, dqn)
    }
}

/// What one unit of a normalised score is.
public enum Normalisation: String, Sendable, Codable, CaseIterable {
    /// Human-normalised score: 0 is random play, 1 is the human.
    case human = "hns"
    /// DQN-normalised score: 0 is random play, 1 is DQN.
    case dqn = "dns"

    /// The short name used in tables.
    public var abbreviation: String { rawValue.uppercased() }

    /// (score - random) / (reference - random), or nil where the game has no such reference.
    public func normalise(_ score: Double, with references: ReferenceScores) -> Double? {
        guard let top = self == .human ? references.human : references.dqn, top != references.random else {
            return nil
        }
        return (score - references.random) / (top - references.random)
    }
}

/// Scores of one agent: `values[game][run]`, every game with at least one run.
public struct ScoreTable: Sendable, Equatable {
    /// The games, in the order of `values`.
    public let games: [String]
    /// Normalised scores by game and run; the counts of runs may differ.
    public let values: [[Double]]

    /// Creates a table.
    ///
    /// - Throws: `empty` without games or runs, `mismatch` for unequal lists, `notFinite` naming the game.
    public init(games: [String], values: [[Double]]) throws(StatisticsError) {
        guard !games.isEmpty else { throw .empty("the list of games") }
        guard games.count == values.count else {
            throw .mismatch("\(games.count) games but scores of \(values.count)")
        }
        for (game, runs) in zip(games, values) {
            guard !runs.isEmpty else { throw .empty("the scores of \(game)") }
            for (index, value) in runs.enumerated() where !value.isFinite {
                throw .notFinite("run \(index) of \(game)")
            }
        }
        (self.games, self.values) = (games, values)
    }
}

/// An aggregate over games, by the name it is always reported with.
public enum Estimator: String, Sendable, Codable, CaseIterable {
    /// Mean of the game means.
    case mean = "mean of game means"
    /// Median of the game means.
    case median = "median of game means"
    /// Mean of the middle half of the game means: what the paper prints.
    case iqm = "IQM of game means"
    /// Mean of the middle half of all runs of all games: what rliable prints.
    case pooledIQM = "IQM of all runs pooled"
    /// Mean shortfall below 1 of all runs, games weighing the same.
    case optimalityGap = "optimality gap"

    /// The aggregate of scores by game and run.
    public func callAsFunction(_ values: [[Double]]) -> Double {
        switch self {
        case .mean: Descriptive.mean(values.map(Descriptive.mean))
        case .median: Descriptive.median(values.map(Descriptive.mean))
        case .iqm: Descriptive.trimmedMean(values.map(Descriptive.mean))
        case .pooledIQM: Descriptive.trimmedMean(values.flatMap { $0 })
        case .optimalityGap: Self.gap(values, below: 1)
        }
    }

    /// The aggregate of a table.
    public func callAsFunction(_ table: ScoreTable) -> Double { self(table.values) }

    /// Mean over games of the mean shortfall of the runs below a target; games weigh the same.
    public static func gap(_ values: [[Double]], below target: Double) -> Double {
        Descriptive.mean(values.map { runs in Descriptive.mean(runs.map { target - min($0, target) }) })
    }
}
