import ArgumentParser
import Foundation
import Reports
import Store
import Studies
import Workbench

/// `jowa study check`.
struct StudyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a study file; nothing is run.",
        discussion: """
            Data sets that the study imports are looked for in --workspace. Without it a missing one is a warning, for the
            study may be meant for another folder or machine.

            Exit codes: 0 valid, 1 problems (each with file, line, key and remedy), 64 usage.
            """)

    @OptionGroup var study: StudyArgument
    @Option(help: ArgumentHelp("Folder that holds data/; the current one unless given.", valueName: "dir"))
    var workspace: String?
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        do {
            if let published = try ReportDeclaration(publishedIn: URL(filePath: study.file)) {
                return print(
                    json
                        ? JSONValue.object([
                            "valid": .bool(true), "study": .string(published.name), "steps": .object([:]),
                            "claims": .integer(published.claims.count),
                        ]).pretty : "\(study.file): valid, a report of published numbers without steps")
            }
            let place = Workspace(root: URL(filePath: workspace ?? ".", directoryHint: .isDirectory))
            let study = try study.expanded(in: place)
            let missing = study.importProblems(in: place)
            if workspace != nil, !missing.isEmpty { throw StudyError.invalid(missing) }
            let warnings = study.warnings + missing.map { "\($0.key): \($0.message)" }
            if json { return print(Self.document(study, warnings).pretty) }
            for change in study.study.changes { print("extends: \(change)") }
            for warning in warnings { print("warning: \(warning)") }
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

    private static func document(_ study: ExpandedStudy, _ warnings: [String]) -> JSONValue {
        let kinds = Dictionary(grouping: study.steps, by: \.step.kind).mapValues {
            JSONValue.integer($0.count)
        }
        return .object([
            "valid": .bool(true), "study": .string(study.study.name), "steps": .object(kinds),
            "claims": .integer(study.study.values["claims"]?.elements?.count ?? 0),
            "changes": .array(study.study.changes.map(JSONValue.string)),
            "warnings": .array(warnings.map(JSONValue.string)),
        ])
    }
}
