import ArgumentParser

/// The command line of the JOWA workbench.
@main
struct Jowa: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
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
            SelftestCommand.self,
            StepCommand.self,
        ])
}
