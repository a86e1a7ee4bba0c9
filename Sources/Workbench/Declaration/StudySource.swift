public import Foundation
import Synchronization

/// The text of a study file, also of one that comes through a pipe and can be read only once.
public struct StudySource: Sendable {
    /// Path of the file as given.
    public let file: String
    /// The text, with plain line ends and without a byte order mark.
    public let text: String
    /// The folder that `extends` is relative to: the file's, or the current one for a pipe.
    package let folder: URL

    /// Largest file in bytes.
    private static let largest = 1_000_000
    /// What was read from pipes, by path.
    private static let piped = Mutex<[String: String]>([:])

    /// Reads a file.
    ///
    /// - Throws: ``StudyError/file(path:reason:)`` for what is missing, too large, or no text.
    public init(reading url: URL) throws(StudyError) {
        let file = url.relativePath
        let current = URL(filePath: ".", directoryHint: .isDirectory)
        if let known = StudySource.piped.withLock({ $0[url.path] }) {
            (self.file, self.text, self.folder) = (file, known, current)
            return
        }
        let (bytes, isFile) = try StudySource.content(url)
        let text = try StudySource.text(bytes, file)
        if !isFile { StudySource.piped.withLock { $0[url.path] = text } }
        (self.file, self.text) = (file, text)
        folder = isFile ? url.deletingLastPathComponent() : current
    }

    /// Whether it declares a report of published numbers, which has no steps.
    ///
    /// - Throws: ``StudyError/invalid(_:)`` where it is no YAML.
    public var isReport: Bool {
        get throws(StudyError) { try YAMLTree(parsing: text, file: file)["report"] != nil }
    }

    /// The bytes of a file or pipe, and whether it is a regular file.
    private static func content(_ url: URL) throws(StudyError) -> (bytes: [UInt8], isFile: Bool) {
        let path = url.relativePath
        let descriptor = open(url.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .file(
                path: path, reason: errno == ENOENT ? "no such file" : String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .file(path: path, reason: String(cString: strerror(errno)))
        }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFIFO || kind == S_IFCHR else {
            throw .file(path: path, reason: "is neither a file nor a pipe; give a study file")
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= largest {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return (bytes, kind == S_IFREG) }
            if count > 0 {
                bytes += buffer[..<count]
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                guard poll(&ready, 1, 60_000) > 0 else {
                    throw .file(path: path, reason: "nothing came through the pipe for a minute")
                }
            } else if errno != EINTR {
                throw .file(path: path, reason: String(cString: strerror(errno)))
            }
        }
        throw .file(path: path, reason: "is larger than \(largest) bytes; a study file is smaller")
    }

    private static func text(_ bytes: [UInt8], _ file: String) throws(StudyError) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .file(path: file, reason: "is UTF-16 text; save it as UTF-8")
        }
        let own = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: own, as: UTF8.self) else {
            throw .file(path: file, reason: "is no UTF-8 text; save it as UTF-8")
        }
        if let control = own.firstIndex(where: { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 13 }) {
            let line = own[..<control].count { $0 == 10 } + 1
            throw .invalid([
                Problem(
                    position: Position(file: file, line: line), key: "",
                    message: "not valid YAML: a control character (code \(own[control])); remove it")
            ])
        }
        guard own.contains(13) else { return text }
        return String(decoding: plainEnds(own), as: UTF8.self)
    }

    /// Windows' and old Macintosh line ends as plain ones.
    private static func plainEnds(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var before: UInt8 = 0
        for byte in bytes {
            if byte == 13 { result.append(10) } else if byte != 10 || before != 13 { result.append(byte) }
            before = byte
        }
        return result
    }
}
