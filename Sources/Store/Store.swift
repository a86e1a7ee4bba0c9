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

    /// Path of the database file.
    public var path: String { runs.appending(path: Store.fileName).path }

    /// Name of the database file in the runs folder.
    public static let fileName = "store.sqlite"

    /// Opens the store of a runs folder, creating or migrating it.
    ///
    /// - Throws: ``StoreError/newerSchema(path:)``, ``StoreError/damagedDatabase(path:detail:)``,
    ///   ``StoreError/file(path:operation:reason:)``.
    public init(runs: URL) throws(StoreError) {
        self.runs = runs
        try FileAccess.create(runs)
        let path = runs.appending(path: Store.fileName).path
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(30)
            configuration.foreignKeysEnabled = true
            let database = try DatabasePool(path: path, configuration: configuration)
            let migrator = Schema.migrator
            if try database.read({ try migrator.hasBeenSuperseded($0) }) {
                throw StoreError.newerSchema(path: path)
            }
            if try !database.read({ try migrator.hasCompletedMigrations($0) }) {
                try migrator.migrate(database)
            }
            self.database = database
        } catch let error as StoreError {
            throw error
        } catch {
            throw Store.translate(error, path: path)
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
            return .file(path: path, operation: "use the database", reason: detail)
        default: return .query(sql: error.sql ?? "", reason: detail)
        }
    }
}
