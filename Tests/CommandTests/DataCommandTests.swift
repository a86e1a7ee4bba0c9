import Foundation
import Testing

/// Runs the built program in a folder of its own.
struct DataProgram {
    static let path =
        ProcessInfo.processInfo.environment["JOWA_PROGRAM"]
        ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent(".build/release/jowa").path
    static let isBuilt = FileManager.default.fileExists(atPath: path)
    static let missing: Comment = "skipped: .build/release/jowa is not built (make build)"
    let folder: URL

    func callAsFunction(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: DataProgram.path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: printed, as: UTF8.self),
            String(decoding: complained, as: UTF8.self)
        )
    }
}

@Suite(.enabled(if: DataProgram.isBuilt, DataProgram.missing)) final class DataCommandTests {
    let jowa: DataProgram

    init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("jowa-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        jowa = DataProgram(folder: folder)
    }

    deinit { try? FileManager.default.removeItem(at: jowa.folder) }

    @Test func emptyWorkspacesSayWhatToDo() throws {
        let listed = try jowa("data", "list")
        #expect(listed.status == 0 && listed.output.contains("jowa data collect"))
        #expect(
            try jowa("data", "list", "--json").output.trimmingCharacters(in: .whitespacesAndNewlines) == "[]")
    }

    @Test func gamesAreListed() throws {
        let rows = try jowa("data", "list", "--games").output.split(separator: "\n")
        #expect(rows.count == 61)
        #expect(rows.contains { $0.hasPrefix("Pong ") && $0.contains("39") && $0.contains("-20.7") })
    }

    @Test func mistakesAreNamed() throws {
        let game = try jowa("data", "collect", "Boxign", "--transitions", "10", "--out", "x")
        #expect(game.status == 1 && game.errors.contains("the nearest name is \"Boxing\""))
        let policy = try jowa(
            "data", "collect", "Boxing", "--transitions", "10", "--mixture", "best:1", "--out", "x")
        #expect(policy.status == 1 && policy.errors.contains("mixture.0.policy \"best\" is none of"))
        #expect(try jowa("data", "collect", "Boxing", "--transitions", "ten", "--out", "x").status == 64)
        for (mixture, words) in [
            ("random:0.5,scripted:0.2", "the shares sum to 0.7, not to 1"), ("random:nan", "not to 1"),
            ("lookahead:1:0:1e30", "CANDIDATES, HORIZON and COMMIT are 1 to 4096"),
            ("lookahead:1:0:nan", "CANDIDATES, HORIZON and COMMIT are 1 to 4096"),
        ] {
            let result = try jowa(
                "data", "collect", "Boxing", "--transitions", "10", "--mixture", mixture, "--out", "x")
            #expect(result.status == 64 && result.errors.contains(words), "\(mixture): \(result.errors)")
        }
        let verified = try jowa("data", "verify", "nothing")
        #expect(verified.status == 1 && verified.errors.contains("this folder holds no dataset"))
        #expect(try jowa("data", "import", "dqn-replay", "nowhere", "--out", "x").status == 1)
    }

    private func put(_ name: String, _ length: String) throws {
        let folder = jowa.folder.appendingPathComponent("data/\(name)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let manifest = """
            {"format":1,"game":"Pong","task":39,"transitions":3,"rewards":"raw","policies":["random"],"source":{"kind":"hdf5"},
            "digests":{},"versions":{},"episodes":{"length":\(length),"return":[1],"clipped_return":[1],"terminal":[1],
            "policy":[0],"seed":[0],"validation":[0],"repeats":[1]}}
            """
        try Data(manifest.utf8).write(to: folder.appendingPathComponent("manifest.json"))
    }

    @Test func oneBadManifestDoesNotHideTheOthers() throws {
        try put("good", "[3]")
        try put("long", "[9223372036854775807]")
        try put("other", "[3]")
        try put("text", "\"3\"")
        let pipe = jowa.folder.appendingPathComponent("data/pipe")
        try FileManager.default.createDirectory(at: pipe, withIntermediateDirectories: true)
        #expect(mkfifo(pipe.appendingPathComponent("manifest.json").path, 0o600) == 0)
        let listed = try jowa("data", "list")
        #expect(listed.status == 1)
        #expect(listed.output.contains("good") && listed.output.contains("other"))
        for name in ["long", "pipe", "text"] {
            #expect(listed.errors.contains("error: \(name): ") && !listed.output.contains(name), "\(listed)")
        }
        let verified = try jowa("data", "verify", "long", "pipe")
        #expect(verified.status == 1 && verified.errors.contains("error: pipe: "), "\(verified)")
    }

    @Test func damagedWeightsAreNamed() throws {
        let file = jowa.folder.appendingPathComponent("offsets.safetensors")
        let header =
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775803,9223372036854775807]}}"#
        let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        try (length + Data(header.utf8) + Data(count: 4)).write(to: file)
        let shown = try jowa("checkpoint", "show", "offsets.safetensors")
        #expect(shown.status == 1 && shown.errors.contains("outside the file"), "\(shown)")
    }
}
