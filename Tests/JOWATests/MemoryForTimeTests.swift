import JOWA
import NeuralNetworks
import Testing
import Torch

/// Two ways to train in less memory, against the ordinary pass.
@Suite struct MemoryForTimeTests {
    let model: WorldActionModel
    let losses: LossFunction
    /// Rows of unequal length, one that ends its episode.
    let batch: Batch

    init() throws {
        var c = ModelConfiguration(layers: 3, heads: 2, width: 32, criticWidth: 16, critics: 2)
        c.observationTokens = 4
        c.blocks = 5
        c.vocabulary = 20
        c.tasks = 3
        model = try WorldActionModel(c, seed: 3)
        losses = LossFunction(
            LossConfiguration(), legalActions: try Tensor.full([3, 18], 1, type: .bool))
        var mask = [Float](repeating: 1, count: 30), ends = [Float](repeating: 0, count: 30)
        for i in [3, 4, 14, 22, 23, 24] { mask[i] = 0 }
        (ends[13], ends[29]) = (1, 1)
        batch = Batch(
            observations: try Tensor((0..<120).map { Int64($0 * 7 % 20) }, [6, 5, 4]),
            actions: try Tensor((0..<30).map { Int64($0 * 5 % 18) }, [6, 5]),
            rewards: try Tensor((0..<30).map { Float($0 % 3) - 1 }, [6, 5]),
            ends: try Tensor(ends, [6, 5]), mask: try Tensor(mask, [6, 5]),
            tasks: try Tensor([0, 1, 2, 0, 1, 2] as [Int64], [6]))
    }

    @Test func framesEncodedInPartsGiveTheTokensOfEachFrame() throws {
        var c = TokenizerConfiguration()
        (c.vocabulary, c.codeWidth, c.channels, c.resolution, c.strides) = (64, 16, 16, 28, [7])
        let tokenizer = try Tokenizer(c, seed: 5)
        let n = 2 * Tokenizer.framesAtOnce + 5
        let frames = try Tensor.uniform([n, 1, 28, 28], seed: 9)
        // Fresh codes lie close together: spread, so that tokens differ.
        try tokenizer.codes.weight.copy(
            from: tokenizer.latents(frames).detached().permuted([0, 2, 3, 1]).reshape([-1, 16]).slice(
                0, 0, 64))
        let whole = try tokenizer.encode(frames)
        #expect(whole.shape == [n, c.tokensPerFrame])
        let single = try (0..<n).map { try tokenizer.encode(frames.slice(0, $0, $0 + 1)) }
        #expect(try whole.array(Int64.self) == single.flatMap { try $0.array(Int64.self) })
        #expect(try Set(whole.array(Int64.self)).count > 16)
    }

    /// Gradients by name, left clear.
    func gradients() throws -> [(String, Tensor)] {
        let all = try model.parameters.trainable.map {
            ($0.name, try #require(try $0.tensor.grad(), "\($0.name)").clone())
        }
        try model.parameters.clearGradients()
        return all
    }

    @Test func checkpointsGiveTheSameBits() throws {
        let tokens = try batch.interleaved()
        let plain = DropoutStream(seed: 5, update: 9)
        let terms = try losses.all(model, model(tokens, tasks: batch.tasks, dropout: plain), batch)
        try terms.total().backward()
        let expected = try gradients()
        let stream = DropoutStream(seed: 5, update: 9)
        let backbone = try CheckpointedBackbone(model, tokens, tasks: batch.tasks, dropout: stream)
        let output = try model.predictions(backbone.hidden, dropout: stream)
        let again = try losses.all(model, output, batch)
        #expect(try again.total().item() == terms.total().item())
        try again.total().backward()
        try backbone.backward()
        for (a, b) in zip(expected, try gradients()) {
            #expect(try a.1.array(Float.self) == b.1.array(Float.self), "\(a.0)")
        }
    }

    @Test(arguments: [[0, 3, 6], [0, 1, 2, 3, 4, 5, 6], [0, 5, 6]])
    func partsAddUpToTheBatch(_ cuts: [Int]) throws {
        let whole = try losses.all(model, model(batch.interleaved(), tasks: batch.tasks), batch)
        try whole.total().backward()
        let expected = try gradients()
        var sum = LossTerms()
        for (begin, end) in zip(cuts, cuts.dropFirst()) {
            let part = try batch.rows(begin, end)
            let output = try model(part.interleaved(), tasks: part.tasks)
            let terms = try losses.all(model, output, part, share: LossShare(of: part, in: batch))
            try terms.total().backward()
            try sum.add(terms)
        }
        for (a, b) in zip(whole.named, sum.named) {
            #expect(try abs(a.1.item() - b.1.item()) < 1e-5 * (1 + abs(a.1.item())), "\(a.0)")
        }
        for (a, b) in zip(expected, try gradients()) {
            let scale = try a.1.absolute().max().item()
            #expect(try (a.1 - b.1).absolute().max().item() < 2e-5 * scale + 1e-8, "\(a.0)")
        }
    }
}
