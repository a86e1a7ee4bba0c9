import ArgumentParser
import Files
package import Foundation
import Store
import Studies
import Workbench

/// Where data, runs and reports lie.
package struct WorkspaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder that holds data/, runs/ and reports/.", valueName: "dir"))
    package var workspace = "."

    /// Creates the options.
    package init() {}

    /// The workspace.
    var location: Workspace { Workspace(root: URL(filePath: workspace, directoryHint: .isDirectory)) }

    /// Data sets.
    package var data: URL { location.data }
    /// Steps, journals and the store.
    var runs: URL { location.runs }
    /// Rendered reports.
    var reports: URL { location.reports }

    /// The workspace's store to read, with everything that its journals hold; what cannot be read is named on standard
    /// error.
    func openStore(folding steps: [String]? = nil) throws -> Store {
        let store = try Store(reading: location.runs)
        let damaged = try store.fold(steps: steps).damaged
        for (_, message) in damaged.sorted(by: { $0.key < $1.key }) {
            Complaint.write("damaged: \(message)")
        }
        return store
    }
}

/// The study file of a command.
struct StudyArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The study file, such as studies/demo.yaml.", valueName: "file"))
    var file: String

    /// The study, checked and expanded for a workspace; the current folder unless given.
    func expanded(in workspace: Workspace = Workspace(root: URL(filePath: "."))) throws -> ExpandedStudy {
        try Study(reading: URL(filePath: file)).expanded(in: workspace)
    }
}
