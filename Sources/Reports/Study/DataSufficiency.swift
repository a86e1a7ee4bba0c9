import Statistics

/// The smallest data size from which on an outcome stays within a margin of full data.
struct DataSufficiency {
    /// An outcome at a data size: one value a seed for losses, episodes by game and seed for returns.
    struct Level {
        let size: Double
        let sample: EpisodeSample
    }

    /// What the data say.
    enum Answer: Equatable {
        /// The size, and the interval of it or why there is none.
        case size(Double, interval: String)
        /// Why no size is known.
        case notIdentified(String)
    }

    /// The answer in words.
    let answer: Answer

    /// - Parameters:
    ///   - levels: One for each size, ascending; the last is full data.
    ///   - margin: Share of the full data's loss, or of its gain over `baseline`.
    ///   - baseline: Random play's value for a return; nil for a loss.
    ///   - bootstrap: What is drawn again for the interval.
    init(_ levels: [Level], margin: Double, baseline: Double?, bootstrap: Bootstrap) {
        answer = Self.answer(levels, margin, baseline, bootstrap)
    }

    private static func answer(
        _ levels: [Level], _ margin: Double, _ baseline: Double?, _ bootstrap: Bootstrap
    ) -> Answer {
        guard levels.count > 1 else { return .notIdentified("one data size has results") }
        let means = levels.map { Estimator.mean($0.sample.pooled) }
        if let baseline, let full = means.last, full <= baseline {
            return .notIdentified("full data does not beat random play")
        }
        guard let place = place(means, margin, baseline) else {
            return .notIdentified("no smaller size stays within the margin")
        }
        let supports = levels.map { bootstrap.unit.support(of: $0.sample) }
        let fewest = supports.map(\.units).min() ?? 0
        let distinct = supports.map(\.distinct).max() ?? 0
        if let reason = Bootstrap.refusal(units: fewest, distinct: distinct, unit: bootstrap.unit) {
            return .size(levels[place].size, interval: "not identified: \(reason)")
        }
        let draws = (0..<bootstrap.resamples).map { index -> Int in
            let means = levels.enumerated().map { number, level in
                Estimator.mean(
                    bootstrap.unit.resample(
                        level.sample, seed: bootstrap.seed, index: index, agent: UInt64(number)))
            }
            if let baseline, (means.last ?? 0) <= baseline { return means.count }
            return self.place(means, margin, baseline) ?? means.count - 1
        }.sorted()
        // Plain percentiles of few units are too narrow.
        let share = Bootstrap.expandedTail(level: bootstrap.level, units: fewest)
        let tail = Int(share * Double(draws.count))
        let (low, high) = (draws[tail], draws[draws.count - 1 - tail])
        if high >= levels.count {
            return .size(
                levels[place].size, interval: "not identified: full data may not beat random play")
        }
        if low == 0, high == levels.count - 1 {
            return .size(levels[place].size, interval: "not identified: every size is in the interval")
        }
        return .size(
            levels[place].size,
            interval: "[\(Numbers.grouped(levels[low].size)), \(Numbers.grouped(levels[high].size))]")
    }

    /// The first size from which on all are within the margin, where that is not full data itself.
    private static func place(_ means: [Double], _ margin: Double, _ baseline: Double?) -> Int? {
        guard let full = means.last else { return nil }
        var found: Int?
        for (index, value) in means.enumerated().reversed() {
            let within =
                baseline.map { value >= full - margin * (full - $0) } ?? (value <= full + margin * abs(full))
            if within { found = index } else { break }
        }
        return found.flatMap { $0 < means.count - 1 ? $0 : nil }
    }
}
