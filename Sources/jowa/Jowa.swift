public import ArgumentParser

/// The command line of the JOWA workbench.
public struct Jowa: AsyncParsableCommand {
    /// Its verbs.
    public static let configuration = CommandConfiguration(
        commandName: "jowa",
        abstract: "Regenerate, ablate and check the experiments of JOWA (arXiv 2410.00564).",
        version: "0.1.0",
        subcommands: [
            StudyCommand.self,
            StoreCommand.self,

            DataCommand.self,

            Report.self,

            Train.self,
            Evaluate.self,

            BenchCommand.self,
            Checkpoint.self,
            Conform.self,
            Doctor.self,
            StepCommand.self,
        ])

    /// Creates the command.
    public init() {}
}
