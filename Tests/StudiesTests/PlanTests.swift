import Foundation
import Store
import Studies
import Testing
import Workbench

/// A workspace in which steps are recorded as complete without being run.
private final class Records {
    let workspace: Workspace

    init() {
        workspace = Workspace(
            root: FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID().uuidString)"))
    }

    deinit { try? FileManager.default.removeItem(at: workspace.root) }

    /// Records a step that took some seconds.
    func record(_ step: PlannedStep, seconds: Double, device: String? = nil, state: StepState = .done) throws
    {
        let folder = workspace.folder(of: step.step.id)
        try FileAccess.write(JSONEncoder().encode(step.step), to: folder.appending(path: "step.json"))
        let journal = try Journal(opening: folder)
        var provenance = Provenance(startedAt: 1000)
        provenance.machine = device.map { ["device": $0] } ?? [:]
        try journal.append(.started(provenance))
        try journal.timing("attempt_seconds", step: 0, seconds)
        if state == .done { try journal.append(.finished(at: 1000 + seconds)) }
        try journal.synchronize()
    }

    func store() throws -> Store {
        let store = try Store(runs: workspace.runs)
        try store.fold()
        return store
    }

    func plan(_ study: ExpandedStudy, device: String = "cpu") throws -> StudyPlan {
        try StudyPlan(study, workspace: workspace, store: store(), device: device)
    }
}

@Suite struct PlanTests {
    private func step(_ name: String, _ study: ExpandedStudy) throws -> PlannedStep {
        try #require(study.steps.first { $0.name == name }, "\(study.steps.map(\.name))")
    }

    private func explanation(
        _ name: String, _ study: ExpandedStudy, _ records: Records
    ) throws -> StepExplanation {
        try StepExplanation(step(name, study), in: study, store: records.store())
    }

