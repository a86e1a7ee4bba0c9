public import Torch

/// The dropout of one forward pass: the n-th call draws its mask from (seed, n) alone.
///
/// Seeded with (run seed, update), a training that was interrupted draws the same masks again.
public final class DropoutStream {
    private let seed: UInt64
    private var calls: UInt64 = 0

    /// Starts the stream of one update.
    public init(seed: UInt64, update: Int) { self.seed = mixedSeed(seed, UInt64(update)) }

    /// The seed of the next mask.
    public func next() -> UInt64 {
        calls += 1
        return mixedSeed(seed, calls)
    }
}

extension Tensor {
    /// Dropout from a stream; the tensor itself where the stream is nil (evaluation) or the probability 0.
    public func dropout(_ probability: Double, _ stream: DropoutStream?) throws(TorchError) -> Tensor {
        guard let stream, probability > 0 else { return self }
        return try dropout(probability, seed: stream.next())
    }
}
