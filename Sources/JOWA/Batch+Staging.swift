// Shapes: B rows, L blocks, K observation tokens.

public import Replay
public import Torch

// Batches on their way to a device that the host does not wait for.
extension Batch {
    /// Segments that carry tokens, in host memory that a device reads by itself (ordinary memory for the CPU).
    public static func staged(_ segments: SegmentBatch, for device: Device) throws -> Batch {
        let (b, l, k) = (segments.rows, segments.length, segments.tokensPerFrame)
        guard k > 0, segments.observations.count == b * l * k else {
            throw ModelError.batch(
                "the segments carry no tokens: attach a token cache or encode their frames first")
        }
        return Batch(
            observations: try .staged(segments.observations.map(Int64.init), [b, l, k], for: device),
            actions: try .staged(segments.actions.map(Int64.init), [b, l], for: device),
            rewards: try .staged(segments.rewards, [b, l], for: device),
            ends: try .staged(segments.ends.map(Float.init), [b, l], for: device),
            mask: try .staged(segments.mask.map(Float.init), [b, l], for: device),
            tasks: try .staged(segments.tasks.map(Int64.init), [b], for: device))
    }

    /// Combines segments with tokens [B*L, K] that a device has encoded and keeps.
    public init(_ segments: SegmentBatch, encoded: Tensor) throws {
        let (b, l, device) = (segments.rows, segments.length, encoded.device)
        self.init(
            observations: try encoded.to(.int64).reshape([b, l, -1]),
            actions: try Tensor(segments.actions.map(Int64.init), [b, l], device: device),
            rewards: try Tensor(segments.rewards, [b, l], device: device),
            ends: try Tensor(segments.ends.map(Float.init), [b, l], device: device),
            mask: try Tensor(segments.mask.map(Float.init), [b, l], device: device),
            tasks: try Tensor(segments.tasks.map(Int64.init), [b], device: device))
    }

    /// The batch on a device; copies of staged tensors are queued.
    public func queued(to device: Device) throws(TorchError) -> Batch {
        try map { x throws(TorchError) in try x.queued(to: device) }
    }

    /// Tensors of the same shapes and types with memory of their own on a device.
    public func likeness(on device: Device) throws(TorchError) -> Batch {
        try map { x throws(TorchError) in try .zeros(x.shape, type: x.type, device: device) }
    }

    /// Overwrites the tensors where they are with another batch's of the same shapes, which has the same ones.
    public func copyQueued(from other: Batch) throws(TorchError) {
        let (own, theirs) = (tensors, other.tensors)
        guard own.count == theirs.count else {
            throw .shape("a batch of \(theirs.count) tensors does not overwrite one of \(own.count)")
        }
        for (target, source) in zip(own, theirs) { try target.copyQueued(from: source) }
    }
}