    @Test func statesAndReasons() throws {
        let records = Records()
        let study = try expand(sampleText)
        for step in study.steps.prefix(4) { try records.record(step, seconds: 2) }
        let plan = try records.plan(study)
        #expect(plan.entries.prefix(4).allSatisfy { $0.reason == "cached" && !$0.remains })
        let new = try expand(sample(("batch: 32, learning_rate: 5e-4", "batch: 32, learning_rate: 1e-4")))
        try records.record(step("pretraining tiny 500 seed 0", study), seconds: 8)
        let entries = try records.plan(new).entries
        #expect(
            entries.first { $0.step.name == "pretraining tiny 500 seed 0" }?.reason
                == "settings changed: stage2.learning_rate: 0.0005 -> 0.0001")
        #expect(
            entries.first { $0.step.name == "pretraining tiny 500 seed 1" }?.reason.hasPrefix("new") == true)
    }

    @Test func forecastsFollowTheDevice() throws {
        let records = Records()
        let study = try expand(sampleText)
        let training = study.steps.filter { $0.kind == .pretraining }
        try records.record(training[0], seconds: 100)
        try records.record(training[1], seconds: 1, device: "cuda:1")
        let (plain, gpu) = (try records.plan(study), try records.plan(study, device: "cuda"))
        let (slow, fast) = (
            try #require(plain.entries.first { $0.step.step.id == training[2].step.id }),
            try #require(gpu.entries.first { $0.step.step.id == training[2].step.id })
        )
        let operations = training[2].cost.operations
        #expect(slow.seconds?.middle == 100 / training[0].cost.operations * operations)
        #expect(fast.seconds?.middle == 1 / training[1].cost.operations * operations)
        // Records of a processor say nothing about a GPU: those hours follow its own records, else the assumed rate.
        #expect(slow.gpuSeconds == fast.seconds)
        let evaluations = plain.entries.filter { $0.remains && $0.step.kind == .evaluation }
        let hours = plain.gpuHours(rate: 1e12)
        #expect(
            hours.assumed
                == plain.entries.count { $0.remains && ![.dataset, .pretraining].contains($0.step.kind) })
        #expect(hours.hours > evaluations.reduce(0) { $0 + $1.step.cost.operations } / 1e12 / 3600)
        #expect(try #require(plain.total.seconds).high >= #require(plain.total.seconds).low)
    }

    @Test func theWallClockFollowsSlotsAndInputs() throws {
        let records = Records()
        let study = try expand(sampleText)
        let training = study.steps.filter { $0.kind == .pretraining }
        try records.record(training[0], seconds: 100)
        let plan = try records.plan(study)
        let total = try #require(plan.total.seconds).middle
        let one = try #require(plan.wallClock(slots: 1)).middle
        let two = try #require(plan.wallClock(slots: 2)).middle
        let many = try #require(plan.wallClock(slots: 100)).middle
        #expect(abs(one - total) < 1e-6 * total)
        #expect(two >= total / 2 && two < total)
        #expect(many == plan.entries.compactMap(\.seconds?.middle).max())
    }

    @Test func axesOfErrorsAreCounted() throws {
        let study = try Study(reading: shippedStudies.appending(path: "stress.yaml")).expanded()
        let axes = try Records().plan(study).axisCounts
        let noise = try #require(axes.first { $0.axis == "evaluation.perturbation.q_noise" })
        #expect(noise.unit == "evaluations")
        #expect(noise.counts == ["0": 4, "0.25": 4, "0.5": 4, "1": 4, "2": 4])
        #expect(axes.first { $0.axis == "variant" }?.counts == ["small": 1])
        #expect(
            axes.first { $0.axis == "planner" }?.counts.keys.sorted() == [
                "beam", "greedy", "mcts", "random", "short",
            ])
    }

    // MARK: why

    @Test func whatIsRecordedIsSaidToBe() throws {
        let records = Records()
        let study = try expand(sampleText)
        try records.record(step("dataset Boxing", study), seconds: 2)
        #expect(try explanation("dataset Boxing", study, records).lines == ["recorded: done"])
        try records.record(step("dataset Assault", study), seconds: 2, state: .interrupted)
        #expect(
            try explanation("dataset Assault", study, records).lines[0].hasPrefix("recorded: "))
        #expect(
            try explanation("tokenizer", study, records).lines
                == ["not recorded, and no complete step of its kind is; nothing to compare with"])
    }

    /// Equal settings and other inputs: the step of the same place is compared, and the input's own change is shown.
    @Test func changedInputsAreFollowed() throws {
        let records = Records()
        let old = try expand(sampleText)
        for step in old.steps { try records.record(step, seconds: 2) }
        let store = try records.store()
        try store.register(old.record)
        let new = try expand(sample(("episode_cap: 500", "episode_cap: 600")))
        let name = "pretraining tiny 2000 seed 1"
        let before = try step(name, old).step, after = try step(name, new).step
        let found = try StepExplanation(step(name, new), in: new, store: store)
        #expect(found.predecessor == before.id && found.basis == "place")
        #expect(
            found.lines == [
                "not recorded; compared with \(before.id) (\(name)), which stood at this place of the study",
                "inputs.dataset/Assault: \(before.inputs["dataset/Assault"]!) -> \(after.inputs["dataset/Assault"]!)",
                "  settings.episode_cap: 500 -> 600",
                "inputs.dataset/Boxing: \(before.inputs["dataset/Boxing"]!) -> \(after.inputs["dataset/Boxing"]!)",
                "  settings.episode_cap: 500 -> 600",
                "inputs.tokenizer: \(before.inputs["tokenizer"]!) -> \(after.inputs["tokenizer"]!)",
                "  inputs.dataset/Assault: \(before.inputs["dataset/Assault"]!) -> \(after.inputs["dataset/Assault"]!)",
                "    settings.episode_cap: 500 -> 600",
                "  inputs.dataset/Boxing: \(before.inputs["dataset/Boxing"]!) -> \(after.inputs["dataset/Boxing"]!)",
                "    settings.episode_cap: 500 -> 600",
            ])
        let json = try JSONValue(encoding: found)
        #expect(
            json["causes"]?["dataset/Boxing"]?["settings"]?.elements?.first?["field"]
                == .string("episode_cap"))
    }

    /// However many other steps are recorded, the one of this name is found; the last of several.
    @Test func theSameNameIsComparedNotTheNewestStep() throws {
        let records = Records()
        let first = try expand(sampleText)
        try records.record(step("pretraining tiny 500 seed 0", first), seconds: 2)
        let other = try #require(first.steps.last { $0.kind == .pretraining })
        for index in 0..<520 {
            var copy = other
            copy.step.id = "00000000000000000000".prefix(16) + String(1000 + index)
            copy.step.label = "another \(index)"
            try records.record(copy, seconds: 3)
        }
        let changed = try expand(sample(("gamma: 0.95", "gamma: 0.9")))
        let found = try explanation("pretraining tiny 500 seed 0", changed, records)
        #expect(found.basis == "name")
        #expect(found.settings.map(\.description) == ["loss.gamma: 0.95 -> 0.9"])
        let none = try explanation("pretraining behaviour-cloning small 2000 seed 0", changed, records)
        #expect(none.basis == "similar" && none.predecessorName?.hasPrefix("another") == true)
    }

    @Test func moreEpisodesAreSaidToExtend() throws {
        let records = Records()
        let old = try expand(sampleText)
        for step in old.steps where step.kind == .evaluation { try records.record(step, seconds: 2) }
        let more = try expand(sample(("episodes: 8", "episodes: 16")))
        let entry = try #require(try records.plan(more).entries.first { $0.step.kind == .evaluation })
        #expect(entry.reason.contains("episodes: 8 -> 16; recorded ones are taken over"))
    }
}
