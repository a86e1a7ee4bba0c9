internal import CTorch

// Shapes and indexing; negative dimensions count from the end.
extension Tensor {
    /// The same elements in another shape; one size may be -1.
    public func reshape(_ shape: [Int]) throws(TorchError) -> Tensor {
        let s = shape.map(Int64.init)
        return try make("reshape") { ct_reshape(handle, s, Int32(s.count), $0) }
    }

    /// Dimensions in another order.
    public func permuted(_ order: [Int]) throws(TorchError) -> Tensor {
        let o = order.map(Int64.init)
        return try make("permuted") { ct_permute(handle, o, Int32(o.count), $0) }
    }

    /// The last two dimensions exchanged.
    public func transposed() throws(TorchError) -> Tensor {
        var order = Array(0..<rank)
        order.swapAt(order.count - 1, order.count - 2)
        return try permuted(order)
    }

    /// Dimensions of size 1 repeated without copying; -1 keeps a size.
    public func expanded(_ shape: [Int]) throws(TorchError) -> Tensor {
        let s = shape.map(Int64.init)
        return try make("expanded") { ct_expand(handle, s, Int32(s.count), $0) }
    }

    /// Every `step`-th element of start ..< end along a dimension, as a view.
    public func slice(_ dimension: Int, _ start: Int, _ end: Int = Int.max, step: Int = 1) throws(TorchError)
        -> Tensor
    {
        try make("slice") { ct_slice(handle, Int32(dimension), Int64(start), Int64(end), Int64(step), $0) }
    }

    /// One index of a dimension, which disappears.
    public func at(_ dimension: Int, _ index: Int) throws(TorchError) -> Tensor {
        try make("at") { ct_select(handle, Int32(dimension), Int64(index), $0) }
    }

    /// A new dimension of size 1.
    public func unsqueezed(_ dimension: Int) throws(TorchError) -> Tensor {
        try make("unsqueezed") { ct_unsqueeze(handle, Int32(dimension), $0) }
    }

    /// The chosen indices of a dimension.
    public func indexed(_ dimension: Int, _ index: Tensor) throws(TorchError) -> Tensor {
        try make("indexed") { ct_index_select(handle, Int32(dimension), index.handle, $0) }
    }

    /// Elements gathered along a dimension; `index` has the result's shape.
    public func gathered(_ dimension: Int, _ index: Tensor) throws(TorchError) -> Tensor {
        try make("gathered") { ct_gather(handle, Int32(dimension), index.handle, $0) }
    }

    /// Tensors joined along a dimension.
    public static func concatenated(_ list: [Tensor], _ dimension: Int) throws(TorchError) -> Tensor {
        let handles: [ct_tensor?] = list.map(\.handle)
        return try make("concatenated") { ct_cat(handles, Int32(handles.count), Int32(dimension), $0) }
    }

    /// Tensors joined along a new dimension.
    public static func stacked(_ list: [Tensor], _ dimension: Int = 0) throws(TorchError) -> Tensor {
        let handles: [ct_tensor?] = list.map(\.handle)
        return try make("stacked") { ct_stack(handles, Int32(handles.count), Int32(dimension), $0) }
    }

    /// The order along a dimension reversed.
    public func flipped(_ dimension: Int) throws(TorchError) -> Tensor {
        try make("flipped") { ct_flip(handle, Int32(dimension), $0) }
    }

    /// Zeros around the last dimensions: amounts are (before, after) pairs from the last dimension on.
    public func padded(_ amounts: [Int]) throws(TorchError) -> Tensor {
        let a = amounts.map(Int64.init)
        return try make("padded") { ct_pad(handle, a, Int32(a.count), $0) }
    }

    /// The upper triangle from a diagonal on, zero elsewhere.
    public func upperTriangle(_ diagonal: Int = 0) throws(TorchError) -> Tensor {
        try make("upperTriangle") { ct_triu(handle, Int64(diagonal), $0) }
    }

    /// A matrix with orthonormal rows or columns from a matrix of normal draws (Saxe et al., 2013).
    public func orthogonalised() throws(TorchError) -> Tensor {
        try make("orthogonalised") { ct_svd_orthogonal(handle, $0) }
    }
}
