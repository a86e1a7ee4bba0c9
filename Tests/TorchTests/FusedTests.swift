import Testing
import Torch

/// Fused CPU kernels against the separate operations that they replace, gradients included.
@Suite struct FusedTests {
    /// Largest difference of values and gradients between two ways to compute sum(f(inputs) * weights).
    func difference(
        _ inputs: [Tensor], _ fused: ([Tensor]) throws -> [Tensor], _ eager: ([Tensor]) throws -> [Tensor]
    ) throws -> Double {
        func evaluate(_ body: ([Tensor]) throws -> [Tensor]) throws -> [Tensor] {
            let leaves = try inputs.map { try $0.clone() }
            for leaf in leaves { try leaf.setRequiresGrad(true) }
            let outputs = try body(leaves)
            var total = try Tensor.zeros([])
            for (i, output) in outputs.enumerated() {
                total = try total + (output * .normal(output.shape, seed: UInt64(100 + i))).sum()
            }
            try total.backward()
            return try outputs.map { try $0.detached() } + leaves.compactMap { try $0.grad() }
        }
        let (a, b) = (try evaluate(fused), try evaluate(eager))
        #expect(a.count == b.count && a.count > inputs.count)
        return try zip(a, b).map { try ($0 - $1).absolute().max().item() }.max() ?? .infinity
    }

    @Test(arguments: [0, 0.3]) func causalAttention(_ p: Double) throws {
        let shape = [2, 3, 101, 16]  // not a multiple of the tile
        let inputs = try (0..<3).map { try Tensor.normal(shape, seed: UInt64($0)) }
        let error = try difference(inputs) { x in
            [try .causalAttention(x[0], x[1], x[2], dropout: p, seed: 7)]
        } _: { x in
            let future = try Tensor.full([101, 101], 1, type: .bool).upperTriangle(1)
            let scores = try (x[0] * 0.25).matmul(x[1].transposed()).filled(where: future, with: -.infinity)
            return [try scores.softmax(-1).dropout(p, seed: 7).matmul(x[2])]
        }
        #expect(error < 1e-5, "\(error)")
    }

    @Test(arguments: [0, 0.3]) func residualNorm(_ p: Double) throws {
        let inputs = [
            try Tensor.normal([7, 5, 50], seed: 1), try .normal([7, 5, 50], seed: 2),
            try .normal([50], seed: 3),
            try .normal([50], seed: 4),
        ]
        let error = try difference(inputs) { x in
            let (sum, normalised) = try x[0].residualNorm(x[1], x[2], x[3], dropout: p, seed: 9)
            return [sum, normalised]
        } _: { x in
            let sum = try x[0] + x[1].dropout(p, seed: 9)
            return [sum, try sum.layerNorm(x[2], x[3])]
        }
        #expect(error < 2e-5, "\(error)")
    }

    @Test func crossEntropyIgnoresAndAverages() throws {
        var targets = (0..<37).map { Int64($0 * 7 % 203) }
        targets[3] = -100
        let labels = try Tensor(targets, [37])
        let error = try difference([try .normal([37, 203], deviation: 4, seed: 5)]) { x in
            [try x[0].crossEntropy(labels)]
        } _: { x in
            let logs = try x[0].logSoftmax(-1).gathered(
                1, labels.clamped(0, 202).to(.int64).reshape([37, 1])
            ).reshape([
                37
            ])
            return [try (logs * (labels .>= 0).to(.float32)).sum() * (-1.0 / 36)]
        }
        #expect(error < 1e-5, "\(error)")
        #expect(throws: TorchError.self) { try Tensor.zeros([1, 3]).crossEntropy(Tensor([Int64(3)], [1])) }
    }

    @Test func linearByEveryLibrary() throws {
        let inputs = [
            try Tensor.normal([3, 50, 40], seed: 1), try .normal([70, 40], seed: 2),
            try .normal([70], seed: 3),
        ]
        defer { try? Torch.setBlas(.automatic) }
        for blas in [Torch.Blas.builtIn, .openBLAS] {
            guard (try? Torch.setBlas(blas)) != nil else { continue }
            let error = try difference(inputs) { x in
                [try x[0].linear(x[1], x[2])]
            } _: { x in
                [try x[0].matmul(x[1].transposed()) + x[2]]
            }
            #expect(error < 1e-4, "\(blas): \(error)")
        }
    }

    @Test func refusesWhatDoesNotFit() throws {
        let (a, b) = (try Tensor.zeros([1, 1, 4, 8]), try Tensor.zeros([1, 1, 5, 8]))
        #expect(throws: TorchError.self) { try Tensor.causalAttention(a, b, b, dropout: 0, seed: 0) }
        #expect(throws: TorchError.self) { try a.residualNorm(b, a, a, dropout: 0, seed: 0) }
    }
}
