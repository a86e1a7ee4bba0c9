import Files
public import Foundation
import Store
import Studies
import Workbench

/// Kills a running study at write points of every kind that it passes and at random times, lets it go on, and compares
/// all rows and final weights with an undisturbed run.
public struct KillTest {
    private let program: String
    private let study: URL
    private let folder: URL
    private let drill: Bool
    private var figures = Figures()

    /// Prepares a test in an empty folder.
    ///
    /// - Parameters:
    ///   - study: A study file; nil runs a small one whose steps do a deterministic drill instead of training.
    ///   - program: The `jowa-selftest` to run, or `jowa` for a study of real steps.
    public init(study: URL?, program: String, folder: URL) throws {
        self.program = program
        self.folder = folder
        drill = study == nil
        try FileAccess.create(folder)
        self.study = study ?? folder.appending(path: "drill.yaml")
        if study == nil { try FileAccess.write(Data(KillTest.drillStudy.utf8), to: self.study) }
    }

    /// Runs the test.
    ///
    /// - Parameters:
    ///   - kills: Kills at write points, as ``chosen(_:of:)`` takes them: if there are enough, two of every kind.
    ///   - random: Kills at random times.
    ///   - report: Called after each resumption.
    public mutating func run(
        kills: Int, random: Int, seed: UInt64 = 0, report: (String) -> Void
    ) throws -> Figures {
        let start = ContinuousClock.now
        let whole = try undisturbed()
        for (index, point) in KillTest.chosen(kills, of: figures.kinds).enumerated() {
            // How often some kinds are passed depends on time: a point that does not come is sought earlier.
            var number = point.number
            while try !killed(at: point.kind, number, withRunner: index % 2 == 0, whole, report), number > 1 {
                number /= 2
            }
        }
        try killAtRandom(random, seed, whole, report)
        figures.seconds = (ContinuousClock.now - start) / .seconds(1)
        return figures
    }

    /// Kills a run at one point, lets it go on and compares; false if the run did not come to the point.
    private mutating func killed(
        at kind: String, _ number: Int, withRunner: Bool, _ whole: Outcome, _ report: (String) -> Void
    ) throws -> Bool {
        let tried = figures.killsOfAll + figures.killsOfOne + figures.missed
        let workspace = folder.appending(path: "point-\(tried)")
        let plan = "\(kind):\(number):\(workspace.path):\(withRunner ? "all" : "one")"
        try self.start(workspace, killing: plan).waitUntilExit()
        // The process that kills itself leaves a mark just before.
        let came = FileManager.default.fileExists(atPath: workspace.path + ".killed")
        if !came {
            figures.missed += 1
        } else if withRunner {
            figures.killsOfAll += 1
        } else {
            figures.killsOfOne += 1
        }
        let place = "\(kind), \(number) of \(figures.kinds[kind] ?? 0)"
        let before = figures.differences.count
        try goOn(workspace, whole, "killed at \(place)")
        report(
            "\(place): \(came ? "" : "not passed, ")\(figures.differences.count == before ? "same" : "DIFFERENT")"
        )
        return came
    }

    /// Kills runners at random times, up to five before each comparison.
    private mutating func killAtRandom(
        _ wanted: Int, _ seed: UInt64, _ whole: Outcome, _ report: (String) -> Void
    ) throws {
        var generator = SplitMix64(seed: seed)
        var round = 0
        while figures.killsAtRandom < wanted, round < 4 * wanted {
            let workspace = folder.appending(path: "random-\(round)")
            round += 1
            var ended = false
            for _ in 0..<5 where figures.killsAtRandom < wanted && !ended {
                let process = try self.start(workspace, killing: nil)
                Thread.sleep(forTimeInterval: Double(generator.next() % 1000) / 1000 * whole.seconds)
                ended = !KillTest.killed(process)
                if ended { figures.missed += 1 } else { figures.killsAtRandom += 1 }
            }
            try goOn(workspace, whole, "killed at random times")
            report(
                "random kills: \(figures.killsAtRandom), \(figures.differences.isEmpty ? "same" : "DIFFERENT")"
            )
        }
    }

