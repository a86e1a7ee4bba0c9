import Foundation
import JOWA
import Replay
import Testing
import Torch
import Training

/// Imagined data, checked by hand: how a row is put together, and that the path is the planner's.
@Suite("Imagined data")
struct ImaginedRowsTests {
    private let blocks = 4, k = 4

    private func model() throws -> WorldActionModel {
        var c = ModelConfiguration(layers: 1, heads: 2, width: 16, criticWidth: 8)
        (c.observationTokens, c.vocabulary, c.blocks) = (k, 12, blocks)
        return try WorldActionModel(c, seed: 3)
    }

    private func tokenizer() throws -> Tokenizer {
        var c = TokenizerConfiguration()
        (c.vocabulary, c.codeWidth, c.channels, c.residualBlocks) = (12, 8, 4, 1)
        (c.resolution, c.strides, c.encoderAttentionAt) = (28, [14], [])
        return try Tokenizer(c, seed: 4)
    }

    /// Three rows: full; ending an episode; padded at its last block.
    private func batch() throws -> Batch {
        let tokens = (0..<3 * blocks * k).map { Int64($0 * 5 % 12) }
        return Batch(
            observations: try Tensor(tokens, [3, blocks, k]),
            actions: try Tensor((0..<12).map { Int64($0 % 4) }, [3, blocks]),
            rewards: try Tensor([0, 1, 0, -1] + [Float](repeating: 0, count: 8), [3, blocks]),
            ends: try Tensor([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0].map(Float.init), [3, blocks]),
            mask: try Tensor([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0].map(Float.init), [3, blocks]),
            tasks: try Tensor([0, 0, 0].map(Int64.init), [3]))
    }

    private func imagined(start: Int = 0, segments: Int = 1) throws -> ImaginedRows {
        var settings = ImaginationSettings()
        (settings.enabled, settings.startAfter, settings.horizon, settings.width) = (true, start, 2, 2)
        return try ImaginedRows(
            settings, blocks: blocks, segments: segments, gamma: 0.9, legal: [0: [0, 2, 3]], seed: 1)
    }

    @Test("only full segments without an end are imagined from, and their path is the beam's best")
    func path() throws {
        var rows = try imagined()
        let batch = try batch(), model = try model(), tokenizer = try tokenizer()
        try rows.extend(batch, segments: [7, 8, 9], model: model, tokenizer: tokenizer)
        #expect(rows.rows.map(\.segment) == [7])
        let row = try #require(rows.rows.first)
        // The context is the last two of the four blocks, without the last action.
        let all = try batch.interleaved().array(Int32.self)
        let context = PlanningContext(
            tokens: Array(all[2 * (k + 1)..<4 * (k + 1) - 1]), task: 0, legal: [0, 2, 3])
        let imagination = try Imagination(model)
        let exhaustive = try BeamPlanner(width: 2, horizon: 2, gamma: 0.9).decide([context], in: imagination)
        #expect(row.actions.first == exhaustive[0].action)
        // Played again step by step, the actions give the same rewards and frames.
        var state = try imagination.roots([context], horizon: 2)
        var rewards: [Int] = [], frames: [UInt8] = []
        for action in row.actions {
            state = try imagination.step(state, [action])
            rewards.append(state[0].reward)
            let tokens = try Tensor(state[0].tokens.map(Int64.init), [1, k])
            frames += try ImaginedRows.bytes(tokenizer.decode(tokens))
        }
        #expect(row.rewards == rewards)
        #expect(row.frames == frames)
        #expect(row.frames.count == 2 * 84 * 84)
    }

    @Test("a row holds the segment's last blocks, then the path; the last block repeats action and reward")
    func composition() throws {
        let tokenizer = try tokenizer(), batch = try batch(), rows = try imagined()
        // Frames that the tokenizer itself has drawn; what it reads in them is what must stand in the row.
        let drawn = try ImaginedRows.bytes(
            tokenizer.decode(Tensor([1, 2, 3, 4, 5, 6, 7, 8].map(Int64.init), [2, k])))
        let read = try drawn.withUnsafeBufferPointer {
            try tokenizer.encode(tokenizer.frames($0, count: 2)).array(Int64.self)
        }
        let row = ImaginedRows.Row(segment: 0, actions: [3, 2], rewards: [1, -1], frames: drawn)
        let made = try rows.batch([row], real: batch.rows(0, 1), tokenizer: tokenizer)
        let tokens = try batch.observations.array(Int64.self)
        #expect(try made.observations.array(Int64.self) == Array(tokens[2 * k..<4 * k]) + read)
        #expect(try made.actions.array(Int64.self) == [2, 3, 2, 2])
        #expect(try made.rewards.array(Float.self) == [0, 1, -1, -1])
        #expect(try made.ends.array(Float.self) == [0, 0, 0, 0])
        #expect(try made.mask.array(Float.self) == [1, 1, 1, 1])
    }

    @Test("world-model terms use real rows alone, temporal difference and penalty all of them")
    func losses() throws {
        let model = try model(), real = try batch().rows(0, 1)
        let legal = try Tensor(
            [Bool](repeating: true, count: 60 * 18), [60, 18])
        var settings = LossConfiguration()
        settings.penalty = .combo
        let losses = LossFunction(settings, legalActions: legal)
        let other = try Batch(
            observations: real.observations, actions: real.actions, rewards: real.rewards * -1,
            ends: real.ends, mask: real.mask, tasks: real.tasks)
        func terms(_ batch: Batch) throws -> LossTerms {
            try losses.all(model, model(batch.interleaved(), tasks: batch.tasks), batch)
        }
        let mixed = try terms(real.appending(imagined: other)), alone = try terms(real),
            second = try terms(other)
        func value(_ x: Tensor?) throws -> Double { try #require(x).item() }
        for term in [\LossTerms.observations, \.rewards, \.ends] {
            #expect(try abs(value(mixed[keyPath: term]) - value(alone[keyPath: term])) < 1e-6)
        }
        // Both rows have as many terms, so the temporal difference of both is the mean.
        let mean = try (value(alone.temporalDifference) + value(second.temporalDifference)) / 2
        #expect(try abs(value(mixed.temporalDifference) - mean) < 1e-5)
        #expect(try value(alone.temporalDifference) != value(second.temporalDifference))
    }

    @Test("the ring keeps ten rows a segment, starts when told, and comes back from a checkpoint")
    func ring() throws {
        var rows = try imagined(start: 5)
        let batch = try batch(), model = try model(), tokenizer = try tokenizer()
        for n in 0..<13 { try rows.extend(batch, segments: [n, n, n], model: model, tokenizer: tokenizer) }
        #expect(rows.made == 13)
        #expect(rows.rows.map(\.segment) == [10, 11, 12, 3, 4, 5, 6, 7, 8, 9])
        #expect(rows.share(of: 16, update: 4) == 0)
        #expect(rows.share(of: 16, update: 5) == 8)
        #expect(rows.share(of: 32, update: 5) == 0, "16 rows are wanted and 10 are there")
        var back = try imagined(start: 5)
        try back.load(Dictionary(uniqueKeysWithValues: rows.state()), from: "checkpoint")
        #expect(back.rows == rows.rows)
        #expect(back.made == 13)
        #expect(back.drawn(8, update: 3) == rows.drawn(8, update: 3))
    }
}
