internal import Files
public import Foundation

/// Files of the store: whole or absent after any crash, with errors that say what was tried.
public enum FileAccess {
    /// Writes a file durably, making its folder as needed.
    ///
    /// - Parameter own: How many last parts of the path may not be links: 1 is the file, 2 its folder too.
    public static func write(_ data: Data, to url: URL, own: Int = 1) throws(StoreError) {
        try create(url.deletingLastPathComponent())
        do throws(FileFailure) {
            try DurableFile.write(data, to: url, own: own)
        } catch {
            throw translate(error)
        }
    }

    /// Creates a folder and those above it.
    public static func create(_ folder: URL) throws(StoreError) {
        do throws(FileFailure) { try DurableFile.create(folder: folder) } catch { throw translate(error) }
    }

    /// Reads a whole file, a regular one.
    ///
    /// - Parameter own: How many last parts of the path may not be links; 0 follows them all.
    public static func read(_ url: URL, own: Int = 0) throws(StoreError) -> Data {
        Data(try bytes(url, own: own))
    }

    /// Whether something stands at a path, or may stand there: where rights are missing nobody can tell, and what is tried
    /// next says so.
    public static func mayExist(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 || ![ENOENT, ENOTDIR].contains(errno)
    }

    /// The bytes of a regular file.
    static func bytes(_ url: URL, own: Int) throws(StoreError) -> [UInt8] {
        do throws(FileFailure) { return try RegularFile.bytes(url, own: own) } catch {
            throw translate(error)
        }
    }

    /// Opens a file of a workspace; the caller closes the descriptor.
    static func open(_ url: URL, own: Int, _ flags: Int32) throws(StoreError) -> Int32 {
        do throws(FileFailure) {
            return try RegularFile.open(url.path, own: own, flags).descriptor
        } catch {
            throw translate(error)
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
        translate(.last(path, operation))
    }
}

/// An advisory lock on a file, held until released or until the process ends.
///
/// The file's content is nobody's: it is never written.
public final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or returns nil when another process holds it.
    ///
    /// - Parameter own: How many last parts of the path may not be links.
    public init?(acquiring url: URL, own: Int = 1) throws(StoreError) {
        try FileAccess.create(url.deletingLastPathComponent())
        descriptor = try FileAccess.open(url, own: own, O_RDWR | O_CREAT)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let taken = errno == EWOULDBLOCK
            let failure = FileAccess.failure(url.path, "lock")
            close(descriptor)
            if taken { return nil }
            throw failure
        }
    }

    deinit {
        // Not by closing alone: a process that is being started has the descriptor too, until its program runs.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Whether a process holds the lock of a file; nothing is written, so a folder that may only be read will do.
    public static func isHeld(_ url: URL, own: Int = 1) -> Bool {
        // What cannot be opened is no lock of ours, and held by nobody.
        guard let descriptor = try? RegularFile.open(url.path, own: own).descriptor else { return false }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
        flock(descriptor, LOCK_UN)
        return false
    }
}
