public import Replay
public import Torch

/// A batch of segments as tensors.
///
/// Shapes: B rows, L blocks, K observation tokens.
public struct Batch {
    /// Observation tokens [B, L, K] int64.
    public var observations: Tensor
    /// Actions of the full set [B, L] int64.
    public var actions: Tensor
    /// Rewards as trained on [B, L] float.
    public var rewards: Tensor
    /// 1 where the episode ends [B, L] float.
    public var ends: Tensor
    /// 1 where the step is real, 0 at padding [B, L] float.
    public var mask: Tensor
    /// Rows of the task embedding [B] int64.
    public var tasks: Tensor
    /// Leading rows that come from data; the rest is imagined.
    public var realRows: Int

    /// Creates a batch of data from tensors.
    public init(
        observations: Tensor, actions: Tensor, rewards: Tensor, ends: Tensor, mask: Tensor, tasks: Tensor,
        realRows: Int? = nil
    ) {
        (self.observations, self.actions, self.rewards, self.ends) = (observations, actions, rewards, ends)
        (self.mask, self.tasks) = (mask, tasks)
        self.realRows = realRows ?? mask.shape.first ?? 0
    }

    /// Moves segments that carry tokens to a device.
    public init(_ segments: SegmentBatch, device: Device = .cpu) throws {
        guard segments.observations.count == segments.rows * segments.length * segments.tokensPerFrame else {
            throw ModelError.batch(
                "the segments carry no tokens: attach a token cache or encode their frames first")
        }
        try self.init(
            segments, tokens: segments.observations.map { Int32($0) },
            tokensPerFrame: segments.tokensPerFrame, device: device)
    }

    /// Combines segments with tokens [B*L*K] encoded elsewhere.
    public init(_ segments: SegmentBatch, tokens: [Int32], tokensPerFrame: Int, device: Device = .cpu) throws
    {
        let (b, l) = (segments.rows, segments.length)
        self.init(
            observations: try Tensor(tokens, [b, l, tokensPerFrame], device: device).to(.int64),
            actions: try Tensor(segments.actions, [b, l], device: device).to(.int64),
            rewards: try Tensor(segments.rewards, [b, l], device: device),
            ends: try Tensor(segments.ends, [b, l], device: device).to(.float32),
            mask: try Tensor(segments.mask, [b, l], device: device).to(.float32),
            tasks: try Tensor(segments.tasks, [b], device: device).to(.int64))
    }

    /// These rows of data followed by imagined ones.
    public func appending(imagined: Batch) throws(TorchError) -> Batch {
        Batch(
            observations: try .concatenated([observations, imagined.observations], 0),
            actions: try .concatenated([actions, imagined.actions], 0),
            rewards: try .concatenated([rewards, imagined.rewards], 0),
            ends: try .concatenated([ends, imagined.ends], 0),
            mask: try .concatenated([mask, imagined.mask], 0),
            tasks: try .concatenated([tasks, imagined.tasks], 0), realRows: realRows)
    }

    /// Observation tokens and actions interleaved to blocks: [B, L(K+1)].
    public func interleaved() throws(TorchError) -> Tensor {
        let (b, l, k) = try observations.size3()
        return try Tensor.concatenated([observations, actions.unsqueezed(2)], 2).reshape([b, l * (k + 1)])
    }
}
