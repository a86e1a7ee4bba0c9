// Shapes: B batch, T tokens, E width.

public import NeuralNetworks
public import Torch

/// A forward pass of the backbone that keeps the stream between blocks alone; each block runs again in `backward`.
///
/// Two tensors [B, T, E] a layer stay instead of everything that a block computes. The masks of dropout are drawn
/// again from the same seeds and places, so gradients equal those of an ordinary pass bit for bit.
/// Source: Chen et al. (2016), arXiv 1604.06174.
public final class CheckpointedBackbone {
    /// The backbone's output [B, T, E], a leaf: what is computed from it leaves its gradient here.
    public let hidden: Tensor
    private let transformer: Transformer
    private let start: ResidualStream
    private var entries: [(stream: ResidualStream, dropout: DropoutStream?)] = []

    /// Runs tokens [B, T] with task indices [B] through the backbone of a model; `visible` as in `embed`.
    public init(
        _ model: WorldActionModel, _ tokens: Tensor, tasks: Tensor, visible: Tensor? = nil,
        dropout: DropoutStream?
    ) throws {
        let blocks = model.transformer
        transformer = blocks
        start = try blocks.start(model.embed(tokens, tasks: tasks, visible: visible), dropout)
        var h = try start.detached()
        for i in blocks.blocks.indices {
            entries.append((h, try dropout?.copy()))
            let entry = h
            h = try withoutGradients { try blocks.apply(i, entry, dropout) }
        }
        hidden = try h.normalised.detached()
        try hidden.setRequiresGrad(true)
    }

    /// Takes the gradient of `hidden` back to the parameters; call it once, under the autocast of the forward pass.
    public func backward() throws {
        guard var normal = try hidden.grad() else { return }
        var sum: Tensor?
        while let entry = entries.popLast() {
            let leaf = try entry.stream.detached()
            try leaf.sum.setRequiresGrad(true)
            try leaf.normalised.setRequiresGrad(true)
            try entry.dropout?.resume()
            let out = try transformer.apply(entries.count, leaf, entry.dropout)
            try Self.backward(from: out, sum, normal)
            guard let next = try leaf.normalised.grad() else { return }
            (sum, normal) = (try leaf.sum.grad(), next)
        }
        try Self.backward(from: start, sum, normal)
    }

    private static func backward(from h: ResidualStream, _ sum: Tensor?, _ normal: Tensor) throws {
        if let sum {
            try Tensor.backward(from: [h.sum, h.normalised], gradients: [sum, normal])
        } else {
            try Tensor.backward(from: [h.normalised], gradients: [normal])
        }
    }
}

extension ResidualStream {
    /// The same values without history.
    func detached() throws -> ResidualStream {
        ResidualStream(sum: try sum.detached(), normalised: try normalised.detached())
    }
}
