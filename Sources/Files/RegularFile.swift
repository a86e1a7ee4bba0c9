public import Foundation

/// Files that are read as data: regular ones only, so that a pipe or a device in a file's place cannot hang the reader.
public enum RegularFile {
    /// What tells whether a file's content may have changed since it was looked at.
    public struct Stamp: Hashable, Sendable, CustomStringConvertible {
        /// Bytes.
        public let size: Int
        private let modified: [Int]
        private let changed: [Int]
        private let place: [UInt64]

        /// The state that the system reports.
        public init(_ status: stat) {
            size = Int(status.st_size)
            modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
            changed = [Int(status.st_ctim.tv_sec), Int(status.st_ctim.tv_nsec)]
            place = [UInt64(status.st_dev), UInt64(status.st_ino)]
        }

        /// Numbers separated by spaces: size, modification, change, device and inode.
        public var description: String {
            ([size] + modified + changed).map(String.init).joined(separator: " ") + " \(place[0]) \(place[1])"
        }
    }

    /// Opens a regular file for reading; the caller closes the descriptor.
    public static func open(_ url: URL) throws(FileFailure) -> (descriptor: Int32, stamp: Stamp) {
        let descriptor = Foundation.open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .last(url.path, "open it") }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let failure = FileFailure.last(url.path, "read its size")
            close(descriptor)
            throw failure
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileFailure(
                path: url.path, action: "read it", code: EINVAL,
                detail: "it is \(kind(status.st_mode)), not a regular file")
        }
        return (descriptor, Stamp(status))
    }

    /// The state of a regular file; nil where there is none.
    public static func stamp(of url: URL) -> Stamp? {
        var status = stat()
        guard stat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Stamp(status)
    }

    /// Reads a whole file of at most a number of bytes.
    public static func read(_ url: URL, atMost limit: Int) throws(FileFailure) -> Data {
        let (descriptor, stamp) = try open(url)
        defer { close(descriptor) }
        func tooLong() -> FileFailure {
            FileFailure(
                path: url.path, action: "read it", code: EFBIG,
                detail: "it has more than \(limit) bytes, the most that such a file may have")
        }
        guard stamp.size <= limit else { throw tooLong() }
        var data = Data()
        var part = [UInt8](repeating: 0, count: max(4096, min(1 << 20, stamp.size + 1)))
        while true {
            let count = Foundation.read(descriptor, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .last(url.path, "read it") }
            if count == 0 { return data }
            data.append(contentsOf: part[..<count])
            guard data.count <= limit else { throw tooLong() }
        }
    }

    /// Maps a whole file; an empty one gives no bytes.
    public static func mapped(_ url: URL) throws(FileFailure) -> Data {
        let (descriptor, stamp) = try open(url)
        defer { close(descriptor) }
        guard stamp.size > 0 else { return Data() }
        guard let address = mmap(nil, stamp.size, PROT_READ, MAP_PRIVATE, descriptor, 0),
            address != MAP_FAILED
        else { throw .last(url.path, "map it into memory") }
        return Data(bytesNoCopy: address, count: stamp.size, deallocator: .custom { munmap($0, $1) })
    }

    /// SHA-256 of a whole file, in hexadecimal digits.
    public static func digest(_ url: URL) throws(FileFailure) -> String {
        let data = try mapped(url)
        var hash = SHA256()
        data.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize().hexadecimal
    }

    private static func kind(_ mode: mode_t) -> String {
        switch mode & S_IFMT {
        case S_IFDIR: "a folder"
        case S_IFIFO: "a named pipe"
        case S_IFCHR, S_IFBLK: "a device"
        case S_IFSOCK: "a socket"
        default: "a special file"
        }
    }
}
