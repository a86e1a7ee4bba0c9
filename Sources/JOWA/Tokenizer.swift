// Shapes: N frames, C code width, h = w side of the token grid, K = h*w tokens, V codes.

import Files
import Foundation
public import NeuralNetworks
public import Replay
public import Torch

/// What turns frames into tokens and back: a VQ-VAE, or codes that are patches of frames.
///
/// Source: paper section on the tokenizer; ALGORITHM, "Tokenizer".
public final class Tokenizer {
    /// Sizes.
    public let configuration: TokenizerConfiguration
    /// Parameters under their published names.
    public let parameters: ParameterStore
    /// The codes: [V, C], or the patches' [V, P], [K * V, P] where places have codes of their own.
    public let codes: Embedding
    private let form: Form

    /// The two kinds.
    private enum Form {
        case network(TokenizerNetwork)
        case patches(PatchCodes)
    }

    /// Creates a tokenizer with fresh weights that depend on `seed` alone; patches start black, see ``PatchFitting``.
    public init(_ configuration: TokenizerConfiguration, seed: UInt64 = 0, device: Device = .cpu) throws {
        try configuration.validate()
        self.configuration = configuration
        parameters = ParameterStore(seed: seed, device: device)
        let root = parameters.root
        guard configuration.kind == .vqvae else {
            let count = configuration.codebookCount * configuration.vocabulary
            codes = try Embedding(
                (root / "embedding").frozen, count, configuration.patch * configuration.patch, initial: .zeros
            )
            form = .patches(PatchCodes(configuration, table: codes.weight))
            return
        }
        form = .network(try TokenizerNetwork(root, configuration))
        let bound = 1 / Double(configuration.vocabulary)
        codes = try Embedding(
            root / "embedding", configuration.vocabulary, configuration.codeWidth,
            initial: .uniform(bound: bound))
    }

    /// The parts that are trained.
    ///
    /// - Throws: ``ModelError`` where the codes are patches, which are not.
    private func network() throws -> TokenizerNetwork {
        guard case .network(let network) = form else {
            throw ModelError.configuration(
                key: "tokenizer.kind", reason: "patches are chosen, not trained; they have no losses")
        }
        return network
    }

    /// What each code stands for [V, F]: its vector, or its patch's pixels.
    ///
    /// - Throws: ``ModelError`` where a token means another code at every place.
    public func codeVectors() throws -> Tensor {
        guard configuration.codebookCount == 1 else {
            throw ModelError.configuration(
                key: "model.embedding_start",
                reason: "codes belong to places with tokenizer.codebooks: position")
        }
        return codes.weight
    }

    /// Where the tokenizer computes.
    public var device: Device { parameters.device }

    /// Bytes [N, 84, 84] -> frames [N, 1, R, R] in [0, 1], R the resolution.
    ///
    /// A resolution below 84 (small variants: 42 or 28) averages square groups of pixels.
    public func frames(_ bytes: UnsafeBufferPointer<UInt8>, count: Int) throws -> Tensor {
        let side = Self.frameSide, r = configuration.resolution, group = side / r
        let raw = try Tensor(
            bytes: UnsafeRawBufferPointer(bytes), [count, 1, side, side], .uint8, device: device)
        let frames = try raw.to(.float32) * (1.0 / 255)
        guard group > 1 else { return frames }
        return try frames.reshape([count, 1, r, group, r, group]).mean(-1).mean(3)
    }

    /// Side of recorded frames in pixels.
    public static let frameSide = 84

    /// Frames [N, 1, 84, 84] in [0, 1] -> continuous latents [N, C, h, w].
    public func latents(_ frames: Tensor) throws -> Tensor {
        let network = try network()
        return try network.toCode(network.encoder((frames * 2 - 1).channelsLast()))
    }

