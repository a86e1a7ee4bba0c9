import ArgumentParser
import Store
import Studies
import Workbench

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
