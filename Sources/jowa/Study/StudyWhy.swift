import ArgumentParser
import Files
import Foundation
import Store
import Studies
import Workbench

/// `jowa study why`.
struct StudyWhy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Explain field by field why a step would run again.",
        discussion: """
            A step that is recorded under its identity is not run again. Another is compared with the step that stood at
            its place when the study was last run, else with the most recent one of its name, else with the most similar.
            """)

    @OptionGroup var study: StudyArgument
    @Argument(help: "The step's identity, its beginning, or its name.") var step: String
    @OptionGroup var workspace: WorkspaceOptions
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let study = try study.expanded(in: workspace.location)
        let named = study.steps.filter { $0.name == step }
        let found = named.isEmpty ? study.steps.filter { $0.step.id.hasPrefix(step) } : named
        guard let target = found.first, found.count == 1 else {
            let hint = NearestName.hint(step, among: study.steps.map(\.name))
            throw StudyError.unknown(
                found.isEmpty
                    ? "no step \(step) in \(study.study.file)" + hint
                    : "\(found.count) steps begin with \(step)")
        }
        let store = try workspace.openStore()
        let explanation = try StepExplanation(target, in: study, store: store)
        if json { return print(try JSONValue(encoding: explanation).pretty) }
        print("\(target.name) (\(target.step.id))")
        for line in explanation.lines { print("  " + line) }
    }
}
