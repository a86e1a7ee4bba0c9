import Atari
import CZlib
import Dispatch
import Files
public import Foundation
import Synchronization

extension ReplayDataset {
    /// Removes the frames of a dataset; the next opening makes them again from the kept form.
    ///
    /// Collected data need nothing but seeds and actions, which are replayed on the emulator; other data keep their
    /// frames compressed (zlib, 256 frames a chunk). The frames' digest is checked before they are removed.
    /// - Returns: Bytes of the dataset before and after.
    /// - Throws: `ReplayError`, and nothing was removed.
    public static func compact(_ folder: URL) throws(ReplayError) -> (before: Int, after: Int) {
        let dataset = try ReplayDataset(opening: folder, checking: .sizes)
        let before = size(of: folder)
        let frames = folder.appendingPathComponent(FileNames.frames)
        if dataset.manifest.source.kind == "collected" {
            let trial = folder.appendingPathComponent(".frames.trial")
            defer { unlink(trial.path) }
            try regenerate(dataset.manifest, folder, into: trial)
        } else {
            try compress(dataset, into: folder.appendingPathComponent(FileNames.chunks))
        }
        guard unlink(frames.path) == 0 else { throw .last(frames.path, "remove it") }
        return (before, size(of: folder))
    }

    /// Bytes of all files of a dataset.
    public static func size(of folder: URL) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.reduce(0) { sum, name in
            var status = stat()
            return stat(folder.appendingPathComponent(name).path, &status) == 0
                ? sum + Int(status.st_size) : sum
        }
    }
}

/// Makes `frames.npy` again from the kept form and checks its digest.
func restoreFrames(of folder: URL, manifest: DatasetManifest) throws(ReplayError) {
    let lock = try FolderLock(for: folder.appendingPathComponent(FileNames.frames), waiting: true)
    defer { withExtendedLifetime(lock) {} }
    let frames = folder.appendingPathComponent(FileNames.frames)
    if FileManager.default.fileExists(atPath: frames.path) { return }
    let chunks = folder.appendingPathComponent(FileNames.chunks)
    if FileManager.default.fileExists(atPath: chunks.path) {
        try expand(chunks, manifest, into: frames)
    } else if manifest.source.kind == "collected" {
        try regenerate(manifest, folder, into: frames)
    } else {
        throw .missing(path: frames.path, remedy: "and there is no kept form of it; import the data again")
    }
}

/// Replays collected episodes from their seeds and actions.
private func regenerate(_ manifest: DatasetManifest, _ folder: URL, into url: URL) throws(ReplayError) {
    guard let settings = manifest.source.collection, let game = try? Game.named(manifest.game) else {
        throw .inconsistent(
            path: folder.path, detail: "the manifest does not say how the data were collected")
    }
    if let problem = settings.problems().first {
        throw .inconsistent(
            path: folder.path, detail: "its collection settings: \(problem.key) \(problem.message)")
    }
    guard settings.noopStarts <= Replay.longest else {
        throw .inconsistent(
            path: folder.path, detail: "\(settings.noopStarts) no-op frames cannot be replayed")
    }
    if let index = manifest.episodes.firstIndex(where: { $0.length > Replay.longest }) {
        throw .inconsistent(
            path: folder.path,
            detail: "episode \(index) has \(manifest.episodes[index].length) steps, more than the "
                + "\(Replay.longest) that can be replayed")
    }
    let actions = try NpyArray(
        opening: folder.appendingPathComponent(FileNames.actions), type: .uint8, row: [])
    if let step = actions.elements(UInt8.self).firstIndex(where: { $0 >= ActionSet.count }) {
        throw .malformed(
            path: actions.path, expected: "actions 0...17", found: "another at transition \(step)")
    }
    guard actions.rows == manifest.transitions else {
        throw .inconsistent(
            path: actions.path, detail: "it has \(actions.rows) rows, not \(manifest.transitions)")
    }
    let replay = Replay(manifest: manifest, settings: settings, game: game, actions: actions)
    let partial = folder.appendingPathComponent(".frames.\(getpid())")
    defer { unlink(partial.path) }
    do {
        let writer = try NpyWriter(
            creating: partial, type: .uint8, row: [Observation.height, Observation.width])
        try replay.run { bytes in try writer.append(bytes) }
        try checkFrames(try writer.finish(), manifest, partial)
    } catch let error as ReplayError {
        throw error
    } catch {
        throw .impossible("the frames of \(folder.path) cannot be made again: \(error)")
    }
    try moveIntoPlace(partial, url)
}

private func checkFrames(_ digest: String, _ manifest: DatasetManifest, _ url: URL) throws(ReplayError) {
    guard digest == manifest.digests[FileNames.frames] else {
        let detail = "the frames made again differ from those recorded (another emulator version?)"
        throw .inconsistent(path: url.deletingLastPathComponent().path, detail: detail)
    }
}

/// Replays episodes on all processors and hands their frames out in order.
private final class Replay: Sendable {
    /// Steps of the longest episode, whose frames are held in memory (925 MB): the emulator ends games at 27,000.
    static let longest = 1 << 17
    private let manifest: DatasetManifest
    private let settings: CollectionSettings
    private let game: Game
    private let actions: NpyArray

    init(manifest: DatasetManifest, settings: CollectionSettings, game: Game, actions: NpyArray) {
        self.manifest = manifest
        self.settings = settings
        self.game = game
        self.actions = actions
    }

