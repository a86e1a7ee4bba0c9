internal import CTorch

/// A failure inside libtorch.
public enum TorchError: Error, CustomStringConvertible, Sendable {
    /// Wrong shapes, types or indices; the text is libtorch's, with the operation's name before it.
    case failed(String)
    /// The device has no room for a tensor.
    case outOfMemory(String)
    /// A tensor has another rank or shape than the code needs.
    case shape(String)

    /// What went wrong, and where it helps what to do.
    public var description: String {
        switch self {
        case .failed(let text), .shape(let text): text
        case .outOfMemory(let text):
            "out of memory: \(text). A smaller batch or a smaller variant needs less."
        }
    }
}

/// Turns a status of the C interface into a thrown error.
func check(_ operation: StaticString, _ status: ct_status) throws(TorchError) {
    switch status {
    case CT_OK: return
    case CT_OUT_OF_MEMORY: throw .outOfMemory("\(operation): \(String(cString: ct_last_error()))")
    default: throw .failed("\(operation): \(String(cString: ct_last_error()))")
    }
}

/// Calls an operation that makes one tensor.
func make(
    _ operation: StaticString, _ body: (UnsafeMutablePointer<ct_tensor?>) -> ct_status
) throws(TorchError) -> Tensor {
    var handle: ct_tensor?
    try check(operation, body(&handle))
    guard let handle else { throw .failed("\(operation): no tensor came back") }
    return Tensor(owning: handle)
}
