/// The share of runs above each threshold: the whole distribution of scores at once.
public struct PerformanceProfile: Sendable, Equatable {
    /// Thresholds of the normalised score, ascending.
    public let thresholds: [Double]
    /// For each threshold, the share of runs strictly above it, games weighing the same, in 0...1.
    public let shares: [Double]

    /// The profile of a table (the score distribution of rliable).
    public init(_ table: ScoreTable, thresholds: [Double]) {
        self.thresholds = thresholds
        shares = thresholds.map { threshold in
            Descriptive.mean(
                table.values.map { runs in
                    Double(runs.count(where: { $0 > threshold })) / Double(runs.count)
                })
        }
    }

    /// The profile of the game means: the share of games whose mean is above each threshold.
    public init(gameMeansOf table: ScoreTable, thresholds: [Double]) {
        self.thresholds = thresholds
        let means = table.values.map(Descriptive.mean)
        shares = thresholds.map { threshold in
            Double(means.count(where: { $0 > threshold })) / Double(means.count)
        }
    }
}
