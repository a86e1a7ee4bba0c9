import Files
public import Foundation
public import Torch

/// Reading and writing of safetensors files (header length, JSON header, raw little-endian data).
public enum Safetensors {
    private static let names: [(String, ElementType)] = [
        ("F32", .float32), ("BF16", .bfloat16), ("I64", .int64), ("I32", .int32), ("U8", .uint8),
        ("BOOL", .bool),
        ("F64", .float64), ("F16", .float16),
    ]

    /// Writes tensors in the given order: to a temporary name, flushed to disk, renamed, folder flushed too.
    public static func write(_ tensors: [(String, Tensor)], to url: URL, metadata: [String: String] = [:])
        throws
    {
        var header: [String: Any] = metadata.isEmpty ? [:] : ["__metadata__": metadata]
        var offset = 0
        for (name, tensor) in tensors {
            let bytes = tensor.count * tensor.type.size
            header[name] = [
                "dtype": names.first { $0.1 == tensor.type }?.0 ?? "F32", "shape": tensor.shape,
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

    /// Reads all tensors of a file, checking that header and data agree.
    public static func read(_ url: URL, device: Device = .cpu) throws -> [String: Tensor] {
        try readWithMetadata(url, device: device).tensors
    }

    /// Reads all tensors and the metadata of a file.
    public static func readWithMetadata(
        _ url: URL, device: Device = .cpu
    ) throws -> (tensors: [String: Tensor], metadata: [String: String]) {
        let data: Data
        do {
            data = try Data(contentsOf: url, options: .alwaysMapped)
        } catch {
            throw ParameterError.io(file: url.path, reason: "cannot be read: \(error.localizedDescription)")
        }
        func malformed(_ reason: String) -> ParameterError { .malformed(file: url.path, reason: reason) }
        guard data.count >= 8 else { throw malformed("too short to be a safetensors file") }
        let length = data.prefix(8).enumerated().reduce(UInt64(0)) {
            $0 | UInt64($1.element) << (8 * UInt64($1.offset))
        }
        guard length <= UInt64(data.count - 8) else {
            throw malformed("the header is longer than the file: truncated or not safetensors")
        }
        let start = 8 + Int(length)
        guard let header = try? JSONSerialization.jsonObject(with: data[8..<start]) as? [String: Any] else {
            throw malformed("the header is not JSON")
        }
        var tensors: [String: Tensor] = [:]
        for (name, entry) in header where name != "__metadata__" {
            guard let entry = entry as? [String: Any],
                let type = names.first(where: { $0.0 == entry["dtype"] as? String })?.1,
                let shape = entry["shape"] as? [Int], let offsets = entry["data_offsets"] as? [Int],
                offsets.count == 2
            else { throw malformed("tensor '\(name)' has no readable dtype, shape and data_offsets") }
            let bytes = shape.reduce(type.size) {
                $0.multipliedReportingOverflow(by: max($1, 0)).partialValue
            }
            guard shape.allSatisfy({ $0 >= 0 }), offsets[0] >= 0, offsets[1] - offsets[0] == bytes,
                start + offsets[1] <= data.count
            else {
                throw malformed(
                    "tensor '\(name)' lies outside the file or does not have its shape's size: truncated?")
            }
            tensors[name] = try data[(start + offsets[0])..<(start + offsets[1])].withUnsafeBytes {
                try Tensor(bytes: $0, shape, type, device: device)
            }
        }
        return (tensors, header["__metadata__"] as? [String: String] ?? [:])
    }
}
