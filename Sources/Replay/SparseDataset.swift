public import Atari
public import Foundation

extension ReplayDataset {
    /// Writes a dataset of any size whose arrays are holes in sparse files: all zero, no disk space.
    ///
    /// For measurements of what depends on the size; its digests are empty.
    /// - Throws: `ReplayError` when the disk refuses.
    public static func writeSparse(
        transitions: Int, episodeLength: Int, game: Game, to folder: URL
    ) throws(ReplayError) {
        try makeFolder(folder)
        let frame = [Observation.height, Observation.width]
        try writeHole(folder.appendingPathComponent(FileNames.frames), .uint8, [transitions] + frame)
        try writeHole(folder.appendingPathComponent(FileNames.actions), .uint8, [transitions])
        try writeHole(folder.appendingPathComponent(FileNames.rewards), .float32, [transitions])
        try writeHole(folder.appendingPathComponent(FileNames.terminals), .uint8, [transitions])
        let episodes = stride(from: 0, to: transitions, by: episodeLength).map { start in
            EpisodeEntry(
                start: start, length: min(episodeLength, transitions - start), return: 0, clippedReturn: 0,
                terminal: false)
        }
        let manifest = DatasetManifest(
            game: game.name, task: game.task, transitions: transitions, rewards: "raw", policies: ["none"],
            episodes: episodes, source: DatasetSource(kind: "synthetic"), digests: [:], versions: [:])
        guard let data = try? manifest.encoded() else { preconditionFailure("a manifest can be encoded") }
        try writeFile(data, to: folder.appendingPathComponent(FileNames.manifest))
    }
}

extension TokenArray {
    /// A token file of any size that is a hole in a sparse file.
    /// - Throws: `ReplayError` when the disk refuses.
    public static func sparse(frames: Int, tokensPerFrame: Int, at url: URL) throws(ReplayError) -> TokenArray
    {
        try writeHole(url, .uint16, [frames, tokensPerFrame])
        return try TokenArray(opening: url, tokensPerFrame: tokensPerFrame)
    }
}

extension SegmentSource {
    /// Empties the page cache of the frames or tokens, for measurements from a cold cache.
    public func evict() {
        for part in parts {
            if let tokens = part.tokens { tokens.evict() } else { part.dataset.frameArray.evict() }
        }
    }
}

/// Creates an array whose elements are a hole.
private func writeHole(_ url: URL, _ type: NpyType, _ shape: [Int]) throws(ReplayError) {
    let header = NpyHeader.bytes(type: type, shape: shape)
    try writeFile(Data(header), to: url)
    guard truncate(url.path, off_t(header.count + shape.reduce(type.size, *))) == 0 else {
        throw .last(url.path, "make it large")
    }
}
