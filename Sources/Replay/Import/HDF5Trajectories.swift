import Atari
import CHDF5
public import Foundation
import Synchronization

/// Imports trajectory files in the layout that JOWA's authors use.
///
/// `folder` (or one file) holds `.h5` or `.hdf5` files with `/<episode>/{observations,actions,rewards,terminals}`:
/// frames [T, 84, 84] (further axes of size 1 are allowed) and T numbers each. An episode that no terminal flag ends
/// counts as cut.
/// - Parameter progress: Called with the transitions done and wanted.
/// - Throws: `ReplayError` that names file, episode and what is wrong; nothing half-imported stays.
public func importHDF5(
    _ folder: URL, game: String, settings: ImportSettings, into dataset: URL,
    progress: ((Int, Int) -> Void)? = nil
) throws -> DatasetManifest {
    let game = try Game.named(game)
    let files = try hdf5Files(in: folder)
    return try hdf5Lock.withLock { _ in
        var names: [[String]] = []
        var episodes: [SourceEpisode] = []
        for (index, url) in files.enumerated() {
            let file = try HDF5File(url)
            names.append(try file.groups())
            for (number, name) in names[index].enumerated() {
                let shape = try file.array("/\(name)/observations").shape
                let last = Array(shape.dropFirst()).filter { $0 != 1 }
                guard let steps = shape.first, steps > 0, last == [Observation.height, Observation.width]
                else {
                    throw ReplayError.malformed(
                        path: "\(url.path):/\(name)/observations", expected: "frames (T, 84, 84)",
                        found: "\(shape)")
                }
                episodes.append(SourceEpisode(file: index, start: number, length: steps))
            }
        }
        let chosen = try settings.sample(episodes, of: folder.path)
        let writer = try DatasetWriter(creating: dataset)
        let total = chosen.reduce(0) { $0 + $1.length }
        try checkSpace(for: total, at: dataset)
        var copier = TrajectoryCopier(
            reader: StepReader(game: game, coding: settings.actions), writer: writer)
        for (index, url) in files.enumerated() {
            let wanted = chosen.filter { $0.file == index }
            if wanted.isEmpty { continue }
            let file = try HDF5File(url)
            for episode in wanted {
                try copier.copy(file, names[index][episode.start], url, episode)
                progress?(writer.transitions, total)
            }
        }
        let root =
            folder.hasDirectoryPath || files != [folder]
            ? folder.path : folder.deletingLastPathComponent().path
        let sizes = files.map { (String($0.path.dropFirst(root.count)), fileSize($0)) }
        let source = DatasetSource(
            kind: "hdf5", files: Dictionary(uniqueKeysWithValues: sizes),
            sampling: settings.description(of: episodes, unfinished: 0))
        return try writer.finish(
            game: game, rewardKind: copier.clipped ? "clipped" : "raw", policies: ["imported"],
            source: source,
            versions: ["import": "1"])
    }
}

/// Copies trajectories into a dataset.
private struct TrajectoryCopier {
    let reader: StepReader
    let writer: DatasetWriter
    var clipped = true

    mutating func copy(_ file: HDF5File, _ name: String, _ url: URL, _ episode: SourceEpisode)
        throws(ReplayError)
    {
        func numbers(_ array: String) throws(ReplayError) -> (values: [Double], path: String) {
            let path = "\(url.path):/\(name)/\(array)"
            let values = try file.array("/\(name)/\(array)").numbers()
            guard values.count == episode.length else {
                throw .malformed(
                    path: path, expected: "\(episode.length) numbers, as many as frames",
                    found: "\(values.count)")
            }
            return (values, path)
        }
        let actions = try numbers("actions")
        let rewards = try numbers("rewards")
        let terminals = try numbers("terminals")
        try StepReader.checkFlags(terminals.values, path: terminals.path)
        if let early = terminals.values.dropLast().firstIndex(of: 1) {
            throw .malformed(
                path: terminals.path, expected: "at most one terminal flag, at the end",
                found: "one at step \(early)")
        }
        let codes = try reader.actions(actions.values[...], path: actions.path)
        let values = try reader.rewards(rewards.values[...], path: rewards.path)
        clipped = clipped && values.allSatisfy { $0 == 0 || abs($0) == 1 }
        let frames = try file.array("/\(name)/observations")
        for start in stride(from: 0, to: episode.length, by: 512) {
            let rows = start..<min(start + 512, episode.length)
            let bytes = try frames.read(rows, as: chdf5_uint8(), UInt8(0))
            try bytes.withBytes { bytes throws(ReplayError) in try writer.append(frames: bytes) }
        }
        try writer.end(
            actions: codes, rewards: values, terminal: terminals.values.last == 1,
            validation: episode.validation,
            repeats: episode.repeats)
    }
}

private func fileSize(_ url: URL) -> Int {
    var status = stat()
    return stat(url.path, &status) == 0 ? Int(status.st_size) : 0
}

/// The trajectory files below a folder, or the file itself, by path.
private func hdf5Files(in folder: URL) throws(ReplayError) -> [URL] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
        throw .missing(path: folder.path, remedy: "give a trajectory file or a folder of them")
    }
    if !isFolder.boolValue { return [folder] }
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let files = names.filter { $0.hasSuffix(".h5") || $0.hasSuffix(".hdf5") }.sorted {
        $0.localizedStandardCompare($1) == .orderedAscending
    }
    guard !files.isEmpty else {
        throw .missing(path: folder.path + "/*.h5", remedy: "the folder holds no .h5 or .hdf5 file")
    }
    return files.map { folder.appendingPathComponent($0) }
}
