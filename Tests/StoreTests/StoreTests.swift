import Foundation
import Store
import Testing

/// A folder that is removed when the value goes away.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "store-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

func sampleStep(_ id: String, seed: Int = 0) -> StepRecord {
    StepRecord(
        id: id, kind: "pretraining", label: "small, seed \(seed)",
        settings: .object(["seed": .integer(seed), "rate": .number(1e-4)]), inputs: ["dataset/Boxing": "d0"],
        numerics: "1", factors: ["seed": .integer(seed)])
}

func sampleStudy(_ steps: [StepRecord]) -> StudyRecord {
    StudyRecord(
        name: "trial", title: "A trial", question: "Does it hold?", hypothesis: "It does.",
        sourceYAML: "study: trial\n",
        resolved: .object(["study": .string("trial")]), digest: "abc",
        steps: steps.enumerated().map { index, step in
            StudyStepRecord(
                step: step, name: "step \(index)", position: index,
                parameters: ParameterCounts(total: 10, trainable: 9, nonEmbedding: 8))
        })
}

/// Creates a step's folder as the runner does.
func makeFolder(_ step: StepRecord, in runs: URL) throws -> URL {
    let folder = runs.appending(path: step.id)
    try FileAccess.write(try JSONEncoder().encode(step), to: folder.appending(path: "step.json"))
    return folder
}

let sampleEpisode = EpisodeRecord(
    episode: 0, game: "Boxing", task: 8, seed: 3, planner: "beam",
    plannerSettings: .object(["width": .integer(2)]),
    context: 4, agentSteps: 500, frames: 2000, rawReturn: -3, clippedReturn: -2, ending: .cut,
    wallSeconds: 1.5,
    decisions: 499)

@Suite struct StoreTests {
    @Test func schemaIsFrozen() throws {
        let folder = try TemporaryFolder()
        let schema = try Store(runs: folder.url).schema()
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let snapshot = tests.appending(path: "Snapshots/Store/schema-3.sql")
        guard let expected = try? String(contentsOf: snapshot, encoding: .utf8) else {
            try FileAccess.write(Data(schema.utf8), to: snapshot)
            Issue.record("recorded \(snapshot.path); look at it and run again")
            return
        }
        #expect(schema == expected)
    }

