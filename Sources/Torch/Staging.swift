internal import CTorch

// Copies between host and device that the host does not wait for.
extension Tensor {
    /// Values in host memory that a device can read by itself while the host goes on; ordinary memory on the CPU.
    public static func staged<E: TensorElement>(_ values: [E], _ shape: [Int], for device: Device)
        throws(TorchError) -> Tensor
    {
        guard device != .cpu else { return try Tensor(values, shape) }
        guard shape.reduce(1, *) == values.count else {
            throw .shape("\(values.count) values do not fill shape \(shape)")
        }
        let dimensions = shape.map(Int64.init)
        var handle: ct_tensor?
        let status = values.withUnsafeBytes { bytes in
            ct_pinned_from_bytes(
                bytes.baseAddress, bytes.count, dimensions, Int32(shape.count), E.elementType.code, &handle)
        }
        try check("staged", status)
        guard let handle else { throw .failed("staged: no tensor came back") }
        return Tensor(owning: handle)
    }

    /// Overwrites the elements, outside autograd; from staged memory the copy is queued.
    public func copyQueued(from source: Tensor) throws(TorchError) {
        try check("copy", ct_copy_into_queued(handle, source.handle))
    }

    /// A copy on a device, queued where this is staged memory; the tensor itself where it is there already.
    public func queued(to device: Device) throws(TorchError) -> Tensor {
        try make("to") { ct_to_queued(handle, device.code, $0) }
    }

    /// Sets all elements, outside autograd.
    public func fill(_ value: Double) throws(TorchError) { try check("fill", ct_fill(handle, value)) }

    /// The only elements of several tensors, brought to the host in one copy.
    public static func items(_ list: [Tensor]) throws(TorchError) -> [Double] {
        guard !list.isEmpty else { return [] }
        var scalars: [Tensor] = []
        for tensor in list { scalars.append(try tensor.detached().to(.float64).reshape([])) }
        return try stacked(scalars).array()
    }
}
