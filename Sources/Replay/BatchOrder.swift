import Files

/// Which segments stand in which batch: a pure function of (seed, update), so that a position is a number.
///
/// Segments fall into classes: one for all parts together, or one a part when a mixture is given, each split into
/// segments with and without reward when rewarding ones are weighted. Every class is gone through in epochs, each a
/// fresh permutation; classes take turns in exact proportion to their shares.
public struct BatchOrder: Sendable {
    /// The segments.
    public let source: SegmentSource
    /// Segments a batch, over all ranks.
    public let batch: Int
    /// Seed of the order.
    public let seed: UInt64

    /// Segments that are drawn alike.
    private struct Group: Sendable {
        /// Segment numbers: a range, or a list when the class is scattered.
        var range: Range<Int>
        var list: [Int32]?
        var share: Double
        var count: Int { list?.count ?? range.count }
        func segment(_ index: Int) -> Int { list.map { Int($0[index]) } ?? range.lowerBound + index }
    }

    private let groups: [Group]
    /// For each group but the last, its share of what the groups before it left over, and the phase of its turns.
    private let turns: [(share: Double, phase: Double)]

    /// Plans an order.
    /// - Parameters:
    ///   - mixture: Share of each part in every batch, in any scale; nil draws all segments alike.
    ///   - rewardingSegmentWeight: How much likelier than another a segment with a reward is drawn; other values
    ///     than 1 read all rewards once.
    public init(
        source: SegmentSource, batch: Int, seed: UInt64, mixture: [Double]? = nil,
        rewardingSegmentWeight: Double = 1
    ) {
        precondition(source.count > 0 && batch > 0, "there are segments, and batches hold some")
        precondition(mixture.map { $0.count == source.parts.count } ?? true, "one share a part")
        precondition(
            rewardingSegmentWeight >= 0 && rewardingSegmentWeight.isFinite, "a weight is not negative")
        self.source = source
        self.batch = batch
        self.seed = seed
        var groups: [Group] = []
        if let mixture {
            for (part, share) in mixture.enumerated() {
                let range = source.partStarts[part]..<source.partStarts[part + 1]
                groups.append(Group(range: range, list: nil, share: share))
            }
        } else {
            groups = [Group(range: 0..<source.count, list: nil, share: 1)]
        }
        if rewardingSegmentWeight != 1 {
            groups = groups.flatMap { BatchOrder.split($0, source, rewardingSegmentWeight) }
        }
        groups = groups.filter { $0.count > 0 && $0.share > 0 }
        precondition(!groups.isEmpty, "some segments have a positive share")
        self.groups = groups
        var left = groups.reduce(0) { $0 + $1.share }
        var generator = SplitMix64(path: 0x7475_726E, seed)
        turns = groups.dropLast().map { group in
            defer { left -= group.share }
            return (group.share / left, generator.uniform())
        }
    }

    private static func split(_ group: Group, _ source: SegmentSource, _ weight: Double) -> [Group] {
        var rewarding: [Int32] = []
        var others: [Int32] = []
        for segment in group.range {
            if source.hasReward(segment) {
                rewarding.append(Int32(segment))
            } else {
                others.append(Int32(segment))
            }
        }
        let weighted = weight * Double(rewarding.count)
        let total = weighted + Double(others.count)
        if total == 0 { return [] }
        return [
            Group(range: group.range, list: rewarding, share: group.share * weighted / total),
            Group(range: group.range, list: others, share: group.share * Double(others.count) / total),
        ]
    }

    /// Updates after which every segment has been drawn once on average.
    public var updatesPerEpoch: Int { (source.count + batch - 1) / batch }

    /// The segments of one update that fall to one rank; the ranks' lists are disjoint slices of one batch.
    public func segments(update: Int, rank: Int = 0, ranks: Int = 1) -> [Int] {
        precondition(ranks > 0 && (0..<ranks).contains(rank) && update >= 0, "rank \(rank) of \(ranks)")
        let begin = update * batch + rank * batch / ranks
        let end = update * batch + (rank + 1) * batch / ranks
        var cache: [Int: (epoch: Int, permutation: Permutation)] = [:]
        return (begin..<end).map { slot in
            let (group, turn) = turn(of: slot)
            let (epoch, position) = turn.quotientAndRemainder(dividingBy: groups[group].count)
            if cache[group]?.epoch != epoch {
                let key = SplitMix64(path: 0x6F72_6465, seed, UInt64(group), UInt64(epoch))
                cache[group] = (epoch, Permutation(count: groups[group].count, key: key))
            }
            return groups[group].segment(cache[group]?.permutation[position] ?? 0)
        }
    }

    /// Which group a slot falls to, and how many slots that group had before.
    private func turn(of slot: Int) -> (group: Int, turn: Int) {
        var slot = slot
        for (group, (share, phase)) in turns.enumerated() {
            let before = Int((Double(slot) * share + phase).rounded(.down))
            let after = Int((Double(slot + 1) * share + phase).rounded(.down))
            if after > before { return (group, before) }
            slot -= before
        }
        return (turns.count, slot)
    }
}
