public import Foundation

/// What a file system refused.
public struct FileFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file or folder.
    public var path: String
    /// What was tried, such as `write`.
    public var action: String
    /// The system's error number.
    public var code: Int32
    /// What is known beyond the number; empty when that says it all.
    public var detail = ""

    /// The number of a write by a process that lost the right to it.
    static let lostOwnership = ESTALE

    /// The reason in words.
    public var reason: String { detail.isEmpty ? String(cString: strerror(code)) : detail }

    /// The message.
    public var description: String { "\(path): cannot \(action): \(reason)" }

    /// The last system call's failure.
    ///
    /// Where rights are missing it says whose the file is.
    public static func last(_ path: String, _ action: String) -> FileFailure {
        var failure = FileFailure(path: path, action: action, code: errno)
        if Rights.isMissing(failure.code), let owner = Rights.words(path) {
            failure.detail = "\(failure.reason); \(owner)"
        }
        return failure
    }
}

/// Files that are either the old or the new version after any crash.
public enum DurableFile {
    /// Writes a file under a temporary name, syncs it to disk, renames it into place and syncs its folder.
    ///
    /// - Parameter own: How many last parts of the path may not be links (``RegularFile``).
    public static func write(_ data: Data, to url: URL, own: Int = 1) throws(FileFailure) {
        let file = try PartialFile(for: url, own: own)
        let middle = WritePoint.active ? data.count / 2 : data.count
        for part in [data.prefix(middle), data.dropFirst(middle)] where !part.isEmpty {
            WritePoint.pass(part.startIndex == 0 ? .before : .half, url.path)
            try file.append(Array(part))
        }
        try file.publish()
    }

    /// Renames a complete file or folder to its final name and makes that durable.
    public static func move(_ complete: URL, to url: URL) throws(FileFailure) {
        try Ownership.confirm(url.path)
        WritePoint.pass(.unpublished, url.path)
        guard rename(complete.path, url.path) == 0 else { throw .last(url.path, "rename into place") }
        WritePoint.pass(.published, url.path)
        synchronize(folder: url.deletingLastPathComponent())
    }

    /// Creates a folder and those above it, with the rights that the user's mask leaves.
    public static func create(folder: URL) throws(FileFailure) {
        let path = folder.path
        if isFolder(path) { return }
        let parent = folder.deletingLastPathComponent()
        if parent.path != path { try create(folder: parent) }
        // Another process may have been faster.
        guard mkdir(path, 0o777) == 0 || isFolder(path) else { throw .last(path, "create the folder") }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Makes the entries of a folder durable; a file system without that is left as it is.
    public static func synchronize(folder: URL) {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Writes all bytes at a descriptor's position.
    public static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String)
        throws(FileFailure)
    {
        var done = 0
        while done < bytes.count {
            let rest = min(bytes.count - done, 1 << 30)
            let count = Foundation.write(descriptor, bytes.baseAddress.map { $0 + done }, rest)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .last(path, "write") }
            done += count
        }
    }
}

/// A file under a temporary name that appears, whole, when it is published; until then it goes away with this value.
public final class PartialFile {
    private let url: URL
    private let temporary: String
    private var descriptor: Int32

    /// The temporary names of a file begin with this and end with ``suffix``; a killed process leaves one behind.
    public static func prefix(of name: String) -> String { ".\(name)." }
    /// How temporary names end.
    public static let suffix = ".tmp"

    /// Creates the file in the folder of its final name, with the rights that the user's mask leaves.
    public init(for url: URL, own: Int = 1) throws(FileFailure) {
        self.url = url
        let name = PartialFile.prefix(of: url.lastPathComponent) + String(getpid()) + PartialFile.suffix
        temporary = url.deletingLastPathComponent().appending(path: name).path
        // A process with this number may have been killed here before.
        unlink(temporary)
        descriptor = -1
        do throws(FileFailure) {
            descriptor = try RegularFile.open(temporary, own: own, O_WRONLY | O_CREAT | O_EXCL).descriptor
        } catch {
            throw FileFailure(path: url.path, action: "write", code: error.code, detail: error.detail)
        }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
    }

    /// Appends bytes.
    public func append(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        try DurableFile.writeAll(bytes, to: descriptor, path: url.path)
    }

    /// Appends bytes.
    public func append(_ bytes: [UInt8]) throws(FileFailure) {
        let result = bytes.withUnsafeBytes { raw in
            Result { () throws(FileFailure) in try append(raw) }
        }
        try result.get()
    }

    /// Gives the file its name; it may be gone after a crash.
    func show() throws(FileFailure) {
        guard rename(temporary, url.path) == 0 else { throw .last(url.path, "rename into place") }
        close(descriptor)
        descriptor = -1
    }

    /// Makes the content durable and gives the file its name.
    public func publish() throws(FileFailure) {
        guard fsync(descriptor) == 0 else { throw .last(url.path, "write to disk") }
        try DurableFile.move(URL(filePath: temporary), to: url)
        close(descriptor)
        descriptor = -1
    }
}
