import Files
import Foundation
import JOWA
import NeuralNetworks
import Replay
import Synchronization
import Testing
import Torch
import Training

/// Runs `body` as each of several ranks, one thread a rank, over the loopback interface; gives their results in order.
func asRanks<R: Sendable>(
    _ ranks: Int, patience: Double = 20, _ body: @escaping @Sendable (ProcessGroup) throws -> R
) -> [Result<R, any Error>] {
    let results = Mutex([Int: Result<R, any Error>]())
    let done = DispatchGroup(), port = freePort()
    for rank in 0..<ranks {
        done.enter()
        let thread = Thread {
            let result = Result {
                try body(
                    ProcessGroup(
                        .init(rank: rank, ranks: ranks, port: port), setupSeconds: 30,
                        patienceSeconds: patience))
            }
            results.withLock { $0[rank] = result }
            done.leave()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }
    done.wait()
    let all = results.withLock { $0 }
    return (0..<ranks).compactMap { all[$0] }
}

/// A port that nothing listens on.
func freePort() -> Int {
    let s = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(s) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            _ = bind(s, $0, length)
            _ = getsockname(s, $0, &length)
        }
    }
    return Int(UInt16(bigEndian: address.sin_port))
}

@Suite("Data parallel", .serialized)
struct DataParallelTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ranks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func dataset() throws -> URL {
        let place = folder.appendingPathComponent("data")
        _ = try boxing(into: place)
        return place
    }

    /// What a run of some ranks left: metrics that rank 0 saw and the final weights.
    private struct Outcome: Sendable {
        var metrics: [String: Double] = [:]
        var finished = false
    }

    private func train(
        _ settings: TrainingSettings, data: URL, into place: URL, group: ProcessGroup?,
        stopAfter: Int = .max, identity: String = "test"
    ) throws -> Outcome {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let run = try TrainingRun(
            settings, datasets: [ReplayDataset(opening: data)], folder: place,
            tokenCache: place.appendingPathComponent("tokens"), identity: identity, group: group)
        var outcome = Outcome(), updates = 0
        outcome.finished =
            try run.run(
                observe: {
                    if case .metric(let name, let step, let value) = $0 {
                        outcome.metrics["\(name)@\(step)"] = value
                    }
                },
                shouldStop: {
                    updates += 1
                    return updates >= stopAfter
                }) == .finished
        return outcome
    }

    private func weights(_ place: URL, _ file: String) throws -> [String: Tensor] {
        try Safetensors.read(place.appendingPathComponent(file))
    }

    /// Largest difference between the tensors of two results.
    private func difference(_ a: URL, _ b: URL) throws -> Double {
        var largest = 0.0
        for file in ["model.safetensors", "tokenizer.safetensors"] {
            let (x, y) = (try weights(a, file), try weights(b, file))
            #expect(x.keys == y.keys)
            for (name, tensor) in x {
                let other = try #require(y[name])
                largest = max(largest, try (tensor - other).absolute().max().item())
            }
        }
        return largest
    }

    @Test("two ranks with dropout give the weights and metrics of one process", arguments: [true, false])
    func twoRanks(joint: Bool) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try dataset(), settings = tinySettings(jointTokenizer: joint)
        let one = folder.appendingPathComponent("one"), two = folder.appendingPathComponent("two")
        let alone = try train(settings, data: data, into: one, group: nil)
        let results = asRanks(2) { try self.train(settings, data: data, into: two, group: $0) }
        let together = try results.map { try $0.get() }
        #expect(together[1].metrics.isEmpty, "rank 0 alone reports")
        #expect(alone.metrics.keys == together[0].metrics.keys)
        for (name, value) in alone.metrics {
            let other = try #require(together[0].metrics[name])
            #expect(abs(value - other) <= 1e-4 * max(1, abs(value)), "\(name): \(value) and \(other)")
        }
        let gap = try difference(one, two)
        #expect(gap < 2e-4, "weights differ by \(gap)")
    }

    @Test("stopped as two ranks and gone on as one, data and results are one process's")
    func fewerRanks() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try dataset(), settings = tinySettings(jointTokenizer: true)
        let one = folder.appendingPathComponent("one"), two = folder.appendingPathComponent("two")
        let whole = try train(settings, data: data, into: one, group: nil)
        // Rank 1 alone is asked to stop, in stage 2; both do.
        let stopped = try asRanks(2) { group in
            try self.train(
                settings, data: data, into: two, group: group, stopAfter: group.rank == 1 ? 7 : .max)
        }.map { try $0.get() }
        #expect(!stopped[0].finished && !stopped[1].finished)
        let rest = try train(settings, data: data, into: two, group: nil)
        #expect(rest.finished)
        let joined = stopped[0].metrics.merging(rest.metrics) { $1 }
        #expect(joined.keys == whole.metrics.keys)
        for (name, value) in whole.metrics {
            let other = try #require(joined[name])
            #expect(abs(value - other) <= 1e-4 * max(1, abs(value)), "\(name): \(value) and \(other)")
        }
        let gap = try difference(one, two)
        #expect(gap < 2e-4, "weights differ by \(gap)")
    }

    @Test("two ranks stopped in both stages and resumed are bit-equal to two that were not")
    func resume() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try dataset(), settings = tinySettings(jointTokenizer: true)
        let whole = folder.appendingPathComponent("whole"), parts = folder.appendingPathComponent("parts")
        func both(_ place: URL, stopAfter: Int = .max) throws {
            _ = try asRanks(2) {
                try self.train(settings, data: data, into: place, group: $0, stopAfter: stopAfter)
            }.map { try $0.get() }
        }
        try both(whole)
        for stop in [4, 4] { try both(parts, stopAfter: stop) }
        try both(parts)
        #expect(try difference(whole, parts) == 0)
    }

    @Test("a rank that falls silent, its connections open, is noticed after the group's patience")
    func silence() throws {
        let results = asRanks(2, patience: 2) { group in
            if group.rank == 1 { return group.abandon() }
            try group.barrier()
        }
        let error = #expect(throws: ProcessGroupError.self) { try results[0].get() }
        #expect(try #require(error).isResumable)
        #expect("\(try #require(error))".contains("rank 1 of 2"))
    }

    @Test("a rank that goes away is noticed by its closed connections")
    func departure() throws {
        let results = asRanks(2, patience: 3600) { group in
            if group.rank == 1 { return }
            try group.barrier()
        }
        let error = #expect(throws: ProcessGroupError.self) { try results[0].get() }
        #expect(try #require(error).isResumable)
    }

    @Test("ranks of other settings, data or identity are refused with what differs")
    func disagreement() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try dataset(), settings = tinySettings(jointTokenizer: false)
        var other = settings
        other.seed = 1
        let changed = other
        let results = asRanks(2) { group in
            let place = self.folder.appendingPathComponent("rank\(group.rank)")
            return try self.train(
                group.rank == 1 ? changed : settings, data: data, into: place, group: group)
        }
        #expect(results.count == 2)
        for result in results {
            let error = #expect(throws: ProcessGroupError.self) { try result.get() }
            #expect("\(try #require(error))".contains("disagree on the settings: rank 1"))
        }
    }

    @Test("more ranks than rows are refused")
    func tooManyRanks() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try dataset(), settings = tinySettings(jointTokenizer: false)
        let place = folder.appendingPathComponent("many")
        for result in asRanks(5, { try self.train(settings, data: data, into: place, group: $0) }) {
            let error = #expect(throws: TrainingError.self) { try result.get() }
            #expect("\(try #require(error))".contains("stage1.batch"))
        }
    }

    @Test("places are read from torchrun's and srun's variables; what is missing is named")
    func environment() throws {
        let torchrun = [
            "RANK": "3", "WORLD_SIZE": "8", "LOCAL_RANK": "1", "MASTER_ADDR": "10.0.0.1",
            "MASTER_PORT": "29500",
        ]
        let place = try RankPlace(environment: torchrun)
        #expect(place == .init(rank: 3, ranks: 8, localRank: 1, host: "10.0.0.1", port: 29500))
        for key in ["MASTER_ADDR", "MASTER_PORT", "WORLD_SIZE"] {
            let error = #expect(throws: RankPlaceError.self) {
                _ = try RankPlace(environment: torchrun.filter { $0.key != key })
            }
            #expect("\(try #require(error))".contains(key))
        }
        let srun = [
            "SLURM_PROCID": "9", "SLURM_STEP_NUM_TASKS": "16", "SLURM_LOCALID": "1", "SLURM_JOB_ID": "40007",
            "SLURM_STEP_NODELIST": "gpu[07-09,12].cluster,big1",
        ]
        #expect(
            try RankPlace(environment: srun)
                == .init(rank: 9, ranks: 16, localRank: 1, host: "gpu07.cluster", port: 20007))
        // A batch script's own process has a rank, but no step.
        #expect(try RankPlace(environment: ["SLURM_PROCID": "0", "SLURM_NTASKS": "4"]) == nil)
        #expect(try RankPlace(environment: [:]) == nil)
        #expect(
            try RankPlace(environment: ["RANK": "0", "WORLD_SIZE": "1", "MASTER_PORT": "1"]) == nil)
    }
}
