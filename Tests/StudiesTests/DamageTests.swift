import Foundation
import Store
import Studies
import Testing
import Workbench

/// What is damaged on disk is noticed by every command, with file, line and remedy.
@Suite(.serialized) struct DamageTests {
    /// A complete drill, one of whose journals is damaged in its middle before anything was folded.
    private func damaged() throws -> (drill: Drill, journal: String, line: Int) {
        let drill = try Drill()
        #expect(try drill.run() == 0)
        for end in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(
                atPath: drill.workspace.runs.appending(path: Store.fileName).path + end)
        }
        let journal = try drill.folder(of: "pretraining tiny 200 seed 0").appending(path: Journal.fileName)
        var bytes = try Data(contentsOf: journal)
        bytes[bytes.count / 2] ^= 4
        let line = bytes[..<(bytes.count / 2)].count { $0 == 10 } + 1
        try bytes.write(to: journal)
        return (drill, journal.path, line)
    }

    @Test func aDamagedJournalIsNoResult() throws {
        let (drill, journal, line) = try damaged()
        let place = "\(journal):\(line):"
        let status = try drill.output(["study", "status", drill.study.path, "--workspace", drill.folder.path])
        #expect(status.status == 2 && status.text.contains(place), "\(status.text)")
        #expect(status.text.contains("store doctor") && status.text.contains("damaged"), "\(status.text)")
        let run = try drill.output(drill.running)
        #expect(
            run.status == 2 && run.text.contains(place) && run.text.contains("store doctor"), "\(run.text)")
        #expect(run.text.contains("1 damaged"), "\(run.text)")
        let report = try drill.output([
            "report", "render", drill.study.path, "--workspace", drill.folder.path,
        ])
        #expect(report.status == 1 && report.text.contains(place), "\(report.text)")
        // Neither is anything added to it.
        let step = try drill.output(["step", "run", URL(filePath: journal).deletingLastPathComponent().path])
        #expect(step.status == 1 && step.text.contains(place), "\(step.text)")
        let doctor = try drill.output(["store", "doctor", "--repair", "--workspace", drill.folder.path])
        #expect(doctor.status == 0 && doctor.text.contains("quarantine"), "\(doctor.text)")
        #expect(try drill.run() == 0)
        #expect(try drill.states().values.allSatisfy { $0 == .done })
        #expect(try drill.store().damaged().isEmpty)
        #expect(try drill.attempts() == [1, 1, 1, 1, 1])
    }

    /// A journal that is removed by hand takes its damage with it.
    @Test func aDamageGoesWithItsJournal() throws {
        let (drill, journal, _) = try damaged()
        #expect(try drill.store().damaged().count == 1)
        try FileManager.default.removeItem(atPath: journal)
        #expect(try drill.store().damaged().isEmpty)
        #expect(try drill.states()["pretraining tiny 200 seed 0"] == .planned || drill.run() == 0)
        #expect(try drill.run() == 0)
    }

    @Test func aBadRegistrationIsSetAside() throws {
        let drill = try Drill()
        #expect(try drill.run() == 0)
        let bad = drill.workspace.runs.appending(path: "studies/other.json")
        try FileAccess.write(Data("{\"name\": 3}".utf8), to: bad)
        let status = try drill.output(["study", "status", drill.study.path, "--workspace", drill.folder.path])
        #expect(
            status.status == 0 && status.text.contains("other.json: not a study registration"),
            "\(status.text)")
        #expect(status.text.contains("store doctor --repair"))
        #expect(try Store.rebuild(runs: drill.workspace.runs).damaged.keys.contains("studies/other.json"))
        let doctor = StoreDoctor(workspace: drill.workspace, kinds: .product)
        let found = try doctor.examine(repair: false)
        #expect(found.map(\.path) == [bad.path] && found.allSatisfy { !$0.repaired }, "\(found)")
        #expect(try doctor.examine(repair: true).allSatisfy(\.repaired))
        #expect(try doctor.examine(repair: false).isEmpty)
        #expect(
            FileManager.default.fileExists(
                atPath: drill.workspace.runs.appending(path: "quarantine/other.json").path))
        #expect(try drill.store().damaged().isEmpty && drill.run() == 0)
    }

    /// Results of the right size and other bytes; a value changed within a sound page of the database.
    @Test func digestsAndRowsAreCompared() throws {
        let drill = try Drill()
        #expect(try drill.run() == 0)
        let doctor = StoreDoctor(workspace: drill.workspace, kinds: .product)
        #expect(try doctor.examine(repair: false).isEmpty)
        let query = "SELECT step_id, name, step, value FROM metric ORDER BY 1, 2, 3"
        let rows = try drill.store().rows(query)
        let database = drill.workspace.runs.appending(path: Store.fileName).path
        let change = "UPDATE metric_value SET value = value + 1 WHERE step = 7 AND step_key = 2"
        #expect(
            try shell(
                "python3 -c 'import sqlite3; c = sqlite3.connect(\"\(database)\"); c.execute(\"\(change)\"); c.commit()'"
            )
                == 0)
        #expect(try drill.store().rows(query) != rows)
        #expect(try doctor.examine(repair: false, quick: true).isEmpty)
        let found = try doctor.examine(repair: true)
        #expect(found.count == 1 && found[0].problem.contains("metrics of step"), "\(found)")
        #expect(try drill.store().rows(query) == rows)

        let weights = try drill.folder(of: "dataset Boxing").appending(path: "weights.bin")
        var bytes = try Data(contentsOf: weights)
        bytes[5] ^= 1
        try bytes.write(to: weights)
        #expect(try doctor.examine(repair: false, quick: true).isEmpty)
        let changed = try doctor.examine(repair: false)
        #expect(changed.count == 1 && changed[0].problem.contains("has digest"), "\(changed)")
    }
}
