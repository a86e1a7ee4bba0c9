import Files
import Foundation
import Testing

@Suite struct RegularFileTests {
    private let folder: URL
    private var step: URL { folder.appending(path: "step") }
    private var victim: URL { folder.appending(path: "victim.txt") }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "plain-\(UUID().uuidString)")
        try DurableFile.create(folder: step)
        try Data("mine".utf8).write(to: victim)
    }

    private func open(_ url: URL, own: Int, _ flags: Int32) throws(FileFailure) {
        close(try RegularFile.open(url.path, own: own, flags).descriptor)
    }

    @Test func linksAreNotFollowed() throws {
        let file = step.appending(path: "journal.jsonl")
        try FileManager.default.createSymbolicLink(at: file, withDestinationURL: victim)
        for flags in [O_RDONLY, O_RDWR | O_CREAT | O_APPEND] {
            let failure = #expect(throws: FileFailure.self) { try open(file, own: 2, flags) }
            #expect(failure?.description.contains("journal.jsonl is a link") == true, "\(failure as Any)")
        }
        // A link to nothing makes nothing.
        let dangling = step.appending(path: "lease")
        let target = folder.appending(path: "made")
        try FileManager.default.createSymbolicLink(at: dangling, withDestinationURL: target)
        #expect(throws: FileFailure.self) { try open(dangling, own: 1, O_RDWR | O_CREAT) }
        #expect(!RegularFile.exists(target.path))
        #expect(
            try RegularFile.bytes(file, own: 0) == Array("mine".utf8), "the user's own links are followed")
    }

    @Test func aLinkedFolderIsTheUsersOnlyAboveTheWorkspace() throws {
        let linked = folder.appending(path: "linked")
        try FileManager.default.createSymbolicLink(at: linked, withDestinationURL: step)
        let file = linked.appending(path: "lease")
        let failure = #expect(throws: FileFailure.self) { try open(file, own: 2, O_RDWR | O_CREAT) }
        #expect(failure?.description.contains("linked is a link") == true, "\(failure as Any)")
        try open(file, own: 1, O_RDWR | O_CREAT)
        #expect(RegularFile.exists(step.appending(path: "lease").path))
        let back = URL(filePath: step.path + "/../victim.txt")
        #expect(throws: FileFailure.self) { try open(back, own: 2, O_RDONLY) }
    }

    /// A pipe would hold whoever reads it for ever.
    @Test func onlyRegularFilesAreRead() throws {
        let pipe = step.appending(path: "pipe")
        #expect(mkfifo(pipe.path, 0o600) == 0)
        for (path, own) in [(pipe.path, 2), (step.path, 1), ("/dev/null", 0)] {
            let failure = #expect(throws: FileFailure.self, "\(path)") {
                try open(URL(filePath: path), own: own, O_RDONLY)
            }
            #expect(failure?.description.contains("regular file") == true, "\(failure as Any)")
        }
    }

    @Test func aWrittenFileReplacesALink() throws {
        let file = step.appending(path: "step.json")
        try FileManager.default.createSymbolicLink(at: file, withDestinationURL: victim)
        try DurableFile.write(Data("new".utf8), to: file, own: 2)
        #expect(try RegularFile.bytes(file, own: 2) == Array("new".utf8))
        #expect(try Data(contentsOf: victim) == Data("mine".utf8))
        try RegularFile.replace(file, own: 2, with: Data("newer".utf8))
        #expect(try RegularFile.readEnd(file, own: 2, count: 3) == Array("wer".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: step.path) == ["step.json"])
    }

    @Test func missingRightsNameTheOwner() throws {
        let words = try #require(Rights.words(victim.appending(path: "below").path))
        #expect(words.contains("victim.txt belongs to ") && words.contains("mode 0"), "\(words)")
    }
}

@Suite struct VisibleTextTests {
    @Test func whatSteersATerminalIsEscaped() {
        #expect("plain é ✓ text".visible == "plain é ✓ text")
        #expect("\u{1B}[2Jgone\u{7}".visible == "\\u001b[2Jgone\\u0007")
        #expect("a\u{9B}31m\u{202E}b\u{2066}\u{200F}".visible == "a\\u009b31m\\u202eb\\u2066\\u200f")
        #expect("one\ntwo\tthree\r\n".visible == "one\\ntwo\\tthree\\r\\n")
        #expect("one\ntwo\tthree\r".visibleLines == "one\ntwo\tthree\\r")
    }
}
