// Shapes: M critics, B rows, L steps, A actions, Z atoms.

internal import CTorch

/// What the critic's distributional losses read beside its outputs.
public struct DistributionalInputs {
    /// Weights of the critics [M].
    public var mix: Tensor
    /// Actions of the data [B, L] int64.
    public var actions: Tensor
    /// Rewards [B, L].
    public var rewards: Tensor
    /// 1 where the next step is real [B, L].
    public var continuing: Tensor
    /// 1 where the episode ends [B, L].
    public var ending: Tensor
    /// 1 where the step is real [B, L].
    public var mask: Tensor
    /// Legal actions of each row [B, A] bool.
    public var legal: Tensor
    /// Returns of the atoms [Z], equally spaced.
    public var support: Tensor
    /// Leading rows that come from data.
    public var realRows: Int
    /// Discount factor per agent step.
    public var gamma: Double

    /// Creates the inputs from every field.
    public init(
        mix: Tensor, actions: Tensor, rewards: Tensor, continuing: Tensor, ending: Tensor, mask: Tensor,
        legal: Tensor, support: Tensor, realRows: Int, gamma: Double
    ) {
        (self.mix, self.actions, self.rewards, self.continuing) = (mix, actions, rewards, continuing)
        (self.ending, self.mask, self.legal, self.support) = (ending, mask, legal, support)
        (self.realRows, self.gamma) = (realRows, gamma)
    }
}

/// The critic's three means over a batch, each a scalar; 0 where nothing counts.
public struct DistributionalLoss {
    /// Cross-entropy between the projected target and the mixed distribution of the data's action.
    public let temporalDifference: Tensor
    /// Log-sum-exp over the values of all actions.
    public let everywhere: Tensor
    /// Value of the data's action, over the real rows.
    public let data: Tensor

    /// Computes them in one pass on the CPU, with one pass backward into `q`; q and qTarget are [M, B, L, A*Z].
    public init(q: Tensor, qTarget: Tensor, _ x: DistributionalInputs) throws(TorchError) {
        var td: ct_tensor?, everywhere: ct_tensor?, data: ct_tensor?
        try check(
            "distributionalLoss",
            ct_distributional_loss(
                q.handle, qTarget.handle, x.mix.handle, x.actions.handle, x.rewards.handle,
                x.continuing.handle, x.ending.handle, x.mask.handle, x.legal.handle, x.support.handle,
                Int64(x.realRows), x.gamma, &td, &everywhere, &data))
        guard let td, let everywhere, let data else {
            throw .failed("distributionalLoss: no tensors came back")
        }
        temporalDifference = Tensor(owning: td)
        self.everywhere = Tensor(owning: everywhere)
        self.data = Tensor(owning: data)
    }
}
