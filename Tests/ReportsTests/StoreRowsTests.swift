import Foundation
import Reports
import Store
import Testing

@Suite struct StoreRowsTests {
    /// The points that SQL keeps of a curve are those of the rule, first and last among them.
    @Test func curvesAreThinnedEvenly() throws {
        let scratch = try Scratch()
        let runs = scratch.url.appending(path: "runs")
        let counts = ["a": 1, "b": 39, "c": 40, "d": 41, "e": 79, "f": 80, "g": 1000, "h": 1001, "i": 2]
        let step = StepRecord(
            id: "0123456789abcdef0123", kind: "pretraining", label: "pretraining", settings: .object([:]),
            inputs: [:], numerics: "1")
        let folder = runs.appending(path: step.id)
        try FileAccess.write(JSONEncoder().encode(step), to: folder.appending(path: "step.json"))
        let journal = try Journal(opening: folder)
        try journal.append(.started(Provenance(startedAt: 0)))
        for (name, count) in counts {
            for index in 0..<count { try journal.metric("train/" + name, step: 10 * index, Double(index)) }
        }
        try journal.append(.finished(at: 1))
        try journal.synchronize()
        try Store(runs: runs).register(
            StudyRecord(
                name: "thin", title: "", question: "", hypothesis: "", sourceYAML: "", resolved: .object([:]),
                digest: "", steps: [StudyStepRecord(step: step, name: "pretraining", position: 0)]))
        let rows = try ReportRows(study: ReportDeclaration(name: "thin"), runs: runs, gnuplot: "")
        for (name, count) in counts {
            let kept = rows.steps[0].metrics["train/" + name]?.map(\.step) ?? []
            let all = (0..<count).map { 10 * $0 }
            let expected = count <= 40 ? all : (0..<40).map { all[$0 * (count - 1) / 39] }
            #expect(kept == expected, "\(count) points")
        }
    }

    /// A journal with every kind of record, ended in a given way; returns the folder of runs.
    private func run(in scratch: Scratch, ending: JournalRecord) throws -> URL {
        let runs = scratch.url.appending(path: "runs")
        let step = StepRecord(
            id: "0123456789abcdef0123", kind: "evaluation", label: "evaluation", settings: .object([:]),
            inputs: [:], numerics: "1")
        let folder = runs.appending(path: step.id)
        try FileAccess.write(JSONEncoder().encode(step), to: folder.appending(path: "step.json"))
        let journal = try Journal(opening: folder)
        try journal.append(
            .started(Provenance(startedAt: 5, command: "jowa step run /tmp/x/runs/\(step.id)")))
        for index in 0..<1001 {
            try journal.metric("train/loss", step: 10 * index, index == 1000 ? .nan : Double(index) / 3)
            try journal.timing("rate", step: index, index == 1000 ? .infinity : 1e-9 * Double(index))
        }
        try journal.metric("train/loss", step: 10, 0.1 + 0.2)
        for seed in [3, 4] {
            try journal.append(
                .episode(
                    EpisodeRecord(
                        episode: seed - 3, game: "Pong", task: 1, seed: seed, planner: "beam",
                        plannerSettings: .object(["width": .integer(2), "share": .number(0.25)]), context: 4,
                        agentSteps: 9, frames: 36, rawReturn: -0.5, clippedReturn: -1, ending: .cut,
                        wallSeconds: 0.125, decisions: 9)))
        }
        try journal.append([
            .fact(
                name: "source",
                value: .object(["big": .number(9.5e15), "whole": .number(1), "text": .string("ä\n")])),
            .fact(name: "long", value: .string(String(repeating: "x", count: 30_000))),
            .artifact(ArtifactRecord(name: "m.png", path: "runs/m.png", digest: "0f", bytes: 12)),
            .timing(name: "attempt_seconds", step: 1, value: 12.34),
            .timing(name: "attempt_seconds", step: 2, value: 0.1),
        ])
        try journal.append(ending.sealed(step: step.id, after: JournalReader.records(in: folder)))
        try journal.synchronize()
        let declared = JSONValue.object(["study": .string("whole"), "hypothesis": .string("It holds.")])
        try Store(runs: runs).register(
            StudyRecord(
                name: "whole", title: "", question: "", hypothesis: "", sourceYAML: "", resolved: declared,
                digest: "d", steps: [StudyStepRecord(step: step, name: "evaluation", position: 0)]))
        return runs
    }

    /// The digest that a step's ending gives is that of its frozen rows, by whatever way they come.
    @Test func frozenRowsHaveTheDigestOfTheJournal() throws {
        let failure = FailureCard(kind: .diverged, message: "loss is NaN", at: 77.25)
        for ending in [JournalRecord.finished(at: 77.5), .failed(failure)] {
            let scratch = try Scratch()
            let runs = try run(in: scratch, ending: ending)
            let rules = StepRules { _, _, _, _ in "0123456789abcdef0123" }
            let rows = try ReportRows(study: ReportDeclaration(name: "whole"), runs: runs, gnuplot: "")
            #expect(rows.steps[0].digest != nil && rows.steps[0].facts["long"] == nil)
            #expect(rows.header.hypothesis == "It holds.")
            #expect(rows.alterations(rules) == [] && !rows.isOlder)
            #expect(try ReportRows(parsing: rows.text, file: "rows").alterations(rules) == [])
            _ = try Store.rebuild(runs: runs)
            let rebuilt = try ReportRows(study: ReportDeclaration(name: "whole"), runs: runs, gnuplot: "")
            #expect(rebuilt.text == rows.text)
        }
    }

    /// Rows that were changed in the database are not the journal's.
    @Test func aRowChangedInTheDatabaseIsNamed() throws {
        let scratch = try Scratch()
        let runs = try run(in: scratch, ending: .finished(at: 9))
        _ = try ReportRows(study: ReportDeclaration(name: "whole"), runs: runs, gnuplot: "")
        let sqlite = try Process.run(
            URL(filePath: "/usr/bin/env"),
            arguments: [
                "python3", "-c",
                "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
                    + "c.execute('UPDATE episode SET raw_return = 21 WHERE episode = 1'); c.commit()",
                runs.appending(path: Store.fileName).path,
            ])
        sqlite.waitUntilExit()
        #expect(sqlite.terminationStatus == 0)
        let rows = try ReportRows(study: ReportDeclaration(name: "whole"), runs: runs, gnuplot: "")
        let found = rows.alterations(StepRules { _, _, _, _ in "0123456789abcdef0123" })
        #expect(found.count == 1 && found[0].contains("episode 1 is not what was recorded"), "\(found)")
    }
}
