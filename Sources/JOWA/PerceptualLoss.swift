// Shapes: N images, H x W pixels.

public import Foundation
import NeuralNetworks
public import Torch

/// LPIPS with a VGG16 trunk (Zhang et al., 2018): distance between two image batches.
///
/// Weights are not shipped. Read from a safetensors file with either the published tokenizer's names (`lpips.net.*`,
/// `lpips.lin*`) or PyPI `lpips`' names (`net.*`, `lin*`).
public final class PerceptualLoss {
    /// Convolutions before each of the five feature taps; a 2x2 max-pool stands between the slices.
    private static let slices: [[Int]] = [[0, 2], [5, 7], [10, 12, 14], [17, 19, 21], [24, 26, 28]]
    private let weights: [Int: (Tensor, Tensor)]
    private let heads: [Tensor]
    private let shift: Tensor
    private let scale: Tensor

    /// Reads the weights of trunk and heads; every missing name is reported.
    public init(_ url: URL, device: Device = .cpu) throws {
        var values: [String: Tensor] = [:]
        for (name, tensor) in try Safetensors.read(url, device: device) {
            values[name.hasPrefix("lpips.") ? String(name.dropFirst(6)) : name] = tensor
        }
        var missing: [String] = []
        func take(_ names: [String]) throws -> Tensor {
            for name in names { if let value = values[name] { return value } }
            missing.append(names[0])
            return try .zeros([1], device: device)
        }
        var weights: [Int: (Tensor, Tensor)] = [:]
        var heads: [Tensor] = []
        for (i, slice) in Self.slices.enumerated() {
            for layer in slice {
                let name = "net.slice\(i + 1).\(layer)"
                weights[layer] = (try take([name + ".weight"]), try take([name + ".bias"]))
            }
            heads.append(try take(["lin\(i).model.1.weight", "lins.\(i).model.1.weight"]))
        }
        guard missing.isEmpty else {
            throw ParameterError.mismatch(file: url.path, missing: missing, unexpected: [], misshapen: [])
        }
        (self.weights, self.heads) = (weights, heads)
        shift = try Tensor([-0.030, -0.088, -0.188].map(Float.init), [1, 3, 1, 1], device: device)
        scale = try Tensor([0.458, 0.448, 0.450].map(Float.init), [1, 3, 1, 1], device: device)
    }

    /// Mean distance of images [N, 1 or 3, H, W] in [-1, 1]; grey images are repeated over three channels.
    public func callAsFunction(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        let (x, y) = (try features(a), try features(b))
        var total = try Tensor.zeros([], device: a.device)
        for (i, (f, g)) in zip(x, y).enumerated() {
            let difference = try (normalised(f) - normalised(g)).power(2)
            total = try total + difference.convolution(heads[i], nil).mean(-1).mean(-1).mean()
        }
        return total
    }

    private func features(_ image: Tensor) throws -> [Tensor] {
        let s = image.shape
        var h = try (image.expanded([s[0], 3, s[2], s[3]]) - shift) / scale
        var taps: [Tensor] = []
        for (i, slice) in Self.slices.enumerated() {
            if i > 0 { h = try h.maxPool(2, stride: 2) }
            for layer in slice {
                guard let (weight, bias) = weights[layer] else { continue }
                h = try h.convolution(weight, bias, padding: 1).relu()
            }
            taps.append(h)
        }
        return taps
    }

    /// Unit length over channels.
    private func normalised(_ f: Tensor) throws -> Tensor { try f / (f.power(2).sum(1, keep: true).squareRoot() + 1e-10) }
}
