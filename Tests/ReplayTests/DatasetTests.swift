import Atari
import Foundation
import Replay
import Testing

@Suite struct DatasetTests {
    @Test func manifestsSurviveWritingAndReading() throws {
        let folder = try TemporaryFolder()
        let dataset = try syntheticDataset([4, 6, 1], validation: [1], in: folder.url)
        let again = try DatasetManifest(reading: dataset.folder.appendingPathComponent("manifest.json"))
        #expect(again == dataset.manifest && again.digest == dataset.digest)
        #expect(again.trainingTransitions == 5)
        #expect(again.episodes.map(\.start) == [0, 4, 10])
    }

    @Test func framesAreRestoredFromTheCompressedForm() throws {
        let folder = try TemporaryFolder()
        let dataset = try syntheticDataset([150, 140], in: folder.url, game: "Boxing")
        let frames = dataset.withFrames(Array.init)
        let sizes = try ReplayDataset.compact(dataset.folder)
        #expect(sizes.after * 10 < sizes.before)
        let frameFile = dataset.folder.appendingPathComponent("frames.npy")
        #expect(!FileManager.default.fileExists(atPath: frameFile.path))
        #expect(try ReplayDataset(opening: dataset.folder).withFrames(Array.init) == frames)
        #expect(try ReplayDataset.verify(dataset.folder).problems.isEmpty)
    }

    @Test func changesAreFound() throws {
        let folder = try TemporaryFolder()
        let dataset = try syntheticDataset([20, 30], in: folder.url, game: "Boxing")
        func change(_ name: String, _ offset: Int, _ byte: UInt8) throws -> [String] {
            let url = dataset.folder.appendingPathComponent(name)
            let original = try Data(contentsOf: url)
            var changed = original
            changed[offset] = byte
            try changed.write(to: url)
            defer { try? original.write(to: url) }
            return try ReplayDataset.verify(dataset.folder).problems
        }
        #expect(try change("frames.npy", 500, 77).contains { $0.contains("frames.npy") })
        #expect(
            try change("actions.npy", 130, 18).contains {
                $0.contains("outside Boxing's set at transition 2")
            })
        #expect(try change("terminals.npy", 135, 1).contains { $0.contains("episode 0") })
        #expect(try change("rewards.npy", 128 + 3, 0x7F).contains { $0.contains("episode 0") })
        #expect(try ReplayDataset.verify(dataset.folder).problems.isEmpty)
    }

    @Test func whatDoesNotMatchIsRefused() throws {
        let folder = try TemporaryFolder()
        let dataset = try syntheticDataset([20, 30], in: folder.url)
        let frames = dataset.folder.appendingPathComponent("frames.npy")
        let manifest = dataset.folder.appendingPathComponent("manifest.json")
        let whole = try Data(contentsOf: frames)
        try whole.dropLast(1).write(to: frames)
        #expect(throws: ReplayError.self) { try ReplayDataset(opening: dataset.folder) }
        try Data("rubbish".utf8).write(to: frames)
        #expect(throws: ReplayError.self) { try ReplayDataset(opening: dataset.folder) }
        try whole.write(to: frames)
        let text = try String(contentsOf: manifest, encoding: .utf8)
        for (old, new) in [
            ("\"transitions\":50", "\"transitions\":49"), ("\"format\":1", "\"format\":9"), ("{", ""),
        ] {
            try text.replacingOccurrences(of: old, with: new).write(
                to: manifest, atomically: true, encoding: .utf8)
            #expect(throws: ReplayError.self) { try ReplayDataset(opening: dataset.folder) }
        }
        try FileManager.default.removeItem(at: manifest)
        #expect(throws: ReplayError.self) { try ReplayDataset(opening: dataset.folder) }
    }

    @Test func nothingHalfWrittenIsLeft() throws {
        let folder = try TemporaryFolder()
        let good = EpisodeContent(
            frames: [UInt8](repeating: 0, count: Observation.size), actions: [0], rewards: [0], terminal: true
        )
        var bad = good
        bad.rewards = [.nan]
        let game = try Game.named("Pong")
        #expect(throws: ReplayError.self) {
            try ReplayDataset.write([good, bad], game: game, to: folder("a"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
        _ = try ReplayDataset.write([good], game: game, to: folder("a"))
        #expect(throws: ReplayError.self) { try ReplayDataset.write([good], game: game, to: folder("a")) }
    }

    @Test func sparseDatasetsOpenQuickly() throws {
        let folder = try TemporaryFolder()
        try ReplayDataset.writeSparse(
            transitions: 3_000_000, episodeLength: 1000, game: Game.named("Pong"), to: folder("sparse"))
        let start = ContinuousClock.now
        let dataset = try ReplayDataset(opening: folder("sparse"), checking: .sizes)
        #expect(dataset.transitions == 3_000_000 && dataset.manifest.episodes.count == 3000)
        #expect(ContinuousClock.now - start < .seconds(1))
    }
}
