internal import CTorch

/// Where a tensor lives.
public enum Device: Hashable, Sendable, CustomStringConvertible {
    /// Host memory.
    case cpu
    /// A CUDA device by index.
    case cuda(Int)

    var code: Int32 {
        switch self {
        case .cpu: -1
        case .cuda(let index): Int32(index)
        }
    }

    /// The device of a name: `cpu`, `cuda:N`, or `cuda` for the one of a rank's number on its machine.
    ///
    /// - Throws: ``TorchError`` when there is no such device here.
    public init(named name: String, localRank: Int = 0) throws(TorchError) {
        if name == "cpu" {
            self = .cpu
            return
        }
        let index =
            name == "cuda" ? localRank : name.hasPrefix("cuda:") ? Int(name.dropFirst("cuda:".count)) : nil
        guard let index, index >= 0 else { throw .failed("device '\(name)': expected cpu, cuda or cuda:N") }
        guard index < Torch.cudaDevices else {
            throw .failed(
                "device '\(name)'\(localRank > 0 ? " of local rank \(localRank)" : "") is not there: "
                    + "libtorch sees \(Torch.cudaDevices) CUDA devices")
        }
        self = .cuda(index)
    }

    /// `cpu` or `cuda:N`.
    public var description: String {
        switch self {
        case .cpu: "cpu"
        case .cuda(let index): "cuda:\(index)"
        }
    }
}

/// Type of a tensor's elements.
public enum ElementType: String, Sendable, CaseIterable {
    /// IEEE single precision.
    case float32
    /// 8 exponent and 7 fraction bits.
    case bfloat16
    /// Signed 64-bit integers.
    case int64
    /// Signed 32-bit integers.
    case int32
    /// Bytes.
    case uint8
    /// Truth values, one byte each.
    case bool
    /// IEEE double precision.
    case float64
    /// IEEE half precision.
    case float16

    var code: ct_type {
        switch self {
        case .float32: CT_FLOAT32
        case .bfloat16: CT_BFLOAT16
        case .int64: CT_INT64
        case .int32: CT_INT32
        case .uint8: CT_UINT8
        case .bool: CT_BOOL
        case .float64: CT_FLOAT64
        case .float16: CT_FLOAT16
        }
    }

    init(_ code: ct_type) {
        switch code {
        case CT_BFLOAT16: self = .bfloat16
        case CT_INT64: self = .int64
        case CT_INT32: self = .int32
        case CT_UINT8: self = .uint8
        case CT_BOOL: self = .bool
        case CT_FLOAT64: self = .float64
        case CT_FLOAT16: self = .float16
        default: self = .float32
        }
    }

    /// Bytes an element.
    public var size: Int {
        switch self {
        case .float32, .int32: 4
        case .bfloat16, .float16: 2
        case .int64, .float64: 8
        case .uint8, .bool: 1
        }
    }
}

/// A Swift type whose arrays become tensors.
public protocol TensorElement {
    /// The matching element type.
    static var elementType: ElementType { get }
}

extension Float: TensorElement {
    /// Single precision.
    public static var elementType: ElementType { .float32 }
}
extension Double: TensorElement {
    /// Double precision.
    public static var elementType: ElementType { .float64 }
}
extension Int64: TensorElement {
    /// 64-bit integers.
    public static var elementType: ElementType { .int64 }
}
extension Int32: TensorElement {
    /// 32-bit integers.
    public static var elementType: ElementType { .int32 }
}
extension UInt8: TensorElement {
    /// Bytes.
    public static var elementType: ElementType { .uint8 }
}
extension Bool: TensorElement {
    /// Truth values.
    public static var elementType: ElementType { .bool }
}

/// A libtorch tensor, one owned handle, freed with the value.
///
/// Not for concurrent writing.
public final class Tensor {
    let handle: ct_tensor

    init(owning handle: ct_tensor) { self.handle = handle }

