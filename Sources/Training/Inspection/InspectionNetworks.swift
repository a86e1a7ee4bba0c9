// B samples, A actions, K tokens a frame, W width.
import NeuralNetworks
import Torch

/// A small network that says the action and the return from what is seen.
protocol InspectionNetwork {
    var store: ParameterStore { get }
    /// Logits of the actions [B, A] and the return [B].
    func callAsFunction(_ seen: Tensor) throws(TorchError) -> (actions: Tensor, returns: Tensor)
}

/// Sees a frame and its change at half the resolution: three convolutions and a hidden layer.
struct FrameInspectionNetwork: InspectionNetwork {
    private static let width = 128
    /// Values after the convolutions of 42 x 42 pixels.
    private static let features = 32 * 7 * 7

    let store: ParameterStore
    private let convolutions: [Convolution]
    private let hidden: Linear
    private let norm: LayerNorm
    private let heads: Linear

    init(actions: Int, seed: UInt64) throws(TorchError) {
        store = ParameterStore(seed: seed)
        let root = store.root
        convolutions = [
            try Convolution(root / "first", 2, 16, kernel: 4, stride: 2),
            try Convolution(root / "second", 16, 32, kernel: 4, stride: 2),
            try Convolution(root / "third", 32, 32, kernel: 3),
        ]
        hidden = try Linear(root / "hidden", Self.features, Self.width)
        norm = try LayerNorm(root / "norm", Self.width)
        heads = try Linear(root / "heads", Self.width, actions + 1)
    }

    /// Frames and those before them, bytes [B, 2, 84, 84].
    func callAsFunction(_ seen: Tensor) throws(TorchError) -> (actions: Tensor, returns: Tensor) {
        let (b, two, height, width) = try seen.size4()
        let small = try (seen.to(.float32) * (2.0 / 255) - 1)
            .reshape([b, two, height / 2, 2, width / 2, 2]).mean(-1).mean(3)  // [B, 2, 42, 42]
        let now = try small.slice(1, 0, 1), change = try (now - small.slice(1, 1, 2)) * 4
        var x = try Tensor.concatenated([now, change], 1)
        for convolution in convolutions { x = try convolution(x).relu() }
        return try split(heads(norm(hidden(x.reshape([b, Self.features]))).relu()))
    }
}

/// Sees the tokens of a frame and of the one before.
struct TokenInspectionNetwork: InspectionNetwork {
    private static let width = 128
    private static let embedded = 16

    let store: ParameterStore
    private let embedding: Embedding
    private let hidden: Linear
    private let norm: LayerNorm
    private let heads: Linear

    init(tokens: Int, vocabulary: Int, actions: Int, seed: UInt64) throws(TorchError) {
        store = ParameterStore(seed: seed)
        let root = store.root
        embedding = try Embedding(
            root / "embedding", vocabulary, Self.embedded, initial: .normal(deviation: 1))
        hidden = try Linear(root / "hidden", 2 * tokens * Self.embedded, Self.width)
        norm = try LayerNorm(root / "norm", Self.width)
        heads = try Linear(root / "heads", Self.width, actions + 1)
    }

    /// Tokens [B, 2 K], int64.
    func callAsFunction(_ seen: Tensor) throws(TorchError) -> (actions: Tensor, returns: Tensor) {
        let (b, k) = try seen.size2()
        let x = try embedding(seen).reshape([b, k * Self.embedded])
        return try split(heads(norm(hidden(x)).relu()))
    }
}

/// Logits and the return from the heads' output [B, A + 1].
private func split(_ output: Tensor) throws(TorchError) -> (actions: Tensor, returns: Tensor) {
    let (_, n) = try output.size2()
    return (try output.slice(1, 0, n - 1), try output.at(1, n - 1))
}
