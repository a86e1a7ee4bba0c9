import CZlib
import Foundation

/// Reads a gzip file from front to back.
final class GzipStream {
    private let file: gzFile
    private let path: String
    /// Bytes read so far.
    private(set) var position = 0

    /// Opens a file.
    /// - Throws: `ReplayError` when it is missing or no gzip file.
    init(_ url: URL) throws(ReplayError) {
        path = url.path
        guard FileManager.default.fileExists(atPath: path) else {
            throw .missing(path: path, remedy: "the run's other arrays have one; fetch it again")
        }
        guard let opened = gzopen(path, "rb") else { throw .last(path, "open it") }
        file = opened
        gzbuffer(file, 1 << 18)
        if gzdirect(file) == 1 { throw .malformed(path: path, expected: "a gzip file", found: "other bytes") }
    }

    deinit { gzclose(file) }

    /// Fills a buffer, or throws when the file ends before.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReplayError) {
        var done = 0
        while done < buffer.count {
            let wanted = UInt32(min(buffer.count - done, 1 << 26))
            let count = gzread(file, buffer.baseAddress.map { $0 + done }, wanted)
            guard count > 0 else {
                var code: Int32 = 0
                let text = gzerror(file, &code).map { String(cString: $0) } ?? ""
                let found =
                    code == Z_OK || code == Z_BUF_ERROR ? "an end after \(position)" : "damage (\(text))"
                throw .malformed(
                    path: path, expected: "\(position + buffer.count - done) bytes or more", found: found)
            }
            done += Int(count)
            position += Int(count)
        }
    }

    /// Reads a number of bytes.
    func read(_ count: Int) throws(ReplayError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var result: Result<Void, ReplayError> = .success(())
        bytes.withUnsafeMutableBytes { buffer in
            do throws(ReplayError) { try read(into: buffer) } catch { result = .failure(error) }
        }
        try result.get()
        return bytes
    }

    /// Passes over bytes.
    func skip(_ count: Int) throws(ReplayError) {
        var left = count
        while left > 0 {
            let part = min(left, 1 << 22)
            _ = try read(part)
            left -= part
        }
    }
}

/// A gzipped `.npy` array of one game's log.
struct LoggedArray {
    /// Its header.
    let header: NpyHeader
    /// Stands behind the header.
    let stream: GzipStream
    /// Where it is.
    let url: URL

    /// Opens an array whose first size is the number of transitions.
    init(_ url: URL) throws(ReplayError) {
        self.url = url
        stream = try GzipStream(url)
        let start = try stream.read(NpyHeader.preamble)
        guard let length = NpyHeader.length(start), length < 1 << 20 else {
            throw .malformed(path: url.path, expected: "a gzipped NumPy array", found: "other bytes")
        }
        let rest = try stream.read(length - NpyHeader.preamble)
        header = try NpyHeader(start + rest, path: url.path)
        guard !header.shape.isEmpty else {
            throw .malformed(path: url.path, expected: "an array of transitions", found: "a single number")
        }
    }

    /// Reads all elements as numbers.
    func numbers() throws(ReplayError) -> [Double] {
        let bytes = try stream.read(header.count * header.type.size)
        return convert(bytes, header.type)
    }
}

/// Elements of any type as numbers.
func convert(_ bytes: [UInt8], _ type: NpyType) -> [Double] {
    func load<T>(_: T.Type, _ number: (T) -> Double) -> [Double] {
        bytes.withUnsafeBytes { buffer in
            stride(from: 0, to: buffer.count, by: MemoryLayout<T>.size).map {
                number(buffer.loadUnaligned(fromByteOffset: $0, as: T.self))
            }
        }
    }
    return switch type {
    case .uint8, .bool: load(UInt8.self) { Double($0) }
    case .int8: load(Int8.self) { Double($0) }
    case .uint16: load(UInt16.self) { Double($0) }
    case .int16: load(Int16.self) { Double($0) }
    case .uint32: load(UInt32.self) { Double($0) }
    case .int32: load(Int32.self) { Double($0) }
    case .uint64: load(UInt64.self) { Double($0) }
    case .int64: load(Int64.self) { Double($0) }
    case .float32: load(Float.self) { Double($0) }
    case .float64: load(Double.self) { $0 }
    }
}
