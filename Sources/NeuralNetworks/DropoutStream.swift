public import Torch

/// Consecutive rows of a batch that is spread over several ranks or passes.
public struct BatchPart: Sendable, Equatable {
    /// The rows.
    public let rows: Range<Int>
    /// Rows of the whole batch.
    public let whole: Int

    /// The part of one of `count` equal shares; shares differ by at most one row.
    public init(_ index: Int, of count: Int, rows whole: Int) {
        rows = (index * whole / count)..<((index + 1) * whole / count)
        self.whole = whole
    }

    /// The part of one of `count` equal shares of a part.
    public init(_ index: Int, of count: Int, within part: BatchPart) {
        let (first, n) = (part.rows.lowerBound, part.rows.count)
        rows = (first + index * n / count)..<(first + (index + 1) * n / count)
        whole = part.whole
    }

    /// Whether these are all rows.
    public var isWhole: Bool { rows.count == whole }
}

/// The dropout of one forward pass.
///
/// On the CPU the n-th call draws its mask from (seed, n) and the rows' places in the batch: seeded with (run seed,
/// update), a training that was interrupted draws the same masks again, and so does one whose batch is spread over
/// several ranks or passes.
///
/// On CUDA the device's own Philox generator draws the masks (`started(on:)`): it is seeded once, when the pass starts,
/// with (run seed, update, first row and rows of the part), and then gives its numbers in the order of the calls. Masks
/// are again the same after an interruption, for one device model and libtorch, and recorded work draws what ordinary
/// work would. They differ from the CPU's, and a batch that is spread over ranks or passes draws other masks than whole.
public final class DropoutStream {
    private let seed: UInt64
    private var calls: UInt64 = 0
    /// Rows of the batch that the masked tensors hold; nil for all.
    let part: BatchPart?
    /// The generator that draws the masks; nil where they are functions of the element's place.
    private var generator: DeviceGenerator?
    /// Where the generator stood when the stream was copied.
    private var place: Tensor?

    /// Starts the stream of one update, or of a part of its batch.
    public init(seed: UInt64, update: Int, part: BatchPart? = nil) {
        self.seed = mixedSeed(seed, UInt64(update))
        self.part = part.flatMap { $0.isWhole ? nil : $0 }
    }

    private init(_ seed: UInt64, _ calls: UInt64, _ part: BatchPart?) {
        (self.seed, self.calls, self.part) = (seed, calls, part)
    }

    /// The stream for tensors of a device, at the beginning of its pass: seeds the generator of a CUDA device.
    ///
    /// Call it before work is recorded or replayed, not inside. `drawn` is for tests of that way on the CPU.
    public func started(on device: Device, drawn: Bool = false) throws(TorchError) -> DropoutStream {
        guard device != .cpu || drawn else { return self }
        let generator = DeviceGenerator(device)
        let rows = part?.rows ?? 0..<0
        try generator.seed(mixedSeed(seed, UInt64(rows.lowerBound), UInt64(rows.count)))
        self.generator = generator
        return self
    }

    /// Whether a device's generator draws the masks.
    public var isDrawn: Bool { generator != nil }

    /// A stream that goes on from here by itself, to draw the same masks again later.
    public func copy() throws(TorchError) -> DropoutStream {
        let copy = DropoutStream(seed, calls, part)
        copy.generator = generator
        copy.place = try generator?.state()
        return copy
    }

    /// Brings the generator, which all streams of a device share, back to where this copy was made.
    public func resume() throws(TorchError) {
        if let generator, let place { try generator.restore(place) }
    }

    /// The seed of the next mask, for a tensor of this many elements a row of the batch.
    public func next(elementsPerRow: Int) -> UInt64 {
        calls += 1
        return Self.shifted(mixedSeed(seed, calls), by: (part?.rows.lowerBound ?? 0) * elementsPerRow)
    }

    /// The seeds of one mask for tensors [B, ...] that stand one behind the other in the whole batch's [M, B, ...].
    func next(elementsPerRow: Int, ensemble: Int) -> [UInt64] {
        calls += 1
        let (first, whole) = (part?.rows.lowerBound ?? 0, part?.whole ?? 0)
        return (0..<ensemble).map {
            Self.shifted(mixedSeed(seed, calls), by: ($0 * whole + first) * elementsPerRow)
        }
    }

    /// The seed under which element i is masked as element `offset` + i is under `seed`.
    ///
    /// The mask's bits are a function of `i * 0x9e3779b1 + low half` and the high half; see CTorch's dropout.
    private static func shifted(_ seed: UInt64, by offset: Int) -> UInt64 {
        let index = UInt64(offset)
        let low =
            UInt32(truncatingIfNeeded: seed)
            &+ UInt32(truncatingIfNeeded: index) &* 0x9e37_79b1
            &+ UInt32(truncatingIfNeeded: index >> 32) &* 0x85eb_ca6b
        return seed & 0xffff_ffff_0000_0000 | UInt64(low)
    }
}

extension Tensor {
    /// Dropout of [B, ...] from a stream; the tensor itself where the stream is nil (evaluation) or the probability 0.
    public func dropout(_ probability: Double, _ stream: DropoutStream?) throws(TorchError) -> Tensor {
        guard let stream, probability > 0 else { return self }
        if stream.isDrawn { return try drawnDropout(probability) }
        let shape = shape
        let elements = shape.dropFirst().reduce(1, *)
        return try dropout(probability, seed: stream.next(elementsPerRow: elements))
    }

    /// Dropout of [M, B*N, E], M networks on the same B rows of N positions.
    public func ensembleDropout(_ probability: Double, _ stream: DropoutStream?, positions: Int)
        throws(TorchError) -> Tensor
    {
        guard let stream, probability > 0 else { return self }
        if stream.isDrawn { return try drawnDropout(probability) }
        let (m, _, e) = try size3()
        guard stream.part != nil else {
            return try dropout(probability, seed: stream.next(elementsPerRow: positions * e))
        }
        let seeds = stream.next(elementsPerRow: positions * e, ensemble: m)
        var parts: [Tensor] = []
        for (i, seed) in seeds.enumerated() {
            parts.append(try slice(0, i, i + 1).dropout(probability, seed: seed))
        }
        return try .concatenated(parts, 0)
    }
}
