import ArgumentParser
import Commands
import Files
import Foundation
import JOWA
import NeuralNetworks
import Torch
import Training

/// `jowa-bench planning`: decisions a second, beside the reference's beam search in the same run.
struct BenchPlanning: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planning",
        abstract:
            "Decisions a second by number of environments and precision, beside the reference in PyTorch.",
        discussion: """
            Program and reference decide in turns, so that other work on the machine slows both alike; values are
            medians over rounds, ratios medians of each round's own ratio. The reference is the fixtures' oracle
            (Tests/Fixtures/jowa_oracle.py), which searches one context at a time and decodes child by child. Ratios
            of processor time say what a busy machine hides: run those with --threads 1, as waiting threads spin.

            "of floor" is the share reached of what this machine could do: every token step costs its arithmetic (at
            the rate of a large float32 matrix product) or the reading of its weights (at the rate of summing an array
            of their size), whichever is more; both rates are the best measured in the same run. Weights are random,
            which changes no amount of work. On a CUDA device both compute there, the reference in PyTorch's eager mode,
            and rates are the device's.

              jowa-bench planning --environments 1 16 --precision float32
              jowa-bench planning --threads 1 --rounds 9 --seconds 300 --json
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
    @Option(parsing: .upToNextOption, help: "Numbers of environments.")
    var environments = [1, 16]
    @Option(parsing: .upToNextOption, help: "Arithmetic: float32, bfloat16.")
    var precision = Precision.allCases
    @Option(help: "Most rounds; a round is one batch of decisions of each kind, each beside the reference's.")
    var rounds = 5
    @Option(help: "No round begins that would probably end after this many seconds; one is always made.")
    var seconds = 120.0
    @Option(help: "cpu or cuda:N, for both.")
    var device = "cpu"
    @Option(help: "What computes: automatic, operations, recorded or fused.")
    var backend = Imagination.Backend.automatic
    @Option(help: "Python with torch for the reference; `none` leaves it out.")
    var python = ".deps/python/bin/python"
    @Flag(help: "Print one JSON document.")
    var json = false

    /// Wall and processor seconds of one piece of work.
    struct Time {
        var wall = 0.0, processor = 0.0
    }

    /// One measured kind.
    private struct Entry {
        let count: Int
        let precision: Precision
        let imagination: Imagination
        var own: [Time] = []
        var peer: [Time] = []
    }

    func validate() throws {
        guard rounds >= 1, width >= 1, environments.allSatisfy({ $0 >= 1 }) else {
            throw ValidationError("rounds, width and environments must be positive")
        }
    }

    func run() throws {
        try Torch.setThreads(threads)
        guard let c = ModelConfiguration.published[variant] else {
            throw ValidationError("variant '\(variant)': one of 40M, 70M and 150M is needed")
        }
        let place = try parseDevice(device)
        guard place == .cpu || backend != .fused else {
            throw ValidationError("backend 'fused' computes on the CPU; leave it out with --device \(device)")
        }
        let model = try WorldActionModel(c, seed: 1, device: place)
        let planner = try BeamPlanner(width: width, horizon: horizon)
        let imaginations = try precision.map {
            ($0, try Imagination(model, bfloat16: $0 == .bfloat16, backend: backend))
        }
        var entries = environments.flatMap { count in
            imaginations.map { Entry(count: count, precision: $0.0, imagination: $0.1) }
        }
        let peer = try PlanningPeer(
            python, [variant, "\(width)", "\(horizon)", "\(context)", "\(threads)", device])
        // Recorded work is ordinary at first: each size gets the decisions that recording takes.
        for (_, imagination) in imaginations {
            for count in place == .cpu ? [1] : environments.flatMap({ Array(repeating: $0, count: 5) }) {
                _ = try planner.decide(contexts(c, count, seed: 0), in: imagination)
            }
        }
        var machine = MachineRates(
            bytes: Int(PlanningFloor(c, context: context, width: width, horizon: horizon).weightsOfToken * 4),
            device: place)
        let started = ContinuousClock.now
        var done = 0, longest = 0.0
        while done < rounds {
            let begun = (ContinuousClock.now - started) / .seconds(1)
            if done > 0, begun + longest > seconds { break }
            progress(done, begun)
            try round(done, c, planner, peer, &entries)
            try machine.measure()
            done += 1
            longest = max(longest, (ContinuousClock.now - started) / .seconds(1) - begun)
        }
        progress(done, (ContinuousClock.now - started) / .seconds(1))
        try report(c, entries, machine)
    }

    private func progress(_ done: Int, _ elapsed: Double) {
        let text =
            "bench planning: \(done) of at most \(rounds) rounds, \(Words.seconds(elapsed)) of "
            + "\(Words.seconds(seconds))\n"
        Complaint.send(text)
    }

    private func round(
        _ round: Int, _ c: ModelConfiguration, _ planner: BeamPlanner, _ peer: PlanningPeer?,
        _ entries: inout [Entry]
    ) throws {
        var reference: Time?
        for i in entries.indices {
            if i == 0 || entries[i].count != entries[i - 1].count { reference = try peer?.decide() }
            let batch = contexts(c, entries[i].count, seed: UInt64(round + 1))
            let before = processorSeconds(), started = ContinuousClock.now
            _ = try planner.decide(batch, in: entries[i].imagination)
            entries[i].own.append(
                Time(
                    wall: (ContinuousClock.now - started) / .seconds(1),
                    processor: processorSeconds() - before))
            if let reference { entries[i].peer.append(reference) }
        }
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

    private func report(_ c: ModelConfiguration, _ entries: [Entry], _ machine: MachineRates) throws {
        var report = BenchmarkReport(benchmark: "planning")
        let floor = PlanningFloor(c, context: context, width: width, horizon: horizon)
        for entry in entries {
            report.results.append(result(entry, floor, machine))
        }
        for type in precision {
            let bytes = floor.weightsOfToken * (type == .bfloat16 ? 2 : 4)
            report.results.append(.size("weight_bytes_per_token/\(variant)/\(type)", bytes: Int(bytes)))
        }
        let facts = [
            ("operations_per_token/\(variant)", floor.operationsOfToken, "operations"),
            ("operations_per_decision/\(variant)", floor.operations, "operations"),
            ("operations_per_second/product", machine.arithmetic, "operations/s"),
            ("bytes_per_second/weights", machine.bandwidth, "bytes/s"),
        ]
        for (name, value, unit) in facts {
            report.results.append(.init(name: name, value: value, unit: unit, count: value, seconds: 0))
        }
        try report.show(json: json)
    }

    private func result(_ entry: Entry, _ floor: PlanningFloor, _ machine: MachineRates)
        -> BenchmarkReport.Result
    {
        let own = median(entry.own.map(\.wall)), count = Double(entry.count)
        var result = BenchmarkReport.Result(
            name: "decisions_per_second/\(variant)/beam-\(width)-\(horizon)/env\(entry.count)/"
                + entry.precision.rawValue,
            value: count / own, unit: "decisions/s", count: count * Double(entry.own.count),
            seconds: entry.own.reduce(0) { $0 + $1.wall })
        if !entry.peer.isEmpty {
            let pairs = zip(entry.own, entry.peer)
            result.peer = 1 / median(entry.peer.map(\.wall))
            result.ratio = median(pairs.map { count * $1.wall / $0.wall })
            result.processorRatio = median(pairs.map { count * $1.processor / $0.processor })
        }
        let least = floor.seconds(
            count: entry.count, bytesOfWeight: entry.precision == .bfloat16 ? 2 : 4,
            arithmetic: machine.arithmetic, bandwidth: machine.bandwidth)
        result.floorFraction = least / own
        return result
    }
}

/// Best rates of the machine in a run.
private struct MachineRates {
    private let left: Tensor?, right: Tensor?, array: Tensor?
    private let bytes: Int
    private let device: Device
    /// Operations a second in a product of large float32 matrices.
    private(set) var arithmetic = 0.0
    /// Bytes a second in summing an array of `bytes`.
    private(set) var bandwidth = 0.0

    init(bytes: Int, device: Device) {
        (self.bytes, self.device) = (bytes, device)
        left = try? .normal([1024, 1024], seed: 1, device: device)
        right = try? .normal([1024, 1024], seed: 2, device: device)
        array = try? .zeros([bytes / 4], device: device)
    }

    mutating func measure() throws {
        guard let left, let right, let array else { return }
        for _ in 0..<4 {
            var started = ContinuousClock.now
            _ = try left.matmul(right)
            try Torch.synchronize(device)
            arithmetic = max(arithmetic, 0x1p31 / ((ContinuousClock.now - started) / .seconds(1)))
            started = ContinuousClock.now
            _ = try array.sum()
            try Torch.synchronize(device)
            bandwidth = max(bandwidth, Double(bytes) / ((ContinuousClock.now - started) / .seconds(1)))
        }
    }
}

/// Processor seconds of this process so far, over all threads.
private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted(), middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
