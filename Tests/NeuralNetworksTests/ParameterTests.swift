import Foundation
import NeuralNetworks
import Testing
import Torch

@Suite("Parameters, optimizer, files")
struct ParameterTests {
    @Test("one AdamW step by hand")
    func adamW() throws {
        let store = ParameterStore(seed: 0)
        let w = try store.root.parameter("w", [1], .ones, decays: true)
        let optimizer = try AdamW(store.parameters, .init(rate: 0.1, decay: 0.5, maxGradientNorm: 100))
        try (w * 3).sum().backward()
        #expect(try optimizer.update().item() == 3)
        // Decay first: 1 - 0.1 * 0.5; then a step of the rate, whatever the gradient's size.
        #expect(try abs(w.item() - (0.95 - 0.1)) < 1e-5)
        #expect(try w.grad() == nil)
    }

    @Test("gradients above the limit are scaled to it")
    func clipping() throws {
        let g = try Tensor([3, 4] as [Float], [2])
        #expect(try Fused.clipNorm([g], limit: 1).item() == 5)
        let clipped = try g.array(Float.self)
        #expect(abs(clipped[0] - 0.6) < 1e-4 && abs(clipped[1] - 0.8) < 1e-4)
    }

    @Test("safetensors come back bit-equal; a truncated file and a misfit are named")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent("t.safetensors")
        let a = try Tensor.normal([3, 5], seed: 1), b = try Tensor([1, 2, 3] as [Int64], [3])
        try Safetensors.write([("a", a), ("b", b)], to: url, metadata: ["k": "v"])
        let (read, metadata) = try Safetensors.readWithMetadata(url)
        #expect(metadata == ["k": "v"])
        #expect(try read["a"]?.array(Float.self) == a.array(Float.self))
        #expect(try read["b"]?.array(Int64.self) == [1, 2, 3])

        let store = ParameterStore(seed: 0)
        let parameter = try store.root.parameter("a", [3, 5], .zeros)
        #expect {
            try store.load(read, from: "t")
        } throws: {
            "\($0)".contains("Unexpected: b")
        }
        #expect(try parameter.array(Float.self).allSatisfy { $0 == 0 })

        let data = try Data(contentsOf: url)
        try data.prefix(data.count - 4).write(to: url)
        #expect {
            _ = try Safetensors.read(url)
        } throws: {
            "\($0)".contains("truncated")
        }
    }

    @Test("an orthogonal start has orthonormal rows times the gain")
    func orthogonal() throws {
        let store = ParameterStore(seed: 5)
        let w = try store.root.parameter("w", [4, 2, 3, 3], .orthogonal(gain: 2)).reshape([4, 18])
        let product = try w.matmul(w.transposed()).array(Float.self)
        for i in 0..<16 { #expect(abs(product[i] - (i % 5 == 0 ? 4 : 0)) < 1e-4) }
    }
}
