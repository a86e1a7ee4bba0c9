import Foundation
import Store
import Studies
import Testing
import Workbench

/// No variable of the environment carries a step's state; those that may show in a number are written down.
@Suite(.serialized) struct EnvironmentTests {
    /// As a shell inside a torchrun or srun job has them.
    @Test(arguments: [
        ["RANK": "1", "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "1"],
        ["SLURM_PROCID": "1", "SLURM_STEP_NUM_TASKS": "2", "SLURM_JOB_ID": "7", "SLURM_LOCALID": "1"],
        ["RANK": "nonsense", "WORLD_SIZE": "-1"],
    ])
    func inheritedRanksAreNotTheStudys(_ variables: [String: String]) throws {
        let drill = try Drill()
        #expect(try drill.run([], variables) == 0)
        #expect(try drill.attempts() == [1, 1, 1, 1, 1])
        #expect(try drill.store().rows("SELECT count(*) FROM episode")[0].values == [.integer(8)])
    }

    /// A step whose process ends well without a word in its journal is not done.
    @Test func anExitCodeIsNoResult() throws {
        let drill = try Drill()
        let idle = drill.folder.appending(path: "idle")
        try FileAccess.write(Data("#!/bin/sh\nexit 0\n".utf8), to: idle)
        try shell("chmod +x '\(idle.path)'")
        var options = RunnerOptions()
        options.program = idle.path
        let study = try Study(reading: drill.study).expanded()
        let runner = Runner(
            study: study, workspace: drill.workspace, store: try drill.store(), options: options,
            report: { _ in })
        let summary = try runner.run()
        #expect(summary.done == 0 && summary.failed == 1 && summary.blocked == 4, "\(summary)")
        let card = try #require(try drill.store().status(ofStudy: "drill").compactMap(\.failure).first)
        #expect(card.message.contains("ended with code 0 and no verdict"))
    }

    private func provenance(_ drill: Drill) throws -> [(
        machine: JSONValue, libraries: JSONValue, commit: String?
    )] {
        try drill.store().rows("SELECT machine, libraries, git_commit FROM provenance").map { row in
            (
                try JSONValue(parsing: row.values[0].text ?? ""),
                try JSONValue(parsing: row.values[1].text ?? ""),
                row.values[2].text
            )
        }
    }

    @Test func provenanceIsNotForged() throws {
        let drill = try Drill()
        let forged =
            #"{"started_at":0,"git_commit":"feed","dirty":false,"patch_digest":"","machine":{"processor":"mine"},"libraries":{},"command":"","threads":64}"#
        #expect(
            try drill.run(
                ["--slots", "1"],
                [
                    "JOWA_PROVENANCE": forged, "JOWA_THREADS": "64", "JOWA_DEVICE": "cuda:7",
                    "JOWA_RANKS": "5",
                    "ATEN_CPU_CAPABILITY": "default", "OPENBLAS_NUM_THREADS": "1",
                ]) == 0)
        let rows = try provenance(drill)
        #expect(rows.count == 5)
        let cores = ProcessInfo.processInfo.activeProcessorCount
        for row in rows {
            #expect(row.commit != "feed" && row.machine["processor"] != .string("mine"))
            #expect(row.machine["device"] == nil && row.machine["ranks"] == nil)
            // What may show in a number is written down, and so is that these numbers are a drill's.
            let words = row.machine["environment"]?.text ?? ""
            #expect(words.contains("ATEN_CPU_CAPABILITY=default") && words.contains("OPENBLAS_NUM_THREADS=1"))
            #expect(row.libraries["steps"] == .string("drill"))
        }
        #expect(
            try drill.store().rows("SELECT DISTINCT threads FROM provenance").map(\.values) == [
                [.integer(cores)]
            ])
    }

    @Test func ranksAreWrittenDown() throws {
        let drill = try Drill()
        #expect(try drill.run(["--ranks", "2"], ["JOWA_DRILL_PAUSE": "0.02"]) == 0)
        let rows = try drill.store().rows(
            """
            SELECT step.kind, json_extract(machine, '$.ranks') FROM provenance JOIN step ON step.id = step_id
            GROUP BY step.kind ORDER BY 1
            """)
        #expect(rows.map { $0.values[1].text } == [nil, nil, "2"], "\(rows)")
        for bad in ["0", "1000000", "-1"] { #expect(try drill.run(["--ranks", bad]) == 64) }
        for bad in ["0", "99999999999"] { #expect(try drill.run(["--slots", bad]) == 64) }
    }

    @Test func theDoctorListsWhatIsSet() throws {
        let drill = try Drill()
        let said = try drill.output(
            ["doctor"], ["MKL_NUM_THREADS": "1", "JOWA_KILL_POINT": "none:0:/tmp/x:one", "RANK": "3"]
        ).text
        for name in ["MKL_NUM_THREADS=1", "JOWA_KILL_POINT=none:0:/tmp/x:one", "RANK=3"] {
            #expect(said.contains(name), "\(said)")
        }
        #expect(!said.contains("HOME="))
    }
}
