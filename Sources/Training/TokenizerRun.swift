import Files
public import Foundation
public import JOWA
import NeuralNetworks
public import Replay
public import Torch

/// Trains one tokenizer on the frames of all training games (`tokenizer: shared`), resumably.
public struct TokenizerRun {
    let settings: TokenizerStepSettings
    let datasets: [ReplayDataset]
    let folder: URL
    let identity: String
    let device: Device
    /// The ranks that train together; nil for one process.
    let parallel: DataParallel?
    /// Seconds between checkpoints.
    public var checkpointSeconds = 60.0

    /// Prepares a run whose checkpoints and results stand in `folder`.
    public init(
        _ settings: TokenizerStepSettings, datasets: [ReplayDataset], folder: URL, identity: String,
        device: Device = .cpu, group: ProcessGroup? = nil
    ) {
        parallel = group.flatMap { $0.ranks > 1 ? DataParallel(group: $0) : nil }
        self.settings = settings
        self.datasets = datasets
        self.folder = folder
        self.identity = identity
        self.device = device
    }

    private func samplers() throws -> (training: FrameSampler, validation: FrameSampler) {
        let seed = mixedSeed(UInt64(bitPattern: Int64(settings.seed)), 0x746f6b)
        let training = try datasets.map {
            ($0, try $0.selection(transitions: settings.transitions, seed: settings.seed))
        }
        let held = datasets.map { ($0, $0.validationSelection()) }
        let validation = held.contains { $0.1.transitions > 0 } ? held : training
        return (try FrameSampler(training, seed: seed), try FrameSampler(validation, seed: seed))
    }

    /// Trains to the end, or to the next checkpoint after `shouldStop` says so (at any rank).
    ///
    /// - Throws: ``ProcessGroupError`` when ranks disagree or one is lost; the last checkpoint holds everything then.
    public func run(observe: TrainingObserver, shouldStop: () -> Bool) throws -> TrainingOutcome {
        guard let parallel else { return try train(observe, shouldStop) }
        do {
            try parallel.agree(on: settings, identity: identity, datasets: datasets, device: device)
            let isFirst = parallel.group.isFirst
            let outcome = try train({ if isFirst { try observe($0) } }, shouldStop)
            try parallel.group.barrier()
            return outcome
        } catch {
            parallel.group.abandon()
            throw error
        }
    }

    private func train(_ observe: TrainingObserver, _ shouldStop: () -> Bool) throws -> TrainingOutcome {
        let (training, validation) = try samplers()
        let tokenizer = try Tokenizer(
            settings.tokenizer, seed: UInt64(bitPattern: Int64(settings.seed)), device: device)
        let medians = try training.medianFrames(tokenizer)
        if settings.tokenizer.kind == .patches {
            for (name, value) in try tokenizer.fit(training, medians: medians, settings.training) {
                try observe(.metric(name: name, step: 0, value: value))
            }
            try finish(tokenizer, validation, medians, update: 0, observe)
            return .finished
        }
        let state = try TokenizerState(self, tokenizer, training, medians)
        let writes = parallel?.group.isFirst ?? true
        let checkpoints = Checkpoints(in: folder, identity: identity)
        try state.restore(writes ? checkpoints.newest(device: device, warn: warn) : nil)
        let loop = TrainingLoop(
            stage: "tokenizer", total: settings.training.updates, before: 0,
            validateEvery: settings.training.updates,
            checkpointSeconds: checkpointSeconds, checkpoints: writes ? checkpoints : nil,
            group: parallel?.group)
        guard try loop.run(state, observe: observe, shouldStop: shouldStop) != nil else {
            return .interrupted
        }
        try finish(tokenizer, validation, medians, update: state.update, observe)
        if writes { checkpoints.removeAll() }
        return .finished
    }

