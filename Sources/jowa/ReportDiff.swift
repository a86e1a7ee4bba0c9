import ArgumentParser
import Foundation
import Reports

/// `jowa report diff OLD NEW`.
struct ReportDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Print what changed between two reports, as Markdown.",
        discussion: """
            OLD and NEW are report folders or their results.jsonl. Steps pair by kind and place in the grid, so two
            studies can be compared too; settings that differ stand beside the numbers.

            Exit codes: 0 printed, 1 unreadable or invalid input, 64 usage.
            """)

    @Argument(help: "The earlier report: a folder or its results.jsonl.")
    var old: String

    @Argument(help: "The later report.")
    var new: String

    func run() async throws {
        do {
            let rows = try [old, new].map { path throws(ReportError) in
                let file =
                    path.hasSuffix(".jsonl")
                    ? URL(filePath: path) : URL(filePath: path).appending(path: "results.jsonl")
                return try ReportRows(reading: file)
            }
            print(try ReportDifference(from: rows[0], to: rows[1]).markdown(), terminator: "")
        } catch {
            throw ReportOutput.failure(error)
        }
    }
}
