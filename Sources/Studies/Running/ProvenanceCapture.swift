import Crypto
import Foundation
import Replay
public import Store

/// Collects where and with what a step runs.
public enum ProvenanceCapture {
    /// Versions of libraries that other modules add, such as libtorch and the emulator; set once at start-up.
    nonisolated(unsafe) public static var libraries: @Sendable () -> [String: String] = { [:] }

    /// Environment variable by which a runner hands what it collected to its steps.
    static let variable = "JOWA_PROVENANCE"

    /// Provenance of an attempt that starts now.
    public static func capture(command: String, threads: Int) -> Provenance {
        var provenance: Provenance
        if let text = ProcessInfo.processInfo.environment[variable],
            let known = try? JSONValue(parsing: text).decoded(as: Provenance.self)
        {
            provenance = known
        } else {
            provenance = Provenance(startedAt: 0)
            (provenance.gitCommit, provenance.dirty, provenance.patchDigest) = source()
            provenance.machine = machine()
        }
        provenance.startedAt = Date().timeIntervalSince1970
        provenance.libraries = libraries()
        provenance.command = command
        provenance.threads = threads
        return provenance
    }

    /// Commit of the program's source, whether it was changed, and the change's digest.
    private static func source() -> (commit: String, dirty: Bool, patch: String) {
        let folder =
            Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent().path ?? "."
        guard let commit = git(["-C", folder, "rev-parse", "HEAD"]), !commit.isEmpty else {
            return ("", false, "")
        }
        let patch = git(["-C", folder, "diff", "HEAD"]) ?? ""
        let digest = SHA256.hash(data: Data(patch.utf8)).hexadecimal.prefix(16)
        return (
            commit.trimmingCharacters(in: .whitespacesAndNewlines), !patch.isEmpty,
            patch.isEmpty ? "" : String(digest)
        )
    }

    private static func git(_ arguments: [String]) -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }

    private static func machine() -> [String: String] {
        let cpu = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
            .split(separator: "\n").first { $0.hasPrefix("model name") }?
            .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
        let information = ProcessInfo.processInfo
        return [
            "processor": cpu ?? "unknown", "cores": String(information.activeProcessorCount),
            "memory_gib": String(Int((Double(information.physicalMemory) / 1_073_741_824).rounded())),
            "system": information.operatingSystemVersionString,
        ]
    }
}
