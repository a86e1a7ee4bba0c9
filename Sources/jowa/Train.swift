import ArgumentParser
import Files
import Foundation
import JOWA
import NeuralNetworks
import Replay
import Studies
import Torch
import Training
import Workbench

/// `jowa train`: one training step by hand, outside any study.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run one training step by hand.",
        discussion: """
            SETTINGS is the `settings` object of a tokenizer, pretraining or transfer step as JSON, for example taken from
            `jowa study plan --json` or a step's step.json. Interrupted with Ctrl-C it writes a checkpoint; run again, it
            goes on there.

            Several processes train one model together (data parallel), each on its rows of every batch, with the result
            of one process up to rounding. Here: --ranks 2. Elsewhere torchrun or srun starts the same command once a
            rank; every rank needs the data, rank 0 alone writes:

              torchrun --nproc-per-node 8 --no-python jowa train model.json --data ... --out ... --device cuda
              srun --ntasks 64 --ntasks-per-node 8 jowa train model.json --data ... --out ... --device cuda

            With plain variables: RANK, WORLD_SIZE, MASTER_ADDR, MASTER_PORT, LOCAL_RANK. A run may go on with another
            number of ranks. When a rank is lost, the others end with exit code 75; start all again to go on.

            Exit codes: 0 finished, 1 bad input, 75 interrupted or a rank was lost (run again to go on), 64 usage.

              jowa train tokenizer.json --data data/boxing --out /tmp/tokenizer
              jowa train model.json --data data/boxing --tokenizer /tmp/tokenizer --out /tmp/model
            """)

    @Argument(help: "JSON settings of the step.")
    var settings: String
    @Option(help: "Dataset folders, one for each game of the settings, in their order.")
    var data: [String]
    @Option(help: "Folder of a finished tokenizer step, frozen here.")
    var tokenizer: String?
    @Option(help: "Folder of a finished training to start from (transfer).")
    var from: String?
    @Option(help: "Folder for checkpoints and results.")
    var out: String
    @Option(help: "Seconds between checkpoints.")
    var checkpointEvery = 60.0
    @Option(help: "cpu, cuda:N, or cuda for each rank's own.")
    var device = "cpu"
    @Option(help: "Processes on this machine that train together.")
    var ranks = 1
    @Flag(help: .hidden) var dependent = false

    func validate() throws {
        guard (1...LocalRanks.most).contains(ranks) else {
            throw ValidationError("--ranks \(ranks): 1 to \(LocalRanks.most)")
        }
    }

    func run() throws {
        do {
            try train()
        } catch let error as ProcessGroupError where error.isResumable {
            Complaint.write("\(error)")
            throw ExitCode(75)
        }
    }

    private func train() throws {
        Stopping.listen()
        let environment = ProcessInfo.processInfo.environment
        if dependent { Stopping.dieWithRunner() }
        let given = try RankPlace(environment: environment)
        let device = try Device(named: device, localRank: given?.localRank ?? 0)
        let json = try Data(contentsOf: URL(fileURLWithPath: settings))
        let folder = URL(fileURLWithPath: out)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let local = try given == nil && ranks > 1 ? startRanks(folder) : nil
        defer { withExtendedLifetime(local) {} }
        let group = try (given ?? local?.place).map { try ProcessGroup($0, device: device) }
        let datasets = try data.map { try ReplayDataset(opening: URL(fileURLWithPath: $0)) }
        // Checkpoints belong to settings and data: others in the same folder are refused, not mixed.
        let identity = SHA256.hash(data: json + Data(datasets.map(\.digest).joined().utf8)).hexadecimal
        let outcome: TrainingOutcome
        if let step = try? JSONDecoder().decode(TokenizerStepSettings.self, from: json) {
            var run = TokenizerRun(
                step, datasets: datasets, folder: folder, identity: identity, device: device, group: group)
            run.checkpointSeconds = checkpointEvery
            outcome = try run.run(observe: show, shouldStop: { Stopping.requested })
        } else {
            let step = try JSONDecoder().decode(TrainingSettings.self, from: json)
            let frozen = try tokenizer.map { try readTokenizer(URL(fileURLWithPath: $0), device: device) }
            let initial = try from.map { try TrainedModel(reading: URL(fileURLWithPath: $0), device: device) }
            let run = try TrainingRun(
                step, datasets: datasets, tokenizer: frozen, initial: initial, folder: folder,
                tokenCache: folder.appendingPathComponent("tokens"), identity: identity, device: device,
                group: group)
            run.checkpointSeconds = checkpointEvery
            outcome = try run.run(observe: show, shouldStop: { Stopping.requested })
        }
        guard group?.isFirst ?? true else { return }
        switch outcome {
        case .finished: print("finished: \(folder.path)")
        case .interrupted:
            print("interrupted; run the same command to go on")
            throw ExitCode(75)
        }
    }

    /// Starts the other ranks with this command's own arguments; they share the machine's cores.
    private func startRanks(_ folder: URL) throws -> LocalRanks {
        let threads = max(1, ProcessInfo.processInfo.activeProcessorCount / ranks)
        try Torch.setThreads(threads)
        return try LocalRanks(
            count: ranks, arguments: Array(CommandLine.arguments.dropFirst()), threads: threads,
            log: { folder.appendingPathComponent("rank-\($0).txt").path })
    }

    private func show(_ event: TrainingEvent) {
        switch event {
        case .metric(let name, let step, let value)
        where name.hasPrefix("validation/") || name.hasPrefix("tokenizer/"):
            print("\(step)  \(name)  \(String(format: "%.4f", value))")
        case .progress(let stage, let update, let of, let loss, let perSecond):
            print(
                "\(stage) \(update)/\(of)  loss \(String(format: "%.4f", loss))  \(String(format: "%.1f", perSecond)) updates/s"
            )
        case .parameters(let total, let trainable, let nonEmbedding):
            print("parameters: \(total), trainable \(trainable), of these outside embeddings \(nonEmbedding)")
        case .timing(let name, _, let value): print("\(name) \(String(format: "%.1f", value))")
        default: break
        }
    }
}
