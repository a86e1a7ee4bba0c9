import Atari
import Files
import Foundation

/// Writes a dataset beside its final place and renames it when it is complete, so that nothing half-made is seen.
final class DatasetWriter {
    /// Episodes written so far.
    private(set) var episodes: [EpisodeEntry] = []
    /// Transitions written so far.
    private(set) var transitions = 0

    private let folder: URL
    private let partial: URL
    private let lock: FolderLock
    private let frames: NpyWriter
    private let actions: NpyWriter
    private let rewards: NpyWriter
    private let terminals: NpyWriter
    private var finished = false
    private var doubles: EpisodeDoubles?

    /// Starts a dataset; leftovers of an interrupted writer are removed.
    /// - Parameter isImport: Whether episodes come from files, where one that stands twice is refused.
    /// - Throws: `ReplayError` when the folder exists already, another process is writing it, or the disk refuses.
    init(creating folder: URL, isImport: Bool = false) throws(ReplayError) {
        self.folder = folder
        doubles = isImport ? EpisodeDoubles() : nil
        let parent = folder.deletingLastPathComponent()
        partial = parent.appendingPathComponent(".\(folder.lastPathComponent).partial")
        try makeFolder(parent)
        lock = try FolderLock(for: folder)
        if FileManager.default.fileExists(atPath: folder.path) {
            throw .impossible("\(folder.path) exists already; remove it or choose another name")
        }
        try? FileManager.default.removeItem(at: partial)
        try makeFolder(partial)
        let frame = [Observation.height, Observation.width]
        frames = try NpyWriter(
            creating: partial.appendingPathComponent(FileNames.frames), type: .uint8, row: frame)
        actions = try NpyWriter(
            creating: partial.appendingPathComponent(FileNames.actions), type: .uint8, row: [])
        rewards = try NpyWriter(
            creating: partial.appendingPathComponent(FileNames.rewards), type: .float32, row: [])
        terminals = try NpyWriter(
            creating: partial.appendingPathComponent(FileNames.terminals), type: .uint8, row: [])
    }

    deinit { if !finished { try? FileManager.default.removeItem(at: partial) } }

    /// Appends frames of the episode under way; `end` completes it.
    func append(frames bytes: UnsafeRawBufferPointer) throws(ReplayError) {
        doubles?.add(bytes)
        try frames.append(bytes)
    }

    /// Completes an episode whose frames have been appended; `name` says where it was found.
    func end(
        actions: [UInt8], rewards: [Float], terminal: Bool, policy: Int = 0, seed: UInt64 = 0,
        validation: Bool = false, repeats: Int = 1, name: String = ""
    ) throws(ReplayError) {
        precondition(actions.count == rewards.count && !actions.isEmpty, "an episode has steps")
        precondition(frames.rows == transitions + actions.count, "one frame a step")
        var flags = [UInt8](repeating: 0, count: actions.count)
        flags[actions.count - 1] = terminal ? 1 : 0
        try doubles?.end(actions, rewards, flags, name)
        try self.actions.append(actions)
        try self.rewards.append(rewards)
        try terminals.append(flags)
        let total = rewards.reduce(0.0) { $0 + Double($1) }
        let clipped = rewards.reduce(0.0) { $0 + ($1 > 0 ? 1 : $1 < 0 ? -1 : 0) }
        episodes.append(
            EpisodeEntry(
                start: transitions, length: actions.count, return: total, clippedReturn: clipped,
                terminal: terminal,
                policy: policy, seed: seed, validation: validation, repeats: repeats))
        transitions += actions.count
    }

    /// Completes the dataset.
    func finish(
        game: Game, rewardKind: String, policies: [String], source: DatasetSource, versions: [String: String]
    ) throws(ReplayError) -> DatasetManifest {
        var digests: [String: String] = [:]
        digests[FileNames.frames] = try frames.finish()
        digests[FileNames.actions] = try actions.finish()
        digests[FileNames.rewards] = try rewards.finish()
        digests[FileNames.terminals] = try terminals.finish()
        let manifest = DatasetManifest(
            game: game.name, task: game.task, transitions: transitions, rewards: rewardKind,
            policies: policies,
            episodes: episodes, source: source, digests: digests, versions: versions)
        let data: Data
        do { data = try manifest.encoded() } catch {
            throw .impossible("the manifest cannot be written: \(error)")
        }
        try writeFile(data, to: partial.appendingPathComponent(FileNames.manifest))
        try moveIntoPlace(partial, folder)
        finished = true
        return manifest
    }
}

/// Tells episodes that are the same to the last byte in two files, whatever their compression.
///
/// Within one file they may be: a game that begins alike and is played alike goes alike.
private struct EpisodeDoubles {
    private var hash = SHA256()
    private var names: [[UInt8]: String] = [:]

    mutating func add(_ frames: UnsafeRawBufferPointer) { hash.update(bufferPointer: frames) }

    mutating func end(_ actions: [UInt8], _ rewards: [Float], _ flags: [UInt8], _ name: String)
        throws(ReplayError)
    {
        hash.update(data: actions)
        rewards.withUnsafeBytes { hash.update(bufferPointer: $0) }
        hash.update(data: flags)
        let digest = hash.finalize().bytes
        hash = SHA256()
        func file(_ name: String) -> Substring { name[..<(name.lastIndex(of: ":") ?? name.endIndex)] }
        if let other = names.updateValue(name, forKey: digest), file(other) != file(name) {
            throw .impossible(
                "\(name) has the same content as \(other): it would count twice; remove one of the two")
        }
    }
}

/// Keeps two processes from writing the same dataset; released with the value, or with the process.
final class FolderLock {
    private let descriptor: Int32
    private let path: String

    /// Takes the lock of a folder that may not exist yet; if another process has it, waits or throws.
    init(for folder: URL, waiting: Bool = false) throws(ReplayError) {
        let name = ".\(folder.lastPathComponent).lock"
        path = folder.deletingLastPathComponent().appendingPathComponent(name).path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .last(path, "create it") }
        guard flock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .impossible("another process is writing \(folder.path); wait for it, or stop it")
        }
    }

    deinit {
        unlink(path)
        close(descriptor)
    }
}
