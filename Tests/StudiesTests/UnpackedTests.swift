import Foundation
import Store
import Studies
import Testing
import Workbench

/// Workspaces out of somebody's archive: links, lying heartbeats, names that lead out.
@Suite(.serialized) struct UnpackedTests {
    private let drill: Drill
    private let victim: URL
    private let name = "pretraining tiny 200 seed 0"

    init() throws {
        drill = try Drill()
        #expect(try drill.run() == 0)
        victim = drill.folder.appending(path: "victim")
        try Data("mine\n".utf8).write(to: victim)
    }

    /// Puts a link to the victim in a file's place.
    private func link(_ file: URL) throws {
        if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        try FileManager.default.createSymbolicLink(at: file, withDestinationURL: victim)
    }

    private func expectVictim(_ comment: Comment) throws {
        #expect(try Data(contentsOf: victim) == Data("mine\n".utf8), comment)
        #expect(
            try FileManager.default.attributesOfItem(atPath: victim.path)[.type] as? FileAttributeType
                == .typeRegular, comment)
    }

    private func all(_ command: String...) throws -> (status: Int32, text: String) {
        try drill.output(command + ["--workspace", drill.folder.path])
    }

    @Test(arguments: ["store.lock", "store.sqlite", "studies/drill.json"])
    func linksInTheRunsFolder(_ file: String) throws {
        try link(drill.workspace.runs.appending(path: file))
        for command in [["store", "rebuild"], ["store", "query", "SELECT 1"], ["store", "doctor"]] {
            _ = try drill.output(command + ["--workspace", drill.folder.path])
            try expectVictim("\(file), \(command)")
        }
        try #require(try all("store", "doctor", "--repair").status == 0)
        try expectVictim("\(file), repair")
        #expect(try drill.run() == 0)
        #expect(try all("store", "doctor").text == "sound\n")
        try expectVictim("\(file), run")
    }

    @Test(arguments: [
        "step.json", "journal.jsonl", "lease", "heartbeat", "log.txt", "progress.json", "slurm.json",
    ])
    func linksInAStepsFolder(_ file: String) throws {
        let folder = try drill.folder(of: name)
        // The step has something to do, so that all its files are written.
        try FileManager.default.removeItem(at: folder.appending(path: Journal.fileName))
        try link(folder.appending(path: file))
        _ = try drill.run()
        _ = try all("store", "rebuild")
        _ = try drill.output(["study", "status", drill.study.path, "--workspace", drill.folder.path])
        try expectVictim("\(file)")
        try #require(try all("store", "doctor", "--repair").status == 0)
        try expectVictim("\(file), repair")
        #expect(try drill.run() == 0)
        #expect(try all("store", "doctor").text == "sound\n", "\(file)")
    }

    @Test func aStepsFolderThatIsALink() throws {
        let folder = try drill.folder(of: name)
        let elsewhere = drill.folder.appending(path: "elsewhere")
        try FileManager.default.moveItem(at: folder, to: elsewhere)
        try FileManager.default.createSymbolicLink(at: folder, withDestinationURL: elsewhere)
        let before = try Data(contentsOf: elsewhere.appending(path: Journal.fileName))
        #expect(try all("store", "rebuild").text.contains("is a link"))
        let doctor = try all("store", "doctor", "--repair")
        #expect(doctor.status == 0 && doctor.text.contains("a link"), "\(doctor.text)")
        #expect(try drill.run() == 0)
        #expect(try Data(contentsOf: elsewhere.appending(path: Journal.fileName)) == before)
    }

    /// A heartbeat from the future, or from a machine that nobody here can ask, hides no damage.
    @Test(arguments: [0, 86_400.0 * 365])
    func aHeartbeatHidesNoDamage(_ ahead: Double) throws {
        let folder = try drill.folder(of: name)
        let journal = folder.appending(path: Journal.fileName)
        var bytes = try Data(contentsOf: journal)
        bytes[bytes.count / 2] ^= 4
        try bytes.write(to: journal)
        let beat = folder.appending(path: "heartbeat")
        try Data("{\"host\":\"elsewhere\",\"process\":1,\"beat\":7}".utf8).write(to: beat)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: ahead)], ofItemAtPath: beat.path)
        let doctor = try all("store", "doctor")
        #expect(doctor.status == 1 && doctor.text.contains("journal line"), "\(doctor.text)")
        // What may be running elsewhere is left as it is.
        let repaired = try all("store", "doctor", "--repair")
        #expect((repaired.status == 0) == (ahead > 0), "\(repaired.text)")
    }

    @Test func anErrorIsOneLineOfTheLog() throws {
        let folder = try drill.folder(of: name)
        let file = folder.appending(path: "step.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing(#""pretraining""#, with: #""x\nrm -rf ~\u001b[2J""#).utf8).write(to: file)
        let step = try drill.output(["step", "run", folder.path])
        #expect(step.status == 1 && step.text.contains("unknown kind x\\nrm"), "\(step.text)")
        #expect(step.text.split(separator: "\n").count == 1 && !step.text.contains("\u{1B}"), "\(step.text)")
    }

    @Test func anArchiveTakesItsStepsFilesAlone() throws {
        let folder = try drill.folder(of: name)
        let id = folder.lastPathComponent
        let journal = try Journal(opening: folder)
        try link(folder.appending(path: "strip.png"))
        let digest = "9f9f8d1ab0a8a4d2a7cf9b1d0d3d7b0e0d9f6f5a0c5d4b3a2918070605040302"
        for path in [
            "runs/\(id)/strip.png", "runs/\(id)/../../victim.png", "/etc/hostname.png", "victim.png",
            "runs/other/x.png",
        ] {
            try journal.append(.artifact(ArtifactRecord(name: path, path: path, digest: digest, bytes: 5)))
        }
        let archive = drill.folder.appending(path: "drill.tar.gz")
        let study = try Study(reading: drill.study).expanded()
        let content = try StudyArchive.write(study, workspace: drill.workspace, to: archive)
        #expect(content.pictures == 0 && content.missing.count == 5, "\(content.missing)")
        #expect(content.missing.contains { $0.contains("is a link") }, "\(content.missing)")
        #expect(content.missing.count { $0.contains("none of its step's files") } == 4, "\(content.missing)")
        // A journal that is a link is no journal to pack.
        try FileManager.default.removeItem(at: folder.appending(path: Journal.fileName))
        try link(folder.appending(path: Journal.fileName))
        #expect(throws: StoreError.self) {
            try StudyArchive.write(study, workspace: drill.workspace, to: archive)
        }
    }

    @Test func aStudyThatNeverRanIsNotExported() throws {
        let fresh = try Drill()
        let archive = fresh.folder.appending(path: "drill.tar.gz")
        let export = try fresh.output([
            "study", "export", fresh.study.path, "--workspace", fresh.folder.path, "--out", archive.path,
        ])
        #expect(
            export.status == 1 && export.text.contains("no step of study drill has run"), "\(export.text)")
        #expect(!FileManager.default.fileExists(atPath: archive.path))
    }

    /// Progress files of other hands.
    @Test func hostileProgressIsNoTrap() throws {
        let folder = try drill.folder(of: name)
        let file = folder.appending(path: "progress.json")
        func snapshot(_ done: String, _ total: String, _ rate: String, _ note: String) throws
            -> StepProgress.Snapshot?
        {
            let text =
                #"{"done":\#(done),"total":\#(total),"rate":\#(rate),"unit":"updates","note":"\#(note)"}"#
            try Data(text.utf8).write(to: file)
            return StepProgress.snapshot(of: folder)
        }
        let least = "-9223372036854775808"
        #expect(try snapshot(least, "9223372036854775807", "1", "") == nil)
        #expect(try snapshot("1", "2", "-1", "") == nil)
        #expect(try snapshot("1", "2", "1e300", "") == nil)
        let far = try #require(try snapshot("0", "9223372036854775807", "1", #"a\u001b[2J\nb"#))
        #expect(far.remainingSeconds.map { $0 > 9e18 } == true && far.note == "a\\u001b[2J\\nb")
    }
}