    @Test func rowsComeFromJournals() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        let step = sampleStep("s0")
        try store.register(sampleStudy([step]))
        #expect(try store.states(of: ["s0"]) == ["s0": .planned])
        let journal = try Journal(opening: makeFolder(step, in: folder.url))
        try journal.append(.started(Provenance(startedAt: 5, gitCommit: "c0", machine: ["cores": "2"])))
        try journal.metric("train/loss/total", step: 1, 2.5)
        try journal.metric("train/loss/total", step: 2, .nan)
        try journal.timing("seconds", step: 2, 0.25)
        try journal.append(.episode(sampleEpisode))
        #expect(try store.fold().records == 5)
        #expect(try store.states(of: ["s0"]) == ["s0": .running])
        #expect(try store.fold().records == 0)
        try journal.append(.finished(at: 9))
        #expect(try store.fold().records == 1)
        #expect(try store.status(ofStudy: "trial").map(\.state) == [.done])
        let rows = try store.rows("SELECT step, value FROM metric WHERE step_id = 's0' ORDER BY step")
        #expect(rows.map(\.values) == [[.integer(1), .real(2.5)], [.integer(2), .null]])
        #expect(try store.rows("SELECT raw_return FROM episode").map(\.values) == [[.real(-3)]])
        #expect(try store.rows("SELECT parameters_total FROM step").map(\.values) == [[.integer(10)]])
        #expect(try store.rows("SELECT git_commit FROM provenance").map(\.values) == [[.text("c0")]])
    }

    @Test func repeatedRecordsReplaceThemselves() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        let journal = try Journal(opening: makeFolder(sampleStep("s0"), in: folder.url))
        try journal.append(.started(Provenance(startedAt: 1)))
        for round in 0..<2 {
            for update in 0..<10 { try journal.metric("m", step: update, Double(update)) }
            try journal.append(.episode(sampleEpisode))
            try store.fold()
            #expect(
                try store.rows("SELECT count(*) FROM metric")[0].values == [.integer(10)], "round \(round)")
        }
        #expect(try store.rows("SELECT count(*) FROM episode")[0].values == [.integer(1)])
    }

    @Test func rebuildGivesTheSameRows() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        let steps = (0..<3).map { sampleStep("s\($0)", seed: $0) }
        try store.register(sampleStudy(steps))
        for step in steps {
            let journal = try Journal(opening: makeFolder(step, in: folder.url))
            try journal.append(.started(Provenance(startedAt: 1)))
            for update in 0..<100 { try journal.metric("m", step: update, 1 / Double(update + 3)) }
            try journal.append(.finished(at: 2))
        }
        try store.fold()
        let tables = [
            "SELECT * FROM metric", "SELECT id, kind, settings, state FROM step ORDER BY id",
            "SELECT * FROM study_step", "SELECT * FROM provenance ORDER BY step_id",
        ]
        let before = try tables.map { try store.rows($0) }
        #expect(try Store.rebuild(runs: folder.url).records == 306)
        let after = try Store(runs: folder.url)
        #expect(try tables.map { try after.rows($0) } == before)
    }

    @Test func newerSchemaIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = try Store(runs: folder.url).path
        let sqlite = Process()
        sqlite.executableURL = URL(filePath: "/usr/bin/env")
        sqlite.arguments = [
            "python3", "-c",
            "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); "
                + "c.execute(\"insert into grdb_migrations values ('99')\"); c.commit()", path,
        ]
        try sqlite.run()
        sqlite.waitUntilExit()
        #expect(throws: StoreError.newerSchema(path: path)) { try Store(runs: folder.url) }
    }

    /// A database of every released schema opens, keeps its rows, and ends with today's schema.
    @Test func everyReleasedSchemaIsMigrated() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let snapshots = tests.appending(path: "Snapshots/Store")
        let names = try FileManager.default.contentsOfDirectory(atPath: snapshots.path).sorted()
        let today = try TemporaryFolder()
        let schema = try Store(runs: today.url).schema()
        #expect(!names.isEmpty)
        for name in names {
            let version = name.dropFirst("schema-".count).dropLast(".sql".count)
            let folder = try TemporaryFolder()
            let path = folder.url.appending(path: Store.fileName).path
            let script = """
                import sqlite3, sys
                statements = open(sys.argv[1]).read().splitlines()
                statements.sort(key=lambda s: ("CREATE TABLE" not in s, "CREATE VIEW" in s))
                c = sqlite3.connect(sys.argv[2])
                for statement in statements: c.execute(statement)
                c.execute("CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
                for number in range(1, int(sys.argv[3]) + 1):
                    c.execute("INSERT INTO grdb_migrations VALUES (?)", (str(number),))
                c.execute("INSERT INTO step (key, id, kind, label, settings, inputs, numerics) "
                          "VALUES (1, 's', 'dataset', 'l', '{}', '{}', '1')")
                c.execute("INSERT INTO name VALUES (1, 'train/loss')")
                c.execute("INSERT INTO metric_value VALUES (1, 1, 7, 2.5)")
                c.commit()
                """
            let python = Process()
            python.executableURL = URL(filePath: "/usr/bin/env")
            python.arguments = [
                "python3", "-c", script, snapshots.appending(path: name).path, path, String(version),
            ]
            try python.run()
            python.waitUntilExit()
            #expect(python.terminationStatus == 0)
            let store = try Store(runs: folder.url)
            #expect(try store.schema() == schema, "\(name)")
            #expect(
                try store.rows("SELECT * FROM metric").map(\.values)
                    == [[.text("s"), .text("train/loss"), .integer(7), .real(2.5)]])
        }
    }

    /// A clock that was set back between start and end: states follow the order of records, not their times.
    @Test func clocksThatJumpDoNotChangeStates() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        try store.register(sampleStudy([sampleStep("s0")]))
        let journal = try Journal(opening: makeFolder(sampleStep("s0"), in: folder.url))
        try journal.append(.started(Provenance(startedAt: 5000)))
        try journal.append(.interrupted(at: 100))
        try journal.append(.started(Provenance(startedAt: 50)))
        try store.fold()
        #expect(try store.states(of: ["s0"]) == ["s0": .running])
        try journal.append(.finished(at: 40))
        try store.fold()
        #expect(try store.states(of: ["s0"]) == ["s0": .done])
        #expect(try store.status(ofStudy: "trial").map(\.attempts) == [2])
    }

    @Test func writingQueriesAndNonsenseAreRefused() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        #expect(throws: StoreError.self) { try store.rows("DELETE FROM step") }
        #expect(throws: StoreError.self) { try store.rows("SELECT nothing FROM nowhere") }
        #expect(try store.render("SELECT 'a,b' AS x, 2 AS y", as: .csv) == "x,y\n\"a,b\",2\n")
        #expect(try store.render("SELECT 1 AS x, 'b' AS name", as: .table) == "x  name\n1  b\n")
        #expect(try store.render("SELECT 1 AS x, 2 AS y WHERE 0", as: .csv) == "x,y\n")
        #expect(try store.render("SELECT 1 AS x, 2 AS y WHERE 0", as: .table) == "x  y\n")
        #expect(try store.render("SELECT 1 AS x WHERE 0", as: .json) == "[]\n")
    }

    @Test func damagedDatabaseIsExplained() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 7, count: 8192).write(to: folder.url.appending(path: Store.fileName))
        do {
            _ = try Store(runs: folder.url)
            Issue.record("a damaged database was opened")
        } catch {
            #expect("\(error)".contains("jowa store rebuild"))
        }
    }

    /// A bad line before the end is remembered with file and line, whoever folds, until the journal changes or goes.
    @Test func damagedJournalsAreRemembered() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        try store.register(sampleStudy([sampleStep("s0")]))
        let place = try makeFolder(sampleStep("s0"), in: folder.url)
        let journal = try Journal(opening: place)
        try journal.append(.started(Provenance(startedAt: 1)))
        for update in 0..<10 { try journal.metric("m", step: update, 1) }
        try journal.append(.finished(at: 2))
        let file = place.appending(path: Journal.fileName)
        let sound = try Data(contentsOf: file)
        var bytes = sound
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
        for _ in 0..<2 {
            let message = try #require(try store.fold().damaged["s0"])
            #expect(message.hasPrefix(file.path + ":") && message.contains("store doctor"), "\(message)")
        }
        #expect(try store.states(of: ["s0"]) == ["s0": .damaged])
        #expect(try store.status(ofStudy: "trial").map(\.state) == [.damaged])
        #expect(throws: StoreError.self) { try store.requireSound(study: "trial") }
        let other = try Store(runs: folder.url)
        #expect(try other.damaged().keys.sorted() == ["s0"])
        // The sound file again, and longer: damage is forgotten.
        try sound.write(to: file)
        try Journal(opening: place).metric("m", step: 10, 1)
        #expect(try store.fold().damaged.isEmpty)
        try store.requireSound(study: "trial")
        #expect(try store.states(of: ["s0"]) == ["s0": .done])
    }

    /// Steps below a diverged one, however far, have nothing to run.
    @Test func whatDependsOnADivergedStepIsNotApplicable() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        var steps = (0..<4).map { sampleStep("s\($0)", seed: $0) }
        steps[1].inputs = ["model": "s0"]
        steps[2].inputs = ["model": "s1"]
        try store.register(sampleStudy(steps))
        let journal = try Journal(opening: makeFolder(steps[0], in: folder.url))
        try journal.append(.started(Provenance(startedAt: 1)))
        try journal.append(.failed(FailureCard(kind: .diverged, message: "NaN", at: 2)))
        try store.fold()
        #expect(
            try store.states(of: ["s0", "s1", "s2", "s3"])
                == ["s0": .diverged, "s1": .inapplicable, "s2": .inapplicable, "s3": .planned])
        try journal.append(.started(Provenance(startedAt: 3)))
        try store.fold()
        #expect(try store.states(of: ["s1", "s2"]) == ["s1": .planned, "s2": .planned])
    }

    @Test func attemptsAddUpToAStepsSeconds() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        let journal = try Journal(opening: makeFolder(sampleStep("s0"), in: folder.url))
        for attempt in 1...2 {
            try journal.append(.started(Provenance(startedAt: Double(attempt) * 1000)))
            try journal.timing("attempt_seconds", step: attempt, 1.5)
        }
        try journal.append(.finished(at: 9))
        try store.fold()
        #expect(
            try store.rows("SELECT * FROM step_seconds").map(\.values) == [
                [.text("s0"), .real(3), .integer(2)]
            ])
    }
}
