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
}