    /// Kills a process; false when it had ended by itself.
    private static func killed(_ process: Process) -> Bool {
        let running = process.isRunning
        if running { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return running && process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
    }

    /// Everything that must be equal.
    private struct Outcome {
        var rows: [[StoreRow]]
        var weights: [String: Data]
        var seconds: Double
    }

    private mutating func undisturbed() throws -> Outcome {
        let workspace = folder.appending(path: "undisturbed")
        let start = ContinuousClock.now
        let process = try self.start(workspace, killing: "none:0:\(workspace.path):one")
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw StudyError.step(
                id: "undisturbed",
                reason: "the study itself ends with code \(process.terminationStatus): `jowa study status "
                    + "\(study.path) --workspace \(workspace.path)` says why")
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        figures.kinds = try counts(of: workspace)
        var outcome = try outcome(of: workspace)
        outcome.seconds = seconds
        figures.rows = outcome.rows.reduce(0) { $0 + $1.count }
        figures.weights = outcome.weights.count
        figures.steps = outcome.rows.first?.count ?? 0
        return outcome
    }

    /// Lets a killed study go on to its end and compares it.
    private mutating func goOn(_ workspace: URL, _ whole: Outcome, _ what: String) throws {
        var process = try start(workspace, killing: nil)
        process.waitUntilExit()
        // Others may kill our processes too (a machine's memory guard): that is one kill more. A crash is not.
        if process.terminationReason == .uncaughtSignal,
            [SIGKILL, SIGTERM].contains(process.terminationStatus)
        {
            figures.killsByOthers += 1
            process = try start(workspace, killing: nil)
            process.waitUntilExit()
        }
        if process.terminationStatus != 0 {
            let way = process.terminationReason == .uncaughtSignal ? "signal" : "code"
            figures.differences.append("\(what): going on ended with \(way) \(process.terminationStatus)")
            return
        }
        let now = try outcome(of: workspace)
        for (name, rows) in zip(KillTest.queries.map(\.name), zip(now.rows, whole.rows))
        where rows.0 != rows.1 {
            figures.differences.append(
                "\(what): \(name): \(rows.0.count) rows, \(rows.1.count) undisturbed, or other values")
        }
        if now.weights != whole.weights { figures.differences.append("\(what): weights differ") }
        _ = try Store.rebuild(runs: workspace.appending(path: "runs"))
        if try outcome(of: workspace).rows != whole.rows {
            figures.differences.append("\(what): rebuilding from the journals gives other rows")
        }
        if figures.differences.isEmpty {
            try FileManager.default.removeItem(at: workspace)
            for file in try beside(workspace) { try FileManager.default.removeItem(at: file) }
        }
    }

    private func start(_ workspace: URL, killing: String?) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = (drill ? [] : ["study"]) + ["run", study.path, "--workspace", workspace.path]
        var environment = ProcessInfo.processInfo.environment
        environment["JOWA_KILL_POINT"] = killing
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// What settings and seed determine; times, attempts and machines are left out.
    private static let queries: [(name: String, sql: String)] = [
        ("steps", "SELECT id, kind, settings, inputs, state FROM step ORDER BY id"),
        ("metrics", "SELECT step_id, name, step, value FROM metric ORDER BY 1, 2, 3"),
        (
            "episodes",
            """
            SELECT step_id, episode, role, game, seed, planner, agent_steps, frames, raw_return, clipped_return, ending
            FROM episode ORDER BY 1, 3, 2
            """
        ),
        ("artifacts", "SELECT step_id, name, digest, bytes FROM artifact ORDER BY 1, 2"),
        ("places", "SELECT study, step_id, position, name FROM study_step ORDER BY 1, 3"),
    ]

    private func outcome(of workspace: URL) throws -> Outcome {
        let runs = workspace.appending(path: "runs")
        let store = try Store(runs: runs)
        try store.fold()
        var weights: [String: Data] = [:]
        for step in try store.stepFolders() {
            let folder = runs.appending(path: step)
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
            where file == "weights.bin" || file == "model.safetensors" || file == "tokenizer.safetensors" {
                weights[step + "/" + file] = try FileAccess.read(folder.appending(path: file))
            }
        }
        return Outcome(
            rows: try KillTest.queries.map { try store.rows($0.sql) }, weights: weights, seconds: 0)
    }

    /// What the write points of a run left beside its workspace: counts and the mark of a kill.
    private func beside(_ workspace: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix(workspace.lastPathComponent + ".") }
    }

    /// How often a run passed each kind of write point.
    private func counts(of workspace: URL) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for file in try beside(workspace) where file.pathExtension == "count" {
            let name = file.deletingPathExtension().lastPathComponent
            counts[String(name.dropFirst(workspace.lastPathComponent.count + 1))] = try FileAccess.read(file)
                .count
        }
        return counts
    }

    /// Points to kill at, by kind and number: two of each kind and the rest in proportion, evenly spread; where fewer are
    /// wanted, one of every so many kinds; for 0, every point.
    package static func chosen(_ wanted: Int, of kinds: [String: Int]) -> [(kind: String, number: Int)] {
        let sorted = kinds.sorted { $0.key < $1.key }, all = kinds.values.reduce(0, +)
        if wanted == 0 { return sorted.flatMap { kind, count in (1...count).map { (kind, $0) } } }
        let rest = wanted - 2 * kinds.count
        guard rest >= 0 else {
            return (0..<wanted).map { sorted[$0 * sorted.count / wanted] }.map {
                ($0.key, ($0.value + 1) / 2)
            }
        }
        return sorted.flatMap { kind, count in
            // A kind that is passed once is killed there twice: with the runner and without.
            let kills = 2 + min(rest * count / all, max(0, count - 2))
            return (0..<kills).map { (kind, min(count, 1 + (2 * $0 + 1) * count / (2 * kills))) }
        }
    }

    private static let drillStudy = """
        study: drill
        question: Does a study survive being killed?
        hypothesis: It does.
        games: {train: [Boxing], held_out: [Pong]}
        data: {transitions: 1k}
        tokenizer: {training: shared, vocabulary: 64, strides: [7, 4], channels: 8, updates: 10, batch: 8}
        variants: {tiny: {layers: 1, heads: 1, width: 16, critic_width: 16}}
        grid: {variant: [tiny], transitions: [200]}
        replicates: {seeds: [0]}
        training:
          stage1: {updates: 10, batch: 4, learning_rate: 1e-3}
          stage2: {updates: 10, batch: 4, learning_rate: 1e-3}
        evaluation: {planners: {greedy: {kind: greedy}}, episodes: 2, max_frames: 400}
        transfer: {transitions: [100], stage2: {updates: 5, batch: 4, learning_rate: 1e-3}}

        """
}