    deinit { ct_free(handle) }

    /// Copies `values` into a tensor of `shape` (row-major).
    public convenience init<E: TensorElement>(_ values: [E], _ shape: [Int], device: Device = .cpu)
        throws(TorchError)
    {
        guard shape.reduce(1, *) == values.count else {
            throw .shape("\(values.count) values do not fill shape \(shape)")
        }
        let dimensions = shape.map(Int64.init)
        var handle: ct_tensor?
        let status = values.withUnsafeBytes { bytes in
            ct_from_bytes(
                bytes.baseAddress, bytes.count, dimensions, Int32(shape.count), E.elementType.code,
                device.code, &handle)
        }
        try check("tensor", status)
        guard let handle else { throw .failed("tensor: no tensor came back") }
        self.init(owning: handle)
    }

    /// Copies raw little-endian bytes of `type` into a tensor of `shape`.
    public convenience init(
        bytes: UnsafeRawBufferPointer, _ shape: [Int], _ type: ElementType, device: Device = .cpu
    ) throws(TorchError) {
        var handle: ct_tensor?
        try check(
            "tensor",
            ct_from_bytes(
                bytes.baseAddress, bytes.count, shape.map(Int64.init), Int32(shape.count), type.code,
                device.code, &handle))
        guard let handle else { throw .failed("tensor: no tensor came back") }
        self.init(owning: handle)
    }

    /// Number of dimensions.
    public var rank: Int { Int(ct_rank(handle)) }

    /// Sizes of the dimensions.
    public var shape: [Int] {
        let count = rank
        var sizes = [Int64](repeating: 0, count: count)
        _ = ct_shape(handle, &sizes, Int32(count))
        return sizes.map(Int.init)
    }

    /// Number of elements.
    public var count: Int { shape.reduce(1, *) }

    /// Type of the elements.
    public var type: ElementType { ElementType(ct_type_of(handle)) }

    /// Where the tensor lives.
    public var device: Device {
        let code = ct_device_of(handle)
        return code < 0 ? .cpu : .cuda(Int(code))
    }

    /// The elements, row-major, converted to `E`'s type; synchronises with the device.
    public func array<E: TensorElement>(_: E.Type = E.self) throws(TorchError) -> [E] {
        let source = try to(E.elementType, device: .cpu)
        var status = CT_OK
        let values = [E](unsafeUninitializedCapacity: source.count) { buffer, filled in
            status = ct_to_bytes(source.handle, buffer.baseAddress, buffer.count * E.elementType.size)
            filled = status == CT_OK ? buffer.count : 0
        }
        try check("array", status)
        return values
    }

    /// Copies the elements' bytes into `buffer`, which must be as large as the tensor.
    public func copyBytes(to buffer: UnsafeMutableRawBufferPointer) throws(TorchError) {
        try check("copyBytes", ct_to_bytes(handle, buffer.baseAddress, buffer.count))
    }

    /// The only element; synchronises with the device.
    public func item() throws(TorchError) -> Double {
        var value = 0.0
        try check("item", ct_item(handle, &value))
        return value
    }

    /// The sizes of a rank-2 tensor.
    public func size2() throws(TorchError) -> (Int, Int) {
        let s = shape
        guard s.count == 2 else { throw .shape("expected 2 dimensions, got \(s)") }
        return (s[0], s[1])
    }

    /// The sizes of a rank-3 tensor.
    public func size3() throws(TorchError) -> (Int, Int, Int) {
        let s = shape
        guard s.count == 3 else { throw .shape("expected 3 dimensions, got \(s)") }
        return (s[0], s[1], s[2])
    }

    /// The sizes of a rank-4 tensor.
    public func size4() throws(TorchError) -> (Int, Int, Int, Int) {
        let s = shape
        guard s.count == 4 else { throw .shape("expected 4 dimensions, got \(s)") }
        return (s[0], s[1], s[2], s[3])
    }
}
