import ArgumentParser
import Foundation

/// Where a command keeps its files.
struct WorkspaceOptions: ParsableArguments {
    @Option(help: "The folder that holds data/, runs/ and reports/.")
    var workspace = "."

    /// Datasets.
    var data: URL { folder("data") }
    /// Steps, journals and the store.
    var runs: URL { folder("runs") }
    /// Rendered reports.
    var reports: URL { folder("reports") }

    private func folder(_ name: String) -> URL {
        URL(fileURLWithPath: workspace, isDirectory: true).appendingPathComponent(name, isDirectory: true)
    }
}
