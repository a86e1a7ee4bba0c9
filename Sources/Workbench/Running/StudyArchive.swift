import Files
public import Foundation
import Store

/// One archive of a study from which its rows, and so its report, can be made elsewhere.
///
/// It holds the study file with what it extends merged in, its registration, and `step.json`, journal and pictures of
/// every step that has run; unpacked into a workspace, `jowa store rebuild` gives the same store. `SHA256SUMS` lists every file, `environment.json` the machine.
public struct StudyArchive {
    /// What an archive holds.
    public struct Content: Sendable, Equatable {
        /// Steps with a journal.
        public var steps = 0
        /// Pictures and other files that belong to the report or to the provenance.
        public var pictures = 0
        /// Those that are gone or changed since they were recorded, in words.
        public var missing: [String] = []
    }

    private typealias File = (path: String, data: Data)

    /// Writes the archive (`.tar.gz`); returns what is in it.
    ///
    /// - Throws: ``StudyError/file(path:reason:)`` when no step has run, `tar` is missing or the place cannot be written.
    @discardableResult
    public static func write(_ study: ExpandedStudy, workspace: Workspace, to file: URL) throws -> Content {
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "jowa-export-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let root = scratch.appending(path: study.study.name)
        var content = Content()
        var files: [File] = [("study.yaml", Data(try study.study.mergedText.utf8))]
        // What was declared when goes with it.
        let earlier = Store.registration(of: study.study.name, in: workspace.runs)
        let record =
            earlier == nil
            ? study.record : study.record.continuing(earlier, at: Date().timeIntervalSince1970)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        files.append(("runs/studies/\(study.study.name).json", try encoder.encode(record)))
        let environment = ProvenanceCapture.capture(command: "jowa study export", threads: 0)
        files.append(("environment.json", Data(try JSONValue(encoding: environment).pretty.utf8)))
        for step in study.steps {
            files += try self.files(of: step.step.id, workspace, &content)
        }
        guard content.steps > 0 else {
            throw StudyError.file(
                path: workspace.runs.path,
                reason: "no step of study \(study.study.name) has run here, so there is nothing to export; "
                    + "run it first with `jowa study run`, or name its workspace with --workspace")
        }
        let sums = files.map { file in
            SHA256.hash(data: file.data).hexadecimal
                + "  \(file.path)\n"
        }
        files.append(("SHA256SUMS", Data(sums.joined().utf8)))
        for file in files { try FileAccess.write(file.data, to: root.appending(path: file.path)) }
        try pack(root, to: file)
        return content
    }

    /// A step's journal, descriptions and pictures; none for a step that never ran.
    private static func files(
        of step: String, _ workspace: Workspace, _ content: inout Content
    ) throws -> [File] {
        let folder = workspace.folder(of: step)
        guard RegularFile.exists(folder.appending(path: Journal.fileName).path) else { return [] }
        content.steps += 1
        var files: [File] = []
        for name in ["step.json", Journal.fileName, "dataset.json", "model.json", "tokenizer.json"] {
            let source = folder.appending(path: name)
            guard RegularFile.exists(source.path) else { continue }
            files.append(("runs/\(step)/\(name)", try FileAccess.read(source, own: 2)))
        }
        var artifacts: [String: ArtifactRecord] = [:]
        for case .artifact(let artifact) in try JournalReader.records(in: folder)
        where artifact.path.hasSuffix(".png") || artifact.path.hasSuffix(".patch") {
            artifacts[artifact.path] = artifact
        }
        for (path, artifact) in artifacts.sorted(by: { $0.key < $1.key }) {
            guard let file = workspace.file(path, of: step) else {
                content.missing.append("\(path) is none of its step's files, and is left out")
                continue
            }
            let data: Data
            do {
                data = try FileAccess.read(file.url, own: file.own)
            } catch {
                content.missing.append("\(error)")
                continue
            }
            guard SHA256.hash(data: data).hexadecimal == artifact.digest else {
                content.missing.append("\(path) changed since it was recorded")
                continue
            }
            // What the program's source had beyond its commit is kept too, and is no picture.
            if path.hasSuffix(".png") { content.pictures += 1 }
            files.append((path, data))
        }
        return files
    }

    private static func pack(_ root: URL, to file: URL) throws {
        let temporary = file.path + ".\(getpid()).tmp"
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "tar", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "-C",
            root.deletingLastPathComponent().path, "-czf", temporary, root.lastPathComponent,
        ]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0, rename(temporary, file.path) == 0 else {
            unlink(temporary)
            throw StudyError.file(path: file.path, reason: "the archive could not be written by `tar`")
        }
    }
}
