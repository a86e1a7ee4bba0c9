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

extension ReportFormat {
    /// The file that the form is written to; nil for the Markdown, which every report has.
    var file: String? {
        switch self {
        case .markdown: nil
        case .html: "report.html"
        case .latex: "tables.tex"
        }
    }
}

extension RenderedReport {
    /// Writes another form of a report beside the Markdown that was written there.
    ///
    /// - Throws: `file`.
    public func write(_ format: ReportFormat, to folder: URL) throws(ReportError) {
        guard let file = format.file else { return }
        let place = try ReportFolder(folder, study: study)
        try place.add([file: Data(text(format, in: folder).utf8)], study: study)
    }

    /// Another form of the report, with the figures and pictures that lie in its folder.
    func text(_ format: ReportFormat, in folder: URL) throws(ReportError) -> String {
        switch format {
        case .markdown: return Markdown(document: document).text
        case .latex: return LaTeX(document: document).text
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
            return HTML(document: document, figures: figures, pictures: pictures).text
        }
    }
}
