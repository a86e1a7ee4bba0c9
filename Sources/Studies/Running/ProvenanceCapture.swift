import CBuild
import Files
import Foundation
import Replay
public import Store

/// Collects where and with what a step runs: the source is the one that the program was built from.
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
            provenance.gitCommit = String(cString: cbuild_commit())
            provenance.patchDigest = String(String(cString: cbuild_patch_digest()).prefix(16))
            provenance.dirty = !provenance.patchDigest.isEmpty
            provenance.machine = machine()
        }
        // A device other than the processor is named without its number: forecasts learn its rates apart.
        if let device = ProcessInfo.processInfo.environment["JOWA_DEVICE"], device != "cpu" {
            provenance.machine["device"] = String(device.prefix { $0 != ":" })
        }
        provenance.startedAt = Date().timeIntervalSince1970
        provenance.libraries = libraries()
        provenance.command = command
        provenance.threads = threads
        return provenance
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

/// What the program's source had beyond its commit when it was built, kept beside the journals of its steps.
enum SourcePatch {
    /// Writes the patch into a step's folder, once; the records that say so, none for a clean source.
    static func keep(in folder: URL) throws -> [JournalRecord] {
        var count = 0
        guard let bytes = cbuild_patch(&count), count > 0 else { return [] }
        let data = Data(bytes: bytes, count: count)
        let name = "source-\(String(cString: cbuild_patch_digest()).prefix(16)).patch"
        let file = folder.appending(path: name)
        if !PlainFile.exists(file.path) { try FileAccess.write(data, to: file, own: 2) }
        return [
            .artifact(
                ArtifactRecord(
                    name: name, path: "runs/\(folder.lastPathComponent)/\(name)",
                    digest: SHA256.hash(data: data).hexadecimal, bytes: count))
        ]
    }
}
