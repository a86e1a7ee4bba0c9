import Foundation
import Statistics

/// How numbers are printed.
enum Numbers {
    /// A fixed number of digits after the point; `-0.00` is written as `0.00`.
    static func fixed(_ value: Double, _ digits: Int = 3) -> String {
        guard value.isFinite else { return "-" }
        let text = String(format: "%.\(digits)f", value)
        return text.contains(where: { $0 != "-" && $0 != "0" && $0 != "." })
            ? text : text.replacing("-", with: "")
    }

    /// A share as a percentage with one digit.
    static func percent(_ value: Double, _ digits: Int = 1) -> String { fixed(value * 100, digits) + "%" }

    /// Four significant digits, for fits.
    static func significant(_ value: Double) -> String {
        value.isFinite ? String(format: "%.4g", value) : "-"
    }

    /// The ends of an interval by four significant digits, for differences of any size; or the reason for none.
    static func significant(_ interval: Interval) -> String {
        ends(interval, significant)
    }

    /// A whole number with thousands separators.
    static func grouped(_ value: Double) -> String {
        var digits = String(format: "%.0f", abs(value))
        var groups = [String]()
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits = String(digits.dropLast(3))
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// An interval as `[low, high]`, or the reason in words.
    static func interval(_ interval: Interval, _ digits: Int = 3) -> String {
        ends(interval) { fixed($0, digits) }
    }

    private static func ends(_ interval: Interval, _ format: (Double) -> String) -> String {
        switch interval {
        case .between(let low, let high): "[\(format(low)), \(format(high))]"
        case .notSupported(let reason): reason
        }
    }

    /// The same for a table cell: a reason is shortened to its first part.
    static func cell(_ interval: Interval, _ digits: Int = 3) -> String {
        guard let reason = interval.reason else { return self.interval(interval, digits) }
        return String(reason.split(separator: ":").first ?? "none")
    }
}

/// What a published number says about one computed here.
public enum PublishedVerdict: String, Sendable, Codable {
    /// Equal to the digits that were printed.
    case agrees
    /// Different in the printed digits.
    case disagrees
    /// The two are not the same quantity, or no formula is published.
    case notComparable = "not comparable"
    /// Nothing was published.
    case notPublished = "not published"

    /// Compares a value with a printed number, to the digits that were printed.
    public static func compare(_ value: Double, printed: String) -> PublishedVerdict {
        guard let published = Double(printed) else { return .notPublished }
        let parts = printed.split(separator: ".")
        let digits = parts.count > 1 ? parts[1].count : 0
        return abs(value - published) <= 0.5 * pow(10, -Double(digits)) * (1 + 1e-6) ? .agrees : .disagrees
    }
}
