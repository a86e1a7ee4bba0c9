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

    /// x [B, T, E] -> [B, T, E] before dropout.
    func callAsFunction(_ x: Tensor, _ attend: (Tensor, Tensor, Tensor) throws -> Tensor) throws -> Tensor {
        let (b, t, e) = try x.size3()
        func split(_ y: Tensor) throws -> Tensor {
            try y.reshape([b, t, heads, e / heads]).permuted([0, 2, 1, 3])
        }
        let y = try attend(split(query(x)), split(key(x)), split(value(x)))
        return try projection(y.permuted([0, 2, 1, 3]).reshape([b, t, e]))
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

    func callAsFunction(
        _ x: Tensor, _ stream: DropoutStream?, _ attend: (Tensor, Tensor, Tensor) throws -> Tensor
    ) throws -> Tensor {
        let y = try x + attention(norm1(x), attend).dropout(dropout, stream)
        return try y + down(up(norm2(y)).gelu()).dropout(dropout, stream)
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
        var h = try x.dropout(dropout, stream)
        for (i, block) in blocks.enumerated() {
            h = try block(h, stream) { q, k, v in
                if let attend { return try attend(i, q, k, v) }
                return try causalAttention(q, k, v, dropout: dropout, stream)
            }
        }
        return try finalNorm(h)
    }
}

/// Causal attention over T tokens with dropout on the weights.
func causalAttention(_ q: Tensor, _ k: Tensor, _ v: Tensor, dropout: Double, _ stream: DropoutStream?) throws
    -> Tensor
{
    guard let stream, dropout > 0 else { return try .attention(q, k, v, causal: true) }
    let (_, _, t, d) = try q.size4()
    let future = try Tensor.full([t, t], 1, type: .bool, device: q.device).upperTriangle(1)
    let scores = try (q * (1 / Double(d).squareRoot())).matmul(k.transposed()).filled(
        where: future, with: -.infinity)
    return try scores.softmax(-1).dropout(dropout, stream).matmul(v)
}
