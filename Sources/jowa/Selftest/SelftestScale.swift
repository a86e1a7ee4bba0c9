import ArgumentParser
import Foundation
import Store
import Studies

/// `jowa selftest scale`.
struct SelftestScale: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale", abstract: "Measure the store at the size of a large study.",
        discussion: "50M rows take about 3 GB of disk in the temporary folder while it runs.")

    @Option(help: "Steps, about.") var steps = 1000
    @Option(help: "Metric rows, such as 5M.") var rows = "1M"
    @Flag(help: "Print one JSON document.") var json = false

    func validate() throws {
        guard let count = Studies.Quantity.count(rows), count > 0 else {
            throw ValidationError("--rows \(rows): expected a whole number such as 50M")
        }
    }

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jowa-scale-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let figures = try ScaleTest.run(
            steps: steps, rows: Studies.Quantity.count(rows) ?? 0, in: folder
        ) { line in
            if !json { print(line); fflush(nil) }
        }
        if json { return print(try JSONValue(encoding: figures).pretty) }
        print(
            """
            \(figures.steps) steps, \(Words.grouped(figures.rows)) metric rows, \(Words.bytes(Double(figures.databaseBytes)))
            folded in \(Words.seconds(figures.foldSeconds)): \(Words.count(figures.rowsPerMinute)) rows a minute
            study status: \(Words.rounded(figures.expandSeconds, 2)) s for the file, \
            \(Words.rounded(figures.statusSeconds, 2)) s for the states
            one curve: \(Words.rounded(figures.curveSeconds * 1000, 1)) ms
            """)
    }
}
