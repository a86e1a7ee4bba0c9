import Foundation
import Store
import Studies
import Testing
import Workbench

/// The commands that look: status and query; and what a run says at its end.
@Suite(.serialized) struct StatusCommandTests {
    private func status(_ drill: Drill, _ more: String...) throws -> (status: Int32, text: String) {
        try drill.output(["study", "status", drill.study.path, "--workspace", drill.folder.path] + more)
    }

    @Test func statusFollowsAStudy() throws {
        let drill = try Drill()
        let before = try status(drill)
        #expect(before.status == 75 && before.text.contains("dataset      1        -"), "\(before.text)")
        let runner = try drill.start([], ["JOWA_DRILL_PAUSE": "0.05"])
        let folder = try drill.folder(of: "dataset Boxing")
        try #require(wait { (StepProgress.snapshot(of: folder)?.done ?? 0) > 5 })
        let during = try status(drill)
        #expect(during.status == 75 && during.text.contains("running  dataset Boxing"), "\(during.text)")
        #expect(during.text.contains("/40 updates") && during.text.contains("loss"), "\(during.text)")
        runner.waitUntilExit()
        let after = try status(drill, "--all")
        #expect(after.status == 0 && after.text.split(separator: "\n").count { $0.hasPrefix("done  ") } == 5)
    }

    @Test func failuresAndResultsHaveTheirCodes() throws {
        let drill = try Drill()
        let name = "pretraining tiny 200 seed 0"
        _ = try drill.run([], ["JOWA_DRILL_FAIL": name])
        let diverged = try status(drill)
        #expect(diverged.status == 0 && diverged.text.contains("not applicable"), "\(diverged.text)")
        #expect(diverged.text.contains("diverged  \(name)  diverged: told to"), "\(diverged.text)")
        _ = try drill.run(
            ["--retry", "diverged"], ["JOWA_DRILL_FAIL": name, "JOWA_DRILL_FAIL_CLASS": "disk"])
        let failed = try status(drill, "--json")
        #expect(failed.status == 75, "what waits for a failed step remains")
        let entries = try #require(try JSONValue(parsing: failed.text).elements)
        let entry = try #require(entries.first { $0["name"]?.text == name })
        #expect(entry["state"]?.text == "failed" && entry["failure"]?["class"]?.text == "disk")
    }

    @Test func aRunEndsWithItsStepsAndCards() throws {
        let drill = try Drill()
        let name = "pretraining tiny 200 seed 0"
        let process = try drill.output(
            ["study", "run", drill.study.path, "--workspace", drill.folder.path, "--json"],
            ["JOWA_DRILL_FAIL": name, "JOWA_DRILL_FAIL_CLASS": "emulator"])
        // Standard error tells the story; the document begins with the first brace of a line.
        let start = try #require(process.text.range(of: "\n{\n") ?? process.text.range(of: "{\n"))
        let document = try JSONValue(parsing: String(process.text[start.lowerBound...]))
        #expect(process.status == 2)
        #expect(document["failed"] == .integer(1) && document["blocked"] == .integer(1))
        #expect(document["steps"]?.elements?.count == 5)
        let card = try #require(document["failures"]?.elements?.first)
        #expect(card["name"]?.text == name && card["class"]?.text == "emulator")
        #expect(card["reproduce"]?.text?.hasPrefix("jowa step run") ?? false)
    }

    /// On a terminal: one line a kind of step and one a running step, drawn again and again.
    @Test(
        .enabled(
            if: (try? shell("command -v script > /dev/null")) == 0, "skipped: no `script` to give a terminal")
    )
    func aTerminalShowsAMatrix() throws {
        let drill = try Drill()
        let screen = drill.folder.appending(path: "screen.txt")
        let command = "'\(selftest)' run '\(drill.study.path)' --workspace '\(drill.folder.path)'"
        let code = try shell(
            "JOWA_DRILL_PAUSE=0.05 script -qec \"\(command)\" '\(screen.path)' > /dev/null < /dev/null"
        )
        #expect(code == 0)
        let text = try String(contentsOf: screen, encoding: .utf8)
        #expect(text.contains("kind         steps  done  running  waiting  diverged  failed"), "\(text)")
        #expect(text.contains("pretraining  2      -"), "\(text)")
        let row = text.split(whereSeparator: \.isNewline).first {
            $0.hasPrefix("dataset Boxing") && $0.contains("/s")
        }
        #expect(row?.contains("running") ?? false && row?.contains("/40 updates") ?? false, "\(text)")
        #expect(row?.contains("loss") ?? false, "\(text)")
    }

    @Test func queriesGiveJSON() throws {
        let drill = try Drill()
        #expect(try drill.run() == 0)
        func query(_ sql: String, _ format: String) throws -> String {
            let result = try drill.output(
                ["store", "query", sql, "--format", format, "--workspace", drill.folder.path])
            #expect(result.status == 0, "\(result.text)")
            return result.text
        }
        let rows = try JSONValue(
            parsing: query(
                "SELECT kind, count(*) AS steps, 1.5 AS x, NULL AS n FROM step GROUP BY kind", "json"))
        #expect(
            rows.elements?.first
                == .object(["kind": .string("dataset"), "steps": .integer(1), "x": .number(1.5), "n": .null]))
        #expect(try JSONValue(parsing: query("SELECT 1 AS one WHERE 0", "json")) == .array([]))
        #expect(try query("SELECT id, kind FROM step WHERE 0", "csv") == "id,kind\n")
    }

    /// Seconds of attempts add up; the pause between them and a clock that was set do not count.
    @Test func secondsAreThoseOfAttempts() throws {
        let drill = try Drill()
        func dataset() throws -> StoreRow? {
            try drill.store().rows(
                """
                SELECT s.seconds, s.attempts, step.finished_at - step.started_at
                FROM step_seconds s JOIN step ON step.id = step_id WHERE kind = 'dataset' AND s.attempts > 0
                """
            ).first
        }
        // On a busy machine the budget may be spent before the step's process has begun.
        repeat {
            #expect(try drill.run(["--budget", "1s"], ["JOWA_DRILL_PAUSE": "0.2"]) == 75)
        } while try dataset() == nil
        Thread.sleep(forTimeInterval: 3)
        #expect(try drill.run() == 0)
        let row = try #require(try dataset())
        #expect(row.values[1] == .integer(2))
        #expect(try #require(row.values[2].double) - #require(row.values[0].double) > 3, "\(row)")
    }
}
