import Foundation
import Reports
import Store
import Testing

@Suite struct StudyReportTests {
    static func claim(
        _ better: String, _ than: String, metric: String = "hns", margin: Double = 0,
        common: [String: JSONValue] = [:]
    ) -> JSONValue {
        .object([
            "claim": .string("\(better) beats \(than)"), "metric": .string(metric), "margin": .real(margin),
            "where": .object(common),
            "contrast": .object([
                "better": .object(["planner": .string(better)]), "than": .object(["planner": .string(than)]),
            ]),
        ])
    }

    @Test func theDemoShapeRendersWhole() throws {
        let folder = try Scratch()
        let rows = SyntheticStudy.rows(claims: [Self.claim("beam", "greedy")])
        let report = try RenderedReport(rows)
        if let keep = ProcessInfo.processInfo.environment["JOWA_KEEP_FIGURES"] {
            try report.write(to: URL(filePath: keep).appending(path: "study"))
        }
        try report.write(to: folder.url)
        let text = try #require(report.texts["README.md"])
        for part in [
            "**Question.** Does 1 thing help?", "## Scaling", "## Transfer", "## Provenance", "noise level",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.contains("refused: 3 distinct sizes in data; the law needs at least 4"))
        #expect(text.contains("8 episodes a step (few: read the intervals)"))
        for name in [
            "scaling-data", "scaling-parameters", "returns", "transfer", "learning-curves", "size-by-data",
        ] {
            #expect(report.plots.contains { $0.name == name }, "\(name)")
        }
        #expect(report.missing.isEmpty)
        #expect(report.verdicts[0].outcome == .improved, "\(report.verdicts)")
        let again = try ReportRows(reading: folder.url.appending(path: "results.jsonl"))
        #expect(again.text == rows.text && again.header == rows.header)
        #expect(try RenderedReport(again).texts == report.texts)
    }

    @Test func gapsAreShownWithTheirCommand() throws {
        let report = try RenderedReport(
            SyntheticStudy.rows(claims: [Self.claim("beam", "greedy")], gap: true))
        let text = try #require(report.texts["README.md"])
        #expect(text.contains("jowa study run studies/synthetic.yaml") && text.contains(" gap |"))
        #expect(report.missing.count == 10)
        #expect(report.verdicts[0].outcome == .missing)
        #expect(report.verdicts.exitCode(differs: false, missing: true) == 4)
        #expect(report.verdicts.exitCode(differs: true, missing: true) == 5)
    }

