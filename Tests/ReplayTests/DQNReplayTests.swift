import Atari
import Foundation
import Replay
import Testing

@Suite struct DQNReplayTests {
    let folder: TemporaryFolder
    var logs: URL { folder("Pong") }
    var out: URL { folder("out/pong") }

    init() throws { folder = try TemporaryFolder() }

    func everything() -> ImportSettings {
        var settings = ImportSettings()
        settings.validation = 0
        return settings
    }

    func load(_ settings: ImportSettings) throws -> ReplayDataset {
        _ = try importDQNReplay(logs, game: "Pong", settings: settings, into: out)
        return try ReplayDataset(opening: out)
    }

    @Test func finishedEpisodesAreTakenInOrder() throws {
        try FakeLog(lengths: [5, 3], unfinished: 2).write(to: logs, run: 1)
        try FakeLog(lengths: [4]).write(to: logs, run: 2, checkpoint: 7)
        let dataset = try load(everything())
        #expect(dataset.manifest.episodes.map(\.length) == [5, 3, 4])
        let terminals = dataset.manifest.episodes.map(\.terminal)
        #expect(terminals == [true, true, true])
        #expect(dataset.manifest.rewards == "clipped")
        #expect(dataset.manifest.episodes.map(\.return) == [0, 0, 0])
        // Pong's minimal set is 0 1 3 4 11 12.
        let minimal: [UInt8] = [0, 1, 3, 4, 11, 12]
        #expect(dataset.actions == ((0..<8).map { $0 % 6 } + [0, 1, 2, 3]).map { minimal[$0] })
        #expect(dataset.rewards == [0, 1, 0, -1, 0, 1, 0, -1, 0, 1, 0, -1])
        #expect(dataset.terminals == [0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1])
        let firsts = dataset.withFrames { frames in (0..<12).map { frames[$0 * Observation.size] } }
        #expect(firsts == [0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3])
        #expect(dataset.manifest.source.sampling?.contains("1 unfinished") == true)
        #expect(try ReplayDataset.verify(out).problems.isEmpty)
    }

    @Test func samplingReachesTheNumberAndHoldsOut() throws {
        for checkpoint in 0..<3 {
            try FakeLog(lengths: [5, 3, 6, 2, 7], shade: checkpoint).write(to: logs, checkpoint: checkpoint)
        }
        var settings = ImportSettings()
        settings.transitions = 40
        settings.validation = 0.25
        var digests = Set<String>()
        for seed in 0..<8 {
            settings.seed = seed
            let dataset = try load(settings)
            #expect((40...46).contains(dataset.transitions))
            let held = dataset.manifest.episodes.filter(\.validation).reduce(0) { $0 + $1.length }
            #expect((10...16).contains(held))
            digests.insert(dataset.digest)
            try FileManager.default.removeItem(at: out)
        }
        #expect(digests.count == 8)
    }

    @Test func drawingWithReplacementCountsRepeats() throws {
        try FakeLog(lengths: [5, 3, 6, 2, 7]).write(to: logs)
        var settings = ImportSettings()
        settings.transitions = 200
        settings.validation = 0.02
        settings.withReplacement = true
        let dataset = try load(settings)
        #expect(dataset.transitions <= 23)
        #expect(dataset.manifest.episodes.contains { $0.repeats > 1 })
        let all = try dataset.selection(transitions: 0, seed: 0)
        #expect(all.transitions == dataset.manifest.trainingTransitions && all.transitions > 100)
        #expect(Set(all.episodes).isDisjoint(with: dataset.validationSelection().episodes))
    }

