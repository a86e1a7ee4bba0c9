import ArgumentParser
import Foundation
import Store
import Studies

/// Everything about study files.
struct StudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "study",
        abstract: "Check, plan, run and watch a study.",
        discussion: """
            A study is one YAML file: question, games, data, tokenizer, model variants, a grid, replicates, evaluation,
            transfer. It expands to steps with identities; steps that are already complete are never run again.
            """,
        subcommands: [
            StudyCheck.self, StudyPlanCommand.self, StudyRun.self, StudyStatus.self, StudyWatch.self,
            StudyWhy.self,
            StudySchema.self, StudyExport.self,
        ])
}

/// `jowa study check`.
struct StudyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a study file; nothing is run.",
        discussion: "Exit codes: 0 valid, 1 problems (each with file, line, key and remedy), 64 usage.")

    @OptionGroup var study: StudyArgument
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        do {
            let study = try study.expanded()
            if json {
                let kinds = Dictionary(grouping: study.steps, by: \.step.kind).mapValues {
                    JSONValue.integer($0.count)
                }
                print(
                    JSONValue.object([
                        "valid": .bool(true), "study": .string(study.study.name), "steps": .object(kinds),
                        "warnings": .array(study.warnings.map(JSONValue.string)),
                    ]).pretty)
                return
            }
            for change in study.study.changes { print("extends: \(change)") }
            for warning in study.warnings { print("warning: \(warning)") }
            print("\(study.study.file): valid, \(study.steps.count) steps")
        } catch StudyError.invalid(let problems) where json {
            let list = problems.map { problem in
                JSONValue.object([
                    "file": .string(problem.position.file), "line": .integer(problem.position.line),
                    "key": .string(problem.key), "message": .string(problem.message),
                ])
            }
            print(JSONValue.object(["valid": .bool(false), "problems": .array(list)]).pretty)
            throw ExitCode(1)
        }
    }
}

/// `jowa study why`.
struct StudyWhy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Explain field by field why a step would run again.")

    @OptionGroup var study: StudyArgument
    @Argument(help: "The step's identity, its beginning, or its name.") var step: String
    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
        let study = try study.expanded()
        let found = study.steps.filter { $0.step.id.hasPrefix(step) || $0.name == step }
        guard let target = found.first, found.count == 1 else {
            let hint = NearestName.hint(step, among: study.steps.map(\.name))
            throw StudyError.unknown(
                found.isEmpty
                    ? "no step \(step) in \(study.study.file)" + hint
                    : "\(found.count) steps begin with \(step)")
        }
        let store = try workspace.openStore()
        print("\(target.name) (\(target.step.id))")
        for line in try StudyPlan.why(target, in: study, store: store) { print("  " + line) }
    }
}

/// `jowa study schema`.
struct StudySchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of study files, for editors.",
        discussion: """
            In an editor with the YAML language server, begin a study with
            # yaml-language-server: $schema=study.schema.json
            """)

    func run() { print(Study.jsonSchema.pretty) }
}
