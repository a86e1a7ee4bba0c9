import Files
public import Foundation
public import Torch

/// Reading and writing of safetensors files (header length, JSON header, raw little-endian data).
public enum Safetensors {
    static let names = ElementType.allCases.map { (name(of: $0), $0) }

    private static func name(of type: ElementType) -> String {
        switch type {
        case .float32: "F32"
        case .bfloat16: "BF16"
        case .int64: "I64"
        case .int32: "I32"
        case .uint8: "U8"
        case .bool: "BOOL"
        case .float64: "F64"
        case .float16: "F16"
        }
    }

    /// Writes tensors in the given order: to a temporary name, flushed to disk, renamed, folder flushed too.
    public static func write(_ tensors: [(String, Tensor)], to url: URL, metadata: [String: String] = [:])
        throws
    {
        var header: [String: Any] = metadata.isEmpty ? [:] : ["__metadata__": metadata]
        var offset = 0
        for (name, tensor) in tensors {
            let bytes = tensor.count * tensor.type.size
            header[name] = [
                "dtype": Self.name(of: tensor.type), "shape": tensor.shape,
                "data_offsets": [offset, offset + bytes],
            ]
            offset += bytes
        }
        var json = try JSONSerialization.data(
            withJSONObject: header, options: [.sortedKeys, .withoutEscapingSlashes])
        json.append(contentsOf: [UInt8](repeating: 0x20, count: (8 - json.count % 8) % 8))
        var length = UInt64(json.count).littleEndian
        do {
            let file = try PartialFile(for: url)
            try withUnsafeBytes(of: &length) { try file.append($0) }
            try json.withUnsafeBytes { try file.append($0) }
            for (index, (_, tensor)) in tensors.enumerated() {
                // A kill test's point in the middle of the file; not one a tensor, of which there are hundreds.
                if index == tensors.count / 2 { WritePoint.pass(.half, url.path) }
                var buffer = [UInt8](repeating: 0, count: tensor.count * tensor.type.size)
                try buffer.withUnsafeMutableBytes { try tensor.copyBytes(to: $0) }
                try buffer.withUnsafeBytes { try file.append($0) }
            }
            try file.publish()
        } catch let failure as FileFailure {
            throw ParameterError.io(file: failure.path, reason: "cannot be written: \(failure.reason)")
        }
    }
}
