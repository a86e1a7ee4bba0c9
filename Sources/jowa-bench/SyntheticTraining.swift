import ArgumentParser
import JOWA
import NeuralNetworks
import Torch
import Training

/// Updates on random tokens.
final class SyntheticTraining {
    private let model: WorldActionModel
    private let losses: LossFunction
    private let optimizer: AdamW
    private let batch: Batch
    private let bfloat16: Bool
    private let critics: Bool
    private let checkpointed: Bool
    private let device: Device
    private let work: CapturedWork<Tensor>
    private var count = 0

    /// Prepares stage 2, or stage 1 without `critics`.
    init(
        _ c: ModelConfiguration, batch rows: Int, bfloat16: Bool, critics: Bool = true,
        checkpointed: Bool = false, device: Device = .cpu
    ) throws {
        self.device = device
        work = try CapturedWork(
            on: device, recording: TrainingRun.recordsUpdates(on: device) && !checkpointed)
        model = try WorldActionModel(c, device: device)
        (self.bfloat16, self.critics, self.checkpointed) = (bfloat16, critics, checkpointed)
        optimizer = try AdamW(model.parameters.parameters, .init(rate: 5e-5, decay: 0.01))
        losses = LossFunction(
            LossConfiguration(),
            legalActions: try Tensor.full([c.tasks, c.actions], 1, type: .bool, device: device))
        var state: UInt64 = 1
        func draw(_ n: Int, below limit: Int) -> [Int64] {
            (0..<n).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int64(state >> 33) % Int64(limit)
            }
        }
        let (l, k) = (c.blocks, c.observationTokens)
        batch = Batch(
            observations: try Tensor(draw(rows * l * k, below: c.vocabulary), [rows, l, k], device: device),
            actions: try Tensor(draw(rows * l, below: c.actions), [rows, l], device: device),
            rewards: try Tensor(draw(rows * l, below: 3).map { Float($0) - 1 }, [rows, l], device: device),
            ends: try .zeros([rows, l], device: device), mask: try .full([rows, l], 1, device: device),
            tasks: try Tensor(draw(rows, below: c.tasks), [rows], device: device))
    }

    /// One update: forward, all losses, backward, clipping, AdamW.
    func update() throws {
        count += 1
        let stream = try DropoutStream(seed: 1, update: count).started(on: device)
        try optimizer.begin()
        _ = try work.run { try pass(stream) }
    }

    private func pass(_ stream: DropoutStream) throws -> Tensor {
        var backbone: CheckpointedBackbone?
        let terms = try withAutocast(bfloat16, device: device) {
            let tokens = try batch.interleaved()
            if checkpointed {
                backbone = try CheckpointedBackbone(model, tokens, tasks: batch.tasks, dropout: stream)
            }
            let hidden = try backbone?.hidden ?? model.hidden(tokens, tasks: batch.tasks, dropout: stream)
            let output = try model.predictions(hidden, dropout: stream, critics: critics)
            return try critics ? losses.all(model, output, batch) : losses.worldModel(output, batch)
        }
        try terms.total().backward()
        if let backbone { try withAutocast(bfloat16, device: device) { try backbone.backward() } }
        return try optimizer.apply()
    }
}

extension ModelConfiguration {
    /// Sizes by the name that benchmarks take: the published ones, and two for two cores with 9 tokens a frame.
    static let benchmarked: [String: ModelConfiguration] = {
        var all = published
        for (name, layers, heads, width, critic) in [("tiny", 2, 2, 48, 64), ("small", 3, 4, 128, 128)] {
            var c = ModelConfiguration(layers: layers, heads: heads, width: width, criticWidth: critic)
            c.observationTokens = 9
            c.vocabulary = 256
            all[name] = c
        }
        return all
    }()

    /// A variant's sizes, or an error that names all of them.
    static func benchmark(_ variant: String) throws -> ModelConfiguration {
        guard let c = benchmarked[variant] else {
            let known = benchmarked.keys.sorted().joined(separator: ", ")
            throw ValidationError("no variant '\(variant)': \(known)")
        }
        return c
    }
}
