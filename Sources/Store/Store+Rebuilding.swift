import Files
public import Foundation
import GRDB

extension Store {
    /// Recreates the database of a runs folder from its journals and registrations.
    ///
    /// The new database is built beside the old one, which is kept as `store.sqlite.before-rebuild` and replaced only
    /// when the new one is complete.
    ///
    /// - Throws: ``StoreError/locked(path:owner:)`` while another process writes.
    public static func rebuild(runs: URL) throws(StoreError) -> FoldReport {
        guard let lock = try FileLock(acquiring: lockFile(in: runs)) else {
            throw .locked(path: file(in: runs).path, owner: "a running study")
        }
        return try withExtendedLifetime(lock) { () throws(StoreError) in
            try refuseForeign(file(in: runs))
            let fresh = runs.appending(path: ".rebuild")
            do {
                if RegularFile.exists(fresh.path) { try FileManager.default.removeItem(at: fresh) }
                let report = try build(in: fresh, from: runs)
                try replace(runs: runs, with: fresh)
                return report
            } catch {
                throw translate(error, path: file(in: runs).path)
            }
        }
    }

    /// A damaged database is replaced, another program's is not.
    private static func refuseForeign(_ file: URL) throws(StoreError) {
        guard (try? DatabaseFile.confirm(file)) != nil else { return }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let mark = try DatabaseQueue(path: file.path, configuration: configuration).read(Schema.mark)
            if mark == .foreign { throw StoreError.foreignDatabase(path: file.path) }
        } catch is DatabaseError {
            // Unreadable: what it was is kept beside the new one.
        } catch {
            throw translate(error, path: file.path)
        }
    }

    private static func build(in fresh: URL, from runs: URL) throws -> FoldReport {
        try FileAccess.create(fresh)
        let file = file(in: fresh)
        try DatabaseFile.create(file)
        var configuration = configuration
        configuration.prepareDatabase { database in
            // Until it has its name nobody needs it: it is made durable once, at its end.
            try database.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
        }
        let database = try DatabaseQueue(path: file.path, configuration: configuration)
        try prepare(database, path: file.path)
        let store = Store(runs: runs, database: database, isShared: false)
        let report = try store.foldAll(nil)
        try database.close()
        let descriptor = try FileAccess.open(file, own: 1, O_RDWR)
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileAccess.failure(file.path, "write to disk") }
        return report
    }

    private static func replace(runs: URL, with fresh: URL) throws {
        let database = file(in: runs)
        let kept = runs.appending(path: fileName + ".before-rebuild")
        let files = FileManager.default
        // With what a killed writer, or an earlier version of this program, left beside it.
        for suffix in ["", "-journal", "-wal", "-shm"] {
            let (from, to) = (database.path + suffix, kept.path + suffix)
            if RegularFile.exists(to) { try files.removeItem(atPath: to) }
            if RegularFile.exists(from) { try files.moveItem(atPath: from, toPath: to) }
        }
        try files.moveItem(at: file(in: fresh), to: database)
        try files.removeItem(at: fresh)
        DurableFile.synchronize(folder: runs)
    }
}
