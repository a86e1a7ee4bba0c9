/// What can go wrong with the store, by what the user can do about it.
public enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A text is not what it should be; the message names the place.
    case malformed(String)
    /// The database was made by a newer version of this program.
    case newerSchema(path: String)
    /// The file is a database of another program.
    case foreignDatabase(path: String)
    /// The database file is damaged.
    case damagedDatabase(path: String, detail: String)
    /// A journal holds a bad line before its end.
    case damagedJournal(path: String, line: Int, detail: String)
    /// A file or folder cannot be read or written.
    case file(path: String, operation: String, reason: String)
    /// Another process is writing the store.
    case locked(path: String, owner: String)
    /// An SQL query failed.
    case query(sql: String, reason: String)
    /// A metric name or other record breaks a rule of the journal.
    case badRecord(String)

    /// The message, with what to do.
    public var description: String {
        switch self {
        case .malformed(let detail): detail
        case .newerSchema(let path):
            "\(path): the store was written by a newer jowa; update this program, or keep the newer one's workspace apart"
        case .foreignDatabase(let path):
            "\(path): a database of another program, which stays as it is; move it away, or choose another --workspace"
        case .damagedDatabase(let path, let detail):
            "\(path): the database is damaged (\(detail)); the journals are the truth: run `jowa store rebuild`"
        case .damagedJournal(let path, let line, let detail):
            "\(path):\(line): \(detail); `jowa store doctor` quarantines the step so that it runs again"
        case .file(let path, let operation, let reason):
            "\(path): cannot \(operation): \(reason)"
        case .locked(let path, let owner):
            "\(path): another process is writing the store (\(owner)); wait for it or stop it"
        case .query(let sql, let reason): "query failed: \(reason)\n  \(sql)"
        case .badRecord(let detail): detail
        }
    }

    /// Whether it is the database's own trouble, and not that of one journal, registration or row.
    func isOfDatabase(at path: String) -> Bool {
        switch self {
        case .damagedDatabase, .foreignDatabase, .newerSchema, .locked: true
        case .file(let file, _, _): file == path
        case .malformed, .damagedJournal, .query, .badRecord: false
        }
    }
}
