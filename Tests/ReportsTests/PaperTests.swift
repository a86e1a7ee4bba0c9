import Foundation
import Reports
import Statistics
import Store
import Testing

@Suite struct PaperTests {
    static var header: ReportHeader {
        ReportHeader(
            name: "paper", title: "The paper", question: "What?", source: .published, gnuplot: "none")
    }

    static func rows() throws -> ReportRows {
        var rows = ReportRows(header: header)
        rows.published = try PublishedRegistry().tables
        return rows
    }

    @Test func everyPublishedAggregateFollows() throws {
        let report = try RenderedReport(Self.rows())
        let aggregates = try #require(report.document.data["aggregates"])
        #expect(
            aggregates.columns == [
                "algorithm", "planning", "metric", "estimator", "value", "published", "verdict",
            ])
        let verdicts = try aggregates.column("verdict")
        #expect(verdicts.count(where: { $0 == "agrees" }) == 149)
        #expect(!verdicts.contains("disagrees"))
        let best = aggregates.rows.first {
            $0[0] == "JOWA_150M" && $0[1] == "yes" && $0[3] == "IQM of game means"
        }
        #expect(best?[4] == "0.846900")
        let pooled = aggregates.rows.filter { $0[3] == "IQM of all runs pooled" && $0[2] == "hns" }
        for (row, known) in zip(pooled, [0.730, 0.638, 0.500]) {
            #expect(abs((Double(row[4]) ?? .nan) - known) < 0.0005)
        }
    }

    @Test func rowsRoundTrip() throws {
        let rows = try Self.rows()
        #expect(try ReportRows(parsing: rows.text, file: "results.jsonl") == rows)
    }

    @Test func aChangedScoreIsSeen() throws {
        let folder = try Scratch()
        let table = try PublishedRegistry().table("published-scores").table
        let text = table.text.replacing("JOWA,150,yes,Phoenix,5230.0", with: "JOWA,150,yes,Phoenix,6230.0")
        try Data(text.utf8).write(to: folder.url.appending(path: "published-scores.csv"))
        var rows = ReportRows(header: Self.header)
        rows.published = try PublishedRegistry(folder: folder.url).tables
        rows.header.claims = [.object(["claim": .string("all follow"), "metric": .string("hns")])]
        let report = try RenderedReport(rows)
        #expect(report.verdicts.map(\.outcome) == [.regressed])
        #expect(report.verdicts.exitCode(differs: false, missing: false) == 2)
        #expect(report.texts["README.md"]?.contains("given with --published") == true)
    }

    @Test func badPublishedFilesAreRefusedByLine() throws {
        let folder = try Scratch()
        #expect(throws: ReportError.self) { try PublishedRegistry(folder: folder.url) }
        let file = folder.url.appending(path: "published-scores.csv")
        for (text, message) in [
            (
                "algorithm,params_millions,planning,game,raw_score\nJOWA,1,yes,Tetris,5\n",
                "line 2: the game Tetris"
            ),
            (
                "algorithm,params_millions,planning,game,raw_score\nJOWA,1,yes,Pong,nan\n",
                "line 2: raw_score is"
            ),
            ("algorithm,params_millions,planning,game\nJOWA,1,yes,Pong\n", "no column raw_score"),
            ("algorithm,params_millions\nJOWA\n", "line 2: 1 cells"),
        ] {
            try Data(text.utf8).write(to: file)
            do {
                _ = try PublishedRegistry(folder: folder.url)
                Issue.record("accepted: \(text)")
            } catch {
                #expect(error.description.contains(message), "\(error)")
            }
        }
    }

    @Test func intervalsOfTheSizesAreTheKnownOnes() throws {
        let registry = try PublishedRegistry()
        let agent = try #require(registry.agents.first { $0.key == "JOWA_150M_with_planning" })
        let estimate = Bootstrap(unit: .episodes).estimate(try registry.sample(agent, .human)) {
            Estimator.iqm($0)
        }
        let ends = try #require(estimate.interval.ends)
        #expect(abs(ends.low - 0.790) < 0.01 && abs(ends.high - 0.909) < 0.01)
        #expect(estimate.episodes == 240)
    }

    @Test func typedNumbersAreRefused() throws {
        #expect(try Prose.fill("a {{x}} in `0.5`", ["x": "0.25"]) == "a 0.25 in `0.5`")
        #expect(throws: ReportError.self) { try Prose.fill("a score of 0.84", [:]) }
        #expect(throws: ReportError.self) { try Prose.fill("78% of them", [:]) }
        #expect(throws: ReportError.self) { try Prose.fill("{{y}}", ["x": "1"]) }
    }

    @Test func aHandEditedReportIsFound() throws {
        let folder = try Scratch()
        var rows = try Self.rows()
        rows.header.gnuplot = try Gnuplot.version()
        let report = try RenderedReport(rows)
        try report.write(to: folder.url)
        #expect(try report.differences(from: folder.url, drawnBy: rows.header.gnuplot) == [])
        let readme = folder.url.appending(path: "README.md")
        let text = try String(contentsOf: readme, encoding: .utf8)
        try Data(text.replacing("0.8469", with: "0.9469").utf8).write(to: readme)
        let found = try report.differences(from: folder.url, drawnBy: rows.header.gnuplot)
        #expect(found.count == 1 && found[0].hasPrefix("README.md differs from line"))
        try FileManager.default.removeItem(at: folder.url.appending(path: "figures/scaling.svg"))
        #expect(try report.differences(from: folder.url, drawnBy: rows.header.gnuplot).count == 2)
    }

    /// The committed report is current: `make test` fails when it is not.
    @Test func theCommittedReportIsCurrent() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
            .standardizedFileURL
        let folder = root.appending(path: "reports/paper")
        let rows = try ReportRows(reading: folder.appending(path: "results.jsonl"))
        let report = try RenderedReport(rows)
        #expect(try report.differences(from: folder, drawnBy: rows.header.gnuplot) == [])
        #expect(report.verdicts.allSatisfy { $0.outcome == .equal } && report.verdicts.count == 4)
        #expect(rows.published == (try PublishedRegistry().tables))
    }
}
