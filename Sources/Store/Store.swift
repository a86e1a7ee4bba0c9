internal import Files
public import Foundation
import GRDB

/// The measurements of a workspace: SQLite, folded from the journals of its steps.
///
/// A value of this type is a ready schema. Reading needs no lock; folding takes the workspace's writer lock.
/// Views and tables are described in `Documentation.docc/Store.md`.
public struct Store: Sendable {
    /// Folder that holds the steps, the studies' registrations and the database.
    public let runs: URL
    let database: any DatabaseWriter
    /// Whether the database is the workspace's own, whose writers take turns; a reader's copy is not.
    let isShared: Bool

    /// Path of the database file.
    public var path: String { Store.file(in: runs).path }

    /// Name of the database file in the runs folder.
    public static let fileName = "store.sqlite"

    static func file(in runs: URL) -> URL { runs.appending(path: fileName) }
    static func lockFile(in runs: URL) -> URL { runs.appending(path: "store.lock") }

    /// Opens the store of a runs folder for writing, creating or migrating it.
    ///
    /// - Throws: ``StoreError/newerSchema(path:)``, ``StoreError/damagedDatabase(path:detail:)``,
    ///   ``StoreError/foreignDatabase(path:)``, ``StoreError/file(path:operation:reason:)``.
    public init(runs: URL) throws(StoreError) {
        try FileAccess.create(runs)
        let file = Store.file(in: runs)
        try DatabaseFile.create(file)
        do {
            let database = try DatabaseQueue(path: file.path, configuration: Store.configuration)
            try Store.prepare(database, path: file.path)
            self.init(runs: runs, database: database, isShared: true)
        } catch {
            throw Store.translate(error, path: file.path)
        }
    }

    init(runs: URL, database: any DatabaseWriter, isShared: Bool) {
        self.runs = runs
        self.database = database
        self.isShared = isShared
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        return configuration
    }

    /// Brings a database to today's schema, unless it is another program's.
    static func prepare(_ database: DatabaseQueue, path: String) throws {
        let mark = try database.read(Schema.mark)
        guard mark != .foreign else { throw StoreError.foreignDatabase(path: path) }
        // No write-ahead log, as versions before this one had: nothing stays beside the database that a reader would need
        // to write, and whoever may only read the folder can read all of it.
        try database.writeWithoutTransaction { database in
            if try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal" {
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
            }
        }
        let migrator = Schema.migrator
        if try database.read({ try migrator.hasBeenSuperseded($0) }) {
            throw StoreError.newerSchema(path: path)
        }
        // Before the first table: whoever sees the database half made, now or after a kill, knows whose it is.
        if mark == .unmarked { try database.write(Schema.putMark) }
        try migrate(database, with: migrator)
    }

    /// Migrates, beside others that may be doing the same: each step fails for all but the one that made it.
    private static func migrate(_ database: DatabaseQueue, with migrator: DatabaseMigrator) throws {
        for attempt in 0... {
            if try database.read({ try migrator.hasCompletedMigrations($0) }) { return }
            let applied = try database.read(migrator.appliedIdentifiers)
            do {
                return try migrator.migrate(database)
            } catch {
                let isByAnother = try database.read(migrator.appliedIdentifiers).count > applied.count
                guard isByAnother, attempt < migrator.migrations.count else { throw error }
            }
        }
    }

    /// The schema as SQL, one statement a line, for the frozen-schema test and the documentation.
    public func schema() throws(StoreError) -> String {
        let rows = try rows(
            """
            SELECT sql FROM sqlite_schema
            WHERE sql IS NOT NULL AND name NOT LIKE 'grdb_%' AND name NOT LIKE 'sqlite_%' ORDER BY type, name
            """)
        return rows.compactMap { $0["sql"].text }
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") + ";\n" }.joined()
    }

    /// Turns a library error into one that says what to do.
    static func translate(_ error: any Error, path: String) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else {
            return .file(path: path, operation: "use the database", reason: "\(error)")
        }
        let detail = error.message ?? error.resultCode.description
        switch error.resultCode.primaryResultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damagedDatabase(path: path, detail: detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .locked(path: path, owner: detail)
        case .SQLITE_FULL: return .file(path: path, operation: "write", reason: "the disk is full")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_PERM:
            let owner = Rights.words(path).map { "; \($0)" } ?? ""
            return .file(path: path, operation: "use the database", reason: detail + owner)
        default: return .query(sql: error.sql ?? "", reason: detail)
        }
    }
}
