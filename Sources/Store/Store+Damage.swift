import Foundation
import GRDB

/// A journal or registration that cannot be read, as it was when that was found.
struct Damage: Equatable {
    /// Its size: another size means that it must be looked at again.
    var bytes: Int
    /// File, line, what is wrong and what to do.
    var message: String
}

extension Store {
    /// What cannot be read, by step identity or by `studies/FILE`: each message names file, line and remedy.
    public func damaged() throws(StoreError) -> [String: String] { try damages().mapValues(\.message) }

    /// Does nothing when the journals of a study's steps can be read to their ends, and its rows are those of its
    /// registration.
    ///
    /// - Throws: ``StoreError/malformed(_:)`` with every damaged journal, its line and the remedy.
    public func requireSound(study: String) throws(StoreError) {
        let rows = try rows(
            "SELECT DISTINCT message FROM damage JOIN study_step ON step_id = source WHERE study = ? ORDER BY source",
            [.text(study)])
        guard rows.isEmpty else {
            throw .malformed(rows.compactMap { $0.values[0].text }.joined(separator: "\n"))
        }
        if let problem = try mismatch(ofStudy: study) {
            throw .malformed("\(problem); `jowa store rebuild` takes it anew")
        }
    }

    func damages() throws(StoreError) -> [String: Damage] {
        let rows = try rows("SELECT source, bytes, message FROM damage")
        return Dictionary(
            rows.map { row in
                (
                    row.values[0].text ?? "",
                    Damage(bytes: row.values[1].int ?? 0, message: row.values[2].text ?? "")
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Remembers a damage, or that there is none any more.
    func save(_ damage: Damage?, of source: String) throws(StoreError) {
        do {
            try database.write { database in
                guard let damage else {
                    return try database.execute(
                        sql: "DELETE FROM damage WHERE source = ?", arguments: [source])
                }
                try database.execute(
                    sql: "INSERT OR REPLACE INTO damage (source, bytes, message) VALUES (?, ?, ?)",
                    arguments: [source, damage.bytes, damage.message])
            }
        } catch {
            throw Store.translate(error, path: path)
        }
    }

    /// Forgets the rows of a step, whose journal is gone or was only looked at.
    func forget(step id: String) throws(StoreError) {
        do {
            try database.write { database in
                if let key = try Int64.fetchOne(
                    database, sql: "SELECT key FROM step WHERE id = ?", arguments: [id])
                {
                    try StepFolding.clear(database, id: id, key: key)
                }
                try database.execute(sql: "DELETE FROM damage WHERE source = ?", arguments: [id])
            }
        } catch {
            throw Store.translate(error, path: path)
        }
    }
}
