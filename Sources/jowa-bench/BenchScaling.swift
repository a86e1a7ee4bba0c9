import ArgumentParser
import Commands
import Files
import Foundation
import JOWA
import NeuralNetworks
import Studies
import Torch
import Training
import Workbench

/// `jowa-bench scaling`: data-parallel training from 1 to 64 ranks, on paper, and measured with ranks of this machine.
struct BenchScaling: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scaling",
        abstract: "Predict data-parallel training on 1 to 64 GPUs; measure ranks of this machine.",
        discussion: """
            The prediction: each rank computes its rows of the batch (one third of the time forward, two thirds backward);
            float32 gradients of every trainable parameter go round a ring, 2(N-1)/N of their bytes from each rank, during
            the backward pass except for the last bucket. Rates are assumptions; replace them by what you measured.
            Validation, checkpoints and reading data are not counted.

            With --measure 2 the variant is trained by two ranks here, over the loopback interface, by turns without
            exchange, with the exchange after the backward pass, and overlapped with it; beside them stands what the
            prediction makes of the measured parts.
            """)

    @Option(help: "40M, 70M or 150M; several for the prediction.")
    var variant = ["40M", "70M", "150M"]
    @Option(help: "Rows of the whole batch (the paper's 512).")
    var batch = 512
    @Option(
        help:
            "Teraflop/s that a device's training step reaches (assumed: 40% of an H100's or H200's 989 in bfloat16)."
    )
    var teraflops = 396.0
    @Option(help: "Devices a machine.")
    var devices = 8
    @Option(
        help: "Gigabytes a second and direction of a device's ring link in a machine (assumed: NVLink 4).")
    var inside = 350.0
    @Option(
        help:
            "The same between machines (assumed: one 400 Gb/s adapter a machine, 85% used; eight are 340; 10 Gb/s is 1.1)."
    )
    var between = 42.0
    @Option(help: "Microseconds of one hop.")
    var latency = 10.0
    @Option(help: "Ranks of this machine to measure instead.")
    var measure: Int?
    @Flag(help: .hidden) var dependent = false
    @Option(help: "Updates of each kind when measuring.")
    var updates = 6
    @Flag(help: "Print one JSON document.")
    var json = false

    func validate() throws {
        for name in variant where ModelConfiguration.published[name] == nil {
            throw ValidationError("variant '\(name)': one of 40M, 70M and 150M is needed")
        }
        if let measure, measure < 2 || batch < measure {
            throw ValidationError("--measure \(measure): expected from 2 to --batch ranks")
        }
    }

    func run() throws {
        if let measure { return try measured(measure) }
        var report = BenchmarkReport(benchmark: "scaling")
        var rows: [[String]] = []
        for name in variant {
            guard let configuration = ModelConfiguration.published[name] else { continue }
            let model = ScalingModel(
                configuration, batch: batch,
                hardware: .init(
                    operations: teraflops * 1e12, devicesPerMachine: devices, inside: inside * 1e9,
                    between: between * 1e9, latency: latency * 1e-6))
            for ranks in [1, 2, 4, 8, 16, 32, 64] where ranks <= batch {
                let p = model.prediction(ranks: ranks)
                let tokens = Double(batch * configuration.contextTokens)
                report.results.append(
                    .init(
                        name: "tokens_per_second/\(name)/\(ranks)", value: tokens / p.update,
                        unit: "tokens/s",
                        count: tokens, seconds: p.update, ratio: p.speedup))
                rows.append(
                    [name, "\(ranks)", String(format: "%.1f", p.rows), String(format: "%.1f", p.bytes / 1e6)]
                        + [p.compute, p.wire, p.update].map { String(format: "%.2f", $0 * 1000) }
                        + [
                            String(format: "%.1f", p.speedup),
                            String(format: "%.0f%%", 100 * p.speedup / Double(ranks)),
                        ])
            }
        }
        if json { return try report.show(json: true) }
        print("prediction for a batch of \(batch) at \(teraflops) Tflop/s a device, not a measurement")
        print(
            TextTable.render(
                [
                    "variant", "ranks", "rows", "MB sent", "compute ms", "wire ms", "update ms", "speed-up",
                    "efficiency",
                ], rows))
    }

    /// Seconds of the kinds of updates of one rank.
    private struct Seconds {
        var alone = 0.0, after = 0.0, overlapped = 0.0, wire = 0.0
    }

    private func measured(_ count: Int) throws {
        let environment = ProcessInfo.processInfo.environment
        if dependent { Stopping.dieWithRunner() }
        let threads = max(1, ProcessInfo.processInfo.activeProcessorCount / count)
        try Torch.setThreads(threads)
        let given = try RankPlace(environment: environment)
        let local =
            try given == nil
            ? LocalRanks(
                count: count, arguments: Array(CommandLine.arguments.dropFirst()), threads: threads,
                log: { _ in "/dev/null" }) : nil
        defer { withExtendedLifetime(local) {} }
        guard let place = given ?? local?.place, let name = variant.first,
            let configuration = ModelConfiguration.published[name]
        else { return }
        let group = try ProcessGroup(place)
        let (seconds, counts) = try time(configuration, group)
        guard group.isFirst else { return }
        let bytes = 2 * Double(count - 1) / Double(count) * Double(counts.bytes)
        let last = seconds.wire / Double(counts.buckets)
        let predicted = seconds.alone / 3 + max(seconds.alone * 2 / 3, seconds.wire - last) + last
        var report = BenchmarkReport(benchmark: "scaling of \(name) over \(count) ranks, loopback")
        func add(_ name: String, _ seconds: Double, peer: Double? = nil) {
            report.results.append(
                .init(
                    name: name, value: seconds, unit: "s/update", count: Double(updates),
                    seconds: seconds * Double(updates), ratio: peer.map { seconds / $0 }, peer: peer))
        }
        report.results.append(.size("bytes_sent_per_rank", bytes: Int(bytes)))
        add("update/without_exchange", seconds.alone)
        add("exchange_alone", seconds.wire)
        add("update/exchange_after", seconds.after, peer: seconds.alone + seconds.wire)
        add("update/overlapped", seconds.overlapped, peer: predicted)
        try report.show(json: json)
        if !json {
            print(
                "peer: what the model predicts from the measured parts. \(counts.buckets) buckets, "
                    + "\(counts.early) of \(counts.buckets * updates) on their way during the backward pass")
        }
    }

    private func time(_ c: ModelConfiguration, _ group: ProcessGroup) throws -> (
        Seconds, GradientReducer.Counts
    ) {
        let model = try WorldActionModel(c, seed: 1)
        let leaves = model.parameters.trainable.map(\.tensor)
        let losses = LossFunction(
            LossConfiguration(), legalActions: try .full([c.tasks, c.actions], 1, type: .bool))
        let batch = try syntheticBatch(c, BatchPart(group.rank, of: group.ranks, rows: batch))
        func backward(_ update: Int) throws {
            let output = try model(
                batch.interleaved(), tasks: batch.tasks, dropout: DropoutStream(seed: 1, update: update))
            try losses.all(model, output, batch).total().backward()
        }
        /// Wall time of `body` at the slowest rank.
        func slowest(_ body: () throws -> Void) throws -> Double {
            try group.barrier()
            let start = ContinuousClock.now
            try body()
            try group.barrier()
            return ProgressLine.seconds(ContinuousClock.now - start)
        }
        let reducer = try GradientReducer(group, leaves)
        try reducer.arm()
        try backward(0)
        try reducer.finish()  // the first pass lays out the buckets
        try model.parameters.clearGradients()
        let early = reducer.counts.early
        var sums = Seconds()
        for update in 1...updates {
            sums.alone += try slowest { try backward(update) }
            // All gradients are there, so this is the wire by itself (and the copies into buckets).
            sums.wire += try slowest {
                try reducer.arm(overlapping: false)
                try reducer.finish()
            }
            try model.parameters.clearGradients()
            for overlap in [false, true] {
                let seconds = try slowest {
                    try reducer.arm(overlapping: overlap)
                    try backward(update)
                    try reducer.finish()
                }
                if overlap { sums.overlapped += seconds } else { sums.after += seconds }
                try model.parameters.clearGradients()
            }
        }
        let n = Double(updates)
        var counts = reducer.counts
        counts.early -= early
        return (
            Seconds(
                alone: sums.alone / n, after: sums.after / n, overlapped: sums.overlapped / n,
                wire: sums.wire / n), counts
        )
    }

    private func syntheticBatch(_ c: ModelConfiguration, _ part: BatchPart) throws -> Batch {
        let (b, l, k) = (part.rows.count, c.blocks, c.observationTokens)
        func numbers(_ count: Int, below limit: Int) -> [Int64] {
            (0..<count).map { Int64(mixedSeed(UInt64(part.rows.lowerBound), UInt64($0)) % UInt64(limit)) }
        }
        return Batch(
            observations: try Tensor(numbers(b * l * k, below: c.vocabulary), [b, l, k]),
            actions: try Tensor(numbers(b * l, below: c.actions), [b, l]),
            rewards: try .zeros([b, l]), ends: try .zeros([b, l]), mask: try .full([b, l], 1),
            tasks: try Tensor(numbers(b, below: c.tasks), [b]))
    }
}
