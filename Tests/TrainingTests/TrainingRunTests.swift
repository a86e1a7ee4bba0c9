import Foundation
import JOWA
import Replay
import Testing
import Torch
import Training

@Suite("Training", .serialized)
struct TrainingRunTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "training-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func dataset() throws -> ReplayDataset { try boxing(into: folder.appendingPathComponent("data")) }

    /// Metrics and final weights of a run that is stopped after each of `stops` updates (counted over its life).
    func outcome(
        _ name: String, _ settings: TrainingSettings, _ data: ReplayDataset, stops: Set<Int>,
        adjust: (TrainingRun) -> Void = { _ in }
    ) throws -> ([String: Double], Data) {
        let place = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        var metrics: [String: Double] = [:], updates = 0, attempts = 0
        while true {
            attempts += 1
            #expect(attempts < 20)
            let run = try TrainingRun(
                settings, datasets: [data], folder: place, tokenCache: place.appendingPathComponent("tokens"),
                identity: "test")
            adjust(run)
            let end = try run.run(
                observe: { event in
                    if case .metric(let name, let step, let value) = event {
                        metrics["\(name)@\(step)"] = value
                    }
                },
                shouldStop: {
                    updates += 1
                    return stops.contains(updates)
                })
            if case .finished = end { break }
        }
        return (metrics, try Data(contentsOf: place.appendingPathComponent("model.safetensors")))
    }

    @Test(
        "interrupted in both stages and resumed, weights and metrics are bit-equal", arguments: [true, false])
    func resume(joint: Bool) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try dataset(), settings = tinySettings(jointTokenizer: joint)
        let whole = try outcome("whole", settings, data, stops: [])
        let parts = try outcome("parts", settings, data, stops: [2, 5, 8, 9])
        #expect(whole.0 == parts.0)
        #expect(whole.1 == parts.1)
        #expect(whole.0["validation/loss/temporal_difference@12"] != nil)
    }

    @Test(
        "updates over tensors of fixed places, read ahead and interrupted, leave weights and metrics bit-equal",
        arguments: [true, false], TrainingMethod.allCases)
    func fixedPlaces(joint: Bool, method: TrainingMethod) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try dataset()
        var settings = tinySettings(jointTokenizer: joint)
        settings.method = method
        settings.model.critics = 3
        if method == .behaviourCloning { settings.model.distributional = false }
        let ordinary = try outcome("ordinary", settings, data, stops: [])
        let fixed = try outcome("fixed", settings, data, stops: [4, 9]) {
            $0.recordsUpdates = true
            $0.prefetches = true
        }
        #expect(ordinary.0 == fixed.0)
        #expect(ordinary.1 == fixed.1)
    }

    @Test("fine-tuning on imagined data, interrupted before and after it starts, resumes bit-equal")
    func resumeFineTuning() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try dataset()
        var settings = tinySettings(jointTokenizer: true)
        settings.stage1.updates = 0
        settings.stage2.updates = 10
        settings.imagination.enabled = true
        settings.imagination.startAfter = 3
        settings.loss.penalty = .combo
        let whole = try outcome("whole", settings, data, stops: [])
        let parts = try outcome("parts", settings, data, stops: [2, 4, 7, 9])
        #expect(whole.0 == parts.0)
        #expect(whole.1 == parts.1)
        settings.imagination.enabled = false
        #expect(try outcome("without", settings, data, stops: []).1 != whole.1, "imagined rows must matter")
    }

    @Test("checkpointed activations leave weights and metrics bit-equal; parts of a batch train too")
    func memory() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = try dataset()
        var settings = tinySettings(jointTokenizer: false)
        let whole = try outcome("whole", settings, data, stops: [])
        settings.memory.checkpointActivations = true
        let again = try outcome("checkpointed", settings, data, stops: [8])
        #expect(whole.0 == again.0)
        #expect(whole.1 == again.1)
        settings.memory.accumulate = 3
        #expect(settings.model.dropout > 0 && settings.model.criticDropout > 0)
        let parts = try outcome("parts", settings, data, stops: [])
        settings.memory = MemorySettings()
        let batches = try outcome("batches", settings, data, stops: [])
        #expect(parts.0.keys == batches.0.keys)
        // One update in, weights still agree to rounding; later the optimizer amplifies it.
        for name in ["train/loss/total@1", "train/gradient_norm@1"] {
            let (a, b) = (try #require(parts.0[name]), try #require(batches.0[name]))
            #expect(abs(a - b) < 1e-5 * abs(b), "\(name)")
        }
    }

    @Test("memory settings are written only where they differ, and read where they are missing")
    func memoryKeepsIdentity() throws {
        var settings = tinySettings(jointTokenizer: false)
        let plain = try JSONEncoder().encode(settings)
        #expect(!String(decoding: plain, as: UTF8.self).contains("\"memory\""))
        #expect(try JSONDecoder().decode(TrainingSettings.self, from: plain) == settings)
        settings.memory.accumulate = 4
        let cut = try JSONEncoder().encode(settings)
        #expect(String(decoding: cut, as: UTF8.self).contains("\"accumulate\":4"))
        #expect(try JSONDecoder().decode(TrainingSettings.self, from: cut) == settings)
        let some = try JSONDecoder().decode(MemorySettings.self, from: Data(#"{"accumulate": 2}"#.utf8))
        #expect(some.accumulate == 2 && !some.checkpointActivations)
    }

    @Test("a damaged newest checkpoint is passed over for the one before; another run's is refused")
    func tornCheckpoint() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let checkpoints = Checkpoints(in: folder, identity: "a")
        for order in [1, 2] {
            try checkpoints.write(
                [("w", Tensor.full([4], Double(order)))], stage: "s", update: order, order: order)
        }
        let newest = folder.appendingPathComponent("checkpoint-000000000002.safetensors")
        let sound = try Data(contentsOf: newest)
        var bytes = sound
        bytes[bytes.count - 1] ^= 0xff
        try bytes.write(to: newest)
        #expect(try checkpoints.newest(device: .cpu)?.update == 1)
        // The same bytes in another shape, or of another type, are not what was written.
        for (old, new) in [("[4]", "[2,2]"), ("\"F32\"", "\"I32\"")] {
            let header = String(decoding: sound.dropFirst(8).prefix { $0 < 0x7f && $0 > 0x1f }, as: UTF8.self)
            let text = header.replacing(old, with: new)
            #expect(text != header)
            var length = UInt64(text.utf8.count).littleEndian
            let rest = sound.dropFirst(8 + header.utf8.count)
            try (Data(bytes: &length, count: 8) + Data(text.utf8) + rest).write(to: newest)
            #expect(try checkpoints.newest(device: .cpu)?.update == 1, "\(new)")
        }
        #expect(throws: TrainingError.self) {
            _ = try Checkpoints(in: folder, identity: "b").newest(device: .cpu)
        }
    }
}
