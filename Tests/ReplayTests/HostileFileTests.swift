import Atari
import Foundation
import Replay
import Testing

/// Files whose numbers, kinds or contents are not what they should be: each is an error that names the file.
@Suite struct HostileFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The message of an error, or what was wrong with there being none.
    func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "nothing was refused"
        } catch { return "\(error)" }
    }

    func rewrite(_ url: URL, _ change: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: url)
        change(&data)
        try data.write(to: url)
    }

    func replace(_ url: URL, _ old: String, _ new: String) throws {
        let text = try String(contentsOf: url, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacingOccurrences(of: old, with: new).write(to: url, atomically: true, encoding: .utf8)
    }

    @Test(arguments: [
        "(9223372036854775807, 84, 84)", "(4611686018427387904, 84, 84)", "(9223372036854775808, 84, 84)",
        "(-1, 84, 84)", "(4294967296, 4294967296, 0)", "(1, 2", "84", "(1e3, 84, 84)",
    ])
    func impossibleShapesAreRefused(shape: String) throws {
        let dataset = try syntheticDataset([2], in: folder.url).folder
        let file = dataset.appendingPathComponent("frames.npy")
        let header = FakeLog.header("|u1", shape)
        try rewrite(file) { $0 = Data(header) + $0.dropFirst(128) }
        #expect(message { _ = try ReplayDataset.verify(dataset) }.contains("frames.npy"))
    }

    @Test(arguments: [
        ("\"length\":[2,3]", "\"length\":[9223372036854775807,3]", "do not add up"),
        ("\"length\":[2,3]", "\"length\":[-2,7]", "do not add up"),
        ("\"length\":[2,3]", "\"length\":[0,5]", "episode 0"),
        ("\"repeats\":[1,1]", "\"repeats\":[9223372036854775807,1]", "repeat more"),
        ("\"repeats\":[1,1]", "\"repeats\":[1000000000000,1]", "repeat more"),
        ("\"terminal\":[", "\"terminal\":[2", "flag"),
        ("\"rewards\":\"raw\"", "\"rewards\":\"Clipped\"", "neither raw nor clipped"),
        ("\"repeats\":[1,1]", "\"repeats\":[0,1]", "episode 0"),
        ("\"policy\":[0,0]", "\"policy\":[-1,0]", "episode 0"),
        ("\"transitions\":5", "\"transitions\":1e30", "expected a dataset manifest"),
    ])
    func impossibleManifestsAreRefused(old: String, new: String, words: String) throws {
        let dataset = try syntheticDataset([2, 3], in: folder.url).folder
        let file = dataset.appendingPathComponent("manifest.json")
        try replace(file, old, new)
        let found = message { _ = try DatasetManifest(reading: file) }
        #expect(found.contains(words) && found.contains("manifest.json"), "\(found)")
    }

    @Test(arguments: [UInt64.max, UInt64(Int64.max), 1 << 62, 0] as [UInt64])
    func impossibleChunkLengthsAreRefused(length: UInt64) throws {
        let dataset = try syntheticDataset([3], in: folder.url, game: "Boxing").folder
        _ = try ReplayDataset.compact(dataset)
        try rewrite(dataset.appendingPathComponent("frames.chunks")) { data in
            let bytes = withUnsafeBytes(of: length.littleEndian) { Array($0) }
            data.replaceSubrange(128..<136, with: bytes)
        }
        #expect(message { _ = try ReplayDataset(opening: dataset) }.contains("frames.chunks"))
        let names = try FileManager.default.contentsOfDirectory(atPath: dataset.path)
        #expect(names.allSatisfy { !$0.hasPrefix(".frames") && $0 != "frames.npy" }, "\(names)")
    }

    @Test(arguments: ["frames.npy", "manifest.json", "actions.npy"])
    func aPipeInAFilesPlaceDoesNotHang(name: String) throws {
        let dataset = try syntheticDataset([2], in: folder.url).folder
        let file = dataset.appendingPathComponent(name)
        try FileManager.default.removeItem(at: file)
        #expect(mkfifo(file.path, 0o600) == 0)
        let found = message { _ = try ReplayDataset(opening: dataset) }
        #expect(found.contains(name) && found.contains("named pipe"), "\(found)")
    }

    @Test func editedReturnsAndArraysAreFoundWhereDataAreUsed() throws {
        let dataset = try syntheticDataset([5, 6], in: folder.url)
        let before = dataset.digest
        let manifest = dataset.folder.appendingPathComponent("manifest.json")
        try replace(manifest, "\"return\":[3,-2]", "\"return\":[999,-2]")
        #expect(try DatasetManifest(reading: manifest).digest != before)
        let found = message { _ = try ReplayDataset(opening: dataset.folder) }
        #expect(found.contains("add up to 3.0, not 999"), "\(found)")
        try replace(manifest, "\"return\":[999,-2]", "\"return\":[3,-2]")
        _ = try ReplayDataset(opening: dataset.folder)
        for name in ["frames.npy", "actions.npy", "rewards.npy", "terminals.npy"] {
            let file = dataset.folder.appendingPathComponent(name)
            let original = try Data(contentsOf: file)
            try rewrite(file) { $0[128] ^= 1 }
            #expect(message { _ = try ReplayDataset(opening: dataset.folder) }.contains(name))
            try original.write(to: file)
        }
        _ = try ReplayDataset(opening: dataset.folder)
    }

    @Test func aSoundDatasetIsComparedOnce() throws {
        let dataset = try syntheticDataset([5], in: folder.url)
        let note = dataset.folder.appendingPathComponent(".checked")
        #expect(FileManager.default.fileExists(atPath: note.path))
        let first = try Data(contentsOf: note)
        _ = try ReplayDataset(opening: dataset.folder)
        #expect(try Data(contentsOf: note) == first)
        // The same bytes written anew are another state of the file: compared again, and noted.
        let frames = dataset.folder.appendingPathComponent("frames.npy")
        try Data(contentsOf: frames).write(to: frames)
        _ = try ReplayDataset(opening: dataset.folder)
        #expect(try Data(contentsOf: note) != first)
    }

    @Test func tokensAreTakenFromTheCacheOnlyIfTheyAreWhatWasWritten() throws {
        let dataset = try syntheticDataset([4], in: folder.url)
        let cache = folder("cache")
        let encoder = FirstByteEncoder()
        let path = try TokenArray.cached(for: dataset, encoder: encoder, in: cache).path
        let tokens = {
            try TokenArray.cached(for: dataset, encoder: encoder, in: cache).withTokens { Array($0) }
        }
        let right = try tokens()
        try rewrite(URL(fileURLWithPath: path)) { $0[130] = 99 }
        #expect(try tokens() == right)
        // Two tokenizers whose digests begin alike share a name, not the tokens.
        var other = encoder
        let digits = String(encoder.digest.prefix(16))
        other.digest = digits + " of another"
        _ = try TokenArray.cached(for: dataset, encoder: other, in: cache)
        let origin = URL(fileURLWithPath: path + ".origin")
        #expect(try String(contentsOf: origin, encoding: .utf8).contains(other.digest))
    }
}
