import Foundation
import Reports
import Store
import Testing

@Suite struct StudyComparisonTests {
    /// The same study with other identities, returns shifted and a setting changed.
    static func shifted(_ rows: ReportRows, by shift: Double) -> ReportRows {
        var rows = rows
        rows.header.name = "other"
        for index in rows.steps.indices {
            rows.steps[index].id += "-other"
            rows.steps[index].inputs = [:]
            if rows.steps[index].kind == "evaluation", rows.steps[index].factor("planner") == "greedy" {
                for place in rows.steps[index].episodes.indices {
                    rows.steps[index].episodes[place].rawReturn += shift + Double(place % 2)
                }
            }
            if rows.steps[index].kind == "pretraining" {
                rows.steps[index].settings = .object(["loss": .object(["gamma": .real(0.5)])])
            }
        }
        return rows
    }

    @Test func cellsAreAlignedAndEpisodesPaired() throws {
        let rows = SyntheticStudy.rows(episodes: 8)
        let comparison = try StudyComparison(rows, Self.shifted(rows, by: 5))
        let document = try comparison.document()
        let returns = try #require(document.data["returns"])
        let row = try #require(returns.rows.first { $0[0] == "Boxing, greedy, 500, tiny" })
        #expect(row[4] == "5.5" && row[7] == "seed and episode" && row[6] == "16")
        // Differences are 5 and 6 in turn: the spread of the returns themselves does not widen the interval.
        let ends = row[5].dropFirst().dropLast().split(separator: ",").compactMap {
            Double($0.trimmingCharacters(in: .whitespaces))
        }
        #expect(ends.count == 2 && ends[0] > 5 && ends[1] < 6)
        let beam = try #require(returns.rows.first { $0[0] == "Boxing, beam, 500, tiny" })
        #expect(beam[4] == "0")
        let settings = try #require(document.data["settings"])
        #expect(settings.rows.contains { $0[0] == "pretraining" && $0[1] == "loss" })
        #expect(document.plots.map(\.name) == ["differences"])
    }

    @Test func theSameStepIsSaidToBeTheSame() throws {
        let rows = SyntheticStudy.rows()
        let text = try StudyComparison(rows, rows).text()
        #expect(text.contains("same step") && text.contains("no setting of an aligned step differs"))
    }

    @Test func unequalEpisodesAreNotPaired() throws {
        let other = Self.shifted(SyntheticStudy.rows(episodes: 6), by: 0)
        let document = try StudyComparison(SyntheticStudy.rows(episodes: 8), other).document()
        let returns = try #require(document.data["returns"])
        #expect(returns.rows.allSatisfy { $0[7] == "nothing" })
    }

    @Test func studiesWithoutACommonCellAreRefused() throws {
        let rows = SyntheticStudy.rows()
        var other = rows
        for index in other.steps.indices { other.steps[index].factors["game"] = .string("Pong") }
        #expect(throws: ReportError.self) { try StudyComparison(rows, other) }
        #expect(throws: ReportError.self) { try StudyComparison(rows, PaperTests.rows()) }
    }

    @Test func aComparisonIsWrittenWithItsFigure() throws {
        let folder = try Scratch()
        let rows = SyntheticStudy.rows()
        try StudyComparison(rows, Self.shifted(rows, by: 2)).write(to: folder.url)
        for path in ["README.md", "data/returns.csv", "data/settings.csv", "figures/differences.svg"] {
            #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: path).path), "\(path)")
        }
    }
}
