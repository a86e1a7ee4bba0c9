import CZlib
import Files
import Foundation

/// Reads a gzip file from front to back: one member, or several one after the other, and nothing else.
final class GzipStream {
    private let descriptor: Int32
    private let path: String
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableBufferPointer<UInt8>
    /// Bytes of the file itself.
    let compressed: Int
    /// Bytes read so far.
    private(set) var position = 0
    private var isAtEnd = false

    /// Opens a file.
    /// - Throws: `ReplayError` when it is missing, no regular file or no gzip file.
    init(_ url: URL) throws(ReplayError) {
        path = url.path
        let opened: (descriptor: Int32, stamp: RegularFile.Stamp)
        do throws(FileFailure) {
            opened = try RegularFile.open(url.path)
        } catch {
            if error.code == ENOENT {
                throw .missing(path: path, remedy: "the run's other arrays have one; fetch it again")
            }
            throw ReplayError(error)
        }
        (descriptor, compressed) = (opened.descriptor, opened.stamp.size)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(capacity: 1 << 18)
        // 15 bits of window, 16 for gzip's frame.
        guard inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .last(path, "make room to unpack it")
        }
        try fill()
        guard beginsMember else {
            throw .malformed(path: path, expected: "a gzip file", found: "other bytes")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
        close(descriptor)
    }

    /// Fills a buffer, or throws when the file ends before.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReplayError) {
        var done = 0
        while done < buffer.count {
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done...].prefix(1 << 26))
            let count = try unpack(into: part)
            guard count > 0 else {
                throw .malformed(
                    path: path, expected: "\(position + buffer.count - done) bytes or more",
                    found: "an end after \(position)")
            }
            done += count
            position += count
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

    /// Demands that the stream ends here, with the checksum and the length that stand at its end, and the file with it.
    func finish() throws(ReplayError) {
        var byte: UInt8 = 0
        let count = try withUnsafeMutableBytes(of: &byte) { bytes throws(ReplayError) in
            try unpack(into: bytes)
        }
        guard count == 0 else {
            throw .malformed(
                path: path, expected: "\(position) bytes, as its header says", found: "more of them")
        }
    }

    /// Unpacks as much as there is, at most a buffer; 0 at the end of the last member.
    private func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(ReplayError) -> Int {
        stream.pointee.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        while !isAtEnd, stream.pointee.avail_out > 0 {
            if stream.pointee.avail_in == 0 { try fill() }
            guard stream.pointee.avail_in > 0 else {
                throw malformed(
                    "an end after \(position + buffer.count - Int(stream.pointee.avail_out)): the file is cut off"
                )
            }
            switch inflate(stream, Z_NO_FLUSH) {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END: try beginNextMember()
            default:
                let detail = stream.pointee.msg.map { String(cString: $0) } ?? "no memory"
                throw malformed(
                    detail.contains("data check")
                        ? "damage: the checksum at its end is not its content's" : "damage (\(detail))")
            }
        }
        return buffer.count - Int(stream.pointee.avail_out)
    }

    private func malformed(_ found: String) -> ReplayError {
        .malformed(path: path, expected: "a whole gzip file", found: found)
    }

    /// Goes on with a further member, or notes the file's end.
    private func beginNextMember() throws(ReplayError) {
        if stream.pointee.avail_in < 2 { try fill() }
        isAtEnd = stream.pointee.avail_in == 0
        if isAtEnd { return }
        guard beginsMember else {
            throw malformed("bytes after the end of the packed content that are no further gzip member")
        }
        inflateReset(stream)
    }

    /// Whether what comes next is a member's beginning.
    private var beginsMember: Bool {
        stream.pointee.avail_in >= 2 && stream.pointee.next_in[0] == 0x1F && stream.pointee.next_in[1] == 0x8B
    }

    /// Reads on from the file, behind what is still to be unpacked; nothing at its end.
    private func fill() throws(ReplayError) {
        let left = Int(stream.pointee.avail_in)
        for place in 0..<left { input[place] = stream.pointee.next_in[place] }
        var count = -1
        repeat {
            count = Foundation.read(descriptor, input.baseAddress.map { $0 + left }, input.count - left)
        } while count < 0 && errno == EINTR
        guard count >= 0 else { throw .last(path, "read it") }
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(left + count)
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
