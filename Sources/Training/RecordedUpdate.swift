// Shapes: B rows, L blocks, K observation tokens, M critics.

import JOWA
import NeuralNetworks
import Torch

/// Updates over tensors of fixed places: a CUDA device records one as a graph and replays it, the CPU runs it again.
///
/// Recorded are the forward pass, losses, backward pass, clipping and AdamW. Outside stay the copies of a batch and of
/// the critics' mixture into their places, the seeding of the masks, the optimizer's count on the host, and everything
/// between updates: target synchronisation, validation, checkpoints, the tokenizer's training. Gradients live inside:
/// they are made by the backward pass and given back after AdamW, in the same places each time.
final class RecordedUpdate {
    /// What an update computed; overwritten by the next.
    struct Result {
        let losses: LossTerms
        let gradientNorm: Tensor
    }

    private let optimizer: AdamW
    private let device: Device
    private let work: CapturedWork<Result>
    private let mixture: Tensor?
    private var inputs: Batch?

    /// Prepares updates; `critics` is M where their mixture changes by update.
    init(_ optimizer: AdamW, critics: Int?, on device: Device) throws(TorchError) {
        (self.optimizer, self.device) = (optimizer, device)
        work = try CapturedWork(on: device)
        mixture = try critics.map { (m) throws(TorchError) in try .zeros([m], device: device) }
    }

    /// One update on a batch, staged or on the device.
    ///
    /// `pass` computes and differentiates the losses of the tensors that it is given, with masks that were seeded before.
    func run(
        _ batch: Batch, mixture weights: [Double]?, pass: (Batch, Tensor?) throws -> LossTerms
    ) throws -> Result {
        let inputs = try self.inputs ?? batch.likeness(on: device)
        self.inputs = inputs
        try inputs.copyQueued(from: batch)
        if let mixture, let weights {
            try mixture.copyQueued(from: .staged(weights.map(Float.init), mixture.shape, for: device))
        }
        try optimizer.begin()
        return try work.run {
            // As values: the losses' history would keep the recorded pass's nodes.
            var losses = LossTerms()
            try losses.add(pass(inputs, mixture))
            return Result(losses: losses, gradientNorm: try optimizer.apply())
        }
    }
}