    /// Nearest code by squared distance: latents [N, C, h, w] -> tokens [N, K] and codes shaped like the latents.
    public func quantize(_ z: Tensor) throws(TorchError) -> (tokens: Tensor, codes: Tensor) {
        let (n, c, h, w) = try z.size4()
        let flat = try z.permuted([0, 2, 3, 1]).reshape([n * h * w, c]).to(.float32)
        let table = codes.weight
        let tokens = try nearest(flat.detached(), table.detached())
        let q = try table.embedding(tokens).reshape([n, h, w, c]).permuted([0, 3, 1, 2])
        return (try tokens.reshape([n, h * w]), q)
    }

    private func nearest(_ flat: Tensor, _ table: Tensor) throws(TorchError) -> Tensor {
        // |z|^2 is the same for all codes, but kept: it decides how rounding breaks near-ties in the reference.
        let distance =
            try flat.power(2).sum(1, keep: true) + table.power(2).sum(1) - flat.matmul(table.transposed()) * 2
        return try distance.argmin(1)
    }

    /// Frames that go through the network together where no gradient is needed: one map of 64 channels takes 29 MB for
    /// so many, about what a processor's cache holds.
    public static let framesAtOnce = 16

    /// Frames [N, 1, 84, 84] in [0, 1] -> tokens [N, K] int64.
    public func encode(_ frames: Tensor) throws -> Tensor {
        try withoutGradients {
            let n = frames.shape[0]
            guard n > Self.framesAtOnce else { return try tokens(frames) }
            return try .concatenated(
                stride(from: 0, to: n, by: Self.framesAtOnce).map { start in
                    try tokens(frames.slice(0, start, min(n, start + Self.framesAtOnce)))
                }, 0)
        }
    }

    private func tokens(_ frames: Tensor) throws -> Tensor {
        if case .patches(let patches) = form { return try patches.nearest(patches.cut(frames)) }
        return try quantize(latents(frames)).tokens
    }

    /// Tokens [N, K] -> frames [N, 1, 84, 84] in [0, 1].
    public func decode(_ tokens: Tensor) throws -> Tensor {
        if case .patches(let patches) = form { return try patches.frames(tokens) }
        let (n, _) = try tokens.size2()
        let side = configuration.side, network = try network()
        let q = try codes(tokens).reshape([n, side, side, configuration.codeWidth]).permuted([0, 3, 1, 2])
        return try (network.decoder(network.fromCode(q)) + 1).clamped(0, 2) * 0.5
    }

    /// What one training pass yields.
    public struct Pass {
        /// Mean absolute error in [-1, 1], weighted where weights were given.
        public let reconstruction: Tensor
        /// Codebook and commitment terms, weight 1 each.
        public let commitment: Tensor
        /// Perceptual term, where LPIPS weights were given.
        public let perceptual: Tensor?
        /// Reconstructed frames [N, 1, 84, 84] in [-1, 1].
        public let output: Tensor
        /// Chosen codes [N, K].
        public let tokens: Tensor
        /// Latents as rows [N*K, C], detached.
        public let latents: Tensor

        /// The sum that is minimised.
        public func total() throws(TorchError) -> Tensor {
            let sum = try reconstruction + commitment
            return try perceptual.map { (p) throws(TorchError) in try sum + p } ?? sum
        }
    }

    /// Losses of frames [N, 1, 84, 84] in [0, 1]; `weights` [N, 1, 84, 84] scales the L1 term by pixel (mean 1 keeps its scale).
    public func losses(_ frames: Tensor, weights: Tensor? = nil, perceptual: PerceptualLoss? = nil) throws
        -> Pass
    {
        let network = try network(), z = try latents(frames)
        let (tokens, q) = try quantize(z)
        let output = try network.decoder(network.fromCode(z + (q - z).detached()))
        let target = try frames * 2 - 1
        let error = try (target - output).absolute()
        let commitment = try (z.detached() - q).power(2).mean() + (z - q.detached()).power(2).mean()
        let (n, c, h, w) = try z.size4()
        return Pass(
            reconstruction: try weights.map { try (error * $0).sum() / $0.sum() } ?? error.mean(),
            commitment: commitment,
            perceptual: try perceptual.map { try $0(target, output) }, output: output, tokens: tokens,
            latents: try z.detached().permuted([0, 2, 3, 1]).reshape([n * h * w, c]))
    }
}

