import ArgumentParser

/// Measurements of this program on this machine.
@main
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jowa-bench",
        abstract: "Measure the speed of jowa on this machine, beside named peers in the same run.",
        subcommands: [
            BenchData.self, BenchPlanning.self, BenchTrain.self, BenchTokenizer.self, BenchMemory.self,
            BenchReport.self, BenchScaling.self, BenchLearner.self, BenchAll.self,
        ])
}
