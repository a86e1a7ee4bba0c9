import ArgumentParser
import Atari
import Foundation
import Replay
import Studies
import Torch
import Training
import Workbench

/// `jowa data collect`: plays a game and records it.
struct DataCollect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Play a real Atari game with a mixture of policies and record a dataset.",
        discussion: """
            Policies are random, scripted (a fixed rule a game), lookahead (plans on the emulator's save and restore),
            learner (a small network that learns the game from the emulator's RAM first) and checkpoint (a trained
            model, greedy by its Q). A mixture lists POLICY:SHARE:EPSILON, where epsilon is the probability of a random
            action; the shares sum to 1; checkpoint:SHARE:EPSILON:FOLDER names the model's folder. A learner's part takes KEY=VALUE after
            them: steps, gamma, n_step, width, batch, updates, learning_rate, and stage, which is final (new episodes
            of what was learned) or early, middle, late or all (what it played while it learned). Parts with equal
            settings share one learner; an interrupted one goes on when the same command is given again. The same
            settings and seed give the same bytes, whatever the number of threads.

              jowa data collect Boxing --transitions 10k --episode-cap 500 --out boxing
              jowa data collect Pong --transitions 2k --mixture lookahead:0.5:0.1,random:0.5 --out pong-mixed
              jowa data collect Boxing --transitions 60k --episode-cap 450 --out boxing-learner \
                --mixture learner:0.35:0.02:steps=200k,learner:0.65:0.4:steps=200k
              jowa data collect Boxing --transitions 50k --mixture learner:1:0:stage=all:steps=100k --out boxing-life
              jowa data collect Boxing --transitions 2k --mixture checkpoint:1:0.1:runs/STEP --out boxing-played
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "The game, e.g. Boxing.")
    var game: String
    @Option(help: "Transitions to reach, e.g. 10k; whole episodes are kept.")
    var transitions: Quantity
    @Option(help: "Name or path of the dataset.")
    var out: String
    @Option(
        help: """
            POLICY:SHARE:EPSILON, separated by commas; lookahead takes :CANDIDATES:HORIZON:COMMIT too, learner takes \
            :KEY=VALUE, checkpoint takes :FOLDER.
            """)
    var mixture = "lookahead:0.4:0.1,scripted:0.3:0.1,random:0.3:0"
    @Option(help: "Share of the transitions held out for validation, e.g. 10%.")
    var validation = Share(0.1)
    @Option(help: "Agent steps after which an episode is cut; 0 means 27,000.")
    var episodeCap = 0
    @Option(help: "Probability that an emulator frame repeats the previous frame's action.")
    var stickyActions = 0.0
    @Option(help: "An episode starts with fewer than this many no-op frames.")
    var noopStarts = 30
    @Option(help: "Emulator frames that a decision is held for.")
    var frameSkip = 4
    @Option(help: "Actions to choose from, such as NOOP,RIGHT,LEFT; the game's minimal set by default.")
    var actions = ""
    @Option(help: "Seed of everything random.")
    var seed = 0
    @Option(help: "Episodes played at once.")
    var threads = ProcessInfo.processInfo.activeProcessorCount
    @Flag(help: "Print the dataset's description as JSON.")
    var json = false

    func validate() throws {
        guard (1...4096).contains(threads) else { throw ValidationError("--threads \(threads): 1 to 4096") }
        for (name, value) in [("--episode-cap", episodeCap), ("--noop-starts", noopStarts)]
        where !(0...1_000_000_000).contains(value) {
            throw ValidationError("\(name) \(value): 0 to 1000000000")
        }
    }

    func run() throws {
        var settings = CollectionSettings(
            game: try Game.named(game).name, transitions: transitions.value, validation: validation.value,
            mixture: try parts(), episodeCap: episodeCap, stickyActions: stickyActions,
            noopStarts: noopStarts,
            seed: seed)
        (settings.frameSkip, settings.actions) = (frameSkip, actions.split(separator: ",").map(String.init))
        if settings.mixture.contains(where: { ["checkpoint", "learner"].contains($0.policy) }) {
            try Torch.setThreads(1)
        }
        let chosen = settings
        let folder = workspace.dataset(out)
        let lives = folder.deletingLastPathComponent()
            .appending(path: ".\(folder.lastPathComponent).learner", directoryHint: .isDirectory)
        let progress = ProgressLine("collecting \(settings.game)", unit: "transitions")
        let learning = ProgressLine("learning \(settings.game)", unit: "steps")
        let start = ContinuousClock.now
        let manifest = try collect(
            chosen, into: folder, threads: threads,
            checkpointPolicy: workspace.location.checkpointPolicies,
            learner: gameLearner(keptIn: lives, threads: threads) { now in
                learning.update(now.steps, now.total, also: now.returnText)
                return true
            },
            progress: { progress.update($0, $1) })
        if FileManager.default.fileExists(atPath: lives.path) {
            try FileManager.default.removeItem(at: lives)
        }
        progress.finish()
        let seconds = ProgressLine.seconds(ContinuousClock.now - start)
        let summary = DatasetSummary(folder: folder, manifest: manifest)
        if json { return print(try summary.json()) }
        print(summary.text)
        for line in summary.policies { print("  " + line) }
        print(String(format: "%.1f s, %.0f transitions/s", seconds, Double(manifest.transitions) / seconds))
    }

    private func parts() throws -> [MixturePart] {
        let parts = try mixture.split(separator: ",").map { text in try part(String(text)) }
        let sum = parts.reduce(0) { $0 + $1.share }
        guard parts.isEmpty || abs(sum - 1) <= 1e-6 else {
            let example = parts.map { "\($0.policy):\(($0.share / sum * 100).rounded() / 100)" }
            throw ValidationError(
                "--mixture: the shares sum to \(sum), not to 1"
                    + (sum.isFinite && sum > 0
                        ? "; in these proportions: \(example.joined(separator: ","))" : ""))
        }
        return parts
    }

    private func part(_ text: String) throws -> MixturePart {
        var fields = text.split(separator: ":").map(String.init)
        var folder = ""
        if fields.first == "checkpoint" {
            guard fields.count == 4 else {
                throw ValidationError("--mixture: \"\(text)\" is not checkpoint:SHARE:EPSILON:FOLDER")
            }
            folder = fields.removeLast()
        }
        var keys: [String] = []
        if fields.first == "learner" {
            keys = fields.filter { $0.contains("=") }
            fields.removeAll { $0.contains("=") }
        }
        let numbers = fields.dropFirst().map(Double.init)
        guard !fields.isEmpty, fields.count <= 6, numbers.allSatisfy({ $0 != nil }) else {
            throw ValidationError("--mixture: \"\(text)\" is not POLICY:SHARE:EPSILON")
        }
        let values = numbers.compactMap { $0 }
        guard values.dropFirst(2).allSatisfy({ (1...4096).contains($0) }) else {
            throw ValidationError("--mixture: \"\(text)\": CANDIDATES, HORIZON and COMMIT are 1 to 4096")
        }
        var part = MixturePart(policy: fields[0], checkpoint: folder)
        if values.count > 0 { part.share = values[0] }
        if values.count > 1 { part.epsilon = values[1] }
        if values.count > 2 { part.candidates = Int(values[2]) }
        if values.count > 3 { part.horizon = Int(values[3]) }
        if values.count > 4 { part.commit = Int(values[4]) }
        for key in keys { try part.set(key) }
        return part
    }
}

extension MixturePart {
    /// Sets a learner's key from KEY=VALUE.
    fileprivate mutating func set(_ field: String) throws {
        let pieces = field.split(separator: "=", maxSplits: 1).map(String.init)
        let (key, value) = (pieces.first ?? "", pieces.count > 1 ? pieces[1] : "")
        func count() throws -> Int {
            guard let quantity = Quantity(argument: value) else { throw refusal("a count such as 200k") }
            return quantity.value
        }
        func number() throws -> Double {
            guard let number = Double(value) else { throw refusal("a number") }
            return number
        }
        func refusal(_ expected: String) -> ValidationError {
            ValidationError("--mixture: \"\(field)\": expected \(expected)")
        }
        switch key {
        case "steps": learner.steps = try count()
        case "n_step": learner.nStep = try count()
        case "width": learner.width = try count()
        case "batch": learner.batch = try count()
        case "updates": learner.updates = try count()
        case "gamma": learner.gamma = try number()
        case "learning_rate": learner.learningRate = try number()
        case "stage":
            guard let stage = LearnerStage(rawValue: value) else {
                throw refusal(LearnerStage.allCases.map(\.rawValue).joined(separator: ", "))
            }
            self.stage = stage
        default:
            throw refusal("stage, steps, gamma, n_step, width, batch, updates or learning_rate before the =")
        }
    }
}
