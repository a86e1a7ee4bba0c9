import Atari
public import Foundation
public import JOWA
import NeuralNetworks
public import Replay
public import Torch

/// Trains a world-action model: stage 1 and 2 of pretraining, or a transfer, resumably and exactly.
///
/// Stage 1 trains the world model (and, with `joint_tokenizer`, the tokenizer); stage 2 the world model and the critic
/// on frozen tokens. Without a stage 1, `joint_tokenizer` fine-tunes the tokenizer during stage 2, as transfer does.
/// Batches, dropout and mixtures are functions of (seed, stage, update), so an interrupted run repeats nothing and
/// draws nothing else than one that was not.
public final class TrainingRun {
    /// Seconds between checkpoints.
    public var checkpointSeconds = 60.0
    /// Whether updates run over tensors of fixed places, which a CUDA device records and replays.
    ///
    /// Starts as `recordsUpdates(on:)`; results do not depend on it. Imagined data, parts of a batch, checkpointed
    /// activations and several ranks queue each operation anyway.
    public var recordsUpdates: Bool
    /// Whether the next batch is read by a thread of its own meanwhile; on CUDA, as on the CPU it would take a core.
    public var prefetches: Bool
    let settings: TrainingSettings
    let datasets: [ReplayDataset]
    let folder: URL
    let tokenCache: URL
    let identity: String
    let device: Device
    let model: WorldActionModel
    let tokenizer: Tokenizer
    let losses: LossFunction
    let legalActions: [Int: [Int]]
    /// The ranks that train together; nil for one process.
    let parallel: DataParallel?

    /// The stages in order.
    enum Stage: String, CaseIterable {
        case one = "stage1"
        case two = "stage2"
    }

    /// Prepares a run whose checkpoints and results stand in `folder`.
    ///
    /// - Parameters:
    ///   - datasets: One for each game of the settings, in their order.
    ///   - tokenizer: Frozen tokenizer of an input step; nil where it is trained here.
    ///   - initial: Weights to start from (transfer).
    ///   - tokenCache: Folder of token caches shared by runs.
    ///   - group: The ranks that train together, each on its rows of every batch; rank 0 writes.
    public init(
        _ settings: TrainingSettings, datasets: [ReplayDataset], tokenizer: Tokenizer? = nil,
        initial: TrainedModel? = nil,
        folder: URL, tokenCache: URL, identity: String, device: Device = .cpu,
        group: ProcessGroup? = nil
    ) throws {
        parallel = group.flatMap { $0.ranks > 1 ? DataParallel(group: $0) : nil }
        guard parallel == nil || !settings.imagination.enabled else {
            throw TrainingError.settings(
                key: "imagination.enabled",
                reason: "several ranks do not train on imagined data in this version; start one process")
        }
        guard settings.games.count == datasets.count, settings.tasks.count == datasets.count else {
            throw TrainingError.settings(
                key: "games", reason: "\(settings.games.count) games for \(datasets.count) datasets")
        }
        for (game, data) in zip(settings.games, datasets) where data.manifest.frameSkip != settings.frameSkip
        {
            throw TrainingError.settings(
                key: "frame_skip",
                reason: "decisions in the data of \(game) are held for \(data.manifest.frameSkip) frames, "
                    + "those of the settings for \(settings.frameSkip)")
        }
        guard !settings.imagination.enabled || settings.method == .jowa else {
            throw TrainingError.settings(
                key: "imagination.enabled",
                reason: "behaviour cloning has no critic that imagined data could train")
        }
        guard settings.select == .last || settings.selectMetric.exists(for: settings.method) else {
            throw TrainingError.settings(
                key: "select_metric",
                reason: "\(settings.selectMetric.rawValue) does not exist for \(settings.method.rawValue)")
        }
        guard settings.model.vocabulary == settings.tokenizer.vocabulary,
            settings.model.observationTokens == settings.tokenizer.tokensPerFrame
        else {
            throw TrainingError.settings(
                key: "model.observation_tokens",
                reason:
                    "the tokenizer gives \(settings.tokenizer.tokensPerFrame) tokens of \(settings.tokenizer.vocabulary) codes"
            )
        }
        guard settings.loss.targetWindow == .segment || !settings.imagination.enabled else {
            throw TrainingError.settings(
                key: "loss.target_window",
                reason:
                    "imagined rows have no blocks beyond the segment; say segment, or turn imagination off")
        }
        guard !settings.jointTokenizer || settings.tokenizer.kind == .vqvae else {
            throw TrainingError.settings(
                key: "joint_tokenizer", reason: "patches are chosen, not trained; say false")
        }
        self.settings = settings
        self.datasets = datasets
        self.folder = folder
        self.tokenCache = tokenCache
        self.identity = identity
        self.device = device
        prefetches = device != .cpu
        recordsUpdates = Self.recordsUpdates(on: device)
        let seed = UInt64(bitPattern: Int64(settings.seed))
        self.tokenizer =
            try tokenizer ?? initial?.tokenizer ?? Tokenizer(settings.tokenizer, seed: seed, device: device)
        if settings.tokenizer.kind == .patches, tokenizer == nil, initial == nil {
            // From scratch and without a tokenizer's step: the codes come from this step's own data.
            let selections = try datasets.map {
                ($0, try $0.selection(transitions: settings.transitions, seed: settings.subsetSeed))
            }
            let sampler = try FrameSampler(selections, seed: mixedSeed(seed, 0x746f6b))
            _ = try self.tokenizer.fit(
                sampler, medians: sampler.medianFrames(self.tokenizer), settings.tokenizerTraining)
        }
        model = try WorldActionModel(settings.model, seed: seed, device: device)
        if let initial {
            try model.parameters.load(
                Dictionary(uniqueKeysWithValues: initial.model.parameters.tensors),
                from: "the pretrained model")
        }
        if settings.model.embeddingStart != .random, initial == nil {
            guard settings.model.embeddingStart == .codes || settings.tokenizer.kind == .patches else {
                throw TrainingError.settings(
                    key: "model.embedding_start",
                    reason: "background is a patch: it needs tokenizer.kind: patches, or say codes")
            }
            try model.startObservations(
                at: self.tokenizer.codeVectors(), background: settings.model.embeddingStart == .background)
        }
        if settings.actionDropout >= 1 { try model.hideActions() }
        legalActions = try Self.legalActions(settings)
        let c = settings.model
        let table = (0..<c.tasks).flatMap { [legalActions] task in
            (0..<c.actions).map { legalActions[task]?.contains($0) ?? false }
        }
        losses = LossFunction(
            settings.loss, legalActions: try Tensor(table, [c.tasks, c.actions], device: device))
    }

