internal import CTorch

// Building blocks of layers.
extension Tensor {
    /// x W^T + b over the last dimension; weight [out, in], bias [out].
    public func linear(_ weight: Tensor, _ bias: Tensor?) throws(TorchError) -> Tensor {
        try make("linear") { ct_linear(handle, weight.handle, bias?.handle, $0) }
    }

    /// 2-D convolution; x [N, C, H, W], weight [O, C, k, k].
    public func convolution(_ weight: Tensor, _ bias: Tensor?, stride: Int = 1, padding: Int = 0)
        throws(TorchError) -> Tensor
    {
        try make("convolution") {
            ct_conv2d(handle, weight.handle, bias?.handle, Int64(stride), Int64(padding), $0)
        }
    }

    /// 3x3 convolution of stride 1 and padding 1, plus a shortcut of the output's shape; x [N, C, H, W], weight [O, C, 3, 3].
    ///
    /// On the CPU one operation by Winograd's algorithm where channels are multiples of sixteen, its maps channels-last and
    /// in bfloat16 under autocast.
    public func convolution3x3(_ weight: Tensor, _ bias: Tensor, adding shortcut: Tensor? = nil)
        throws(TorchError) -> Tensor
    {
        try make("convolution3x3") {
            ct_conv3x3(handle, weight.handle, bias.handle, shortcut?.handle, $0)
        }
    }

    /// Maximum over square windows.
    public func maxPool(_ kernel: Int, stride: Int) throws(TorchError) -> Tensor {
        try make("maxPool") { ct_max_pool2d(handle, Int64(kernel), Int64(stride), $0) }
    }

    /// Normalisation over the last dimension.
    public func layerNorm(_ weight: Tensor?, _ bias: Tensor?, epsilon: Double = 1e-5) throws(TorchError)
        -> Tensor
    {
        try make("layerNorm") { ct_layer_norm(handle, weight?.handle, bias?.handle, epsilon, $0) }
    }

    /// Normalisation over groups of channels; x [N, C, ...].
    public func groupNorm(_ groups: Int, _ weight: Tensor, _ bias: Tensor, epsilon: Double) throws(TorchError)
        -> Tensor
    {
        try make("groupNorm") {
            ct_group_norm(handle, Int64(groups), weight.handle, bias.handle, epsilon, $0)
        }
    }

    /// SiLU of the normalisation over groups of channels, one operation on channels-last maps of the CPU; x [N, C, H, W].
    public func groupNormSilu(_ groups: Int, _ weight: Tensor, _ bias: Tensor, epsilon: Double)
        throws(TorchError) -> Tensor
    {
        try make("groupNormSilu") {
            ct_group_norm_silu(handle, Int64(groups), weight.handle, bias.handle, epsilon, $0)
        }
    }

    /// Every pixel repeated `factor` times in both directions.
    public func upsampledNearest(_ factor: Int) throws(TorchError) -> Tensor {
        try make("upsampledNearest") { ct_upsample_nearest(handle, Int64(factor), $0) }
    }

    /// Rows of this table; indices int64 of any shape.
    public func embedding(_ indices: Tensor) throws(TorchError) -> Tensor {
        try make("embedding") { ct_embedding(handle, indices.handle, $0) }
    }

    /// Zeroes elements with a probability and scales the rest; the mask is a function of the seed and the element's index.
    public func dropout(_ probability: Double, seed: UInt64) throws(TorchError) -> Tensor {
        if probability == 0 { return self }
        return try make("dropout") { ct_dropout(handle, probability, seed, $0) }
    }

    /// softmax(q k^T / sqrt(d)) v for q, k, v [B, heads, T, d].
    public static func attention(
        _ q: Tensor, _ k: Tensor, _ v: Tensor, mask: Tensor? = nil, dropout: Double = 0, causal: Bool = false
    ) throws(TorchError) -> Tensor {
        try make("attention") {
            ct_attention(q.handle, k.handle, v.handle, mask?.handle, dropout, causal, $0)
        }
    }

    /// Causal attention with dropout on the weights, in tiles forward and backward: [B, T, 3 E] -> [B, T, E].
    ///
    /// Queries, keys and values of all heads stand side by side, as one projection leaves them. Float32 or bfloat16 on the
    /// CPU. The mask equals that of `dropout(_:seed:)` on the weights [B, heads, T, T].
    public func causalAttention(heads: Int, dropout: Double, seed: UInt64) throws(TorchError) -> Tensor {
        try make("causalAttention") { ct_causal_attention(handle, Int64(heads), dropout, seed, $0) }
    }

    /// self + dropout(branch), and the LayerNorm of that sum, in one pass; self float32 on the CPU.
    ///
    /// - Parameter operand: Whether products alone read the normalised rows: under autocast they are then bfloat16.
    public func residualNorm(
        _ branch: Tensor, _ gain: Tensor, _ bias: Tensor, dropout: Double, seed: UInt64,
        epsilon: Double = 1e-5, operand: Bool = false
    ) throws(TorchError) -> (sum: Tensor, normalised: Tensor) {
        var sum: ct_tensor?, normalised: ct_tensor?
        try check(
            "residualNorm",
            ct_residual_norm(
                handle, branch.handle, gain.handle, bias.handle, dropout, seed, epsilon, operand, &sum,
                &normalised))
        guard let sum, let normalised else { throw .failed("residualNorm: no tensors came back") }
        return (Tensor(owning: sum), Tensor(owning: normalised))
    }

    /// Mean cross-entropy of logits [N, C] over int64 targets [N] other than `ignoring`.
    public func crossEntropy(_ targets: Tensor, ignoring: Int = -100) throws(TorchError) -> Tensor {
        try make("crossEntropy") { ct_cross_entropy(handle, targets.handle, Int64(ignoring), $0) }
    }
}
