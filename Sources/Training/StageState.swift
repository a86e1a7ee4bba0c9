import Atari
import JOWA
import NeuralNetworks
import Replay
import Torch

/// Everything that changes during one stage of a run, and one update of it.
final class StageState: Trained {
    /// What an update reads: its segments and, where they carry tokens, those on their way to the device.
    private struct Reading {
        let chosen: [Int]
        let segments: SegmentBatch
        let staged: Batch?
    }

    let run: TrainingRun
    let stage: TrainingRun.Stage
    /// Updates done in this stage.
    private(set) var update = 0
    private let optimizer: AdamW
    private let trainer: TokenizerTrainer?
    /// This rank's rows of each batch, and what sums gradients over ranks; nil for one process.
    private let part: BatchPart?
    private let reducer: GradientReducer?
    private let source: SegmentSource
    private let upcoming: Prefetch<Reading>
    /// Updates that a device records; nil where each is queued operation by operation.
    private let recorded: RecordedUpdate?
    private let diagnostics: Diagnostics
    private let validationFrames: FrameSampler?
    private let medians: Tensor?
    /// The data's returns, where targets begin or stay with them.
    private let returns: ReturnTable?
    /// Blocks of a segment beyond those that the network reads.
    private let overhang: Int
    /// The best weights so far, where those are what the training leaves.
    let selection: ModelSelection?
    let seed: UInt64
    private var imagined: ImaginedRows?

    init(_ run: TrainingRun, _ stage: TrainingRun.Stage) throws {
        self.run = run
        self.stage = stage
        let s = run.settings, c = s.optimizer, setup = run.settings(of: stage)
        seed = mixedSeed(UInt64(bitPattern: Int64(s.seed)), stableHash(stage.rawValue))
        optimizer = try AdamW(
            run.model.parameters.parameters,
            .init(
                rate: setup.learningRate, beta1: c.beta1, beta2: c.beta2, decay: c.weightDecay,
                epsilon: c.epsilon,
                maxGradientNorm: c.maxGradientNorm))
        part = try run.parallel?.part(ofBatch: setup.batch, key: "\(stage.rawValue).batch")
        reducer = try run.parallel.map {
            try GradientReducer($0.group, run.model.parameters.trainable.map(\.tensor))
        }
        let trains = run.trainsTokenizer(stage)
        let selections = try run.datasets.map {
            ($0, try $0.selection(transitions: s.transitions, seed: s.subsetSeed))
        }
        let held = run.datasets.map { ($0, $0.validationSelection()) }
        if trains {
            let sampler = try FrameSampler(selections, seed: seed)
            let median = try sampler.medianFrames(run.tokenizer)
            medians = median
            trainer = try TokenizerTrainer(
                run.tokenizer, s.tokenizerTraining, medians: median, precision: s.precision, seed: seed,
                parallel: run.parallel)
            let holds = held.contains { !$0.1.episodes.isEmpty }
            validationFrames = holds ? try FrameSampler(held, seed: seed) : nil
        } else {
            (medians, trainer, validationFrames) = (nil, nil, nil)
        }
        let overhang = stage == .two && s.method == .jowa ? s.loss.overhang : 0
        self.overhang = overhang
        let encoder = trains ? nil : try TokenizerEncoder(run.tokenizer, bfloat16: s.precision == .bfloat16)
        func source(_ chosen: [(ReplayDataset, EpisodeSelection)], stride: Int) throws -> SegmentSource {
            let parts = try zip(chosen, s.tasks).map { pair, task in
                let tokens = try encoder.map {
                    try TokenArray.cached(for: pair.0, encoder: $0, in: run.tokenCache, progress: nil)
                }
                return SegmentPart(dataset: pair.0, task: task, selection: pair.1, tokens: tokens)
            }
            return SegmentSource(parts: parts, length: s.model.blocks + overhang, stride: stride)
        }
        self.source = try source(selections, stride: s.segmentStride)
        guard self.source.count > 0 else {
            throw TrainingError.settings(
                key: "transitions", reason: "no training segments: the datasets hold no training episodes")
        }
        let order = BatchOrder(
            source: self.source, batch: setup.batch, seed: seed, mixture: nil,
            rewardingSegmentWeight: s.rewardingSegmentWeight)
        upcoming = Prefetch(count: setup.updates, enabled: run.prefetches) {
            [source = self.source, device = run.device] update in
            let chosen = order.segments(update: update), segments = source.batch(chosen)
            let staged = trains ? nil : try Batch.staged(segments, for: device)
            return Reading(chosen: chosen, segments: segments, staged: staged)
        }
        let valued = stage == .two && s.method == .jowa
        returns = valued && s.loss.needsReturns ? ReturnTable(self.source, gamma: s.loss.gamma) : nil
        selection = stage == .two && s.select == .best ? ModelSelection(s.selectMetric) : nil
        // Imagined rows, parts of a batch, ranks that exchange gradients and changing targets change what is queued.
        let fixed =
            !s.imagination.enabled && s.memory == MemorySettings() && run.parallel == nil
            && s.loss.targetsUntil == TargetSchedule()
        let mixes = stage == .two && s.method == .jowa && s.criticMixture == .random
        recorded =
            try run.recordsUpdates && fixed
            ? RecordedUpdate(optimizer, critics: mixes ? s.model.critics : nil, on: run.device) : nil
        imagined =
            try stage == .two && s.imagination.enabled
            ? ImaginedRows(
                s.imagination, blocks: s.model.blocks, segments: self.source.count, gamma: s.loss.gamma,
                legal: run.legalActions, seed: seed) : nil
        diagnostics = Diagnostics(
            try source(held, stride: s.model.blocks), blocks: s.model.blocks, count: s.validationSegments,
            gamma: s.loss.gamma,
            losses: run.losses)
    }

