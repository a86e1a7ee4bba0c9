internal import CTorch

// Reductions, over everything or along one dimension (negative: from the end).
extension Tensor {
    func reduced(_ name: StaticString, _ op: ct_reduction, _ dimension: Int, _ keep: Bool) throws(TorchError)
        -> Tensor
    {
        try make(name) { ct_reduce(op, handle, Int32(dimension), keep, $0) }
    }

    /// Sum over all elements.
    public func sum() throws(TorchError) -> Tensor { try make("sum") { ct_reduce_all(CT_SUM, handle, $0) } }

    /// Sum along a dimension.
    public func sum(_ dimension: Int, keep: Bool = false) throws(TorchError) -> Tensor {
        try reduced("sum", CT_SUM, dimension, keep)
    }

    /// Mean over all elements.
    public func mean() throws(TorchError) -> Tensor {
        try make("mean") { ct_reduce_all(CT_MEAN, handle, $0) }
    }

    /// Mean along a dimension.
    public func mean(_ dimension: Int, keep: Bool = false) throws(TorchError) -> Tensor {
        try reduced("mean", CT_MEAN, dimension, keep)
    }

    /// Largest element over all elements.
    public func max() throws(TorchError) -> Tensor { try make("max") { ct_reduce_all(CT_AMAX, handle, $0) } }

    /// Largest element along a dimension.
    public func max(_ dimension: Int, keep: Bool = false) throws(TorchError) -> Tensor {
        try reduced("max", CT_AMAX, dimension, keep)
    }

    /// Smallest element over all elements.
    public func min() throws(TorchError) -> Tensor { try make("min") { ct_reduce_all(CT_AMIN, handle, $0) } }

    /// Smallest element along a dimension.
    public func min(_ dimension: Int, keep: Bool = false) throws(TorchError) -> Tensor {
        try reduced("min", CT_AMIN, dimension, keep)
    }

    /// log(sum(exp(x))) over all elements.
    public func logSumExp() throws(TorchError) -> Tensor {
        try make("logSumExp") { ct_reduce_all(CT_LOGSUMEXP, handle, $0) }
    }

    /// log(sum(exp(x))) along a dimension.
    public func logSumExp(_ dimension: Int, keep: Bool = false) throws(TorchError) -> Tensor {
        try reduced("logSumExp", CT_LOGSUMEXP, dimension, keep)
    }

    /// Index of the largest element over all elements.
    public func argmax() throws(TorchError) -> Tensor {
        try make("argmax") { ct_reduce_all(CT_ARGMAX, handle, $0) }
    }

    /// Index of the largest element along a dimension.
    public func argmax(_ dimension: Int, keep: Bool = false) throws(TorchError) -> Tensor {
        try reduced("argmax", CT_ARGMAX, dimension, keep)
    }

    /// Index of the smallest element over all elements.
    public func argmin() throws(TorchError) -> Tensor {
        try make("argmin") { ct_reduce_all(CT_ARGMIN, handle, $0) }
    }

    /// Index of the smallest element along a dimension.
    public func argmin(_ dimension: Int, keep: Bool = false) throws(TorchError) -> Tensor {
        try reduced("argmin", CT_ARGMIN, dimension, keep)
    }

    /// Whether any is true over all elements.
    public func any() throws(TorchError) -> Tensor { try make("any") { ct_reduce_all(CT_ANY, handle, $0) } }

    /// Whether any is true along a dimension.
    public func any(_ dimension: Int, keep: Bool = false) throws(TorchError) -> Tensor {
        try reduced("any", CT_ANY, dimension, keep)
    }

    /// Whether all are true over all elements.
    public func all() throws(TorchError) -> Tensor { try make("all") { ct_reduce_all(CT_ALL, handle, $0) } }

    /// Whether all are true along a dimension.
    public func all(_ dimension: Int, keep: Bool = false) throws(TorchError) -> Tensor {
        try reduced("all", CT_ALL, dimension, keep)
    }

    /// exp(x) divided by its sum along a dimension.
    public func softmax(_ dimension: Int) throws(TorchError) -> Tensor {
        try reduced("softmax", CT_SOFTMAX, dimension, false)
    }

    /// Logarithm of the softmax.
    public func logSoftmax(_ dimension: Int) throws(TorchError) -> Tensor {
        try reduced("logSoftmax", CT_LOG_SOFTMAX, dimension, false)
    }

    /// Running sum along a dimension.
    public func cumulativeSum(_ dimension: Int) throws(TorchError) -> Tensor {
        try reduced("cumulativeSum", CT_CUMSUM, dimension, false)
    }

    /// Lower median along a dimension.
    public func median(_ dimension: Int) throws(TorchError) -> Tensor {
        try make("median") { ct_median(handle, Int32(dimension), $0) }
    }

    /// How often each of 0 ..< bins occurs.
    public func counts(bins: Int) throws(TorchError) -> Tensor {
        try make("counts") { ct_bincount(handle, Int64(bins), $0) }
    }

    /// The k largest elements along a dimension, falling, and their indices.
    public func topK(_ k: Int, _ dimension: Int = -1) throws(TorchError) -> (values: Tensor, indices: Tensor)
    {
        var values: ct_tensor?, indices: ct_tensor?
        try check("topK", ct_topk(handle, Int32(k), Int32(dimension), &values, &indices))
        guard let values, let indices else { throw .failed("topK: no tensors came back") }
        return (Tensor(owning: values), Tensor(owning: indices))
    }
}
