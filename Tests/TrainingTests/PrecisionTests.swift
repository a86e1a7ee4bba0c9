import Foundation
import JOWA
import NeuralNetworks
import Testing
import Torch

/// bfloat16 autocast beside float32.
@Suite("Precision", .serialized)
struct PrecisionTests {
    /// Pseudo-random segments whose tokens mostly repeat the frame before, as real ones do.
    private func batch(_ c: ModelConfiguration, rows: Int, stream: UInt64) throws -> Batch {
        let l = c.blocks, k = c.observationTokens
        func draw(_ kind: UInt64, _ i: Int, below limit: Int) -> Int64 {
            Int64(mixedSeed(stream, kind, UInt64(i)) % UInt64(limit))
        }
        var tokens = [Int64](repeating: 0, count: rows * l * k)
        for i in tokens.indices {
            let first = i / k % l == 0
            tokens[i] =
                first || draw(0, i, below: 4) == 0 ? draw(1, i, below: c.vocabulary) : tokens[i - k]
        }
        return Batch(
            observations: try Tensor(tokens, [rows, l, k]),
            actions: try Tensor((0..<rows * l).map { draw(2, $0, below: 18) }, [rows, l]),
            rewards: try Tensor((0..<rows * l).map { Float(draw(3, $0, below: 3) - 1) }, [rows, l]),
            ends: try Tensor((0..<rows * l).map { Float($0 % l == l - 1 ? 1 : 0) }, [rows, l]),
            mask: try Tensor([Float](repeating: 1, count: rows * l), [rows, l]),
            tasks: try Tensor([Int64](repeating: 2, count: rows), [rows]))
    }

    private func losses() throws -> LossFunction {
        LossFunction(
            LossConfiguration(), legalActions: try Tensor([Bool](repeating: true, count: 60 * 18), [60, 18]))
    }

    @Test("each loss term of a full-size step is within 1% of float32")
    func fullSize() throws {
        let configuration = try #require(ModelConfiguration.published["40M"])
        let model = try WorldActionModel(configuration, seed: 5), losses = try losses()
        let batch = try batch(configuration, rows: 1, stream: 9)
        func values(_ bfloat16: Bool) throws -> [(String, Double)] {
            try withoutGradients {
                try withAutocast(bfloat16) {
                    try losses.all(model, model(batch.interleaved(), tasks: batch.tasks), batch).named
                        .map { ($0, try $1.item()) }
                }
            }
        }
        let exact = try values(false), rounded = try values(true)
        #expect(exact.count == 5)
        for ((name, a), (_, b)) in zip(exact, rounded) {
            #expect(abs(a - b) <= 0.01 * abs(a), "\(name): \(a) in float32, \(b) in bfloat16")
        }
        // The comparison sees rounding at all.
        #expect(zip(exact, rounded).contains { $0.1 != $1.1 })
    }

    @Test("200 steps of a small training end within 2%")
    func training() throws {
        var c = ModelConfiguration(layers: 1, heads: 2, width: 32, criticWidth: 32)
        (c.observationTokens, c.vocabulary, c.blocks) = (4, 32, 4)
        let losses = try losses()
        func end(_ bfloat16: Bool) throws -> Double {
            let model = try WorldActionModel(c, seed: 6)
            let optimizer = try AdamW(model.parameters.parameters, .init(rate: 1e-3))
            var tail = 0.0
            for update in 0..<200 {
                let batch = try batch(c, rows: 4, stream: UInt64(update))
                let total = try withAutocast(bfloat16) {
                    let stream = DropoutStream(seed: 1, update: update)
                    let output = try model(batch.interleaved(), tasks: batch.tasks, dropout: stream)
                    return try losses.all(model, output, batch).total()
                }
                try total.backward()
                _ = try optimizer.update()
                if update >= 180 { tail += try total.item() / 20 }
            }
            return tail
        }
        let exact = try end(false), rounded = try end(true)
        #expect(abs(exact - rounded) <= 0.02 * exact, "\(exact) in float32, \(rounded) in bfloat16")
        #expect(exact != rounded)
    }
}
