import ArgumentParser
import Foundation
import Reports
import Statistics

/// `jowa-selftest statistics`.
struct StatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics",
        abstract: "Simulate how often intervals hold the truth, and how well scaling laws are found again.",
        discussion: """
            Every draw is keyed by a fixed seed, so that two runs print the same tables. --out also writes coverage.csv,
            recovery.csv and Calibration.md; the committed page is Sources/Statistics/Documentation.docc/Calibration.md.
            """)

    @Option(help: "Simulated studies a line of the coverage table.") var trials = 1000
    @Option(help: "Simulated studies a line of the recovery table.") var laws = 100
    @Option(help: "Folder for Calibration.md and the tables as CSV.") var out: String?

    func validate() throws {
        guard trials > 0, laws > 0 else { throw ValidationError("--trials and --laws: at least 1") }
    }

    func run() throws {
        let page = try CalibrationPage(trials: trials, laws: laws)
        guard let out else { return print(page.text, terminator: "") }
        for (name, text) in page.files {
            try ReportFiles.write(Data(text.utf8), to: URL(filePath: out).appending(path: name))
        }
    }
}
