import Files
import Foundation

/// The reference's beam search in Python, one decision at a time on request.
final class PlanningPeer {
    private let process = Process()
    private let requests = Pipe(), answers = Pipe()

    /// Starts it and waits until it has warmed up; nil, with a note on standard error, where there is no Python for it.
    init?(_ python: String, _ arguments: [String]) throws {
        guard python != "none" else { return nil }
        guard let script = locate("Scripts/bench/planning_oracle.py"), let interpreter = locate(python) else {
            Complaint.send("no peer: \(python) or Scripts/bench/planning_oracle.py is missing\n")
            return nil
        }
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = [script] + arguments
        process.standardInput = requests
        process.standardOutput = answers
        try process.run()
        guard line() == "ready" else {
            Complaint.write("no peer: \(script) failed, its message stands above")
            return nil
        }
    }

    deinit {
        try? requests.fileHandleForWriting.close()
        if process.isRunning { process.terminate() }
    }

    /// Lets it make one decision; its wall and processor seconds.
    func decide() throws -> BenchPlanning.Time {
        try requests.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
        let seconds = line().split(separator: " ").compactMap { Double($0) }
        guard seconds.count == 2 else {
            throw CocoaError(
                .fileReadCorruptFile, userInfo: [NSLocalizedDescriptionKey: "the reference stopped"])
        }
        return BenchPlanning.Time(wall: seconds[0], processor: seconds[1])
    }

    private func line() -> String {
        var bytes: [UInt8] = []
        while let byte = try? answers.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
