import Files
public import Foundation
import GRDB

extension Store {
    /// Opens the store of a runs folder to read it, and leaves nothing behind.
    ///
    /// The owner of the store reads it where it is, and folding keeps what journals gained. Anybody else, and a folder
    /// without a store, gets a copy that goes away with this value: folding goes into it.
    ///
    /// - Throws: As ``init(runs:)``.
    public init(reading runs: URL) throws(StoreError) {
        let file = Store.file(in: runs)
        if Rights.ownAndWritable(runs.path), Rights.ownAndWritable(file.path) {
            try self.init(runs: runs)
            return
        }
        do {
            var copy = Configuration()
            copy.foreignKeysEnabled = true
            // An unnamed database: in memory, and from there in a nameless temporary file.
            let database = try DatabaseQueue(path: "", configuration: copy)
            if PlainFile.exists(file.path) { try Store.copy(file, into: database) }
            try Store.prepare(database, path: file.path)
            self.init(runs: runs, database: database, isShared: false)
        } catch {
            throw Store.translate(error, path: file.path)
        }
    }

    /// Copies what can be read without writing; the journals have the rest.
    private static func copy(_ file: URL, into database: DatabaseQueue) throws {
        // A write-ahead log cannot be read without a shared file beside it.
        guard try !DatabaseHeader(of: file).hasWriteAheadLog else { return }
        var reading = Configuration()
        reading.readonly = true
        reading.busyMode = .timeout(30)
        do {
            let source = try DatabaseQueue(path: file.path, configuration: reading)
            guard try source.read(Schema.mark) != .foreign else {
                throw StoreError.foreignDatabase(path: file.path)
            }
            try source.backup(to: database)
        } catch let error as DatabaseError {
            // Its writer was killed: what it left half done can be taken back only by writing.
            guard [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode.primaryResultCode) else {
                throw error
            }
        }
    }
}

/// The first bytes of a database file, read before SQLite is let near it.
struct DatabaseHeader {
    /// Whether it was last written with a write-ahead log, as versions before this one did.
    let hasWriteAheadLog: Bool

    /// Looks at a file that is there.
    ///
    /// - Throws: ``StoreError/damagedDatabase(path:detail:)`` where it is no database.
    init(of file: URL) throws(StoreError) {
        let descriptor = try FileAccess.open(file, own: 1, O_RDONLY)
        defer { close(descriptor) }
        try self.init(descriptor, file.path)
    }

    /// Looks at a file, and makes an empty one where there is none: SQLite alone would not heed the user's mask, and
    /// gives what it puts beside the file the file's rights.
    init(creating file: URL) throws(StoreError) {
        let descriptor = try FileAccess.open(file, own: 1, O_RDWR | O_CREAT)
        defer { close(descriptor) }
        try self.init(descriptor, file.path)
    }

    private init(_ descriptor: Int32, _ path: String) throws(StoreError) {
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { throw FileAccess.failure(path, "read") }
        guard count == 0 || bytes.starts(with: "SQLite format 3\0".utf8) else {
            throw .damagedDatabase(path: path, detail: "file is not a database")
        }
        hasWriteAheadLog = bytes[18] == 2
    }
}
