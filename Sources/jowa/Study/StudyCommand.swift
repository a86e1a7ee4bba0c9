import ArgumentParser

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
            StudyNew.self, StudyCheck.self, StudyPlanCommand.self, StudyRun.self, StudyStatus.self,
            StudyWatch.self,
            StudyWhy.self,
            StudySchema.self, StudyExport.self,
        ])
}
