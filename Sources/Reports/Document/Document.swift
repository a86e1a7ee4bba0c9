public import Store

/// A report before it is text: blocks in order.
public struct Document: Sendable, Equatable {
    /// The title.
    public var title: String
    /// Its parts, in order.
    public var blocks: [Block] = []
    /// CSV files beside the report, by name without extension.
    public var data: [String: CSVTable] = [:]
    /// Pictures copied from artifacts, by name of the copy.
    public var pictures: [String: ArtifactRecord] = [:]

    /// Creates an empty report.
    public init(title: String) { self.title = title }

    /// A part of a report.
    public enum Block: Sendable, Equatable {
        /// A section heading, level 2 or deeper.
        case heading(Int, String)
        /// A paragraph, as inline Markdown: the only part with markup.
        case paragraph(String)
        /// A list.
        case list([String])
        /// A table.
        case table(ReportTable)
        /// A figure that gnuplot draws.
        case figure(Plot)
        /// A picture that a step made: file name in `figures/`, and a caption.
        case picture(String, String)
        /// Commands or text kept as it is.
        case code(String)
    }

    /// The figures, in order.
    public var plots: [Plot] {
        blocks.compactMap { if case .figure(let plot) = $0 { plot } else { nil } }
    }

    /// Adds a section heading.
    public mutating func section(_ title: String, level: Int = 2) { blocks.append(.heading(level, title)) }

    /// Adds a paragraph from a template whose numbers are named values.
    ///
    /// - Throws: `invalid` for an unknown name or a typed-in number.
    public mutating func say(_ template: String, _ values: [String: String] = [:]) throws(ReportError) {
        blocks.append(.paragraph(try Prose.fill(template, values)))
    }

    /// Adds a table and its CSV.
    public mutating func add(_ table: ReportTable) {
        blocks.append(.table(table))
        data[table.name] = table.csv
    }

    /// Adds a figure and its CSV.
    public mutating func add(_ plot: Plot) {
        blocks.append(.figure(plot))
        data[plot.name] = plot.csv
    }
}

/// A table of a report.
public struct ReportTable: Sendable, Equatable {
    /// File name of its CSV without extension.
    public var name: String
    /// What it shows, and what every number in it is.
    public var caption: String
    /// Headings.
    public var columns: [String]
    /// Rows as shown.
    public var rows: [[String]]
    /// The full numbers, where the rows shown are rounded.
    public var full: CSVTable?
    /// Columns from the left that hold words and are aligned so.
    public var wordColumns: Int

    /// Creates a table.
    public init(
        name: String, caption: String, columns: [String], rows: [[String]], full: CSVTable? = nil,
        wordColumns: Int = 1
    ) {
        (self.name, self.caption, self.columns) = (name, caption, columns)
        (self.rows, self.full, self.wordColumns) = (rows, full, wordColumns)
    }

    /// The CSV beside the report.
    public var csv: CSVTable { full ?? CSVTable(columns: columns, rows: rows) }
}

/// Prose whose numbers come from named values.
public enum Prose {
    /// Replaces `{{name}}` by its value, which stands for itself: markup comes from the template alone.
    ///
    /// - Throws: `invalid` for a name without value, or for a number typed into the template: a number with a
    ///   fraction or a percent sign outside `backticks` is a result, and results come from the rows.
    public static func fill(_ template: String, _ values: [String: String]) throws(ReportError) -> String {
        var result = ""
        var rest = template[...]
        while let open = rest.firstRange(of: "{{") {
            result += try checked(rest[..<open.lowerBound], template)
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw .invalid("a name is not closed with }} in \"\(template)\"")
            }
            let name = String(rest[open.upperBound..<close.lowerBound])
            guard let value = values[name] else {
                let known = values.keys.sorted().joined(separator: ", ")
                throw .invalid("no value {{\(name)}} for the text; there are: \(known)")
            }
            result += Escaping.markdown(value)
            rest = rest[close.upperBound...]
        }
        return result + (try checked(rest, template))
    }

    private static func checked(_ text: Substring, _ template: String) throws(ReportError) -> Substring {
        let spoken = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 0 }.map(\.element)
        for part in spoken {
            if let match = part.firstMatch(of: /[0-9]+(\.[0-9]+|%)/) {
                throw .invalid("the number \(match.output.0) is typed into the text \"\(template)\"")
            }
        }
        return text
    }
}
