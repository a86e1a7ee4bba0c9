import Files
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
        guard let script = locate("Scripts/bench_released_loader.py"), let interpreter = locate(python) else {
            Complaint.send("no peer: \(python) or Scripts/bench_released_loader.py is missing\n")
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
            Complaint.write("no peer: \(script) failed, its message stands above")
            return nil
        }
        return try JSONDecoder().decode(Rates.self, from: data)
    }
}
