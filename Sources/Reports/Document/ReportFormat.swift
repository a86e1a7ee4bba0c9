public import Foundation

/// Further forms of a report.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// README.md with figures and data beside it.
    case markdown
    /// One self-contained page, report.html.
    case html
    /// The tables, tables.tex.
    case latex
}

extension RenderedReport {
    /// Writes another form of a report beside the Markdown that was written there.
    ///
    /// - Throws: `file`.
    public func write(_ format: ReportFormat, to folder: URL) throws(ReportError) {
        let place = try ReportFolder(folder, study: study)
        switch format {
        case .markdown: return
        case .latex: try place.add(["tables.tex": Data(LaTeX(document: document).text.utf8)], study: study)
        case .html:
            var figures = [String: String]()
            for plot in plots {
                figures[plot.name] = try ReportFiles.text(
                    of: folder.appending(path: "figures/\(plot.name).svg"))
            }
            var pictures = [String: String]()
            for name in document.pictures.keys {
                let file = folder.appending(path: "figures/\(name)")
                guard let data = try? Data(contentsOf: file) else { continue }
                pictures[name] = "data:image/png;base64,\(data.base64EncodedString())"
            }
            let page = HTML(document: document, figures: figures, pictures: pictures)
            try place.add(["report.html": Data(page.text.utf8)], study: study)
        }
    }
}
