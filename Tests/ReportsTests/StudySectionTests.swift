import Foundation
import Reports
import Statistics
import Store
import Testing

/// Sections of a study's report that depend on its design.
@Suite struct StudySectionTests {
    static let many = [500, 1000, 2000, 5000, 10_000]

    /// Rows with something declared under `analysis`.
    static func declared(_ rows: ReportRows, _ analysis: [String: JSONValue]) -> ReportRows {
        var rows = rows
        rows.study = .object(["resolved": .object(["analysis": .object(analysis)])])
        return rows
    }

    /// A study with one model for each of two games.
    private static func games() -> ReportRows {
        var rows = SyntheticStudy.rows(seeds: 5, sizes: [2000])
        rows.steps.removeAll {
            $0.kind == "transfer" || $0.factor("origin") != nil || $0.factor("variant") == "tiny"
        }
        rows.steps = rows.steps.flatMap { step -> [ReportStep] in
            guard step.kind == "pretraining" else { return [step] }
            return ["Boxing", "Assault"].map { game in
                var own = step
                own.factors["game"] = .string(game)
                own.id += game
                own.name += " " + game
                own.facts["departures"] = .array([.string("n_step=3"), .string("actions=\(game)")])
                return own
            }
        }
        return rows
    }

    @Test func aModelForEachGameGivesATableOfGamesByMethod() throws {
        let rows = Self.games()
        let report = try RenderedReport(rows)
        let table = try #require(report.document.data["methods"])
        #expect(
            table.columns == [
                "game", "random play", "best constant action", "mean of the data", "JOWA, beam",
                "JOWA, greedy",
            ])
        #expect(table.rows.map { $0[0] } == ["Assault", "Boxing"])
        let boxing = table.rows[1]
        #expect(boxing[3] == "42.0")
        let random = rows.steps.first { $0.id == "random-Boxing" }?.episodes.map(\.rawReturn) ?? []
        let mean = String(format: "%.1f [", random.reduce(0, +) / Double(random.count))
        #expect(boxing[1].hasPrefix(mean.hasPrefix("-0.0") ? String(mean.dropFirst()) : mean), "\(boxing)")
        // Five training seeds: the interval is over them.
        #expect(boxing[4].contains("["))
        #expect(
            report.plots.contains { $0.name == "methods-by-game" }
                && !report.plots.contains { $0.name == "returns" })
        let text = try #require(report.texts["README.md"])
        #expect(text.contains("departures from the paper's method: n_step=3 (10 of 10 models)"))
        #expect(text.contains("and of these: actions=Boxing (5 of 10 models)"))
        // With several models a game there is no one number for a game.
        let plain = try RenderedReport(SyntheticStudy.rows())
        #expect(plain.document.data["methods"] == nil)
    }

    /// Data that teach no policy are named in the first lines; settings that are not the paper's stand in the design.
    @Test func dataThatCannotTeachAndDeparturesAreNamed() throws {
        var rows = SyntheticStudy.rows()
        for index in rows.steps.indices {
            let step = rows.steps[index]
            switch step.kind {
            case "dataset":
                let follows = step.factor("game") != "Assault"
                rows.steps[index].metrics["data/inspect/actions_follow"] = [MetricPoint(0, follows ? 1 : 0)]
                rows.steps[index].metrics["data/inspect/action_entropy"] = [MetricPoint(0, 1.25)]
                rows.steps[index].facts["data_verdict"] = .string(follows ? "yes" : "no")
                rows.steps[index].facts["data_advice"] = .array(follows ? [] : [.string("collect others")])
            case "pretraining" where step.factor("variant") == "tiny":
                rows.steps[index].facts["departures"] = .array([
                    .string("loss.n_step=5"), .string("loss.targets=\"sarsa\""),
                ])
            case "evaluation" where step.factor("variant") != nil:
                rows.steps[index].facts["root_context"] = .integer(step.factor("planner") == "beam" ? 2 : 4)
            default: break
            }
        }
        let report = try RenderedReport(rows)
        let text = try #require(report.texts["README.md"]).replacing("\n", with: " ")
        let warning = try #require(text.firstRange(of: "The data of Assault can hardly teach a policy"))
        #expect(warning.lowerBound < (try #require(text.firstRange(of: "## Design"))).lowerBound)
        #expect(text.contains("Assault: collect others."))
        #expect(report.document.data["teaching"]?.rows.count == 3)
        #expect(text.contains("departures from the paper's method: loss.n_step=5, loss.targets="))
        #expect(text.contains("(6 of 16 models)"))
        let planning = try #require(report.document.data["planning"])
        #expect(Set(try planning.column("context")) == ["2"])
        #expect(Set(try planning.column("greedy context")) == ["4"])
        #expect(HTML(document: report.document, figures: [:]).text.contains("<h2 id=\"can-the-data-teach\">"))
        let plain = try RenderedReport(SyntheticStudy.rows()).texts["README.md"] ?? ""
        #expect(!plain.contains("departures") && !plain.contains("Can the data teach?"))
    }

    @Test func lawsAreDrawnWithBandsBeyondTheSizes() throws {
        let report = try RenderedReport(SyntheticStudy.rows(seeds: 5, sizes: Self.many))
        let plot = try #require(report.plots.first { $0.name == "scaling-fits" })
        let panel = try #require(plot.panels.first)
        let band = try #require(panel.series.first { $0.mark == .band })
        #expect((band.points.last?.x ?? 0) > 39_000)
        #expect(band.points.allSatisfy { ($0.low ?? .nan) <= $0.y && $0.y <= ($0.high ?? .nan) })
        let dashed = try #require(panel.series.first { $0.mark == .line && $0.style == 1 })
        #expect(abs((dashed.points.first?.x ?? 0) - 10_000) < 1e-6)
        let table = try #require(report.document.data["scaling-laws"])
        let rollouts = try table.column("rollout")
        #expect(rollouts.contains { $0.contains(" for ") && $0.hasSuffix(")") })
        #expect(rollouts.contains { $0.hasPrefix("refused") || $0 == "-" })
    }

    @Test func theSmallestDataSizeIsFoundWithinTheDeclaredMargin() throws {
        var rows = Self.declared(
            SyntheticStudy.rows(seeds: 5, sizes: Self.many), ["margin": .real(0.1), "interval": .real(0.9)])
        for index in rows.steps.indices where rows.steps[index].kind == "pretraining" {
            let size = rows.steps[index].factors["transitions"]?.int ?? 0
            let seed = rows.steps[index].factors["seed"]?.int ?? 0
            let loss = (size >= 2000 ? 1.02 : 1.5) + 0.001 * Double(seed)
            rows.steps[index].metrics["validation/loss/total"] = [MetricPoint(1, loss)]
        }
        let report = try RenderedReport(rows)
        let table = try #require(report.document.data["smallest-data"])
        let total = table.rows.filter { $0[0] == "total loss" }
        #expect(total.count == 2)
        for row in total { #expect(row[4] == "2,000" && row[5] == "20%" && row[6] == "[2,000, 2,000]") }
        let text = try #require(report.texts["README.md"]).replacing("\n", with: " ")
        #expect(text.contains("10%") && text.contains("declared in the study file") && text.contains("90%"))
    }

    @Test func aSizeThatIsNotIdentifiedSaysWhy() throws {
        var rows = SyntheticStudy.rows(seeds: 2, sizes: Self.many)
        for index in rows.steps.indices where rows.steps[index].kind == "pretraining" {
            let size = rows.steps[index].factors["transitions"]?.double ?? 0
            rows.steps[index].metrics["validation/loss/total"] = [MetricPoint(1, 1e6 / size)]
            rows.steps[index].metrics["validation/loss/observations"] = [MetricPoint(1, 1)]
        }
        let table = try #require(RenderedReport(rows).document.data["smallest-data"])
        let total = try #require(table.rows.first { $0[0] == "total loss" })
        #expect(total[4] == "not identified" && total[6] == "no smaller size stays within the margin")
        let flat = try #require(table.rows.first { $0[0] == "observation loss" })
        #expect(flat[4] == "500" && flat[6].contains("n = 2 training seeds"))
    }

    @Test func tokenizersOfTheirOwnLeaveObservationLossesOut() throws {
        var rows = SyntheticStudy.rows(seeds: 5, sizes: Self.many)
        rows.study = .object(["resolved": .object(["tokenizer": .object(["training": .string("joint")])])])
        for index in rows.steps.indices where ["pretraining", "transfer"].contains(rows.steps[index].kind) {
            let size = rows.steps[index].factors["transitions"]?.double ?? 0
            rows.steps[index].metrics["validation/loss/rewards"] = [MetricPoint(1, 10 / size)]
        }
        let report = try RenderedReport(rows)
        let text = try #require(report.texts["README.md"]).replacing("\n", with: " ")
        #expect(text.contains("a tokenizer of its own"))
        let laws = try #require(report.document.data["scaling-laws"]).column("loss")
        #expect(laws.contains("reward loss") && !laws.contains("observation loss"))
        let smallest = try #require(report.document.data["smallest-data"]).column("outcome")
        #expect(smallest.contains("reward loss") && smallest.contains("transfer, reward loss"))
        #expect(!smallest.contains("observation loss"))
        let shared = try #require(RenderedReport(SyntheticStudy.rows()).texts["README.md"])
        #expect(!shared.contains("a tokenizer of its own"))
    }

    @Test func anAxisThatIsNoSizeIsContrastedBySeed() throws {
        var rows = SyntheticStudy.rows(seeds: 3, sizes: [500])
        for step in rows.steps where step.kind == "pretraining" || step.kind == "evaluation" {
            guard step.factors["transitions"] == .integer(500), step.factors["origin"] == nil else {
                continue
            }
            guard let index = rows.steps.firstIndex(where: { $0.id == step.id }) else { continue }
            rows.steps[index].factors["model.q_gradient_into_backbone"] = .bool(true)
            var other = rows.steps[index]
            other.id += "-separate"
            other.factors["model.q_gradient_into_backbone"] = .bool(false)
            let seed = Double(other.factors["seed"]?.int ?? 0)
            let old = other.last("validation/loss/total") ?? 0
            if step.kind == "pretraining" {
                other.metrics["validation/loss/total"] = [MetricPoint(1, old + 0.5 + seed)]
            }
            rows.steps.append(other)
        }
        let report = try RenderedReport(rows)
        let table = try #require(report.document.data["contrasts"])
        let total = try #require(table.rows.first { $0[1] == "total loss" })
        #expect(total[0] == "separate - joint" && total[2] == "6" && total[3] == "1.500")
        #expect(total[5] == "0.031")  // 2 of 64 sign patterns
        #expect(report.texts["README.md"]?.contains("## Paired contrasts") == true)
    }

    @Test func alarmsAndValuesThatAreNotFiniteAreListed() throws {
        var rows = SyntheticStudy.rows()
        let place = try #require(rows.steps.firstIndex { $0.kind == "pretraining" })
        rows.steps[place].metrics["alarm/dead_codes"] = [
            MetricPoint(50, 0), MetricPoint(100, 1), MetricPoint(150, 1),
        ]
        rows.steps[place].metrics["train/loss/total"] = [MetricPoint(25, 2), MetricPoint(50, .nan)]
        let report = try RenderedReport(rows)
        let table = try #require(report.document.data["alarms"])
        #expect(table.rows.contains { $0[0] == "dead_codes" && $0[3] == "100" && $0[4] == "2 of 3" })
        #expect(table.rows.contains { $0[0] == "not finite: train/loss/total" && $0[3] == "50" })
        rows.steps[place].metrics["alarm/dead_codes"] = [MetricPoint(50, 0)]
        rows.steps[place].metrics["train/loss/total"] = [MetricPoint(25, 2)]
        #expect(
            try RenderedReport(rows).texts["README.md"]?.contains("No alarm was raised in 1 steps") == true)
    }

    @Test func scoresStandAgainstOperations() throws {
        var rows = SyntheticStudy.rows()
        rows.freezeOperations { kind, _, model in
            kind == "evaluation" ? (1, model == nil ? nil : 1e9) : (1e12, nil)
        }
        #expect(try RenderedReport(rows).plots.contains { $0.name == "operations" } == false)
        for index in rows.steps.indices where rows.steps[index].kind == "evaluation" {
            let planner = rows.steps[index].factor("planner")
            rows.steps[index].facts["operations_per_decision"] = .real(planner == "beam" ? 1e9 : 1e8)
        }
        let plot = try #require(RenderedReport(rows).plots.first { $0.name == "operations" })
        #expect(plot.panels.map(\.title) == ["planning"])
        #expect(plot.panels[0].series[0].points.map(\.x) == [1e8, 1e9])
    }

    @Test func publishedScoresAreComparedOnlyWhereTheyCanBe() throws {
        var rows = SyntheticStudy.rows()
        let small = try #require(RenderedReport(rows).document.data["published"])
        #expect(small.rows.allSatisfy { $0[5] == "not comparable" && $0[6].contains("another model size") })
        #expect(small.rows.allSatisfy { $0[0].contains("Assault") })
        for index in rows.steps.indices where rows.steps[index].factors["origin"] == nil {
            rows.steps[index].factors["variant"] = rows.steps[index].factors["variant"].map { _ in
                .string("40M")
            }
            if rows.steps[index].factors["transitions"] != nil {
                rows.steps[index].factors["transitions"] = .integer(10_000_000)
            }
            rows.steps[index].settings = .object([
                "max_frames": .integer(432_000), "planner": .object(["kind": .string("greedy")]),
            ])
            for place in rows.steps[index].episodes.indices {
                rows.steps[index].episodes[place].rawReturn = 1570 + Double(place)
            }
        }
        let full = try #require(RenderedReport(rows).document.data["published"])
        let greedy = try #require(full.rows.first { $0[0].contains("greedy") })
        #expect(greedy[4] == "1578.3" && greedy[5] == "disagrees", "\(greedy)")
    }

    @Test func pagesHoldTheirPictures() throws {
        let folder = try Scratch()
        try Data([0x89, 0x50, 0x4E, 0x47]).write(to: folder.url.appending(path: "strip.png"))
        var rows = SyntheticStudy.rows()
        let digest = "0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543"
        rows.steps[0].artifacts = [
            ArtifactRecord(name: "strip.png", path: "strip.png", digest: digest, bytes: 4)
        ]
        let report = try RenderedReport(rows)
        let out = folder.url.appending(path: "report")
        try report.write(to: out, workspace: folder.url)
        try report.write(.html, to: out)
        let page = try String(contentsOf: out.appending(path: "report.html"), encoding: .utf8)
        #expect(page.contains("src=\"data:image/png;base64,iVBORw==\""))
        #expect(!page.contains("src=\"figures/"))
    }

    @Test func badClaimsHaveTheirOwnMessages() throws {
        var rows = SyntheticStudy.rows(claims: [StudyReportTests.claim("beam", "greedy")])
        for index in rows.steps.indices where rows.steps[index].kind == "evaluation" {
            for place in rows.steps[index].episodes.indices {
                rows.steps[index].episodes[place].game = "Tetris"
            }
        }
        do {
            _ = try RenderedReport(rows)
            Issue.record("a game without reference scores was accepted")
        } catch {
            #expect(error.description.contains("Tetris has no reference scores for hns"), "\(error)")
        }
        let metric = "validation/loss/total"
        let claim = JSONValue.object([
            "claim": .string("x"), "metric": .string(metric),
            "contrast": .object([
                "better": .object(["variant": .string("small")]),
                "than": .object(["variant": .string("tiny")]),
            ]),
        ])
        var other = SyntheticStudy.rows(claims: [claim])
        let place = try #require(other.steps.firstIndex { $0.kind == "pretraining" })
        other.steps[place].metrics[metric]?.append(MetricPoint(2000, .nan))
        let verdict = try RenderedReport(other).verdicts[0]
        #expect(verdict.outcome == .inconclusive)
        #expect(verdict.evidence.contains("is not a finite number at update 2000"), "\(verdict.evidence)")
    }
}
