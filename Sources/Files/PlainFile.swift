public import Foundation

/// Opening of a workspace's own files: regular ones alone, and by no link inside the workspace.
///
/// A workspace may have been unpacked from somebody's archive, where a link in the place of a lock, a journal or a log
/// would lead out of it. `own` says how many last parts of a path belong to the workspace, and so may not be links: 1 is
/// the file, 2 its folder too. What stands before them is the user's, who may keep `runs/` on another disk.
public enum PlainFile {
    /// Opens a file; the caller closes the descriptor.
    ///
    /// - Throws: ``FileFailure``; also for a link, a pipe, a device or a folder.
    public static func open(_ path: String, own: Int, _ flags: Int32) throws(FileFailure) -> Int32 {
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
        // Without waiting: a pipe in a file's place would otherwise hold whoever opens it.
        let file = openat(folder, name, flags | noFollow | O_NONBLOCK | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw refusal(folder, name, path, action) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw FileFailure(path: path, action: action, code: EINVAL, detail: "it is no regular file")
        }
        return file
    }

    /// Reads a whole file.
    public static func read(_ url: URL, own: Int) throws(FileFailure) -> [UInt8] {
        let descriptor = try open(url.path, own: own, O_RDONLY)
        defer { close(descriptor) }
        return try read(descriptor, url.path, from: 0)
    }

    /// Reads at most the last `count` bytes of a file.
    public static func readEnd(_ url: URL, own: Int, count: Int) throws(FileFailure) -> [UInt8] {
        let descriptor = try open(url.path, own: own, O_RDONLY)
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        return try read(descriptor, url.path, from: max(0, size - count))
    }

    /// Reads from an offset to the end, as the file stands now.
    public static func read(_ descriptor: Int32, _ path: String, from offset: Int) throws(FileFailure)
        -> [UInt8]
    {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > offset else { return [] }
        var failure: FileFailure?
        let bytes = [UInt8](unsafeUninitializedCapacity: size - offset) { buffer, count in
            while count < buffer.count {
                let place = buffer.baseAddress.map { $0 + count }
                let got = pread(descriptor, place, min(buffer.count - count, 1 << 30), off_t(offset + count))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = .last(path, "read") }
                guard got > 0 else { break }
                count += got
            }
        }
        if let failure { throw failure }
        return bytes
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

    /// Replaces a small file at once, without making it durable: for what means nothing after a crash.
    public static func replace(_ url: URL, own: Int, with data: Data) throws(FileFailure) {
        let file = try PartialFile(for: url, own: own)
        try file.append(Array(data))
        try file.show()
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
}
