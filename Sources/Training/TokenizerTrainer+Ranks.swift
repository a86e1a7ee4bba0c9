// Shapes: N frames, K tokens a frame, V codes.

import JOWA
import NeuralNetworks
import Torch

// A tokenizer trained by several ranks, each on its share of a batch's frames.
extension TokenizerTrainer {
    /// The frames of a batch that one rank takes.
    struct Share {
        /// Frames to compute; one that does not count where none falls to this rank.
        let rows: Range<Int>
        /// Frames of all ranks.
        let whole: Int
        /// Share of the batch that `rows` counts for.
        let fraction: Double
    }

    /// This rank's share of a batch of frames, or nil for one process.
    func share(of frames: Int) -> Share? {
        guard let parallel, frames > 0 else { return nil }
        let part = BatchPart(parallel.group.rank, of: parallel.group.ranks, rows: frames)
        guard !part.rows.isEmpty else { return Share(rows: 0..<1, whole: frames, fraction: 0) }
        return Share(rows: part.rows, whole: frames, fraction: Double(part.rows.count) / Double(frames))
    }

    /// Losses as this rank's share of the whole batch's; `weights` are those of the L1 term.
    func weighted(_ pass: Tokenizer.Pass, _ weights: Tensor?, _ share: Share) throws -> Tokenizer.Pass {
        guard let parallel, let weights else {
            return try pass.weighted(
                share.fraction, reconstruction: Tensor.full([], share.fraction, device: tokenizer.device))
        }
        let own = try weights.to(.float64).sum() * (share.fraction > 0 ? 1 : 0)
        let all = try own.to(.cpu) * 1
        try parallel.group.allReduce(all)
        let reconstruction = try (own / all.to(tokenizer.device)).to(.float32)
        return try pass.weighted(share.fraction, reconstruction: reconstruction)
    }

    /// The sum over ranks of a tensor of this rank's frames.
    func total(_ own: Tensor, _ share: Share) throws -> Tensor {
        let sum = try own * (share.fraction > 0 ? 1 : 0)
        try parallel?.group.allReduce(sum)
        return sum
    }

    /// One number a latent of the whole batch, [N*K], of which this rank has `errors`.
    func errorsOfAllRanks(_ errors: Tensor, _ share: Share) throws -> Tensor {
        let k = tokenizer.configuration.tokensPerFrame
        let all = try Tensor.zeros([share.whole * k], device: tokenizer.device)
        if share.fraction > 0 {
            try all.slice(0, share.rows.lowerBound * k, share.rows.upperBound * k).copy(from: errors)
        }
        try parallel?.group.allReduce(all)
        return all
    }

    /// Rows [donors, C] of the whole batch's latents [N*K, C], of which this rank has `latents`.
    func rowsOfAllRanks(_ latents: Tensor, _ donors: [Int64], _ share: Share) throws -> Tensor {
        let k = tokenizer.configuration.tokensPerFrame
        let own = (share.rows.lowerBound * k)..<(share.rows.upperBound * k)
        let isOwn = donors.map { share.fraction > 0 && own.contains(Int($0)) }
        let local = zip(donors, isOwn).map { $1 ? $0 - Int64(own.lowerBound) : 0 }
        let device = tokenizer.device
        let rows = try latents.indexed(0, Tensor(local, [local.count], device: device))
        // Every row comes from one rank; the others add zeros, which is exact.
        let chosen = try rows * Tensor(isOwn, [isOwn.count, 1], device: device).to(.float32)
        try parallel?.group.allReduce(chosen)
        return chosen
    }
}