    /// Whether updates on a device are recorded: on CUDA, unless the environment's `JOWA_CUDA_GRAPHS` is 0.
    public static func recordsUpdates(on device: Device) -> Bool {
        device != .cpu && ProcessInfo.processInfo.environment["JOWA_CUDA_GRAPHS"] != "0"
    }

    /// Legal actions by task: of every known game, and of this run's games at the rows they borrow.
    static func legalActions(_ settings: TrainingSettings) throws -> [Int: [Int]] {
        let c = settings.model
        var games = Game.all.map { ($0, $0.task) }
        games += try zip(settings.games, settings.tasks).map { (try Game.named($0), $1) }
        var rows = games.filter { $0.1 < c.tasks }.map { game, task in
            (task, game.minimalActions.filter { $0 < c.actions })
        }
        for (place, names) in settings.actions.enumerated() where settings.games.indices.contains(place) {
            let codes = try Game.named(settings.games[place]).actions(named: names)
            rows.append((settings.tasks[place], codes.filter { $0 < c.actions }))
        }
        return Dictionary(rows) { $1 }
    }

    /// Everything that a training leaves, by name.
    var weights: [(String, Tensor)] {
        model.parameters.tensors.map { ("model." + $0, $1) }
            + tokenizer.parameters.tensors.map { ("tokenizer." + $0, $1) }
    }

    func settings(of stage: Stage) -> StageSettings { stage == .one ? settings.stage1 : settings.stage2 }

    /// Whether the tokenizer changes during a stage.
    func trainsTokenizer(_ stage: Stage) -> Bool {
        settings.jointTokenizer && (stage == .one || settings.stage1.updates == 0)
    }

    /// Trains to the end, or to the checkpoint after `shouldStop` says so (at any rank).
    ///
    /// - Throws: ``ProcessGroupError`` when ranks disagree or one is lost; the last checkpoint holds everything then.
    public func run(observe: TrainingObserver, shouldStop: () -> Bool) throws -> TrainingOutcome {
        guard let parallel else { return try runStages(observe, shouldStop) }
        do {
            try parallel.agree(on: settings, identity: identity, datasets: datasets, device: device)
            for stage in Stage.allCases where settings(of: stage).updates > 0 {
                _ = try parallel.part(ofBatch: settings(of: stage).batch, key: "\(stage.rawValue).batch")
            }
            let isFirst = parallel.group.isFirst
            let outcome = try runStages({ if isFirst { try observe($0) } }, shouldStop)
            try parallel.group.barrier()
            return outcome
        } catch {
            parallel.group.abandon()
            throw error
        }
    }

