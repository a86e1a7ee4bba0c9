import ArgumentParser
import Files
import Foundation
import Replay

/// `jowa data verify`: checks a dataset.
struct DataVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check digests, ranges and episode structure of datasets.",
        discussion: "Exit code 0 when all are sound, 1 otherwise.")

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "Names or paths of datasets.")
    var datasets: [String]
    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
        var reports: [String: VerificationReport] = [:]
        for name in datasets {
            let progress = ProgressLine("verifying \(name)", unit: "bytes")
            let report: VerificationReport
            do {
                report = try ReplayDataset.verify(workspace.dataset(name)) { progress.update($0, $1) }
            } catch {
                report = VerificationReport(problems: ["\(error)"], transitions: 0, bytes: 0)
            }
            progress.finish()
            reports[name] = report
            if json { continue }
            let bytes = DatasetSummary.size(report.bytes)
            if report.transitions == 0, let problem = report.problems.first {
                Complaint.write("error: \(name): \(problem)")
                continue
            }
            print(
                "\(name): \(report.transitions) transitions, \(bytes): \(report.problems.isEmpty ? "sound" : "BROKEN")"
            )
            for problem in report.problems { print("  " + problem) }
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(String(decoding: try encoder.encode(reports), as: UTF8.self))
        }
        if reports.values.contains(where: { !$0.problems.isEmpty }) { throw ExitCode(1) }
    }
}

/// `jowa data compact`: removes what can be made again.
struct DataCompact: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact",
        abstract: "Keep only what a dataset's frames can be made from again.",
        discussion: """
            Collected data keep seeds and actions, imported data compressed frames. The frames are first made again
            and compared by digest; whoever opens the dataset next makes them anew.
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "Names or paths of datasets.")
    var datasets: [String]

    func run() throws {
        for name in datasets {
            let sizes = try ReplayDataset.compact(workspace.dataset(name))
            print("\(name): \(DatasetSummary.size(sizes.before)) -> \(DatasetSummary.size(sizes.after))")
        }
    }
}