    @Test func aSelectionOfRunsIsSeeded() throws {
        for run in 1...5 { try FakeLog(lengths: [run]).write(to: logs, run: run) }
        var settings = everything()
        settings.runs = 2
        #expect(try load(settings).manifest.episodes.count == 2)
        settings.runs = 6
        #expect(throws: ReplayError.self) {
            try importDQNReplay(logs, game: "Pong", settings: settings, into: folder("other"))
        }
    }

    /// Imports and returns the message of the failure; nothing may be left behind.
    func failure(game: String = "Pong", _ settings: ImportSettings? = nil) throws -> String {
        var message = ""
        do {
            _ = try importDQNReplay(logs, game: game, settings: settings ?? everything(), into: out)
        } catch { message = "\(error)" }
        let left = (try? FileManager.default.contentsOfDirectory(atPath: folder("out").path)) ?? []
        #expect(left.isEmpty, "\(left)")
        return message
    }

    @Test func aTruncatedFileIsNamed() throws {
        try FakeLog(lengths: [5, 3]).write(to: logs)
        let url = logs.appendingPathComponent("1/replay_logs/$store$_observation_ckpt.0.gz")
        let whole = try Data(contentsOf: url)
        try whole.prefix(whole.count / 2).write(to: url)
        let message = try failure()
        #expect(message.contains("$store$_observation_ckpt.0.gz") && message.contains("an end after"))
        try Data("no gzip".utf8).write(to: url)
        #expect(try failure().contains("expected a gzip file"))
        try FileManager.default.removeItem(at: url)
        #expect(try failure().contains("does not exist"))
    }

    @Test func arraysOfDifferentLengthsAreNamed() throws {
        var log = FakeLog(lengths: [5, 3])
        log.terminals.removeLast(2)
        try log.write(to: logs)
        let message = try failure()
        #expect(message.contains("expected 6 transitions, as many as terminal flags, found 8"))
    }

    @Test func actionsOutsideTheSetAreNamed() throws {
        var log = FakeLog(lengths: [5, 3])
        log.actions[6] = 6
        try log.write(to: logs)
        let message = try failure()
        #expect(message.contains("actions 0...5, the minimal set of Pong, found 6 at transition 6"))
    }

    @Test func rewardsThatAreNoNumbersAreNamed() throws {
        var log = FakeLog(lengths: [5, 3])
        log.rewards[7] = .nan
        try log.write(to: logs)
        #expect(try failure().contains("expected finite rewards, found nan at transition 7"))
    }

    @Test func wrongFlagsLayoutsGamesAndAmountsAreNamed() throws {
        #expect(try failure().contains("replay_logs"))
        var log = FakeLog(lengths: [5, 3])
        log.terminals[1] = 7
        try log.write(to: logs)
        #expect(try failure().contains("terminal flags 0 or 1, found 7 at transition 1"))
        try FakeLog(lengths: [], unfinished: 4).write(to: logs)
        #expect(try failure().contains("no finished episode"))
        #expect(try failure(game: "Pnog").contains("nearest name is \"Pong\""))
        try FakeLog(lengths: [5, 3]).write(to: logs)
        var settings = everything()
        settings.transitions = 1000
        #expect(try failure(settings).contains("its files have 8"))
        settings.transitions = 1_000_000_000_000
        settings.withReplacement = true
        _ = try load(everything())
        #expect(throws: ReplayError.self) { try load(everything()) }  // It exists already.
    }

    @Test(.enabled(if: Python.isThere, Python.missing)) func importsWhatNumPyWroteAndNumPyReadsItBack() throws
    {
        let result = try Python.run(
            """
            import gzip, json, os, sys
            import numpy as np
            root = sys.argv[1]
            random = np.random.default_rng(0)
            for run in (1, 2):
                folder = os.path.join(root, str(run), "replay_logs")
                os.makedirs(folder)
                for checkpoint in (0, 10):
                    n = 40
                    arrays = {
                        "observation": random.integers(0, 256, (n, 84, 84), dtype=np.uint8),
                        "action": random.integers(0, 6, n, dtype=np.int32),
                        "reward": random.integers(-1, 2, n).astype(np.float32),
                        "terminal": (random.random(n) < 0.2).astype(np.uint8)}
                    for name, array in arrays.items():
                        with gzip.open(os.path.join(folder, f"$store$_{name}_ckpt.{checkpoint}.gz"), "wb") as file:
                            np.save(file, array, allow_pickle=False)
            print("written")
            """, [logs.path])
        #expect(result == "written")
        _ = try load(everything())
        let compared = try Python.run(
            """
            import gzip, json, os, sys
            import numpy as np
            root, out = sys.argv[1:]
            parts = {name: [] for name in ("observation", "action", "reward", "terminal")}
            for run in (1, 2):
                for checkpoint in (0, 10):
                    loaded = {}
                    for name in parts:
                        path = os.path.join(root, str(run), "replay_logs", f"$store$_{name}_ckpt.{checkpoint}.gz")
                        with gzip.open(path) as file:
                            loaded[name] = np.load(file)
                    end = np.flatnonzero(loaded["terminal"])[-1] + 1
                    for name in parts:
                        parts[name].append(loaded[name][:end])
            want = {name: np.concatenate(part) for name, part in parts.items()}
            minimal = np.array([0, 1, 3, 4, 11, 12])
            read = lambda name: np.load(os.path.join(out, name + ".npy"))
            assert (read("frames") == want["observation"]).all()
            assert (read("actions") == minimal[want["action"]]).all()
            assert (read("rewards") == want["reward"]).all()
            assert (read("terminals") == want["terminal"]).all()
            lengths = json.load(open(os.path.join(out, "manifest.json")))["episodes"]["length"]
            assert (np.cumsum(lengths) == np.flatnonzero(want["terminal"]) + 1).all()
            print("equal", len(want["action"]))
            """, [logs.path, out.path])
        #expect(compared.hasPrefix("equal"))
    }
}
