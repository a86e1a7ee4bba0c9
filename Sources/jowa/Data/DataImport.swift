import ArgumentParser
import Atari
import Dispatch
import Files
import Foundation
import Replay
import Synchronization

/// `jowa data import`: takes over existing data.
struct DataImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import DQN-Replay logs or trajectory files as datasets.",
        subcommands: [DataImportDQNReplay.self, DataImportHDF5.self])
}

/// What both imports share.
struct ImportOptions: ParsableArguments {
    @Option(help: "Name or path of the dataset; with several games, -GAME is appended for each.")
    var out: String
    @Option(help: "Transitions a game to reach by whole episodes, e.g. 10M; 0 takes all.")
    var transitions = Quantity(0)
    @Option(help: "Share of the transitions held out for validation, e.g. 10%.")
    var validation = Share(0.1)
    @Flag(help: "Draw training episodes with replacement, as the release does.")
    var withReplacement = false
    @Option(help: "How actions are numbered: minimal (within the game's set) or full.", transform: coding)
    var actions = ActionCoding.minimal
    @Option(help: "Seed of the sampling.")
    var seed = 0
    @Option(help: "Games, separated by commas; all that are found otherwise.")
    var games: String?
    @Option(help: "Games imported at once.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Flag(help: "Print the datasets' descriptions as JSON.")
    var json = false

    private static func coding(_ text: String) throws -> ActionCoding {
        guard let coding = ActionCoding(rawValue: text) else {
            throw ValidationError("--actions is minimal or full, not \(text)")
        }
        return coding
    }

    /// The settings of one game.
    func settings(runs: Int = 0) -> ImportSettings {
        var settings = ImportSettings()
        settings.transitions = transitions.value
        settings.validation = validation.value
        settings.withReplacement = withReplacement
        settings.runs = runs
        settings.actions = actions
        settings.seed = seed
        return settings
    }
}

/// `jowa data import dqn-replay`.
struct DataImportDQNReplay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dqn-replay",
        abstract: "Import the DQN-Replay logs: DIR/<Game>/<run>/replay_logs/$store$_*_ckpt.N.gz.",
        discussion: """
            Whole episodes are sampled over runs and checkpoints. The paper's data are 10M transitions a game from 2 of
            5 runs, drawn with replacement. Files are streamed; several games are imported at once. A game whose dataset
            exists is left alone, so the same command continues an interrupted import.

              jowa data import dqn-replay /data/dqn --transitions 10M --runs 2 --with-replacement --out dqn
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var options: ImportOptions
    @Argument(help: "Folder with one folder a game.")
    var dir: String
    @Option(help: "Runs to use, chosen by the seed; 0 uses all.")
    var runs = 0

    func run() throws {
        let root = URL(fileURLWithPath: dir, isDirectory: true)
        let settings = options.settings(runs: runs)
        let sources = try ImportSources.games(in: root, options.games) { url in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
            return names.contains {
                FileManager.default.fileExists(atPath: url.appendingPathComponent("\($0)/replay_logs").path)
            }
        }
        try ImportSources.run(sources, options, workspace) { game, url, dataset, progress in
            try importDQNReplay(url, game: game.name, settings: settings, into: dataset, progress: progress)
        }
    }
}

/// `jowa data import hdf5`.
struct DataImportHDF5: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hdf5",
        abstract:
            "Import trajectory files: /<episode>/{observations,actions,rewards,terminals} in .h5 or .hdf5 files.",
        discussion: """
            DIR holds one folder a game, or, with --games GAME, the files of that game; it may be a single file.

              jowa data import hdf5 trajectories --out authors
              jowa data import hdf5 pong.h5 --games Pong --out pong
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var options: ImportOptions
    @Argument(help: "Folder or file.")
    var dir: String
    @Option(help: "Emulator frames that a decision was held for, 1 to 64.")
    var frameSkip = 4

    func validate() throws {
        guard (1...64).contains(frameSkip) else {
            throw ValidationError("--frame-skip \(frameSkip): 1 to 64")
        }
    }

    func run() throws {
        let root = URL(fileURLWithPath: dir)
        var chosen = options.settings()
        chosen.frameSkip = frameSkip
        let settings = chosen
        var sources = try ImportSources.games(in: root, options.games) { url in
            TrajectoryFiles.areIn(url)
        }
        if sources.isEmpty, let game = options.games, !game.contains(",") {
            sources = [(try Game.named(game), root)]
        }
        try ImportSources.run(sources, options, workspace) { game, url, dataset, progress in
            try importHDF5(
                url, game: game.name, settings: settings, into: dataset, progress: progress,
                notice: { Complaint.write("notice: \($0)") })
        }
    }
}

/// Finds and imports games.
enum ImportSources {
    /// The folders that are named like games and pass a test; all of them, or the ones asked for.
    static func games(in root: URL, _ wanted: String?, _ holds: (URL) -> Bool) throws -> [(Game, URL)] {
        guard FileManager.default.fileExists(atPath: root.path) else {
            throw ReplayError.missing(path: root.path, remedy: "give the folder of the files to import")
        }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).sorted()
        var found: [(Game, URL)] = []
        for name in names {
            let url = root.appendingPathComponent(name, isDirectory: true)
            if let game = try? Game.named(name), holds(url) { found.append((game, url)) }
        }
        guard let wanted else { return found }
        let games = try wanted.split(separator: ",").map { try Game.named(String($0)) }
        return found.filter { games.contains($0.0) }
    }

    typealias Body = @Sendable (Game, URL, URL, @escaping (Int, Int) -> Void) throws -> DatasetManifest

    /// Imports several games at once and prints what came of each.
    static func run(
        _ sources: [(Game, URL)], _ options: ImportOptions, _ workspace: WorkspaceOptions,
        _ body: @escaping Body
    ) throws {
        guard !sources.isEmpty else {
            throw ValidationError(
                "no folder of a known game was found; see the layout in --help, or give --games")
        }
        let results = Mutex<[Int: Result<DatasetSummary, any Error>]>([:])
        let next = Atomic(0)
        let several = sources.count > 1
        let datasets = sources.map {
            workspace.dataset(several ? "\(options.out)-\($0.0.name)" : options.out)
        }
        DispatchQueue.concurrentPerform(iterations: max(1, min(options.jobs, sources.count))) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if index >= sources.count { return }
                let (game, url) = sources[index]
                let progress = ProgressLine("importing \(game.name)", unit: "transitions")
                let result = Result<DatasetSummary, any Error> {
                    let done = datasets[index].appendingPathComponent("manifest.json")
                    if several, FileManager.default.fileExists(atPath: done.path) {
                        return DatasetSummary(
                            folder: datasets[index], manifest: try DatasetManifest(reading: done))
                    }
                    let manifest = try body(game, url, datasets[index]) { progress.update($0, $1) }
                    return DatasetSummary(folder: datasets[index], manifest: manifest)
                }
                progress.finish()
                results.withLock { $0[index] = result }
            }
        }
        try report(results.withLock { $0 }, options)
    }

    private static func report(_ results: [Int: Result<DatasetSummary, any Error>], _ options: ImportOptions)
        throws
    {
        var documents: [String] = []
        var failed = false
        for index in results.keys.sorted() {
            switch results[index] {
            case .success(let summary):
                if options.json { documents.append(try summary.json()) } else { print(summary.text) }
            case .failure(let error):
                failed = true
                Complaint.write("error: \(error)")
            case nil: break
            }
        }
        if options.json { print("[" + documents.joined(separator: ",\n") + "]") }
        if failed { throw ExitCode(1) }
    }
}
