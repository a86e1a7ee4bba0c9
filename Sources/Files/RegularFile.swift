public import Foundation

/// Opening of files: regular ones alone, so that a pipe or a device in a file's place cannot hang whoever opens it, and in a
/// workspace by no link.
///
/// A workspace may have been unpacked from somebody's archive, where a link in the place of a lock, a journal or a log
/// would lead out of it. `own` says how many last parts of a path belong to the workspace, and so may not be links: 1 is
/// the file, 2 its folder too, 0 none. What stands before them is the user's, who may keep `runs/` on another disk.
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

    /// Opens a file, by default to read it; the caller closes the descriptor.
    ///
    /// - Throws: ``FileFailure``; also for a pipe, a device or a folder, and for a link among its own parts.
    public static func open(_ path: String, own: Int = 0, _ flags: Int32 = O_RDONLY) throws(FileFailure)
        -> (descriptor: Int32, stamp: Stamp)
    {
        let action = flags & (O_WRONLY | O_RDWR) == 0 ? "read" : "write"
        let (anchor, parts) = try split(path, own, action)
        var folder: Int32 = AT_FDCWD
        if let anchor {
            folder = Foundation.open(anchor, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard folder >= 0 else { throw .last(path, action) }
        }
        defer { if folder != AT_FDCWD { close(folder) } }
        for part in parts.dropLast() {
            let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { throw refusal(folder, part, path, action) }
            if folder != AT_FDCWD { close(folder) }
            folder = next
        }
        let name = parts.last ?? path
        let noFollow = own > 0 ? O_NOFOLLOW : 0
        // Without waiting: a pipe would hold whoever opens it.
        let file = openat(folder, name, flags | noFollow | O_NONBLOCK | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw refusal(folder, name, path, action) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw FileFailure(
                path: path, action: action, code: EINVAL,
                detail: "it is \(kind(status.st_mode)), not a regular file")
        }
        return (file, Stamp(status))
    }

    /// The state of a regular file; nil where there is none.
    public static func stamp(of url: URL) -> Stamp? {
        var status = stat()
        guard stat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Stamp(status)
    }

    /// Whether something stands at a path: a file, or a link wherever it leads.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Whether a path is a link.
    public static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// A path's folder and its own last parts, none of which may lead back.
    private static func split(_ path: String, _ own: Int, _ action: String) throws(FileFailure)
        -> (folder: String?, own: [String])
    {
        guard own > 1 else { return (nil, [path]) }
        let parts = path.split(separator: "/").map(String.init)
        let last = parts.suffix(own)
        guard !path.utf8.contains(0), !last.contains(".."), !last.isEmpty else {
            throw FileFailure(path: path, action: action, code: EINVAL, detail: "it is no path of a file")
        }
        let root = path.hasPrefix("/") ? "/" : "./"
        return (root + parts.dropLast(own).joined(separator: "/"), Array(last))
    }

    private static func refusal(_ folder: Int32, _ name: String, _ path: String, _ action: String)
        -> FileFailure
    {
        let failure = FileFailure.last(path, action)
        var status = stat()
        guard [ELOOP, ENOTDIR].contains(failure.code),
            fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFLNK
        else { return failure }
        return FileFailure(
            path: path, action: action, code: failure.code,
            detail:
                "\(name.split(separator: "/").last ?? "it") is a link, and no link in a workspace is followed"
        )
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
