internal import CArcade
import Files
import Foundation

/// ALE's shared library, found and loaded once a process.
struct ArcadeLibrary: @unchecked Sendable {
    /// The library's functions; the table is constant and the library is never unloaded.
    let functions: arcade_functions
    /// Where it was found.
    let path: String

    /// The library, or why there is none.
    static let shared: Result<ArcadeLibrary, AtariError> = load()

    private static func load() -> Result<ArcadeLibrary, AtariError> {
        let candidates = paths(variable: "JOWA_ARCADE", below: ["lib/libarcade.so"])
        guard let path = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            return .failure(.emulatorMissing(looked: candidates, reason: "there is no libarcade.so"))
        }
        var message = [CChar](repeating: 0, count: 1024)
        guard let table = carcade_load(path, &message, message.count) else {
            let reason = message.withUnsafeBufferPointer { text in
                String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
            return .failure(.emulatorMissing(looked: [path], reason: reason))
        }
        return .success(ArcadeLibrary(functions: table.pointee, path: path))
    }

    /// SHA-256 of the library's file.
    static let digest: String? = {
        guard case .success(let library) = shared else { return nil }
        return try? RegularFile.digest(URL(fileURLWithPath: library.path))
    }()

    /// The ROM of a game, which is the known one.
    static func rom(of game: Game) throws(AtariError) -> String {
        let file = game.romName + ".bin"
        let folders = paths(variable: "JOWA_ROMS", below: ["roms"])
        let candidates = folders.map { $0 + "/" + file }
        guard let path = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw .romMissing(game: game.name, looked: candidates)
        }
        let digest: String
        do { digest = try RegularFile.digest(URL(fileURLWithPath: path)) } catch {
            throw .emulator(game: game.name, reason: "\(error)")
        }
        guard digest == ROMDigests.all[game.romName] else { throw .romUnknown(game: game.name, path: path) }
        return path
    }

    /// Where a part may lie: the variable alone if it is set, else `.deps` beside the executable or above it,
    /// then below the current folder.
    private static func paths(variable: String, below names: [String]) -> [String] {
        if let set = ProcessInfo.processInfo.environment[variable], !set.isEmpty { return [set] }
        let manager = FileManager.default
        var folders: [String] = []
        if let executable = try? manager.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
            for _ in 0..<6 where folder.path != "/" {
                folders.append(folder.path)
                folder = folder.deletingLastPathComponent()
            }
        }
        folders.append(manager.currentDirectoryPath)
        let roots = folders.map { $0 + "/.deps" }.filter { manager.fileExists(atPath: $0) }
        return (roots.isEmpty ? [manager.currentDirectoryPath + "/.deps"] : roots).flatMap { root in
            names.map { root + "/" + $0 }
        }
    }
}
