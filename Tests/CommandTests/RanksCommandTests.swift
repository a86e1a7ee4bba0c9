import Foundation
import Testing

@Suite(.enabled(if: DataProgram.isBuilt, DataProgram.missing)) final class RanksCommandTests {
    let jowa: DataProgram
    let settings: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("jowa-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        jowa = DataProgram(folder: folder)
        settings =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/ranks.json").path
    }

    deinit { try? FileManager.default.removeItem(at: jowa.folder) }

    private func collect() throws {
        let made = try jowa(
            "data", "collect", "Boxing", "--transitions", "240", "--episode-cap", "40", "--mixture",
            "random:1:0",
            "--out", jowa.folder.appendingPathComponent("data").path)
        #expect(made.status == 0, "\(made.errors)")
    }

    @Test func devicesThatAreNotThereAreRefused() throws {
        let result = try jowa("train", settings, "--data", "data", "--out", "out", "--device", "cuda:99")
        #expect(result.status == 1 && result.errors.contains("device 'cuda:99' is not there"))
    }

    @Test func ranksOnOneMachineFinish() throws {
        try collect()
        let result = try jowa("train", settings, "--data", "data", "--out", "out", "--ranks", "2")
        #expect(result.status == 0 && result.output.contains("finished"), "\(result.errors)")
        #expect(try jowa.processes(below: nil).isEmpty)
    }

    @Test func aKilledRankEndsTheOtherResumably() throws {
        try collect()
        let long = jowa.folder.appendingPathComponent("long.json")
        try String(contentsOfFile: settings, encoding: .utf8)
            .replacingOccurrences(of: "\"updates\": 6\n", with: "\"updates\": 100000\n")
            .write(to: long, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: DataProgram.path)
        process.arguments = ["train", long.path, "--data", "data", "--out", "out", "--ranks", "2"]
        process.currentDirectoryURL = jowa.folder
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var children: [Int32] = []
        for _ in 0..<100 where children.isEmpty {
            Thread.sleep(forTimeInterval: 0.1)
            children = try jowa.processes(below: process.processIdentifier)
        }
        Thread.sleep(forTimeInterval: 3)
        kill(try #require(children.first), SIGKILL)
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 75)
        #expect(said.contains("rank"))
    }
}

extension DataProgram {
    /// Processes of this program whose parent is another one, or that work in this folder.
    func processes(below parent: Int32?) throws -> [Int32] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { name in
            guard let number = Int32(name),
                let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
                let fields = text.split(separator: ")").last?.split(separator: " "), fields.count > 1
            else { return nil }
            guard let parent else {
                let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(number)/cwd")
                return place == folder.path ? number : nil
            }
            return Int32(fields[1]) == parent ? number : nil
        }
    }
}
