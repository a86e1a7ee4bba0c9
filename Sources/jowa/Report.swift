import ArgumentParser
import Foundation
import Reports
import Studies
import Workbench

/// `jowa report`: render, check and compare reports.
struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Render reports from measured or published rows, and check them.",
        discussion: """
            A report is a folder reports/<study>/ with README.md, figures/*.svg beside their scripts, the numbers
            behind each figure and table in data/*.csv, results.jsonl: the frozen rows it is rendered from, and
            report.json: the list of its files. Rows carry a digest for each step, made when the step ended: it tells
            accidents and careless edits, not who forges a digest too.

              jowa report render studies/demo.yaml    rows of runs/store.sqlite -> reports/demo/
              jowa report check studies/demo.yaml     does the committed report follow from its rows; do claims hold?
              jowa report diff OLD NEW                what changed between two reports, as Markdown
              jowa report compare A B                 one study against another, paired by seed and episode
              jowa report reproduce studies/demo.yaml is this true? runs some of its steps again and compares
            """,
        subcommands: [
            ReportRender.self, ReportCheck.self, ReportDiff.self, ReportCompare.self, ReportReproduce.self,
            ReportFigure.self,
        ])
}

/// Where reports lie.
struct ReportOptions: ParsableArguments {
    @OptionGroup var workspace: WorkspaceOptions

    @Option(help: "Folder of the report; reports/<study>/ in the workspace otherwise.")
    var out: String?

    /// The folder of a study's report.
    func folder(of study: String) -> URL {
        if let out { return URL(filePath: out) }
        return workspace.location.reports.appending(path: study)
    }

    /// The folder of steps and store.
    var runs: URL { workspace.location.runs }
}
