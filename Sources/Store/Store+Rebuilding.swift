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
        let fresh = runs.appending(path: ".rebuild")
        try? FileManager.default.removeItem(at: fresh)
        guard let lock = try FileLock(acquiring: runs.appending(path: "store.lock")) else {
            throw .locked(path: runs.appending(path: fileName).path, owner: "a running study")
        }
        return try withExtendedLifetime(lock) { () throws(StoreError) in
            let report = try build(in: fresh, from: runs)
            do {
                try replace(runs: runs, with: fresh)
            } catch {
                throw translate(error, path: runs.appending(path: fileName).path)
            }
            return report
        }
    }

    private static func build(in fresh: URL, from runs: URL) throws(StoreError) -> FoldReport {
        let scratch = try Store(runs: fresh)
        let store = Store(runs: runs, database: scratch.database)
        var report = FoldReport()
        try store.foldStudies(&report, [:])
        for id in try store.stepFolders() {
            do throws(StoreError) {
                try store.fold(step: id, seen: nil, into: &report)
            } catch {
                report.damaged[id] = error.description
            }
        }
        do {
            _ = try scratch.database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try scratch.database.close()
        } catch {
            throw translate(error, path: scratch.path)
        }
        return report
    }

    private static func replace(runs: URL, with fresh: URL) throws {
        let database = runs.appending(path: fileName)
        let kept = runs.appending(path: fileName + ".before-rebuild")
        let files = FileManager.default
        if files.fileExists(atPath: database.path) {
            try? files.removeItem(at: kept)
            try files.moveItem(at: database, to: kept)
        }
        for suffix in ["-wal", "-shm"] {
            try? files.removeItem(atPath: kept.path + suffix)
            try? files.moveItem(atPath: database.path + suffix, toPath: kept.path + suffix)
        }
        try files.moveItem(at: fresh.appending(path: fileName), to: database)
        try files.removeItem(at: fresh)
        DurableFile.synchronize(folder: runs)
    }

    init(runs: URL, database: any DatabaseWriter) {
        self.runs = runs
        self.database = database
    }
}
