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
    /// What the data say of each step beyond the segment; nil where no loss asks for it.
    public var returns: Returns?

    /// 1 for actions that the network sees, 0 for hidden ones [B, L, 1, 1] float; nil where it sees all.
    public var visible: Tensor?

    /// Discounted sums of rewards to the end of the episode.
    public struct Returns {
        /// The sums [B, L] float.
        public var values: Tensor
        /// 1 where the sum is known, 0 where the episode was cut too soon after [B, L] float.
        public var known: Tensor

        /// Creates returns from tensors.
        public init(values: Tensor, known: Tensor) { (self.values, self.known) = (values, known) }

        /// The same on both tensors.
        public func map(_ change: (Tensor) throws(TorchError) -> Tensor) throws(TorchError) -> Returns {
            Returns(values: try change(values), known: try change(known))
        }
    }

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
    public func appending(imagined: Batch, seesActions: Bool = true) throws(TorchError) -> Batch {
        var all = Batch(
            observations: try .concatenated([observations, imagined.observations], 0),
            actions: try .concatenated([actions, imagined.actions], 0),
            rewards: try .concatenated([rewards, imagined.rewards], 0),
            ends: try .concatenated([ends, imagined.ends], 0),
            mask: try .concatenated([mask, imagined.mask], 0),
            tasks: try .concatenated([tasks, imagined.tasks], 0), realRows: realRows)
        // Of imagined steps no return is known.
        let unknown = try Tensor.zeros(imagined.mask.shape, device: mask.device)
        all.visible = try visible.map { own throws(TorchError) in
            let rows = try Tensor.full(unknown.shape + [1, 1], seesActions ? 1 : 0, device: mask.device)
            return try .concatenated([own, rows], 0)
        }
        all.returns = try returns?.map { own throws(TorchError) in try .concatenated([own, unknown], 0) }
        return all
    }

    /// The batch with each of its tensors changed; all but `tasks` [B] begin with [B, L].
    func map(_ change: (Tensor) throws(TorchError) -> Tensor) throws(TorchError) -> Batch {
        var copy = Batch(
            observations: try change(observations), actions: try change(actions),
            rewards: try change(rewards),
            ends: try change(ends), mask: try change(mask), tasks: try change(tasks), realRows: realRows)
        copy.returns = try returns?.map(change)
        copy.visible = try visible.map(change)
        return copy
    }

    /// Every tensor that there is, in one order.
    var tensors: [Tensor] {
        [observations, actions, rewards, ends, mask, tasks] + (returns.map { [$0.values, $0.known] } ?? [])
            + (visible.map { [$0] } ?? [])
    }

    /// Observation tokens and actions interleaved to blocks: [B, L(K+1)].
    public func interleaved() throws(TorchError) -> Tensor {
        let (b, l, k) = try observations.size3()
        return try Tensor.concatenated([observations, actions.unsqueezed(2)], 2).reshape([b, l * (k + 1)])
    }
}
