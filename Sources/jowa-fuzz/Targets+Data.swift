import Atari
import Foundation
import Replay

/// Small valid data sets, and their files under attack.
extension Target {
    private static func writeDataset(_ folder: URL) throws -> URL {
        let episodes = [3, 2].map { steps in
            EpisodeContent(
                frames: (0..<steps * Observation.size).map { UInt8(truncatingIfNeeded: $0 / 97) },
                actions: (0..<steps).map { UInt8($0) }, rewards: (0..<steps).map { Float($0) - 1 },
                terminal: true, validation: steps == 2)
        }
        let dataset = folder.appendingPathComponent("ds")
        _ = try ReplayDataset.write(episodes, game: Game.named("Boxing"), to: dataset)
        return dataset
    }

    private static func file(_ url: URL) throws -> Seed {
        Seed(name: url.lastPathComponent, bytes: [UInt8](try Data(contentsOf: url)))
    }

    private static func forget(_ dataset: URL) {
        try? FileManager.default.removeItem(at: dataset.appendingPathComponent(".checked"))
    }

    private static func use(_ dataset: ReplayDataset) throws {
        _ = dataset.manifest.meanReturn
        _ = try dataset.selection(fraction: 0.5, seed: 1)
        let source = SegmentSource(
            parts: [
                SegmentPart(
                    dataset: dataset, task: 0, selection: try dataset.selection(transitions: 0, seed: 0))
            ],
            length: 2, stride: 1)
        if source.count > 0 { _ = source.hasReward(source.count - 1) }
    }

    /// Arrays of a data set, and a file of tokens.
    static let npy = Target(
        name: "npy",
        seeds: { folder in
            let dataset = try writeDataset(folder)
            let tokens = folder.appendingPathComponent("tokens.npy")
            _ = try TokenArray.sparse(frames: 5, tokensPerFrame: 4, at: tokens)
            let names = ["frames.npy", "actions.npy", "rewards.npy", "terminals.npy"]
            return try names.map { try file(dataset.appendingPathComponent($0)) } + [file(tokens)]
        },
        read: { input, folder in
            if input.name == "tokens.npy" {
                return try replacing(folder.appendingPathComponent(input.name), with: input.bytes) {
                    let tokens = try TokenArray(
                        opening: folder.appendingPathComponent(input.name), tokensPerFrame: 4)
                    _ = tokens.withTokens { $0.reduce(0) { $0 &+ Int($1) } }
                }
            }
            let dataset = folder.appendingPathComponent("ds")
            defer { forget(dataset) }
            try replacing(dataset.appendingPathComponent(input.name), with: input.bytes) {
                let problems = try ReplayDataset.verify(dataset).problems
                try use(ReplayDataset(opening: dataset))
                try Refusal.demandNone(problems)
            }
        })

    /// Manifests, whose arrays stay as they are.
    static let manifest = Target(
        name: "manifest", isText: true,
        seeds: { folder in
            let dataset = try writeDataset(folder)
            let seed = try file(dataset.appendingPathComponent("manifest.json"))
            try Data(seed.bytes).write(to: folder.appendingPathComponent("valid.json"))
            return [seed]
        },
        read: { input, folder in
            let dataset = folder.appendingPathComponent("ds")
            defer { forget(dataset) }
            try replacing(dataset.appendingPathComponent(input.name), with: input.bytes) {
                let manifest = try DatasetManifest(reading: dataset.appendingPathComponent(input.name))
                _ = (manifest.digest, manifest.trainingTransitions, manifest.meanReturn)
                try use(ReplayDataset(opening: dataset, checking: .sizes))
                let problems = try ReplayDataset.verify(dataset).problems
                try Refusal.demandNone(problems)
                let valid = try DatasetManifest(reading: folder.appendingPathComponent("valid.json"))
                guard manifest == valid || manifest.digest != valid.digest else {
                    throw Leftover(description: "the digest does not cover what was changed")
                }
            }
        })

    /// The compressed form of frames.
    static let chunks = Target(
        name: "frames.chunks",
        seeds: { folder in
            let dataset = try writeDataset(folder)
            _ = try ReplayDataset.compact(dataset)
            return [try file(dataset.appendingPathComponent("frames.chunks"))]
        },
        read: { input, folder in
            let dataset = folder.appendingPathComponent("ds")
            let frames = dataset.appendingPathComponent("frames.npy")
            defer {
                forget(dataset)
                try? FileManager.default.removeItem(at: frames)
            }
            try replacing(dataset.appendingPathComponent(input.name), with: input.bytes) {
                try use(ReplayDataset(opening: dataset))
            }
        })

    /// DQN-Replay logs: the gzip files themselves, and arrays that are packed anew after the change.
    static let gzipLogs = Target(
        name: "gzip-logs",
        seeds: { folder in
            let logs = folder.appendingPathComponent("Pong/1/replay_logs")
            try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
            let steps = 5
            let arrays: [(String, String, String, [UInt8])] = [
                ("observation", "|u1", "(5, 84, 84)", [UInt8](repeating: 7, count: steps * Observation.size)),
                ("action", "<i4", "(5,)", [0, 1, 2, 3, 4].flatMap { [$0, 0, 0, 0] as [UInt8] }),
                ("reward", "<f4", "(5,)", [UInt8](repeating: 0, count: 20)),
                ("terminal", "|u1", "(5,)", [0, 0, 1, 0, 1]),
            ]
            var seeds: [Seed] = []
            for (name, type, shape, bytes) in arrays {
                let plain = Packing.npy(type, shape) + bytes
                let packed = Packing.gzip(plain)
                let file = "$store$_\(name)_ckpt.0.gz"
                try Data(packed).write(to: logs.appendingPathComponent(file))
                seeds += [Seed(name: file, bytes: packed), Seed(name: "packed " + file, bytes: plain)]
            }
            return seeds
        },
        read: { input, folder in
            let logs = folder.appendingPathComponent("Pong/1/replay_logs")
            let isPlain = input.name.hasPrefix("packed ")
            let file = isPlain ? String(input.name.dropFirst(7)) : input.name
            let bytes = isPlain ? Packing.gzip(input.bytes) : input.bytes
            try replacing(logs.appendingPathComponent(file), with: bytes) {
                try importing(folder) { out in
                    _ = try importDQNReplay(
                        folder.appendingPathComponent("Pong"), game: "Pong", settings: ImportSettings(),
                        into: out)
                }
            }
        })

    /// Trajectory files, written by h5py: plain, compressed in chunks, and of several episodes.
    static let hdf5 = Target(
        name: "hdf5",
        seeds: { folder in
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent("Pong"), withIntermediateDirectories: true)
            let corpus = Corpus.folder.appendingPathComponent("trajectories")
            return try Corpus.files(in: corpus).map(file)
        },
        read: { input, folder in
            let path = folder.appendingPathComponent("Pong/a.h5")
            try Data(input.bytes).write(to: path)
            try importing(folder) { out in
                _ = try importHDF5(path, game: "Pong", settings: ImportSettings(), into: out)
            }
        })

    /// Imports into a folder that must be empty when the import was refused.
    private static func importing(_ folder: URL, _ body: (URL) throws -> Void) throws {
        let parent = folder.appendingPathComponent("out")
        defer { try? FileManager.default.removeItem(at: parent) }
        do {
            try body(parent.appendingPathComponent("ds"))
        } catch {
            try Leftover.demandNone(in: parent)
            throw error
        }
        _ = try ReplayDataset(opening: parent.appendingPathComponent("ds"))
    }
}
