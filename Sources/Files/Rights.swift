import Foundation

/// Whose a file is, for messages about what its rights forbid.
public enum Rights {
    /// Such as `file.txt belongs to alice, group lab, mode 0644`; the nearest folder's where the file is not there.
    public static func words(_ path: String) -> String? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            let folder = URL(filePath: path).deletingLastPathComponent().path
            return folder == path ? nil : words(folder)
        }
        let owner = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) }
        let group = getgrgid(status.st_gid).map { String(cString: $0.pointee.gr_name) }
        return "\(path) belongs to \(owner ?? "user \(status.st_uid)"), "
            + "group \(group ?? String(status.st_gid)), mode 0\(String(status.st_mode & 0o7777, radix: 8))"
    }

    /// Whether this process's user owns a file or folder and may write it.
    public static func ownAndWritable(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_uid == geteuid() && access(path, W_OK) == 0
    }

    /// Whether an error number means missing rights.
    static func isMissing(_ code: Int32) -> Bool { [EACCES, EPERM, EROFS].contains(code) }
}
