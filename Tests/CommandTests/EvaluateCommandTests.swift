import Foundation
import Testing

@Suite(.enabled(if: DataProgram.isBuilt, DataProgram.missing)) struct EvaluateCommandTests {
    /// An emulator that always repeats the last action never leaves the first, whatever is asked of it.
    @Test func stickyActionsReachTheEmulator() throws {
        func outcomes(_ probability: String) throws -> String {
            let played = try DataProgram(folder: FileManager.default.temporaryDirectory)(
                "evaluate", "--method", "random", "--game", "Boxing", "--episodes", "6", "--max-frames",
                "1200", "--sticky-actions", probability)
            #expect(played.status == 0, "\(played.errors)")
            return try #require(
                played.output.split(separator: "\n").first { $0.hasPrefix("distinct outcomes") }
                    .map(String.init))
        }
        #expect(try outcomes("1") == "distinct outcomes: 1 of 6")
        #expect(try outcomes("0.25") != "distinct outcomes: 1 of 6")
    }

    /// What the program complains about, and with which status.
    private func complaint(
        _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> (status: Int32, errors: String) {
        let process = Process(), errors = Pipe()
        process.executableURL = URL(fileURLWithPath: DataProgram.path)
        process.arguments = ["evaluate"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    @Test func gamesWithoutROMAndUnknownOnesAreNamed() throws {
        let rom = try complaint(["--method", "random", "--game", "Boxing"], ["JOWA_ROMS": "/nonexistent"])
        #expect(rom.status == 1 && rom.errors.contains("the ROM of Boxing is missing"))
        #expect(rom.errors.contains("/nonexistent/boxing.bin"))
        let game = try complaint(["--method", "random", "--game", "Boxign"])
        #expect(game.status == 1 && game.errors.contains("the nearest name is \"Boxing\""))
    }

    @Test func modelsThatAreNoneAreNamed() throws {
        let none = try complaint(["/nonexistent", "--game", "Boxing"])
        #expect(none.status == 1 && none.errors.contains("/nonexistent/model.json: cannot be read"))
    }
}
