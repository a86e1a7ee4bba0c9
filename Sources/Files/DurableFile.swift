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
    static func last(_ path: String, _ action: String) -> FileFailure {
        FileFailure(path: path, action: action, code: errno)
    }
}

/// Files that are either the old or the new version after any crash.
public enum DurableFile {
    /// Writes a file under a temporary name, syncs it to disk, renames it into place and syncs its folder.
    public static func write(_ data: Data, to url: URL) throws(FileFailure) {
        let file = try PartialFile(for: url)
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

    /// Creates the file in the folder of its final name.
    public init(for url: URL) throws(FileFailure) {
        self.url = url
        let name = PartialFile.prefix(of: url.lastPathComponent) + String(getpid()) + PartialFile.suffix
        temporary = url.deletingLastPathComponent().appending(path: name).path
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .last(url.path, "write") }
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

    /// Makes the content durable and gives the file its name.
    public func publish() throws(FileFailure) {
        guard fsync(descriptor) == 0 else { throw .last(url.path, "write to disk") }
        try DurableFile.move(URL(filePath: temporary), to: url)
        close(descriptor)
        descriptor = -1
    }
}
