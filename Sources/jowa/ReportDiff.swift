import ArgumentParser
import Foundation
import Reports
import Studies
import Workbench

/// `jowa report diff OLD NEW`.
struct ReportDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Print what changed between two reports, as Markdown.",
        discussion: """
            OLD and NEW are report folders, their results.jsonl, study files (rows of runs/store.sqlite), or stores as
            STORE.sqlite:STUDY. --figures DIR draws the differences there and names the figure. Steps pair by kind and place in the grid, so two
            studies can be compared too; settings that differ stand beside the numbers.

            Exit codes: 0 printed, 1 unreadable or invalid input, 5 rows that are not those that were recorded, 64 usage.
            """)

    @Argument(help: "The earlier report: a folder or its results.jsonl.")
    var old: String

    @Argument(help: "The later report.")
    var new: String

    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "Folder for a paired comparison with its figure, for a review comment.") var figures:
        String?

    func run() async throws {
        do throws(ReportError) {
            let runs = workspace.location.runs
            let (before, after) = (
                try ReportRows(at: old, runs: runs), try ReportRows(at: new, runs: runs)
            )
            print(try ReportDifference(from: before, to: after).markdown(), terminator: "")
            if let figures, let comparison = try? StudyComparison(before, after) {
                try comparison.write(to: URL(filePath: figures))
                print("\n![Differences by cell](\(Escaping.markdown(figures))/figures/differences.svg)")
            }
        } catch {
            throw ReportOutput.failure(error)
        }
    }
}
