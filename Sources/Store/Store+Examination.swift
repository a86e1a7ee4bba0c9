import Files
public import Foundation
import GRDB

extension Store {
    /// What is wrong with the database, nil if it is sound: damaged pages, rows of steps and bytes that no journal
    /// holds, and, where `rows` says so, values that are not those of the journals.
    ///
    /// Comparing rows folds every journal once more, into memory, step by step: two million metric rows a minute.
    public func mismatch(rows: Bool = true) throws(StoreError) -> String? {
        let check = try self.rows("PRAGMA integrity_check(3)").compactMap { $0.values.first?.text }
        if check != ["ok"] { return "integrity check: " + check.joined(separator: "; ") }
        let known = try damages()
        for id in known.keys where !id.hasPrefix("studies/") && size(ofJournal: id) == nil {
            return "a damage of step \(id), whose journal is gone"
        }
        let scratch = rows ? try Store(scratchFor: runs) : nil
        for row in try self.rows("SELECT step_id, bytes FROM folded ORDER BY step_id") {
            guard let id = row.values[0].text, let bytes = row.values[1].int, bytes >= 0 else {
                return
                    "how far the journal of step \(row.values[0].text ?? "without a name") was read is no count"
            }
            if bytes == 0 { continue }
            guard let size = size(ofJournal: id) else { return "rows of step \(id), whose journal is gone" }
            let journal = runs.appending(path: id + "/" + Journal.fileName)
            let continues = (try? Store.tail(of: journal, after: folded(id))) != nil
            if size < bytes || !continues { return "rows of step \(id) are not those of its journal" }
            // A journal that grew since is compared when it has been folded.
            guard let scratch, size == bytes, known[id] == nil else { continue }
            if let table = try differingTable(of: id, scratch), self.size(ofJournal: id) == size {
                return "\(table) of step \(id) are not those of its journal"
            }
        }
        for name in try studyNames() { if let problem = try mismatch(ofStudy: name) { return problem } }
        return nil
    }

    /// How the rows of a study differ from what its registration gives; nil where they do not, or where the registration
    /// changed since it was read and will be read again.
    func mismatch(ofStudy name: String) throws(StoreError) -> String? {
        let file = studiesFolder.appending(path: name + ".json")
        guard RegularFile.exists(file.path) else {
            return "rows of study \(name), whose registration is gone"
        }
        let scratch = try Store(scratchFor: runs)
        do throws(StoreError) { try scratch.fold(registration: file) } catch { return error.description }
        func same(_ sql: String) throws(StoreError) -> Bool {
            try rows(sql, [.text(name)]) == scratch.rows(sql, [.text(name)])
        }
        guard try same("SELECT file_stamp FROM study WHERE name = ?") else { return nil }
        let steps = "FROM study_step JOIN step ON id = step_id WHERE study = ? ORDER BY position"
        for sql in [
            "SELECT * FROM study WHERE name = ?",
            "SELECT * FROM study_step WHERE study = ? ORDER BY position",
            "SELECT id, kind, settings, inputs, numerics \(steps)",
        ] where try !same(sql) { return "rows of study \(name) are not those of its registration" }
        return nil
    }

    private func size(ofJournal id: String) -> Int? {
        var status = stat()
        let path = runs.appending(path: id + "/" + Journal.fileName).path
        guard lstat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    private func folded(_ id: String) throws -> FoldedJournal {
        try database.read { try FoldedJournal.fetch($0, step: id) } ?? FoldedJournal()
    }

    /// What a step's journal determines, in an order of its own.
    private static let comparisons: [(name: String, sql: String)] = [
        ("metrics", "SELECT name, step, value FROM metric WHERE step_id = ? ORDER BY 1, 2"),
        ("timings", "SELECT name, step, value FROM timing WHERE step_id = ? ORDER BY 1, 2"),
        ("episodes", "SELECT * FROM episode WHERE step_id = ? ORDER BY role, episode"),
        ("artifacts", "SELECT * FROM artifact WHERE step_id = ? ORDER BY name"),
        ("facts", "SELECT * FROM fact WHERE step_id = ? ORDER BY name"),
        ("attempts", "SELECT * FROM provenance WHERE step_id = ? ORDER BY attempt"),
        (
            "state and settings",
            """
            SELECT kind, settings, inputs, numerics, state, failure, started_at, finished_at, attempts,
                digest
            FROM step WHERE id = ?
            """
        ),
    ]

    /// The first table in which a step's rows differ from those that its journal gives.
    private func differingTable(of id: String, _ scratch: Store) throws(StoreError) -> String? {
        var report = FoldReport()
        try scratch.fold(step: id, seen: nil, into: &report)
        if let message = report.damaged[id] { return "rows (\(message))" }
        for (name, sql) in Store.comparisons {
            if try rows(sql, [.text(id)]) != scratch.rows(sql, [.text(id)]) { return name }
        }
        try scratch.forget(step: id)
        return nil
    }

    /// What keeps a registration's file from being taken over; nil when nothing does.
    ///
    /// It is taken over into an empty database, as ``rebuild(runs:)`` does.
    public static func problem(inRegistration url: URL) -> String? {
        do throws(StoreError) {
            let runs = url.deletingLastPathComponent().deletingLastPathComponent()
            try Store(scratchFor: runs).fold(registration: url)
            return nil
        } catch {
            return error.description
        }
    }

    /// An empty database in memory that folds the journals of a runs folder.
    private init(scratchFor runs: URL) throws(StoreError) {
        do {
            let queue = try DatabaseQueue()
            try Schema.migrator.migrate(queue)
            self.init(runs: runs, database: queue, isShared: false)
        } catch {
            throw Store.translate(error, path: runs.path)
        }
    }
}
