import Files
public import Foundation
public import Torch

extension Safetensors {
    /// The longest header that is read, in bytes.
    private static let longestHeader = 1 << 25

    /// Reads all tensors of a file, checking that header and data agree.
    public static func read(_ url: URL, device: Device = .cpu) throws -> [String: Tensor] {
        try readWithMetadata(url, device: device).tensors
    }

    /// Reads all tensors and the metadata of a file.
    ///
    /// - Throws: `ParameterError` unless the tensors cover the data from its first to its last byte, each byte once.
    public static func readWithMetadata(
        _ url: URL, device: Device = .cpu
    ) throws -> (tensors: [String: Tensor], metadata: [String: String]) {
        let data: Data
        do {
            data = try RegularFile.mapped(url)
        } catch {
            throw ParameterError.io(file: url.path, reason: "cannot be read: \(error.reason)")
        }
        let (header, start) = try header(data, url)
        try confirmCover(header, data.count - start, url)
        var tensors: [String: Tensor] = [:]
        for entry in header.tensors {
            tensors[entry.name] = try data[(start + entry.begin)..<(start + entry.end)].withUnsafeBytes {
                try Tensor(bytes: $0, entry.shape, entry.type, device: device)
            }
        }
        return (tensors, header.metadata)
    }

    private static func header(_ data: Data, _ url: URL) throws -> (Header, start: Int) {
        func malformed(_ reason: String) -> ParameterError { .malformed(file: url.path, reason: reason) }
        guard data.count >= 8 else { throw malformed("too short to be a safetensors file") }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(data.count - 8) else {
            throw malformed("the header is longer than the file: truncated or not safetensors")
        }
        guard length <= UInt64(longestHeader) else {
            throw malformed("a header of \(length) bytes, where at most \(longestHeader) are read")
        }
        let start = 8 + Int(length)
        do {
            let json = Data(data[8..<start])
            let header = try JSONDecoder().decode(Header.self, from: json)
            guard header.count == names(in: json) else {
                throw malformed("a name stands twice in the header")
            }
            return (header, start)
        } catch let problem as HeaderProblem {
            throw malformed(problem.reason)
        } catch let error as ParameterError {
            throw error
        } catch {
            throw malformed("the header is not JSON that describes tensors")
        }
    }

    /// How many names the outermost object of a JSON text gives: one that stands twice, which a decoder passes over,
    /// counts twice.
    private static func names(in json: Data) -> Int {
        var (depth, count, isText, isEscaped) = (0, 0, false, false)
        for byte in json {
            if isText {
                isText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ":") where depth == 1: count += 1
            default: break
            }
        }
        return count
    }

    /// Refuses overlaps, holes and bytes that belong to no tensor.
    private static func confirmCover(_ header: Header, _ available: Int, _ url: URL) throws {
        func malformed(_ reason: String) -> ParameterError { .malformed(file: url.path, reason: reason) }
        var end = 0
        for entry in header.tensors {
            guard entry.end <= available else {
                throw malformed("tensor '\(entry.name)' lies outside the file: truncated?")
            }
            guard entry.begin == end else {
                throw malformed(
                    entry.begin < end
                        ? "tensor '\(entry.name)' overlaps the one before it"
                        : "\(entry.begin - end) bytes before tensor '\(entry.name)' belong to no tensor")
            }
            end = entry.end
        }
        guard end == available else {
            throw malformed("\(available - end) bytes after the last tensor belong to no tensor")
        }
    }
}

/// Why a header is refused.
private struct HeaderProblem: Error { let reason: String }

/// The JSON header: tensors by their place in the data.
private struct Header: Decodable {
    struct Entry {
        let name: String
        let type: ElementType
        let shape: [Int]
        let begin: Int
        let end: Int
    }

    private struct Description: Decodable {
        let dtype: String
        let shape: [Int]
        let offsets: [Int]

        enum CodingKeys: String, CodingKey {
            case dtype, shape
            case offsets = "data_offsets"
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    var tensors: [Entry] = []
    var metadata: [String: String] = [:]
    /// Names that were decoded, `__metadata__` among them.
    let count: Int

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Name.self)
        count = values.allKeys.count
        for key in values.allKeys {
            let name = key.stringValue
            if name == "__metadata__" {
                guard let texts = try? values.decode([String: String].self, forKey: key) else {
                    throw HeaderProblem(reason: "__metadata__ holds something else than texts")
                }
                metadata = texts
                continue
            }
            guard let described = try? values.decode(Description.self, forKey: key) else {
                throw HeaderProblem(reason: "tensor '\(name)' has no readable dtype, shape and data_offsets")
            }
            tensors.append(try Self.entry(name, described))
        }
        tensors.sort { ($0.begin, $0.end, $0.name) < ($1.begin, $1.end, $1.name) }
    }

    private static func entry(_ name: String, _ described: Description) throws -> Entry {
        guard let type = Safetensors.names.first(where: { $0.0 == described.dtype })?.1 else {
            let known = Safetensors.names.map(\.0).joined(separator: ", ")
            throw HeaderProblem(
                reason: "tensor '\(name)' has dtype '\(described.dtype)', which is none of \(known)")
        }
        let offsets = described.offsets
        guard described.shape.count <= 16,
            let bytes = CheckedSize.bytes(shape: described.shape, element: type.size),
            offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0], offsets[1] - offsets[0] == bytes
        else {
            throw HeaderProblem(
                reason:
                    "tensor '\(name)' of shape \(described.shape.prefix(16)) does not have its shape's size: its "
                    + "data_offsets are \(offsets.prefix(4))")
        }
        return Entry(name: name, type: type, shape: described.shape, begin: offsets[0], end: offsets[1])
    }
}
