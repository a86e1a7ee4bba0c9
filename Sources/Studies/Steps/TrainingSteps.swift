import Files
import Foundation
import JOWA
import Replay
import Store
import Torch
import Training
import Workbench

/// The body of a `tokenizer` step: one tokenizer on the frames of all training games.
enum TokenizerStep: StepType {
    static let name = "tokenizer"
    // 2: dead codes move to badly represented latents; 3: convolutions by Winograd's algorithm, in bfloat16 with float32
    // sums.
    static let numerics = "3"
    static let yields = StepYield.component
    static let sharesRanks = true

    static func cost(_ settings: JSONValue, model: JSONValue?) -> StepCost? {
        guard let step = try? settings.decoded(as: TokenizerStepSettings.self), step.tokenizer.isCountable
        else { return nil }
        return StepCost(tokenizer: step)
    }

    static func run(_ context: StepContext) async throws {
        let settings = try context.settings(TokenizerStepSettings.self)
        let recorder = try TrainingRecorder(context)
        // Everything else waits for the shared tokenizer: it takes the whole machine.
        let cores = ProcessInfo.processInfo.activeProcessorCount
        if context.place == nil { try Torch.setThreads(max(context.threads, cores)) }
        let run = TokenizerRun(
            settings, datasets: try recorder.datasets(settings.games), folder: context.folder,
            identity: context.step.id,
            device: recorder.device, group: try recorder.group())
        try recorder.record { observe in try run.run(observe: observe, shouldStop: context.shouldStop) }
        guard recorder.writes else { return }
        // Every pretraining reads these tokens: encode them once, here, on all cores.
        let encoder = try TokenizerEncoder(
            readTokenizer(context.folder, device: recorder.device), bfloat16: settings.precision == .bfloat16)
        for dataset in try recorder.datasets(settings.games) {
            _ = try TokenArray.cached(for: dataset, encoder: encoder, in: context.workspace.tokenCache) {
                done, total in
                context.progress.update(
                    done: done, total: total, unit: "frames", note: "encoding \(dataset.manifest.game)")
            }
        }
        try recorder.artifacts(["tokenizer.safetensors", "reconstructions.png"])
    }
}

/// The body of a `pretraining` step: both stages.
enum PretrainingStep: StepType {
    static let name = "pretraining"
    static let numerics = TrainingStep.numerics
    static let yields = StepYield.model
    static let sharesRanks = true

    static func cost(_ settings: JSONValue, model: JSONValue?) -> StepCost? { TrainingStep.cost(settings) }

    static func run(_ context: StepContext) async throws { try TrainingStep.run(context) }
}

/// The body of a `transfer` step: fine-tuning on a held-out game.
enum TransferStep: StepType {
    static let name = "transfer"
    static let numerics = TrainingStep.numerics
    static let yields = StepYield.model
    static let sharesRanks = true

    static func cost(_ settings: JSONValue, model: JSONValue?) -> StepCost? { TrainingStep.cost(settings) }

    static func run(_ context: StepContext) async throws { try TrainingStep.run(context) }
}

/// What pretraining and transfer share: they differ in settings and inputs alone.
enum TrainingStep {
    // 2: fused training kernels round otherwise; 4: one product for queries, keys and values, attention's products in
    // bfloat16 under autocast.
    static let numerics = "4"

    static func cost(_ settings: JSONValue) -> StepCost? {
        TrainingSettings(countable: settings).map { StepCost(training: $0, games: $0.games.count) }
    }

    static func run(_ context: StepContext) throws {
        let settings = try context.settings(TrainingSettings.self)
        let recorder = try TrainingRecorder(context)
        let datasets = try recorder.datasets(settings.games)
        let tokenizer = try context.inputs["tokenizer"].map { try readTokenizer($0, device: recorder.device) }
        let initial = try context.inputs["model"].map {
            try TrainedModel(reading: $0, device: recorder.device)
        }
        let run = try TrainingRun(
            settings, datasets: datasets, tokenizer: tokenizer, initial: initial, folder: context.folder,
            tokenCache: context.workspace.tokenCache, identity: context.step.id,
            device: recorder.device, group: try recorder.group())
        let reached = try datasets.map {
            try $0.selection(transitions: settings.transitions, seed: settings.subsetSeed)
        }
        let transitions = reached.reduce(0) { $0 + $1.transitions }
        try context.journal.append([
            .metric(name: "data/training_transitions", step: 0, value: Double(transitions)),
            .metric(
                name: "data/training_episodes", step: 0,
                value: Double(reached.reduce(0) { $0 + $1.episodes.count })),
        ])
        let departures = try settings.departures()
        if !departures.isEmpty {
            try context.journal.append(
                .fact(name: "departures", value: .array(departures.map(JSONValue.string))))
        }
        try recorder.record { observe in try run.run(observe: observe, shouldStop: context.shouldStop) }
        guard recorder.writes else { return }
        try recorder.artifacts(["model.safetensors", "tokenizer.safetensors"])
    }
}

