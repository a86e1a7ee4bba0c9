internal import Files
public import Foundation

/// Reading of journals: from any offset, up to the last complete line.
public enum JournalReader {
    /// A journal's state of health.
    public struct Inspection: Sendable, Equatable {
        /// Sound records.
        public var records = 0
        /// Bytes of sound lines.
        public var soundBytes = 0
        /// Bytes after the last sound line (a torn line: harmless, cut off when the step goes on).
        public var tornBytes = 0
        /// First bad line that is not the last one, from 1; nil when there is none.
        public var damagedLine: Int?
        /// What is wrong with it.
        public var detail = ""
    }

    /// Reads a step's records in order; a torn last line is left out.
    ///
    /// - Throws: ``StoreError/damagedJournal(path:line:detail:)`` at a bad line before the end.
    public static func records(in folder: URL) throws(StoreError) -> [JournalRecord] {
        let url = folder.appending(path: Journal.fileName)
        guard RegularFile.exists(url.path) else { return [] }
        var records: [JournalRecord] = []
        _ = try scan(FileAccess.bytes(url, own: 2), path: url.path) { content in
            switch content {
            case .number(let timing, let name, let step, let value):
                let name = String(decoding: name, as: UTF8.self)
                records.append(
                    timing
                        ? .timing(name: name, step: step, value: value)
                        : .metric(name: name, step: step, value: value))
            case .record(let record): records.append(record)
            case .damaged: break
            }
        }
        return records
    }

    /// The last sound record of a step's journal, read from the file's end; nil when there is none that can be read.
    public static func lastRecord(in folder: URL) -> JournalRecord? {
        let url = folder.appending(path: Journal.fileName)
        guard let bytes = try? RegularFile.readEnd(url, own: 2, count: 65_536) else { return nil }
        for line in bytes.split(separator: UInt8(ascii: "\n")).reversed() {
            switch JournalLine.decode(line) {
            case .record(let record): return record
            case .number(let timing, let name, let step, let value):
                let name = String(decoding: name, as: UTF8.self)
                return timing
                    ? .timing(name: name, step: step, value: value)
                    : .metric(name: name, step: step, value: value)
            case .damaged: continue
            }
        }
        return nil
    }

    /// Checks every line of a step's journal.
    public static func inspect(_ folder: URL) throws(StoreError) -> Inspection {
        let url = folder.appending(path: Journal.fileName)
        let bytes = try FileAccess.bytes(url, own: 2)
        var result = Inspection()
        do throws(StoreError) {
            result.soundBytes = try scan(bytes, path: url.path) { _ in result.records += 1 }
            result.tornBytes = bytes.count - result.soundBytes
        } catch {
            guard case .damagedJournal(_, let line, let detail) = error else { throw error }
            result.damagedLine = line
            result.detail = detail
        }
        return result
    }

    /// Does nothing when a step has no journal, or one that can be read to its end, but for a torn last line.
    ///
    /// - Throws: ``StoreError/damagedJournal(path:line:detail:)``.
    public static func requireSound(_ folder: URL) throws(StoreError) {
        let url = folder.appending(path: Journal.fileName)
        guard RegularFile.exists(url.path) else { return }
        _ = try scan(FileAccess.bytes(url, own: 2), path: url.path) { _ in }
    }

    /// Calls `body` with each sound line; returns the length of the sound part.
    static func scan(
        _ bytes: [UInt8], path: String, firstLine: Int = 1, _ body: (JournalLine.Content) -> Void
    ) throws(StoreError) -> Int {
        var start = 0
        var line = firstLine
        var suspect: (line: Int, detail: String, start: Int)?
        while let end = newline(in: bytes, from: start) {
            if let suspect {
                throw .damagedJournal(path: path, line: suspect.line, detail: suspect.detail)
            }
            let content = JournalLine.decode(bytes[start..<end])
            if case .damaged(let detail) = content {
                suspect = (line, detail, start)
            } else {
                body(content)
            }
            start = end + 1
            line += 1
        }
        return suspect?.start ?? start
    }

    private static func newline(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, start < buffer.count,
                let found = memchr(base + start, 10, buffer.count - start)
            else { return nil }
            return base.distance(to: UnsafeRawPointer(found))
        }
    }
}
