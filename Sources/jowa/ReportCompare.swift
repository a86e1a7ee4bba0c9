import ArgumentParser
import Foundation
import Reports
import Studies
import Workbench

/// `jowa report compare A B`.
struct ReportCompare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two studies cell by cell, paired by training seed and episode.",
        discussion: """
            A and B are study files (rows from runs/store.sqlite), report folders, results.jsonl files, or other
            workspaces' stores as STORE.sqlite:STUDY. Cells pair by kind and factors; settings that differ stand beside
            the numbers. Prints Markdown; --out DIR also writes README.md, figure and data there.

            Exit codes: 0 printed, 1 unreadable or invalid input or no common cell, 5 rows that are not those that were recorded,
            64 usage.
            """)

    @Argument(help: "The first study: differences are second minus first.") var first: String
    @Argument(help: "The second study.") var second: String
    @OptionGroup var workspace: WorkspaceOptions
    @Option(help: "Folder for README.md, figures/ and data/.") var out: String?

    func run() async throws {
        do throws(ReportError) {
            let runs = workspace.location.runs
            let comparison = try StudyComparison(
                ReportRows(at: first, runs: runs), ReportRows(at: second, runs: runs))
            if let out { try comparison.write(to: URL(filePath: out)) }
            print(try comparison.text(), terminator: "")
        } catch {
            throw ReportOutput.failure(error)
        }
    }
}

extension ReportRows {
    /// Rows from a study file, a report folder, a results.jsonl, or `STORE.sqlite:STUDY`.
    ///
    /// - Parameter runs: Folder of the store for a study file.
    init(at place: String, runs: URL) throws(ReportError) {
        let url = URL(filePath: place)
        if place.hasSuffix(".yaml") || place.hasSuffix(".yml") {
            try self.init(try ReportDeclaration(file: url), runs: runs, published: nil, gnuplot: "")
        } else if let colon = place.lastIndex(of: ":"), place[..<colon].hasSuffix(".sqlite") {
            let store = URL(filePath: String(place[..<colon]))
            let name = String(place[place.index(after: colon)...])
            try self.init(
                study: ReportDeclaration(name: name), runs: store.deletingLastPathComponent(), gnuplot: "")
        } else if place.hasSuffix(".sqlite") {
            throw .invalid("\(place): name the study too, as \(place):STUDY")
        } else {
            try self.init(reading: place.hasSuffix(".jsonl") ? url : url.appending(path: "results.jsonl"))
            try requireRecorded()
        }
    }
}
