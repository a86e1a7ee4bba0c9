import Atari
import Files
import Foundation
import Replay
import Testing

@Suite struct SelectionTests {
    let folder: TemporaryFolder
    let dataset: ReplayDataset

    init() throws {
        folder = try TemporaryFolder()
        var generator = SplitMix64(seed: 1)
        let lengths = (0..<40).map { _ in 1 + generator.below(12) }
        dataset = try syntheticDataset(lengths, validation: [0, 7, 21, 39], in: folder.url)
    }

    @Test func smallerSelectionsAreContainedInLargerOnes() throws {
        let available = dataset.manifest.trainingTransitions
        for seed in 0..<60 {
            var previous: [Int] = []
            for transitions in stride(from: 1, through: available, by: 7) {
                let selection = try dataset.selection(transitions: transitions, seed: seed)
                #expect(Array(selection.episodes.prefix(previous.count)) == previous)
                #expect(selection.transitions >= transitions)
                // The shortest: without the last episode it is too short.
                let last = dataset.manifest.episodes[try #require(selection.episodes.last)]
                #expect(selection.transitions - last.length < transitions)
                previous = selection.episodes
            }
        }
    }

    @Test func validationEpisodesNeverOccurInTraining() throws {
        let validation = Set(dataset.validationSelection().episodes)
        #expect(validation == [0, 7, 21, 39])
        for seed in 0..<100 {
            let all = try dataset.selection(transitions: 0, seed: seed)
            #expect(validation.isDisjoint(with: all.episodes))
            #expect(Set(all.episodes).count == 36 && all.episodes.count == 36)
            let drawn = try dataset.selection(withReplacement: 500, seed: seed)
            #expect(validation.isDisjoint(with: drawn.episodes))
        }
    }

    @Test func seedsGiveDifferentOrdersAndDigestsIdentifyThem() throws {
        let selections = try (0..<50).map { try dataset.selection(fraction: 0.5, seed: $0) }
        #expect(Set(selections.map(\.digest)).count == 50)
        #expect(try dataset.selection(fraction: 0.5, seed: 3) == selections[3])
        #expect(
            try dataset.selection(fraction: 1, seed: 3).transitions == dataset.manifest.trainingTransitions)
    }

    @Test func everyEpisodeIsEquallyLikelyToComeFirst() throws {
        var counts = [Int: Int]()
        for seed in 0..<3600 {
            counts[try dataset.selection(transitions: 1, seed: seed).episodes[0], default: 0] += 1
        }
        #expect(counts.count == 36)
        #expect(counts.values.allSatisfy { (50...160).contains($0) })
    }

    @Test func drawingWithReplacementRepeatsEpisodesAndIsNested() throws {
        let small = try dataset.selection(withReplacement: 400, seed: 5)
        let large = try dataset.selection(withReplacement: 2000, seed: 5)
        #expect(Array(large.episodes.prefix(small.episodes.count)) == small.episodes)
        #expect(Set(large.episodes).count < large.episodes.count)
    }

    @Test func impossibleRequestsAreNamed() throws {
        #expect(throws: ReplayError.self) { try dataset.selection(transitions: 1_000_000, seed: 0) }
        #expect(throws: ReplayError.self) { try dataset.selection(transitions: -1, seed: 0) }
        #expect(throws: ReplayError.self) { try dataset.selection(fraction: 0, seed: 0) }
        #expect(throws: ReplayError.self) { try dataset.selection(fraction: 1.01, seed: 0) }
    }
}
