import Foundation
import Store
import Studies
import Testing
import Workbench

/// Runs of the real program on a study whose steps do the drill: rows in milliseconds.
@Suite(.enabled(if: DataProgram.isBuilt, DataProgram.missing)) final class StudyCommandTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString)")
        try FileAccess.write(Data(Self.base.utf8), to: folder.appending(path: "base.yaml"))
        try FileAccess.write(Data(Self.text.utf8), to: folder.appending(path: "drill.yaml"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static let base = """
        study: base
        question: Does it go on?
        hypothesis: It does.
        games: {train: [Boxing]}
        data: {transitions: 1k}
        tokenizer: {training: joint, vocabulary: 64, strides: [7, 4], channels: 8}
        variants: {tiny: {layers: 1, heads: 1, width: 16, critic_width: 16}}
        grid: {variant: [tiny], transitions: [200, 500]}
        replicates: {seeds: [0, 1]}
        training: {stage1: {updates: 5, batch: 4, learning_rate: 1e-3}, stage2: {updates: 5, batch: 4,
          learning_rate: 1e-3}, loss: {gamma: 0.5}, target_sync_period: 1}
        evaluation: {planners: {greedy: {kind: greedy}, beam: {kind: beam}}, episodes: 2, max_frames: 400}
        claims:
          - claim: More data is better
            metric: train/loss/total
            contrast: {better: {transitions: 500}, than: {transitions: 0.2k}}
            interval: 90%

        """
    private static let text = "extends: base.yaml\nstudy: drill\nevaluation: {planners: {beam: null}}\n"

    @discardableResult
    private func jowa(_ arguments: [String], in place: URL? = nil) throws -> (Int32, String) {
        let process = Process(), output = Pipe()
        let drills = arguments.starts(with: ["study", "run"])
        let product = URL(filePath: DataProgram.path)
        process.executableURL =
            drills ? product.deletingLastPathComponent().appending(path: "jowa-selftest") : product
        process.arguments = Array(drills ? arguments.dropFirst() : arguments[...])
        process.currentDirectoryURL = place ?? folder
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    private func files(_ folder: URL) throws -> [String: Data] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.reduce(into: [:]) { result, path in
            let url = folder.appending(path: path)
            if !url.hasDirectoryPath,
                (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory != true
            {
                result[path] = try Data(contentsOf: url)
            }
        }
    }

    /// The archive holds all that the report is made of: rendered in another folder, it is the same byte for byte.
    @Test func anExportedStudyRendersTheSameReport() throws {
        #expect(try jowa(["study", "run", "drill.yaml"]).0 == 0)
        try addPicture()
        #expect(try jowa(["report", "render", "drill.yaml"]).0 == 0)
        let exported = try jowa(["study", "export", "drill.yaml", "--out", "drill.tar.gz"])
        #expect(exported.0 == 0 && exported.1.contains("9 of 9 steps, 1 pictures"))
        let elsewhere = folder.appending(path: "elsewhere")
        try FileAccess.create(elsewhere)
        let tar = try Process.run(
            URL(filePath: "/usr/bin/env"),
            arguments: ["tar", "-xzf", folder.appending(path: "drill.tar.gz").path, "-C", elsewhere.path])
        tar.waitUntilExit()
        let place = elsewhere.appending(path: "drill")
        #expect(try jowa(["store", "rebuild"], in: place).0 == 0)
        #expect(try jowa(["report", "render", "study.yaml"], in: place).0 == 0)
        let (here, there) = (
            try files(folder.appending(path: "reports/drill")),
            try files(place.appending(path: "reports/drill"))
        )
        #expect(here.keys.contains { $0.hasSuffix(".png") })
        #expect(here.keys.sorted() == there.keys.sorted())
        for (path, data) in here { #expect(data == there[path], "\(path)") }
        // The claim is inherited and judged; rows of a stand-in are not what the study declares.
        let (code, verdict) = try jowa(["report", "check", "study.yaml"], in: place)
        #expect(verdict.contains("More data is better") && code == 5, "\(verdict)")
        #expect(verdict.contains("planner drill, declared greedy"))
    }

    /// A picture in a step's folder, as a tokenizer leaves one.
    private func addPicture() throws {
        let study = try Study(reading: folder.appending(path: "drill.yaml")).expanded()
        let id = try #require(study.steps.first { $0.kind == .pretraining }).step.id
        let file = folder.appending(path: "runs/\(id)/strip.png")
        try FileAccess.write(Data("test".utf8), to: file)
        let records = try JournalReader.records(in: file.deletingLastPathComponent())
        let journal = try Journal(opening: file.deletingLastPathComponent())
        let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        let picture = JournalRecord.artifact(
            ArtifactRecord(name: "strip.png", path: "runs/\(id)/strip.png", digest: digest, bytes: 4))
        let ending = JournalRecord.finished(at: 2e9).sealed(step: id, after: records + [picture])
        try journal.append([picture, ending])
        try journal.synchronize()
    }

    @Test func checkAndPlanShowWhatExtends() throws {
        let change = "evaluation.planners.beam.kind: beam -> (removed)"
        #expect(try jowa(["study", "check", "drill.yaml"]).1.contains("extends: " + change))
        for command in ["check", "plan"] {
            let json = try JSONValue(parsing: jowa(["study", command, "drill.yaml", "--json"]).1)
            #expect(json["changes"]?.elements?.contains(.string(change)) == true)
        }
    }

    @Test func problemsAreOneDocument() throws {
        let file = folder.appending(path: "drill.yaml")
        for (text, line, key) in [
            ("study: x\nquestion: [\n", 2, ""), ("study: drill\nextends: base.yaml\nclaim: []\n", 3, "claim"),
        ] {
            try FileAccess.write(Data(text.utf8), to: file)
            let (status, output) = try jowa(["study", "check", "drill.yaml", "--json"])
            let problem = try JSONValue(parsing: output)["problems"]?.elements?.first
            #expect(status == 1 && problem?["key"] == .string(key))
            #expect((problem?["line"]?.int ?? 0) >= line)
        }
    }

    @Test func thePlanAsText() throws {
        let plan = try jowa(["study", "plan", "drill.yaml", "--settings"]).1
        try expectSnapshot("plan.txt", plan.replacing(/(?m) +$/, with: ""))
    }

    @Test func whyAsText() throws {
        #expect(try jowa(["study", "run", "drill.yaml"]).0 == 0)
        #expect(try jowa(["study", "why", "drill.yaml", "dataset Boxing"]).1.contains("recorded: done"))
        try FileAccess.write(
            Data((Self.text + "training: {stage2: {updates: 6}}\n").utf8),
            to: folder.appending(path: "drill.yaml"))
        let step = "evaluation tiny 200 seed 0 Boxing greedy"
        try expectSnapshot("why.txt", try jowa(["study", "why", "drill.yaml", step]).1)
        let json = try JSONValue(parsing: jowa(["study", "why", "drill.yaml", step, "--json"]).1)
        #expect(json["basis"] == .string("place"))
        #expect(json["causes"]?["model"]?["settings"]?.elements?.count == 1)
    }

    /// A new study is valid, follows its budget, and never replaces a file.
    @Test func aNewStudyFitsItsBudget() throws {
        func new(_ budget: String, _ name: String) throws -> Int32 {
            try jowa([
                "study", "new", name, "--games", "Pong,Breakout", "--budget", budget, "--out", name + ".yaml",
            ]).0
        }
        #expect(try new("200h", "large") == 0 && new("1s", "none") == 1 && new("200h", "large") == 1)
        let (status, text) = try jowa(["study", "check", "large.yaml", "--json"])
        #expect(status == 0)
        let steps = try #require(JSONValue(parsing: text)["steps"])
        // Two games, five seeds, four data fractions, and cloning on all of the data.
        #expect(steps["pretraining"]?.int == 2 * 5 * 4 + 2 * 5)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "none.yaml").path))
        #expect(try jowa(["study", "new", "x", "--games", "Pung"]).0 == 64)
    }

    @Test func measurementsAreExported() throws {
        #expect(try jowa(["store", "export", "drill.yaml", "--out", "none"]).0 == 1)
        #expect(try jowa(["study", "run", "drill.yaml"]).0 == 0)
        #expect(try jowa(["store", "export", "drill.yaml", "--out", "csv"]).0 == 0)
        let place = folder.appending(path: "csv")
        let files = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        #expect(files == ["episodes.csv", "metrics.csv", "steps.csv", "timings.csv"])
        let steps = try String(contentsOf: place.appending(path: "steps.csv"), encoding: .utf8)
        #expect(steps.split(separator: "\n").count == 10 && steps.hasPrefix("step,kind,name,state,"))
        #expect(
            try jowa(["store", "export", "drill.yaml", "--format", "tensorboard", "--out", "events"]).0 == 0)
        let events = try FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "events").path)
        #expect(events.count == 9)
    }

    /// Compares with `Tests/Snapshots/NAME`; `JOWA_RECORD_SNAPSHOTS` rewrites it, and the test fails then.
    private func expectSnapshot(_ name: String, _ text: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Snapshots/\(name)")
        if ProcessInfo.processInfo.environment["JOWA_RECORD_SNAPSHOTS"] != nil {
            try FileAccess.write(Data(text.utf8), to: file)
            Issue.record("recorded \(name)")
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
}