    /// What the temporal difference bootstraps from at this update.
    private var targets: TargetKind { run.settings.loss.targets(at: update) }

    /// Tokens that one update processes.
    var tokensPerUpdate: Double {
        Double(run.settings(of: stage).batch * run.settings.model.contextTokens)
    }

    /// Segments with tokens: cached ones, or encoded now by the tokenizer in training.
    ///
    /// Of a batch in which only some rows are computed here, only those are encoded.
    private func batch(_ segments: SegmentBatch, rows: Range<Int>? = nil) throws -> Batch {
        guard trainer != nil else { return try Batch(segments, device: run.device) }
        let k = run.tokenizer.configuration.tokensPerFrame
        let rows = rows ?? 0..<segments.rows, own = segments.part(rows)
        let encoded = try withAutocast(run.settings.precision == .bfloat16, device: run.device) {
            try own.frames.withUnsafeBufferPointer {
                try run.tokenizer.encode(run.tokenizer.frames($0, count: own.rows * own.length))
            }
        }
        if own.rows == segments.rows { return try Batch(segments, encoded: encoded) }
        var tokens = [Int32](repeating: 0, count: segments.rows * segments.length * k)
        let start = rows.lowerBound * segments.length * k
        tokens.replaceSubrange(
            start..<(start + own.rows * own.length * k), with: try encoded.array(Int32.self))
        return try Batch(segments, tokens: tokens, tokensPerFrame: k, device: run.device)
    }

    /// One update of everything that this stage trains.
    func advance() throws -> UpdateLog {
        let s = run.settings
        optimizer.settings.rate = run.settings(of: stage).learningRate(after: update)
        // Every rank knows the whole batch, which weighs its losses, and computes its own rows.
        let reading = try upcoming.value(update), segments = reading.segments
        var batch = try reading.staged ?? batch(segments, rows: part?.rows)
        if targets == .monteCarlo {
            batch.returns = try returns?.staged(reading.chosen, of: source, for: run.device)
        }
        if s.actionDropout > 0 {
            batch.visible = try visibleActions(segments.rows, segments.length, for: run.device)
        }
        let terms: LossTerms, norm: Tensor
        if let recorded {
            let stream = try DropoutStream(seed: seed, update: update).started(on: run.device)
            let result = try recorded.run(batch, mixture: mixture()) { inputs, mixture in
                try self.pass(inputs, .whole, stream, mixture: mixture)
            }
            (terms, norm) = (result.losses, result.gradientNorm)
        } else {
            batch = try withImagined(batch.queued(to: run.device), reading.chosen)
            terms = try accumulate(batch)
            try reducer?.finish()
            norm = try optimizer.update()
        }
        let pass = try trainer.map { try trainTokenizer($0, segments) }
        update += 1
        if stage == .two && update % s.targetSyncPeriod == 0 { try run.model.synchroniseTarget() }
        return UpdateLog(
            losses: terms.named.map { ("train/loss/" + $0, $1) }, total: "train/loss/total",
            norm: ("train/gradient_norm", norm), others: pass.map(\.named) ?? [])
    }

    /// A batch of data with its share of imagined rows, once those may be used; also imagines new ones.
    private func withImagined(_ batch: Batch, _ segments: [Int]) throws -> Batch {
        guard imagined != nil, update >= run.settings.imagination.startAfter else { return batch }
        return try withAutocast(run.settings.precision == .bfloat16, device: run.device) {
            try imagined?.extend(batch, segments: segments, model: run.model, tokenizer: run.tokenizer)
            guard let imagined, case let count = imagined.share(of: segments.count, update: update), count > 0
            else { return batch }
            let rows = imagined.drawn(count, update: update)
            let contexts = try self.batch(source.batch(rows.map(\.segment)))
            return try batch.rows(0, segments.count - count).appending(
                imagined: imagined.batch(rows, real: contexts, tokenizer: run.tokenizer),
                seesActions: run.settings.actionDropout < 1)
        }
    }

    /// Forward and backward passes over the parts of this rank's rows of a batch; their share of its terms.
    private func accumulate(_ batch: Batch) throws -> LossTerms {
        let own = part ?? BatchPart(0, of: 1, rows: batch.mask.shape[0])
        let parts = min(run.settings.memory.accumulate, own.rows.count)
        if parts == 1, own.isWhole {
            return try pass(batch, .whole, DropoutStream(seed: seed, update: update).started(on: run.device))
        }
        var sum = LossTerms()
        for number in 0..<parts {
            let part = BatchPart(number, of: parts, within: own)
            let rows = try batch.rows(part.rows.lowerBound, part.rows.upperBound)
            let stream = try DropoutStream(seed: seed, update: update, part: part).started(on: run.device)
            let terms = try pass(
                rows, LossShare(of: rows, in: batch, overhang > 0 ? run.settings.loss : nil), stream,
                exchanging: number == parts - 1)
            try sum.add(terms)
        }
        return sum
    }

