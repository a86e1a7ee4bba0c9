import ArgumentParser
import Files
import Foundation
import Studies
import Workbench

/// `jowa study export`.
struct StudyExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Make one archive of a study from which its report is rendered elsewhere.",
        discussion: """
            Unpack it into an empty folder, then there: `jowa store rebuild`, `jowa report render study.yaml`.
            It holds the study with what it extends merged in, all rows (as journals), the report's pictures, digests and
            the environment, but no weights and no frames. A picture that is gone or changed is named and left out.
            """)

    @OptionGroup var study: StudyArgument
    @OptionGroup var workspace: WorkspaceOptions
    @Option(help: ArgumentHelp("The archive; default NAME.tar.gz.", valueName: "file")) var out: String?

    func run() throws {
        let study = try study.expanded(in: workspace.location)
        let file = URL(filePath: out ?? study.study.name + ".tar.gz")
        let content = try StudyArchive.write(study, workspace: workspace.location, to: file)
        for picture in content.missing {
            Complaint.write("warning: \(picture)")
        }
        print(
            "\(file.relativePath): \(content.steps) of \(study.steps.count) steps, \(content.pictures) pictures"
        )
    }
}
