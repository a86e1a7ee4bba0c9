// Shapes: N frames, K tokens a frame, V codes.

import Atari
import Foundation
public import JOWA
import NeuralNetworks
import Replay
public import Torch

/// Trains a tokenizer update by update: the losses, the optimizer, and what keeps the codebook alive.
public final class TokenizerTrainer {
    /// The tokenizer in training.
    public let tokenizer: Tokenizer
    let settings: TokenizerTrainingSettings
    let precision: Precision
    let seed: UInt64
    let optimizer: AdamW
    /// How often each code was chosen since dead codes were last revived, [V].
    let usage: Tensor
    /// Median frame by part [parts, 1, R, R], where moving pixels are weighted or measured.
    let medians: Tensor
    let perceptual: PerceptualLoss?
    /// The ranks that train together, and what sums their gradients; nil for one process.
    let parallel: DataParallel?
    let reducer: GradientReducer?

    /// A pixel moves when it differs by more than this from its game's median frame (of 1).
    static let movingThreshold = 0.05

    /// A codebook has collapsed when its perplexity is below this share of its codes, or below 2.
    static let collapsedCodebook = 0.01

    /// Starts fresh; `medians` come from `FrameSampler.medianFrames`.
    public convenience init(
        _ tokenizer: Tokenizer, _ settings: TokenizerTrainingSettings, medians: Tensor, precision: Precision,
        seed: UInt64
    ) throws {
        try self.init(
            tokenizer, settings, medians: medians, precision: precision, seed: seed, parallel: nil)
    }

    init(
        _ tokenizer: Tokenizer, _ settings: TokenizerTrainingSettings, medians: Tensor, precision: Precision,
        seed: UInt64, parallel: DataParallel?
    ) throws {
        self.parallel = parallel
        reducer = try parallel.map {
            try GradientReducer($0.group, tokenizer.parameters.trainable.map(\.tensor))
        }
        self.tokenizer = tokenizer
        self.settings = settings
        self.medians = medians
        self.precision = precision
        self.seed = seed
        optimizer = try AdamW(
            tokenizer.parameters.parameters,
            .init(rate: settings.learningRate, maxGradientNorm: settings.maxGradientNorm))
        usage = try .zeros([tokenizer.configuration.vocabulary], device: tokenizer.device)
        perceptual =
            settings.lpipsWeights.isEmpty
            ? nil
            : try PerceptualLoss(.init(fileURLWithPath: settings.lpipsWeights), device: tokenizer.device)
    }

    /// Where pixels move, as 0 and 1, for frames [N, 1, R, R] of the given parts.
    func moving(_ frames: Tensor, parts: Tensor) throws -> Tensor {
        try ((frames - medians.indexed(0, parts)).absolute() .> Self.movingThreshold).to(.float32)
    }

    /// One update on frames [N, 1, R, R] in [0, 1]; returns the losses and the gradient norm before clipping.
    public func update(_ frames: Tensor, parts: Tensor, number: Int) throws -> (
        pass: Tokenizer.Pass, norm: Tensor
    ) { try update(frames, parts: parts, number: number, share: nil) }

    /// As above on this rank's share of the frames; the losses are its share of the whole batch's.
    func update(_ frames: Tensor, parts: Tensor, number: Int, share: Share?) throws -> (
        pass: Tokenizer.Pass, norm: Tensor
    ) {
        var weights: Tensor?
        if settings.movingPixelWeight > 0 {
            weights = try moving(frames, parts: parts) * settings.movingPixelWeight + 1
        }
        var pass = try withAutocast(precision == .bfloat16, device: tokenizer.device) {
            try tokenizer.losses(frames, weights: weights, perceptual: perceptual)
        }
        if let share { pass = try weighted(pass, weights, share) }
        try reducer?.arm()
        try pass.total().backward()
        try reducer?.finish()
        let norm = try optimizer.update()
        try reviveDeadCodes(pass, number: number, share: share)
        return (pass, norm)
    }

    /// Every so many updates, codes that nothing chose since the last time move to badly represented latents.
    ///
    /// An extension (off by default): the paper's codebook is only pulled by the latents that choose it. Latents are
    /// drawn in proportion to their squared distance from their code, as k-means++ draws centres: drawn evenly, most
    /// codes would divide the background among them, and its tokens would flicker between near-equal codes.
    private func reviveDeadCodes(_ pass: Tokenizer.Pass, number: Int, share: Share?) throws {
        let period = settings.reviveDeadCodesEvery
        guard period > 0 else { return }
        let v = tokenizer.configuration.vocabulary
        let counts = try pass.tokens.reshape([-1]).counts(bins: v).to(.float32)
        try usage.add(share.map { try total(counts, $0) } ?? counts)
        guard (number + 1) % period == 0 else { return }
        let dead = try usage.array(Float.self).enumerated().filter { $0.element == 0 }.map {
            Int64($0.offset)
        }
        if !dead.isEmpty {
            let latents = try pass.latents.to(.float32)
            let codes = try tokenizer.codes.weight.detached().embedding(pass.tokens.reshape([-1]))
            let errors = try (latents - codes).power(2).sum(1)
            let all = try share.map { try errorsOfAllRanks(errors, $0) } ?? errors
            let donors = Self.drawn(
                dead.count, weights: try all.array(Float.self), seed: mixedSeed(seed, UInt64(number)))
            let chosen =
                try share.map { try rowsOfAllRanks(latents, donors, $0) }
                ?? latents.indexed(0, Tensor(donors, [donors.count], device: tokenizer.device))
            try tokenizer.codes.weight.copy(
                from: chosen,
                at: Tensor(Array(dead.prefix(donors.count)), [donors.count], device: tokenizer.device),
                dimension: 0)
        }
        try usage.scale(by: 0)
    }

