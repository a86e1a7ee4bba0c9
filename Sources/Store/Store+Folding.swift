import Files
import Foundation
import GRDB

/// What folding did.
public struct FoldReport: Sendable, Equatable {
    /// Steps whose journals had something new.
    public var steps = 0
    /// Records taken over.
    public var records = 0
    /// Journals that cannot be read beyond a damaged line, with the reason.
    public var damaged: [String: String] = [:]
    /// False when another process was writing and nothing was done; it folds the same journals.
    public var wrote = true
}

extension Store {
    /// Takes over what journals and registrations gained since the last call.
    ///
    /// Repeating it changes nothing. Only one process writes at a time; when another holds the writer lock this
    /// returns at once with `wrote == false`.
    ///
    /// - Parameter steps: Identities to look at; nil looks at every folder.
    @discardableResult
    public func fold(steps: [String]? = nil) throws(StoreError) -> FoldReport {
        guard let lock = try FileLock(acquiring: runs.appending(path: "store.lock")) else {
            return FoldReport(wrote: false)
        }
        return try withExtendedLifetime(lock) { () throws(StoreError) in
            var report = FoldReport()
            let known = try damages()
            try foldStudies(&report, known)
            let ids: [String]
            if let steps { ids = steps } else { ids = try stepFolders() }
            let seen = try folded(ids)
            for id in ids { try fold(step: id, seen: seen[id], known[id], into: &report) }
            return report
        }
    }

