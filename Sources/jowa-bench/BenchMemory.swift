import ArgumentParser
import Commands
import Files
import Foundation
import JOWA
import NeuralNetworks
import Torch
import Training

/// `jowa-bench memory`: peak memory of an update beside the count on paper.
struct BenchMemory: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memory",
        abstract:
            "Peak bytes of a training update by variant and batch, beside the count that `study plan` uses.",
        discussion: """
            Each row is a process of its own that does two updates of stage 2 on random tokens and reports the largest
            memory it ever held. peer is the count on paper, ratio the measured bytes over it.
            """)

    @Option(help: "Variants, separated by commas.")
    var variants = "small,40M,150M"
    @Option(help: "Batches, separated by commas.")
    var batches = "2,8"
    @Option(help: "float32 or bf16.")
    var precision = Precision.float32
    @Flag(help: "Print one JSON document.")
    var json = false
    @Flag(help: ArgumentHelp("Do the updates here and print the peak.", visibility: .private))
    var here = false
    @Flag(help: ArgumentHelp("With checkpointed activations.", visibility: .private))
    var checkpointed = false

    func validate() throws {
        for name in names { _ = try ModelConfiguration.benchmark(name) }
        guard !sizes.isEmpty, sizes.allSatisfy({ $0 > 0 }) else {
            throw ValidationError("batches are counts, separated by commas")
        }
    }

    private var names: [String] { variants.split(separator: ",").map(String.init) }
    private var sizes: [Int] { batches.split(separator: ",").map { Int($0) ?? 0 } }

    func run() throws {
        if here {
            let training = try SyntheticTraining(
                ModelConfiguration.benchmark(variants), batch: sizes[0], bfloat16: precision == .bfloat16,
                checkpointed: checkpointed)
            for _ in 0..<2 { try training.update() }
            return print(Self.peakBytes)
        }
        var report = BenchmarkReport(benchmark: "memory")
        report.results = try measure()
        try report.show(json: json)
    }

    /// Measured and counted bytes of every variant, batch and way to keep activations; rows that do not fit are left out.
    func measure() throws -> [BenchmarkReport.Result] {
        var results: [BenchmarkReport.Result] = []
        for name in names {
            let model = try WorldActionModel(ModelConfiguration.benchmark(name))
            let all = model.parameters
            for (batch, checkpointed) in sizes.flatMap({ [($0, false), ($0, true)] }) {
                let paper = MemoryEstimate(
                    trainable: all.count { $0.trainable }, total: all.count(), model: model.configuration,
                    precision: precision, checkpointed: checkpointed
                ).bytes(segments: batch)
                let label =
                    "peak/\(name)/\(precision.short)/batch\(batch)" + (checkpointed ? "/checkpointed" : "")
                guard paper < MemoryEstimate.available * 0.8 else {
                    Complaint.send("\(label): about \(Words.bytes(paper)), left out\n")
                    continue
                }
                let bytes = try child(name, batch, checkpointed)
                var result = BenchmarkReport.Result.size(label, bytes: bytes)
                (result.peer, result.ratio) = (paper, Double(bytes) / paper)
                results.append(result)
            }
        }
        return results
    }

    /// Peak bytes of a process of its own.
    private func child(_ name: String, _ batch: Int, _ checkpointed: Bool) throws -> Int {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            ["memory", "--here", "--variants", name, "--batches", String(batch)]
            + ["--precision", precision.rawValue] + (checkpointed ? ["--checkpointed"] : [])
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0, let bytes = Int(text.filter(\.isNumber)) else {
            throw ValidationError(
                "the update of \(name) with \(batch) segments did not end; is memory short?")
        }
        return bytes
    }

    /// The largest resident memory of this process so far.
    private static var peakBytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}
