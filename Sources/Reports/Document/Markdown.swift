import Foundation

/// A document as Markdown that reads well on GitHub and in a terminal.
package struct Markdown {
    let document: Document
    /// Whether tables link their rows; a page without data beside it has none.
    var linksRows = true

    var text: String {
        var parts = ["# " + Escaping.markdown(document.title)] + document.opening.map(render)
        for section in document.folded {
            let title = Escaping.html(Document.lead(section.title))
            parts.append(
                "<details>\n<summary><b>\(title)</b> \(InlineText(section.finding).html)</summary>")
            parts += section.blocks.map(render) + ["</details>"]
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func render(_ block: Document.Block) -> String {
        guard case .table(let table) = block, !linksRows else { return Self.render(block) }
        return Self.wrap("*\(Escaping.markdown(table.caption))*") + "\n\n" + Self.grid(table)
    }

    static func render(_ block: Document.Block) -> String {
        switch block {
        case .heading(let level, let title):
            return String(repeating: "#", count: level) + " " + Escaping.markdown(title)
        case .paragraph(let text): return wrap(text)
        case .list(let items):
            return items.map { wrap(Escaping.markdown($0), first: "- ", rest: "  ") }.joined(separator: "\n")
        case .code(let text): return "```\n\(text)\n```"
        case .table(let table): return render(table)
        case .figure(let plot):
            return "![\(alternative(plot.caption))](figures/\(plot.name).svg)\n\n"
                + wrap(
                    "*\(Escaping.markdown(plot.caption))* ([numbers](data/\(plot.name).csv), [script](figures/\(plot.name).gp))"
                )
        case .picture(let name, let caption):
            return "![\(alternative(caption))](figures/\(name))\n\n" + wrap("*\(Escaping.markdown(caption))*")
        }
    }

    /// Columns are padded, so that the source reads as a table too.
    static func render(_ table: ReportTable) -> String {
        wrap("*\(Escaping.markdown(table.caption))* ([rows](data/\(table.name).csv))") + "\n\n" + grid(table)
    }

    /// The table alone.
    static func grid(_ table: ReportTable) -> String {
        let cells = ([table.columns] + table.rows).map { $0.map(Escaping.markdown) }
        let widths = table.columns.indices.map { column in max(3, cells.map { $0[column].count }.max() ?? 3) }
        func line(_ row: [String]) -> String {
            let padded = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
                return column < table.wordColumns ? cell + space : space + cell
            }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = widths.enumerated().map { column, width in
            column < table.wordColumns
                ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
        }
        let lines =
            [line(cells[0]), "| " + rule.joined(separator: " | ") + " |"] + cells.dropFirst().map(line)
        return lines.joined(separator: "\n")
    }

    /// The alternative text of a figure: the first sentence of its caption.
    private static func alternative(_ caption: String) -> String {
        Escaping.markdownLabel(Document.firstSentence(caption))
    }

    /// Breaks lines at 100 columns, between words.
    package static func wrap(_ text: String, first: String = "", rest: String = "") -> String {
        var lines = [String]()
        var line = first
        var empty = true
        for word in text.split(separator: " ") {
            if !empty && line.count + 1 + word.count > 100 {
                lines.append(line)
                (line, empty) = (rest, true)
            }
            line += (empty ? Escaping.markdownLineStart(String(word)) : " " + word)
            empty = false
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
