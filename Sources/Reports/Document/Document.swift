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

    /// How many blocks are shown at once, before folded sections; all where it is nil.
    public var firstScreen: Int?
    /// What a section found, as inline Markdown by the section's title; of others their first words say it.
    public var findings: [String: String] = [:]

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

    /// What is shown at once.
    var opening: ArraySlice<Block> { blocks[..<(firstScreen ?? blocks.count)] }

    /// A folded part: its title, what it found as inline Markdown, and its blocks, the first of which is its heading.
    struct Section {
        let title: String
        let finding: String
        let blocks: ArraySlice<Block>
    }

    /// The sections behind the first screen, in order.
    var folded: [Section] {
        let rest = blocks[(firstScreen ?? blocks.count)...]
        let starts = rest.indices.filter { if case .heading(2, _) = rest[$0] { true } else { false } }
        return zip(starts, starts.dropFirst() + [rest.endIndex]).map { start, end in
            guard case .heading(_, let title) = rest[start] else {
                preconditionFailure("a section without heading")
            }
            return Section(
                title: title, finding: findings[title] ?? Self.finding(rest[start..<end]),
                blocks: rest[start..<end])
        }
    }

    /// A section's title as the beginning of a sentence.
    static func lead(_ title: String) -> String { title.hasSuffix("?") ? title : title + "." }

    /// The first sentence of a section: of its first paragraph, or of its first caption.
    private static func finding(_ blocks: ArraySlice<Block>) -> String {
        var captions = [String]()
        for block in blocks {
            switch block {
            case .paragraph(let text): return firstSentence(text)
            case .table(let table): captions.append(table.caption)
            case .figure(let plot): captions.append(plot.caption)
            case .picture(_, let caption): captions.append(caption)
            case .heading, .list, .code: continue
            }
        }
        return captions.first.map { Escaping.markdown(firstSentence($0)) } ?? ""
    }

    /// A text up to the end of its first sentence.
    static func firstSentence(_ text: String) -> String {
        text.firstRange(of: ". ").map { String(text[..<$0.lowerBound]) + "." } ?? text
    }

    /// The figures, in order.
    public var plots: [Plot] {
        blocks.compactMap { if case .figure(let plot) = $0 { plot } else { nil } }
    }

    /// Adds a section heading, and what the section found, as inline Markdown.
    public mutating func section(_ title: String, level: Int = 2, finding: String? = nil) {
        blocks.append(.heading(level, title))
        if let finding { findings[title] = finding }
    }

    /// Adds a paragraph from a template whose numbers are named values.
    ///
    /// - Throws: `invalid` for an unknown name or a typed-in number.
    public mutating func say(_ template: String, _ values: [String: String] = [:]) throws(ReportError) {
        blocks.append(.paragraph(try Prose.fill(template, values)))
    }

    /// Takes the first figure that there is out of the blocks; one of a single panel fills the page's width.
    mutating func takeFigure(_ names: [String]) -> Block? {
        let places = names.lazy.compactMap { [blocks] name in
            blocks.firstIndex { if case .figure(let plot) = $0 { plot.name == name } else { false } }
        }
        guard let place = places.first, case .figure(var plot) = blocks.remove(at: place) else { return nil }
        if plot.panels.count == 1 { plot.panelSize = .init(860, 380) }
        return .figure(plot)
    }

    /// Takes a table out of the blocks, where it has no more rows than these.
    mutating func takeTable(_ name: String, rows: Int) -> Block? {
        let place = blocks.firstIndex {
            if case .table(let table) = $0 { table.name == name && table.rows.count <= rows } else { false }
        }
        return place.map { blocks.remove(at: $0) }
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
