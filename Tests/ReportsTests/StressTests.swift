import Foundation
import Reports
import Store
import Testing

@Suite struct StressTests {
    /// The synthetic study with its Boxing evaluations played again under noise.
    private func rows() -> ReportRows {
        var rows = SyntheticStudy.rows()
        let plain = rows.steps.filter {
            $0.kind == "evaluation" && $0.factor("game") == "Boxing"
                && ["greedy", "beam"].contains($0.factor("planner") ?? "")
        }
        for step in plain {
            for noise in [0.5, 1] {
                var noisy = step
                noisy.id += "-noise-\(noise)"
                noisy.name += " q_noise=\(noise)"
                var fields = step.settings.fields ?? [:]
                fields["perturbation"] = .object(["q_noise": .real(noise)])
                noisy.settings = .object(fields)
                noisy.metrics["evaluation/regret"] = [MetricPoint(0, noise / 8), MetricPoint(1, noise / 4)]
                noisy.metrics["evaluation/changed_decisions"] = [MetricPoint(0, noise / 2)]
                for i in noisy.episodes.indices { noisy.episodes[i].rawReturn -= 1000 }
                rows.steps.append(noisy)
            }
        }
        return rows
    }

    @Test func errorsHaveTheirOwnSectionAndStayOutOfReturns() throws {
        let plain = try RenderedReport(SyntheticStudy.rows()), stressed = try RenderedReport(rows())
        let text = try #require(stressed.texts["README.md"])
        #expect(text.contains("## Stress test of planning"))
        #expect(plain.texts["README.md"]?.contains("Stress test") == false)
        let plot = try #require(stressed.plots.first { $0.name == "stress-q-noise" })
        try #require(plot.panels.map(\.title) == ["Boxing: return", "Boxing: regret"])
        #expect(plot.panels[1].series.map(\.name) == ["beam", "greedy"])
        try #require(plot.panels[1].series[0].points.map(\.x) == [0, 0.5, 1])
        #expect(plot.panels[1].series[0].points.map(\.y) == [0, 0.09375, 0.1875])
        #expect(plot.panels[0].series.allSatisfy { $0.points[1].y < $0.points[0].y - 900 })
        // The planners' own figures do not move.
        #expect(stressed.plots.first { $0.name == "returns" } == plain.plots.first { $0.name == "returns" })
    }

    @Test func playBelowRandomPlayIsSaid() throws {
        let warning = "Without errors, play of Boxing is below random play"
        func text(_ rows: ReportRows) throws -> String {
            try #require(RenderedReport(rows).texts["README.md"]).replacing("\n", with: " ")
        }
        var worse = rows()
        for index in worse.steps.indices where worse.steps[index].kind == "evaluation" {
            let random = worse.steps[index].factor("method") == "random"
            for i in worse.steps[index].episodes.indices {
                worse.steps[index].episodes[i].rawReturn = random ? 3 : -3
            }
        }
        let said = try text(worse)
        #expect(said.contains(warning) && said.contains("beam -3") && said.contains("greedy -3"))
        for index in worse.steps.indices where worse.steps[index].factor("method") == "random" {
            for i in worse.steps[index].episodes.indices { worse.steps[index].episodes[i].rawReturn = -5 }
        }
        #expect(try !text(worse).contains(warning))
    }

    @Test func choicesNameTheirSeeds() throws {
        var rows = SyntheticStudy.rows()
        let place = try #require(
            rows.steps.firstIndex { $0.kind == "evaluation" && $0.factor("planner") == "beam" })
        rows.steps[place].facts["selection"] = .object([
            "chosen": .object(["context": .integer(4), "width": .integer(2), "mean_return": .real(12.5)]),
            "candidates": .array([.object([:]), .object([:])]),
            "selection_seeds": .array([.integer(1_001_000), .integer(1_001_003)]),
            "reported_seeds": .array([.integer(1000), .integer(1015)]),
        ])
        let text = try #require(try RenderedReport(rows).texts["README.md"])
        #expect(text.contains("## Settings chosen on selection seeds"))
        #expect(text.contains("1001000...1001003") && text.contains("1000...1015"))
    }
}
