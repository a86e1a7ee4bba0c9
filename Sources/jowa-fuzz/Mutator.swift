import Atari
import Files

/// Changes valid bytes the way that disks, networks, editors and attackers do; a pure function of the numbers given.
struct Mutator {
    private var random: SplitMix64
    private let others: [[UInt8]]

    /// Makes the changes of one input; blocks are spliced from `others`.
    init(_ random: SplitMix64, others: [[UInt8]]) { (self.random, self.others) = (random, others) }

    /// One to four changes.
    mutating func mutated(_ bytes: [UInt8], isText: Bool) -> [UInt8] {
        var result = bytes
        for _ in 0...random.below(4) {
            if isText || random.below(4) == 0 { changeText(&result) } else { changeBytes(&result) }
            if result.count > 1 << 22 { result.removeSubrange((1 << 22)...) }
        }
        return result
    }

    private static let bytes: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF, 0x0A, 0x22, 0x28, 0x5D]
    private static let integers: [UInt64] = [
        0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1 << 32, 1 << 40, 1 << 53,
        0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, UInt64.max,
    ]
    private static let numbers = [
        "0", "-1", "1", "255", "256", "65536", "2147483647", "2147483648", "-2147483648", "4294967296",
        "1099511627776", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "18446744073709551615", "10000000000000000000000000", "1e15", "1e308", "1e999", "-1e999", "0.5",
        "-0.0", "NaN",
        "nan", "inf", "Infinity", "0x10", "8L", "1_000", "true", "null", "\"1\"", "[]", "{}", "",
    ]

    /// A place in `count` places.
    private mutating func place(_ count: Int) -> Int { count > 0 ? random.below(count) : 0 }

    /// A short or long block that begins at a place.
    private mutating func block(_ count: Int) -> Range<Int> {
        let start = place(count)
        let longest = random.below(3) == 0 ? count : 64
        return start..<min(count, start + 1 + random.below(max(1, longest)))
    }

    private mutating func changeBytes(_ bytes: inout [UInt8]) {
        let at = place(bytes.count)
        switch random.below(9) {
        case 0 where !bytes.isEmpty: bytes[at] ^= 1 << UInt8(random.below(8))
        case 1 where !bytes.isEmpty: bytes[at] = Mutator.bytes[random.below(Mutator.bytes.count)]
        case 2, 3: overwrite(&bytes, at)
        case 4: bytes.removeSubrange(at...)
        case 5:
            let part = block(bytes.count)
            bytes.insert(contentsOf: bytes[part], at: at)
        case 6: bytes.removeSubrange(block(bytes.count))
        case 7:
            let other = others[random.below(others.count)]
            let part = other[block(other.count)]
            if random.below(2) == 0 {
                bytes.insert(contentsOf: part, at: at)
            } else {
                bytes.replaceSubrange(at..<min(bytes.count, at + part.count), with: part)
            }
        default:
            bytes.insert(contentsOf: (0..<1 + random.below(16)).map { _ in UInt8(random.below(256)) }, at: at)
        }
    }

    /// Puts an extreme number where a length or an offset may stand.
    private mutating func overwrite(_ bytes: inout [UInt8], _ at: Int) {
        let width = [1, 2, 4, 8][random.below(4)]
        var value = Mutator.integers[random.below(Mutator.integers.count)]
        if random.below(4) == 0 { value &+= UInt64(truncatingIfNeeded: random.below(17) - 8) }
        let isBig = random.below(8) == 0
        for i in 0..<width where at + i < bytes.count {
            bytes[at + i] = UInt8(truncatingIfNeeded: value >> UInt64(8 * (isBig ? width - 1 - i : i)))
        }
    }

    private mutating func changeText(_ bytes: inout [UInt8]) {
        switch random.below(6) {
        case 0, 1, 2: replaceNumber(&bytes)
        case 3: changeLines(&bytes)
        case 4:
            let opening: [UInt8] = Array(["[", "{\"a\":", "(", "- ", "&a *a "][random.below(5)].utf8)
            let count = [3, 100, 2000][random.below(3)]
            bytes.insert(contentsOf: Array(repeating: opening, count: count).joined(), at: place(bytes.count))
        default: changeBytes(&bytes)
        }
    }

    private mutating func replaceNumber(_ bytes: inout [UInt8]) {
        let isDigit: (UInt8) -> Bool = { (48...57).contains($0) }
        let from = place(bytes.count)
        guard let start = bytes[from...].firstIndex(where: isDigit) ?? bytes.firstIndex(where: isDigit) else {
            return
        }
        let end = bytes[start...].firstIndex { !isDigit($0) && $0 != 46 } ?? bytes.count
        let number = Mutator.numbers[random.below(Mutator.numbers.count)]
        bytes.replaceSubrange(start..<end, with: number.utf8)
    }

    private mutating func changeLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        let (a, b) = (place(lines.count), place(lines.count))
        switch random.below(4) {
        case 0: lines.swapAt(a, b)
        case 1: lines.insert(lines[a], at: b)
        case 2: lines.remove(at: a)
        default: lines[a] += [13]
        }
        bytes = Array(lines.joined(separator: [10]))
    }
}
