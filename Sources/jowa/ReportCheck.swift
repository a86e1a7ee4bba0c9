import ArgumentParser
import Foundation
import Reports
import Store
import Studies
import Workbench

/// `jowa report check FILE`.
struct ReportCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Render a committed report again from its own rows, compare, and evaluate its claims.",
        discussion: """
            Reads reports/<study>/results.jsonl only, never the store. Its rows must be those that the study file declares
            (every step, seed, planner and episode, once), that were recorded (the digest of each step, its identity) and
            that the report was rendered from: Markdown, CSV and plot scripts are compared byte by byte; figures too,
            where this gnuplot is the version that drew them.

            Exit codes, the first that holds: 1 unreadable or invalid input, 5 the report differs from what its rows
            render, 4 results missing, 2 a claim failed, 3 a claim is inconclusive, 0 current and all claims hold
            (improved or equal); 64 usage.
            """)

    @Argument(help: "The study file, such as studies/paper.yaml.")
    var file: String

    @OptionGroup var options: ReportOptions

    @Flag(help: "Print one JSON document: differences, claims, exit code.")
    var json = false
    @Option(
        help: "Print the findings as github (workflow commands) or gitlab (code quality report) reads them.")
    var annotate: Annotations.Forge?

    func validate() throws {
        guard !(json && annotate != nil) else { throw ValidationError("--json and --annotate: choose one") }
    }

    func run() async throws {
        var code: Int32 = 0
        do {
            let source = try ReportSource(file: URL(filePath: file), workspace: options.workspace.location)
            let folder = options.folder(of: source.declaration.name)
            let rows = try ReportRows(reading: folder.appending(path: "results.jsonl"))
            var differences = rows.disagreements(with: source.declaration, source.design)
            if rows.header.source == .published {
                differences += rows.disagreements(with: try PublishedRegistry())
            }
            if rows.isOlder { differences.append(ReportRows.olderMessage) }
            differences += rows.alterations(.program) + rows.strangers
            let report = try RenderedReport(rows, receipts: Receipt.all(in: folder))
            differences += try report.differences(from: folder, drawnBy: rows.header.gnuplot)
            code = report.verdicts.exitCode(differs: !differences.isEmpty, missing: !report.missing.isEmpty)
            if let annotate {
                let findings = findings(report, differences, folder)
                print(Annotations(findings: findings).text(for: annotate))
            } else if json {
                print(
                    ReportOutput.json(report, folder: folder, differences: differences, exitCode: code).pretty
                )
            } else {
                for difference in differences { print("differs: \(difference)") }
                ReportOutput.verdicts(report)
                print(
                    differences.isEmpty
                        ? "the report follows from its rows" : "render it again to make it current")
            }
        } catch {
            throw ReportOutput.failure(error)
        }
        if code != 0 { throw ExitCode(code) }
    }

    /// What differs, at its file and line, and claims that do not hold, where the study file declares them.
    private func findings(_ report: RenderedReport, _ differences: [String], _ folder: URL) -> [Annotations
        .Finding]
    {
        let study = try? Study(reading: URL(filePath: file))
        let place = folder.relativePath
        var found = differences.map { difference in
            let path = report.texts.keys.first { difference.hasPrefix($0 + " ") }
            let line = difference.firstMatch(of: /line (\d+)/).flatMap { Int($0.output.1) }
            return Annotations.Finding(
                isError: true, file: "\(place)/\(path ?? "results.jsonl")", line: line ?? 1,
                title: "the report differs", message: difference)
        }
        for (index, verdict) in report.verdicts.enumerated() where !verdict.holds {
            let words = [
                ClaimVerdict.Outcome.regressed: "a claim failed", .inconclusive: "a claim is undecided",
                .missing: "a claim has no results",
            ]
            found.append(
                Annotations.Finding(
                    isError: verdict.outcome == .regressed, file: file,
                    line: study?.position("claims.\(index)").line ?? 1,
                    title: words[verdict.outcome] ?? "a claim",
                    message: "\(verdict.claim) \(verdict.evidence)"))
        }
        for gap in report.missing {
            found.append(
                Annotations.Finding(
                    isError: false, file: file, line: 1, title: "results are missing", message: gap))
        }
        return found
    }
}
