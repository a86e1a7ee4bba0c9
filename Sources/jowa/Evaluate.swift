import ArgumentParser
import Atari
import Evaluation
import Files
import Foundation
import JOWA
import Store
import Torch
import Training

/// `jowa evaluate`: plays a game with a trained model or a baseline.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play episodes of a game with a trained model and a planner, or with a baseline.",
        discussion: """
            MODEL is a folder with model.json, model.safetensors and tokenizer.safetensors, as training steps leave it.
            Many environments play at once; an episode depends on its seed alone. Frames are emulator frames, of which
            an agent step takes four. Scores are normalised by the published random, human and DQN scores where they
            exist. Nothing is stored; studies (`jowa study run`) store their evaluations.

              jowa evaluate runs/STEP --game Boxing --planner beam --width 2 --horizon 2 --context 6
              jowa evaluate --method random --game Pong --episodes 32 --json
              jowa evaluate runs/STEP --game Boxing --record boxing.png --strip imagined.png
              jowa evaluate runs/STEP --game Boxing --planner beam --search-context 2 4 6 --search-width 1 2 4
            """)

    @Argument(help: "Folder of a trained model; left out for --method random and constant.")
    var model: String?
    @Option(help: "The game, such as Boxing.")
    var game: String
    @Option(help: "jowa, behaviour-cloning, random or constant; by default what the model was trained as.")
    var method: String?
    @Option(help: "Row of the task embedding; the game's own by default.")
    var task: Int?
    @Option(help: "greedy, beam, mcts or exhaustive.")
    var planner = "greedy"
    @Option(help: "Beam width.")
    var width = 2
    @Option(help: "Imagined steps (mcts: tree depth).")
    var horizon = 2
    @Flag(help: "Stop paths that imagine the episode's end.")
    var respectEnds = false
    @Option(help: "Simulations a decision (mcts).")
    var simulations = 20
    @Option(help: "Context in blocks; all that the model holds by default.")
    var context: Int?
    @Option(help: "Episodes; episode i is seeded with seed + i.")
    var episodes = 16
    @Option(help: "Environments that play at once.")
    var environments = 16
    @Option(help: "Seed of the first episode.")
    var seed = 0
    @Option(help: "Emulator frames after which an episode is cut.")
    var maxFrames = 108_000
    @Option(help: "Probability of a random legal action.")
    var epsilon = 0.001
    @Option(help: "Probability that the emulator repeats the last action.")
    var stickyActions = 0.0
    @Option(help: "Largest number of no-op frames at an episode's start.")
    var noopStarts = 0
    @Option(help: "Emulator frames that a decision is held for; the model's by default.")
    var frameSkip: Int?
    @Option(help: "Actions to choose from, such as NOOP,RIGHT,LEFT; the model's, or the game's minimal set.")
    var actions: String?
    @Option(help: "Discount factor; the model's by default.")
    var gamma: Double?
    @Option(help: "Episodes by action that choose the constant action.")
    var selectionEpisodes = 2
    @Option(help: "Standard deviation of noise on Q, relative to a state's Q range.")
    var qNoise = 0.0
    @Option(help: "Bias on one action's Q a state, relative to its Q range.")
    var qBias = 0.0
    @Option(help: "Rate of flipped imagined tokens.")
    var tokenFlips = 0.0
    @Flag(help: "Take Q from the checkpoint's target network, the critic as it was last synchronised.")
    var staleCritic = false
    @Option(help: "Seed of these errors.")
    var perturbationSeed = 0
    @Option(
        parsing: .upToNextOption,
        help: "Contexts to choose from on selection seeds; the reported episodes use other seeds.")
    var searchContext: [Int] = []
    @Option(parsing: .upToNextOption, help: "Beam widths to choose from on selection seeds.")
    var searchWidth: [Int] = []
    @Option(help: "Selection episodes of each combination.")
    var searchEpisodes = 4
    @Option(help: "float32 or bfloat16.")
    var precision = Precision.float32
    @Option(help: "cpu or cuda:N.")
    var device = "cpu"
    @Option(help: "Threads of one operation of the network.")
    var threads: Int?
    @Flag(
        inversion: .prefixedNo,
        help: "Step one half of the environments while the network decides for the other.")
    var overlap = true
    @Option(help: "Write the first episode as an animated PNG.")
    var record: String?
    @Option(
        help: "Write an imagination strip of the first episode as PNG: real frames above, imagined below.")
    var strip: String?
    @Option(help: "Decision of the first episode at which the strip begins.")
    var stripStart = 50
    @Option(help: "Steps that the strip imagines.")
    var stripSteps = 6
    @Flag(help: "Print one JSON document.")
    var json = false

    func validate() throws {
        let counts = [
            ("--environments", environments, 1...4096), ("--episodes", episodes, 1...999_999),
            ("--selection-episodes", selectionEpisodes, 1...999_999),
            ("--search-episodes", searchEpisodes, 1...9999),
            ("--max-frames", maxFrames, 1...1_000_000_000), ("--noop-starts", noopStarts, 0...1_000_000_000),
            ("--width", width, 1...65_536), ("--horizon", horizon, 0...4096),
            ("--simulations", simulations, 1...1_000_000), ("--threads", threads ?? 1, 1...65_536),
            ("--seed", seed, 0...1_000_000_000_000_000), ("--strip-start", stripStart, 0...1_000_000_000),
            ("--strip-steps", stripSteps, 1...100),
            ("--perturbation-seed", perturbationSeed, 0...1_000_000_000_000_000),
        ]
        for (name, value, range) in counts where !range.contains(value) {
            throw ValidationError("\(name) \(value): \(range.lowerBound) to \(range.upperBound)")
        }
    }

    func run() throws {
        if let threads { try Torch.setThreads(threads) }
        let trained = try model.map {
            try TrainedModel(reading: URL(fileURLWithPath: $0), device: parseDevice(device))
        }
        let settings = try settings(trained)
        var evaluation = try Evaluation(settings, trained: trained.map { ($0.model, $0.tokenizer) })
        evaluation.overlap = overlap
        let recording = GameRecording(episode: 0)
        var moments: [EvaluationRun.Moment] = []
        if record != nil || strip != nil {
            evaluation.observer = { moment in
                recording.observe(moment)
                if moment.episode == 0, moments.count < stripStart + stripSteps + 2 { moments.append(moment) }
            }
        }
        let started = ContinuousClock.now
        var rows: [PlayedEpisode] = []
        _ = try evaluation.play(done: []) { row in
            rows.append(row)
            if !json { print(line(row)) }
        }
        let summary = try EvaluationSummary(
            settings, rows.sorted { ($0.role.rawValue, $1.episode) > ($1.role.rawValue, $0.episode) },
            seconds: (ContinuousClock.now - started) / .seconds(1))
        if json { try summary.printJSON() } else { summary.printText() }
        if let record { try recording.write(to: URL(fileURLWithPath: record)) }
        if let strip, let trained { try draw(moments, trained, settings, to: strip) }
    }

    /// Writes the strip and says, on standard error, what was predicted under it.
    private func draw(
        _ moments: [EvaluationRun.Moment], _ trained: TrainedModel, _ settings: EvaluationSettings,
        to path: String
    ) throws {
        let strip = try ImaginationStrip(
            moments, start: stripStart, steps: stripSteps, task: settings.task,
            legal: settings.legalActions, model: trained.model,
            tokenizer: trained.tokenizer)
        try strip.write(to: URL(fileURLWithPath: path))
        for column in strip.columns {
            let text =
                "step \(column.step): action \(column.action), reward \(column.reward), "
                + "imagined \(column.imaginedReward), Q \(String(format: "%.3f", column.q))\n"
            Complaint.send(text)
        }
    }

    private func settings(_ trained: TrainedModel?) throws -> EvaluationSettings {
        let game = try Game.named(game)
        guard let kind = PlannerKind(rawValue: planner) else {
            throw ValidationError(
                "planner '\(planner)': one of \(PlannerKind.allCases.map(\.rawValue)) is needed")
        }
        let name = method ?? (trained?.description.method == .behaviourCloning ? "behaviour-cloning" : "jowa")
        guard let method = AgentMethod(rawValue: name) else {
            throw ValidationError(
                "method '\(name)': one of \(AgentMethod.allCases.map(\.rawValue)) is needed")
        }
        var s = EvaluationSettings(
            game: game.name, task: task ?? game.task, planner: PlannerSettings(kind: kind))
        s.method = method
        (s.planner.width, s.planner.horizon, s.planner.respectEnds) = (width, horizon, respectEnds)
        s.planner.simulations = simulations
        s.context = context ?? trained?.description.model.blocks ?? s.context
        (s.episodes, s.environments, s.seed, s.maxFrames) = (episodes, environments, seed, maxFrames)
        (s.epsilon, s.stickyActions, s.noopStarts) = (epsilon, stickyActions, noopStarts)
        s.frameSkip = frameSkip ?? trained?.description.frameSkip ?? s.frameSkip
        s.actions =
            actions.map { $0.split(separator: ",").map(String.init) } ?? trained?.actions(in: game.name) ?? []
        s.gamma = gamma ?? trained?.description.gamma ?? s.gamma
        (s.selectionEpisodes, s.precision) = (selectionEpisodes, precision.rawValue)
        (s.perturbation.qNoise, s.perturbation.qBias) = (qNoise, qBias)
        (s.perturbation.tokenFlips, s.perturbation.seed) = (tokenFlips, perturbationSeed)
        s.perturbation.staleCritic = staleCritic
        if !searchContext.isEmpty || !searchWidth.isEmpty {
            s.search = SelectionSearch(context: searchContext, width: searchWidth, episodes: searchEpisodes)
        }
        return s
    }

    private func line(_ row: PlayedEpisode) -> String {
        let tried =
            row.constantAction.map { "action \($0)" }
            ?? "context \(row.context), width \(row.plannerSettings.width)"
        let role = row.role == .selection ? "selection of \(tried), " : ""
        return
            "episode \(row.episode): \(role)return \(row.rawReturn), \(row.agentSteps) steps, \(row.frames) frames, "
            + "\(row.ending.rawValue), \(String(format: "%.1f", row.decisionsPerSecond)) decisions/s"
    }
}
