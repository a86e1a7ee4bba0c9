import CBuild
import Files
import Foundation
import Store

/// Collects where and with what a step runs: the source is the one that the program was built from.
public enum ProvenanceCapture {
    /// Versions of libraries that other modules add, such as libtorch and the emulator; set once at start-up.
    nonisolated(unsafe) public static var libraries: @Sendable () -> [String: String] = { [:] }

    /// Provenance of what this process does now: what was built in, and what the machine is.
    static func capture(command: String, threads: Int) -> Provenance {
        var provenance = Provenance(startedAt: Date().timeIntervalSince1970)
        provenance.gitCommit = String(cString: cbuild_commit())
        provenance.patchDigest = String(String(cString: cbuild_patch_digest()).prefix(16))
        provenance.dirty = !provenance.patchDigest.isEmpty
        provenance.machine = machine()
        provenance.libraries = libraries()
        provenance.command = command
        provenance.threads = threads
        return provenance
    }

    /// Provenance of an attempt that starts now, with what its runner decided.
    static func capture(command: String, attempt: StepAttempt, ranks: Int, kinds: StepKinds) -> Provenance {
        var provenance = capture(command: command, threads: attempt.threadCount)
        // A device other than the processor is named without its number: forecasts learn its rates apart.
        if attempt.device != "cpu" {
            provenance.machine["device"] = String(attempt.device.prefix { $0 != ":" })
        }
        if ranks > 1 { provenance.machine["ranks"] = String(ranks) }
        provenance.machine["environment"] = EnvironmentVariables.recorded(
            in: ProcessInfo.processInfo.environment, threads: attempt.threadCount)
        if let name = kinds.standIn { provenance.libraries["steps"] = name }
        return provenance
    }

    /// Instructions by which libraries choose their kernels.
    private static let choosing: Set<String> = [
        "avx", "avx2", "fma", "avx512f", "avx512_bf16", "avx512_vnni", "amx_bf16", "amx_tile",
    ]

    private static func machine() -> [String: String] {
        let lines =
            (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
        func value(_ key: String) -> String? {
            lines.first { $0.hasPrefix(key) }?.split(separator: ":").last
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let features = value("flags")?.split(separator: " ").map(String.init).filter(choosing.contains) ?? []
        let information = ProcessInfo.processInfo
        return [
            "processor": value("model name") ?? "unknown",
            "features": features.sorted().joined(separator: " "),
            "cores": String(information.activeProcessorCount), "program": program,
            "memory_gib": String(Int((Double(information.physicalMemory) / 1_073_741_824).rounded())),
            "system": information.operatingSystemVersionString,
        ]
    }
}

extension ProvenanceCapture {
    /// The digest of the program that runs; empty where it cannot be read.
    private static let program: String = {
        guard let path = Bundle.main.executablePath,
            let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        else { return "" }
        return String(SHA256.hash(data: data).hexadecimal.prefix(16))
    }()
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
        if !RegularFile.exists(file.path) { try FileAccess.write(data, to: file, own: 2) }
        return [
            .artifact(
                ArtifactRecord(
                    name: name, path: "runs/\(folder.lastPathComponent)/\(name)",
                    digest: SHA256.hash(data: data).hexadecimal, bytes: count))
        ]
    }
}
