import Foundation
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
    public func examine(repair: Bool) throws -> [Finding] {
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
            findings += try examine(folder: folder, repair: repair)
        }
        findings += try examineDatabase(repair: repair)
        return findings
    }

    private func examine(folder: URL, repair: Bool) throws -> [Finding] {
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
        return findings + (try examineResults(folder, repair))
    }

    /// A complete step must still have its files, with their digests' sizes.
    private func examineResults(_ folder: URL, _ repair: Bool) throws -> [Finding] {
        guard case .finished = JournalReader.lastRecord(in: folder) else { return [] }
        for record in try JournalReader.records(in: folder) {
            guard case .artifact(let artifact) = record else { continue }
            let path =
                artifact.path.hasPrefix("/") ? artifact.path : workspace.root.path + "/" + artifact.path
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            if size != artifact.bytes {
                let found = size.map { "\($0) bytes" } ?? "missing"
                return [
                    try quarantine(
                        folder,
                        "artifact \(artifact.name) is \(found), recorded with \(artifact.bytes) bytes", repair
                    )
                ]
            }
        }
        return []
    }

    private func quarantine(_ folder: URL, _ problem: String, _ repair: Bool) throws -> Finding {
        let place = workspace.runs.appending(path: "quarantine")
        if repair {
            try FileAccess.create(place)
            var target = place.appending(path: folder.lastPathComponent)
            var number = 1
            while FileManager.default.fileExists(atPath: target.path) {
                number += 1
                target = place.appending(path: folder.lastPathComponent + "-\(number)")
            }
            try FileManager.default.moveItem(at: folder, to: target)
        }
        return Finding(
            path: folder.path, problem: problem,
            remedy: "moved to \(place.path), so that the step runs again", repaired: repair)
    }

    private func examineDatabase(repair: Bool) throws -> [Finding] {
        let path = workspace.runs.appending(path: Store.fileName).path
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        var problem: String?
        do {
            problem = try Store(runs: workspace.runs).mismatch()
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
