import Foundation
import Replay
import Testing

/// Imports by the built program whose files may not grow beyond a limit, as on a disk that fills half-way.
@Suite(.enabled(if: FullDisk.isBuilt, FullDisk.missing)) struct FullDiskTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// An import that fails at a limit, leaves nothing, and succeeds when it is run again without one.
    func check(_ format: String, _ source: URL) throws {
        let out = folder("out/pong")
        let arguments = ["data", "import", format, source.path, "--validation", "0", "--out", out.path]
        let failed = try FullDisk.run(arguments, kilobytes: 64)
        #expect(failed.status == 1)
        #expect(failed.output.contains("frames.npy: cannot write to it"), "\(failed.output)")
        let left = (try? FileManager.default.contentsOfDirectory(atPath: folder("out").path)) ?? []
        #expect(left.isEmpty, "\(left)")
        let again = try FullDisk.run(arguments, kilobytes: nil)
        #expect(again.status == 0, "\(again.output)")
        #expect(try ReplayDataset.verify(out).problems.isEmpty)
    }

    @Test func logsLeaveNothingHalfImported() throws {
        try FakeLog(lengths: [20, 12]).write(to: folder("logs/Pong"))
        try check("dqn-replay", folder("logs"))
    }

    @Test(.enabled(if: Python.isThere, Python.missing)) func trajectoriesLeaveNothingHalfImported() throws {
        try FileManager.default.createDirectory(at: folder("files/Pong"), withIntermediateDirectories: true)
        let script = """
            import os, sys
            import h5py, numpy as np
            with h5py.File(os.path.join(sys.argv[1], "part.h5"), "w") as file:
                for episode in range(3):
                    group = file.create_group(str(episode))
                    group["observations"] = np.full((15, 84, 84), episode, np.uint8)
                    group["actions"] = np.zeros(15, np.int64)
                    group["rewards"] = np.zeros(15)
                    group["terminals"] = np.arange(15) == 14
            """
        _ = try Python.run(script, [folder("files/Pong").path])
        try check("hdf5", folder("files"))
    }

    /// The same for several games: those that were complete stay, the others start anew.
    @Test func otherGamesStayComplete() throws {
        try FakeLog(lengths: [3]).write(to: folder("logs/Boxing"))
        try FakeLog(lengths: [20, 12]).write(to: folder("logs/Pong"))
        let arguments = [
            "data", "import", "dqn-replay", folder("logs").path, "--validation", "0", "--out",
            folder("out/two").path,
        ]
        #expect(try FullDisk.run(arguments, kilobytes: 64).status == 1)
        let complete = folder("out/two-Boxing/manifest.json")
        let before =
            try FileManager.default.attributesOfItem(atPath: complete.path)[.modificationDate] as? Date
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder("out").path) == ["two-Boxing"])
        #expect(try FullDisk.run(arguments, kilobytes: nil).status == 0)
        let after =
            try FileManager.default.attributesOfItem(atPath: complete.path)[.modificationDate] as? Date
        #expect(before == after)
        #expect(try ReplayDataset.verify(folder("out/two-Pong")).problems.isEmpty)
    }
}

/// The built program under a limit of the size of files: writing beyond it fails, as it does on a full disk.
enum FullDisk {
    static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(".build/release/jowa").path
    static let isBuilt = FileManager.default.fileExists(atPath: program)
    static let missing: Comment = "skipped: .build/release/jowa is not built (make build)"

    static func run(_ arguments: [String], kilobytes: Int?) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        let limit = kilobytes.map { "trap '' XFSZ; ulimit -f \($0); " } ?? ""
        process.arguments = ["-c", limit + "exec \"$0\" \"$@\"", program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
