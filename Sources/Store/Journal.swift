import Files
public import Foundation
import Synchronization

/// A step's append-only record of what happened: the truth from which the store is built.
///
/// One process writes it at a time (the holder of the step's lease). Each append is one `write`, so the death of the
/// process loses nothing that was appended; ``synchronize()`` makes it survive the machine's death too.
public final class Journal: Sendable {
    /// Name of the file in a step's folder.
    public static let fileName = "journal.jsonl"

    private let descriptor: Int32
    private let path: String
    private let writing = Mutex(())

    /// What was removed from the file's end when it was opened: a line torn by a crash; empty as a rule.
    public let removedTail: String

    /// Opens a step's journal, creating folder and file as needed and cutting off a torn last line.
    ///
    /// - Throws: ``StoreError/file(path:operation:reason:)``.
    public init(opening folder: URL) throws(StoreError) {
        try FileAccess.create(folder)
        let url = folder.appending(path: Journal.fileName)
        path = url.path
        descriptor = try FileAccess.open(url, own: 2, O_RDWR | O_CREAT | O_APPEND)
        let (sound, torn) = try Journal.soundLength(of: descriptor, path: path)
        if !torn.isEmpty {
            guard ftruncate(descriptor, off_t(sound)) == 0, fsync(descriptor) == 0 else {
                throw FileAccess.failure(path, "cut the torn last line")
            }
        }
        removedTail = torn
        DurableFile.synchronize(folder: folder)
    }

    deinit { close(descriptor) }

    /// Appends one record.
    ///
    /// - Throws: ``StoreError/badRecord(_:)`` for a malformed name, ``StoreError/file(path:operation:reason:)`` when
    ///   the disk is full.
    public func append(_ record: JournalRecord) throws(StoreError) { try append([record]) }

    /// Appends records with one system call.
    public func append(_ records: [JournalRecord]) throws(StoreError) {
        var lines = Data()
        for record in records {
            switch record {
            case .metric(let name, _, _), .timing(let name, _, _), .fact(let name, _): try Journal.check(name)
            default: break
            }
            // What could not be read back is not written.
            if let fault = record.fault { throw .badRecord("record cannot be journalled: \(fault)") }
            do {
                lines += try JournalLine.encode(record)
            } catch {
                throw .badRecord("record cannot be encoded: \(error)")
            }
        }
        let result = writing.withLock { _ in
            Result { () throws(StoreError) in try write(lines) }
        }
        try result.get()
    }

    /// Appends a metric: a number that settings and seed determine.
    public func metric(_ name: String, step: Int, _ value: Double) throws(StoreError) {
        try append(.metric(name: name, step: step, value: value))
    }

    /// Appends a timing: a number that the machine determines.
    public func timing(_ name: String, step: Int, _ value: Double) throws(StoreError) {
        try append(.timing(name: name, step: step, value: value))
    }

    /// Makes everything appended so far durable; call it before a checkpoint that relies on it.
    public func synchronize() throws(StoreError) {
        try confirmOwnership(strict: true)
        guard fsync(descriptor) == 0 else { throw FileAccess.failure(path, "write to disk") }
    }

    /// A failed write is undone as far as the file system lets us, so that no half line stays before later ones.
    private func write(_ lines: Data) throws(StoreError) {
        try confirmOwnership(strict: false)
        let end = lseek(descriptor, 0, SEEK_END)
        do throws(StoreError) {
            try FileAccess.writeAll(lines, to: descriptor, path: path)
        } catch {
            ftruncate(descriptor, end)
            throw error
        }
    }

    private func confirmOwnership(strict: Bool) throws(StoreError) {
        do throws(FileFailure) {
            try Ownership.confirm(path, strict: strict)
        } catch {
            throw FileAccess.translate(error)
        }
    }

    private static func check(_ name: String) throws(StoreError) {
        let allowed = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [
                    UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: ":"),
                ]
                .contains(byte)
        }
        guard allowed, !name.isEmpty, name.utf8.count <= 200 else {
            throw .badRecord("metric name \"\(name)\": use letters, digits and _ / - . : only, at most 200")
        }
    }

    /// Length of the file up to its last sound line, and the text after it.
    private static func soundLength(of descriptor: Int32, path: String) throws(StoreError) -> (Int, String) {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0 else { return (0, "") }
        var window = 65_536
        while true {
            let start = max(0, size - window)
            var bytes = [UInt8](repeating: 0, count: size - start)
            guard pread(descriptor, &bytes, bytes.count, off_t(start)) == bytes.count else {
                throw FileAccess.failure(path, "read the journal")
            }
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            // The first piece may begin in the middle of a line; the last is what follows the final newline.
            let tail = lines.last.map { String(decoding: $0, as: UTF8.self) } ?? ""
            if lines.count >= 3 || start == 0 {
                let end = size - (lines.last?.count ?? 0)
                guard lines.count >= 2 else { return (0, tail) }
                let last = lines[lines.count - 2]
                guard case .damaged = JournalLine.decode(last) else { return (end, tail) }
                return (end - last.count - 1, String(decoding: last, as: UTF8.self) + "\n" + tail)
            }
            window *= 8
        }
    }
}
