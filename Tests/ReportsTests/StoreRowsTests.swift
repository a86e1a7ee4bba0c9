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
}
