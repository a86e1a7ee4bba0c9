import JOWA
import NeuralNetworks
import Testing
import Torch

/// Codes that are patches: chosen by distance, exact, and still where nothing moves.
@Suite struct PatchTokenizerTests {
    static func configuration(codes: Int, books: Codebooks = .shared) -> TokenizerConfiguration {
        var c = TokenizerConfiguration()
        (c.kind, c.vocabulary, c.resolution, c.patch, c.codebooks) = (.patches, codes, 42, 7, books)
        return c
    }

    /// Grey frames with a white ball of 2x2 pixels of 84 at a place; bytes [N, 84, 84].
    static func bytes(_ balls: [(x: Int, y: Int)]) -> [UInt8] {
        balls.flatMap { ball in
            (0..<84 * 84).map { i in
                let (x, y) = (i % 84, i / 84)
                let white = (ball.x..<ball.x + 2).contains(x) && (ball.y..<ball.y + 2).contains(y)
                return white ? 236 : UInt8(y < 12 ? 142 : 87)
            }
        }
    }

    static func frames(_ tokenizer: Tokenizer, _ balls: [(x: Int, y: Int)]) throws -> Tensor {
        try bytes(balls).withUnsafeBufferPointer { try tokenizer.frames($0, count: balls.count) }
    }

    static let places = (0..<60).map { (x: 4 + $0 * 23 % 38 * 2, y: 14 + $0 * 31 % 33 * 2) }

    @Test(arguments: Codebooks.allCases)
    func framesOfKnownPatchesComeBackExactly(books: Codebooks) throws {
        let c = Self.configuration(codes: 128, books: books), tokenizer = try Tokenizer(c)
        let frames = try Self.frames(tokenizer, Self.places)
        var fitting = PatchFitting(c)
        try fitting.add(frames.slice(0, 0, 30))
        try fitting.add(frames.slice(0, 30))
        let outcome = try fitting.fit(tokenizer)
        #expect(outcome.patches > 30 && outcome.radius == 0)
        let tokens = try tokenizer.encode(frames)
        #expect(tokens.shape == [60, 36])
        #expect(try Set(tokens.array(Int64.self)).allSatisfy { (0..<128).contains($0) })
        let error = try (tokenizer.decode(tokens) - frames).absolute().max().item()
        // Patches are whole grey levels.
        #expect(error < 0.51 / 255)
        #expect(try tokenizer.parameters.count { $0.trainable } == 0)
        #expect(throws: ModelError.self) { _ = try tokenizer.losses(frames) }
    }

    @Test func moreCodesKeepMoreBalls() throws {
        /// Frames in which something bright comes back; a ball without a code of its own is nearest to none at all.
        func kept(_ codes: Int) throws -> (balls: Int, radius: Double) {
            let c = Self.configuration(codes: codes), tokenizer = try Tokenizer(c)
            let frames = try Self.frames(tokenizer, Self.places)
            var fitting = PatchFitting(c)
            try fitting.add(frames)
            let radius = try fitting.fit(tokenizer).radius
            let brightest = try tokenizer.decode(tokenizer.encode(frames)).reshape([60, -1]).max(1)
            return (try brightest.array(Float.self).count { $0 > 0.6 }, radius)
        }
        let few = try kept(8), more = try kept(24), all = try kept(64)
        #expect(few.balls >= 5 && few.balls < more.balls && more.balls < all.balls)
        #expect(all.balls == 60 && all.radius == 0 && few.radius > 0)
    }

    @Test func tokensDoNotDependOnTheBatchOrOnAutocast() throws {
        let c = Self.configuration(codes: 12), tokenizer = try Tokenizer(c)
        let frames = try Self.frames(tokenizer, Self.places)
        var fitting = PatchFitting(c)
        try fitting.add(frames)
        _ = try fitting.fit(tokenizer)
        let all = try tokenizer.encode(frames).array(Int64.self)
        let single = try (0..<60).flatMap {
            try tokenizer.encode(frames.slice(0, $0, $0 + 1)).array(Int64.self)
        }
        #expect(all == single)
        let rounded = try withAutocast(true) { try tokenizer.encode(frames).array(Int64.self) }
        #expect(all == rounded)
        #expect(try TokenizerEncoder(tokenizer).digest != TokenizerEncoder(Tokenizer(c)).digest)
    }

    @Test func movingPixelsDecideWhatIsKept() throws {
        // Two codes for three patches: dark, rarely lit a little in one corner, often in another.
        let c = Self.configuration(codes: 2)
        func lit(_ corner: Int) throws -> Tensor {
            var values = [Float](repeating: 0, count: 42 * 42)
            values[corner] = 0.5
            return try Tensor(values, [1, 1, 42, 42])
        }
        func kept(_ weight: Double) throws -> [Bool] {
            var fitting = PatchFitting(c)
            let rare = try lit(0), often = try lit(3)
            try fitting.add(rare, moving: (rare .> 0).to(.float32), movingWeight: weight)
            for _ in 0..<9 { try fitting.add(often, moving: often * 0, movingWeight: weight) }
            let tokenizer = try Tokenizer(c)
            _ = try fitting.fit(tokenizer)
            return try [rare, often].map { frame in
                try (tokenizer.decode(tokenizer.encode(frame)) - frame).absolute().max().item() < 0.01
            }
        }
        #expect(try kept(0) == [false, true])
        #expect(try kept(100) == [true, false])
    }

    @Test func patchesMustDivideTheFrame() {
        var c = Self.configuration(codes: 4)
        c.patch = 8
        #expect { try c.validate() } throws: { "\($0)".contains("patch") }
    }
}
