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
            if FileAccess.mayExist(file.path) { try Store.copy(file, into: database) }
            try Store.prepare(database, path: file.path)
            self.init(runs: runs, database: database, isShared: false)
        } catch {
            throw Store.translate(error, path: file.path)
        }
    }

    /// Copies what can be read without writing; the journals have the rest.
    private static func copy(_ file: URL, into database: DatabaseQueue) throws {
        try DatabaseFile.confirm(file)
        var reading = Configuration()
        reading.readonly = true
        reading.busyMode = .timeout(30)
        do {
            let source = try DatabaseQueue(path: DatabaseFile.readOnly(file), configuration: reading)
            guard try source.read(Schema.mark) != .foreign else {
                throw StoreError.foreignDatabase(path: file.path)
            }
            try source.backup(to: database)
        } catch let error as DatabaseError {
            // Its writer was killed, or it has a write-ahead log: what is half done can be read only by writing.
            guard [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode.primaryResultCode) else {
                throw error
            }
        }
    }
}

/// What stands in the place of a database, found out without opening it.
///
/// Where a process closes any descriptor of a file, the system drops all locks that the process has on it: SQLite's
/// too, which others' writers heed. So nobody but SQLite opens a database.
enum DatabaseFile {
    /// Demands a regular file, by no link.
    ///
    /// - Throws: ``StoreError/file(path:operation:reason:)``.
    static func confirm(_ file: URL) throws(StoreError) {
        var status = stat()
        guard lstat(file.path, &status) == 0 else { throw FileAccess.failure(file.path, "open") }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFLNK:
            throw .file(
                path: file.path, operation: "open",
                reason: "\(file.lastPathComponent) is a link, and no link in a workspace is followed")
        default: throw .file(path: file.path, operation: "open", reason: "it is no regular file")
        }
    }

    /// Makes an empty file where there is none: SQLite alone would not heed the user's mask, and gives what it puts beside
    /// the file the file's rights.
    static func create(_ file: URL) throws(StoreError) {
        guard mknod(file.path, S_IFREG | 0o666, 0) != 0 else { return }
        switch errno {
        case EEXIST: try confirm(file)
        // Some file systems make files by opening alone; one that was not there has no locks to lose.
        case EPERM, ENOTSUP: close(try FileAccess.open(file, own: 1, O_RDWR | O_CREAT))
        default: throw FileAccess.failure(file.path, "write")
        }
    }

    /// The path by which SQLite reads a database and makes nothing beside it.
    static func readOnly(_ file: URL) -> String {
        let path = file.path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file.path
        return "file:\(path)?mode=ro&readonly_shm=1"
    }
}
