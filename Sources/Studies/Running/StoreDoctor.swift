import Files
import Foundation
import Replay
import Store

/// Finds, explains and repairs what is damaged in a workspace's runs.
public struct StoreDoctor: Sendable {
    /// One thing found.
    public struct Finding: Codable, Sendable, Hashable {
        /// The file or folder.
        public var path: String
        /// What is wrong with it.
        public var problem: String
        /// What to do, or what was done.
        public var remedy: String
        /// Whether it was done.
        public var repaired: Bool
    }

    private let workspace: Workspace

    /// A doctor for a workspace.
    public init(workspace: Workspace) { self.workspace = workspace }

    /// Examines journals, step folders, registrations and the database.
    ///
    /// - Parameter quick: Compares sizes of results in place of digests, and leaves the database's rows uncompared.
    public func examine(repair: Bool, quick: Bool = false) throws -> [Finding] {
        var findings: [Finding] = []
        let files = FileManager.default
        let names = ((try? files.contentsOfDirectory(atPath: workspace.runs.path)) ?? []).sorted()
        for name in names where !name.hasPrefix(".") && !["studies", "quarantine", "demo"].contains(name) {
            let folder = workspace.runs.appending(path: name)
            var isFolder: ObjCBool = false
            guard files.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
                continue
            }
            if Lease.isHeld(folder) { continue }
            findings += try examine(folder: folder, repair, quick)
        }
        findings += try examineRegistrations(repair)
        findings += try examineDatabase(repair, quick)
        return findings
    }

    /// Registrations that cannot be read; the store passes them over until they are set aside.
    private func examineRegistrations(_ repair: Bool) throws -> [Finding] {
        let folder = workspace.runs.appending(path: "studies")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        return try names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.compactMap { name in
            let url = folder.appending(path: name)
            guard let problem = Store.problem(inRegistration: url) else { return nil }
            return try quarantine(url, problem, repair, so: "running the study registers it again")
        }
    }

    private func examine(folder: URL, _ repair: Bool, _ quick: Bool) throws -> [Finding] {
        let files = FileManager.default
        let journal = folder.appending(path: Journal.fileName)
        guard files.fileExists(atPath: folder.appending(path: "step.json").path) else {
            guard files.fileExists(atPath: journal.path) else { return [] }
            return [try quarantine(folder, "an orphan: a journal without step.json", repair)]
        }
        do {
            _ = try StepProcess.read(folder)
        } catch {
            return [try quarantine(folder, "\(error)", repair)]
        }
        guard files.fileExists(atPath: journal.path) else { return [] }
        let inspection = try JournalReader.inspect(folder)
        if let line = inspection.damagedLine {
            return [try quarantine(folder, "journal line \(line): \(inspection.detail)", repair)]
        }
        var findings: [Finding] = []
        if inspection.tornBytes > 0 {
            if repair { _ = try Journal(opening: folder) }
            findings.append(
                Finding(
                    path: journal.path,
                    problem: "\(inspection.tornBytes) bytes of a torn last line (harmless)",
                    remedy: "cut off; happens by itself when the step goes on", repaired: repair))
        }
        return findings + (try examineResults(folder, repair, quick))
    }

    /// A complete step must still have its files, with the digests that it recorded.
    private func examineResults(_ folder: URL, _ repair: Bool, _ quick: Bool) throws -> [Finding] {
        guard case .finished = JournalReader.lastRecord(in: folder) else { return [] }
        // An attempt that went on may have written a file again: its last record counts.
        var artifacts: [String: ArtifactRecord] = [:]
        for case .artifact(let artifact) in try JournalReader.records(in: folder) {
            artifacts[artifact.name] = artifact
        }
        for artifact in artifacts.values.sorted(by: { $0.name < $1.name }) {
            let path =
                artifact.path.hasPrefix("/") ? artifact.path : workspace.root.path + "/" + artifact.path
            guard let problem = StoreDoctor.problem(path, artifact, quick) else { continue }
            return [try quarantine(folder, "artifact \(artifact.name) \(problem)", repair)]
        }
        return []
    }

    private static func problem(_ path: String, _ artifact: ArtifactRecord, _ quick: Bool) -> String? {
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
            return "is missing"
        }
        guard size == artifact.bytes else {
            return "has \(size) bytes, recorded with \(artifact.bytes)"
        }
        if quick || size == 0 { return nil }
        do {
            let digest = try StoreDoctor.digest(of: URL(filePath: path))
            return digest == artifact.digest
                ? nil : "has digest \(digest.prefix(12)), recorded with \(artifact.digest.prefix(12))"
        } catch {
            return "cannot be read: \(error)"
        }
    }

    /// SHA-256 of a file, read in pieces: weights may be larger than memory.
    private static func digest(of file: URL) throws -> String {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        var hash = SHA256()
        while let piece = try handle.read(upToCount: 1 << 22), !piece.isEmpty { hash.update(data: piece) }
        return hash.finalize().hexadecimal
    }

    private func quarantine(
        _ item: URL, _ problem: String, _ repair: Bool, so purpose: String = "the step runs again"
    ) throws -> Finding {
        let place = workspace.runs.appending(path: "quarantine")
        if repair {
            try FileAccess.create(place)
            var target = place.appending(path: item.lastPathComponent)
            var number = 1
            while FileManager.default.fileExists(atPath: target.path) {
                number += 1
                target = place.appending(path: item.lastPathComponent + "-\(number)")
            }
            try FileManager.default.moveItem(at: item, to: target)
        }
        return Finding(
            path: item.path, problem: problem, remedy: "moved to \(place.path), so that \(purpose)",
            repaired: repair)
    }

    private func examineDatabase(_ repair: Bool, _ quick: Bool) throws -> [Finding] {
        let path = workspace.runs.appending(path: Store.fileName).path
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        var problem: String?
        do {
            problem = try Store(runs: workspace.runs).mismatch(rows: !quick)
        } catch StoreError.newerSchema(let path) {
            throw StoreError.newerSchema(path: path)
        } catch {
            problem = "\(error)"
        }
        guard let problem else { return [] }
        if repair { _ = try Store.rebuild(runs: workspace.runs) }
        return [
            Finding(
                path: path, problem: problem, remedy: "rebuilt from the journals (`jowa store rebuild`)",
                repaired: repair)
        ]
    }
}
