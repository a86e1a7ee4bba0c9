import Foundation

/// Numbers with units as studies write them.
public enum Quantity {
    /// A whole number: `500`, `2k`, `10M`, `1.5k`, `1_000`, `2e3`; nil for anything else.
    public static func count(_ text: String) -> Int? {
        let plain = text.replacingOccurrences(of: "_", with: "")
        let scales: [Character: Double] = ["k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9]
        let scale = plain.last.flatMap { scales[$0] }
        guard let number = finite(scale == nil ? plain : String(plain.dropLast())) else { return nil }
        let value = number * (scale ?? 1)
        guard abs(value - value.rounded()) <= 1e-9 * abs(value), abs(value) < 9e15 else { return nil }
        return Int(value.rounded())
    }

    /// A share between 0 and 1: `10%` or `0.1`; nil for anything else.
    public static func share(_ text: String) -> Double? {
        let value = text.hasSuffix("%") ? finite(String(text.dropLast())).map { $0 / 100 } : finite(text)
        guard let value, (0...1).contains(value) else { return nil }
        return value
    }

    /// A time in seconds: `90s`, `30m`, `2h`, `1.5d`, `1h30m`; nil for anything else.
    public static func seconds(_ text: String) -> Double? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        var total = 0.0
        var digits = ""
        for character in text {
            if let unit = units[character] {
                guard let number = finite(digits), number >= 0 else { return nil }
                total += number * unit
                digits = ""
            } else {
                digits.append(character)
            }
        }
        if text.isEmpty || !digits.isEmpty { return nil }
        return total
    }

    /// A number of things for people: `120,000`, and `2.4e+09` for what nobody counts.
    package static func words(_ count: Double) -> String {
        guard count < 1e7 else { return String(format: "%.2g", count) }
        let digits = Array(String(Int(count)))
        return stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
            .reversed().joined(separator: ",")
    }

    /// A real number: `3e-4`, `0.95`, `-10`; nil for anything else.
    public static func number(_ text: String) -> Double? { finite(text) }

    private static func finite(_ text: String) -> Double? {
        // Decimal alone: what `0x10`, `inf` and `nan` mean should not be guessed.
        guard !text.isEmpty, text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
            let value = Double(text), value.isFinite
        else { return nil }
        return value
    }
}
