import JOWA
import NeuralNetworks
import Testing
import Torch

/// `tokenizer.norms: position`.
@Suite struct LocalNormTests {
    private static func map(_ change: Float) throws -> Tensor {
        var values = (0..<72).map { (i: Int) -> Float in Float((i * 7919) % 101) / 50 - 1 }
        values[8] += change  // the last position of the first map's first channel
        return try Tensor(values, [2, 4, 3, 3])
    }

    @Test func aChangeElsewhereChangesNothingHere() throws {
        for local in [false, true] {
            let store = ParameterStore(seed: 1)
            let norm = try GroupNorm(store.root / "norm", 4, groups: 2, local: local)
            let before = try norm.silu(Self.map(0)).array(Float.self)
            let after = try norm.silu(Self.map(5)).array(Float.self)
            let changed = before.indices.filter { before[$0] != after[$0] }
            let places = Set(changed.map { $0 % 9 })
            #expect(changed.allSatisfy { $0 < 36 }, "one frame changed")
            #expect(local ? places == [8] : places.count == 9, "local \(local): \(places)")
        }
    }

    @Test func aPositionIsNormalisedByHand() throws {
        let store = ParameterStore(seed: 1)
        let norm = try GroupNorm(store.root / "norm", 4, groups: 2, local: true)
        let x = try Self.map(0).array(Float.self), y = try norm(Self.map(0)).array(Float.self)
        let own = (0..<4).map { x[$0 * 9 + 4] }
        let mean = own.reduce(0, +) / 4
        let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4
        for c in 0..<4 {
            #expect(abs(y[c * 9 + 4] - (own[c] - mean) / (variance + 1e-6).squareRoot()) < 1e-5)
        }
    }

    @Test func aTokenizerWithLocalNormsIsAnotherOne() throws {
        var c = TokenizerConfiguration()
        (c.vocabulary, c.codeWidth, c.channels, c.strides, c.resolution) = (16, 8, 8, [7, 4], 28)
        c.encoderAttentionAt = []
        let paper = try Tokenizer(c, seed: 3)
        c.norms = .position
        let local = try Tokenizer(c, seed: 3)
        #expect(paper.parameters.count() == local.parameters.count())
        // The same weights, but tokens that must not be taken for one another.
        #expect(try TokenizerEncoder(paper).digest != TokenizerEncoder(local).digest)
    }
}