    /// Replays groups of episodes, a group at a time in memory.
    func run(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        let threads = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let environments = try (0..<threads).map { _ in
            try ArcadeEnvironment(game, options: settings.options)
        }
        var start = 0
        while start < manifest.episodes.count {
            var end = start
            var steps = 0
            while end < manifest.episodes.count, end == start || steps + manifest.episodes[end].length <= 8192
            {
                steps += manifest.episodes[end].length
                end += 1
            }
            for frames in try play(start..<end, environments) { try frames.withUnsafeBytes(take) }
            start = end
        }
    }

    private func play(_ range: Range<Int>, _ environments: [ArcadeEnvironment]) throws -> [[UInt8]] {
        let results = Mutex<[Int: Result<[UInt8], any Error>]>([:])
        let next = Atomic(range.lowerBound)
        nonisolated(unsafe) let environments = environments
        DispatchQueue.concurrentPerform(iterations: environments.count) { thread in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if index >= range.upperBound { return }
                let frames = Result {
                    try self.frames(of: self.manifest.episodes[index], environments[thread])
                }
                results.withLock { $0[index] = frames }
            }
        }
        return try results.withLock { results in try range.map { try results[$0]?.get() ?? [] } }
    }

    private func frames(of episode: EpisodeEntry, _ environment: ArcadeEnvironment) throws -> [UInt8] {
        try environment.reset(seed: episode.seed)
        var frames = [UInt8](repeating: 0, count: episode.length * Observation.size)
        let codes = actions.elements(UInt8.self)
        try frames.withUnsafeMutableBufferPointer { pixels in
            for step in 0..<episode.length {
                let range = step * Observation.size..<(step + 1) * Observation.size
                try environment.observe(into: UnsafeMutableBufferPointer(rebasing: pixels[range]))
                _ = try environment.step(Int(codes[episode.start + step]))
            }
        }
        return frames
    }
}

/// Frames a compressed chunk.
private let framesPerChunk = 256

/// Compresses the frames, chunk after chunk, each behind its length (8 bytes), and checks what comes out again.
private func compress(_ dataset: ReplayDataset, into url: URL) throws(ReplayError) {
    let partial = url.deletingLastPathComponent().appendingPathComponent(".chunks.\(getpid())")
    defer { unlink(partial.path) }
    let writer = try NpyWriter(creating: partial, type: .uint8, row: [])
    let size = framesPerChunk * Observation.size
    var packed = [UInt8](repeating: 0, count: Int(compressBound(uLong(size))))
    var hash = SHA256()
    let frames = dataset.frameArray.bytes
    for start in stride(from: 0, to: frames.count, by: size) {
        let chunk = UnsafeRawBufferPointer(rebasing: frames[start..<min(start + size, frames.count)])
        hash.update(bufferPointer: chunk)
        var length = uLongf(packed.count)
        let source = chunk.assumingMemoryBound(to: UInt8.self).baseAddress
        guard compress2(&packed, &length, source, uLong(chunk.count), 6) == Z_OK else {
            throw .impossible("zlib cannot compress the frames of \(dataset.folder.path)")
        }
        try writer.append(withUnsafeBytes(of: UInt64(length).littleEndian) { Array($0) })
        try packed.withBytes { bytes throws(ReplayError) in
            try writer.append(UnsafeRawBufferPointer(rebasing: bytes[..<Int(length)]))
        }
    }
    withExtendedLifetime(dataset) {}
    try checkFrames(hash.finalize().hexadecimal, dataset.manifest, dataset.folder)
    _ = try writer.finish()
    try moveIntoPlace(partial, url)
}

/// Expands compressed frames.
private func expand(_ chunks: URL, _ manifest: DatasetManifest, into url: URL) throws(ReplayError) {
    let array = try NpyArray(opening: chunks, type: .uint8, row: [])
    let partial = url.deletingLastPathComponent().appendingPathComponent(".frames.\(getpid())")
    defer { unlink(partial.path) }
    let writer = try NpyWriter(creating: partial, type: .uint8, row: [Observation.height, Observation.width])
    var frames = [UInt8](repeating: 0, count: framesPerChunk * Observation.size)
    let bytes = array.bytes
    var position = 0
    while position + 8 <= bytes.count {
        let stated = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        guard stated > 0, stated <= UInt64(bytes.count - position - 8) else { break }
        let length = Int(stated)
        let packed = UnsafeRawBufferPointer(rebasing: bytes[position + 8..<position + 8 + length])
        var size = uLongf(frames.count)
        let source = packed.assumingMemoryBound(to: UInt8.self).baseAddress
        guard uncompress(&frames, &size, source, uLong(length)) == Z_OK, Int(size) % Observation.size == 0,
            Int(size) / Observation.size <= manifest.transitions - writer.rows
        else { break }
        try frames.withBytes { all throws(ReplayError) in
            try writer.append(UnsafeRawBufferPointer(rebasing: all[..<Int(size)]))
        }
        position += 8 + length
    }
    withExtendedLifetime(array) {}
    guard position == bytes.count, writer.rows == manifest.transitions else {
        throw .malformed(
            path: chunks.path, expected: "\(manifest.transitions) compressed frames", found: "damage")
    }
    try checkFrames(try writer.finish(), manifest, partial)
    try moveIntoPlace(partial, url)
}
