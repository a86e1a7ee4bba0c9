import Files
import Foundation

/// A document as one HTML page with its figures inside.
package struct HTML {
    let document: Document
    /// SVG text by name of the plot.
    let figures: [String: String]
    /// Data URIs of pictures by file name.
    var pictures: [String: String] = [:]

    /// A page of a document with its figures.
    package init(document: Document, figures: [String: String], pictures: [String: String] = [:]) {
        (self.document, self.figures, self.pictures) = (document, figures, pictures)
    }

    package var text: String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-\(Self.sortingDigest)'"><title>\(Escaping.html(document.title))</title>
        <style>
        :root { color-scheme: light dark }
        body { font: 16px/1.5 sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
        table { border-collapse: collapse; display: block; overflow-x: auto; font-size: 14px }
        td, th { padding: .2rem .6rem; border-bottom: 1px solid #8b949e55; text-align: right }
        td.w, th.w { text-align: left } figure { margin: 1.5rem 0 } figcaption { font-style: italic }
        svg, img { max-width: 100%; height: auto }
        svg { background: #fff }
        summary { cursor: pointer; padding: .3rem 0 } details > h2 { margin-top: .5rem } th { cursor: pointer }
        </style></head><body>
        <h1>\(Escaping.html(document.title))</h1>
        \((document.opening.map(render) + document.folded.map(render)).joined(separator: "\n"))
        <script>\(Self.sorting)</script></body></html>

        """
    }

    /// Sorts a table by the column whose heading is clicked, by number where there is one; again for the other way.
    private static let sorting = """
        document.querySelectorAll('th').forEach(h=>h.addEventListener('click',()=>{
        const t=h.closest('table'),c=h.cellIndex,b=t.rows[0].parentNode,d=h.dataset.d=h.dataset.d==='1'?'-1':'1';
        const k=r=>{const s=r.cells[c].textContent,n=parseFloat(s.replace(/,/g,''));return isNaN(n)?s:n};
        [...t.rows].slice(1).sort((x,y)=>{const a=k(x),b=k(y);
        return d*(typeof a===typeof b?(a>b)-(a<b):typeof a==='number'?-1:1)}).forEach(r=>b.appendChild(r))}));
        """

    private static var sortingDigest: String {
        Data(SHA256.hash(sorting).bytes).base64EncodedString()
    }

    private func render(_ section: Document.Section) -> String {
        "<details><summary><b>\(Escaping.html(Document.lead(section.title)))</b> \(InlineText(section.finding).html)</summary>\n"
            + section.blocks.map(render).joined(separator: "\n") + "</details>"
    }

    private func render(_ block: Document.Block) -> String {
        switch block {
        case .heading(let level, let title):
            return "<h\(level) id=\"\(Escaping.anchor(title))\">\(Escaping.html(title))</h\(level)>"
        case .paragraph(let text): return "<p>\(InlineText(text).html)</p>"
        case .list(let items):
            return "<ul>" + items.map { "<li>\(Escaping.html($0))</li>" }.joined() + "</ul>"
        case .code(let text): return "<pre>\(Escaping.html(text, lines: true))</pre>"
        case .table(let table): return render(table)
        case .figure(let plot):
            let drawing = figures[plot.name]?.dropHead(to: "<svg")
            return "<figure>\(drawing ?? "")<figcaption>\(Escaping.html(plot.caption))</figcaption></figure>"
        case .picture(let name, let caption):
            guard let data = pictures[name] else {
                return
                    "<p><em>\(Escaping.html(caption)): no such picture (figures/\(Escaping.html(name)))</em></p>"
            }
            let words = Escaping.html(caption)
            return "<figure><img alt=\"\(words)\" src=\"\(data)\"><figcaption>\(words)</figcaption></figure>"
        }
    }

    private func render(_ table: ReportTable) -> String {
        func cells(_ row: [String], _ tag: String) -> String {
            "<tr>"
                + row.enumerated().map { column, cell in
                    "<\(tag)\(column < table.wordColumns ? " class=\"w\"" : "")>\(Escaping.html(cell))</\(tag)>"
                }.joined() + "</tr>"
        }
        let rows = Data(table.csv.text.utf8).base64EncodedString()
        return
            "<p><em>\(Escaping.html(table.caption))</em> (<a download=\"\(Escaping.html(table.name)).csv\" "
            + "href=\"data:text/csv;base64,\(rows)\">rows</a>)</p><table>" + cells(table.columns, "th")
            + table.rows.map { cells($0, "td") }.joined(separator: "\n") + "</table>"
    }
}

/// Tables of a document as LaTeX.
struct LaTeX {
    let document: Document

    var text: String {
        let tables = document.blocks.compactMap { block -> String? in
            guard case .table(let table) = block else { return nil }
            let shape = table.columns.indices.map { $0 < table.wordColumns ? "l" : "r" }.joined()
            let lines = ([table.columns] + table.rows).map {
                $0.map(Escaping.latex).joined(separator: " & ") + " \\\\"
            }
            return "% \(table.name)\n\\begin{table}\n\\caption{\(Escaping.latex(table.caption))}\n"
                + "\\begin{tabular}{\(shape)}\n\\hline\n\(lines[0])\n\\hline\n"
                + lines.dropFirst().joined(separator: "\n") + "\n\\hline\n\\end{tabular}\n\\end{table}\n"
        }
        return tables.joined(separator: "\n")
    }
}

extension String {
    /// The text from the first occurrence of a marker on.
    func dropHead(to marker: String) -> String {
        firstRange(of: marker).map { String(self[$0.lowerBound...]) } ?? self
    }
}
