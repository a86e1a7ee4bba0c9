import ArgumentParser
import Commands
import Selftest

/// Tests of an installation, and of the machine that it runs on; the one program that knows stand-ins for steps.
@main
struct SelftestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jowa-selftest", abstract: "Tests of this installation of jowa.",
        discussion: """
            `run` runs a study as `jowa study run` does, but every step does a deterministic drill of milliseconds: its
            numbers mean nothing, and the provenance of each step says so. `jowa` itself cannot do that.
            """,
        subcommands: [
            KillCommand.self, ScaleCommand.self, StatisticsCommand.self, StudyRun.self, DrillCommand.self,
        ])
}

/// `jowa-selftest step`.
struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step", abstract: "Drill one step by its folder.", shouldDisplay: false,
        subcommands: [DrillRun.self])
}

/// `jowa-selftest step run FOLDER`.
struct DrillRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Do the drill in the folder of a step.")

    @OptionGroup var arguments: StepArguments

    func run() async throws { try await arguments.run(DrillStep.kinds) }
}
