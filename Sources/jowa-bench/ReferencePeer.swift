import Commands
import Files
import Foundation
import Torch

/// The reference implementation, trained by PyTorch in a process of its own that waits between its turns.
final class ReferencePeer {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// What it needs to know; `model` holds keys of `ModelConfiguration`.
    struct Settings<Model: Encodable>: Encodable {
        var kind: String
        var model: Model
        var batch: Int
        var bfloat16: Bool
        var threads: Int
        var encode = false
        var critics = true
        var device = "cpu"
    }

    /// Starts it; nil where Python or the script is not there.
    init?(_ settings: Settings<some Encodable>, python: String) throws {
        if python == "none" { return nil }
        guard let script = locate("Scripts/bench/reference_training.py"),
            let interpreter = locate(python)
        else {
            Complaint.write("no peer: Python with PyTorch is not at \(python)")
            return nil
        }
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = [script]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        input.fileHandleForWriting.write(try JSONEncoder().encode(settings) + Data("\n".utf8))
        guard line() != nil else {
            Complaint.send("no peer: the reference failed, its message stands above\n")
            return nil
        }
    }

    /// Lets it do updates and returns the wall and processor seconds they took.
    func run(_ updates: Int) -> (wall: Double, processor: Double)? {
        input.fileHandleForWriting.write(Data("\(updates)\n".utf8))
        guard let numbers = line()?.split(separator: " ").compactMap({ Double($0) }), numbers.count == 2
        else { return nil }
        return (numbers[0], numbers[1])
    }

    private func line() -> String? {
        var text: [UInt8] = []
        while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first {
            if byte == 0x0A { return String(decoding: text, as: UTF8.self) }
            text.append(byte)
        }
        return nil
    }

    /// Ends it.
    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}

/// Rounds of this program and of a peer in turn, so that both meet the same machine; medians of their times.
struct PairedTimes {
    var ours: [Double] = []
    var theirs: [Double] = []
    /// The peer's processor seconds over this program's, a round each: what a busy machine disturbs least.
    var processorRatios: [Double] = []

    /// Measures `rounds` of `updates` each after a warm-up: one update, on a CUDA device as many as recording takes.
    ///
    /// Work that is queued on a device counts when the device has done it.
    init(
        rounds: Int, updates: Int, _ peer: ReferencePeer?, on device: Device = .cpu, _ work: () throws -> Void
    ) throws {
        for _ in 0..<(device == .cpu ? 1 : 6) { try work() }
        try Torch.synchronize(device)
        _ = peer?.run(device == .cpu ? 1 : 6)
        for _ in 0..<rounds {
            let start = ContinuousClock.now, before = clock()
            for _ in 0..<updates { try work() }
            try Torch.synchronize(device)
            let processor = Double(clock() - before) / Double(CLOCKS_PER_SEC)
            ours.append(ProgressLine.seconds(ContinuousClock.now - start))
            if let peer = peer?.run(updates) {
                theirs.append(peer.wall)
                processorRatios.append(peer.processor / processor)
            }
        }
    }

    /// A rate from the median round, beside the peer's; ratios are medians of each round's own.
    func rate(_ name: String, _ unit: String, perRound count: Int) -> BenchmarkReport.Result {
        let middle = Self.median(ours) ?? 0
        var result = BenchmarkReport.Result.rate(
            name, unit, count: count, seconds: middle, peer: Self.median(theirs).map { Double(count) / $0 })
        result.ratio = Self.median(zip(theirs, ours).map { $0 / $1 })
        result.processorRatio = Self.median(processorRatios)
        if let low = ours.min(), let high = ours.max(), middle > 0 { result.spread = (high - low) / middle }
        return result
    }

    private static func median(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }
}
