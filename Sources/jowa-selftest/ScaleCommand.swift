import ArgumentParser
import Commands
import Files
import Foundation
import Selftest
import Store
import Studies
import Workbench

/// `jowa-selftest scale`.
struct ScaleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale", abstract: "Measure the store at the sizes of large studies.",
        discussion: """
            Each size is STEPS:ROWS, such as 1000:5M, and gives one line of the table. 50M rows take about 3 GB of disk in
            the temporary folder while they are measured.
            """)

    @Argument(help: ArgumentHelp("Steps and metric rows, about.", valueName: "size"))
    var sizes = ["1000:1M"]
    @Flag(help: "Print one JSON document: an array, one element a size.") var json = false

    func validate() throws {
        for size in sizes where ScaleCommand.numbers(size) == nil {
            throw ValidationError("size \(size): expected STEPS:ROWS such as 1000:5M")
        }
    }

    private static func numbers(_ size: String) -> (steps: Int, rows: Int)? {
        let parts = size.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let steps = Workbench.Quantity.count(parts[0]), steps > 0,
            let rows = Workbench.Quantity.count(parts[1]), rows > 0
        else { return nil }
        return (steps, rows)
    }

    func run() throws {
        let measured = try sizes.compactMap(ScaleCommand.numbers).map { size in
            let name = "jowa-scale-\(UUID().uuidString)"
            let folder = FileManager.default.temporaryDirectory.appending(path: name)
            defer { try? FileManager.default.removeItem(at: folder) }
            return try ScaleTest.run(steps: size.steps, rows: size.rows, in: folder) { line in
                Complaint.write(line)
            }
        }
        print(json ? try JSONValue(encoding: measured).pretty : ScaleCommand.table(measured))
    }

    /// A table that Markdown shows as one.
    private static func table(_ measured: [ScaleTest.Figures]) -> String {
        let head = [
            "steps", "metric rows", "database", "fold", "rows a minute", "read study", "status", "one curve",
        ]
        let rows = measured.map { figures in
            [
                Words.grouped(figures.steps), Words.grouped(figures.rows),
                Words.bytes(Double(figures.databaseBytes)), Words.seconds(figures.foldSeconds),
                Words.count(figures.rowsPerMinute), "\(Words.rounded(figures.expandSeconds, 2)) s",
                "\(Words.rounded(figures.statusSeconds, 2)) s",
                "\(Words.rounded(figures.curveSeconds * 1000, 1)) ms",
            ]
        }
        let rule = head.map { _ in "---" }
        return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}
