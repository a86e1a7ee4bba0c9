// Shapes: N images, H x W pixels.

public import Foundation
import NeuralNetworks
public import Torch

/// LPIPS with a VGG16 trunk (Zhang et al., 2018): distance between two image batches.
///
/// Weights are not shipped. They are read under the published tokenizer's names (`lpips.net.sliceN.K`,
/// `lpips.linN.model.1.weight`) or PyPI `lpips`' (`net.sliceN.K`, `linN.model.1.weight`), with the scaling layer's
/// buffers where they are present.
public final class PerceptualLoss {
    /// Convolutions before each of the five feature taps; a 2x2 max-pool stands between the slices.
    private static let slices: [[Int]] = [[0, 2], [5, 7], [10, 12, 14], [17, 19, 21], [24, 26, 28]]
    private static let channels = [64, 128, 256, 512, 512]
    private let weights: [Int: (Tensor, Tensor)]
    private let heads: [Tensor]
    private let shift: Tensor
    private let scale: Tensor

    /// Reads the weights of trunk and heads from a `.safetensors` or `.pt` file; every wrong name is reported.
    public convenience init(_ url: URL, device: Device = .cpu) throws {
        let isPickle = url.pathExtension == "pt" || url.pathExtension == "pth"
        let values =
            isPickle ? try PyTorchFile.read(url, device: device) : try Safetensors.read(url, device: device)
        try self.init(values, from: url.path, device: device)
    }

    /// Takes the weights of trunk and heads out of named tensors; all names missing or of another shape are reported.
    public init(_ tensors: [String: Tensor], from file: String, device: Device = .cpu) throws {
        var values: [String: Tensor] = [:]
        for (name, tensor) in tensors {
            values[name.hasPrefix("lpips.") ? String(name.dropFirst(6)) : name] = tensor
        }
        var missing: [String] = [], misshapen: [String] = []
        func take(_ names: [String], _ shape: [Int]) throws -> Tensor {
            guard let value = names.lazy.compactMap({ values[$0] }).first else {
                missing.append(names[0])
                return try .zeros([1], device: device)
            }
            if value.shape != shape { misshapen.append("\(names[0]) \(value.shape) instead of \(shape)") }
            return try value.to(.float32, device: device)
        }
        var weights: [Int: (Tensor, Tensor)] = [:]
        var heads: [Tensor] = []
        var inputs = 3
        for (i, (slice, channels)) in zip(Self.slices, Self.channels).enumerated() {
            for layer in slice {
                let name = "net.slice\(i + 1).\(layer)"
                weights[layer] = (
                    try take([name + ".weight"], [channels, inputs, 3, 3]),
                    try take([name + ".bias"], [channels])
                )
                inputs = channels
            }
            heads.append(
                try take(["lin\(i).model.1.weight", "lins.\(i).model.1.weight"], [1, channels, 1, 1]))
        }
        guard missing.isEmpty, misshapen.isEmpty else {
            throw ParameterError.mismatch(file: file, missing: missing, unexpected: [], misshapen: misshapen)
        }
        (self.weights, self.heads) = (weights, heads)
        shift =
            try values["scaling_layer.shift"]?.to(.float32, device: device)
            ?? Tensor([-0.030, -0.088, -0.188].map(Float.init), [1, 3, 1, 1], device: device)
        scale =
            try values["scaling_layer.scale"]?.to(.float32, device: device)
            ?? Tensor([0.458, 0.448, 0.450].map(Float.init), [1, 3, 1, 1], device: device)
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
    ///
    /// The bound under the root keeps its gradient finite where all channels are zero.
    private func normalised(_ f: Tensor) throws -> Tensor {
        try f / (f.power(2).sum(1, keep: true).clamped(1e-24, .infinity).squareRoot() + 1e-10)
    }
}
