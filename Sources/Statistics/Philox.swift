/// A counter-based random generator: Philox4x32 with ten rounds.
///
/// The numbers are a pure function of (seed, stream, position), so a resample does not depend on the others, on
/// their order or on threads. Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
public struct Philox: RandomNumberGenerator, Sendable {
    private let key: (UInt32, UInt32)
    private let stream: (UInt32, UInt32)
    private var position: UInt64 = 0
    private var block: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    private var unread = 0

    /// Creates the generator of one stream of a seed.
    public init(seed: UInt64, stream: UInt64 = 0) {
        key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        self.stream = (UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32))
    }

    /// The four words of a counter under a key.
    public static func block(
        counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
    ) -> (UInt32, UInt32, UInt32, UInt32) {
        var (a, b, c, d) = counter
        var (k0, k1) = key
        for _ in 0..<10 {
            let first = UInt64(0xD251_1F53) &* UInt64(a)
            let second = UInt64(0xCD9E_8D57) &* UInt64(c)
            a = UInt32(truncatingIfNeeded: second >> 32) ^ b ^ k0
            c = UInt32(truncatingIfNeeded: first >> 32) ^ d ^ k1
            b = UInt32(truncatingIfNeeded: second)
            d = UInt32(truncatingIfNeeded: first)
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return (a, b, c, d)
    }

    /// The next 32 random bits.
    public mutating func next32() -> UInt32 {
        if unread == 0 {
            let low = UInt32(truncatingIfNeeded: position)
            let high = UInt32(truncatingIfNeeded: position >> 32)
            block = Self.block(counter: (low, high, stream.0, stream.1), key: key)
            position &+= 1
            unread = 4
        }
        unread -= 1
        switch unread {
        case 3: return block.0
        case 2: return block.1
        case 1: return block.2
        default: return block.3
        }
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 { UInt64(next32()) | UInt64(next32()) << 32 }

    /// A whole number in `0..<count`; the bias of the multiplication is below `count / 2^32`.
    public mutating func index(below count: Int) -> Int {
        Int((UInt64(next32()) &* UInt64(count)) >> 32)
    }

    /// A number in the open interval (0, 1).
    public mutating func uniform() -> Double { (Double(next32()) + 0.5) / 4_294_967_296 }

    /// A draw from the standard normal distribution, by inversion.
    public mutating func normal() -> Double { Distributions.normalQuantile(uniform()) }
}