    /// Forward pass, losses and backward pass of a batch or of its share.
    ///
    /// With `exchanging`, gradients are summed over ranks while the backward pass runs. `mixture` [M] are this update's
    /// weights on the device; nil brings them there.
    private func pass(
        _ whole: Batch, _ share: LossShare, _ stream: DropoutStream, mixture weights: Tensor? = nil,
        exchanging: Bool = true
    ) throws -> LossTerms {
        let s = run.settings, model = run.model
        let batch = try overhang > 0 ? whole.blocks(0, s.model.blocks) : whole
        let bfloat16 = s.precision == .bfloat16
        let critics = stage == .two || s.method == .behaviourCloning
        var backbone: CheckpointedBackbone?
        let terms = try withAutocast(bfloat16, device: run.device) {
            let tokens = try batch.interleaved()
            if s.memory.checkpointActivations {
                backbone = try CheckpointedBackbone(
                    model, tokens, tasks: batch.tasks, visible: batch.visible, dropout: stream)
            }
            let hidden =
                try backbone?.hidden
                ?? model.hidden(tokens, tasks: batch.tasks, visible: batch.visible, dropout: stream)
            let output = try model.predictions(hidden, dropout: stream, critics: critics)
            if s.method == .behaviourCloning {
                return try run.losses.behaviourCloning(output, batch, share: share)
            }
            if stage == .one { return try run.losses.worldModel(output, batch, share: share) }
            let ahead = try overhang > 0 ? LossFunction.Ahead(model, whole, s.loss) : nil
            return try run.losses.all(
                model, output, batch, ahead: ahead, targets: targets,
                criticWeights: weights == nil ? mixture() : nil,
                mixture: weights, share: share)
        }
        if exchanging { try reducer?.arm(overlapping: backbone == nil) }
        try terms.total().backward()
        if let backbone {
            try withAutocast(bfloat16, device: run.device) { try backbone.backward() }
        }
        return terms
    }

    /// Trains the tokenizer on real frames of the batch's segments, at most its batch size.
    private func trainTokenizer(_ trainer: TokenizerTrainer, _ segments: SegmentBatch) throws
        -> Tokenizer.Pass
    {
        var real = realFrames(segments, limit: run.settings.tokenizerTraining.batch)
        let share = trainer.share(of: real.count)
        if let share { real = Array(real[share.rows]) }
        let size = Observation.size
        var bytes = [UInt8]()
        bytes.reserveCapacity(real.count * size)
        for index in real { bytes.append(contentsOf: segments.frames[(index * size)..<((index + 1) * size)]) }
        let owners = real.map { index in
            Int64(run.settings.tasks.firstIndex(of: Int(segments.tasks[index / segments.length])) ?? 0)
        }
        let frames = try bytes.withUnsafeBufferPointer { try run.tokenizer.frames($0, count: real.count) }
        return try trainer.update(
            frames, parts: Tensor(owners, [owners.count], device: run.device), number: update, share: share
        ).pass
    }

    /// Metrics on held-out episodes.
    func validate() throws -> [(name: String, value: Double)] {
        var rows = try diagnostics.measure(
            run.model, method: run.settings.method, stage2: stage == .two, precision: run.settings.precision,
            batch: { try self.batch($0) })
        if let validationFrames, let medians {
            rows += try TokenizerTrainer.measure(run.tokenizer, on: validationFrames, medians: medians)
        }
        try selection?.consider(rows, update: update, run.weights)
        return rows
    }

    /// Everything that a checkpoint of this stage holds.
    func tensors() throws -> [(String, Tensor)] {
        var all = run.weights
        if let selection { all += try selection.state().map { ("selected." + $0, $1) } }
        all += optimizer.state.map { ("optimizer." + $0, $1) }
        if let trainer { all += trainer.state.map { ("tokenizer_optimizer." + $0, $1) } }
        if let imagined { all += try imagined.state().map { ("imagined." + $0, $1) } }
        return all
    }

    /// Continues at an update: with the optimizers of a checkpoint whose weights are loaded already, or of rank 0.
    func restore(_ saved: Checkpoints.Content?, update: Int, from file: String) throws {
        if let saved {
            try optimizer.load(saved.tensors("optimizer."), step: update, from: file)
            try trainer?.load(saved.tensors("tokenizer_optimizer."), step: update, from: file)
            try imagined?.load(saved.tensors("imagined."), from: file)
            try selection?.load(saved.tensors("selected."))
        }
        if let parallel = run.parallel {
            try parallel.group.broadcast((optimizer.state + (trainer?.state ?? [])).map(\.1))
            try optimizer.resume(at: update)
            try trainer?.optimizer.resume(at: update)
        }
        self.update = update
    }
}
