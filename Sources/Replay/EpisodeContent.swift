public import Atari
public import Foundation

/// An episode in memory, to be written to a dataset.
public struct EpisodeContent: Sendable {
    /// Frames [T, 84, 84].
    public var frames: [UInt8]
    /// Actions [T], full-set codes.
    public var actions: [UInt8]
    /// Rewards [T], raw.
    public var rewards: [Float]
    /// Whether the game ended it.
    public var terminal: Bool
    /// Whether it is held out for validation.
    public var validation: Bool

    /// Creates an episode.
    public init(frames: [UInt8], actions: [UInt8], rewards: [Float], terminal: Bool, validation: Bool = false)
    {
        self.frames = frames
        self.actions = actions
        self.rewards = rewards
        self.terminal = terminal
        self.validation = validation
    }
}

extension ReplayDataset {
    /// Writes episodes of any origin as a dataset, such as those of a discretised control task, or small ones for tests.
    /// - Throws: `ReplayError` when an episode's arrays disagree, an action is out of range, or the disk refuses.
    public static func write(
        _ episodes: some Sequence<EpisodeContent>, game: Game, to folder: URL,
        source: DatasetSource = DatasetSource(kind: "synthetic"), policy: String = "unknown"
    ) throws(ReplayError) -> DatasetManifest {
        let writer = try DatasetWriter(creating: folder)
        for episode in episodes {
            let steps = episode.actions.count
            let name = "episode \(writer.episodes.count) of \(folder.lastPathComponent)"
            guard steps > 0, episode.rewards.count == steps, episode.frames.count == steps * Observation.size
            else {
                throw .impossible(
                    "\(name) has \(steps) actions, but frames or rewards of another number of steps")
            }
            guard episode.actions.allSatisfy({ $0 < ActionSet.count }), episode.rewards.allSatisfy(\.isFinite)
            else {
                throw .impossible("\(name) has an action above 17, or a reward that is not finite")
            }
            try episode.frames.withBytes { bytes throws(ReplayError) in try writer.append(frames: bytes) }
            try writer.end(
                actions: episode.actions, rewards: episode.rewards, terminal: episode.terminal,
                validation: episode.validation)
        }
        return try writer.finish(
            game: game, rewardKind: "raw", policies: [policy], source: source, versions: [:])
    }
}
