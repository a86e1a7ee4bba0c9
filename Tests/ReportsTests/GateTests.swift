import Foundation
import Reports
import Store
import Testing

/// What must not pass as the evidence of a study.
@Suite struct GateTests {
    @Test func whatWasRecordedAndDeclaredPasses() throws {
        let rows = SealedStudy.rows()
        let read = try ReportRows(parsing: rows.text, file: "results.jsonl")
        #expect(read.alterations(SealedStudy.rules) == [] && read.strangers == [] && !read.isOlder)
        #expect(read == rows && read.text == rows.text)
        let report = try RenderedReport(read)
        #expect(report.missing == [])
        let first = try #require(report.texts["README.md"]).split(separator: "\n").prefix(6).joined()
        #expect(first.contains("**77 of 77 steps have results.**"), "\(first)")
    }

    @Test func stepsTakenOutAreMissing() throws {
        var rows = SealedStudy.rows()
        let all = rows.steps.count
        rows.steps.removeAll { $0.factor("seed") == "1" }
        let lost = all - rows.steps.count
        let report = try RenderedReport(rows)
        #expect(report.missing.count == lost && lost > 20)
        #expect(report.missing.contains { $0 == "pretraining tiny 500 seed 1 is declared and has no rows" })
        let text = try #require(report.texts["README.md"])
        #expect(
            text.contains("**\(all - lost) of \(all) steps have results; missing: seed 1 (\(lost) steps).**"))
        var planner = SealedStudy.rows()
        planner.steps.removeAll { $0.factor("planner") == "beam" }
        #expect(StudyGaps(planner).summary.hasPrefix("planner beam ("))
    }

    @Test func aRunThatStoppedHalfWaySaysSo() throws {
        let report = try RenderedReport(SealedStudy.rows(SyntheticStudy.rows(gap: true)))
        let text = try #require(report.texts["README.md"]).replacing("\n", with: " ")
        #expect(
            text.contains("67 of 77 steps have results; missing: ")
                && text.contains("The run stopped half way."))
        #expect(report.missing.count == 10)
    }

    /// Fewer episodes or updates than declared are no result, even where the digest was made for them.
    @Test func whatWasDeclaredAndIsShortIsMissing() throws {
        var rows = SealedStudy.rows()
        let played = try #require(rows.steps.firstIndex { $0.factor("planner") == "beam" })
        rows.steps[played].episodes.removeAll { $0.episode % 2 == 1 }
        let trained = try #require(rows.steps.firstIndex { $0.kind == "pretraining" })
        for (name, points) in rows.steps[trained].metrics {
            rows.steps[trained].metrics[name] = points.filter { $0.step <= 500 }
        }
        for place in [played, trained] { rows.steps[place] = SealedStudy.resealed(rows.steps[place]) }
        let missing = try RenderedReport(rows).missing
        #expect(missing.count == 2)
        #expect(missing.contains { $0.hasSuffix("has 4 of 8 episodes") }, "\(missing)")
        #expect(missing.contains { $0.hasSuffix("has 500 of 1000 updates") }, "\(missing)")
    }

    /// Rows that were taken out are results missing, not altered ones; what is left is looked at as before.
    @Test func rowsThatAreGoneAreMissingAndNotAltered() throws {
        let whole = try ReportRows(parsing: SealedStudy.rows().text, file: "rows")
        #expect(whole.alterations(SealedStudy.rules).isEmpty)
        let played = try #require(whole.steps.firstIndex { $0.factor("planner") == "beam" })
        var lost = whole, short = whole, changed = whole
        lost.steps.remove(at: played)
        short.steps[played].episodes.removeAll { $0.episode % 2 == 1 }
        changed.steps.remove(at: played)
        changed.steps[played].episodes.removeAll()
        changed.steps[0].seconds = 1
        for rows in [lost, short] {
            #expect(rows.alterations(SealedStudy.rules).isEmpty)
            #expect(try RenderedReport(rows).missing.count == 1)
        }
        let altered = changed.alterations(SealedStudy.rules)
        #expect(altered.count == 1 && altered[0].contains("ending is not what was recorded"), "\(altered)")
        // A curve that is gone leaves no result missing: it was taken out.
        var bare = whole
        bare.steps[0].metrics["data/mean_return"] = nil
        #expect(bare.alterations(SealedStudy.rules).contains { $0.contains("mean_return is gone") })
    }

    @Test func aRowThatStandsTwiceIsRefusedWithBothLines() throws {
        let lines = SealedStudy.rows().text.split(separator: "\n").map(String.init)
        func row(_ kind: String) throws -> Int {
            try #require(lines.firstIndex { $0.contains("\"kind\":\"\(kind)\"") })
        }
        let first = try #require(
            lines.firstIndex { $0.hasPrefix("{\"factors\"") || $0.contains("\"step_kind\"") })
        for (index, word) in [
            (0, "header"), (1, "the study row stands twice"), (try row("metric"), "metric data/mean_return"),
            (try row("episode"), "episode 0 of step"), (first, "stands twice"),
        ] {
            var doubled = lines
            doubled.insert(lines[index], at: index + 1)
            let error = #expect(throws: ReportError.self) {
                try ReportRows(parsing: doubled.joined(separator: "\n"), file: "rows")
            }
            let message = error?.description ?? ""
            #expect(message.contains("rows: line \(index + 2): ") && message.contains(word), "\(message)")
            if index > 0 { #expect(message.contains("line \(index + 1) too"), "\(message)") }
        }
        // A whole block, and an episode under another number.
        let block = lines + lines[first...]
        #expect(throws: ReportError.self) {
            try ReportRows(parsing: block.joined(separator: "\n"), file: "rows")
        }
        var again = lines
        let episode = try row("episode")
        again.insert(lines[episode].replacing("\"episode\":0", with: "\"episode\":99"), at: episode + 1)
        let error = #expect(throws: ReportError.self) {
            try ReportRows(parsing: again.joined(separator: "\n"), file: "rows")
        }
        #expect(error?.description.contains("seed 0 of step") == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        ("\"at\":[0]", "\"at\":[0,0]"), ("\"values\":[42]", "\"values\":[\"many\"]"),
        ("\"values\":[42]", "\"values\":[NaN]"), ("\"at\":[0]", "\"at\":[-1]"),
        ("\"decisions\":500", "\"decisions\":-500"), ("\"frames\":2000", "\"frames\":4611686018427387904"),
        ("\"role\":\"reported\"", "\"role\":\"selection\""), ("\"seconds\":20", "\"seconds\":-20"),
        ("\"state\":\"done\"", "\"state\":\"finished\""), ("\"task\":0", "\"task\":0,\"note\":1"),
        ("\"kind\":\"metric\"", "\"kind\":\"metric\",\"weight\":2"),
        ("\"agent_steps\":500", "\"agent_steps\":500,\"agent_steps\":9"),
        ("\"step_kind\":\"dataset\"", "\"step_kind\":\"data\""), ("\"parameters\":[]", "\"parameters\":[1]"),
    ])
    func rowsThatCannotBeAreRefused(_ old: String, _ new: String) throws {
        let text = SealedStudy.rows().text
        let place = try #require(text.firstRange(of: old), "\(old)")
        let error = #expect(throws: ReportError.self) {
            try ReportRows(parsing: text.replacingCharacters(in: place, with: new), file: "rows")
        }
        #expect(error?.description.contains("rows: line ") == true)
    }

    @Test(arguments: [
        ("\"agent_steps\":500", "\"agent_steps\":499", "episode 0 is not what was recorded"),
        ("\"values\":[42", "\"values\":[43", "metric data/mean_return is not what was recorded"),
        ("\"seconds\":20", "\"seconds\":21", "ending is not what was recorded"),
        ("\"git_commit\":\"abc123\"", "\"git_commit\":\"abc124\"", "provenance is not what was recorded"),
        ("\"state\":\"done\"", "\"state\":\"diverged\"", "ending is not what was recorded"),
        ("\"ended_at\":1000", "\"ended_at\":400", "ending is not what was recorded"),
        ("\"updates\":400", "\"updates\":40000", "give the identity"),
        (
            "\"numerics\":\"1\",\"parameters\":[],\"seconds\"",
            "\"numerics\":\"2\",\"parameters\":[],\"seconds\"", "give the identity"
        ),
        ("\"title\":\"A synthetic study\"}", "\"title\":\"Another\"}", "title of the header"),
        ("\"total\":\"", "\"total\":\"0", "the digest itself was changed"),
    ])
    func anEditedRowIsNamed(_ old: String, _ new: String, _ message: String) throws {
        let text = SealedStudy.rows().text
        // The header's words stand in the study row too: the first place is the header's.
        let place = try #require(text.firstRange(of: old), "\(old)")
        let edited = text.replacingCharacters(in: place, with: new)
        let found = try ReportRows(parsing: edited, file: "rows").alterations(SealedStudy.rules)
        #expect(found.contains { $0.contains(message) }, "\(found)")
        #expect(found.contains { $0.contains("header's digest does not fit") })
    }

    @Test func rowsTakenOutOrSlippedInAreNamed() throws {
        var rows = SealedStudy.rows()
        let played = try #require(rows.steps.firstIndex { $0.factor("planner") == "beam" })
        rows.steps[played].episodes.removeLast()
        rows.steps[0].metrics["data/luck"] = [MetricPoint(0, 1)]
        var stranger = rows.steps[1]
        stranger.id = "0123456789abcdef0123"
        rows.steps.append(stranger)
        rows.steps[2].factors["game"] = .string("Pong")
        let found = rows.alterations(SealedStudy.rules) + rows.strangers
        let missing = try RenderedReport(rows).missing
        #expect(missing.contains { $0.hasSuffix("has 7 of 8 episodes") }, "\(missing)")
        for word in [
            "metric data/luck was not recorded when it ended",
            "is not a step of the study",
            "factors {\"game\":\"Pong\"} in its rows",
        ] { #expect(found.contains { $0.contains(word) }, "\(word): \(found)") }
    }

    @Test func episodesOfOtherDrawsAreNamed() throws {
        var rows = SealedStudy.rows()
        let played = try #require(rows.steps.firstIndex { $0.factor("planner") == "beam" })
        rows.steps[played].episodes[0].seed = 77
        rows.steps[played].episodes[1].planner = "greedy"
        var more = rows.steps[played].episodes[2]
        (more.episode, more.seed) = (8, 8)
        rows.steps[played].episodes.append(more)
        rows.steps[played] = SealedStudy.resealed(rows.steps[played])
        #expect(rows.alterations(SealedStudy.rules) == [])
        let found = rows.strangers
        for word in ["episode 0: seed 77, declared 0", "planner greedy, declared beam", "episode 8: of 8"] {
            #expect(found.contains { $0.contains(word) }, "\(word): \(found)")
        }
    }

    @Test func rowsWithoutDigestsAreOlder() throws {
        var rows = SealedStudy.rows()
        rows.steps[3].digest = nil
        #expect(rows.isOlder)
        #expect(
            try RenderedReport(rows).texts["README.md"]?.contains("An older version made these rows") == true)
        let text = SealedStudy.rows().text.split(separator: "\n")
        let error = #expect(throws: ReportError.self) {
            try ReportRows(parsing: ([text[0]] + text[2...]).joined(separator: "\n"), file: "rows")
        }
        #expect(error?.description.contains("there is no study row") == true)
    }

    @Test func aStudyFileRewrittenAfterwardsIsNamedKeyByKey() throws {
        let rows = SealedStudy.rows()
        let steps = SealedStudy.design(rows.steps)
        func found(_ declared: JSONValue, _ steps: [ReportDesign.Step]) -> [String] {
            rows.disagreements(
                with: ReportDeclaration(study: declared), ReportDesign(declared: declared, steps: steps))
        }
        #expect(found(SealedStudy.declared(), steps) == [])
        let words = found(SealedStudy.declared(hypothesis: "It does not, as found."), steps)
        #expect(
            words == [
                "key hypothesis: \"It does.\" when the study was registered, \"It does not, as found.\" in the study file"
            ])
        var moved = steps
        for index in moved.indices where moved[index].kind == "pretraining" {
            (moved[index].id, moved[index].numerics) = ("new-\(index)", "2")
        }
        let versions = found(SealedStudy.declared(), moved)
        #expect(versions.count == 1 && versions[0].contains("older version of the program"))
        #expect(versions[0].contains("pretraining 1 -> 2 (12 steps)"), "\(versions)")
        #expect(found(SealedStudy.declared(), Array(steps.dropLast())).count == 1)
    }

    @Test func whatIsSaidBeforeRunningWasRegisteredBefore() throws {
        let before = SealedStudy.declared(), later = SealedStudy.declared(hypothesis: "As it came.")
        func text(_ history: [StudyRegistration]) throws -> String {
            let rows = SealedStudy.rows(registrations: history)
            let text = try RenderedReport(rows).texts["README.md"] ?? ""
            return text.replacing("\n", with: " ")
        }
        #expect(
            try text([.init(at: 500, declared: before)]).contains(
                "**Hypothesis, before running (registered 1970-01-01).** It does."))
        let amended = try text([.init(at: 500, declared: before), .init(at: 86_400 * 2, declared: later)])
        #expect(amended.contains("**Hypothesis, before running (registered 1970-01-01).** It does."))
        #expect(
            amended.contains(
                "**Hypothesis, amended 1970-01-03, after 77 of 77 steps had ended.** As it came."))
        #expect(amended.contains("hypothesis: \"It does.\" -> \"As it came.\""))
        let after = try text([.init(at: 1003, declared: later)])
        #expect(after.contains("**Hypothesis, 1970-01-01, after 4 of 77 steps had ended.** As it came."))
        #expect(!after.contains("before running"))
    }

    /// Where a step was taken out, the header's digest tells nothing; the registrations' own do.
    @Test func aRegistrationIsNotMovedWhereAStepIsOut() throws {
        let registered = StudyRegistration(at: 2000, declared: SealedStudy.declared()).sealed(after: nil)
        var rows = SealedStudy.rows(registrations: [registered])
        rows.steps.removeLast()
        let text = rows.text
        #expect(try ReportRows(parsing: text, file: "rows").alterations(SealedStudy.rules) == [])
        let earlier = text.replacing("\"at\":2000,", with: "\"at\":5,")
        #expect(earlier != text)
        let found = try ReportRows(parsing: earlier, file: "rows").alterations(SealedStudy.rules)
        #expect(
            found.count == 1 && found[0].hasPrefix("registration 1 is not what was registered"), "\(found)")
    }

    @Test func windowsLineEndsAreReadAndNamed() throws {
        let folder = try Scratch()
        let rows = SealedStudy.rows()
        let report = try RenderedReport(rows)
        try report.write(to: folder.url)
        let file = folder.url.appending(path: "results.jsonl")
        try Data(rows.text.replacing("\n", with: "\r\n").utf8).write(to: file)
        let read = try ReportRows(reading: file)
        #expect(read == rows)
        let found = try report.differences(from: folder.url, drawnBy: "none")
        #expect(found.count == 1 && found[0].hasPrefix("results.jsonl has Windows line ends"), "\(found)")
    }

    @Test func sumsOfClippedRewardsStandBesideNoScore() throws {
        var synthetic = SyntheticStudy.rows()
        synthetic.steps[0].facts["dataset"] = .object(["rewards": .string("clipped")])
        synthetic.steps[0].metrics = ["data/mean_clipped_return": [MetricPoint(0, 123.4)]]
        let report = try RenderedReport(SealedStudy.rows(synthetic))
        let clipped = try #require(report.document.data["clipped-data"])
        #expect(clipped.rows == [["Boxing", "123.4", "-"]])
        let baselines = try #require(report.document.data["baselines"])
        #expect(!baselines.text.contains("123.4"))
        #expect(baselines.rows.contains { $0[0] == "Assault" && $0[1] == "mean of the data" })
        let figure = try #require(report.plots.first { $0.name == "returns" })
        let boxing = try #require(figure.panels.first { $0.title == "Boxing" })
        #expect(!boxing.references.contains { $0.label == "data" })
    }

    @Test func editedPublishedRowsAreNamed() throws {
        var rows = ReportRows(header: PaperTests.header)
        let registry = try PublishedRegistry()
        rows.published = registry.tables
        #expect(rows.disagreements(with: registry) == [])
        let first = rows.published[0]
        var table = first.table
        table.rows[0][0] = "other"
        rows.published[0] = PublishedTable(
            name: first.name, title: first.title, source: first.source, table: table)
        #expect(rows.disagreements(with: registry).count == 1)
    }
}
