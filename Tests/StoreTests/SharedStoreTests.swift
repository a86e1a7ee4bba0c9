import Foundation
import Store
import Synchronization
import Testing

/// The database in a folder that is not this program's alone.
@Suite struct SharedStoreTests {
    private func sqlite(_ database: URL, _ statements: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()",
            database.path, statements,
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    private func files(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    /// What the database says of a study is compared with its registration.
    @Test(arguments: [
        "UPDATE study SET registrations = replace(registrations, 'trial', 'trail')",
        "UPDATE study SET hypothesis = 'As found.'", "UPDATE study_step SET name = 'other'",
        "UPDATE study_step SET factors = '{}'", "DELETE FROM study_step", "UPDATE step SET settings = '{}'",
    ])
    func editedRowsOfAStudyAreNamed(_ change: String) throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        try store.register(sampleStudy([sampleStep("s0")]))
        try store.requireSound(study: "trial")
        #expect(try store.mismatch() == nil)
        try sqlite(folder.url.appending(path: Store.fileName), change)
        #expect(try store.mismatch() == "rows of study trial are not those of its registration")
        #expect(throws: StoreError.self) { try store.requireSound(study: "trial") }
        _ = try Store.rebuild(runs: folder.url)
        #expect(try Store(runs: folder.url).mismatch() == nil)
        try FileManager.default.removeItem(at: folder.url.appending(path: "studies/trial.json"))
        #expect(try Store(runs: folder.url).mismatch()?.contains("whose registration is gone") == true)
    }

    /// A folder with a finished step, folded.
    private func sample() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let journal = try Journal(opening: makeFolder(sampleStep("s0"), in: folder.url))
        try journal.append([.metric(name: "loss", step: 1, value: 2), .finished(at: 3)])
        let store = try Store(runs: folder.url)
        try store.register(sampleStudy([sampleStep("s0")]))
        try store.fold()
        return folder
    }

    @Test func nothingStaysBesideTheDatabase() throws {
        let folder = try sample()
        #expect(try files(folder.url) == ["s0", "store.lock", "store.sqlite", "studies"])
    }

    @Test func aReaderOfAnEmptyFolderLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let runs = folder.url.appending(path: "runs")
        #expect(try Store(reading: runs).fold().steps == 0)
        #expect(try files(folder.url) == [])
        _ = try Journal(opening: makeFolder(sampleStep("s0"), in: runs)).append(.finished(at: 3))
        let store = try Store(reading: runs)
        #expect(try store.fold().steps == 1)
        #expect(try store.states(of: ["s0"]) == ["s0": .done])
        #expect(try files(runs) == ["s0"])
    }

    /// A process that closes any descriptor of a file gives up its locks on it, so nothing but SQLite opens a database.
    @Test func openingAStoreAgainKeepsTheProcessesLocks() throws {
        let folder = try sample()
        let path = folder.url.appending(path: Store.fileName).path
        let writer = try Connection(path)
        #expect(writer.run("BEGIN IMMEDIATE") == 0)
        let stores = try [Store(runs: folder.url), Store(reading: folder.url)]
        let other = Process()
        other.executableURL = URL(filePath: "/usr/bin/env")
        other.arguments = [
            "python3", "-c",
            "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')", path,
        ]
        other.standardError = FileHandle.nullDevice
        try other.run()
        other.waitUntilExit()
        #expect(other.terminationStatus != 0, "another process writes although this one does")
        withExtendedLifetime((stores, writer)) {}
    }

    /// A process that is being started has its parent's descriptors until its program runs.
    @Test func aLockThatWasGivenBackIsFree() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "lock")
        var copies: [Int32] = []
        do {
            let lock = try FileLock(acquiring: file)
            #expect(try lock != nil && FileLock(acquiring: file) == nil)
            for descriptor in 3..<1024 as Range<Int32> {
                let link = try? FileManager.default.destinationOfSymbolicLink(
                    atPath: "/proc/self/fd/\(descriptor)")
                if link == file.path { copies.append(dup(descriptor)) }
            }
        }
        defer { for descriptor in copies { close(descriptor) } }
        #expect(!copies.isEmpty && !FileLock.isHeld(file))
        #expect(try FileLock(acquiring: file) != nil)
    }

    @Test func aWriteAheadLogOfAnEarlierVersionIsGivenUp() throws {
        let folder = try sample()
        let file = folder.url.appending(path: Store.fileName)
        try sqlite(file, "PRAGMA journal_mode = WAL; UPDATE step SET label = 'kept'")
        #expect(try Data(contentsOf: file)[18] == 2)
        #expect(try Store(runs: folder.url).states(of: ["s0"]) == ["s0": .done])
        #expect(try Data(contentsOf: file)[18] == 1)
        #expect(try files(folder.url) == ["s0", "store.lock", "store.sqlite", "studies"])
    }

    /// A pipe in the database's place would hold whoever opens it.
    @Test func whatIsNoFileIsNoDatabase() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: Store.fileName)
        #expect(mkfifo(file.path, 0o600) == 0)
        #expect(throws: StoreError.self) { try Store(runs: folder.url) }
        #expect(try Store.rebuild(runs: folder.url).steps == 0)
        #expect(try files(folder.url).contains(Store.fileName + ".before-rebuild"))
    }

    @Test func anotherProgramsDatabaseStaysAsItIs() throws {
        for statements in [
            "CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('mine')",
            "CREATE TABLE grdb_migrations (identifier TEXT PRIMARY KEY); INSERT INTO grdb_migrations VALUES ('1')",
            "PRAGMA application_id = 99",
        ] {
            let folder = try TemporaryFolder()
            let file = folder.url.appending(path: Store.fileName)
            try sqlite(file, statements + "; CREATE TABLE IF NOT EXISTS other (x)")
            let before = try Data(contentsOf: file)
            let refusal = StoreError.foreignDatabase(path: file.path)
            #expect(throws: refusal) { try Store(runs: folder.url) }
            #expect(throws: refusal) { try Store(reading: folder.url) }
            #expect(throws: refusal) { try Store.rebuild(runs: folder.url) }
            #expect(try Data(contentsOf: file) == before)
        }
    }

    /// Several processes make the store at once, and one may be killed between its parts.
    @Test func aStoreUnderWayIsNobodyElses() throws {
        for _ in 0..<8 {
            let folder = try TemporaryFolder()
            let runs = folder.url
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 6) { _ in
                do { _ = try Store(runs: runs) } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            #expect(failures.withLock { $0 } == [])
            withExtendedLifetime(folder) {}
        }
        let folder = try TemporaryFolder()
        let whole = try Store(runs: folder.url).schema()
        let half = try TemporaryFolder()
        let mark = try Store(runs: folder.url).rows("PRAGMA application_id")[0].values[0].int ?? 0
        try sqlite(
            half.url.appending(path: Store.fileName),
            "PRAGMA application_id = \(mark); CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)"
        )
        #expect(try Store(runs: half.url).schema() == whole)
    }

    @Test func linksInThePlaceOfTheStoresFiles() throws {
        for name in ["store.lock", Store.fileName] {
            let folder = try TemporaryFolder()
            let runs = folder.url.appending(path: "runs")
            try FileAccess.create(runs)
            let victim = folder.url.appending(path: "victim")
            try Data("mine".utf8).write(to: victim)
            try FileManager.default.createSymbolicLink(
                at: runs.appending(path: name), withDestinationURL: victim)
            #expect(throws: StoreError.self, "\(name)") { try Store(runs: runs).fold() }
            #expect(try Data(contentsOf: victim) == Data("mine".utf8), "\(name)")
        }
    }

    @Test func aLockKeepsWhatStandsInIt() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "lock")
        try Data("mine".utf8).write(to: file)
        withExtendedLifetime(try FileLock(acquiring: file)) {}
        #expect(try Data(contentsOf: file) == Data("mine".utf8))
    }

    /// Counts that are no counts: the journal is read anew, and nothing else is held up.
    @Test func badCountsOfWhatWasRead() throws {
        for value in ["-5", "'many'", "9223372036854775807", "x'00'"] {
            let folder = try sample()
            try sqlite(
                folder.url.appending(path: Store.fileName),
                "UPDATE folded SET bytes = \(value), lines = \(value)")
            let store = try Store(runs: folder.url)
            #expect(try store.mismatch() != nil || value == "9223372036854775807", "\(value)")
            try store.fold()
            #expect(try store.rows("SELECT value FROM metric").map(\.values) == [[.real(2)]], "\(value)")
            #expect(try store.mismatch() == nil, "\(value)")
        }
    }

    @Test func oneBadRegistrationIsPassedOver() throws {
        let folder = try sample()
        var twice = sampleStudy([sampleStep("s0"), sampleStep("s1")])
        twice.name = "twice"
        twice.steps[1].position = 0
        var outside = sampleStudy([sampleStep("../../s0")])
        outside.name = "outside"
        for study in [twice, outside] {
            let file = folder.url.appending(path: "studies/\(study.name).json")
            try FileAccess.write(try JSONEncoder().encode(study), to: file)
        }
        let store = try Store(runs: folder.url)
        let damaged = try store.fold().damaged
        #expect(damaged["studies/twice.json"]?.contains("two steps have position 0") == true, "\(damaged)")
        #expect(damaged["studies/outside.json"]?.contains("no identity") == true, "\(damaged)")
        #expect(try store.studyNames() == ["trial"])
        #expect(try Store.rebuild(runs: folder.url).damaged == damaged)
        for name in ["twice", "outside", "trial"] {
            let problem = Store.problem(inRegistration: folder.url.appending(path: "studies/\(name).json"))
            #expect((problem == nil) == (name == "trial"), "\(name): \(problem ?? "")")
        }
        #expect(throws: StoreError.self) { try store.register(outside) }
    }

    @Test func queriesKeepColumnsAndSteerNoTerminal() throws {
        let store = try Store(reading: TemporaryFolder().url)
        let twice = "SELECT a.n, b.n, 3 AS n_2 FROM (SELECT 1 AS n) a, (SELECT 2 AS n) b"
        #expect(
            try JSONValue(parsing: store.render(twice, as: .json))
                == .array([.object(["n": .integer(1), "n_2": .integer(3), "n_3": .integer(2)])]))
        let empty = "SELECT NULL AS failure, 3 AS steps UNION ALL SELECT 'disk', 1"
        #expect(try store.render(empty, as: .table) == "failure  steps\n         3\ndisk     1\n")
        let hostile = "SELECT char(27) || '[2J' || char(10) || 'x' AS a, 1 AS b"
        #expect(try store.render(hostile, as: .table) == "a             b\n\\u001b[2J\\nx  1\n")
        let marks = "SELECT ',' || char(769) AS a, 'x' || char(13) || char(10) AS b, '\"' || char(769) AS c"
        #expect(
            try store.render(marks, as: .csv)
                == "a,b,c\n\",\u{301}\",\"x\r\n\",\"\"\"\u{301}\"\n")
    }
}

/// A connection of this process to a database, by the SQLite that the store uses.
private final class Connection {
    private typealias Open =
        @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
    private typealias Run =
        @convention(c) (
            OpaquePointer?, UnsafePointer<CChar>, OpaquePointer?, OpaquePointer?, OpaquePointer?
        ) -> Int32
    private typealias Close = @convention(c) (OpaquePointer?) -> Int32
    private var database: OpaquePointer?

    private static func function<T>(_ name: String, _: T.Type) throws -> T {
        unsafeBitCast(try #require(dlsym(nil, name)), to: T.self)
    }

    init(_ path: String) throws {
        let code = try Connection.function("sqlite3_open", Open.self)(path, &database)
        try #require(code == 0)
    }

    func run(_ sql: String) -> Int32? {
        try? Connection.function("sqlite3_exec", Run.self)(database, sql, nil, nil, nil)
    }

    deinit { _ = try? Connection.function("sqlite3_close", Close.self)(database) }
}
