import Files
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
    private let kinds: StepKinds

    /// A doctor for a workspace whose steps are of some kinds.
    public init(workspace: Workspace, kinds: StepKinds) {
        (self.workspace, self.kinds) = (workspace, kinds)
    }

    /// Examines journals, step folders, registrations and the database.
    ///
    /// - Parameter quick: Compares sizes of results in place of digests, and leaves the database's rows uncompared.
    public func examine(repair: Bool, quick: Bool = false) throws -> [Finding] {
        guard FileAccess.mayExist(workspace.runs.path) else { return [] }
        var findings: [Finding] = []
        for name in try names(in: workspace.runs)
        where !name.hasPrefix(".") && !["studies", "quarantine", "demo"].contains(name) {
            let item = workspace.runs.appending(path: name)
            if let problem = StoreDoctor.link(item) {
                findings.append(
                    try quarantine(item, problem, repair, so: "nothing leads out of the workspace"))
            } else if StoreDoctor.isFolder(item) {
                findings += try examine(folder: item, repair, quick)
            }
        }
        findings += try examineRegistrations(repair)
        findings += try examineDatabase(repair, quick)
        return findings
    }

    private func names(in folder: URL) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        } catch {
            let reason = FileFailure.last(folder.path, "list").reason
            throw StoreError.file(path: folder.path, operation: "list", reason: reason)
        }
    }

    private static func isFolder(_ url: URL) -> Bool {
        var status = stat()
        return lstat(url.path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The problem of a link in a file's place; nil for anything else.
    private static func link(_ url: URL) -> String? {
        RegularFile.isLink(url.path) ? "a link, and no link in a workspace is followed" : nil
    }

    /// Registrations that cannot be taken over; the store passes them over until they are set aside.
    private func examineRegistrations(_ repair: Bool) throws -> [Finding] {
        let folder = workspace.runs.appending(path: "studies")
        guard FileAccess.mayExist(folder.path) else { return [] }
        let purpose = "running the study registers it again"
        if let problem = StoreDoctor.link(folder) {
            return [try quarantine(folder, problem, repair, so: purpose)]
        }
        return try names(in: folder).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.compactMap {
            name in
            let url = folder.appending(path: name)
            guard let problem = Store.problem(inRegistration: url) else { return nil }
            return try quarantine(url, problem, repair, so: purpose)
        }
    }

    /// The program's own files in a step's folder.
    private static let ownFiles = [
        "step.json", Journal.fileName, "lease", "heartbeat", "progress.json", "slurm.json",
        StepProcess.logName,
    ]

    /// A step that runs is looked at too, for its lease may be a dead one's, but is left as it is.
    private func examine(folder: URL, _ repair: Bool, _ quick: Bool) throws -> [Finding] {
        guard access(folder.path, R_OK | X_OK) == 0 || errno != EACCES else {
            let problem = "it may not be looked into; \(Rights.words(folder.path) ?? "")"
            return [Finding(path: folder.path, problem: problem, remedy: "ask its owner", repaired: false)]
        }
        let isHeld = Lease.isHeld(folder)
        let repair = repair && !isHeld
        let journal = folder.appending(path: Journal.fileName)
        for name in StoreDoctor.ownFiles {
            guard let problem = StoreDoctor.link(folder.appending(path: name)) else { continue }
            return [try quarantine(folder, "\(name) is \(problem)", repair)]
        }
        guard RegularFile.exists(folder.appending(path: "step.json").path) else {
            guard RegularFile.exists(journal.path) else { return [] }
            return [try quarantine(folder, "an orphan: a journal without step.json", repair)]
        }
        for file in [folder.appending(path: "step.json"), journal]
        where access(file.path, R_OK) != 0 && errno == EACCES {
            let problem = "it may not be read; \(Rights.words(file.path) ?? "")"
            return [Finding(path: file.path, problem: problem, remedy: "ask its owner", repaired: false)]
        }
        do {
            _ = try StepProcess.read(folder, kinds)
        } catch {
            return [try quarantine(folder, "\(error)", repair)]
        }
        guard RegularFile.exists(journal.path) else { return [] }
        let inspection: JournalReader.Inspection
        do {
            inspection = try JournalReader.inspect(folder)
        } catch {
            return [try quarantine(folder, "\(error)", repair)]
        }
        if let line = inspection.damagedLine {
            return [try quarantine(folder, "journal line \(line): \(inspection.detail)", repair)]
        }
        if isHeld { return [] }
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
            let digest = try RegularFile.digest(URL(filePath: path))
            return digest == artifact.digest
                ? nil : "has digest \(digest.prefix(12)), recorded with \(artifact.digest.prefix(12))"
        } catch {
            return "cannot be read: \(error)"
        }
    }

    /// Moves something out of the way, as it is: a link is moved, not followed.
    private func quarantine(
        _ item: URL, _ problem: String, _ repair: Bool, so purpose: String = "the step runs again"
    ) throws -> Finding {
        let place = workspace.runs.appending(path: "quarantine")
        if repair {
            if StoreDoctor.link(place) != nil { unlink(place.path) }
            try FileAccess.create(place)
            var target = place.appending(path: item.lastPathComponent)
            var number = 1
            while RegularFile.exists(target.path) {
                number += 1
                target = place.appending(path: item.lastPathComponent + "-\(number)")
            }
            guard rename(item.path, target.path) == 0 else {
                throw FileFailure.last(item.path, "move to \(place.path)")
            }
        }
        return Finding(
            path: item.path, problem: problem, remedy: "moved to \(place.path), so that \(purpose)",
            repaired: repair)
    }

    private func examineDatabase(_ repair: Bool, _ quick: Bool) throws -> [Finding] {
        let path = workspace.runs.appending(path: Store.fileName).path
        guard FileAccess.mayExist(path) else { return [] }
        var problem: String?
        do {
            problem = try Store(reading: workspace.runs).mismatch(rows: !quick)
        } catch StoreError.newerSchema(let path) {
            throw StoreError.newerSchema(path: path)
        } catch StoreError.foreignDatabase(let path) {
            // Not the program's to move.
            let foreign = StoreError.foreignDatabase(path: path).description
            return [Finding(path: path, problem: foreign, remedy: "move it away", repaired: false)]
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
