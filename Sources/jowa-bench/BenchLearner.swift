import ArgumentParser
import Atari
import Commands
import Foundation
import Replay
import Studies
import Torch
import Training
import Workbench

/// `jowa-bench learner`: what the learner reaches in games.
struct BenchLearner: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learner",
        abstract: "What the policy `learner` reaches in games, beside random play and a human tester.",
        discussion: """
            Each game is learned for the given steps; then the final policy (epsilon 0.02) and a random one play. The
            human's returns are published ones of whole games: with an episode cap below a whole game they are no
            measure.

              jowa-bench learner Boxing Pong Breakout --steps 100k --episode-cap 1000
            """)

    /// One game's row.
    struct Row: Encodable {
        var game: String
        var steps: Int
        var random: Double
        var learner: Double
        var lowest: Double
        var highest: Double
        var human: Double?
        var learningSeconds: Double

        /// The row of the table.
        var text: String {
            let name = game.padding(toLength: 18, withPad: " ", startingAt: 0)
            let human = human.map { String(format: "%10.1f", $0) } ?? "         -"
            return name
                + String(format: "%9d %10.1f %10.1f (%.0f to %.0f)", steps, random, learner, lowest, highest)
                + human + String(format: "  %.0f s", learningSeconds)
        }
    }

    @Argument(help: "The games.")
    var games: [String]
    @Option(help: "Agent steps of each life.")
    var steps = Quantity(100_000)
    @Option(help: "Discount of the learner.")
    var gamma = LearnerSettings().gamma
    @Option(help: "Updates every 16 agent steps.")
    var updates = LearnerSettings().updates
    @Option(help: "Agent steps after which an episode is cut.")
    var episodeCap = 1000
    @Option(help: "Transitions that each policy plays at the end.")
    var transitions = Quantity(10_000)
    @Option(help: "Seed of everything random.")
    var seed = 0
    @Option(help: "Threads.")
    var threads = ProcessInfo.processInfo.activeProcessorCount
    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
        try Torch.setThreads(1)
        if !json {
            print("game                  steps     random    learner (range)       human  learned in")
        }
        var rows: [Row] = []
        for name in games {
            let row = try measure(Game.named(name))
            rows.append(row)
            if !json { print(row.text) }
        }
        guard json else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        print(String(decoding: try encoder.encode(["benchmark": rows]), as: UTF8.self))
    }

    private func measure(_ game: Game) throws -> Row {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "jowa-learner-\(getpid())")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let learner = LearnerSettings(steps: steps.value, gamma: gamma, updates: updates)
        let settings = CollectionSettings(
            game: game.name, transitions: 2 * transitions.value, validation: 0,
            mixture: [
                MixturePart(policy: "learner", epsilon: 0.02, learner: learner),
                MixturePart(policy: "random"),
            ], episodeCap: episodeCap, seed: seed)
        if let problem = settings.problems().first {
            throw ValidationError("\(problem.key) \(problem.message)")
        }
        let progress = ProgressLine("learning \(game.name)", unit: "steps")
        let start = ContinuousClock.now
        nonisolated(unsafe) var learned = 0.0
        let maker = gameLearner(keptIn: scratch.appending(path: "life"), threads: threads) { now in
            progress.update(now.steps, now.total, also: now.returnText)
            learned = ProgressLine.seconds(ContinuousClock.now - start)
            return true
        }
        let manifest = try collect(
            settings, into: scratch.appending(path: "data"), threads: threads, learner: maker)
        progress.finish()
        let returns = [0, 1].map { policy in manifest.episodes.filter { $0.policy == policy }.map(\.return) }
        let means = returns.map { $0.reduce(0, +) / Double(max($0.count, 1)) }
        return Row(
            game: game.name, steps: steps.value, random: means[1], learner: means[0],
            lowest: returns[0].min() ?? 0, highest: returns[0].max() ?? 0, human: game.scores?.human,
            learningSeconds: learned)
    }
}