extension TrainingSettings {
    /// Settings by which the method differs from the paper's, as `loss.n_step=5`, in order of their names.
    package func departures() throws -> [String] {
        let own = try Self.leaves(JSONValue(encoding: self))
        let paper = StudyDefaults.training
        let plain = try Self.leaves(JSONValue(encoding: paper))
        let complete = try Departures.$areComplete.withValue(true) {
            try Self.leaves(JSONValue(encoding: paper))
        }
        let extensions = [
            "rewarding_segment_weight", "tokenizer_training.moving_pixel_weight",
            "tokenizer_training.revive_dead_codes_every",
        ]
        let keys = Set(complete.keys).subtracting(plain.keys).union(extensions).filter {
            // Cloning has none of the critic's losses.
            method == .jowa || !$0.hasPrefix("loss.")
        }
        return keys.sorted().compactMap { key in
            guard let value = own[key], value != complete[key] else { return nil }
            return "\(key)=\(value.text ?? value.canonical)"
        }
    }

    /// Values by dotted key; lists are values.
    private static func leaves(_ value: JSONValue, _ path: String = "") -> [String: JSONValue] {
        guard let fields = value.fields else { return [path: value] }
        return fields.reduce(into: [:]) { all, field in
            let name = path.isEmpty ? field.key : path + "." + field.key
            all.merge(leaves(field.value, name)) { $1 }
        }
    }
}

extension Workspace {
    /// Token caches, shared by all steps.
    var tokenCache: URL { root.appending(path: "runs/tokens") }
}

/// Carries training events into a step's journal and progress.
struct TrainingRecorder {
    let context: StepContext
    let device: Device

    init(_ context: StepContext) throws {
        self.context = context
        device = try context.device()
        try Torch.setThreads(context.threads)
        try Torch.setDeterministic(true)
    }

    /// Whether this process is the one that writes results.
    var writes: Bool { context.place.map { $0.rank == 0 } ?? true }

    /// Meets the other ranks of the step; nil for one process.
    func group() throws -> ProcessGroup? {
        try context.place.map { try ProcessGroup($0, device: device) }
    }

    /// The datasets of games, in order.
    func datasets(_ games: [String]) throws -> [ReplayDataset] {
        try games.map { game in
            guard let folder = context.inputs["dataset/\(game)"] else {
                throw StepFailure(
                    .badInput, "step \(context.step.id) has no dataset of \(game) among its inputs")
            }
            return try DatasetStep.open(folder, workspace: context.workspace)
        }
    }

    /// Runs a training and writes what it reports; a stop becomes `StepInterrupted`, NaN `diverged`.
    func record(_ training: (TrainingObserver) throws -> TrainingOutcome) throws {
        let started = ContinuousClock.now
        do {
            switch try training(observe) {
            case .finished: break
            case .interrupted: throw StepInterrupted()
            }
        } catch TrainingError.diverged(let metric, let update) {
            throw StepFailure.diverged(TrainingError.diverged(metric: metric, update: update).description)
        } catch let error as TorchError {
            if case .outOfMemory = error { throw StepFailure(.outOfMemory, error.description) }
            throw error
        }
        let elapsed = started.duration(to: .now)
        try context.journal.timing("training_seconds", step: 0, Double(elapsed.components.seconds))
        try context.journal.timing("peak_bytes", step: 0, Double(try peakBytes()))
    }

    private func observe(_ event: TrainingEvent) throws {
        switch event {
        case .metric(let name, let step, let value): try context.journal.metric(name, step: step, value)
        case .timing(let name, let step, let value): try context.journal.timing(name, step: step, value)
        case .progress(let stage, let update, let of, let loss, _):
            let note = "\(stage), loss \(String(format: "%.4g", loss))"
            context.progress.update(done: update, total: of, unit: "updates", note: note)
        case .parameters(let total, let trainable, let nonEmbedding):
            try context.journal.append(
                .parameters(.init(total: total, trainable: trainable, nonEmbedding: nonEmbedding)))
        case .checkpoint: try context.journal.synchronize()
        }
    }

    /// Largest memory of this process in bytes: resident on the host, or allocated on the device.
    private func peakBytes() throws -> Int {
        if device != .cpu { return try Torch.peakBytes(device) }
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }

    /// Records files of the step's folder with their digests.
    func artifacts(_ names: [String]) throws {
        for name in names {
            let url = context.folder.appending(path: name)
            guard let data = try? Data(contentsOf: url, options: .alwaysMapped) else { continue }
            let digest = SHA256.hash(data: data).hexadecimal
            try context.journal.append(
                .artifact(
                    .init(
                        name: name, path: "runs/\(context.step.id)/\(name)", digest: digest, bytes: data.count
                    )))
        }
    }
}