    /// Identities of all step folders.
    public func stepFolders() throws(StoreError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: runs.path)
                .filter { name in
                    !name.hasPrefix(".")
                        && FileManager.default.fileExists(
                            atPath: runs.appending(path: name + "/step.json").path)
                }
                .sorted()
        } catch {
            throw .file(path: runs.path, operation: "list", reason: "\(error)")
        }
    }

    /// How far the journals of steps have been folded, by identity.
    func folded(_ ids: [String]) throws(StoreError) -> [String: FoldedJournal] {
        do {
            return try database.read { database in
                if ids.count < 10 {
                    return try ids.reduce(into: [:]) { $0[$1] = try FoldedJournal.fetch(database, step: $1) }
                }
                let rows = try Row.fetchCursor(
                    database, sql: "SELECT step_id, bytes, lines, tail_crc FROM folded")
                var result: [String: FoldedJournal] = [:]
                while let row = try rows.next() {
                    result[row[0]] = FoldedJournal(bytes: row[1], lines: row[2], tailChecksum: row[3])
                }
                return result
            }
        } catch {
            throw Store.translate(error, path: path)
        }
    }

    func fold(
        step id: String, seen: FoldedJournal?, _ known: Damage? = nil, into report: inout FoldReport
    ) throws(StoreError) {
        var status = stat()
        guard stat("\(runs.path)/\(id)/\(Journal.fileName)", &status) == 0, status.st_size > 0 else {
            // A damaged journal was taken away: the step is as if it had never run.
            if known != nil { try forget(step: id) }
            return
        }
        if let known, known.bytes == status.st_size {
            report.damaged[id] = known.message
            return
        }
        if known == nil, let seen, seen.bytes == status.st_size { return }
        let folder = runs.appending(path: id)
        let journal = folder.appending(path: Journal.fileName)
        do {
            if seen == nil { try register(stepAt: folder) }
            try foldJournal(id, journal, seen: seen, &report)
        } catch let error as StoreError {
            // One bad folder must not hide the others' rows.
            report.damaged[id] = error.description
        } catch let error as DecodingError {
            report.damaged[id] = "\(folder.path)/step.json: \(error); `jowa store doctor` sets the step aside"
        } catch {
            throw Store.translate(error, path: path)
        }
        if let message = report.damaged[id] {
            try save(Damage(bytes: Int(status.st_size), message: message), of: id)
        } else if known != nil {
            try save(nil, of: id)
        }
    }

    private func foldJournal(
        _ id: String, _ journal: URL, seen: FoldedJournal?, _ report: inout FoldReport
    ) throws {
        var position = FoldedJournal()
        var bytes: [UInt8]
        if let seen, let tail = try Store.tail(of: journal, after: seen) {
            (position, bytes) = (seen, tail)
        } else {
            bytes = [UInt8](try FileAccess.read(journal))
        }
        let restart = position.bytes == 0
        try database.write { database in
            guard
                let key = try Int64.fetchOne(
                    database, sql: "SELECT key FROM step WHERE id = ?", arguments: [id])
            else { throw StoreError.badRecord("\(journal.path): the folder has no valid step.json") }
            if restart { try StepFolding.clear(database, id: id, key: key) }
            var folding = try StepFolding(database: database, id: id, key: key)
            var failure: (any Error)?
            do {
                let sound = try JournalReader.scan(bytes, path: journal.path, firstLine: position.lines + 1) {
                    guard failure == nil else { return }
                    do { try folding.add($0) } catch { failure = error }
                }
                position.advance(over: bytes[..<sound], lines: folding.records)
            } catch let error as StoreError {
                report.damaged[id] = error.description
            }
            if let failure { throw failure }
            report.records += folding.records
            report.steps += folding.records > 0 ? 1 : 0
            try position.save(database, step: id)
            WritePoint.pass(.half, Store.fileName)
        }
        WritePoint.pass(.written, Store.fileName)
    }

    /// The bytes of a journal after what was folded; nil when the journal is not a continuation of it.
    static func tail(of journal: URL, after seen: FoldedJournal) throws -> [UInt8]? {
        let file = try FileHandle(forReadingFrom: journal)
        defer { try? file.close() }
        guard try file.seekToEnd() >= seen.bytes else { return nil }
        let overlap = min(seen.bytes, FoldedJournal.tailLength)
        try file.seek(toOffset: UInt64(seen.bytes - overlap))
        let bytes = [UInt8](try file.readToEnd() ?? Data())
        guard bytes.count >= overlap, Checksum.hex(Checksum.crc32(bytes[..<overlap])) == seen.tailChecksum
        else {
            return nil
        }
        return Array(bytes[overlap...])
    }

    /// Makes the row of a step from its folder.
    private func register(stepAt folder: URL) throws {
        let data = try FileAccess.read(folder.appending(path: "step.json"))
        let step = try JSONDecoder().decode(StepRecord.self, from: data)
        guard step.id == folder.lastPathComponent else {
            throw StoreError.malformed("\(folder.path)/step.json: names step \(step.id), not its folder")
        }
        try database.write { try Store.insert(step, parameters: nil, into: $0) }
    }
}

/// How far a journal has been folded, with a check that what follows is its continuation.
struct FoldedJournal: Equatable {
    static let tailLength = 32
    var bytes = 0
    var lines = 0
    var tailChecksum = Checksum.hex(0)

    static func fetch(_ database: Database, step: String) throws -> FoldedJournal? {
        try Row.fetchOne(
            database, sql: "SELECT bytes, lines, tail_crc FROM folded WHERE step_id = ?", arguments: [step]
        ).map { FoldedJournal(bytes: $0[0], lines: $0[1], tailChecksum: $0[2]) }
    }

    mutating func advance(over sound: ArraySlice<UInt8>, lines count: Int) {
        guard !sound.isEmpty else { return }
        bytes += sound.count
        lines += count
        // Every line is longer than the tail, so the tail of what was just read is the tail of the whole.
        tailChecksum = Checksum.hex(Checksum.crc32(sound.suffix(min(bytes, FoldedJournal.tailLength))))
    }

    func save(_ database: Database, step: String) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO folded (step_id, bytes, lines, tail_crc) VALUES (?, ?, ?, ?)",
            arguments: [step, bytes, lines, tailChecksum])
    }
}
