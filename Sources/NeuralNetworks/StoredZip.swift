import Files
import Foundation

/// A zip archive whose entries are stored, not compressed.
///
/// what `torch.save` writes. Zip64 included.
struct StoredZip {
    struct Entry {
        let offset: Int
        let size: Int
        let crc: UInt32
    }

    let entries: [String: Entry]
    private let data: Data
    private let file: String
    /// Entries whose checksum was right.
    private final class Compared { var names = Set<String>() }
    private let compared = Compared()

    /// Reads the central directory; every offset is checked against the file's size.
    init(_ data: Data, file: String) throws {
        (self.data, self.file) = (data, file)
        let reader = ZipBytes(data: data, file: file)
        let directory = try Self.directory(reader)
        var entries: [String: Entry] = [:]
        var at = directory.offset
        for _ in 0..<directory.count {
            let (name, entry, next) = try Self.entry(reader, at)
            guard entries.updateValue(entry, forKey: name) == nil else {
                throw reader.malformed("two entries named '\(name)'")
            }
            at = next
        }
        var end = 0
        for (name, entry) in entries.sorted(by: { $0.value.offset < $1.value.offset }) where entry.size > 0 {
            guard entry.offset >= end else { throw reader.malformed("entry '\(name)' overlaps another one") }
            end = entry.offset + entry.size
        }
        self.entries = entries
    }

    /// Bytes of an entry, after comparing their checksum, once an entry.
    func bytes<R>(_ name: String, _ body: (UnsafeRawBufferPointer) throws -> R) throws -> R {
        guard let entry = entries[name] else {
            throw ParameterError.malformed(file: file, reason: "has no entry '\(name)'")
        }
        return try data.withUnsafeBytes { all in
            let part = UnsafeRawBufferPointer(rebasing: all[entry.offset..<(entry.offset + entry.size)])
            guard compared.names.contains(name) || Checksum.crc32(part) == entry.crc else {
                throw ParameterError.malformed(
                    file: file, reason: "the checksum of '\(name)' is wrong: the file is damaged")
            }
            compared.names.insert(name)
            return try body(part)
        }
    }

    /// Where the central directory lies and how many entries it has.
    private static func directory(_ r: ZipBytes) throws -> (offset: Int, count: Int) {
        let size = r.data.count
        guard size >= 22 else { throw r.malformed("too short to be a PyTorch file: truncated?") }
        // The end record is last but for a comment of at most 65,535 bytes.
        let first = max(0, size - 22 - 65_535)
        var end: Int?
        for at in stride(from: size - 22, through: first, by: -1) where try r.number(at, 4) == 0x0605_4b50 {
            end = at
            break
        }
        guard let end else { throw r.malformed(try r.noDirectory()) }
        let count = try r.number(end + 10, 2), offset = try r.number(end + 16, 4)
        guard count == 0xFFFF || offset == 0xFFFF_FFFF else { return (offset, count) }
        guard end >= 20, try r.number(end - 20, 4) == 0x0706_4b50 else {
            throw r.malformed("the zip64 directory is missing")
        }
        let wide = try r.number(end - 20 + 8, 8)
        guard try r.number(wide, 4) == 0x0606_4b50 else {
            throw r.malformed("the zip64 directory is damaged")
        }
        return (try r.number(wide + 48, 8), try r.number(wide + 32, 8))
    }

    /// One record of the central directory: name, place of the data, place of the next record.
    private static func entry(_ r: ZipBytes, _ at: Int) throws -> (String, Entry, Int) {
        guard try r.number(at, 4) == 0x0201_4b50 else { throw r.malformed("the directory is damaged") }
        let method = try r.number(at + 10, 2), flags = try r.number(at + 8, 2)
        let nameLength = try r.number(at + 28, 2), extraLength = try r.number(at + 30, 2)
        let name = String(decoding: try r.slice(at + 46, nameLength), as: UTF8.self)
        guard method == 0, flags & 1 == 0 else {
            throw r.malformed(
                "entry '\(name)' is compressed or encrypted: PyTorch stores its entries plainly")
        }
        var wide: [(field: Int, value: Int)] = []
        for field in [24, 20, 42] { wide.append((field, try r.number(at + field, 4))) }
        var extra = at + 46 + nameLength
        let extraEnd = extra + extraLength
        while extra + 4 <= extraEnd {
            let (kind, length) = (try r.number(extra, 2), try r.number(extra + 2, 2))
            var value = extra + 4
            for i in wide.indices
            where kind == 1 && wide[i].value == 0xFFFF_FFFF && value + 8 <= extra + 4 + length {
                wide[i].value = try r.number(value, 8)
                value += 8
            }
            extra += 4 + length
        }
        let (size, stored, header) = (wide[0].value, wide[1].value, wide[2].value)
        guard size == stored, try r.number(header, 4) == 0x0403_4b50 else {
            throw r.malformed("entry '\(name)' is damaged")
        }
        let start = header + 30 + (try r.number(header + 26, 2)) + (try r.number(header + 28, 2))
        _ = try r.slice(start, size)
        let crc = UInt32(truncatingIfNeeded: try r.number(at + 16, 4))
        let next = at + 46 + nameLength + extraLength + (try r.number(at + 32, 2))
        return (name, Entry(offset: start, size: size, crc: crc), next)
    }
}

/// Bounds-checked little-endian reading.
struct ZipBytes {
    let data: Data
    let file: String

    func malformed(_ reason: String) -> ParameterError { .malformed(file: file, reason: reason) }

    func slice(_ at: Int, _ count: Int) throws -> Data {
        guard at >= 0, count >= 0, at <= data.count, count <= data.count - at else {
            throw malformed("ends at byte \(data.count), before what its directory announces: truncated")
        }
        return data[(data.startIndex + at)..<(data.startIndex + at + count)]
    }

    func number(_ at: Int, _ width: Int) throws -> Int {
        let value = try slice(at, width).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let number = Int(exactly: value) else {
            throw malformed("an offset in its directory is out of range")
        }
        return number
    }

    /// Says what a file without a directory probably is.
    func noDirectory() throws -> String {
        let head = try slice(0, 4)
        if head.elementsEqual([0x50, 0x4b, 0x03, 0x04]) {
            return "begins as a PyTorch file, but its end is missing: truncated"
        }
        if head.first == 0x80 {
            return "is a bare pickle (PyTorch before 1.6): load it and write it again with a newer torch.save"
        }
        if String(decoding: head, as: UTF8.self).hasPrefix("vers") {
            return "is a Git LFS pointer: fetch the real file first"
        }
        return "is not a PyTorch file (no zip directory found)"
    }
}
