import Atari
import Files
public import Foundation

/// Imports one game of the DQN-Replay logs.
///
/// `folder` holds `<run>/replay_logs/$store$_{observation,action,reward,terminal}_ckpt.N.gz`, each a gzipped NumPy
/// array. Whole episodes are sampled over runs and checkpoints; an episode that a file does not finish is left out.
/// Files are streamed, so memory does not grow with them.
/// - Parameter progress: Called with the transitions done and wanted.
/// - Throws: `ReplayError` that names the file and what is wrong in it; nothing half-imported stays.
public func importDQNReplay(
    _ folder: URL, game: String, settings: ImportSettings, into dataset: URL,
    progress: ((Int, Int) -> Void)? = nil
) throws -> DatasetManifest {
    let game = try Game.named(game)
    let logs = try ReplayLog.find(in: folder, settings: settings)
    var episodes: [SourceEpisode] = []
    var unfinished = 0
    for (index, log) in logs.enumerated() {
        let found = try log.episodes()
        episodes += found.lengths.map { SourceEpisode(file: index, start: $0.lowerBound, length: $0.count) }
        unfinished += found.unfinished
    }
    let chosen = try settings.sample(episodes, of: folder.path)
    let total = chosen.reduce(0) { $0 + $1.length }
    let writer = try DatasetWriter(creating: dataset, isImport: true)
    try checkSpace(for: total, at: dataset)
    let reader = StepReader(game: game, coding: settings.actions)
    var clipped = true
    for (index, log) in logs.enumerated() {
        let wanted = chosen.filter { $0.file == index }
        if wanted.isEmpty { continue }
        try log.copy(wanted, reader, to: writer, clipped: &clipped) { progress?($0, total) }
    }
    let files = Dictionary(uniqueKeysWithValues: logs.flatMap { $0.sizes(below: folder) })
    let source = DatasetSource(
        kind: "dqn-replay", files: files, sampling: settings.description(of: episodes, unfinished: unfinished)
    )
    return try writer.finish(
        game: game, rewardKind: clipped ? "clipped" : "raw", policies: ["dqn"], source: source,
        versions: ["import": "1"])
}

/// The four arrays of one checkpoint of one run.
struct ReplayLog {
    /// The run's `replay_logs` folder.
    let folder: URL
    /// The checkpoint's number.
    let checkpoint: Int

    /// All logs of a game, by run and checkpoint.
    static func find(in folder: URL, settings: ImportSettings) throws(ReplayError) -> [ReplayLog] {
        let manager = FileManager.default
        let names = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
        var runs = names.filter { !$0.hasPrefix(".") }
            .sorted { $0.localizedStandardCompare($1) == .orderedAscending }
            .map { folder.appendingPathComponent($0).appendingPathComponent("replay_logs") }
            .filter { manager.fileExists(atPath: $0.path) }
        guard !runs.isEmpty else {
            throw .missing(
                path: folder.appendingPathComponent("<run>/replay_logs").path,
                remedy: "DQN-Replay's layout is DIR/<Game>/<run>/replay_logs/")
        }
        if settings.runs > 0 {
            guard settings.runs <= runs.count else {
                throw .impossible(
                    "\(settings.runs) runs were asked for, but \(folder.path) has \(runs.count)")
            }
            var generator = SplitMix64(path: 0x7275_6E73, UInt64(bitPattern: Int64(settings.seed)))
            runs = generator.permutation(runs.count).prefix(settings.runs).sorted().map { runs[$0] }
        }
        let logs = runs.flatMap { run in checkpoints(in: run).map { ReplayLog(folder: run, checkpoint: $0) } }
        guard !logs.isEmpty else {
            throw .missing(
                path: runs[0].appendingPathComponent("$store$_terminal_ckpt.N.gz").path,
                remedy: "no run has a checkpoint")
        }
        try refuseDoubles(logs.map { $0.url("observation") })
        return logs
    }

