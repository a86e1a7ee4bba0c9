import Atari
import Files
public import Foundation

/// An opened dataset: arrays mapped, nothing read but the manifest.
///
/// A dataset is a folder with `manifest.json` and the arrays `frames.npy` [N, 84, 84] of bytes, `actions.npy` [N] of
/// full-set codes, `rewards.npy` [N] of float32 and `terminals.npy` [N]: row t holds the frame that was seen, the
/// action chosen on it, the reward that followed, and whether the game ended with that step.
public struct ReplayDataset: Sendable {
    /// The folder.
    public let folder: URL
    /// What the dataset holds.
    public let manifest: DatasetManifest
    /// Identity of the content.
    public let digest: String

    let frameArray: NpyArray
    let actionArray: NpyArray
    let rewardArray: NpyArray
    let terminalArray: NpyArray

    /// What is compared with the manifest when a dataset is opened.
    public enum Check: Sendable {
        /// Digests, values and returns: once, and again after any file changed.
        case content
        /// Sizes alone, for a verification that follows or for measurements.
        case sizes
    }

    /// Opens a dataset; the frames are made from the kept form first if they were removed.
    /// - Throws: `ReplayError` when files are missing, malformed, or disagree with the manifest.
    public init(opening folder: URL, checking check: Check = .content) throws(ReplayError) {
        let manifestURL = folder.appendingPathComponent(FileNames.manifest)
        let stamp = RegularFile.stamp(of: manifestURL)
        let manifest = try DatasetManifest(reading: manifestURL)
        if !FileManager.default.fileExists(atPath: folder.appendingPathComponent(FileNames.frames).path) {
            try restoreFrames(of: folder, manifest: manifest)
        }
        try self.init(folder, manifest)
        if check == .content { try confirmContent(manifest: stamp) }
    }

    private init(_ folder: URL, _ manifest: DatasetManifest) throws(ReplayError) {
        self.folder = folder
        self.manifest = manifest
        digest = manifest.digest
        func array(_ name: String, _ type: NpyType, _ row: [Int] = []) throws(ReplayError) -> NpyArray {
            let url = folder.appendingPathComponent(name)
            let array = try NpyArray(opening: url, type: type, row: row)
            guard array.rows == manifest.transitions else {
                let detail =
                    "it has \(array.rows) rows, but the manifest counts \(manifest.transitions) transitions"
                throw .inconsistent(path: url.path, detail: detail)
            }
            return array
        }
        frameArray = try array(FileNames.frames, .uint8, [Observation.height, Observation.width])
        actionArray = try array(FileNames.actions, .uint8)
        rewardArray = try array(FileNames.rewards, .float32)
        terminalArray = try array(FileNames.terminals, .uint8)
    }

    /// Number of transitions.
    public var transitions: Int { manifest.transitions }

    /// All frames [N, 84, 84], mapped; the buffer is valid inside the body.
    public func withFrames<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try withExtendedLifetime(frameArray) { try body(frameArray.elements(UInt8.self)) }
    }

    /// All actions [N], full-set codes.
    public func withActions<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try withExtendedLifetime(actionArray) { try body(actionArray.elements(UInt8.self)) }
    }

    /// All rewards [N] as stored: raw where `manifest.rewards` says so.
    public func withRewards<R>(_ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R {
        try withExtendedLifetime(rewardArray) { try body(rewardArray.elements(Float.self)) }
    }

    /// All terminal flags [N].
    public func withTerminals<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try withExtendedLifetime(terminalArray) { try body(terminalArray.elements(UInt8.self)) }
    }

    /// Copies of all actions; for small datasets.
    public var actions: [UInt8] { withActions(Array.init) }
    /// Copies of all rewards as stored; for small datasets.
    public var rewards: [Float] { withRewards(Array.init) }
    /// Copies of all terminal flags; for small datasets.
    public var terminals: [UInt8] { withTerminals(Array.init) }
}

/// Names of a dataset's files.
enum FileNames {
    static let manifest = "manifest.json"
    static let frames = "frames.npy"
    static let actions = "actions.npy"
    static let rewards = "rewards.npy"
    static let terminals = "terminals.npy"
    static let chunks = "frames.chunks"
    static let checked = ".checked"
    static let all = [frames, actions, rewards, terminals]
}
