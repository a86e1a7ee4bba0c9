// Shapes: N frames, R resolution, p patch side, P = p*p pixels, s side of the token grid, K = s*s tokens, V codes,
// G tables of codes: 1, or K.

import NeuralNetworks
import Torch

/// Codes that are patches of frames: a patch's token is its nearest code, a code's picture is the code.
///
/// Patches and codes hold whole grey levels, so that distances are exact in double precision: a patch that does not
/// change keeps its token, whatever stands beside it in a batch, on every device and under autocast.
struct PatchCodes {
    private let configuration: TokenizerConfiguration
    private let table: Tensor  // [G * V, P], 0...255

    init(_ configuration: TokenizerConfiguration, table: Tensor) {
        (self.configuration, self.table) = (configuration, table)
    }

    /// Frames [N, 1, R, R] in [0, 1] -> patches in grey levels [N, K, P].
    func cut(_ frames: Tensor) throws -> Tensor {
        let n = frames.shape[0], p = configuration.patch, s = configuration.side
        let group = Tokenizer.frameSide / configuration.resolution, square = Double(group * group)
        // A frame's pixels are means of bytes: their sums are whole, and so is what they round to.
        let sums = try (frames.to(.float64) * (255 * square) + 0.5).floor()
        let levels = try ((sums + (square / 2).rounded(.down)) * (1 / square) + 1e-9).floor()
        return try levels.reshape([n, s, p, s, p]).permuted([0, 1, 3, 2, 4]).reshape([n, s * s, p * p])
    }

    /// Tokens [N, K] of the nearest codes, by squared distance, to patches [N, K, P].
    func nearest(_ patches: Tensor) throws -> Tensor {
        let (n, k, p) = try patches.size3()
        let v = configuration.vocabulary, tables = configuration.codebookCount
        let codes = try table.to(.float64).reshape([tables, v, p])
        // Rows of each table's places: [G, N*K/G, P].
        let rows =
            try tables == 1
            ? patches.reshape([1, n * k, p]) : patches.permuted([1, 0, 2]).contiguous()
        let distance =
            try codes.power(2).sum(2).unsqueezed(1) - rows.matmul(codes.permuted([0, 2, 1])) * 2
        let tokens = try distance.argmin(2)
        return try tables == 1 ? tokens.reshape([n, k]) : tokens.transposed().contiguous()
    }

    /// Tokens [N, K] -> frames [N, 1, R, R] in [0, 1].
    func frames(_ tokens: Tensor) throws -> Tensor {
        let (n, k) = try tokens.size2()
        let p = configuration.patch, s = configuration.side, r = configuration.resolution
        var rows = try tokens.to(.int64)
        if configuration.codebookCount > 1 {
            let first = (0..<k).map { Int64($0 * configuration.vocabulary) }
            rows = try rows + Tensor(first, [1, k], device: tokens.device)
        }
        return try table.embedding(rows).reshape([n, s, s, p, p]).permuted([0, 1, 3, 2, 4])
            .reshape([n, 1, r, r]) * (1.0 / 255)
    }
}
