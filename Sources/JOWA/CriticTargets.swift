// Shapes: B batch, L blocks, A actions, X anything.

package import Torch

/// What the critics are trained towards: a sum of rewards, and a discounted value of a later step of the segment.
///
/// target[t] = sum[t] + discount[t] * value(step[t]). With n steps, the sum holds the n rewards from t on and the value
/// stands n steps later; where the segment ends before, the last step there is, and where the episode ends, no value.
/// A known return is a sum with discount zero.
///
/// With an overhang of n blocks, targets are those of the first L blocks of a batch of L + n, and the later step stands at
/// the same place of the window that begins n blocks later; a step whose episode was cut within the n has none.
package struct CriticTargets {
    let kind: TargetKind
    /// Rewards [B, L].
    package let sum: Tensor
    /// Factor of the later value [B, L]; 0 where none is added.
    package let discount: Tensor
    /// The later step [B, L] int64; its own where none is.
    package let step: Tensor
    /// 1 where a step has a target [B, L].
    package let valid: Tensor
    /// Steps that have one, at least 1.
    package let count: Tensor

    package init(_ batch: Batch, _ kind: TargetKind, _ settings: LossConfiguration) throws {
        self.kind = kind
        let (b, l) = try batch.mask.size2()
        let shifted = settings.targetWindow == .shifted
        let device = batch.mask.device
        func later(_ x: Tensor, by k: Int) throws -> Tensor {
            guard k < l else { return try x * 0 }
            guard k > 0 else { return x }
            return try .concatenated([x.slice(1, k), .zeros([b, k], type: x.type, device: device)], 1)
        }
        let ending = try batch.ends * batch.mask, rewards = try batch.rewards * batch.mask
        let own = try Tensor.indices(l, device: device).unsqueezed(0).expanded([b, l])
        let none = try Tensor.zeros([b, l], device: device)
        // Steps whose path is still inside episode and segment after k rewards.
        var alive = batch.mask
        var (sum, discount, step, valid, rewarded) = (none, none, own, none, none)
        var factor = 1.0
        for k in 1...min(settings.nStep, l) {
            rewarded = try rewarded + alive * later(rewards, by: k - 1) * factor
            factor *= settings.gamma
            let ended = try alive * later(ending, by: k - 1)
            let continuing = try (alive - ended) * later(batch.mask, by: k)
            let reached = try ended + continuing
            let here = try reached .> 0
            sum = try here.select(rewarded, else: sum)
            discount = try here.select(continuing * factor, else: discount)
            step = try (continuing .> 0).select(own + Double(k), else: step)
            // A window that begins n blocks later holds no value of an earlier step.
            let targeted = shifted && k < settings.nStep ? ended : reached
            valid = try valid.maximum(targeted)
            alive = continuing
        }
        if shifted { step = own }
        if kind == .monteCarlo, let returns = batch.returns {
            let known = try returns.known * batch.mask, here = try known .> 0
            sum = try here.select(returns.values, else: sum)
            discount = try here.select(none, else: discount)
            step = try here.select(own, else: step)
            valid = try valid.maximum(known)
        }
        let blocks = l - settings.overhang
        func first(_ x: Tensor) throws -> Tensor { blocks < l ? try x.slice(1, 0, blocks) : x }
        (self.sum, self.discount, self.valid) = (try first(sum), try first(discount), try first(valid))
        self.step = try first(step).clamped(0, Double(blocks - 1)).to(.int64)
        count = try self.valid.sum().clamped(1, .infinity)
    }

    /// The action [B, L] whose value each step is asked for, from values [B, L, A] of the target and trained critics.
    ///
    /// `next` are the data's actions in the window of those values.
    func actions(
        next: Tensor, _ illegal: Tensor, target: Tensor, trained: () throws -> Tensor
    ) throws -> Tensor {
        switch kind {
        case .sarsa: next
        case .double: try trained().filled(where: illegal, with: -.infinity).argmax(-1)
        case .max, .monteCarlo: try target.filled(where: illegal, with: -.infinity).argmax(-1)
        }
    }

    /// x [B, L, X] at each step's later step.
    func bootstrapped(_ x: Tensor) throws -> Tensor {
        let (b, l, z) = try x.size3()
        return try x.gathered(1, step.unsqueezed(2).expanded([b, l, z]))
    }

    /// Returns that later values [..., X], such as the support's, stand for: [B, L, X].
    func moved(_ values: Tensor) throws -> Tensor {
        try sum.unsqueezed(2) + discount.unsqueezed(2) * values
    }
}
