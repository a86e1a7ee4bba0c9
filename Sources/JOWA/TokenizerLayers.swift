// Shapes: N frames, C channels, H x W feature map.

import NeuralNetworks
import Torch

/// GroupNorm, SiLU, 3x3 convolution, twice, around a shortcut.
struct Residual {
    let norm1: GroupNorm, norm2: GroupNorm
    let conv1: Convolution, conv2: Convolution

    init(_ path: ParameterPath, _ c: TokenizerConfiguration) throws(TorchError) {
        let channels = c.channels
        norm1 = try GroupNorm(path / "norm1", c)
        conv1 = try Convolution(path / "conv1", channels, channels, kernel: 3, padding: 1)
        norm2 = try GroupNorm(path / "norm2", c)
        conv2 = try Convolution(path / "conv2", channels, channels, kernel: 3, padding: 1)
    }

    func callAsFunction(_ x: Tensor) throws(TorchError) -> Tensor {
        try conv2(norm2.silu(conv1(norm1.silu(x))), adding: x)
    }
}

/// Single-head self-attention over the positions of a feature map.
struct SpatialAttention {
    let norm: GroupNorm
    let query: Convolution, key: Convolution, value: Convolution, output: Convolution

    init(_ path: ParameterPath, _ c: TokenizerConfiguration) throws(TorchError) {
        let channels = c.channels
        norm = try GroupNorm(path / "norm", c)
        query = try Convolution(path / "q", channels, channels, kernel: 1)
        key = try Convolution(path / "k", channels, channels, kernel: 1)
        value = try Convolution(path / "v", channels, channels, kernel: 1)
        output = try Convolution(path / "proj_out", channels, channels, kernel: 1)
    }

    func callAsFunction(_ x: Tensor) throws(TorchError) -> Tensor {
        let (n, c, h, w) = try x.size4()
        let y = try norm(x)
        func rows(_ map: Tensor) throws(TorchError) -> Tensor {
            try map.reshape([n, c, h * w]).transposed().unsqueezed(1)  // [N, 1, HW, C]
        }
        let mixed = try Tensor.attention(rows(query(y)), rows(key(y)), rows(value(y)))
        return try x + output(mixed.at(1, 0).transposed().reshape([n, c, h, w]))
    }
}

/// The part of encoder and decoder at the smallest feature map.
struct Middle {
    let first: Residual, attention: SpatialAttention, second: Residual

    init(_ path: ParameterPath, _ c: TokenizerConfiguration) throws(TorchError) {
        first = try Residual(path / "block_1", c)
        attention = try SpatialAttention(path / "attn_1", c)
        second = try Residual(path / "block_2", c)
    }

    func callAsFunction(_ x: Tensor) throws(TorchError) -> Tensor { try second(attention(first(x))) }
}

/// Frame [N, 1, 84, 84] in [-1, 1] -> latents [N, code width, side, side].
struct Encoder {
    struct Level {
        let blocks: [Residual]
        let attention: [SpatialAttention]
        let down: Convolution?
    }
    let input: Convolution
    let levels: [Level]
    let middle: Middle
    let normOut: GroupNorm
    let output: Convolution

    init(_ path: ParameterPath, _ c: TokenizerConfiguration) throws(TorchError) {
        input = try Convolution(path / "conv_in", 1, c.channels, kernel: 3, padding: 1)
        var size = c.resolution
        var levels: [Level] = []
        for i in 0...c.strides.count {
            let place = path / "down" / i
            var blocks: [Residual] = [], attention: [SpatialAttention] = []
            for j in 0..<c.residualBlocks {
                blocks.append(try Residual(place / "block" / j, c))
                guard c.encoderAttentionAt.contains(size) else { continue }
                attention.append(try SpatialAttention(place / "attn" / j, c))
            }
            var down: Convolution?
            if i < c.strides.count {
                let stride = c.strides[i]
                down = try Convolution(
                    place / "downsample" / "conv", c.channels, c.channels, kernel: stride + 1, stride: stride)
                size /= stride
            }
            levels.append(Level(blocks: blocks, attention: attention, down: down))
        }
        self.levels = levels
        middle = try Middle(path / "mid", c)
        normOut = try GroupNorm(path / "norm_out", c)
        output = try Convolution(path / "conv_out", c.channels, c.codeWidth, kernel: 3, padding: 1)
    }

    func callAsFunction(_ x: Tensor) throws(TorchError) -> Tensor {
        var h = try input(x)
        for level in levels {
            for (i, block) in level.blocks.enumerated() {
                h = try block(h)
                if !level.attention.isEmpty { h = try level.attention[i](h) }
            }
            if let down = level.down { h = try down(h.padded([0, 1, 0, 1])) }
        }
        return try output(normOut.silu(middle(h)))
    }
}

/// Latents [N, code width, side, side] -> frame [N, 1, 84, 84] in [-1, 1].
struct Decoder {
    struct Level {
        let blocks: [Residual]
        let up: (factor: Int, convolution: Convolution)?
    }
    let input: Convolution
    let middle: Middle
    let levels: [Level]
    let normOut: GroupNorm
    let output: Convolution

    init(_ path: ParameterPath, _ c: TokenizerConfiguration) throws(TorchError) {
        input = try Convolution(path / "conv_in", c.codeWidth, c.channels, kernel: 3, padding: 1)
        middle = try Middle(path / "mid", c)
        let factors = c.strides.sorted()
        var levels: [Level] = []
        for i in 0...c.strides.count {
            let place = path / "up" / i
            var blocks: [Residual] = []
            for j in 0...c.residualBlocks {
                blocks.append(try Residual(place / "block" / j, c))
            }
            let up =
                i == 0
                ? nil
                : (
                    factor: factors[i - 1],
                    convolution: try Convolution(
                        place / "upsample" / "conv", c.channels, c.channels, kernel: 3, padding: 1)
                )
            levels.append(Level(blocks: blocks, up: up))
        }
        self.levels = levels
        normOut = try GroupNorm(path / "norm_out", c)
        output = try Convolution(path / "conv_out", c.channels, 1, kernel: 3, padding: 1)
    }

    func callAsFunction(_ z: Tensor) throws(TorchError) -> Tensor {
        var h = try middle(input(z))
        for level in levels.reversed() {
            for block in level.blocks { h = try block(h) }
            if let up = level.up { h = try up.convolution(h.upsampledNearest(up.factor)) }
        }
        return try output(normOut.silu(h))
    }
}

/// The trained parts of a VQ-VAE but its codes.
struct TokenizerNetwork {
    let encoder: Encoder
    let decoder: Decoder
    let toCode: Convolution
    let fromCode: Convolution

    init(_ root: ParameterPath, _ c: TokenizerConfiguration) throws(TorchError) {
        encoder = try Encoder(root / "encoder", c)
        decoder = try Decoder(root / "decoder", c)
        toCode = try Convolution(
            root / "pre_quant_conv", c.codeWidth, c.codeWidth, kernel: 1, start: .uniform)
        fromCode = try Convolution(
            root / "post_quant_conv", c.codeWidth, c.codeWidth, kernel: 1, start: .uniform)
    }
}

extension GroupNorm {
    /// The normalisation that a tokenizer declares.
    init(_ path: ParameterPath, _ c: TokenizerConfiguration) throws(TorchError) {
        try self.init(path, c.channels, groups: c.groups, local: c.norms == .position)
    }
}