extension TokenizerConfiguration {
    /// Refuses sizes that do not fit together, naming the key.
    public func validate() throws(ModelError) {
        let positive = [
            ("vocabulary", vocabulary), ("code_width", codeWidth), ("resolution", resolution),
            ("channels", channels),
            ("residual_blocks", residualBlocks), ("groups", groups),
        ]
        for (key, value) in positive where value < 1 {
            throw .configuration(key: key, reason: "\(value) is not positive")
        }
        guard vocabulary <= 65_536 else {
            throw .configuration(key: "vocabulary", reason: "tokens are stored in 16 bits")
        }
        guard channels % groups == 0 else {
            throw .configuration(key: "groups", reason: "\(groups) groups do not divide \(channels) channels")
        }
        guard Tokenizer.frameSide % resolution == 0 else {
            throw .configuration(
                key: "resolution",
                reason: "\(resolution) does not divide a frame's side of \(Tokenizer.frameSide) pixels")
        }
        guard kind == .vqvae else {
            guard patch >= 1, resolution % patch == 0 else {
                throw .configuration(
                    key: "patch", reason: "\(patch) pixels do not divide the resolution \(resolution)")
            }
            return
        }
        var size = resolution
        for stride in strides {
            guard stride >= 1, size % stride == 0 else {
                throw .configuration(
                    key: "strides", reason: "\(stride) does not divide the feature map's side \(size)")
            }
            size /= stride
        }
    }
}

/// A tokenizer as the encoder of a replay dataset's frames.
public struct TokenizerEncoder: FrameEncoder {
    let tokenizer: Tokenizer
    let bfloat16: Bool
    /// SHA-256 over names and bytes of all parameters.
    public let digest: String

    /// Wraps a frozen tokenizer.
    public init(_ tokenizer: Tokenizer, bfloat16: Bool = false) throws {
        self.tokenizer = tokenizer
        self.bfloat16 = bfloat16
        var hash = SHA256()
        let c = tokenizer.configuration
        if c.norms != .frame { hash.update(data: Data("norms \(c.norms)".utf8)) }
        if c.kind == .patches { hash.update(data: Data("\(c.resolution) \(c.patch) \(c.codebooks)".utf8)) }
        for (name, tensor) in tokenizer.parameters.tensors {
            hash.update(data: Data(name.utf8))
            hash.update(data: try tensor.array(Float.self).withUnsafeBytes { Data($0) })
        }
        digest = hash.finalize().hexadecimal + (bfloat16 ? "-bfloat16" : "")
    }

    /// Tokens a frame, K.
    public var tokensPerFrame: Int { tokenizer.configuration.tokensPerFrame }
    /// Codes, V.
    public var vocabulary: Int { tokenizer.configuration.vocabulary }

    /// Frames [count, 84, 84] -> tokens [count * K].
    public func encode(_ frames: UnsafeBufferPointer<UInt8>, count: Int) throws -> [UInt16] {
        let tokens = try withAutocast(bfloat16, device: tokenizer.device) {
            try tokenizer.encode(tokenizer.frames(frames, count: count))
        }
        return try tokens.array(Int32.self).map { UInt16(truncatingIfNeeded: $0) }
    }
}

extension Tokenizer.Pass {
    /// Weights the means over some frames so that the sum over all parts of a batch is the mean over the batch.
    public func weighted(_ share: Double, reconstruction: Tensor) throws(TorchError) -> Tokenizer.Pass {
        var distance: Tensor?
        if let perceptual { distance = try perceptual * share }
        return Tokenizer.Pass(
            reconstruction: try self.reconstruction * reconstruction, commitment: try commitment * share,
            perceptual: distance, output: output, tokens: tokens, latents: latents)
    }
}
