import ArgumentParser
import Atari
import Files
import Foundation
import Studies
import Torch
import Workbench

/// `jowa study new NAME`.
struct StudyNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a study file whose grid fits a budget on this machine.",
        discussion: """
            The study trains a small model on each game from recorded play of mixed quality, and compares it with random
            play, the best constant action, the mean of the data and cloning of the same data. Seeds, data fractions, updates
            and data are as many as the budget allows: by the rates of steps that this workspace holds, or where it holds
            none by a measurement of a second. Edit the file, `jowa study check` it, then `jowa study run`.

              jowa study new breakout --games Breakout --budget 2h --question "Does it learn Breakout from play?"

            Exit codes: 0 written, 1 the budget is too small or the file exists, 64 usage.
            """)

    @Argument(help: "Short name: letters, digits, - and _.") var name: String
    @Option(help: "What the study asks; it begins the report.") var question: String?
    @Option(help: ArgumentHelp("Games, separated by commas.", valueName: "list")) var games = "Pong"
    @Option(help: ArgumentHelp("Wall time that a run may take.", valueName: "time")) var budget = "2h"
    @Option(help: "Steps at once.") var slots = 2
    @Option(help: ArgumentHelp("The file; studies/NAME.yaml otherwise.", valueName: "file")) var out: String?
    @OptionGroup var workspace: WorkspaceOptions

    /// Sizes of a study, from the one that is wished for down to the least.
    private struct Size {
        let seeds: Int, fractions: [String], updates: Int, transitions: Int, learner: Int

        static let all = [
            Size(
                seeds: 5, fractions: ["10%", "25%", "50%"], updates: 5000, transitions: 40_000,
                learner: 300_000),
            Size(seeds: 5, fractions: ["10%"], updates: 5000, transitions: 40_000, learner: 300_000),
            Size(seeds: 5, fractions: [], updates: 5000, transitions: 40_000, learner: 300_000),
            Size(seeds: 5, fractions: [], updates: 2500, transitions: 40_000, learner: 300_000),
            Size(seeds: 3, fractions: [], updates: 2500, transitions: 40_000, learner: 300_000),
            Size(seeds: 3, fractions: [], updates: 1250, transitions: 20_000, learner: 150_000),
            Size(seeds: 1, fractions: [], updates: 1250, transitions: 20_000, learner: 100_000),
        ]
    }

    func validate() throws {
        guard name.wholeMatch(of: /[A-Za-z0-9_-]{1,60}/) != nil else {
            throw ValidationError("\(name): letters, digits, - and _ only")
        }
        guard let seconds = Workbench.Quantity.seconds(budget), seconds > 0 else {
            throw ValidationError("--budget \(budget): expected a time such as 90s, 30m or 2h")
        }
        guard (1...4096).contains(slots) else { throw ValidationError("--slots \(slots): 1 to 4096") }
        for game in list where (try? Game.named(game)) == nil {
            throw ValidationError(
                "--games: no game \(game)" + NearestName.hint(game, among: Game.all.map(\.name)))
        }
    }

    private var list: [String] { games.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }

    func run() throws {
        let file = URL(filePath: out ?? "studies/\(name).yaml")
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw StudyError.file(path: file.path, reason: "is there already; choose another name, or --out")
        }
        let limit = Workbench.Quantity.seconds(budget) ?? 0
        let rate = try measuredRate()
        var least = 0.0
        for size in Size.all {
            let seconds = try forecast(size, rate)
            least = seconds
            guard seconds <= limit else { continue }
            let text = text(size, forecast: Words.seconds(seconds))
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file, options: .atomic)
            let expanded = try Study(reading: file).expanded(in: workspace.location)
            for warning in expanded.warnings { print("warning: \(warning)") }
            print(
                "\(file.relativePath): \(expanded.steps.count) steps, about \(Words.seconds(seconds)) with \(slots) slots; "
                    + "next: jowa study plan \(file.relativePath)")
            return
        }
        throw StudyError.file(
            path: file.path,
            reason:
                "the least study of these games takes about \(Words.seconds(least)), more than \(budget); give it more "
                + "time, or fewer games")
    }

    /// Seconds that a study of a size takes here: by recorded rates where there are any, else by the measured one.
    private func forecast(_ size: Size, _ rate: Double) throws -> Double {
        let study = try Study(text: text(size, forecast: "unknown"), file: "\(name).yaml")
            .expanded(in: workspace.location)
        let store = try workspace.openStore(folding: study.steps.map(\.step.id))
        let plan = try StudyPlan(study, workspace: workspace.location, store: store)
        let all = plan.entries.filter(\.remains).reduce(0.0) { sum, entry in
            sum + (entry.seconds?.middle ?? seconds(entry.step, size, rate))
        }
        return all / Double(min(slots, max(1, plan.entries.count(where: \.remains))))
    }

    /// Seconds of a step of which nothing was recorded here.
    private func seconds(_ step: PlannedStep, _ size: Size, _ rate: Double) -> Double {
        // What small studies took, as shares of the products' rate and as rates of the emulator.
        switch step.kind {
        case .dataset: Double(size.learner) / 900 + Double(size.transitions) / 1500 + 10
        case .pretraining, .transfer: step.cost.operations / (0.5 * rate) + 5
        case .evaluation: step.cost.operations / (0.4 * rate) + 8
        default: step.cost.operations / (0.1 * rate) + 3
        }
    }

    /// Operations a second of float32 products on one thread.
    private func measuredRate() throws -> Double {
        let threads = Torch.threads
        try Torch.setThreads(1)
        defer { try? Torch.setThreads(threads) }
        let n = 768
        let x = try Tensor.normal([n, n], seed: 1), w = try Tensor.normal([n, n], seed: 2)
        let start = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - start < .milliseconds(700) {
            _ = try withoutGradients { try x.linear(w, nil) }
            count += 1
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return Double(count) * 2 * Double(n * n * n) / seconds
    }

    private func text(_ size: Size, forecast: String) -> String {
        let all = list.joined(separator: ", ")
        let asked =
            question ?? "Does a small model learn to play \(all) better than the play that it was trained on?"
        let fractions =
            size.fractions.isEmpty ? "" : ", data_fraction: [\(size.fractions.joined(separator: ", ")), 100%]"
        let cloning =
            size.fractions.isEmpty
            ? "behaviour-cloning" : "{method: behaviour-cloning, only: {data_fraction: 100%}}"
        let whole = size.fractions.isEmpty ? "" : ", data_fraction: 100%"
        let claims = list.map { game in
            ["random", "constant", "data", "behaviour-cloning"].map { rival in
                """
                  - claim: On \(game) greedy play is better than \(Self.words[rival] ?? rival).
                    metric: return
                    contrast: {better: {planner: greedy\(whole)}, than: {planner: \(rival)}}
                    where: {game: \(game)}
                    resample: \(size.seeds >= 5 ? "seeds" : "episodes")

                """
            }.joined()
        }.joined()
        let mixture = ["0.02", "0.15", "0.4"].map {
            "    - {policy: learner, share: 25%, epsilon: \($0), steps: \(size.learner), gamma: 0.96, n_step: 3}\n"
        }.joined()
        return """
            # Made by `jowa study new`; forecast when it was written: \(forecast) with \(slots) slots.
            study: \(name)
            title: \(name)
            question: >-
              \(asked)
            # Write down what you expect before running: the words are registered with the time of the first run.
            hypothesis: It does.

            # A decision is held for eight emulator frames (the paper's four) and chosen from the game's minimal actions; name
            # fewer with `actions: {Pong: [NOOP, RIGHT, LEFT]}` where several do the same.
            games:
              train: [\(all)]
              frame_skip: 8

            # A small network learns each game from the emulator's RAM; its final policy plays with three rates of chance.
            data:
              transitions: \(size.transitions)
              validation: 10%
              episode_cap: 500
              seed: 0
              mixture:
            \(mixture)    - {policy: random, share: 25%}

            # Sixteen patches a frame, each written as the nearest of 512 patches of the data. The paper's VQ-VAE: kind: vqvae.
            tokenizer: {training: shared, kind: patches, resolution: 28, patch: 7, vocabulary: 512}

            # Departures from the paper by which a narrow model learns in thousands of updates; the report names each. Values
            # (discounted sums of the signs of rewards) must lie between v_min and v_max.
            model:
              blocks: 3
              dropout: 0
              critic_dropout: 0
              v_min: -3
              v_max: 12
              embedding_start: background
              initial_deviation: 0.05
              critic_reading: all
            variants:
              small: {layers: 2, heads: 4, width: 96, critic_width: 128}
            grid:
              - {variant: [small], game: [\(all)]\(fractions)}
            replicates: {seeds: [\((0..<size.seeds).map(String.init).joined(separator: ", "))]}

            training:
              stage1: {updates: 200, batch: 64, learning_rate: 1e-3}
              stage2: {updates: \(size.updates), batch: 64, learning_rate: 1e-3, learning_rate_falls_to: 0.1}
              precision: bfloat16
              loss: {gamma: 0.95, cql_weight: 2, cql_temperature: 0.1, cql_actions: legal, targets: double, target_window: shifted}
              action_dropout: 0.5
              segment_stride: 1
              target_sync_period: 50
              validate_every: 1000
              validation_segments: 256

            # Episodes are cut at `max_frames`. Results on these seeds should choose no setting: try others while you tune.
            evaluation:
              planners: {greedy: {kind: greedy, hide_actions: true}}
              context: 2
              episodes: 32
              environments: 16
              max_frames: 4000
              noop_starts: 30
              epsilon: 0.05
              seed: 5000
              gamma: 0.95
              selection_episodes: 2

            baselines: [random, constant, \(cloning), data]
            analysis: {estimator: mean, interval: 95%, resamples: 2000}
            claims:
            \(claims)
            """
    }

    private static let words = [
        "random": "random play", "constant": "the best constant action", "data": "the mean of its data",
        "behaviour-cloning": "behaviour cloning of the same data",
    ]
}
