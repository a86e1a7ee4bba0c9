// B states, A actions, R bytes of RAM, W width.
import NeuralNetworks
import Torch

/// A duelling Q-network on the emulator's RAM (Wang et al., 2016): the bytes and their change, two hidden layers.
struct RAMNetwork {
    /// Bytes of RAM.
    static let bytes = 128

    let store: ParameterStore
    private let first: Linear
    private let firstNorm: LayerNorm
    private let second: Linear
    private let secondNorm: LayerNorm
    private let value: Linear
    private let advantage: Linear

    init(width: Int, actions: Int, seed: UInt64) throws(TorchError) {
        store = ParameterStore(seed: seed)
        let root = store.root
        first = try Linear(root / "first", 2 * Self.bytes, width)
        firstNorm = try LayerNorm(root / "first_norm", width)
        second = try Linear(root / "second", width, width)
        secondNorm = try LayerNorm(root / "second_norm", width)
        value = try Linear(root / "value", width, 1)
        advantage = try Linear(root / "advantage", width, actions)
    }

    /// Q of all actions [B, A] for RAM [B, R] and that of the step before, bytes.
    func callAsFunction(_ now: Tensor, before: Tensor) throws(TorchError) -> Tensor {
        let x = try (now.to(.float32) * (1 / 127.5)) - 1  // [B, R]
        let y = try (before.to(.float32) * (1 / 127.5)) - 1
        // Bytes that count or move change by little; what jumps, by much.
        let change = try (x - y).clamped(-0.1, 0.1) * 10
        var h = try first(.concatenated([x, change], 1))  // [B, W]
        h = try second(firstNorm(h).relu())
        h = try secondNorm(h).relu()
        let advantages = try advantage(h)
        return try value(h) + (advantages - advantages.mean(1, keep: true))
    }

    /// Takes over another one's parameters.
    func copy(from other: RAMNetwork) throws {
        try withoutGradients {
            for (own, its) in zip(store.parameters, other.store.parameters) {
                try own.tensor.copy(from: its.tensor)
            }
        }
    }
}
