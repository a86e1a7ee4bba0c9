import Files

/// A random permutation of 0..<count whose every value is computed on its own, in constant memory.
///
/// A balanced Feistel network on the next power of four, walked until the value lies in the range.
/// Source: Black and Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002.
struct Permutation: Sendable {
    /// Number of values.
    let count: Int
    private let halfBits: UInt64
    private let keys: (UInt64, UInt64, UInt64, UInt64)

    /// The permutation of a key.
    init(count: Int, key: SplitMix64) {
        precondition(count > 0, "a permutation of at least one value")
        self.count = count
        let bits = UInt64(max(2, Int.bitWidth - (count - 1).leadingZeroBitCount))
        halfBits = (bits + 1) / 2
        var generator = key
        keys = (generator.next(), generator.next(), generator.next(), generator.next())
    }

    /// The value at a position.
    subscript(position: Int) -> Int {
        precondition((0..<count).contains(position), "position \(position) of \(count)")
        var value = UInt64(position)
        repeat { value = scrambled(value) } while value >= UInt64(count)
        return Int(value)
    }

    private func scrambled(_ value: UInt64) -> UInt64 {
        let mask = (UInt64(1) << halfBits) - 1
        var left = value >> halfBits
        var right = value & mask
        for key in [keys.0, keys.1, keys.2, keys.3] {
            (left, right) = (right, left ^ (SplitMix64.mix(right &+ key) & mask))
        }
        return left << halfBits | right
    }
}
