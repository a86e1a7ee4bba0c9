public import Foundation

/// Files that are either the old or the new version after any crash.
public enum FileAccess {
    /// Writes a file under a temporary name, syncs it to disk and renames it into place.
    public static func write(_ data: Data, to url: URL) throws(StoreError) {
        let folder = url.deletingLastPathComponent()
        try create(folder)
        let temporary = folder.appending(path: ".\(url.lastPathComponent).\(getpid()).tmp").path
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(url.path, "write") }
        do throws(StoreError) {
            defer { close(descriptor) }
            try writeAll(data, to: descriptor, path: url.path)
            guard fsync(descriptor) == 0 else { throw failure(url.path, "write to disk") }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, url.path) == 0 else { throw failure(url.path, "rename into place") }
        synchronize(folder: folder)
    }

    /// Creates a folder and those above it.
    public static func create(_ folder: URL) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .file(path: folder.path, operation: "create the folder", reason: reason(error))
        }
    }

    /// Reads a whole file.
    public static func read(_ url: URL) throws(StoreError) -> Data {
        do {
            return try Data(contentsOf: url)
        } catch {
            throw .file(path: url.path, operation: "read", reason: reason(error))
        }
    }

    /// Makes the entries of a folder durable; a file system without that is left as it is.
    static func synchronize(folder: URL) {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    static func writeAll(_ data: some DataProtocol, to descriptor: Int32, path: String) throws(StoreError) {
        for region in data.regions {
            var rest = Array(region)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw failure(path, "write") }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// The last system call's failure.
    static func failure(_ path: String, _ operation: String) -> StoreError {
        .file(path: path, operation: operation, reason: String(cString: strerror(errno)))
    }

    private static func reason(_ error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        if let posix = underlying, posix.domain == NSPOSIXErrorDomain {
            return String(cString: strerror(Int32(posix.code)))
        }
        if let cocoa = error as? CocoaError,
            cocoa.code == .fileReadNoSuchFile || cocoa.code == .fileNoSuchFile
        {
            return "no such file"
        }
        return error.localizedDescription
    }
}

/// An advisory lock on a file, held until released or until the process ends.
public final class FileLock: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Takes the lock, or returns nil when another process holds it.
    ///
    /// The holder's name is written into the file for messages.
    public init?(acquiring url: URL) throws(StoreError) {
        try FileAccess.create(url.deletingLastPathComponent())
        path = url.path
        descriptor = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileAccess.failure(url.path, "open the lock") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(descriptor)
            if reason == EWOULDBLOCK { return nil }
            throw .file(path: url.path, operation: "lock", reason: String(cString: strerror(reason)))
        }
        ftruncate(descriptor, 0)
        let owner = "process \(getpid()) on \(ProcessInfo.processInfo.hostName)\n"
        try? FileAccess.writeAll(Data(owner.utf8), to: descriptor, path: url.path)
    }

    deinit { close(descriptor) }
}
