import Files
import Foundation

/// Element types of the arrays that this program reads and writes, by NumPy's little-endian codes.
enum NpyType: String, Sendable {
    case uint8 = "|u1"
    case int8 = "|i1"
    case bool = "|b1"
    case uint16 = "<u2"
    case int16 = "<i2"
    case uint32 = "<u4"
    case int32 = "<i4"
    case int64 = "<i8"
    case uint64 = "<u8"
    case float32 = "<f4"
    case float64 = "<f8"

    /// Bytes an element.
    var size: Int {
        switch self {
        case .uint8, .int8, .bool: 1
        case .uint16, .int16: 2
        case .uint32, .int32, .float32: 4
        case .int64, .uint64, .float64: 8
        }
    }
}

/// The header of a `.npy` file.
///
/// Source: numpy.lib.format, versions 1.0 to 3.0; sizes such as `8L`, which NumPy wrote under Python 2, are read too.
struct NpyHeader: Sendable, Equatable {
    /// Element type.
    let type: NpyType
    /// Sizes, outermost first.
    let shape: [Int]
    /// Bytes before the data.
    let offset: Int
    /// Number of elements.
    let count: Int
    /// Bytes of the elements.
    let bytes: Int

    /// Length of the fixed part: magic, version, and the longest length field.
    static let preamble = 12
    /// The longest header that is read.
    static let longest = 1 << 16

    /// The header's bytes, 128 (or more for many dimensions), so that the shape can be rewritten in place.
    static func bytes(type: NpyType, shape: [Int]) -> [UInt8] {
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var text = "{'descr': '\(type.rawValue)', 'fortran_order': False, 'shape': (\(sizes)), }"
        let total = max(128, (10 + text.utf8.count + 1 + 63) / 64 * 64)
        text += String(repeating: " ", count: total - 10 - text.utf8.count - 1) + "\n"
        let length = UInt16(total - 10)
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)]
            + Array(text.utf8)
    }

    /// How many bytes the header takes in all, from its first 12 bytes; nil if this is no `.npy` file.
    static func length(_ bytes: some Collection<UInt8>) -> Int? {
        let start = Array(bytes.prefix(preamble))
        guard start.count == preamble, start[0] == 0x93, Array(start[1..<6]) == Array("NUMPY".utf8),
            (1...3).contains(start[6])
        else { return nil }
        let short = Int(start[8]) | Int(start[9]) << 8
        let length = start[6] == 1 ? 10 + short : 12 + (short | Int(start[10]) << 16 | Int(start[11]) << 24)
        return length >= preamble && length <= longest ? length : nil
    }

    /// Parses a header.
    /// - Throws: `ReplayError.malformed`, for a file at `path`.
    init(_ bytes: some Collection<UInt8>, path: String) throws(ReplayError) {
        guard let length = NpyHeader.length(bytes), bytes.count >= length else {
            throw .malformed(path: path, expected: "a NumPy array (.npy)", found: "other bytes")
        }
        let text = String(decoding: bytes.prefix(length).dropFirst(10), as: UTF8.self)
        func value(_ key: String, until end: Character) -> Substring? {
            guard let found = text.range(of: "'\(key)':") else { return nil }
            let rest = text[found.upperBound...].drop(while: { $0 == " " })
            return rest.firstIndex(of: end).map { rest[..<$0] }
        }
        let code =
            value("descr", until: ",")?.trimmingCharacters(in: CharacterSet(charactersIn: "'\" ")) ?? ""
        guard let type = NpyType(rawValue: code) else {
            throw .malformed(
                path: path, expected: "little-endian integers or floats", found: "elements '\(code)'")
        }
        guard value("fortran_order", until: ",") == "False" else {
            throw .malformed(path: path, expected: "row-major order", found: "column-major order")
        }
        guard let sizes = value("shape", until: ")"), sizes.first == "(" else {
            throw .malformed(path: path, expected: "a shape", found: "none")
        }
        let shape = NpyHeader.sizes(sizes.dropFirst())
        guard let shape, let count = CheckedSize.product(shape),
            let size = CheckedSize.product([count, type.size]), size <= Int.max - length
        else {
            throw .malformed(
                path: path, expected: "a shape of at most 32 sizes whose bytes can be counted",
                found: "\(sizes.prefix(200)))")
        }
        self.type = type
        self.shape = shape
        self.count = count
        self.bytes = size
        offset = length
    }

    /// The sizes between a shape's parentheses; nil where one is no size.
    private static func sizes(_ text: Substring) -> [Int]? {
        var fields = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        if fields.last == "" { fields.removeLast() }
        guard fields.count <= 32 else { return nil }
        var shape: [Int] = []
        for field in fields {
            let digits = field.hasSuffix("L") ? String(field.dropLast()) : field
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let size = Int(digits)
            else { return nil }
            shape.append(size)
        }
        return shape
    }
}

/// A `.npy` file, mapped.
struct NpyArray: Sendable {
    /// Its header.
    let header: NpyHeader
    private let file: MappedFile

    /// Maps an array of an expected type whose rows have an expected shape.
    init(opening url: URL, type: NpyType, row: [Int]) throws(ReplayError) {
        file = try MappedFile(url)
        header = try NpyHeader(file.bytes.prefix(NpyHeader.longest), path: url.path)
        guard header.type == type, Array(header.shape.dropFirst()) == row, !header.shape.isEmpty else {
            let expected = "\(type.rawValue) of shape (n\(row.map { ", \($0)" }.joined()))"
            throw .malformed(
                path: url.path, expected: expected, found: "\(header.type.rawValue) of shape \(header.shape)")
        }
        let size = header.offset + header.bytes
        guard file.bytes.count == size else {
            throw .malformed(path: url.path, expected: "\(size) bytes", found: "\(file.bytes.count)")
        }
    }

    /// Number of rows.
    var rows: Int { header.shape[0] }
    /// Bytes a row.
    var rowBytes: Int { header.shape.dropFirst().reduce(header.type.size, *) }
    /// The file.
    var path: String { file.path }
    /// The file's state when it was opened.
    var stamp: RegularFile.Stamp { file.stamp }

    /// The elements' bytes; valid while the array is.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: file.bytes[header.offset...]) }

    /// Elements of a type of the same size; valid while the array is.
    func elements<T>(_ type: T.Type) -> UnsafeBufferPointer<T> { bytes.assumingMemoryBound(to: type) }

    /// SHA-256 of the elements.
    func digest(progress: (Int) -> Void) -> String {
        var hash = SHA256()
        let bytes = bytes
        let part = 1 << 24
        for start in stride(from: 0, to: bytes.count, by: part) {
            let end = min(start + part, bytes.count)
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            progress(end)
        }
        return hash.finalize().hexadecimal
    }

    /// Asks the kernel to read rows soon.
    func prefetch(_ rows: Range<Int>) {
        file.prefetch(header.offset + rows.lowerBound * rowBytes..<header.offset + rows.upperBound * rowBytes)
    }

    /// Gives cached pages back.
    func evict() { file.evict() }
}
