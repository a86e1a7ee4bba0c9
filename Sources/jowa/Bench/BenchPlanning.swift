import ArgumentParser
import Foundation
import JOWA
import NeuralNetworks
import Torch

/// `jowa bench planning`: decisions a second, beside the reference's beam search in the same run.
struct BenchPlanning: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planning",
        abstract:
            "Decisions a second by number of environments and precision, beside the reference in PyTorch.",
        discussion: """
            Program and reference decide in turns, so that other work on the machine slows both alike. The reference
            is Tests/Fixtures/jowa_oracle.py, which searches one context at a time and decodes child by child.
            floor_fraction is the share of the arithmetic rate that this machine reaches in a large matrix product,
            measured in the same run. Weights are random, which changes no amount of work.
            """)

    @Option(help: "40M, 70M or 150M.")
    var variant = "40M"
    @Option(help: "Beam width.")
    var width = 2
    @Option(help: "Imagined steps.")
    var horizon = 2
    @Option(help: "Context in blocks.")
    var context = 6
    @Option(help: "Threads of both.")
    var threads = 2
    @Option(help: "Numbers of environments.")
    var environments = [1, 16]
    @Option(
        help: "Rounds; a round is one batch of decisions of each kind, and one decision of the reference.")
    var rounds = 3
    @Option(help: "What computes: automatic, operations or fused.")
    var backend = "automatic"
    @Option(help: "Python with torch for the reference; `none` leaves it out.")
    var python = ".deps/python/bin/python"
    @Flag(help: "Print one JSON document.")
    var json = false

    /// One measured kind.
    private struct Entry {
        let name: String
        let count: Int
        let bfloat16: Bool
        let imagination: Imagination
        var seconds = 0.0
        var tokens = 0
    }

    func run() throws {
        try Torch.setThreads(threads)
        guard let c = ModelConfiguration.published[variant] else {
            throw ValidationError("variant '\(variant)': one of 40M, 70M and 150M is needed")
        }
        guard let backend = Imagination.Backend(rawValue: backend) else {
            throw ValidationError("backend '\(backend)': one of automatic, operations and fused is needed")
        }
        let model = try WorldActionModel(c, seed: 1),
            planner = try BeamPlanner(width: width, horizon: horizon)
        var entries: [Entry] = []
        for bfloat16 in [false, true] {
            let imagination = try Imagination(model, bfloat16: bfloat16, backend: backend)
            for count in environments {
                let type = bfloat16 ? "bfloat16" : "float32"
                let name = "decisions_per_second/\(variant)/beam-\(width)-\(horizon)/env\(count)/\(type)"
                entries.append(Entry(name: name, count: count, bfloat16: bfloat16, imagination: imagination))
            }
        }
        let peer = try PlanningPeer(python, [variant, "\(width)", "\(horizon)", "\(context)", "\(threads)"])
        for entry in entries {
            _ = try planner.decide(contexts(c, entry.count, seed: 0), in: entry.imagination)
        }
        var peerSeconds = 0.0, products: [Double] = []
        for round in 1...max(rounds, 1) {
            peerSeconds += try peer?.decide() ?? 0
            products.append(try arithmetic())
            for i in entries.indices {
                let batch = contexts(c, entries[i].count, seed: UInt64(round))
                let started = ContinuousClock.now
                _ = try planner.decide(batch, in: entries[i].imagination)
                entries[i].seconds += (ContinuousClock.now - started) / .seconds(1)
            }
        }
        let rate = peer.map { _ in Double(rounds) / peerSeconds }
        try report(c, entries, peer: rate, peerSeconds: peerSeconds, arithmetic: products.max() ?? 0)
    }

    private func contexts(_ c: ModelConfiguration, _ count: Int, seed: UInt64) -> [PlanningContext] {
        let block = c.observationTokens + 1
        return (0..<count).map { i in
            let tokens = (0..<context * block - 1).map { j in
                let limit = j % block == block - 1 ? c.actions : c.vocabulary
                return Int32(mixedSeed(seed, UInt64(i), UInt64(j)) % UInt64(limit))
            }
            return PlanningContext(tokens: tokens, task: 0, legal: Array(0..<c.actions))
        }
    }

    /// Operations a second in a product of large float32 matrices.
    private func arithmetic() throws -> Double {
        let n = 1024, a = try Tensor.normal([n, n], seed: 1), b = try Tensor.normal([n, n], seed: 2)
        let started = ContinuousClock.now
        for _ in 0..<4 { _ = try a.matmul(b) }
        return 4 * 2 * Double(n * n * n) / ((ContinuousClock.now - started) / .seconds(1))
    }

    /// Multiplications and additions of a decision without attention, which adds about a tenth.
    private func operations(_ c: ModelConfiguration) -> Double {
        let token = 2.0 * Double(12 * c.layers * c.width * c.width)
        let head = 2.0 * Double(c.width * c.width + c.width * c.vocabulary)
        let outputs = c.actions * (c.distributional ? c.atoms : 1)
        let critic =
            2.0 * Double(c.critics * (c.width * c.criticWidth + c.criticWidth * (c.criticWidth + outputs)))
        let kept = min(context, c.blocks - horizon)
        let read = Double(kept * (c.observationTokens + 1) - 1) * token + critic
        var frames = 0, nodes = 1
        for _ in 0..<horizon {
            frames += nodes * min(width, c.actions)
            nodes = min(width, nodes * min(width, c.actions))
        }
        let frame = Double(c.observationTokens + 1) * token + Double(c.observationTokens) * head + critic
        return read + Double(frames) * frame
    }

    private func report(
        _ c: ModelConfiguration, _ entries: [Entry], peer: Double?, peerSeconds: Double, arithmetic: Double
    ) throws {
        var report = BenchmarkReport(benchmark: "planning")
        for entry in entries {
            var result = BenchmarkReport.Result.rate(
                entry.name, "decisions/s", count: entry.count * rounds, seconds: entry.seconds, peer: peer)
            result.floorFraction = result.value * operations(c) / arithmetic
            report.results.append(result)
        }
        let bytes = entries.filter { $0.count == entries[0].count }
            .map { ($0.bfloat16 ? "bfloat16" : "float32", $0.imagination.weightBytes) }
        for (type, bytes) in bytes where bytes > 0 {
            report.results.append(.size("weight_bytes_per_token_step/\(variant)/\(type)", bytes: bytes))
        }
        report.results.append(
            .init(
                name: "operations_per_decision/\(variant)", value: operations(c), unit: "operations",
                count: operations(c), seconds: 0))
        report.results.append(
            .init(
                name: "operations_per_second/product", value: arithmetic, unit: "operations/s",
                count: arithmetic,
                seconds: 1))
        try report.show(json: json)
    }
}
