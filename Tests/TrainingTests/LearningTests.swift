import Foundation
import JOWA
import NeuralNetworks
import Testing
import Torch

/// Learning is shown, not assumed: one batch is fitted until each loss is near its floor.
@Suite("Learning")
struct LearningTests {
    private let blocks = 4, k = 4

    private func configuration(distributional: Bool) -> ModelConfiguration {
        var c = ModelConfiguration(layers: 2, heads: 2, width: 48, criticWidth: 48)
        (c.observationTokens, c.vocabulary, c.blocks, c.dropout, c.criticDropout) = (k, 16, blocks, 0, 0)
        // Rewards of -1, 0 and 1 stand on atoms, so that a discount of 0 leaves a floor of 0.
        (c.vMin, c.vMax, c.atoms, c.distributional) = (-2, 2, 5, distributional)
        return c
    }

    /// Six rows whose first block tells which row it is; the rest is pseudo-random.
    private func batch() throws -> Batch {
        let rows = 6
        func draw(_ stream: UInt64, _ count: Int, below limit: UInt64) -> [Int64] {
            (0..<count).map { Int64(mixedSeed(stream, UInt64($0)) % limit) }
        }
        var tokens = draw(1, rows * blocks * k, below: 16)
        for row in 0..<rows { for i in 0..<k { tokens[row * blocks * k + i] = Int64(row) } }
        let ends = (0..<rows * blocks).map { Float($0 == blocks - 1 ? 1 : 0) }
        return Batch(
            observations: try Tensor(tokens, [rows, blocks, k]),
            actions: try Tensor(draw(2, rows * blocks, below: 6), [rows, blocks]),
            rewards: try Tensor(draw(3, rows * blocks, below: 3).map { Float($0) - 1 }, [rows, blocks]),
            ends: try Tensor(ends, [rows, blocks]),
            mask: try Tensor([Float](repeating: 1, count: rows * blocks), [rows, blocks]),
            tasks: try Tensor([Int64](repeating: 0, count: rows), [rows]))
    }

    /// Losses of the batch before and after training on it.
    private func fit(
        _ model: WorldActionModel, _ settings: LossConfiguration, updates: Int
    ) throws -> (before: [String: Double], after: [String: Double]) {
        let batch = try batch()
        let legal = try Tensor([Bool](repeating: true, count: 60 * 18), [60, 18])
        let losses = LossFunction(settings, legalActions: legal)
        let optimizer = try AdamW(
            model.parameters.parameters, .init(rate: 3e-3, decay: 0, maxGradientNorm: 1))
        func measure() throws -> LossTerms {
            try losses.all(model, model(batch.interleaved(), tasks: batch.tasks), batch)
        }
        func values() throws -> [String: Double] {
            Dictionary(uniqueKeysWithValues: try measure().named.map { ($0, try $1.item()) })
        }
        let before = try values()
        for _ in 0..<updates {
            try measure().total().backward()
            _ = try optimizer.update()
        }
        return (before, try values())
    }

    @Test(
        "one batch is learnt by heart by the world model and by both kinds of critic",
        arguments: [true, false])
    func overfitting(distributional: Bool) throws {
        let model = try WorldActionModel(configuration(distributional: distributional), seed: 1)
        var settings = LossConfiguration()
        (settings.gamma, settings.supervisedWeight, settings.penalty) = (0, 1, .none)
        let (before, after) = try fit(model, settings, updates: 250)
        #expect(try #require(before["observations"]) > 2)
        #expect(try #require(after["observations"]) < 0.1)
        #expect(try #require(before["rewards"]) > 0.8)
        #expect(try #require(after["rewards"]) < 0.05)
        #expect(try #require(after["ends"]) < 0.02)
        #expect(try #require(before["temporal_difference"]) > 0.2)
        #expect(try #require(after["temporal_difference"]) < (distributional ? 0.05 : 0.01))
    }

    @Test("the conservative penalty makes the data's action the best one")
    func penalty() throws {
        let model = try WorldActionModel(configuration(distributional: false), seed: 1)
        var settings = LossConfiguration()
        (settings.gamma, settings.cqlWeight, settings.supervisedWeight) = (0, 2, 0)
        let (before, after) = try fit(model, settings, updates: 150)
        #expect(try #require(before["conservative"]) > 5)
        #expect(try #require(after["conservative"]) < 1)
        let batch = try batch()
        let best = try model(batch.interleaved(), tasks: batch.tasks).q.mean(0).argmax(-1)
        #expect(try (best .== batch.actions).to(.float32).mean().item() > 0.95)
    }
}