    /// Measures a tokenizer on held-out frames and writes it, where this process is the one that writes.
    private func finish(
        _ tokenizer: Tokenizer, _ validation: FrameSampler, _ medians: Tensor, update: Int,
        _ observe: TrainingObserver
    ) throws {
        guard parallel?.group.isFirst ?? true else { return }
        for (name, value) in try TokenizerTrainer.measure(tokenizer, on: validation, medians: medians) {
            try observe(.metric(name: name, step: update, value: value))
        }
        try ReconstructionStrip.write(
            tokenizer, validation, to: folder.appendingPathComponent("reconstructions.png"))
        try Safetensors.write(
            tokenizer.parameters.tensors, to: folder.appendingPathComponent("tokenizer.safetensors"))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try DurableFile.write(
            encoder.encode(settings.tokenizer), to: folder.appendingPathComponent("tokenizer.json"))
    }
}

/// Everything that changes while a shared tokenizer is trained, and one update of it.
private final class TokenizerState: Trained {
    private let run: TokenizerRun
    private let tokenizer: Tokenizer
    private let trainer: TokenizerTrainer
    private let share: TokenizerTrainer.Share?
    private let upcoming: Prefetch<(frames: [UInt8], parts: [Int])>
    private(set) var update = 0

    init(_ run: TokenizerRun, _ tokenizer: Tokenizer, _ training: FrameSampler, _ medians: Tensor) throws {
        self.run = run
        self.tokenizer = tokenizer
        let settings = run.settings
        trainer = try TokenizerTrainer(
            tokenizer, settings.training, medians: medians, precision: settings.precision,
            seed: UInt64(bitPattern: Int64(settings.seed)), parallel: run.parallel)
        let size = settings.training.batch, share = trainer.share(of: size)
        self.share = share
        upcoming = Prefetch(count: settings.training.updates, enabled: run.device != .cpu) {
            training.batch(size, update: $0, rows: share?.rows ?? 0..<size)
        }
    }

    /// Goes on from a checkpoint, or where rank 0 does.
    func restore(_ saved: Checkpoints.Content?) throws {
        if let saved {
            try tokenizer.parameters.load(saved.tensors("tokenizer."), from: run.folder.path)
            try trainer.load(saved.tensors("optimizer."), step: saved.update, from: run.folder.path)
            update = saved.update
        }
        guard let parallel = run.parallel else { return }
        update = try parallel.place((0, update))?.update ?? 0
        try parallel.group.broadcast((tokenizer.parameters.tensors + trainer.state).map(\.1))
        try trainer.optimizer.resume(at: update)
    }

    func advance() throws -> UpdateLog {
        let (bytes, owners) = try upcoming.value(update)
        let frames = try bytes.withUnsafeBufferPointer { try tokenizer.frames($0, count: owners.count) }
        let parts = try Tensor(owners.map { Int64($0) }, [owners.count], device: run.device)
        let (pass, norm) = try trainer.update(frames, parts: parts, number: update, share: share)
        update += 1
        return UpdateLog(losses: pass.named, norm: ("tokenizer/gradient_norm", norm))
    }

    func tensors() throws -> [(String, Tensor)] {
        tokenizer.parameters.tensors.map { ("tokenizer." + $0, $1) }
            + trainer.state.map { ("optimizer." + $0, $1) }
    }
}

extension Tokenizer.Pass {
    /// The losses by the names of their metrics.
    var named: [(String, Tensor)] {
        [
            ("tokenizer/loss/reconstruction", reconstruction), ("tokenizer/loss/commitment", commitment),
            ("tokenizer/loss/perceptual", perceptual),
        ].compactMap { name, term in term.map { (name, $0) } }
    }
}

/// Reads a tokenizer written by a tokenizer step.
public func readTokenizer(_ folder: URL, device: Device = .cpu) throws -> Tokenizer {
    let file = folder.appendingPathComponent("tokenizer.json")
    guard let data = try? Data(contentsOf: file) else {
        throw TrainingError.checkpoint(
            file: file.path, reason: "cannot be read: is the tokenizer step finished?")
    }
    let tokenizer = try Tokenizer(
        JSONDecoder().decode(TokenizerConfiguration.self, from: data), device: device)
    let weights = folder.appendingPathComponent("tokenizer.safetensors")
    try tokenizer.parameters.load(Safetensors.read(weights, device: device), from: weights.path)
    return tokenizer
}

/// Prints a warning to standard error.
func warn(_ text: String) { Complaint.send("warning: \(text)\n") }
