public import Torch

/// y = x W^T + b with W [out, in].
public struct Linear {
    /// Weight [out, in].
    public let weight: Tensor
    /// Bias [out].
    public let bias: Tensor

    /// Declares `weight` and `bias` at a path; weights normal with deviation 0.02, zero bias (GPT's start).
    public init(_ path: ParameterPath, _ inputs: Int, _ outputs: Int) throws(TorchError) {
        weight = try path.parameter("weight", [outputs, inputs], .normal(deviation: 0.02), decays: true)
        bias = try path.parameter("bias", [outputs], .zeros)
    }

    /// x [..., in] -> [..., out].
    public func callAsFunction(_ x: Tensor) throws(TorchError) -> Tensor { try x.linear(weight, bias) }
}

/// A table of rows.
public struct Embedding {
    /// Rows [count, width].
    public let weight: Tensor

    /// Declares `weight` at a path.
    public init(
        _ path: ParameterPath, _ count: Int, _ width: Int, initial: Initialisation = .normal(deviation: 0.02)
    ) throws(TorchError) {
        weight = try path.parameter("weight", [count, width], initial)
    }

    /// indices [...] int64 -> [..., width].
    public func callAsFunction(_ indices: Tensor) throws(TorchError) -> Tensor {
        try weight.embedding(indices)
    }
}

/// Normalisation over the last dimension with gain and bias, epsilon 1e-5.
public struct LayerNorm {
    /// Gain.
    public let weight: Tensor
    /// Bias.
    public let bias: Tensor

    /// Declares `weight` and `bias` at a path.
    public init(_ path: ParameterPath, _ width: Int) throws(TorchError) {
        weight = try path.parameter("weight", [width], .ones)
        bias = try path.parameter("bias", [width], .zeros)
    }

    /// x [..., width] -> the same shape.
    public func callAsFunction(_ x: Tensor) throws(TorchError) -> Tensor { try x.layerNorm(weight, bias) }
}

/// Normalisation over groups of channels, epsilon 1e-6: over the whole map, or over the channels of each position.
public struct GroupNorm {
    let weight: Tensor
    let bias: Tensor
    let groups: Int
    let local: Bool

    /// Declares `weight` and `bias` at a path; where `local`, a position's channels are one group, and nothing that
    /// happens elsewhere in the map changes it.
    public init(
        _ path: ParameterPath, _ channels: Int, groups: Int, local: Bool = false
    ) throws(TorchError) {
        weight = try path.parameter("weight", [channels], .ones)
        bias = try path.parameter("bias", [channels], .zeros)
        self.groups = groups
        self.local = local
    }

    /// x [N, C, H, W] -> the same shape.
    public func callAsFunction(_ x: Tensor) throws(TorchError) -> Tensor {
        guard local else { return try x.groupNorm(groups, weight, bias, epsilon: 1e-6) }
        return try x.permuted([0, 2, 3, 1]).layerNorm(weight, bias, epsilon: 1e-6).permuted([0, 3, 1, 2])
    }

    /// SiLU of the normalised x: the same shape.
    public func silu(_ x: Tensor) throws(TorchError) -> Tensor {
        try local ? self(x).silu() : x.groupNormSilu(groups, weight, bias, epsilon: 1e-6)
    }
}

/// A square 2-D convolution with bias.
public struct Convolution {
    let weight: Tensor
    let bias: Tensor
    let stride: Int
    let padding: Int

    /// How weight and bias start.
    public enum Start {
        /// Orthogonal with gain sqrt 2, zero bias.
        case orthogonal
        /// PyTorch's default: both uniform in +-1/sqrt(fan in).
        case uniform
    }

    /// Declares `weight` [out, in, kernel, kernel] and `bias` at a path.
    public init(
        _ path: ParameterPath, _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0,
        start: Start = .orthogonal
    ) throws(TorchError) {
        let bound = 1 / Double(inputs * kernel * kernel).squareRoot()
        let orthogonal = start == .orthogonal
        weight = try path.parameter(
            "weight", [outputs, inputs, kernel, kernel],
            orthogonal ? .orthogonal(gain: 2.0.squareRoot()) : .uniform(bound: bound), decays: true)
        bias = try path.parameter("bias", [outputs], orthogonal ? .zeros : .uniform(bound: bound))
        self.stride = stride
        self.padding = padding
    }

    /// x [N, in, H, W] -> [N, out, H', W'], plus `shortcut` of that shape.
    public func callAsFunction(_ x: Tensor, adding shortcut: Tensor? = nil) throws(TorchError) -> Tensor {
        if weight.shape[2] == 3, stride == 1, padding == 1 {
            return try x.convolution3x3(weight, bias, adding: shortcut)
        }
        let y = try x.convolution(weight, bias, stride: stride, padding: padding)
        guard let shortcut else { return y }
        return try shortcut + y
    }
}
