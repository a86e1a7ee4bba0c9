import Atari
import Foundation
import Replay
import Testing

@Suite struct BatchOrderTests {
    let folder: TemporaryFolder
    let source: SegmentSource

    init() throws {
        folder = try TemporaryFolder()
        let small = try syntheticDataset([11, 30, 6], in: folder.url, name: "small")
        let large = try syntheticDataset([60, 25, 71], in: folder.url, name: "large")
        source = SegmentSource(
            parts: [
                SegmentPart(dataset: small, task: 0, selection: .of([0, 1, 2], small)),
                SegmentPart(dataset: large, task: 1, selection: .of([0, 1, 2], large)),
            ], length: 4, stride: 1)
    }

    @Test func everyEpochIsAPermutation() {
        for seed in UInt64(0)..<30 {
            let order = BatchOrder(source: source, batch: 7, seed: seed)
            let drawn = (0..<source.count * 3).map { slot in order.segments(update: slot / 7)[slot % 7] }
            let epochs = drawn.chunked(source.count).map(Array.init)
            for epoch in epochs { #expect(epoch.sorted() == Array(0..<source.count)) }
            #expect(epochs[0] != epochs[1] && epochs[1] != epochs[2])
        }
    }

    @Test func ranksShareOneBatch() {
        let order = BatchOrder(source: source, batch: 10, seed: 4)
        for update in 0..<50 {
            let whole = order.segments(update: update)
            for ranks in 1...5 {
                let parts = (0..<ranks).map { order.segments(update: update, rank: $0, ranks: ranks) }
                #expect(Array(parts.joined()) == whole)
            }
        }
    }

    @Test func mixtureIsExactInTheLongRunAndNearlySoInEveryBatch() {
        let order = BatchOrder(source: source, batch: 16, seed: 9, mixture: [3, 1])
        var first = 0
        for update in 0..<100 {
            let count = order.segments(update: update).filter { source.part(of: $0) == 0 }.count
            #expect((11...13).contains(count))
            first += count
        }
        #expect(abs(first - 1200) <= 1)
    }

    @Test func mixedPartsGoThroughTheirOwnEpochs() {
        let order = BatchOrder(source: source, batch: 8, seed: 2, mixture: [1, 1])
        let small = (0..<40).flatMap { order.segments(update: $0) }.filter { source.part(of: $0) == 0 }
        let size = (0..<source.count).filter { source.part(of: $0) == 0 }.count
        #expect(Set(small.prefix(size)).count == size)
    }

    @Test func rewardingSegmentsAreWeighted() {
        let weight = 4.0
        let order = BatchOrder(source: source, batch: 32, seed: 3, rewardingSegmentWeight: weight)
        let rewarding = (0..<source.count).filter { source.hasReward($0) }.count
        let expected =
            weight * Double(rewarding) / (weight * Double(rewarding) + Double(source.count - rewarding))
        let drawn = (0..<200).flatMap { order.segments(update: $0) }
        let share = Double(drawn.filter { source.hasReward($0) }.count) / Double(drawn.count)
        #expect(abs(share - expected) < 0.001)
        let none = BatchOrder(source: source, batch: 32, seed: 3, rewardingSegmentWeight: 0)
        #expect((0..<20).flatMap { none.segments(update: $0) }.allSatisfy { !source.hasReward($0) })
    }

    @Test func orderIsAFunctionOfSeedAndUpdate() {
        let first = BatchOrder(
            source: source, batch: 16, seed: 1, mixture: [1, 2], rewardingSegmentWeight: 2)
        let second = BatchOrder(
            source: source, batch: 16, seed: 1, mixture: [1, 2], rewardingSegmentWeight: 2)
        let other = BatchOrder(
            source: source, batch: 16, seed: 2, mixture: [1, 2], rewardingSegmentWeight: 2)
        let updates = [999, 0, 17, 3]
        #expect(updates.map { first.segments(update: $0) } == updates.map { second.segments(update: $0) })
        #expect(first.segments(update: 17) != other.segments(update: 17))
    }
}
