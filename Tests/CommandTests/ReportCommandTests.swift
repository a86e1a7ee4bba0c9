import Foundation
import Store
import Testing

/// Commands on the committed reports.
@Suite struct ReportCommandTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func jowa(_ arguments: [String]) throws -> (Int32, String) {
        let process = Process(), output = Pipe()
        process.executableURL = URL(filePath: DataProgram.path)
        process.arguments = arguments
        process.currentDirectoryURL = Self.root
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    /// A refuted claim is an error at its line of the study file.
    @Test func findingsStandAtTheirLines() throws {
        let (status, text) = try jowa(["report", "check", "studies/first.yaml", "--annotate", "github"])
        #expect(status == 2)
        let lines = try String(contentsOf: Self.root.appending(path: "studies/first.yaml"), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let claim = "Planning one step ahead is better than greedy play on the same context."
        let line = try #require(lines.firstIndex { $0.contains(claim) }) + 1
        #expect(text.contains("::error file=studies/first.yaml,line=\(line),title=a claim failed::\(claim)"))
        let json = try JSONValue(
            parsing: jowa(["report", "check", "studies/first.yaml", "--annotate", "gitlab"]).1)
        let failed = json.elements?.first { $0["severity"] == .string("major") }
        #expect(failed?["location"]?["lines"]?["begin"] == .integer(line))
    }

    @Test func oneFigureIsWrittenInEveryForm() throws {
        let out = FileManager.default.temporaryDirectory.appending(path: "figure-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: out) }
        #expect(try jowa(["report", "figure", "studies/paper.yaml", "scaling", "--out", out.path]).0 == 0)
        for (name, start) in [("svg", "<?xml"), ("pdf", "%PDF"), ("csv", "panel,"), ("gp", "set ")] {
            let data = try Data(contentsOf: out.appending(path: "scaling.\(name)"))
            #expect(data.starts(with: Data(start.utf8)) || name == "gp", "\(name)")
        }
        #expect(
            try Data(contentsOf: out.appending(path: "scaling.png")).starts(with: [0x89, 0x50, 0x4e, 0x47]))
        #expect(try jowa(["report", "figure", "studies/paper.yaml", "scalling", "--out", out.path]).0 == 1)
    }

    /// Steps without inputs run again in seconds, on this machine's own terms.
    @Test func stepsOfACommittedReportRunAgain() throws {
        let (status, text) = try jowa([
            "report", "reproduce", "studies/demo.yaml", "--budget", "20s", "--steps", "2", "--json",
        ])
        #expect([0, 3].contains(status))
        let steps = try #require(JSONValue(parsing: text)["receipt"]?["steps"]?.elements)
        #expect(steps.count == 2 && steps.allSatisfy { $0["verdict"] != .string("could not run") })
        #expect(try jowa(["report", "reproduce", "studies/demo.yaml", "--budget", "1ms"]).0 == 64)
        #expect(try jowa(["report", "reproduce", "studies/paper.yaml"]).0 == 1)
    }
}
