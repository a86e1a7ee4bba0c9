import ArgumentParser
import Commands
import Files
import Foundation
import Torch
import Training

/// `jowa-bench all`: the training benchmarks as one Markdown table.
struct BenchAll: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "all",
        abstract: "Write the training benchmarks of this machine as a Markdown table.",
        discussion: """
            Training of three sizes in both precisions, the tokenizer, and memory, each as its own command measures it.
            On two cores it takes about half an hour; --quick leaves out 150M and takes fewer rounds.
            """)

    @Option(help: "File to write.")
    var output = "benchmarks.md"
    @Option(help: "Python with PyTorch for the peer; `none` leaves it out.")
    var python = ".deps/python/bin/python"
    @Flag(help: "Fewer rounds, without 150M.")
    var quick = false

    func run() throws {
        var results: [BenchmarkReport.Result] = []
        for (variant, batch, updates) in [("tiny", 16, 40), ("small", 16, 20), ("40M", 8, 1), ("150M", 8, 1)]
        where !(quick && variant == "150M") {
            let large = updates == 1
            for (precision, stage) in [(Precision.float32, 1), (.float32, 2), (.bfloat16, 2)]
            where !(large && stage == 1) {
                var bench = BenchTrain()
                (bench.variant, bench.batch, bench.updates) = (variant, batch, updates)
                (bench.precision, bench.stage, bench.python, bench.device) = (precision, stage, python, "cpu")
                // A round of the reference takes minutes where bfloat16 has no instructions.
                bench.rounds = quick || (large && precision == .bfloat16) ? 3 : 5
                results += try step(bench.measure, "\(variant) \(precision.short) stage \(stage)")
            }
        }
        for precision in Precision.allCases {
            var bench = BenchTokenizer()
            (bench.precision, bench.batch, bench.rounds, bench.python) = (precision, 16, 3, python)
            bench.device = "cpu"
            results += try step(bench.measure, "tokenizer \(precision.short)")
        }
        var memory = BenchMemory()
        memory.variants = quick ? "small,40M" : "small,40M,150M"
        (memory.batches, memory.precision) = ("2,8", .float32)
        results += try step(memory.measure, "memory")
        let place = URL(fileURLWithPath: output)
        try Data(page(results).utf8).write(to: place, options: .atomic)
        print("written to \(place.path)")
    }

    private func step(
        _ measure: () throws -> [BenchmarkReport.Result], _ name: String
    ) rethrows -> [BenchmarkReport.Result] {
        Complaint.write("\(name)")
        return try measure()
    }

    private func page(_ results: [BenchmarkReport.Result]) -> String {
        let machine = BenchmarkReport.Machine.current
        let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ")
            .first
        let rows = results.map { r in
            let cells = [
                r.name, number(r.value), r.unit, r.spread.map { percent($0) } ?? "",
                r.peer.map(number) ?? "", r.ratio.map { String(format: "%.2f", $0) } ?? "",
                r.processorRatio.map { String(format: "%.2f", $0) } ?? "",
                r.floorFraction.map { percent($0) } ?? "",
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        return """
            # Training benchmarks

            \(machine.processor), \(machine.cores) cores, \(machine.memoryBytes >> 30) GiB, \(machine.system); libtorch
            \(Torch.version), \(Torch.threads) threads, \(Torch.blas), bfloat16 products:
            \(Torch.hasBfloat16 ? "yes" : "no (rounded inputs, float32 products)"). Load average at the end: \(load ?? "?").

            Medians of rounds that alternate with the peer (on a busy machine the ratio of processor times counts): the reference in PyTorch for rates, the count on paper for
            memory. Spread is (slowest - fastest) / median; floor is the share of the time that the matrix products alone
            would take.

            | name | value | unit | spread | peer | ratio | processor ratio | floor |
            |---|---:|---|---:|---:|---:|---:|---:|
            \(rows.joined(separator: "\n"))

            """
    }

    private func number(_ value: Double) -> String {
        value >= 100 ? String(Int(value.rounded())) : String(format: "%.3g", value)
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
