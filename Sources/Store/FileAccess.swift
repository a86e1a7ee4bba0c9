internal import Files
public import Foundation

/// Files of the store: whole or absent after any crash, with errors that say what was tried.
public enum FileAccess {
    /// Writes a file durably, making its folder as needed.
    public static func write(_ data: Data, to url: URL) throws(StoreError) {
        try create(url.deletingLastPathComponent())
        do throws(FileFailure) { try DurableFile.write(data, to: url) } catch { throw translate(error) }
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

    /// Appends to a descriptor, in two halves where a kill test counts the points between.
    static func writeAll(_ data: Data, to descriptor: Int32, path: String) throws(StoreError) {
        let middle = WritePoint.active ? data.count / 2 : data.count
        do throws(FileFailure) {
            for part in [data.prefix(middle), data.dropFirst(middle)] where !part.isEmpty {
                WritePoint.pass(part.startIndex == 0 ? .before : .half, path)
                let written = part.withUnsafeBytes { bytes in
                    Result { () throws(FileFailure) in
                        try DurableFile.writeAll(bytes, to: descriptor, path: path)
                    }
                }
                try written.get()
            }
            WritePoint.pass(.written, path)
        } catch {
            throw translate(error)
        }
    }

    /// The store's error of a file that was refused.
    static func translate(_ failure: FileFailure) -> StoreError {
        .file(path: failure.path, operation: failure.action, reason: failure.reason)
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

    /// Whether a process holds the lock of a file; nothing is written, so a folder that may only be read will do.
    public static func isHeld(_ url: URL) -> Bool {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }
}