    private func runStages(_ observe: TrainingObserver, _ shouldStop: () -> Bool) throws -> TrainingOutcome {
        let parameters = model.parameters
        try observe(
            .parameters(
                total: parameters.count(), trainable: parameters.count { $0.trainable },
                nonEmbedding: parameters.count { $0.trainable && !$0.name.contains("emb") }))
        try checkMemory()
        let checkpoints = Checkpoints(in: folder, identity: identity)
        let writes = parallel?.group.isFirst ?? true
        let saved = writes ? try checkpoints.newest(device: device, warn: warn) : nil
        if let saved {
            // Before any stage is set up: token caches depend on the tokenizer's weights.
            try model.parameters.load(saved.tensors("model."), from: folder.path)
            try tokenizer.parameters.load(saved.tensors("tokenizer."), from: folder.path)
        }
        var resumed = try place(of: saved)
        try parallel?.group.broadcast(
            (model.parameters.tensors + tokenizer.parameters.tensors).map(\.1))
        for stage in Stage.allCases where settings(of: stage).updates > 0 {
            if let there = resumed, there.stage != stage { continue }
            let state = try parallel?.firstAlone { try StageState(self, stage) } ?? StageState(self, stage)
            if let there = resumed { try state.restore(saved, update: there.update, from: folder.path) }
            resumed = nil
            guard try train(state, writes ? checkpoints : nil, observe, shouldStop) else {
                return .interrupted
            }
            if let selection = state.selection, let best = selection.best {
                try selection.restore([("model.", model.parameters), ("tokenizer.", tokenizer.parameters)])
                let end = updatesBefore(stage) + settings(of: stage).updates
                try observe(
                    .metric(
                        name: "selection/update", step: end, value: Double(updatesBefore(stage) + best.update)
                    ))
                try observe(.metric(name: "selection/metric", step: end, value: best.value))
            }
        }
        guard writes else { return .finished }
        try TrainedModel.save(
            .init(
                model: settings.model, tokenizer: settings.tokenizer, method: settings.method,
                games: settings.games,
                tasks: settings.tasks, gamma: settings.loss.gamma, frameSkip: settings.frameSkip,
                actions: settings.actions), model: model, tokenizer: tokenizer,
            to: folder)
        checkpoints.removeAll()
        return .finished
    }

    /// Refuses a batch that cannot fit this machine's memory, before anything is computed.
    private func checkMemory() throws {
        guard device == .cpu else { return }
        let all = model.parameters.count(), trainable = model.parameters.count { $0.trainable }
        for stage in Stage.allCases where settings(of: stage).updates > 0 {
            let estimate = MemoryEstimate(
                trainable: trainable, total: all, model: settings.model, precision: settings.precision,
                checkpointed: settings.memory.checkpointActivations, critics: stage == .two)
            let batch = settings(of: stage).batch, parts = max(1, settings.memory.accumulate)
            let needed = estimate.bytes(segments: (batch + parts - 1) / parts)
            let available = MemoryEstimate.available
            guard needed > available else { continue }
            throw TrainingError.memory(
                key: "training.\(stage.rawValue).batch", needed: needed, available: available,
                batch: (batch + parts - 1) / parts, fitting: estimate.largest(in: available))
        }
    }

    /// Where all ranks go on: at rank 0's checkpoint.
    private func place(of saved: Checkpoints.Content?) throws -> (stage: Stage, update: Int)? {
        let own = saved.flatMap { saved in
            Stage(rawValue: saved.stage).map { (stage: $0, update: saved.update) }
        }
        guard let parallel else { return own }
        let all = Stage.allCases
        let common = try parallel.place(own.map { (all.firstIndex(of: $0.stage) ?? 0, $0.update) })
        return common.map { (all[$0.stage], $0.update) }
    }

    /// Updates done before a stage begins.
    func updatesBefore(_ stage: Stage) -> Int { stage == .one ? 0 : settings.stage1.updates }

    /// Runs one stage to its end; false when stopped.
    private func train(
        _ state: StageState, _ checkpoints: Checkpoints?, _ observe: TrainingObserver,
        _ shouldStop: () -> Bool
    ) throws -> Bool {
        let stage = state.stage, total = settings(of: stage).updates, before = updatesBefore(stage)
        let loop = TrainingLoop(
            stage: stage.rawValue, total: total, before: before, validateEvery: settings.validateEvery,
            checkpointSeconds: checkpointSeconds, checkpoints: checkpoints, group: parallel?.group)
        let resumed = state.update
        // The next stage starts from here with a fresh optimizer; its own first checkpoint follows.
        guard let rate = try loop.run(state, observe: observe, shouldStop: shouldStop) else { return false }
        if resumed < total {
            try observe(
                .timing(
                    name: "tokens_per_second", step: before + total, value: rate * state.tokensPerUpdate))
        }
        return true
    }
}
