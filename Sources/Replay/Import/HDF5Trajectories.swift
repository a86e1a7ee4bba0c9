import Atari
import Files
public import Foundation

/// Imports trajectory files in the layout that JOWA's authors use.
///
/// `folder` (or one file) holds `.h5` or `.hdf5` files with `/<episode>/{observations,actions,rewards,terminals}`:
/// frames [T, 84, 84] of bytes (further axes of size 1 are allowed) and T numbers each. An episode that no terminal flag
/// ends counts as cut. Names that begin with a dot, and entries of a file that are no episodes, are left out.
/// - Parameters:
///   - progress: Called with the transitions done and wanted.
///   - notice: Called with a line for each thing that was left out.
/// - Throws: `ReplayError` that names file, episode and what is wrong; nothing half-imported stays.
public func importHDF5(
    _ folder: URL, game: String, settings: ImportSettings, into dataset: URL,
    progress: ((Int, Int) -> Void)? = nil, notice: (String) -> Void = { _ in }
) throws -> DatasetManifest {
    let game = try Game.named(game)
    let files = try TrajectoryFiles.find(in: folder, notice)
    try refuseDoubles(files)
    var names: [[String]] = []
    var episodes: [SourceEpisode] = []
    for (index, url) in files.enumerated() {
        let found = try episodesOf(url, notice)
        names.append(found.map(\.name))
        episodes += found.enumerated().map { SourceEpisode(file: index, start: $0, length: $1.steps) }
    }
    let chosen = try settings.sample(episodes, of: folder.path)
    let writer = try DatasetWriter(creating: dataset, isImport: true)
    let total = chosen.reduce(0) { $0 + $1.length }
    try checkSpace(for: total, at: dataset)
    var copier = TrajectoryCopier(
        reader: StepReader(game: game, coding: settings.actions), writer: writer,
        progress: { progress?($0, total) })
    for (index, url) in files.enumerated() {
        let wanted = chosen.filter { $0.file == index }
        if !wanted.isEmpty { try copier.copy(url, wanted, names[index]) }
    }
    let root =
        folder.hasDirectoryPath || files != [folder]
        ? folder.path : folder.deletingLastPathComponent().path
    let sizes = files.map { (String($0.path.dropFirst(root.count)), RegularFile.stamp(of: $0)?.size ?? 0) }
    let source = DatasetSource(
        kind: "hdf5", files: Dictionary(uniqueKeysWithValues: sizes),
        sampling: settings.description(of: episodes, unfinished: 0), frameSkip: settings.frameSkip)
    return try writer.finish(
        game: game, rewardKind: copier.clipped ? "clipped" : "raw", policies: ["imported"],
        source: source, versions: ["import": "1"])
}

/// A file's episodes in natural order.
private func episodesOf(_ url: URL, _ notice: (String) -> Void) throws(ReplayError) -> [(
    name: String, steps: Int
)] {
    let file = try HDF5File.listing(url)
    var found: [(name: String, steps: Int)] = []
    while let record = try file.next() {
        switch record {
        case .episode(let name, let steps): found.append((name, steps))
        case .passed(let name, let why): notice("\(url.path):/\(name) is left out: \(why)")
        default: break
        }
    }
    return found.sorted { $0.name.localizedStandardCompare($1.name) == .orderedAscending }
}

/// Copies trajectories into a dataset.
private struct TrajectoryCopier {
    let reader: StepReader
    let writer: DatasetWriter
    let progress: (Int) -> Void
    var clipped = true

    mutating func copy(_ url: URL, _ wanted: [SourceEpisode], _ names: [String]) throws(ReplayError) {
        let file = try HDF5File.reading(url, wanted.map { names[$0.start] })
        for episode in wanted {
            try copy(file, "\(url.path):/\(names[episode.start])", episode)
            progress(writer.transitions)
        }
        guard try file.next() == nil else { throw unexpected(url.path) }
    }

    private func unexpected(_ path: String) -> ReplayError {
        .malformed(path: path, expected: "what its first reading found", found: "other sizes: did it change?")
    }

    private mutating func copy(_ file: HDF5File, _ path: String, _ episode: SourceEpisode) throws(ReplayError)
    {
        var actions: [Double] = [], rewards: [Double] = [], terminals: [Double] = []
        var rows = 0
        while rows < episode.length {
            switch try file.next() {
            case .actions(let part): actions += part
            case .rewards(let part): rewards += part
            case .terminals(let part): terminals += part
            case .frames(let part):
                if rows == 0 { try check(terminals, path + "/terminals") }
                rows += part.count / Observation.size
                guard rows <= episode.length, part.count % Observation.size == 0 else {
                    throw unexpected(path)
                }
                try part.withBytes { bytes throws(ReplayError) in try writer.append(frames: bytes) }
            default: throw unexpected(path)
            }
        }
        guard [actions, rewards, terminals].allSatisfy({ $0.count == episode.length }) else {
            throw unexpected(path)
        }
        let codes = try reader.actions(actions[...], path: path + "/actions")
        let values = try reader.rewards(rewards[...], path: path + "/rewards")
        clipped = clipped && values.allSatisfy { $0 == 0 || abs($0) == 1 }
        try writer.end(
            actions: codes, rewards: values, terminal: terminals.last == 1,
            validation: episode.validation, repeats: episode.repeats, name: path)
    }

    private func check(_ terminals: [Double], _ path: String) throws(ReplayError) {
        try StepReader.checkFlags(terminals, path: path)
        if let early = terminals.dropLast().firstIndex(of: 1) {
            throw .malformed(
                path: path, expected: "at most one terminal flag, at the end", found: "one at step \(early)")
        }
    }
}

/// The trajectory files below a folder.
public enum TrajectoryFiles {
    /// The files, by path, or the file itself.
    ///
    /// Folders behind links are entered, each once.
    static func find(in folder: URL, _ notice: (String) -> Void) throws(ReplayError) -> [URL] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
            throw .missing(path: folder.path, remedy: "give a trajectory file or a folder of them")
        }
        if !isFolder.boolValue { return [folder] }
        let files = below(folder, notice)
        guard !files.isEmpty else {
            throw .missing(path: folder.path + "/*.h5", remedy: "the folder holds no .h5 or .hdf5 file")
        }
        return files
    }

    /// Whether a folder holds trajectory files.
    public static func areIn(_ folder: URL) -> Bool { !below(folder) { _ in }.isEmpty }

    private static func below(_ folder: URL, _ notice: (String) -> Void) -> [URL] {
        var entered = Set<String>()
        var files: [URL] = []
        func enter(_ folder: URL, _ depth: Int) {
            var status = stat()
            guard depth < 32, stat(folder.path, &status) == 0,
                entered.insert("\(status.st_dev) \(status.st_ino)").inserted
            else { return }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for name in names.sorted(by: { $0.localizedStandardCompare($1) == .orderedAscending }) {
                let url = folder.appendingPathComponent(name)
                guard stat(url.path, &status) == 0 else { continue }
                let isFolder = status.st_mode & S_IFMT == S_IFDIR
                let isMeant = name.hasSuffix(".h5") || name.hasSuffix(".hdf5")
                if name.hasPrefix(".") {
                    if isFolder || isMeant { notice("\(url.path) is left out: its name begins with a dot") }
                } else if isFolder {
                    enter(url, depth + 1)
                } else if isMeant {
                    files.append(url)
                }
            }
        }
        enter(folder, 0)
        return files.sorted { $0.path.localizedStandardCompare($1.path) == .orderedAscending }
    }
}
