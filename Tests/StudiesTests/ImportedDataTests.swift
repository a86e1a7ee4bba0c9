import Foundation
import Store
import Studies
import Testing
import Workbench

/// Data sets that a study takes in are looked for before anything runs.
@Suite(.serialized) struct ImportedDataTests {
    private func importing() throws -> Drill {
        let drill = try Drill()
        let text = Drill.text.replacing(
            "data: {transitions: 1k}", with: "data: {transitions: 1k, import: \"data/mine/{game}\"}")
        try FileAccess.write(Data(text.utf8), to: drill.study)
        return drill
    }

    @Test func aMissingFolderIsFoundBeforeRunning() throws {
        let drill = try importing()
        let check = ["study", "check", drill.study.path]
        let loose = try drill.output(check)
        #expect(loose.status == 0 && loose.text.contains("warning: data.import: no data set of Boxing"))
        let strict = try drill.output(check + ["--workspace", drill.folder.path])
        #expect(strict.status == 1, "\(strict.text)")
        #expect(strict.text.contains("drill.yaml:5: data.import: no data set of Boxing"), "\(strict.text)")
        #expect(strict.text.contains("jowa data import"))
        let run = try drill.output(drill.running)
        #expect(run.status == 1 && run.text.contains("drill.yaml:5: data.import"), "\(run.text)")
        #expect(!FileManager.default.fileExists(atPath: try drill.folder(of: "dataset Boxing").path))
    }

    /// A failed import is tried again by itself; the drill stands for the data set that is there now.
    @Test func aMendedFolderIsTriedAgain() throws {
        let drill = try importing()
        let made = try drill.output([
            "data", "collect", "Boxing", "--transitions", "200", "--episode-cap", "50", "--mixture",
            "random:1",
            "--out", drill.folder.appending(path: "data/mine/Boxing").path,
        ])
        try #require(made.status == 0, "\(made.text)")
        #expect(
            try drill.output(["study", "check", drill.study.path, "--workspace", drill.folder.path]).status
                == 0)
        let failing = ["JOWA_DRILL_FAIL": "dataset Boxing", "JOWA_DRILL_FAIL_CLASS": "bad_input"]
        #expect(try drill.run([], failing) == 2)
        #expect(try drill.states()["dataset Boxing"] == .failed)
        #expect(try drill.run() == 0)
        #expect(try drill.states().values.allSatisfy { $0 == .done })
        // Once taken in, it is not looked for again.
        try FileManager.default.removeItem(at: drill.folder.appending(path: "data"))
        #expect(try drill.run() == 0)
    }
}
