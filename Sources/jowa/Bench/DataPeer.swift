import Foundation

/// The released loader's pattern, in Python.
struct DataPeer {
    /// Segments a second.
    struct Rates: Decodable {
        /// With the files in the page cache.
        var warm: Double
        /// With the page cache emptied of the file before every batch.
        var cold: Double
    }

    /// The interpreter; `none` for no peer.
    let python: String
    /// A folder for its files.
    let workspace: URL

    /// Measures the peer on a dataset; nil, with a note on standard error, when there is no Python for it.
    func measure(_ dataset: URL, seconds: Double) throws -> Rates? {
        if python == "none" { return nil }
        guard let script = Self.locate("Scripts/bench_released_loader.py"), let interpreter = Self.locate(python) else {
            FileHandle.standardError.write(
                Data("no peer: \(python) or Scripts/bench_released_loader.py is missing\n".utf8))
            return nil
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = [script, dataset.path, workspace.path, String(seconds)]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            FileHandle.standardError.write(Data("no peer: \(script) failed, its message stands above\n".utf8))
            return nil
        }
        return try JSONDecoder().decode(Rates.self, from: data)
    }

    /// A path below the current folder or below one above the executable.
    static func locate(_ path: String) -> String? {
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
}
