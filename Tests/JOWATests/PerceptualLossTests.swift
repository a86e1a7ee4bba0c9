import JOWA
import NeuralNetworks
import Testing
import Torch

/// LPIPS against PyPI's, with the weights that Tests/Fixtures/perceptual_reference.py draws.
@Suite struct PerceptualLossTests {
    static func weights(_ prefix: String, _ heads: String) throws -> [String: Tensor] {
        let layers = [[0, 2], [5, 7], [10, 12, 14], [17, 19, 21], [24, 26, 28]]
        let channels = [64, 128, 256, 512, 512]
        var values: [String: Tensor] = [:]
        var seed: UInt64 = 0, inputs = 3
        func draw(_ shape: [Int], _ deviation: Double) throws -> Tensor {
            defer { seed += 1 }
            return try .normal(shape, deviation: deviation, seed: seed)
        }
        for (i, slice) in layers.enumerated() {
            for layer in slice {
                let name = "\(prefix)net.slice\(i + 1).\(layer)"
                values[name + ".weight"] = try draw(
                    [channels[i], inputs, 3, 3], (2 / Double(inputs * 9)).squareRoot())
                values[name + ".bias"] = try draw([channels[i]], 0.1)
                inputs = channels[i]
            }
        }
        for (i, c) in channels.enumerated() {
            let head = prefix + heads.replacing("N", with: String(i)) + ".model.1.weight"
            values[head] = try draw([1, c, 1, 1], 1 / Double(c)).absolute()
        }
        return values
    }

    static func image(_ seed: UInt64, _ channels: Int) throws -> Tensor {
        try .uniform([2, channels, 32, 32], low: -1, high: 1, seed: seed)
    }

    @Test func equalsTheReference() throws {
        let loss = try PerceptualLoss(Self.weights("lpips.", "linN"), from: "drawn")
        for (channels, expected) in [(1, 0.01542336), (3, 0.01541681)] {
            let value = try loss(Self.image(1000, channels), Self.image(1001, channels)).item()
            #expect(
                abs(value - expected) <= 1e-4 * expected,
                "\(channels) channels: \(value) instead of \(expected)")
        }
        let same = try loss(Self.image(1000, 1), Self.image(1000, 1)).item()
        #expect(same == 0)
    }

    @Test func acceptsBothNamesAndNamesWhatIsMissing() throws {
        var values = try Self.weights("", "lins.N")
        _ = try PerceptualLoss(values, from: "drawn")
        values["net.slice3.12.bias"] = nil
        values["lins.2.model.1.weight"] = try .zeros([1, 3, 1, 1])
        do {
            _ = try PerceptualLoss(values, from: "drawn")
            Issue.record("accepted")
        } catch {
            #expect(
                "\(error)".contains("net.slice3.12.bias")
                    && "\(error)".contains("lin2.model.1.weight [1, 3, 1, 1]"))
        }
    }

    @Test func gradientsAreFiniteWhereFeaturesVanish() throws {
        let loss = try PerceptualLoss(Self.weights("", "linN").mapValues { try ($0 * 0) }, from: "zero")
        let image = try Self.image(1000, 1)
        try image.setRequiresGrad(true)
        try loss(image, Self.image(1001, 1)).backward()
        #expect(try image.grad()?.isFinite().all().item() == 1)
    }
}
