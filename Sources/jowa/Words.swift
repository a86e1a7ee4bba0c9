import Files
import Foundation

/// Text for people: numbers with fitting units.
package enum Words {
    /// `12.3 s`, `4 min 10 s`, `3 h 05 min`, `2.1 d`.
    package static func seconds(_ value: Double) -> String {
        if value < 100 { return rounded(value, value < 10 ? 1 : 0) + " s" }
        if value < 5400 { return "\(Int(value) / 60) min \(Int(value) % 60) s" }
        if value < 172_800 { return "\(Int(value) / 3600) h \(Int(value) % 3600 / 60) min" }
        return rounded(value / 86_400, 1) + " d"
    }

    /// `512 B`, `3.2 MB`, `1.1 TB`.
    package static func bytes(_ value: Double) -> String {
        scaled(value, ["B", "kB", "MB", "GB", "TB", "PB"])
    }

    /// `3.2 T`, with the unit appended by the caller.
    package static func count(_ value: Double) -> String {
        scaled(value, ["", "k", "M", "G", "T", "P", "E"])
    }

    private static func scaled(_ value: Double, _ units: [String]) -> String {
        var value = value
        var index = 0
        while value >= 999.5, index + 1 < units.count {
            value /= 1000
            index += 1
        }
        return rounded(value, value < 10 && index > 0 ? 1 : 0) + (units[index].isEmpty ? "" : " ")
            + units[index]
    }

    package static func rounded(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value)
    }

    /// Lines of a table with aligned columns.
    package static func table(_ rows: [[String]]) -> String {
        let rows = rows.map { $0.map(\.visible) }
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width - cell.count + 2)
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    /// `19,109,681`.
    package static func grouped(_ value: Int) -> String {
        let digits = Array(String(abs(value)))
        let parts = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
        return (value < 0 ? "-" : "") + parts.reversed().joined(separator: ",")
    }
}
