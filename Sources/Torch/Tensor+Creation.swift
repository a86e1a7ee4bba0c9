internal import CTorch

extension Tensor {
    /// All elements equal to `value`.
    public static func full(
        _ shape: [Int], _ value: Double, type: ElementType = .float32, device: Device = .cpu
    ) throws(TorchError) -> Tensor {
        let s = shape.map(Int64.init)
        return try make("full") { ct_full(s, Int32(s.count), value, type.code, device.code, $0) }
    }

    /// All elements zero.
    public static func zeros(_ shape: [Int], type: ElementType = .float32, device: Device = .cpu)
        throws(TorchError) -> Tensor
    {
        try full(shape, 0, type: type, device: device)
    }

    /// The arithmetic sequence from `start` by `step`, below `end`.
    public static func range(
        _ start: Double, _ end: Double, step: Double = 1, type: ElementType = .int64, device: Device = .cpu
    ) throws(TorchError) -> Tensor {
        try make("range") { ct_arange(start, end, step, type.code, device.code, $0) }
    }

    /// The whole numbers 0 ..< end as int64.
    public static func indices(_ end: Int, device: Device = .cpu) throws(TorchError) -> Tensor {
        try range(0, Double(end), device: device)
    }

    /// Normal draws that depend on `seed` and the shape alone, on every device.
    public static func normal(
        _ shape: [Int], mean: Double = 0, deviation: Double = 1, seed: UInt64, device: Device = .cpu
    ) throws(TorchError) -> Tensor {
        let s = shape.map(Int64.init)
        return try make("normal") { ct_normal(s, Int32(s.count), mean, deviation, seed, device.code, $0) }
    }

    /// Uniform draws in [low, high) that depend on `seed` and the shape alone, on every device.
    public static func uniform(
        _ shape: [Int], low: Double = 0, high: Double = 1, seed: UInt64, device: Device = .cpu
    ) throws(TorchError) -> Tensor {
        let s = shape.map(Int64.init)
        return try make("uniform") { ct_uniform(s, Int32(s.count), low, high, seed, device.code, $0) }
    }

    /// Converts type and device; the same tensor where nothing changes.
    public func to(_ type: ElementType, device: Device? = nil) throws(TorchError) -> Tensor {
        let target = device?.code ?? ct_device_of(handle)
        return try make("to") { ct_to(handle, type.code, target, $0) }
    }

    /// Moves to a device.
    public func to(_ device: Device) throws(TorchError) -> Tensor { try to(type, device: device) }

    /// The elements in row-major memory.
    public func contiguous() throws(TorchError) -> Tensor {
        try make("contiguous") { ct_contiguous(handle, $0) }
    }

    /// An image batch [N, C, H, W] with channels innermost in memory.
    public func channelsLast() throws(TorchError) -> Tensor {
        try make("channelsLast") { ct_channels_last(handle, $0) }
    }
}
