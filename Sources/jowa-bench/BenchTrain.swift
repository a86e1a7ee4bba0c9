import ArgumentParser
import Commands
import Foundation
import JOWA
import NeuralNetworks
import Torch
import Training

/// `jowa-bench train`: updates of stage 2 beside the reference in PyTorch.
struct BenchTrain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract:
            "Tokens a second in training (all losses, dropout, clipping, AdamW), beside the reference in PyTorch.",
        discussion: """
            Both train on random tokens with the same settings and threads, in turns; the numbers are medians of the rounds,
            the ratio the median of each round's own ratio, spread (slowest - fastest) / median of this program's rounds.
            floor_fraction is the time that the update's matrix products alone would take at the rate measured for large
            products on this machine, over the time taken. On a CPU without bfloat16 instructions this program rounds to
            bfloat16 and multiplies in float32; PyTorch uses its generic products there. On a CUDA device the update is
            recorded as a graph (JOWA_CUDA_GRAPHS=0 queues each operation), PyTorch runs in its ordinary, eager mode, and
            both wait for the device at the end of a round; rates of products are the device's, in the same precision.
            """)

    @Option(help: "40M, 70M, 150M, or tiny and small (width 48 and 128, 9 tokens a frame).")
    var variant = "40M"
    @Option(help: "1 (world model alone) or 2 (critic too).")
    var stage = 2
    @Option(help: "float32 or bf16.")
    var precision = Precision.float32
    @Option(help: "Segments a batch.")
    var batch = 8
    @Option(help: "Updates a round.")
    var updates = 2
    @Option(help: "Rounds of each program.")
    var rounds = 5
    @Option(help: "Threads of one operation; all cores if left out.")
    var threads: Int?
    @Option(help: "cpu or cuda:N, for both.")
    var device = "cpu"
    @Option(help: "BLAS of float32 linear layers: automatic, builtIn or openBLAS.")
    var blas = Torch.Blas.automatic
    @Option(help: "Python with PyTorch for the peer; `none` leaves it out.")
    var python = ".deps/python/bin/python"
    @Flag(help: "Print one JSON document.")
    var json = false

    func validate() throws {
        _ = try ModelConfiguration.benchmark(variant)
        guard [1, 2].contains(stage) else { throw ValidationError("stage is 1 or 2") }
        guard batch > 0, updates > 0, rounds > 0 else {
            throw ValidationError("batch, updates and rounds are at least 1")
        }
    }

    func run() throws {
        if let threads { try Torch.setThreads(threads) }
        try Torch.setBlas(blas)
        var report = BenchmarkReport(benchmark: "train")
        report.results = try measure()
        try report.show(json: json)
    }

    /// Tokens a second beside the peer's, and the rate of products behind the floor.
    func measure() throws -> [BenchmarkReport.Result] {
        let configuration = try ModelConfiguration.benchmark(variant)
        let bfloat16 = precision == .bfloat16, critics = stage == 2, place = try parseDevice(device)
        let training = try SyntheticTraining(
            configuration, batch: batch, bfloat16: bfloat16, critics: critics, device: place)
        let peer = try ReferencePeer(
            ReferencePeer.Settings(
                kind: "train", model: configuration, batch: batch, bfloat16: bfloat16,
                threads: Torch.threads, critics: critics, device: device),
            python: python)
        defer { peer?.stop() }
        let times = try PairedTimes(rounds: rounds, updates: updates, peer, on: place) {
            try training.update()
        }
        let tokens = configuration.contextTokens * batch * updates
        var result = times.rate(
            "tokens_per_second/\(variant)/stage\(stage)/\(precision.short)/batch\(batch)", "tokens/s",
            perRound: tokens)
        // A CPU without bfloat16 instructions multiplies in float32.
        let halves = bfloat16 && (place != .cpu || Torch.hasBfloat16)
        let product = try productRate(
            configuration, batch: batch, halves ? .bfloat16 : .float32, place)
        let floor =
            Double(updates) * configuration.productOperations(batch: batch, critics: critics) / product
        result.floorFraction = floor / result.seconds
        return [
            result,
            .rate(
                "product_operations_per_second/\(variant)/\(halves ? "bf16" : "float32")",
                "operations/s", count: Int(product),
                seconds: 1),
        ]
    }

    /// Operations a second of the largest product of a block; on a CUDA device of many products between two waits.
    private func productRate(
        _ c: ModelConfiguration, batch: Int, _ type: ElementType, _ device: Device
    ) throws -> Double {
        let rows = c.contextTokens * batch, count = device == .cpu ? 1 : 20
        let x = try Tensor.normal([rows, c.width], seed: 1, device: device).to(type)
        let w = try Tensor.normal([4 * c.width, c.width], seed: 2, device: device).to(type)
        var best = 0.0
        for _ in 0..<5 {
            try Torch.synchronize(device)
            let start = ContinuousClock.now
            try withoutGradients { for _ in 0..<count { _ = try x.linear(w, nil) } }
            try Torch.synchronize(device)
            let seconds = ProgressLine.seconds(ContinuousClock.now - start)
            best = max(best, Double(count * 2 * rows * 4 * c.width * c.width) / seconds)
        }
        return best
    }
}

extension ModelConfiguration {
    /// Floating-point operations of one update's matrix products: forward, and twice that backward.
    ///
    /// Causal attention counts half of its square; the target critics run forward only.
    func productOperations(batch: Int, critics trained: Bool) -> Double {
        let e = Double(width), t = Double(contextTokens), b = Double(batch)
        let layer = t * 12 * e * e + t * t * e
        let predicting = Double(blocks * observationTokens), states = Double(blocks)
        let heads = predicting * (e * e + e * Double(vocabulary)) + states * 2 * e * e
        let h = Double(criticWidth), outputs = Double(actions * (distributional ? atoms : 1))
        let critic = !trained ? 0 : states * Double(critics) * (e * h + h * h + h * outputs)
        return 2 * b * (3 * (Double(layers) * layer + heads + critic) + critic)
    }
}
