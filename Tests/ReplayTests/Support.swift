import Atari
import Foundation
import Replay

/// A folder that is removed when the value goes away.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func callAsFunction(_ name: String) -> URL { url.appendingPathComponent(name) }
}

/// Writes a small dataset whose every number says where it belongs: frame t is filled with t % 251, action t % 18,
/// and every fifth step has a reward.
func syntheticDataset(
    _ lengths: [Int], validation: Set<Int> = [], in folder: URL, name: String = "synthetic",
    game: String = "Pong"
) throws -> ReplayDataset {
    var t = 0
    let episodes = lengths.enumerated().map { index, length in
        let steps = t..<t + length
        t += length
        return EpisodeContent(
            frames: steps.flatMap { [UInt8](repeating: UInt8($0 % 251), count: Observation.size) },
            actions: steps.map { UInt8($0 % 18) },
            rewards: steps.map { $0 % 5 == 4 ? ($0 % 2 == 0 ? 3 : -2) : 0 },
            terminal: index % 2 == 0, validation: validation.contains(index))
    }
    let url = folder.appendingPathComponent(name)
    _ = try ReplayDataset.write(episodes, game: Game.named(game), to: url)
    return try ReplayDataset(opening: url)
}

/// Encodes each frame as its first byte plus the token's position.
struct FirstByteEncoder: FrameEncoder {
    var digest = "first-byte-encoder"
    let tokensPerFrame = 3
    let vocabulary = 512

    func encode(_ frames: UnsafeBufferPointer<UInt8>, count: Int) throws -> [UInt16] {
        (0..<count).flatMap { frame in (0..<3).map { UInt16(frames[frame * Observation.size]) + $0 } }
    }
}
