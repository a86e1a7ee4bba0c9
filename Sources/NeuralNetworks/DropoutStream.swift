public import Torch

/// The dropout of one forward pass: the n-th call draws its mask from (seed, n) alone.
///
/// Seeded with (run seed, update), a training that was interrupted draws the same masks again.
public final class DropoutStream {
    private let seed: UInt64
    private var calls: UInt64 = 0

    /// Starts the stream of one update, or of a later part of its batch.
    public init(seed: UInt64, update: Int, part: Int = 0) {
        let own = mixedSeed(seed, UInt64(update))
        self.seed = part == 0 ? own : mixedSeed(own, UInt64(part))
    }

    private init(_ seed: UInt64, _ calls: UInt64) { (self.seed, self.calls) = (seed, calls) }

    /// A stream that goes on from here by itself, to draw the same masks again later.
    public func copy() -> DropoutStream { DropoutStream(seed, calls) }

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
