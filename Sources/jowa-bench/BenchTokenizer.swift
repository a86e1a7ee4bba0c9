import ArgumentParser
import Commands
import Foundation
import JOWA
import NeuralNetworks
import Torch
import Training

/// `jowa-bench tokenizer`: frames a second when encoding and when training.
struct BenchTokenizer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenizer",
        abstract:
            "Frames a second of the paper's tokenizer, encoding and training, beside the reference in PyTorch.",
        discussion: """
            Both take random frames with the same settings and threads, in turns; the numbers are medians of the rounds.
            On a CPU without bfloat16 instructions maps are rounded to it and multiplied in float32 here. On a CUDA
            device both wait for it at the end of a round.
            """)

    @Option(help: "float32 or bf16.")
    var precision = Precision.float32
    @Option(help: "Frames a batch.")
    var batch = 16
    @Option(help: "Rounds of each program.")
    var rounds = 3
    @Option(help: "Threads of one operation; all cores if left out.")
    var threads: Int?
    @Option(help: "cpu or cuda:N, for both.")
    var device = "cpu"
    @Option(help: "Python with PyTorch for the peer; `none` leaves it out.")
    var python = ".deps/python/bin/python"
    @Flag(help: "Print one JSON document.")
    var json = false

    func validate() throws {
        guard batch > 0, rounds > 0 else { throw ValidationError("batch and rounds are at least 1") }
    }

    func run() throws {
        if let threads { try Torch.setThreads(threads) }
        var report = BenchmarkReport(benchmark: "tokenizer")
        report.results = try measure()
        try report.show(json: json)
    }

    /// Frames a second, encoding and training.
    func measure() throws -> [BenchmarkReport.Result] {
        let bfloat16 = precision == .bfloat16, place = try parseDevice(device)
        let configuration = TokenizerConfiguration()
        let tokenizer = try Tokenizer(configuration, device: place)
        let optimizer = try AdamW(tokenizer.parameters.parameters, .init(rate: 1e-4))
        let frames = try Tensor.uniform(
            [batch, 1, configuration.resolution, configuration.resolution], seed: 1, device: place)
        return try [true, false].map { encoding in
            let peer = try ReferencePeer(
                ReferencePeer.Settings(
                    kind: "tokenizer", model: configuration, batch: batch, bfloat16: bfloat16,
                    threads: Torch.threads, encode: encoding, device: device), python: python)
            defer { peer?.stop() }
            let times = try PairedTimes(rounds: rounds, updates: 1, peer, on: place) {
                if encoding {
                    _ = try withAutocast(bfloat16, device: place) { try tokenizer.encode(frames) }
                } else {
                    let pass = try withAutocast(bfloat16, device: place) { try tokenizer.losses(frames) }
                    try pass.total().backward()
                    _ = try optimizer.update()
                }
            }
            let name = "frames_per_second/\(encoding ? "encode" : "train")/\(precision.short)"
            return times.rate(name, "frames/s", perRound: batch)
        }
    }
}
