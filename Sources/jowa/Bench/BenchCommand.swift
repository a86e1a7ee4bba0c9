import ArgumentParser

/// `jowa bench`: measurements of this program on this machine.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure this program's speed on this machine.",
        subcommands: [
            BenchData.self, BenchPlanning.self, BenchTrain.self, BenchTokenizer.self, BenchMemory.self,
            BenchReport.self, BenchScaling.self, BenchLearner.self, BenchAll.self,
        ])
}
