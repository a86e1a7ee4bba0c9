package import ArgumentParser
import Files
import Foundation
package import Reports
import Store
import Studies
import Workbench

/// `jowa report render FILE`.
struct ReportRender: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Render a study's report from the store, or the published report.",
        discussion: """
            Reads the rows of the study from runs/store.sqlite, freezes those that the report needs in results.jsonl
            and writes README.md, figures and data. A study file with `report: published` needs no store: its rows
            are the published tables inside this program, or those of --published DIR. --rows renders frozen rows again,
            for example after an update of this program: --rows reports/demo/results.jsonl.

            Words and claims are those that `jowa study run` registered, with the date; those of a study file that was
            edited since are registered when it is run again. In the folder of the report, files of report.json are
            replaced; all others stay.

            Exit codes: 0 rendered, 1 unreadable or invalid input, 5 the rows are not those that were recorded, 64 usage.
            """)

    @Argument(help: "The study file, such as studies/paper.yaml.")
    var file: String

    @OptionGroup var options: ReportOptions

    @Option(help: "Folder with published CSV files that replace those inside the program.")
    var published: String?

    @Option(help: "Frozen rows (results.jsonl) to render instead of the store's.")
    var rows: String?

    @Option(help: "Also write another form beside the Markdown: html (report.html) or latex (tables.tex).")
    var format = "markdown"

    @Flag(help: "Print one JSON document: the report's folder, files and verdicts.")
    var json = false

    func validate() throws {
        guard ReportFormat(rawValue: format) != nil else {
            let known = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--format \(format): the formats are \(known)")
        }
    }

    func run() async throws {
        do {
            let source = try ReportSource(file: URL(filePath: file), workspace: options.workspace.location)
            let declaration = source.declaration
            var rows = try rows(declaration)
            for line in rows.disagreements(with: declaration, source.design) {
                Complaint.write("warning: \(line)")
            }
            rows.freezeOperations { StepCost.operations(kind: $0, settings: $1, model: $2) }
            let folder = options.folder(of: declaration.name)
            let report = try RenderedReport(rows, receipts: Receipt.all(in: folder))
            try report.write(to: folder, workspace: options.workspace.location.root)
            try report.write(ReportFormat(rawValue: format) ?? .markdown, to: folder)
            let lacking = report.missingPictures(in: folder)
            for picture in lacking {
                Complaint.write("warning: \(picture)")
            }
            if json {
                print(ReportOutput.json(report, folder: folder, differences: lacking, exitCode: 0).pretty)
            } else {
                print(
                    "\(folder.appending(path: "README.md").path): \(report.plots.count) figures, "
                        + "\(report.document.data.count) data files")
                ReportOutput.verdicts(report)
            }
        } catch {
            throw ReportOutput.failure(error)
        }
    }
}

extension ReportRender {
    /// The rows to render: frozen ones, the store's, or the published tables.
    func rows(_ declaration: ReportDeclaration) throws(ReportError) -> ReportRows {
        guard let rows else {
            let stored = try ReportRows(
                declaration, runs: options.runs, published: published.map { URL(filePath: $0) },
                gnuplot: Gnuplot.version())
            let altered = stored.alterations(.program)
            guard altered.isEmpty else {
                throw .altered(altered + ["`jowa store rebuild` takes them from the journals"])
            }
            return stored
        }
        var frozen = try ReportRows(reading: URL(filePath: rows))
        guard frozen.header.name == declaration.name else {
            throw .invalid("\(rows): rows of the study \(frozen.header.name), not of \(declaration.name)")
        }
        try frozen.requireRecorded()
        frozen.header.gnuplot = try Gnuplot.version()
        return frozen
    }
}

/// What report commands print.
package enum ReportOutput {
    /// Verdicts and gaps, one a line.
    static func verdicts(_ report: RenderedReport) {
        for verdict in report.verdicts {
            print("\(verdict.outcome.rawValue): \(verdict.claim) (\(verdict.evidence))")
        }
        for gap in report.missing { print("missing: \(gap)") }
    }

    /// One JSON document of a rendered or checked report.
    static func json(
        _ report: RenderedReport, folder: URL, differences: [String], exitCode: Int32
    ) -> JSONValue {
        .object([
            "report": .string(folder.path),
            "files": .array(report.texts.keys.sorted().map(JSONValue.string)),
            "figures": .array(report.plots.map { .string("figures/\($0.name).svg") }),
            "differences": .array(differences.map(JSONValue.string)),
            "missing": .array(report.missing.map(JSONValue.string)),
            "exit_code": .integer(Int(exitCode)),
            "claims": .array(
                report.verdicts.map { verdict in
                    .object([
                        "claim": .string(verdict.claim), "verdict": .string(verdict.outcome.rawValue),
                        "difference": verdict.difference.map(JSONValue.real) ?? .null,
                        "evidence": .string(verdict.evidence),
                    ])
                }),
        ])
    }

    /// Prints an error and gives its exit code.
    package static func failure(_ error: ReportError) -> ExitCode {
        Complaint.write("error: \(error)")
        if case .altered = error { return ExitCode(5) }
        return ExitCode(1)
    }
}
