/// A small seeded generator whose whole state is one number, so that it can be saved, or started at any counter.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
public struct SplitMix64: RandomNumberGenerator, Sendable, Hashable, Codable {
    /// The whole state.
    public var state: UInt64

    /// Starts at a seed.
    public init(seed: UInt64) { state = seed }

    /// Starts a stream of its own for every path of numbers, such as (seed, episode) or (seed, epoch, part).
    public init(path: UInt64...) {
        state = 0x6A6F_7761
        for number in path { state = SplitMix64.mix(state ^ SplitMix64.mix(number &+ 0x9E37_79B9_7F4A_7C15)) }
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SplitMix64.mix(state)
    }

    /// A number in [0, 1).
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number in 0..<bound, without the implementation-defined mapping of the standard library.
    public mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A bijection of 64-bit numbers that scrambles them.
    public static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A permutation of 0..<count that depends on the state alone.
    public mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for i in stride(from: count - 1, to: 0, by: -1) { order.swapAt(i, below(i + 1)) }
        return order
    }
}
