import Atari
import Foundation
import Replay
import Testing

@Suite struct SegmentTests {
    @Test func rightPaddedSegmentsCoverEveryStart() throws {
        let folder = try TemporaryFolder()
        let dataset = try syntheticDataset([10, 3, 8], in: folder.url)
        let selection = EpisodeSelection.of([0, 1, 2], dataset)
        let source = SegmentSource(
            parts: [SegmentPart(dataset: dataset, task: 39, selection: selection)], length: 8, stride: 4)
        #expect(source.count == 3 + 1 + 2)
        let batch = source.batch(Array(0..<6))
        #expect(batch.mask.chunked(8).map { $0.reduce(0) { $0 + Int($1) } } == [8, 6, 2, 3, 8, 4])
        let firsts = batch.frames.chunked(8 * Observation.size).map { Int($0[0]) }
        #expect(firsts == [0, 4, 8, 10, 13, 17])
        #expect(Array(batch.actions[8..<16]) == [4, 5, 6, 7, 8, 9, 0, 0])
        #expect(Array(batch.rawRewards[0..<8]) == [0, 0, 0, 0, 3, 0, 0, 0])
        #expect(Array(batch.rewards[8..<16]) == [1, 0, 0, 0, 0, -1, 0, 0])
        #expect(batch.ends.chunked(8).map { $0.firstIndex(of: 1) } == [nil, 5, 1, nil, 7, 3])
        #expect(batch.tasks == [39, 39, 39, 39, 39, 39])
        #expect((0..<6).map { source.hasReward($0) } == [true, true, true, false, true, true])
    }

    @Test func leftPaddedSegmentsEndEveryStride() throws {
        let folder = try TemporaryFolder()
        let dataset = try syntheticDataset([10], in: folder.url)
        let part = SegmentPart(dataset: dataset, task: 1, selection: .of([0], dataset))
        let source = SegmentSource(parts: [part], length: 4, stride: 3, padding: .left)
        #expect(source.count == 4)
        let batch = source.batch([0, 1, 3])
        #expect(batch.mask == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1])
        #expect(batch.actions == [0, 0, 0, 0, 0, 1, 2, 3, 6, 7, 8, 9])
        #expect(batch.frames[2 * Observation.size] == 0 && batch.frames[11 * Observation.size] == 9)
    }

    @Test func everyStepOccursInSegmentsOfEveryShape() throws {
        let folder = try TemporaryFolder()
        let lengths = [1, 7, 12, 30, 2]
        let dataset = try syntheticDataset(lengths, in: folder.url)
        let total = lengths.reduce(0, +)
        for padding in Padding.allCases {
            for (length, stride) in [(1, 1), (8, 4), (8, 8), (5, 1), (40, 3)] {
                let part = SegmentPart(dataset: dataset, task: 0, selection: .of(Array(0..<5), dataset))
                let source = SegmentSource(parts: [part], length: length, stride: stride, padding: padding)
                let batch = source.batch(Array(0..<source.count))
                var seen = Set<UInt8>()
                for index in batch.mask.indices where batch.mask[index] == 1 {
                    let frame = batch.frames[index * Observation.size]
                    seen.insert(frame)
                    #expect(batch.actions[index] == frame % 18)
                }
                if length >= stride && (padding == .right || stride == 1) { #expect(seen.count == total) }
            }
        }
    }

    @Test func tokensFollowTheFrames() throws {
        let folder = try TemporaryFolder()
        let dataset = try syntheticDataset([9, 4], in: folder.url)
        let tokens = try TokenArray.cached(for: dataset, encoder: FirstByteEncoder(), in: folder("tokens"))
        let part = SegmentPart(dataset: dataset, task: 0, selection: .of([1, 0], dataset), tokens: tokens)
        let source = SegmentSource(parts: [part], length: 5, stride: 5)
        let batch = source.batch([0, 2])
        #expect(batch.frames.isEmpty && batch.tokensPerFrame == 3)
        #expect(
            Array(batch.observations[0..<15]) == [9, 10, 11, 10, 11, 12, 11, 12, 13, 12, 13, 14, 0, 0, 0])
        #expect(Array(batch.observations[15..<18]) == [5, 6, 7])
    }

    @Test func tokenCacheIsKeyedByTokenizerAndData() throws {
        let folder = try TemporaryFolder()
        let dataset = try syntheticDataset([6], in: folder.url)
        var calls = 0
        for _ in 0..<2 {
            _ = try TokenArray.cached(for: dataset, encoder: FirstByteEncoder(), in: folder("tokens")) {
                _, _ in calls += 1
            }
        }
        #expect(calls == 1)
        var other = FirstByteEncoder()
        other.digest = "another tokenizer"
        let second = try TokenArray.cached(for: dataset, encoder: other, in: folder("tokens")) { _, _ in
            calls += 1
        }
        #expect(calls == 2 && second.frames == 6)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder("tokens").path)
        #expect(names.count { $0.hasSuffix(".npy") } == 2 && names.count { $0.hasSuffix(".npy.origin") } == 2)
    }

    @Test func reusedBatchesEqualFreshOnes() throws {
        let folder = try TemporaryFolder()
        let dataset = try syntheticDataset([20, 3, 17], in: folder.url)
        let part = SegmentPart(dataset: dataset, task: 0, selection: .of([0, 1, 2], dataset))
        let source = SegmentSource(parts: [part], length: 6, stride: 2)
        var batch = SegmentBatch()
        for start in 0..<source.count - 4 {
            let segments = Array(start..<start + 4)
            source.fill(&batch, segments)
            let fresh = source.batch(segments)
            #expect(
                batch.frames == fresh.frames && batch.mask == fresh.mask && batch.rewards == fresh.rewards)
        }
    }
}

extension EpisodeSelection {
    /// Chosen episodes, for tests.
    static func of(_ episodes: [Int], _ dataset: ReplayDataset) -> EpisodeSelection {
        EpisodeSelection(
            episodes: episodes, transitions: episodes.reduce(0) { $0 + dataset.manifest.episodes[$1].length },
            digest: "")
    }
}

extension Array {
    func chunked(_ size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