    @Test func aLossThatDoesNotFallIsSaid() throws {
        var rows = SyntheticStudy.rows()
        for index in rows.steps.indices where rows.steps[index].kind == "pretraining" {
            rows.steps[index].metrics["validation/loss/total"] = [MetricPoint(1, 2)]
        }
        let text = try RenderedReport(rows).texts["README.md"] ?? ""
        #expect(text.contains("**The total loss does not fall with data**"))
        #expect(
            text.contains("refused: the loss does not fall with data") || text.contains("refused: 3 distinct")
        )
    }

    @Test func fiveSizesAndManySeedsCarryALaw() throws {
        let rows = SyntheticStudy.rows(seeds: 5, sizes: [500, 1000, 2000, 5000, 10_000])
        let text = try RenderedReport(rows).texts["README.md"] ?? ""
        #expect(text.contains("beta = "))
        #expect(text.contains("smallest-data"))
    }

    @Test func claimsCompareTypedLevels() throws {
        func claim(_ better: JSONValue, _ than: JSONValue) -> JSONValue {
            .object([
                "claim": .string("data helps"), "metric": .string("validation/loss/total"),
                "contrast": .object([
                    "better": .object(["transitions": better]), "than": .object(["transitions": than]),
                ]),
            ])
        }
        let claims = [
            claim(.integer(2000), .integer(500)), claim(.integer(3000), .integer(500)),
            claim(.string("2k"), .integer(500)),
        ]
        let table = try #require(
            try RenderedReport(SyntheticStudy.rows(claims: claims)).document.data["claims"])
        #expect(table.rows.map { $0[1] == "missing" } == [false, true, true])
    }

    /// A margin with a unit must not become none.
    @Test func marginsAreNumbers() throws {
        var claim = Self.claim("beam", "greedy").fields ?? [:]
        claim["margin"] = .string("5%")
        let rows = SyntheticStudy.rows(claims: [.object(claim)])
        #expect(
            throws: ReportError.invalid(
                "claims.0.margin: a number of at least 0 in the metric's own unit is needed")
        ) {
            try RenderedReport(rows)
        }
    }

    @Test func picturesThatAreMissingOrOthersAreNamed() throws {
        let folder = try Scratch()
        var rows = SyntheticStudy.rows()
        let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        rows.steps[0].artifacts = [
            ArtifactRecord(name: "strip.png", path: "runs/data/strip.png", digest: digest, bytes: 4)
        ]
        let report = try RenderedReport(rows)
        let out = folder.url.appending(path: "report")
        try report.write(to: out, workspace: folder.url)
        #expect(
            report.missingPictures(in: out).first?.hasSuffix(
                "strip.png is missing; it was made as runs/data/strip.png") == true)
        #expect(try report.differences(from: out, drawnBy: "none").count == 1)
        let source = folder.url.appending(path: "runs/data/strip.png")
        try FileAccess.write(Data("tset".utf8), to: source)
        try report.write(to: out, workspace: folder.url)
        #expect(report.missingPictures(in: out).count == 1)
        try FileAccess.write(Data("test".utf8), to: source)
        try report.write(to: out, workspace: folder.url)
        #expect(report.missingPictures(in: out).isEmpty)
        // A picture that is no longer part of the report goes.
        rows.steps[0].artifacts = []
        try RenderedReport(rows).write(to: out, workspace: folder.url)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: out.appending(path: "figures").path)
                .allSatisfy { !$0.hasSuffix(".png") })
    }

    @Test func aClaimAgainstTheDataOrUntrainedPlayDrawsSeedsOfTheTrainedSideAlone() throws {
        func claim(_ than: String, game: String = "Boxing", metric: String = "return") -> JSONValue {
            .object([
                "claim": .string("better than \(than)"), "metric": .string(metric),
                "resample": .string("seeds"),
                "contrast": .object([
                    "better": .object(["planner": .string("beam")]),
                    "than": .object(["planner": .string(than)]),
                ]),
                "where": .object(["game": .string(game)]),
            ])
        }
        let rows = SyntheticStudy.rows(
            seeds: 6,
            claims: [
                claim("data"), claim("random"), claim("data", game: "Assault"), claim("data", metric: "hns"),
            ])
        let report = try RenderedReport(rows)
        let played = rows.steps.filter {
            $0.kind == "evaluation" && $0.factor("planner") == "beam" && $0.factor("game") == "Boxing"
                && $0.factor("origin") == nil
        }
        let returns = played.flatMap(\.episodes).map(\.rawReturn)
        let mean = returns.reduce(0, +) / Double(returns.count)
        // The data's mean in this study is 42 points, a number without noise.
        #expect(abs(try #require(report.verdicts[0].difference) - (mean - 42)) < 1e-9)
        #expect(report.verdicts[0].outcome == .regressed)
        #expect(report.verdicts[0].evidence.contains("seeds 6, values \(returns.count),"))
        let random = rows.steps.first { $0.id == "random-Boxing" }?.episodes.map(\.rawReturn) ?? []
        let base = random.reduce(0, +) / Double(random.count)
        #expect(abs(try #require(report.verdicts[1].difference) - (mean - base)) < 1e-9)
        #expect(report.verdicts[1].evidence.contains("resampling whole training seeds"))
        #expect(report.verdicts[1].evidence.contains("interval of the raw difference ["))
        #expect(report.verdicts[2].outcome == .regressed)
        let human = report.verdicts[3]
        #expect(abs(try #require(human.difference) - (mean - 42) / 12) < 0.01)
        #expect(throws: ReportError.self) {
            _ = try RenderedReport(
                SyntheticStudy.rows(claims: [claim("data", metric: "validation/loss/total")]))
        }
        let swapped = JSONValue.object([
            "claim": .string("x"), "metric": .string("return"),
            "contrast": .object([
                "better": .object(["planner": .string("data")]),
                "than": .object(["planner": .string("beam")]),
            ]),
        ])
        #expect(throws: ReportError.self) { _ = try RenderedReport(SyntheticStudy.rows(claims: [swapped])) }
    }

    @Test func claimsAreChecked() throws {
        for (claim, message) in [
            (Self.claim("beam", "greedy", metric: "hms"), "no step produces \"hms\""),
            (JSONValue.object(["claim": .string("x"), "metric": .string("hns")]), "contrast"),
            (
                JSONValue.object(["claim": .string("x"), "metric": .string("hns"), "colour": .integer(1)]),
                "claims.0.colour: unknown key"
            ),
        ] {
            do {
                _ = try RenderedReport(SyntheticStudy.rows(claims: [claim]))
                Issue.record("accepted \(claim)")
            } catch {
                #expect(error.description.contains(message), "\(error)")
            }
        }
        let equal = try RenderedReport(SyntheticStudy.rows(claims: [Self.claim("beam", "greedy", margin: 5)]))
        #expect(equal.verdicts[0].outcome == .equal)
        let worse = try RenderedReport(SyntheticStudy.rows(claims: [Self.claim("greedy", "beam")]))
        #expect(worse.verdicts.exitCode(differs: false, missing: false) == 2)
        let cell: [String: JSONValue] = ["variant": .string("tiny"), "transitions": .integer(500)]
        let claim = Self.claim("beam", "greedy", common: cell)
        let few = try RenderedReport(SyntheticStudy.rows(episodes: 3, claims: [claim]))
        #expect(few.verdicts[0].outcome == .inconclusive)
        #expect(few.texts["README.md"]?.contains("n = 3 episodes") == true)
    }

    @Test func emptyAndForeignInputHasItsOwnMessage() throws {
        var rows = SyntheticStudy.rows()
        rows.steps = []
        #expect(throws: ReportError.empty("jowa study run studies/synthetic.yaml")) {
            try RenderedReport(rows)
        }
        let folder = try Scratch()
        let file = folder.url.appending(path: "results.jsonl")
        #expect(throws: ReportError.self) { try ReportRows(reading: file) }
        #expect(throws: ReportError.self) { try ReportRows(parsing: "{}\n", file: "x") }
        let text = SyntheticStudy.rows().text.replacing("\"kind\":\"episode\"", with: "\"kind\":\"episod\"")
        #expect(throws: ReportError.self) { try ReportRows(parsing: text, file: "x") }
    }
}
