import ArgumentParser
import Crypto
import Foundation
import JOWA
import NeuralNetworks
import Replay
import Studies
import Torch
import Training

/// `jowa train`: one training step by hand, outside any study.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run one training step by hand.",
        discussion: """
            SETTINGS is the `settings` object of a tokenizer, pretraining or transfer step as JSON, for example taken from
            `jowa study plan --json` or a step's step.json. Interrupted with Ctrl-C it writes a checkpoint; run again, it
            goes on there.

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
    @Option(help: "cpu or cuda:N.")
    var device = "cpu"

    func run() throws {
        Stopping.listen()
        let device = try parseDevice(device)
        let json = try Data(contentsOf: URL(fileURLWithPath: settings))
        let folder = URL(fileURLWithPath: out)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let datasets = try data.map { try ReplayDataset(opening: URL(fileURLWithPath: $0)) }
        // Checkpoints belong to settings and data: others in the same folder are refused, not mixed.
        let identity = SHA256.hash(data: json + Data(datasets.map(\.digest).joined().utf8)).hexadecimal
        let outcome: TrainingOutcome
        if let step = try? JSONDecoder().decode(TokenizerStepSettings.self, from: json) {
            var run = TokenizerRun(
                step, datasets: datasets, folder: folder, identity: identity, device: device)
            run.checkpointSeconds = checkpointEvery
            outcome = try run.run(observe: show, shouldStop: { Stopping.requested })
        } else {
            let step = try JSONDecoder().decode(TrainingSettings.self, from: json)
            let frozen = try tokenizer.map { try readTokenizer(URL(fileURLWithPath: $0), device: device) }
            let initial = try from.map { try TrainedModel(reading: URL(fileURLWithPath: $0), device: device) }
            let run = try TrainingRun(
                step, datasets: datasets, tokenizer: frozen, initial: initial, folder: folder,
                tokenCache: folder.appendingPathComponent("tokens"), identity: identity, device: device)
            run.checkpointSeconds = checkpointEvery
            outcome = try run.run(observe: show, shouldStop: { Stopping.requested })
        }
        print(
            outcome == .finished ? "finished: \(folder.path)" : "interrupted; run the same command to go on")
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
