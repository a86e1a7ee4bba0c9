import Foundation
import Selftest
import Store
import Studies
import Testing
import Workbench

@Suite(.serialized) struct RunnerTests {
    @Test func everythingRunsOnceAndIsThenCached() throws {
        let drill = try Drill()
        #expect(try drill.run() == 0)
        #expect(try drill.states().values.allSatisfy { $0 == .done })
        #expect(try drill.run() == 0)
        #expect(try drill.attempts() == [1, 1, 1, 1, 1])
        #expect(try drill.store().rows("SELECT count(*) FROM metric")[0].values == [.integer(200)])
        #expect(try StoreDoctor(workspace: drill.workspace, kinds: .product).examine(repair: false).isEmpty)
    }

    @Test func twoRunnersShareTheWork() throws {
        let drill = try Drill()
        let first = try drill.start([], ["JOWA_DRILL_PAUSE": "0.01"])
        #expect(try drill.run([], ["JOWA_DRILL_PAUSE": "0.01"]) == 0)
        first.waitUntilExit()
        #expect(first.terminationStatus == 0)
        #expect(try drill.attempts() == [1, 1, 1, 1, 1])
    }

    @Test func killedRunnersLeaveNothingRunning() throws {
        let drill = try Drill()
        let process = try drill.start([], ["JOWA_DRILL_PAUSE": "0.05"])
        let data = try Study(reading: drill.study).expanded().steps[0].step.id
        let folder = drill.workspace.folder(of: data)
        wait(10) { StepProgress.snapshot(of: folder) != nil }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        wait(5) { !Lease.isHeld(folder) }
        #expect(!Lease.isHeld(folder))
        #expect(try drill.run() == 0)
        #expect(try drill.attempts().max() == 2)
        #expect(try drill.store().rows("SELECT count(*) FROM metric")[0].values == [.integer(200)])
    }

    @Test func stopsCleanlyOnSignalAndBudget() throws {
        let drill = try Drill()
        let process = try drill.start([], ["JOWA_DRILL_PAUSE": "0.1"])
        let data = try Study(reading: drill.study).expanded().steps[0].step.id
        wait(10) { StepProgress.snapshot(of: drill.workspace.folder(of: data)) != nil }
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationStatus == 75)
        #expect(try drill.states().values.contains(.interrupted))
        #expect(try drill.run(["--budget", "0.5s"], ["JOWA_DRILL_PAUSE": "0.1"]) == 75)
        #expect(try drill.run() == 0)
    }

    @Test func divergenceIsAResultAndSettlesWhatDependsOnIt() throws {
        let drill = try Drill()
        let failing = ["JOWA_DRILL_FAIL": "pretraining tiny 200 seed 0"]
        let first = try drill.output(drill.running, failing)
        #expect(first.status == 0 && first.text.contains("1 diverged, 1 not applicable"), "\(first.text)")
        var states = try drill.states()
        #expect(states["pretraining tiny 200 seed 0"] == .diverged)
        #expect(states["evaluation tiny 200 seed 0 Boxing greedy"] == .inapplicable)
        #expect(states["evaluation tiny 500 seed 0 Boxing greedy"] == .done)
        let card = try #require(try drill.store().status(ofStudy: "drill").compactMap(\.failure).first)
        #expect(card.kind == .diverged && card.reproduce.contains("jowa step run"))
        // Failures are run again, results are not.
        #expect(try drill.run(["--retry", "failed"]) == 0)
        #expect(try drill.attempts().sorted() == [0, 1, 1, 1, 1])
        #expect(try drill.run(["--retry", "diverged"]) == 0)
        states = try drill.states()
        #expect(states.values.allSatisfy { $0 == .done })
    }

    @Test func doctorQuarantinesWhatCannotBeTrusted() throws {
        let drill = try Drill()
        #expect(try drill.run() == 0)
        let steps = try Study(reading: drill.study).expanded().steps
        let journal = drill.workspace.folder(of: steps[1].step.id).appending(path: Journal.fileName)
        var bytes = try Data(contentsOf: journal)
        bytes[100] ^= 4
        try bytes.write(to: journal)
        try FileManager.default.removeItem(
            at: drill.workspace.folder(of: steps[2].step.id).appending(path: "weights.bin"))
        let doctor = StoreDoctor(workspace: drill.workspace, kinds: .product)
        #expect(try doctor.examine(repair: false).count >= 2)
        #expect(try doctor.examine(repair: true).allSatisfy(\.repaired))
        #expect(try doctor.examine(repair: false).isEmpty)
        #expect(try drill.run() == 0)
        #expect(try drill.states().values.allSatisfy { $0 == .done })
    }

    /// Five kills of the smallest study, every row and weight compared with an undisturbed run.
    @Test func survivesKills() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kill-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var test = try KillTest(study: nil, program: selftest, folder: folder)
        let figures = try test.run(kills: 3, random: 2) { _ in }
        #expect(figures.differences == [])
        #expect(figures.killsOfAll + figures.killsOfOne == 3 && figures.killsAtRandom == 2)
        #expect(figures.rows > 100 && figures.weights == figures.steps)
        #expect(figures.kinds["journal.jsonl half"] ?? 0 > 50 && figures.kinds.count > 20, "\(figures.kinds)")
    }

    @Test func killsReachEveryKindOfPoint() {
        let kinds = ["a": 1, "b": 7, "c": 92]
        func chosen(_ wanted: Int) -> [String] {
            KillTest.chosen(wanted, of: kinds).map { "\($0.kind)\($0.number)" }
        }
        #expect(chosen(2) == ["a1", "b4"])
        #expect(chosen(6) == ["a1", "a1", "b2", "b6", "c24", "c70"])
        #expect(chosen(10) == ["a1", "a1", "b2", "b6", "c10", "c28", "c47", "c65", "c83"])
        #expect(chosen(0).count == 100 && Set(chosen(0)).count == 100)
    }
}

@Suite struct ShippedStudies {
    private var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "studies")
    }

    @Test func everyStudyIsValid() throws {
        // paper.yaml declares a report of published rows: it has no steps, `jowa report check` reads it.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".yaml") && $0 != "paper.yaml"
        }
        #expect(names.contains("jowa.yaml") && names.contains("smoke.yaml"))
        for name in names {
            do {
                _ = try Study(reading: folder.appending(path: name)).expanded()
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    @Test func thePaperHasItsSteps() throws {
        let steps = try Study(reading: folder.appending(path: "jowa.yaml")).expanded().steps
        func number(_ kind: StepKind) -> Int { steps.count { $0.kind == kind } }
        #expect(number(.dataset) == 20)
        #expect(number(.pretraining) == 3)
        #expect(number(.transfer) == 10)
        // 3 sizes x 15 games x 2 planners, 10 transfers x 2 planners, random play of 20 games.
        #expect(number(.evaluation) == 90 + 20 + 20)
        let play = try #require(steps.first { $0.name == "evaluation 150M seed 0 Centipede beam" })
        #expect(play.step.settings["planner"]?["width"] == .integer(4))
        #expect(play.step.settings["context"] == .integer(6))
    }

    @Test func smokeHasEveryKind() throws {
        let steps = try Study(reading: folder.appending(path: "smoke.yaml")).expanded().steps
        #expect(Set(steps.map(\.kind)) == Set(StepKind.allCases))
    }
}