    /// At most `count` different rows, drawn one after another in proportion to their weights; none of weight 0.
    ///
    /// The smallest of the exponential times -log(u) / weight (Efraimidis and Spirakis, 2006).
    package static func drawn(_ count: Int, weights: [Float], seed: UInt64) -> [Int64] {
        let times = weights.enumerated().compactMap { (row, weight) -> (time: Double, row: Int)? in
            guard weight > 0, weight.isFinite else { return nil }
            let uniform = (Double(mixedSeed(seed, UInt64(row)) >> 11) + 0.5) * 0x1p-53
            return (-uniform.logarithm() / Double(weight), row)
        }
        return times.sorted { $0 < $1 }.prefix(count).map { Int64($0.row) }
    }

    /// State beyond the tokenizer's weights, for a checkpoint.
    var state: [(String, Tensor)] { optimizer.state + [("usage", usage)] }

    func load(_ tensors: [String: Tensor], step: Int, from file: String) throws {
        try optimizer.load(tensors, step: step, from: file)
        if let value = tensors["usage"] { try usage.copy(from: value) }
    }
}

extension TokenizerTrainer {
    /// What the tokenizer does to held-out frames: errors, use of the codebook, tokens that change between frames.
    public static func measure(
        _ tokenizer: Tokenizer, on sampler: FrameSampler, medians: Tensor, frames count: Int = 256
    ) throws -> [(name: String, value: Double)] {
        try withoutGradients {
            let (bytes, parts) = sampler.evenly(count)
            let n = parts.count
            var error = 0.0, movingError = 0.0, moved = 0.0,
                histogram = [Double](repeating: 0, count: tokenizer.configuration.vocabulary)
            let size = Observation.size,
                pixels = tokenizer.configuration.resolution * tokenizer.configuration.resolution
            for start in stride(from: 0, to: n, by: Tokenizer.framesAtOnce) {
                let end = min(n, start + Tokenizer.framesAtOnce)
                let frames = try Array(bytes[(start * size)..<(end * size)]).withUnsafeBufferPointer {
                    try tokenizer.frames($0, count: end - start)
                }
                let owners = try Tensor(
                    parts[start..<end].map { Int64($0) }, [end - start], device: tokenizer.device)
                let mask = try ((frames - medians.indexed(0, owners)).absolute() .> movingThreshold).to(
                    .float32)
                let tokens = try tokenizer.encode(frames)
                let difference = try (tokenizer.decode(tokens) - frames).absolute() * 2
                error += try difference.sum().item()
                movingError += try (difference * mask).sum().item()
                moved += try mask.sum().item()
                for token in try tokens.array(Int32.self) { histogram[Int(token)] += 1 }
            }
            let perplexity = (entropy(of: histogram) ?? 0).exponential()
            let used = Double(tokenizer.configuration.vocabulary) * Self.collapsedCodebook
            // Patches do not collapse; most of a frame may well be one of them.
            let collapsed = tokenizer.configuration.kind == .vqvae && perplexity < max(2, used)
            return try [
                ("tokenizer/validation/reconstruction", error / Double(n * pixels)),
                ("tokenizer/validation/moving_reconstruction", moved > 0 ? movingError / moved : 0),
                ("tokenizer/moving_pixel_fraction", moved / Double(n * pixels)),
                ("tokenizer/dead_codes", Double(histogram.filter { $0 == 0 }.count)),
                ("tokenizer/codebook_perplexity", perplexity),
                ("alarm/codebook_collapse", collapsed ? 1 : 0),
            ] + changes(tokenizer, sampler, pairs: 128)
        }
    }

    /// Tokens that differ between neighbouring frames: among all, and among those of patches whose pixels stand still.
    private static func changes(_ tokenizer: Tokenizer, _ sampler: FrameSampler, pairs: Int) throws
        -> [(name: String, value: Double)]
    {
        let n = min(pairs, sampler.count - 1)
        guard n > 0 else { return [] }
        let first = (0..<n).map { $0 * (sampler.count - 1) / n }
        func frames(_ numbers: [Int]) throws -> Tensor {
            try sampler.gather(numbers).frames.withUnsafeBufferPointer {
                try tokenizer.frames($0, count: numbers.count)
            }
        }
        let (a, b) = (try frames(first), try frames(first.map { $0 + 1 }))
        let changed = try (tokenizer.encode(a) .!= tokenizer.encode(b)).to(.float32)
        let side = tokenizer.configuration.side, patch = tokenizer.configuration.resolution / side
        let moved = try ((a - b).absolute() .> movingThreshold).to(.float32)
            .reshape([n, side, patch, side, patch]).permuted([0, 1, 3, 2, 4])
            .reshape([n, side * side, patch * patch]).sum(2)
        let still = try (moved .> 0).to(.float32) * -1 + 1
        let count = try still.sum().item()
        return [
            ("tokenizer/changed_token_fraction", try changed.mean().item()),
            ("tokenizer/still_token_flicker", count > 0 ? try (changed * still).sum().item() / count : 0),
        ]
    }
}
