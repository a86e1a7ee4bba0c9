import JOWA
import NeuralNetworks
import Testing
import Torch
import Training

/// Revival of codes that no latent chooses, an extension of the paper's tokenizer.
@Suite("Dead codes")
struct DeadCodeTests {
    @Test("latents are drawn in proportion to their error, each once, none without error")
    func drawing() {
        let weights: [Float] = [0, 1, 0, 3, .nan]
        var first = [0, 0, 0, 0, 0]
        for seed in 0..<4000 {
            let rows = TokenizerTrainer.drawn(3, weights: weights, seed: UInt64(seed))
            #expect(Set(rows) == [1, 3])
            first[Int(rows[0])] += 1
        }
        // Three of four, with a standard deviation of 27.
        #expect(abs(first[3] - 3000) < 110)
        #expect(TokenizerTrainer.drawn(1, weights: weights, seed: 5).count == 1)
        #expect(TokenizerTrainer.drawn(2, weights: [0, 0], seed: 0).isEmpty)
    }

    @Test("unused codes move onto latents of the batch, used ones stay, and only when their time has come")
    func revival() throws {
        var configuration = tinySettings(jointTokenizer: true).tokenizer
        configuration.vocabulary = 64
        let tokenizer = try Tokenizer(configuration, seed: 3)
        var settings = TokenizerTrainingSettings()
        settings.learningRate = 0
        settings.reviveDeadCodesEvery = 2
        let side = Int64(configuration.resolution)
        let trainer = try TokenizerTrainer(
            tokenizer, settings, medians: .zeros([1, 1, Int(side), Int(side)]), precision: .float32, seed: 9)
        let frames = try Tensor(
            (0..<(2 * side * side)).map { Float(($0 * 7919) % 251) / 251 }, [2, 1, Int(side), Int(side)])
        let parts = try Tensor([Int64(0), 0], [2])
        let c = configuration.codeWidth
        func codes() throws -> [[Float]] {
            let flat = try tokenizer.codes.weight.array(Float.self)
            return (0..<64).map { Array(flat[($0 * c)..<(($0 + 1) * c)]) }
        }
        let before = try codes()
        _ = try trainer.update(frames, parts: parts, number: 0)
        #expect(try codes() == before)
        let pass = try trainer.update(frames, parts: parts, number: 1).pass
        let used = Set(try pass.tokens.array(Int32.self).map(Int.init))
        let flat = try pass.latents.array(Float.self)
        let latents = Set((0..<(flat.count / c)).map { Array(flat[($0 * c)..<(($0 + 1) * c)]) })
        let after = try codes()
        let moved = (0..<64).filter { after[$0] != before[$0] }
        #expect(used.isDisjoint(with: moved))
        #expect(moved.count == min(64 - used.count, latents.count))
        #expect(moved.allSatisfy { latents.contains(after[$0]) })
        #expect(Set(moved.map { after[$0] }).count == moved.count, "every code takes a latent of its own")
    }
}
