import ArgumentParser
import Foundation
import JOWA
import NeuralNetworks
import Torch

/// `jowa bench train`: updates of stage 2 beside the reference in PyTorch.
struct BenchTrain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract:
            "Tokens a second in stage 2 (all losses, dropout, clipping, AdamW), beside the reference in PyTorch.",
        discussion: """
            Both train on random tokens with the same settings and threads, in turns; the numbers are medians of the rounds.
            floor_fraction is the time that the update's matrix products alone would take at the rate measured for large
            products on this machine, over the time taken. On a CPU without bfloat16 instructions this program rounds to
            bfloat16 and multiplies in float32; PyTorch uses its generic products there.
            """)

    @Option(help: "40M, 70M or 150M.")
    var variant = "40M"
    @Option(help: "float32 or bf16.")
    var precision = "float32"
    @Option(help: "Segments a batch.")
    var batch = 8
    @Option(help: "Updates a round.")
    var updates = 2
    @Option(help: "Rounds of each program.")
    var rounds = 5
    @Option(help: "Threads of one operation; all cores if left out.")
    var threads: Int?
    @Option(help: "BLAS of float32 linear layers: automatic, builtIn or openBLAS.")
    var blas = "automatic"
    @Option(help: "Python with PyTorch for the peer; `none` leaves it out.")
    var python = ".deps/python/bin/python"
    @Flag(help: "Print one JSON document.")
    var json = false

    func validate() throws {
        guard ModelConfiguration.published[variant] != nil else {
            throw ValidationError("no variant '\(variant)': 40M, 70M or 150M")
        }
        guard ["float32", "bf16"].contains(precision) else {
            throw ValidationError("precision is float32 or bf16")
        }
        guard batch > 0, updates > 0, rounds > 0 else {
            throw ValidationError("batch, updates and rounds are at least 1")
        }
    }

    func run() throws {
        guard let configuration = ModelConfiguration.published[variant] else { return }
        if let threads { try Torch.setThreads(threads) }
        try Torch.setBlas(["builtIn": .builtIn, "openBLAS": .openBLAS][blas] ?? .automatic)
        let training = try SyntheticTraining(configuration, batch: batch, bfloat16: precision == "bf16")
        let peer = try ReferencePeer(
            ReferencePeer.Settings(
                kind: "train", model: configuration, batch: batch, bfloat16: precision == "bf16",
                threads: Torch.threads),
            python: python)
        defer { peer?.stop() }
        let times = try PairedTimes(rounds: rounds, updates: updates, peer) { try training.update() }
        let tokens = configuration.contextTokens * batch * updates
        var result = times.rate(
            "tokens_per_second/\(variant)/\(precision)/batch\(batch)", "tokens/s", perRound: tokens)
        let product = try measuredProductRate(configuration, batch: batch)
        let floor = Double(updates) * configuration.productOperations(batch: batch) / product
        result.floorFraction = floor / result.seconds
        var report = BenchmarkReport(benchmark: "train")
        report.results = [
            result,
            .rate("product_operations_per_second/float32", "operations/s", count: Int(product), seconds: 1),
        ]
        try report.show(json: json)
    }

    /// Operations a second of the largest product of a block, in float32 by the faster BLAS.
    private func measuredProductRate(_ c: ModelConfiguration, batch: Int) throws -> Double {
        let rows = c.contextTokens * batch
        let x = try Tensor.normal([rows, c.width], seed: 1),
            w = try Tensor.normal([4 * c.width, c.width], seed: 2)
        var best = 0.0
        for _ in 0..<5 {
            let start = ContinuousClock.now
            _ = try withoutGradients { try x.linear(w, nil) }
            let seconds = ProgressLine.seconds(ContinuousClock.now - start)
            best = max(best, Double(2 * rows * 4 * c.width * c.width) / seconds)
        }
        return best
    }
}

extension ModelConfiguration {
    /// Floating-point operations of one stage-2 update's matrix products: forward, and twice that backward.
    ///
    /// Causal attention counts half of its square; the target critics run forward only.
    func productOperations(batch: Int) -> Double {
        let e = Double(width), t = Double(contextTokens), b = Double(batch)
        let layer = t * 12 * e * e + t * t * e
        let predicting = Double(blocks * observationTokens), states = Double(blocks)
        let heads = predicting * (e * e + e * Double(vocabulary)) + states * 2 * e * e
        let h = Double(criticWidth), outputs = Double(actions * (distributional ? atoms : 1))
        let critic = states * Double(critics) * (e * h + h * h + h * outputs)
        return 2 * b * (3 * (Double(layers) * layer + heads + critic) + critic)
    }
}

/// Stage 2 on random tokens.
final class SyntheticTraining {
    private let model: WorldActionModel
    private let losses: LossFunction
    private let optimizer: AdamW
    private let batch: Batch
    private let bfloat16: Bool
    private var count = 0

    init(_ c: ModelConfiguration, batch rows: Int, bfloat16: Bool) throws {
        model = try WorldActionModel(c)
        self.bfloat16 = bfloat16
        optimizer = try AdamW(model.parameters.parameters, .init(rate: 5e-5, decay: 0.01))
        losses = LossFunction(
            LossConfiguration(), legalActions: try Tensor.full([c.tasks, c.actions], 1, type: .bool))
        var state: UInt64 = 1
        func draw(_ n: Int, below limit: Int) -> [Int64] {
            (0..<n).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int64(state >> 33) % Int64(limit)
            }
        }
        let (l, k) = (c.blocks, c.observationTokens)
        batch = Batch(
            observations: try Tensor(draw(rows * l * k, below: c.vocabulary), [rows, l, k]),
            actions: try Tensor(draw(rows * l, below: c.actions), [rows, l]),
            rewards: try Tensor(draw(rows * l, below: 3).map { Float($0) - 1 }, [rows, l]),
            ends: try .zeros([rows, l]), mask: try .full([rows, l], 1),
            tasks: try Tensor(draw(rows, below: c.tasks), [rows]))
    }

    /// One update: forward, all losses, backward, clipping, AdamW.
    func update() throws {
        count += 1
        let terms = try withAutocast(bfloat16) {
            let stream = DropoutStream(seed: 1, update: count)
            let output = try model(batch.interleaved(), tasks: batch.tasks, dropout: stream)
            return try losses.all(model, output, batch)
        }
        try terms.total().backward()
        _ = try optimizer.update()
    }
}
