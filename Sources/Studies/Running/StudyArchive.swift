import Crypto
public import Foundation
import Replay
import Store

/// One archive of a study from which its rows, and so its report, can be made elsewhere.
///
/// It holds the study file, its registration, and `step.json` and journal of every step that has run; unpacked into a
/// workspace, `jowa store rebuild` gives the same store. `SHA256SUMS` lists every file, `environment.json` the machine.
public struct StudyArchive {
    /// Writes the archive (`.tar.gz`); returns the number of steps in it.
    ///
    /// - Throws: ``StudyError/file(path:reason:)`` when `tar` is missing or the place cannot be written.
    public static func write(_ study: ExpandedStudy, workspace: Workspace, to file: URL) throws -> Int {
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "jowa-export-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let root = scratch.appending(path: study.study.name)
        var files: [(path: String, data: Data)] = [("study.yaml", Data(study.study.text.utf8))]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        files.append(("runs/studies/\(study.study.name).json", try encoder.encode(study.record)))
        let environment = ProvenanceCapture.capture(command: "jowa study export", threads: 0)
        files.append(("environment.json", Data(try JSONValue(encoding: environment).pretty.utf8)))
        var count = 0
        for step in study.steps {
            let folder = workspace.folder(of: step.step.id)
            guard FileManager.default.fileExists(atPath: folder.appending(path: Journal.fileName).path) else {
                continue
            }
            count += 1
            for name in ["step.json", Journal.fileName, "dataset.json", "model.json", "tokenizer.json"] {
                let source = folder.appending(path: name)
                guard FileManager.default.fileExists(atPath: source.path) else { continue }
                files.append(("runs/\(step.step.id)/\(name)", try FileAccess.read(source)))
            }
        }
        let sums = files.map { file in
            SHA256.hash(data: file.data).hexadecimal
                + "  \(file.path)\n"
        }
        files.append(("SHA256SUMS", Data(sums.joined().utf8)))
        for file in files { try FileAccess.write(file.data, to: root.appending(path: file.path)) }
        try pack(root, to: file)
        return count
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