    private static func checkpoints(in folder: URL) -> [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let numbers = names.compactMap { name -> Int? in
            guard name.hasPrefix("$store$_"), name.hasSuffix(".gz") else { return nil }
            return name.dropLast(3).split(separator: ".").last.flatMap { Int($0) }
        }
        return Set(numbers).sorted()
    }

    private func url(_ array: String) -> URL {
        folder.appendingPathComponent("$store$_\(array)_ckpt.\(checkpoint).gz")
    }

    /// Path below the imported folder and size of each file.
    func sizes(below root: URL) -> [(String, Int)] {
        ["observation", "action", "reward", "terminal"].map { array in
            let path = url(array).path
            var status = stat()
            let size = stat(path, &status) == 0 ? Int(status.st_size) : 0
            return (String(path.dropFirst(root.path.count)), size)
        }
    }

    /// The finished episodes' ranges, after a check that the four arrays belong together.
    func episodes() throws(ReplayError) -> (lengths: [Range<Int>], unfinished: Int) {
        let terminal = try LoggedArray(url("terminal"), row: [])
        let count = terminal.header.shape[0]
        for name in ["observation", "action", "reward"] {
            let row = name == "observation" ? [Observation.height, Observation.width] : []
            let array = try LoggedArray(url(name), row: row)
            guard array.header.shape[0] == count else {
                throw .malformed(
                    path: array.url.path, expected: "\(count) transitions, as many as terminal flags",
                    found: "\(array.header.shape[0])")
            }
            guard name != "observation" || array.header.type == .uint8 else {
                throw .malformed(
                    path: array.url.path, expected: "frames of bytes (|u1)",
                    found: "elements '\(array.header.type.rawValue)'")
            }
        }
        var start = 0
        var ranges: [Range<Int>] = []
        try terminal.numbers { first, flags throws(ReplayError) in
            try StepReader.checkFlags(flags, path: terminal.url.path, from: first)
            for index in flags.indices where flags[index] == 1 {
                ranges.append(start..<first + index + 1)
                start = first + index + 1
            }
        }
        return (ranges, start < count ? 1 : 0)
    }

    /// Streams chosen episodes, ascending, into a dataset; each file is read to its end, where its checksum stands.
    func copy(
        _ chosen: [SourceEpisode], _ reader: StepReader, to writer: DatasetWriter, clipped: inout Bool,
        progress: (Int) -> Void
    ) throws(ReplayError) {
        let ranges = chosen.map { $0.start..<$0.start + $0.length }
        let actions = try LoggedArray(url("action"), row: []).numbers(in: ranges)
        let rewards = try LoggedArray(url("reward"), row: []).numbers(in: ranges)
        let frames = try LoggedArray(url("observation"), row: [Observation.height, Observation.width])
        var position = 0
        var taken = 0
        for episode in chosen {
            let rows = taken..<taken + episode.length
            let codes = try reader.actions(actions[rows], path: url("action").path, from: episode.start)
            let values = try reader.rewards(rewards[rows], path: url("reward").path, from: episode.start)
            clipped = clipped && values.allSatisfy { $0 == 0 || abs($0) == 1 }
            try frames.stream.skip((episode.start - position) * Observation.size)
            for start in stride(from: 0, to: episode.length, by: 512) {
                let count = min(512, episode.length - start)
                let bytes = try frames.stream.read(count * Observation.size)
                try bytes.withBytes { bytes throws(ReplayError) in try writer.append(frames: bytes) }
                progress(writer.transitions + start + count)
            }
            position = episode.start + episode.length
            taken += episode.length
            try writer.end(
                actions: codes, rewards: values, terminal: true, validation: episode.validation,
                repeats: episode.repeats, name: "\(url("terminal").path): the episode from \(episode.start)")
        }
        try frames.stream.skip((frames.header.shape[0] - position) * Observation.size)
        try frames.stream.finish()
    }
}
