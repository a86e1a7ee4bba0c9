import Files
import Foundation

/// Appends rows to a `.npy` file and digests them on the way; nothing is mapped, so a full disk is an error, no crash.
final class NpyWriter {
    /// Rows so far.
    private(set) var rows = 0
    private let path: String
    private let type: NpyType
    private let row: [Int]
    private let rowBytes: Int
    private var descriptor: Int32
    private var hash = SHA256()
    private var buffer: [UInt8] = []

    /// Creates the file.
    init(creating url: URL, type: NpyType, row: [Int]) throws(ReplayError) {
        path = url.path
        self.type = type
        self.row = row
        rowBytes = row.reduce(type.size, *)
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .last(path, "create it") }
        let header = NpyHeader.bytes(type: type, shape: [0] + row)
        try header.withBytes { bytes throws(ReplayError) in try write(bytes) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Appends whole rows.
    func append(_ bytes: UnsafeRawBufferPointer) throws(ReplayError) {
        precondition(bytes.count % rowBytes == 0, "rows of \(rowBytes) bytes")
        hash.update(bufferPointer: bytes)
        rows += bytes.count / rowBytes
        if bytes.count >= 1 << 16 {
            try flush()
            try write(bytes)
        } else {
            buffer.append(contentsOf: bytes)
            if buffer.count >= 1 << 20 { try flush() }
        }
    }

    /// Appends whole rows.
    func append<T>(_ elements: [T]) throws(ReplayError) {
        try elements.withBytes { bytes throws(ReplayError) in try append(bytes) }
    }

    /// Completes header and file, and returns the SHA-256 of the elements.
    func finish() throws(ReplayError) -> String {
        try flush()
        let header = NpyHeader.bytes(type: type, shape: [rows] + row)
        let written = header.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard written == header.count else { throw .last(path, "write its header") }
        guard fsync(descriptor) == 0 else { throw .last(path, "write it to disk") }
        close(descriptor)
        descriptor = -1
        return hash.finalize().hexadecimal
    }

    private func flush() throws(ReplayError) {
        if buffer.isEmpty { return }
        try buffer.withBytes { bytes throws(ReplayError) in try write(bytes) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(ReplayError) {
        do throws(FileFailure) {
            try DurableFile.writeAll(bytes, to: descriptor, path: path)
        } catch {
            throw ReplayError(error)
        }
        WritePoint.pass(.written, path)
    }
}

/// SHA-256 of a text, in hexadecimal digits.
func sha256(_ text: String) -> String { SHA256.hash(text).hexadecimal }

/// SHA-256 of bytes, in hexadecimal digits.
func sha256(_ bytes: UnsafeRawBufferPointer) -> String {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    return hash.finalize().hexadecimal
}

extension Array {
    /// `withUnsafeBytes` for bodies that throw a typed error.
    func withBytes<E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> Void) throws(E) {
        var result: Result<Void, E> = .success(())
        withUnsafeBytes { bytes in
            do throws(E) { try body(bytes) } catch { result = .failure(error) }
        }
        try result.get()
    }
}
