import Foundation

/// A path below the current folder or below one above the executable.
func locate(_ path: String) -> String? {
    if path.hasPrefix("/") { return FileManager.default.fileExists(atPath: path) ? path : nil }
    var folders = [FileManager.default.currentDirectoryPath]
    var folder = URL(fileURLWithPath: "/")
    if let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
        folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
    }
    for _ in 0..<6 where folder.path != "/" {
        folders.append(folder.path)
        folder = folder.deletingLastPathComponent()
    }
    return folders.map { $0 + "/" + path }.first { FileManager.default.fileExists(atPath: $0) }
}
