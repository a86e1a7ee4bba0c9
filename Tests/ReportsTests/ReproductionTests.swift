import Foundation
import Reports
import Store
import Testing

@Suite struct ReproductionTests {
    private func step(_ id: String, _ kind: String, _ seconds: Double, needs: [String] = []) -> ReportStep {
        ReportStep(
            id: id, kind: kind, name: id, factors: [:],
            inputs: Dictionary(uniqueKeysWithValues: needs.map { ($0, $0) }), seconds: seconds)
    }

    private var graph: [ReportStep] {
        [
            step("data", "dataset", 10), step("tokens", "tokenizer", 5, needs: ["data"]),
            step("model", "pretraining", 100, needs: ["data", "tokens"]),
            step("play", "evaluation", 3, needs: ["model"]), step("random", "evaluation", 2),
            step("constant", "evaluation", 4),
        ]
    }

    @Test func aDrawIsRepeatableAndKeepsItsBudget() {
        for seed in UInt64(0)..<20 {
            let draw = ReproductionDraw(graph, budget: 30, count: nil, seed: seed)
            #expect(draw == ReproductionDraw(graph, budget: 30, count: nil, seed: seed))
            #expect(draw.seconds <= 30 && !draw.needed.contains("model") && !draw.chosen.contains("play"))
            #expect(Set(draw.chosen) == ["data", "tokens", "random", "constant"])
            #expect(draw.needed == ["data", "tokens", "random", "constant"])
        }
        let all = ReproductionDraw(graph, budget: 200, count: nil, seed: 0)
        #expect(Set(all.chosen) == Set(graph.map(\.id)) && all.seconds == 124)
        #expect(ReproductionDraw(graph, budget: 200, count: 2, seed: 0).chosen.count == 2)
        #expect(ReproductionDraw(graph, budget: 1, count: nil, seed: 0).chosen.isEmpty)
    }

    /// What a step needs is run, though it is not compared.
    @Test func inputsAreRunBeforeWhatNeedsThem() {
        let steps = graph.filter { $0.kind != "dataset" } + [step("data", "dataset", 10)]
        let draw = ReproductionDraw(steps, budget: 20, count: 1, seed: 1)
        #expect(draw.chosen == ["tokens"] && draw.needed == ["tokens", "data"])
    }

    private func played(_ returns: [Double], loss: Double = 1, processor: String = "A") -> ReportStep {
        var step = ReportStep(id: "e", kind: "evaluation", name: "e", factors: [:], seconds: 1)
        step.metrics = ["loss": [MetricPoint(1, 2), MetricPoint(2, loss)]]
        step.episodes = returns.enumerated().map { SyntheticStudy.episode($0.offset, $0.element) }
        step.provenance = Provenance(startedAt: 0, machine: ["processor": processor])
        return step
    }

    @Test func verdictsSayHowNearTwoRunsAre() {
        let returns = (0..<16).map { Double($0 % 5) }
        let committed = played(returns)
        func verdict(_ here: ReportStep) -> ReproducedStep { ReproducedStep(committed, here: here) }
        #expect(verdict(played(returns)).verdict == .identical)
        var slower = played(returns, processor: "B")
        slower.seconds = 100
        #expect(verdict(slower).verdict == .identical)

        let rounded = verdict(played(returns, loss: 1 + 1e-6, processor: "B"))
        #expect(rounded.verdict == .rounding)
        #expect(rounded.details.contains("processor: committed A, here B"))
        // The same machine rounds the same way.
        let same = verdict(played(returns, loss: 1 + 1e-6))
        #expect(same.verdict == .different && same.details.last?.contains("no rounding") == true)
        #expect(verdict(played(returns, loss: 1.1, processor: "B")).verdict == .different)

        let shuffled = verdict(played(returns.reversed(), processor: "B"))
        #expect(shuffled.verdict == .distribution)
        #expect(shuffled.details.first?.contains("99% bootstrap-t interval") == true)
        #expect(verdict(played(returns.map { $0 + 40 }, processor: "B")).verdict == .different)
        let fewer = verdict(played(Array(returns.dropLast()), processor: "B"))
        #expect(
            fewer.verdict == .different && fewer.details.contains { $0.contains("16 episodes committed, 15") }
        )
    }

    @Test func aReceiptIsShownUntilRowsChangeAndNotWhenEdited() throws {
        let scratch = try Scratch()
        let rows = SealedStudy.rows()
        let steps = rows.steps.prefix(3).map { ReproducedStep($0, here: $0) }
        #expect(steps.allSatisfy { $0.verdict == .identical })
        let receipt = Receipt(
            rows, at: 1_000_000, seed: 3, budget: 60,
            place: Provenance(startedAt: 0, machine: ["processor": "A"]),
            steps: steps)
        let page = try receipt.write(to: scratch.url)
        let words = try String(contentsOf: page, encoding: .utf8).replacing("\n", with: " ")
        #expect(words.contains("3 identical"))
        let read = try Receipt.all(in: scratch.url)
        #expect(read == [receipt])
        let text = try #require(RenderedReport(rows, receipts: read).texts["README.md"])
        #expect(
            text.replacing("\n", with: " ").contains(
                "3 of \(receipt.declared) steps were run again, on 1 machine: 3 identical"))
        #expect(try RenderedReport(rows).texts["README.md"]?.contains("run again") == false)

        var other = rows
        for index in other.steps.indices { other.steps[index].digest = nil }
        #expect(try RenderedReport(other, receipts: read).texts["README.md"]?.contains("run again") == false)

        let file = page.deletingPathExtension().appendingPathExtension("json")
        let edited = try String(contentsOf: file, encoding: .utf8).replacing(
            "\"identical\"", with: "\"different\"")
        try edited.write(to: file, atomically: true, encoding: .utf8)
        #expect(throws: ReportError.self) { try Receipt.all(in: scratch.url) }
    }
}
