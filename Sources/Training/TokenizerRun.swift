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
        let trainer = try TokenizerTrainer(
            tokenizer, settings.training, medians: medians, precision: settings.precision,
            seed: UInt64(bitPattern: Int64(settings.seed)), parallel: parallel)
        let writes = parallel?.group.isFirst ?? true
        let checkpoints = Checkpoints(in: folder, identity: identity)
        var update = 0
        if writes, let saved = try checkpoints.newest(device: device, warn: warn) {
            try tokenizer.parameters.load(saved.tensors("tokenizer."), from: folder.path)
            try trainer.load(saved.tensors("optimizer."), step: saved.update, from: folder.path)
            update = saved.update
        }
        if let parallel {
            update = try parallel.place((0, update))?.update ?? 0
            try parallel.group.broadcast((tokenizer.parameters.tensors + trainer.state).map(\.1))
            try trainer.optimizer.resume(at: update)
        }
        let total = settings.training.updates
        func save() throws {
            guard writes else { return }
            try observe(.checkpoint(update: update))
            let tensors =
                tokenizer.parameters.tensors.map { ("tokenizer." + $0, $1) }
                + trainer.state.map { ("optimizer." + $0, $1) }
            try checkpoints.write(tensors, stage: "tokenizer", update: update, order: update)
        }
        let size = settings.training.batch, share = trainer.share(of: size)
        let upcoming = Prefetch(count: total, enabled: device != .cpu) {
            training.batch(size, update: $0, rows: share?.rows ?? 0..<size)
        }
        var clock = RunClock(update: update)
        while update < total {
            let (bytes, owners) = try upcoming.value(update)
            let frames = try bytes.withUnsafeBufferPointer { try tokenizer.frames($0, count: owners.count) }
            let parts = try Tensor(owners.map { Int64($0) }, [owners.count], device: device)
            let (pass, norm) = try trainer.update(frames, parts: parts, number: update, share: share)
            update += 1
            if isLogged(update, of: total) {
                let loss = try report(pass, norm, update, observe)
                try observe(
                    .progress(
                        stage: "tokenizer", update: update, of: total, loss: loss,
                        perSecond: clock.rate(update)))
            }
            if try parallel?.group.any(shouldStop()) ?? shouldStop() {
                try save()
                return .interrupted
            }
            if clock.isDue(checkpointSeconds) { try save() }
        }
        try finish(tokenizer, validation, medians, update: update, observe)
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

    /// Emits one update's losses; returns their sum.
    private func report(_ pass: Tokenizer.Pass, _ norm: Tensor, _ update: Int, _ observe: TrainingObserver)
        throws -> Double
    {
        let losses = pass.named
        var own = try Tensor.items(losses.map(\.1) + [norm])
        let gradientNorm = own.removeLast()
        // Each rank's values are its frames' share of the batch's.
        let sums = try parallel?.group.sum(own) ?? own
        let rows = zip(losses.map(\.0), sums) + [("tokenizer/gradient_norm", gradientNorm)]
        for (name, value) in rows {
            guard value.isFinite else { throw TrainingError.diverged(metric: name, update: update) }
            try observe(.metric(name: name, step: update, value: value))
        }
        return sums.reduce(0, +)
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

/// About 200 evenly spread updates of a stage are logged, and the last one; a function of the settings alone.
func isLogged(_ update: Int, of total: Int) -> Bool { update % max(1, total / 200) == 0 || update == total }

/// Prints a warning to standard error.
func warn(_ text: String) { Complaint.send("warning: \(text)\n") }

/// Wall time since the last checkpoint and update rate; display and checkpoint times do not change results.
struct RunClock {
    private let start = ContinuousClock.now
    private let first: Int
    private var last = ContinuousClock.now

    init(update: Int) { first = update }

    /// Updates a second since the start.
    func rate(_ update: Int) -> Double { Double(update - first) / max(seconds(since: start), 1e-9) }

    /// Seconds since the start.
    var elapsed: Double { seconds(since: start) }

    /// Whether `interval` seconds have passed since the last time this was so.
    mutating func isDue(_ interval: Double) -> Bool {
        guard seconds(since: last) >= interval else { return false }
        last = .now
        return true
    }

    private func seconds(since instant: ContinuousClock.Instant) -> Double {
        let d = instant.duration(to: .now)
        return Double(d.components.seconds) + Double(d.components.attoseconds) * 1e-18
    }
}
