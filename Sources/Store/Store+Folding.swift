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
        guard isShared else { return try foldAll(steps) }
        guard let lock = try FileLock(acquiring: Store.lockFile(in: runs)) else {
            return FoldReport(wrote: false)
        }
        return try withExtendedLifetime(lock) { () throws(StoreError) in
            do throws(StoreError) {
                return try foldAll(steps)
            } catch {
                // A reader takes long: what is not taken over now will be the next time.
                guard case .locked = error else { throw error }
                return FoldReport(wrote: false)
            }
        }
    }

    func foldAll(_ steps: [String]?) throws(StoreError) -> FoldReport {
        var report = FoldReport()
        let known = try damages()
        try foldStudies(&report, known)
        let ids: [String]
        if let steps { ids = steps } else { ids = try stepFolders() }
        let seen = try folded(ids)
        for id in ids { try fold(step: id, seen: seen[id], known[id], into: &report) }
        return report
    }

    /// Identities of all step folders.
    public func stepFolders() throws(StoreError) -> [String] {
        guard FileAccess.mayExist(runs.path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: runs.path)
                .filter { !$0.hasPrefix(".") && FileAccess.mayExist("\(runs.path)/\($0)/step.json") }.sorted()
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
                    guard let id = String.fromDatabaseValue(row[0]) else { continue }
                    result[id] = FoldedJournal(row)
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
        let isThere = lstat("\(runs.path)/\(id)/\(Journal.fileName)", &status) == 0
        if !isThere, errno == EACCES {
            report.damaged[id] = FileAccess.failure("\(runs.path)/\(id)", "look into").description
            return
        }
        guard isThere, status.st_size > 0 else {
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
        var size = Int(status.st_size)
        do {
            if seen == nil { try register(stepAt: folder) }
            try foldJournal(id, journal, seen: seen, &report)
        } catch let error as DecodingError {
            report.damaged[id] = "\(folder.path)/step.json: \(error); `jowa store doctor` sets the step aside"
        } catch {
            // One bad folder must not hide the others' rows; a database that cannot be written hides all.
            let error = Store.translate(error, path: path)
            guard !error.isOfDatabase(at: path) else { throw error }
            report.damaged[id] = error.description
            // What was only out of reach is looked at again.
            if case .file = error { size = -1 }
        }
        if let message = report.damaged[id] {
            try save(Damage(bytes: size, message: message), of: id)
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
            bytes = try FileAccess.bytes(journal, own: 2)
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
        let file = try FileAccess.open(journal, own: 2, O_RDONLY)
        defer { close(file) }
        guard lseek(file, 0, SEEK_END) >= seen.bytes else { return nil }
        let overlap = min(seen.bytes, FoldedJournal.tailLength)
        let bytes = try RegularFile.read(file, journal.path, from: seen.bytes - overlap)
        guard bytes.count >= overlap, Checksum.hex(Checksum.crc32(bytes[..<overlap])) == seen.tailChecksum
        else {
            return nil
        }
        return Array(bytes[overlap...])
    }

    /// Makes the row of a step from its folder.
    private func register(stepAt folder: URL) throws {
        let data = try FileAccess.read(folder.appending(path: "step.json"), own: 2)
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
        ).flatMap { FoldedJournal($0) }
    }

    /// Nil where the row's last three columns are not what this program writes: the journal is then read anew.
    init?(_ row: Row) {
        let first = row.count - 3
        guard let bytes = Int.fromDatabaseValue(row[first]), bytes >= 0,
            let lines = Int.fromDatabaseValue(row[first + 1]), (0...bytes).contains(lines),
            let tail = String.fromDatabaseValue(row[first + 2])
        else { return nil }
        (self.bytes, self.lines, tailChecksum) = (bytes, lines, tail)
    }

    init() {}

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
