import Files
import Foundation
import Store
import Studies
import Testing
import Workbench

/// From what source a step's numbers came.
@Suite(.serialized) struct ProvenanceTests {
    /// The script that writes the source down before a build, in a small repository of its own.
    @Test func theSourceIsWrittenDownBeforeABuild() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "source-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let own = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Scripts/record-source.sh")
        let script = root.appending(path: "Scripts/record-source.sh")
        try FileAccess.create(script.deletingLastPathComponent())
        try FileManager.default.copyItem(at: own, to: script)
        try FileAccess.write(Data("let a = 1\n".utf8), to: root.appending(path: "Sources/a.swift"))
        try FileAccess.write(Data("\n".utf8), to: root.appending(path: "Sources/CBuild/build.c"))
        try FileAccess.write(Data("\n".utf8), to: root.appending(path: "Package.swift"))
        try FileAccess.write(
            Data("Sources/CBuild/generated.h\n".utf8), to: root.appending(path: ".gitignore"))
        let git = "git -C '\(root.path)' -c user.name=a -c user.email=a@b"
        func record() throws -> [String] {
            try #require(try shell("'\(script.path)'") == 0)
            let text = try String(
                contentsOf: root.appending(path: "Sources/CBuild/generated.h"), encoding: .utf8)
            return text.split(separator: "\n").map { line in
                line.split(separator: " ", maxSplits: 2)[2].trimmingCharacters(in: ["\""])
            }
        }
        #expect(try record() == ["", "", "0"])
        try #require(try shell("\(git) init -q && \(git) add -A && \(git) commit -qm one") == 0)
        let clean = try record()
        #expect(clean[0].count == 40 && clean[1] == "" && clean[2] == "0")
        // A file that git does not know yet is a change of the source too; one beside the source is none.
        try FileAccess.write(Data("note\n".utf8), to: root.appending(path: "note.txt"))
        #expect(try record() == clean)
        try FileAccess.write(Data("let b = 2\n".utf8), to: root.appending(path: "Sources/b.swift"))
        let dirty = try record()
        let patch = Data(dirty[2].split(separator: ",").compactMap { UInt8($0) })
        #expect(dirty[0] == clean[0])
        #expect(dirty[1] == SHA256.hash(data: patch).hexadecimal)
        #expect(String(decoding: patch, as: UTF8.self).contains("+let b = 2"))
        #expect(try shell("\(git) status --porcelain | grep -q '^A'") != 0)
    }

    /// A program built from a changed source keeps the change beside each journal; one from a clean commit does not.
    @Test func theChangeIsKeptBesideTheJournal() throws {
        let drill = try Drill()
        #expect(try drill.run() == 0)
        let store = try drill.store()
        for row in try store.rows("SELECT step_id, dirty, patch_digest FROM provenance") {
            let id = try #require(row.values[0].text), digest = try #require(row.values[2].text)
            let kept = try store.rows(
                "SELECT name, path, digest FROM artifact WHERE step_id = ? AND name LIKE 'source-%'",
                [.text(id)])
            #expect((row.values[1] == .integer(1)) == !kept.isEmpty && kept.isEmpty == digest.isEmpty)
            guard let patch = kept.first else { continue }
            #expect(patch.values[0] == .text("source-\(digest).patch"))
            let data = try Data(contentsOf: drill.folder.appending(path: patch.values[1].text ?? ""))
            #expect(data.count <= 262_144)
            if data.count < 262_144 { #expect(patch.values[2].text?.hasPrefix(digest) ?? false) }
        }
    }
}
