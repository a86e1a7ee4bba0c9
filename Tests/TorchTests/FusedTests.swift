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

    /// Attention over queries, keys and values side by side, by separate operations; x [2, T, 3 x 3 x 16].
    func separateAttention(_ x: Tensor, _ p: Double) throws -> Tensor {
        let t = x.shape[1]
        let parts = try x.reshape([2, t, 3, 3, 16]).permuted([2, 0, 3, 1, 4])
        let (q, k, v) = (try parts.at(0, 0), try parts.at(0, 1), try parts.at(0, 2))
        let future = try Tensor.full([t, t], 1, type: .bool).upperTriangle(1)
        let scores = try (q * 0.25).matmul(k.transposed()).filled(where: future, with: -.infinity)
        return try scores.softmax(-1).dropout(p, seed: 7).matmul(v).permuted([0, 2, 1, 3]).reshape([2, t, 48])
    }

    @Test(arguments: [(0, 101), (0.3, 101), (0.3, 64), (0, 1)]) func causalAttention(_ p: Double, _ t: Int)
        throws
    {
        let error = try difference([.normal([2, t, 144], seed: 1)]) { x in
            [try x[0].causalAttention(heads: 3, dropout: p, seed: 7)]
        } _: { x in
            [try separateAttention(x[0], p)]
        }
        #expect(error < 1e-5, "\(error)")
    }

    /// Products in bfloat16 round weights and gradients of scores to eight bits; sums and softmax stay float32.
    @Test(arguments: [(0, 101), (0.3, 101), (0.3, 160), (0, 1)])
    func causalAttentionInBfloat16(_ p: Double, _ t: Int) throws {
        let x = try Tensor.normal([2, t, 144], seed: 1).to(.bfloat16)
        func results(_ leaf: Tensor, _ f: (Tensor) throws -> Tensor) throws -> [Tensor] {
            try leaf.setRequiresGrad(true)
            let y = try f(leaf)
            try (y.to(.float32) * .normal(y.shape, seed: 2).to(.bfloat16).to(.float32)).sum().backward()
            return [try y.detached().to(.float32), try #require(try leaf.grad()).to(.float32)]
        }
        let fused = try results(x.clone()) { try $0.causalAttention(heads: 3, dropout: p, seed: 7) }
        let exact = try results(x.to(.float32)) { try separateAttention($0, p) }
        for (a, b) in zip(fused, exact) {
            let error = try (a - b).absolute().mean().item(), size = try b.absolute().mean().item()
            #expect(error < 0.006 * size, "\(error) of \(size)")
        }
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

    /// For products the normalised rows are bfloat16, and so is a branch that comes from one: converted on the way, not before.
    @Test(.enabled(if: Torch.hasBfloat16)) func residualNormInBfloat16() throws {
        let inputs = [
            try Tensor.normal([9, 50], seed: 1), try .normal([9, 50], seed: 2).to(.bfloat16),
            try .normal([50], seed: 3),
            try .normal([50], seed: 4),
        ]
        func results(_ f: ([Tensor]) throws -> (Tensor, Tensor)) throws -> [Tensor] {
            let x = try inputs.map { try $0.clone() }
            for leaf in x { try leaf.setRequiresGrad(true) }
            let (sum, normalised) = try f(x)
            try Tensor.backward(
                from: [sum, normalised],
                gradients: [.normal([9, 50], seed: 5), .normal([9, 50], seed: 6).to(.bfloat16)])
            return [try sum.detached(), try normalised.detached()]
                + (try x.map { try #require(try $0.grad()) })
        }
        let fused = try results { x in
            try withAutocast(true) {
                let y = try x[0].residualNorm(x[1], x[2], x[3], dropout: 0.3, seed: 9, operand: true)
                return (y.sum, y.normalised)
            }
        }
        let separate = try results { x in
            let sum = try x[0] + x[1].to(.float32).dropout(0.3, seed: 9)
            return (sum, try sum.layerNorm(x[2], x[3]).to(.bfloat16))
        }
        #expect(fused[1].type == .bfloat16 && fused[3].type == .bfloat16)
        for (a, b) in zip(fused, separate) {
            let error = try (a.to(.float32) - b.to(.float32)).absolute().max().item()
            #expect(error < 0.02, "\(error)")
        }
    }

    /// Odd sizes leave partial tiles at both edges; 16 and 80 channels leave partial panels.
    @Test(arguments: [(64, 64, 13, 10), (16, 80, 4, 6), (32, 16, 1, 9)])
    func convolution3x3(_ inputs: Int, _ outputs: Int, _ height: Int, _ width: Int) throws {
        let leaves = [
            try Tensor.normal([3, inputs, height, width], seed: 1),
            try .normal([outputs, inputs, 3, 3], deviation: 0.1, seed: 2), try .normal([outputs], seed: 3),
            try .normal([3, outputs, height, width], seed: 4),
        ]
        let error = try difference(leaves) { x in
            [try x[0].convolution3x3(x[1], x[2], adding: x[3]), try x[0].convolution3x3(x[1], x[2])]
        } _: { x in
            let y = try x[0].convolution(x[1], x[2], stride: 1, padding: 1)
            return [try x[3] + y, y]
        }
        // Gradients of weights are sums over up to 390 positions of values up to 16.
        #expect(error < 2e-3, "\(error)")
        #expect(error > 0, "the direct convolution answered twice")
    }

    /// In bfloat16 a map is rounded once; sums are float32, so it is nearer to the exact result than direct bfloat16.
    @Test func convolution3x3InBfloat16() throws {
        let x = try Tensor.normal([2, 64, 20, 21], seed: 1).to(.bfloat16)
        let w = try Tensor.normal([64, 64, 3, 3], deviation: 0.04, seed: 2), b = try Tensor.zeros([64])
        let exact = try x.to(.float32).convolution(w, b, padding: 1)
        func error(_ y: Tensor) throws -> Double { try (y.to(.float32) - exact).absolute().mean().item() }
        let fused = try error(withAutocast(true) { try x.convolution3x3(w, b) })
        #expect(fused < 0.004 * (try exact.absolute().mean().item()), "\(fused)")
    }

    @Test(arguments: [1, 2]) func groupNormSilu(_ groups: Int) throws {
        let inputs = [
            try Tensor.normal([3, 32, 9, 11], mean: 2, deviation: 3, seed: 1), try .normal([32], seed: 2),
            try .normal([32], seed: 3),
        ]
        let error = try difference(inputs) { x in
            [try x[0].groupNormSilu(groups, x[1], x[2], epsilon: 1e-6)]
        } _: { x in
            [try x[0].groupNorm(groups, x[1], x[2], epsilon: 1e-6).silu()]
        }
        #expect(error < 1e-4, "\(error)")
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

    /// The critic's three means by separate operations; `x` holds q alone.
    func separateMeans(_ q: Tensor, _ target: Tensor, _ x: DistributionalInputs) throws -> [Tensor] {
        let (m, b, l, _) = try q.size4(), z = x.support.count, a = x.legal.shape[1]
        let p = try q.reshape([m, b, l, a, z]).softmax(-1)
        let weights = try x.mix.reshape([m, 1, 1, 1, 1])
        let mixed = try (p * weights).sum(0)
        let at = try x.actions.reshape([b, l, 1, 1]).expanded([b, l, 1, z])
        let chosen = try mixed.gathered(2, at).at(2, 0)
        let next = try (target.reshape([m, b, l, a, z]).softmax(-1) * weights).sum(0)
        let forbidden = try x.legal.logicalNot().unsqueezed(1)
        let best = try (next * x.support).sum(-1).filled(where: forbidden, with: -.infinity).argmax(-1)
        let greedy = try next.gathered(2, best.reshape([b, l, 1, 1]).expanded([b, l, 1, z])).at(2, 0)
        let shifted = try Tensor.concatenated([greedy.slice(1, 1), greedy.slice(1, 0, 1)], 1)
        func projected(_ returns: Tensor, _ mass: Tensor) throws -> Tensor {
            let distance = try returns.clamped(-2, 3).unsqueezed(-2) - x.support.unsqueezed(-1)
            let share = try (distance.absolute() * -4.0 + 1).clamped(0, 1)  // atoms are 1/4 apart
            return try (share * mass.unsqueezed(-2)).sum(-1)
        }
        let rewards = try x.rewards.unsqueezed(2), logs = try (chosen + 1e-8).log()
        let onward = try (projected(rewards + x.support * x.gamma, shifted) * logs).sum(-1) * x.continuing
        let last =
            try (projected(rewards.expanded([b, l, z]), .full([b, l, z], 1 / Double(z))) * logs).sum(-1)
            * x.ending
        let td = try (onward + last).sum().negated() / (x.continuing.sum() + x.ending.sum())
        let values = try (p.mean(0) * x.support).sum(-1)
        let real = try x.mask.slice(0, 0, x.realRows)
        let data = try ((chosen * x.support).sum(-1).slice(0, 0, x.realRows) * real).sum() / real.sum()
        return [td, try (values.logSumExp(-1) * x.mask).sum() / x.mask.sum(), data]
    }

    @Test(arguments: [1, 3]) func distributionalLoss(_ critics: Int) throws {
        let (b, l, a, z) = (3, 5, 4, 21)
        let mask = try Tensor([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0] as [Float], [b, l])
        let ending = try Tensor([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0] as [Float], [b, l])
        let continuing = try mask * Tensor.concatenated([mask.slice(1, 1), .zeros([b, 1])], 1)
        let share = (0..<critics).map { Float($0 + 1) }, total = share.reduce(0, +)
        let x = DistributionalInputs(
            mix: try Tensor(share.map { $0 / total }, [critics]),
            actions: try Tensor((0..<15).map { Int64($0 * 3 % 4) }, [b, l]),
            rewards: try .normal([b, l], seed: 4), continuing: continuing, ending: ending, mask: mask,
            legal: try Tensor(
                [true, true, false, true, true, false, true, true, true, true, true, true], [b, a]),
            support: try Tensor((0..<z).map { -2 + Float($0) / 4 }, [z]), realRows: 2, gamma: 0.9)
        let target = try Tensor.normal([critics, b, l, a * z], seed: 6)
        let error = try difference([try .normal([critics, b, l, a * z], seed: 5)]) { q in
            let loss = try DistributionalLoss(q: q[0], qTarget: target, x)
            return [loss.temporalDifference, loss.everywhere, loss.data]
        } _: { q in
            try separateMeans(q[0], target, x)
        }
        #expect(error < 1e-5, "\(error)")
    }

    @Test func adamWOfManyShapes() throws {
        let shapes = [[3, 5], [40_000], [7], [130, 129]]
        func tensors(_ seed: Int) throws -> [Tensor] {
            try shapes.enumerated().map { try .normal($1, seed: UInt64(seed + $0)) }
        }
        let (p, g, m) = (try tensors(0), try tensors(10), try tensors(20))
        let s = try tensors(30).map { try $0.absolute() }
        let norm = try g.map { try $0.power(2).sum().item() }.reduce(0, +).squareRoot()
        let expected = try shapes.indices.map { i in
            let gradient = try g[i] * (1 / norm), mean = try m[i] * 0.9 + gradient * 0.1
            let square = try s[i] * 0.999 + gradient.power(2) * 0.001
            let root = try (square * (1 / (1 - 0.999 * 0.999))).squareRoot() + 1e-8
            return try p[i] * (1 - 1e-2 * 0.5) - mean / root * (1e-2 / (1 - 0.81))
        }
        #expect(try abs(Fused.clipNorm(g, limit: 1).item() - norm) < 1e-3)
        try Fused.adamW(
            parameters: p, gradients: g, means: m, squares: s, step: 2, rate: 1e-2, beta1: 0.9, beta2: 0.999,
            decay: 0.5, epsilon: 1e-8)
        for (a, b) in zip(p, expected) { #expect(try (a - b).absolute().max().item() < 1e-6) }
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
        #expect(throws: TorchError.self) { try a.causalAttention(heads: 2, dropout: 0, seed: 0) }
        #expect(throws: TorchError.self) { try a.residualNorm(b, a, a, dropout: 0, seed: 0) }
    }
}
