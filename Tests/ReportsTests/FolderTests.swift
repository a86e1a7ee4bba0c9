import Foundation
import Reports
import Store
import Testing

/// What rendering does to a folder that holds other things.
@Suite struct FolderTests {
    private func put(_ text: String, _ path: String, in folder: URL) throws {
        try FileAccess.write(Data(text.utf8), to: folder.appending(path: path))
    }

    private func text(_ path: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    @Test func filesThatAreNotTheReportsStay() throws {
        let scratch = try Scratch()
        let folder = scratch.url
        for path in ["data/mine.csv", "figures/mine.png", "notes.md"] { try put("mine", path, in: folder) }
        try RenderedReport(SealedStudy.rows()).write(to: folder)
        // Another report of the folder: figures of the first that are no more go.
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "figures/transfer.svg").path))
        var rows = SealedStudy.rows()
        rows.steps.removeAll { $0.factors["origin"] != nil }
        try RenderedReport(rows).write(to: folder)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "figures/transfer.svg").path))
        for path in ["data/mine.csv", "figures/mine.png", "notes.md"] {
            #expect(try text(path, in: folder) == "mine")
        }
        #expect(try RenderedReport(rows).differences(from: folder, drawnBy: "none") == [])
    }

    @Test func aFileOfSomebodyElseIsNotOverwritten() throws {
        let scratch = try Scratch()
        try put("# My project", "README.md", in: scratch.url)
        let error = #expect(throws: ReportError.self) {
            try RenderedReport(SealedStudy.rows()).write(to: scratch.url)
        }
        #expect(error?.description.contains("README.md would be overwritten") == true)
        #expect(try text("README.md", in: scratch.url) == "# My project")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["README.md"])
    }

    @Test func linksAreNotFollowed() throws {
        let scratch = try Scratch()
        let report = try RenderedReport(SealedStudy.rows())
        let (victim, out) = (scratch.url.appending(path: "victim"), scratch.url.appending(path: "out"))
        try put("precious", "victim/README.md", in: scratch.url)
        let files = FileManager.default
        try files.createSymbolicLink(at: out, withDestinationURL: victim)
        #expect(throws: ReportError.self) { try report.write(to: out) }
        try files.removeItem(at: out)
        try FileAccess.create(out)
        for name in ["figures", "data"] {
            try files.createSymbolicLink(at: out.appending(path: name), withDestinationURL: victim)
            #expect(throws: ReportError.self) { try report.write(to: out) }
            try files.removeItem(at: out.appending(path: name))
        }
        try files.createSymbolicLink(
            at: out.appending(path: "README.md"), withDestinationURL: victim.appending(path: "README.md"))
        #expect(throws: ReportError.self) { try report.write(to: out) }
        #expect(try text("README.md", in: victim) == "precious")
        #expect(try files.contentsOfDirectory(atPath: victim.path) == ["README.md"])
    }

    /// A pipe in a file's place would hold whoever opens it; a link would lead elsewhere.
    @Test(arguments: ["README.md", "data/returns.csv", "results.jsonl", "figures/returns.svg"])
    func pipesAndLinksInThePlaceOfAReportsFiles(_ path: String) throws {
        let scratch = try Scratch()
        let (folder, file) = (scratch.url.appending(path: "out"), scratch.url.appending(path: "out/" + path))
        let victim = scratch.url.appending(path: "victim")
        try put("precious", "victim", in: scratch.url)
        let report = try RenderedReport(SealedStudy.rows())
        try report.write(to: folder)
        try FileManager.default.removeItem(at: file)
        #expect(mkfifo(file.path, 0o600) == 0)
        if path == "results.jsonl" {
            #expect(throws: ReportError.self) { try ReportRows(reading: file) }
        }
        let found = try report.differences(from: folder, drawnBy: "none")
        #expect(found.contains { $0.contains(path) }, "\(found)")
        // It is replaced, not opened, or refused.
        try? report.write(to: folder)
        if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        try FileManager.default.createSymbolicLink(at: file, withDestinationURL: victim)
        #expect(try report.differences(from: folder, drawnBy: "none").contains { $0.contains(path) })
        try? report.write(to: folder)
        #expect(try text("victim", in: scratch.url) == "precious")
    }

    /// Published tables of the user: a link to a table is one, a pipe or a folder is none.
    @Test func publishedTablesAreRegularFiles() throws {
        let scratch = try Scratch()
        let own = try #require(PublishedRegistry().tables.first)
        let tables = scratch.url.appending(path: "tables")
        try put(own.table.text, "mine.csv", in: scratch.url)
        try FileAccess.create(tables)
        let file = tables.appending(path: own.name + ".csv")
        #expect(mkfifo(file.path, 0o600) == 0)
        let error = #expect(throws: ReportError.self) { try PublishedRegistry(folder: tables) }
        #expect(error?.description.contains("a named pipe") == true, "\(error as Any)")
        try FileManager.default.removeItem(at: file)
        try FileAccess.create(file)
        #expect(throws: ReportError.self) { try PublishedRegistry(folder: tables) }
        try FileManager.default.removeItem(at: file)
        try FileManager.default.createSymbolicLink(
            at: file, withDestinationURL: scratch.url.appending(path: "mine.csv"))
        #expect(try PublishedRegistry(folder: tables).tables.contains { $0.name == own.name })
    }

    /// A list of files from elsewhere cannot name what lies outside the folder.
    @Test func aListThatLeadsOutsideIsRefused() throws {
        let scratch = try Scratch()
        try put("precious", "victim.csv", in: scratch.url)
        let list = #"{"kind":"report_files","study":"synthetic","files":{"data/../../victim.csv":"0"}}"#
        try put(list, "out/report.json", in: scratch.url)
        #expect(throws: ReportError.self) {
            try RenderedReport(SealedStudy.rows()).write(to: scratch.url.appending(path: "out"))
        }
        #expect(try text("victim.csv", in: scratch.url) == "precious")
    }

    @Test(arguments: ["../../up", "a/b", ".hidden", "", "e\u{0301}", "x y", "a\u{0000}"])
    func namesFromRowsAreNoPaths(_ name: String) throws {
        #expect(!Escaping.isFileName(name))
        let row = JSONValue.object([
            "kind": .string("published_table"), "name": .string(name), "title": .string(""),
            "source": .string(""),
            "columns": .array([.string("a")]),
        ])
        var rows = ReportRows(header: PaperTests.header)
        #expect(throws: ReportError.self) {
            try ReportRows(parsing: rows.text + row.canonical, file: "rows")
        }
        rows = SealedStudy.rows()
        rows.header.name = name
        #expect(throws: ReportError.self) { try ReportRows(parsing: rows.text, file: "rows") }
    }

    @Test func aChangedFigureIsFoundUnderAnyGnuplot() throws {
        let scratch = try Scratch()
        let report = try RenderedReport(SealedStudy.rows())
        try report.write(to: scratch.url)
        let figure = scratch.url.appending(path: "figures/returns.svg")
        try Data(try text("figures/returns.svg", in: scratch.url).replacing("return", with: "Return").utf8)
            .write(to: figure)
        let found = try report.differences(from: scratch.url, drawnBy: "none")
        #expect(found == ["figures/returns.svg was changed since it was written"])
    }

    /// The list is compared whole: what it leaves out could be anything.
    @Test(arguments: [
        ("\"study\": \"synthetic\"", "\"study\": \"other\"", "is that of the study other"),
        ("\"README.md\":", "\"tables.tex\":", "README.md is not in report.json"),
        ("\"data/returns.csv\":", "\"data/other.csv\":", "data/returns.csv is not in report.json"),
        ("\"data/returns.csv\":", "\"data/other.csv\":", "data/other.csv belongs to no part of the report"),
        ("\"figures/returns.svg\":", "\"report.html\":", "figures/returns.svg is not in report.json"),
        ("\"figures/returns.svg\":", "\"report.html\":", "report.html is missing"),
        ("\"README.md\": \"", "\"README.md\": \"0", "README.md was changed since it was written"),
    ])
    func anEditedListIsNamed(_ old: String, _ new: String, _ message: String) throws {
        let scratch = try Scratch()
        let report = try RenderedReport(SealedStudy.rows())
        try report.write(to: scratch.url)
        let list = try text("report.json", in: scratch.url)
        let place = try #require(list.firstRange(of: old), "\(old)")
        try put(list.replacingCharacters(in: place, with: new), "report.json", in: scratch.url)
        let found = try report.differences(from: scratch.url, drawnBy: "none")
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    @Test(arguments: [#""note": "x", "study""#, #""files": {"README.md": 5}, "study""#])
    func aListOfOtherThingsIsRefused(_ new: String) throws {
        let scratch = try Scratch()
        let report = try RenderedReport(SealedStudy.rows())
        try report.write(to: scratch.url)
        let list = try text("report.json", in: scratch.url).replacing("\"study\"", with: new)
        try put(list, "report.json", in: scratch.url)
        #expect(throws: ReportError.self) { try report.differences(from: scratch.url, drawnBy: "none") }
    }

    /// Other forms of a report are rendered again too: their digest in the list can be edited with them.
    @Test(arguments: [(ReportFormat.html, "report.html"), (.latex, "tables.tex")])
    func anEditedFormIsNamed(_ format: ReportFormat, _ name: String) throws {
        let scratch = try Scratch()
        let report = try RenderedReport(SealedStudy.rows())
        try report.write(to: scratch.url)
        try report.write(format, to: scratch.url)
        #expect(try report.differences(from: scratch.url, drawnBy: "none") == [])
        try put(try text(name, in: scratch.url).replacing("beam", with: "Beam"), name, in: scratch.url)
        let found = try report.differences(from: scratch.url, drawnBy: "none")
        #expect(found.count == 1 && found[0].hasPrefix("\(name) differs from line"), "\(found)")
        try FileManager.default.removeItem(at: scratch.url.appending(path: name))
        #expect(try report.differences(from: scratch.url, drawnBy: "none") == ["\(name) is missing"])
    }
}
