import ArgumentParser
import Foundation
import Store
import Studies

/// `jowa study export`.
struct StudyExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Make one archive of a study from which its report is rendered elsewhere.",
        discussion: """
            Unpack it into an empty folder, then there: `jowa store rebuild`, `jowa report render study.yaml`.
            It holds the study, all rows (as journals), digests and the environment, but no weights and no frames.
            """)

    @OptionGroup var study: StudyArgument
    @OptionGroup var workspace: WorkspaceOptions
    @Option(help: ArgumentHelp("The archive; default NAME.tar.gz.", valueName: "file")) var out: String?

    func run() throws {
        let study = try study.expanded()
        let file = URL(filePath: out ?? study.study.name + ".tar.gz")
        let count = try StudyArchive.write(study, workspace: workspace.location, to: file)
        print("\(file.relativePath): \(count) of \(study.steps.count) steps")
    }
}
