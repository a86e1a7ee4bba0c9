// Shapes: B batch, T tokens, E width, H heads, d = E/H.

import Foundation
import NeuralNetworks
public import Torch

/// Computes attention for one layer: (layer, q, k, v) each [B, H, T, d] -> [B, H, T, d].
public typealias Attend = (_ layer: Int, _ q: Tensor, _ k: Tensor, _ v: Tensor) throws -> Tensor

/// Separate query, key and value projections, attention, and an output projection.
struct SelfAttention {
    let key: Linear, query: Linear, value: Linear, projection: Linear
    let heads: Int

    init(_ path: ParameterPath, _ c: ModelConfiguration) throws(TorchError) {
        key = try Linear(path / "key", c.width, c.width)
        query = try Linear(path / "query", c.width, c.width)
        value = try Linear(path / "value", c.width, c.width)
        projection = try Linear(path / "proj", c.width, c.width)
        heads = c.heads
    }

    /// x [B, T, E] -> [B, T, E] before dropout; attention is causal within x unless `attend` replaces it.
    func callAsFunction(
        _ x: Tensor, dropout: Double, _ stream: DropoutStream?,
        _ attend: ((Tensor, Tensor, Tensor) throws -> Tensor)?
    ) throws -> Tensor {
        let (b, t, e) = try x.size3()
        let p = stream == nil ? 0 : dropout
        if attend == nil, x.device == .cpu, stream?.isDrawn != true {
            return try projection(packed(x, dropout: p, stream))
        }
        func split(_ y: Tensor) throws -> Tensor {
            try y.reshape([b, t, heads, e / heads]).permuted([0, 2, 1, 3])
        }
        let (q, k, v) = (try split(query(x)), try split(key(x)), try split(value(x)))
        let y = try attend?(q, k, v) ?? drawnAttention(q, k, v, dropout: p, stream)
        return try projection(y.permuted([0, 2, 1, 3]).reshape([b, t, e]))
    }

    /// On the CPU: one product for queries, keys and values, and attention in tiles on what it leaves.
    private func packed(_ x: Tensor, dropout p: Double, _ stream: DropoutStream?) throws -> Tensor {
        let (_, t, _) = try x.size3()
        let parts = [query, key, value]
        let weight = try Tensor.concatenated(parts.map(\.weight), 0)
        let bias = try Tensor.concatenated(parts.map(\.bias), 0)
        let seed = p > 0 ? stream?.next(elementsPerRow: heads * t * t) ?? 0 : 0
        return try x.linear(weight, bias).causalAttention(heads: heads, dropout: p, seed: seed)
    }

    /// Elsewhere: libtorch's fused kernels (flash attention in bfloat16 on CUDA), whose masks the device's generator draws.
    private func drawnAttention(
        _ q: Tensor, _ k: Tensor, _ v: Tensor, dropout p: Double, _ stream: DropoutStream?
    )
        throws -> Tensor
    {
        guard p == 0 || stream?.isDrawn == true else {
            throw TorchError.failed("dropout: the stream has not been started on \(q.device)")
        }
        return try .attention(q, k, v, dropout: p, causal: true)
    }
}

/// A pre-LayerNorm block: x + attention(LN x), then x + MLP(LN x) with an exact GELU and four times the width.
struct Block {
    let norm1: LayerNorm, norm2: LayerNorm
    let attention: SelfAttention
    let up: Linear, down: Linear
    let dropout: Double

    init(_ path: ParameterPath, _ c: ModelConfiguration) throws(TorchError) {
        norm1 = try LayerNorm(path / "ln1", c.width)
        norm2 = try LayerNorm(path / "ln2", c.width)
        attention = try SelfAttention(path / "attn", c)
        up = try Linear(path / "mlp" / 0, c.width, 4 * c.width)
        down = try Linear(path / "mlp" / 2, 4 * c.width, c.width)
        dropout = c.dropout
    }

    /// The stream x [B, T, E] with its LayerNorm -> the stream after this block, normalised by `next`, whose result the
    /// next block reads unless this is the last.
    func callAsFunction(
        _ x: ResidualStream, next: LayerNorm, isLast: Bool, _ stream: DropoutStream?,
        _ attend: ((Tensor, Tensor, Tensor) throws -> Tensor)?
    ) throws -> ResidualStream {
        let mixed = try attention(x.normalised, dropout: dropout, stream, attend)
        let y = try x.adding(mixed, dropout, stream, norm2, operand: true)
        return try y.adding(down(up(y.normalised).gelu()), dropout, stream, next, operand: !isLast)
    }
}

/// The residual stream and its LayerNorm for the branch that reads it next.
struct ResidualStream {
    let sum: Tensor, normalised: Tensor

    /// Adds a branch after dropout and normalises the sum: one pass on the CPU, three operations elsewhere.
    ///
    /// `operand` tells that products alone read the normalised rows, which then need no more than their precision.
    func adding(
        _ branch: Tensor, _ probability: Double, _ stream: DropoutStream?, _ norm: LayerNorm, operand: Bool
    ) throws(TorchError) -> ResidualStream {
        let p = stream == nil ? 0 : probability
        guard sum.device == .cpu, sum.type == .float32, stream?.isDrawn != true else {
            let total = try sum + branch.dropout(p, stream)
            return ResidualStream(sum: total, normalised: try norm(total))
        }
        let perRow = branch.shape.dropFirst().reduce(1, *)
        let seed = p > 0 ? stream?.next(elementsPerRow: perRow) ?? 0 : 0
        let (total, normalised) = try sum.residualNorm(
            branch, norm.weight, norm.bias, dropout: p, seed: seed, operand: operand)
        return ResidualStream(sum: total, normalised: normalised)
    }
}

/// A stack of blocks between an input dropout and a final LayerNorm.
struct Transformer {
    let blocks: [Block]
    let finalNorm: LayerNorm
    let dropout: Double

    init(_ path: ParameterPath, _ c: ModelConfiguration) throws(TorchError) {
        var blocks: [Block] = []
        for i in 0..<c.layers { blocks.append(try Block(path / "blocks" / i, c)) }
        self.blocks = blocks
        finalNorm = try LayerNorm(path / "ln_f", c.width)
        dropout = c.dropout
    }

    /// x [B, T, E] -> [B, T, E].
    ///
    /// Without `attend`, attention is causal within x.
    func callAsFunction(_ x: Tensor, _ stream: DropoutStream?, _ attend: Attend?) throws -> Tensor {
        var h = try start(x, stream)
        for i in blocks.indices { h = try apply(i, h, stream, attend) }
        return h.normalised
    }

    /// The stream before the first block.
    func start(_ x: Tensor, _ stream: DropoutStream?) throws -> ResidualStream {
        let sum = try x.dropout(dropout, stream)
        return ResidualStream(sum: sum, normalised: try (blocks.first?.norm1 ?? finalNorm)(sum))
    }

    /// The stream after a block.
    func apply(_ i: Int, _ h: ResidualStream, _ stream: DropoutStream?, _ attend: Attend? = nil) throws
        -> ResidualStream
    {
        let isLast = i + 1 == blocks.count
        return try blocks[i](
            h, next: isLast ? finalNorm : blocks[i + 1].norm1, isLast: isLast, stream,
            attend.map { attend in { q, k, v in try attend(i, q, k, v) } })
    }
}
