import Atari
import Foundation
import Replay
import Testing

/// The project's Python, for files and readers that are not ours.
enum Python {
    static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent(".deps/python/bin/python").path
    static let isThere = FileManager.default.fileExists(atPath: path)
    static let missing: Comment = "skipped: .deps/python with numpy and h5py is not installed (make setup)"

    /// Runs a script and returns what it printed.
    static func run(_ script: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        #expect(process.terminationStatus == 0, "\(text)")
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// One checkpoint of a DQN-Replay log, written without zlib or NumPy: stored blocks in a gzip frame.
struct FakeLog {
    var frames: Int
    var actions: [Int32]
    var rewards: [Float]
    var terminals: [UInt8]
    var shade: Int

    /// A log of Pong with one episode for each length and perhaps a beginning of another one; frame t is filled with
    /// `shade` + t.
    init(lengths: [Int], unfinished: Int = 0, shade: Int = 0) {
        self.shade = shade
        frames = lengths.reduce(unfinished, +)
        actions = (0..<frames).map { Int32($0 % 6) }
        rewards = (0..<frames).map { [0, 1, 0, -1][$0 % 4] }
        terminals = lengths.flatMap { [UInt8](repeating: 0, count: $0 - 1) + [1] }
        terminals += [UInt8](repeating: 0, count: unfinished)
    }

    /// Writes the four files below `root/run/replay_logs`.
    func write(to root: URL, run: Int = 1, checkpoint: Int = 0) throws {
        let folder = root.appendingPathComponent("\(run)/replay_logs")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func put(_ name: String, _ type: String, _ shape: String, _ bytes: [UInt8]) throws {
            let url = folder.appendingPathComponent("$store$_\(name)_ckpt.\(checkpoint).gz")
            try Data(FakeLog.gzip(FakeLog.header(type, shape) + bytes)).write(to: url)
        }
        let pixels = (0..<frames).flatMap {
            [UInt8](repeating: UInt8(($0 + shade) % 251), count: Observation.size)
        }
        try put("observation", "|u1", "(\(frames), 84, 84)", pixels)
        try put("action", "<i4", "(\(actions.count),)", actions.withUnsafeBytes(Array.init))
        try put("reward", "<f4", "(\(rewards.count),)", rewards.withUnsafeBytes(Array.init))
        try put("terminal", "|u1", "(\(terminals.count),)", terminals)
    }

    static func header(_ type: String, _ shape: String) -> [UInt8] {
        let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
    }

    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        for start in stride(from: 0, to: max(bytes.count, 1), by: 65535) {
            let block = bytes[start..<min(start + 65535, bytes.count)]
            let size = UInt16(block.count)
            out.append(start + block.count == bytes.count ? 1 : 0)
            for value in [size, ~size] { out += [UInt8(value & 255), UInt8(value >> 8)] }
            out += block
        }
        let table: [UInt32] = (0..<256).map { index in
            (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        let crc = bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 255)] ^ ($0 >> 8) } ^ UInt32.max
        for value in [crc, UInt32(bytes.count)] { out += (0..<4).map { UInt8(value >> (8 * $0) & 255) } }
        return out
    }
}
