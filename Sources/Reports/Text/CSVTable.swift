import Foundation

/// A table of text cells, read from and written as CSV (RFC 4180).
public struct CSVTable: Sendable, Equatable {
    /// Names of the columns.
    public var columns: [String]
    /// Rows, each as long as `columns`.
    public var rows: [[String]]

    /// Creates a table.
    public init(columns: [String], rows: [[String]] = []) { (self.columns, self.rows) = (columns, rows) }

    /// Reads CSV text; `name` is used in messages.
    ///
    /// - Throws: `invalid` with the line at which the text is not CSV or has another number of cells.
    public init(parsing text: String, name: String) throws(ReportError) {
        var lines = [[String]]()
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            guard let cells = Self.cells(line) else {
                throw .invalid("\(name): line \(index + 1): a quotation mark is not closed")
            }
            if let first = lines.first, cells.count != first.count {
                throw .invalid(
                    "\(name): line \(index + 1): \(cells.count) cells where the header has \(first.count)")
            }
            lines.append(cells)
        }
        guard let header = lines.first else { throw .invalid("\(name): the file is empty") }
        self.init(columns: header, rows: Array(lines.dropFirst()))
    }

    /// The cells of a column.
    ///
    /// - Throws: `invalid` naming the columns that exist.
    public func column(_ name: String, of file: String = "the table") throws(ReportError) -> [String] {
        guard let index = columns.firstIndex(of: name) else {
            throw .invalid(
                "\(file): no column \(name); the columns are \(columns.joined(separator: ", "))")
        }
        return rows.map { $0[index] }
    }

    /// The table as CSV text that ends in a newline.
    public var text: String {
        ([columns] + rows).map { $0.map(Escaping.csv).joined(separator: ",") + "\n" }.joined()
    }

    /// A number with at most six digits after the point that does not depend on the last bits.
    public static func number(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        if value == value.rounded(), abs(value) < 1e15 { return String(format: "%.0f", value) }
        return String(format: "%.6g", value)
    }

    private static func cells(_ line: Substring) -> [String]? {
        var result = [""]
        var quoted = false
        var previous: Unicode.Scalar?
        for scalar in line.unicodeScalars {
            if scalar == "\"" {
                if !quoted && previous == "\"" { result[result.count - 1].append("\"") }
                quoted.toggle()
            } else if scalar == "," && !quoted {
                result.append("")
            } else {
                result[result.count - 1].unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return quoted ? nil : result
    }
}
