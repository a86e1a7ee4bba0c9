import CZlib
import Files
import Foundation

/// Reads a gzip file from front to back.
final class GzipStream {
    private let file: gzFile
    private let path: String
    /// Bytes of the file itself.
    let compressed: Int
    /// Bytes read so far.
    private(set) var position = 0

    /// Opens a file.
    /// - Throws: `ReplayError` when it is missing, no regular file or no gzip file.
    init(_ url: URL) throws(ReplayError) {
        path = url.path
        let descriptor: Int32
        do throws(FileFailure) {
            let opened = try RegularFile.open(url)
            (descriptor, compressed) = (opened.descriptor, opened.stamp.size)
        } catch {
            if error.code == ENOENT {
                throw .missing(path: path, remedy: "the run's other arrays have one; fetch it again")
            }
            throw ReplayError(error)
        }
        guard let opened = gzdopen(descriptor, "rb") else {
            close(descriptor)
            throw .last(path, "open it")
        }
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
                throw .malformed(
                    path: path, expected: "\(position + buffer.count - done) bytes or more",
                    found: damage() ?? "an end after \(position)")
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

    /// Demands that the stream ends here, with the checksum and the length that stand at its end.
    func finish() throws(ReplayError) {
        var byte: UInt8 = 0
        let count = gzread(file, &byte, 1)
        guard count <= 0 else {
            throw .malformed(
                path: path, expected: "\(position) bytes, as its header says", found: "more of them")
        }
        if let damage = damage() {
            throw .malformed(path: path, expected: "a whole gzip file", found: damage)
        }
    }

    /// What zlib says about the last reading; nil when nothing is wrong.
    private func damage() -> String? {
        var code: Int32 = 0
        let text = gzerror(file, &code).map { String(cString: $0) } ?? ""
        switch code {
        case Z_OK: return nil
        case Z_BUF_ERROR: return "an end after \(position): the file is cut off"
        default:
            let detail = text.split(separator: ": ").last.map(String.init) ?? text
            return detail.contains("data check")
                ? "damage: the checksum at its end is not its content's" : "damage (\(detail))"
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
    /// The most transitions a file may hold; DQN-Replay's hold 1,000,000.
    static let mostTransitions = 1 << 24

    /// Opens an array with one row a transition.
    init(_ url: URL, row: [Int]) throws(ReplayError) {
        self.url = url
        stream = try GzipStream(url)
        let start = try stream.read(NpyHeader.preamble)
        guard let length = NpyHeader.length(start) else {
            throw .malformed(path: url.path, expected: "a gzipped NumPy array", found: "other bytes")
        }
        header = try NpyHeader(start + stream.read(length - NpyHeader.preamble), path: url.path)
        let expected = "(\((["n"] + row.map(String.init)).joined(separator: ", "))\(row.isEmpty ? "," : ""))"
        guard !header.shape.isEmpty, Array(header.shape.dropFirst()) == row else {
            throw .malformed(
                path: url.path, expected: "shape \(expected), one row a transition",
                found: "shape (\(header.shape.map(String.init).joined(separator: ", ")))")
        }
        guard header.shape[0] <= LoggedArray.mostTransitions,
            header.bytes <= CheckedSize.mostInflated(stream.compressed)
        else {
            throw .malformed(
                path: url.path,
                expected:
                    "at most \(LoggedArray.mostTransitions) transitions, and at most 1,032 times the file's "
                    + "\(stream.compressed) bytes",
                found: "a header of \(header.shape[0]) transitions, \(header.bytes) bytes")
        }
    }

    /// Hands out all elements as numbers, in pieces with the index of their first, and demands the stream's sound end.
    func numbers(_ take: (Int, [Double]) throws(ReplayError) -> Void) throws(ReplayError) {
        let piece = 1 << 16
        for start in stride(from: 0, to: header.count, by: piece) {
            let count = min(piece, header.count - start)
            try take(start, convert(stream.read(count * header.type.size), header.type))
        }
        try stream.finish()
    }

    /// The elements of ascending ranges, one after the other.
    func numbers(in ranges: [Range<Int>]) throws(ReplayError) -> [Double] {
        var chosen: [Double] = []
        var next = 0
        try numbers { start, values throws(ReplayError) in
            let end = start + values.count
            while next < ranges.count, ranges[next].lowerBound < end {
                let part = ranges[next].clamped(to: start..<end)
                chosen += values[(part.lowerBound - start)..<(part.upperBound - start)]
                if ranges[next].upperBound > end { break }
                next += 1
            }
        }
        return chosen
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
