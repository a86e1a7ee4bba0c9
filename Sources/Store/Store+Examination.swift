import Foundation
import GRDB

extension Store {
    /// What is wrong with the database: damaged pages, or rows of steps and bytes that no journal holds; nil if sound.
    public func mismatch() throws(StoreError) -> String? {
        let check = try rows("PRAGMA integrity_check(3)").compactMap { $0.values.first?.text }
        if check != ["ok"] { return "integrity check: " + check.joined(separator: "; ") }
        for row in try rows("SELECT step_id, bytes, tail_crc FROM folded ORDER BY step_id") {
            guard let id = row.values[0].text, let bytes = row.values[1].int, bytes > 0 else { continue }
            let journal = runs.appending(path: id + "/" + Journal.fileName)
            let size = try? FileManager.default.attributesOfItem(atPath: journal.path)[.size] as? Int
            guard let size else { return "rows of step \(id), whose journal is gone" }
            let continues = (try? Store.tail(of: journal, after: folded(id))) != nil
            if size < bytes || !continues { return "rows of step \(id) are not those of its journal" }
        }
        return nil
    }

    private func folded(_ id: String) throws -> FoldedJournal {
        try database.read { try FoldedJournal.fetch($0, step: id) } ?? FoldedJournal()
    }
}
