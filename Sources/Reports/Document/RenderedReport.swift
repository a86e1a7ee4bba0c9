public import Foundation

/// A report as files: everything but the pictures is text that is compared always.
public struct RenderedReport: Sendable {
    /// Texts by path within the report's folder: README.md, CSV files, plot scripts, results.jsonl.
    public let texts: [String: String]
    /// Figures to draw.
    public let plots: [Plot]
    /// Verdicts of the claims.
    public let verdicts: [ClaimVerdict]
    /// Expected work that has no rows yet, in words.
    public let missing: [String]
    /// The document the texts were made from.
    public let document: Document

    /// Renders rows.
    public init(_ rows: ReportRows) throws(ReportError) {
        let verdicts: [ClaimVerdict]
        var document: Document
        switch rows.header.source {
        case .published:
            let registry = try PublishedRegistry(tables: rows.published)
            document = try PaperReport(registry: registry, header: rows.header).document()
            verdicts = try rows.header.claims.enumerated().map { index, claim throws(ReportError) in
                try PublishedClaim(claim, index: index).evaluate(registry)
            }
            missing = []
        case .store:
            let study = try StudyReport(rows: rows)
            document = try study.document()
            verdicts = try study.verdicts()
            missing = study.missing
        }
        self.verdicts = verdicts
        self.document = document
        plots = document.plots
        var texts = ["README.md": Markdown(document: document).text, "results.jsonl": rows.text]
        for (name, table) in document.data { texts["data/\(name).csv"] = table.text }
        for plot in plots { texts["figures/\(plot.name).gp"] = plot.script }
        self.texts = texts
    }

    /// Writes the report into a folder, and removes texts and figures of an earlier one that are no more.
    ///
    /// - Parameter workspace: Folder to which the paths of artifacts are relative; pictures are copied from it.
    /// - Throws: `file` or `gnuplot`.
    ///
    /// Pictures that are not to be had are left out; ``missingPictures(in:)`` names them.
    public func write(to folder: URL, workspace: URL? = nil) throws(ReportError) {
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
            try ReportFiles.write(Data(text.utf8), to: folder.appending(path: path))
        }
        let figures = folder.appending(path: "figures")
        try Gnuplot.draw(plots, into: figures)
        try copyPictures(to: figures, from: workspace)
        for stale in staleFiles(in: folder) {
            try? FileManager.default.removeItem(at: folder.appending(path: stale))
        }
    }

    /// Files in figures/ and data/ that belong to no part of this report.
    func staleFiles(in folder: URL) -> [String] {
        let kept = Set(texts.keys).union(plots.map { "figures/\($0.name).svg" })
            .union(document.pictures.keys.map { "figures/\($0)" })
        guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder.path) else { return [] }
        return paths.filter { path in
            let made =
                path.hasSuffix(".svg") || path.hasSuffix(".png") || path.hasSuffix(".gp")
                || path.hasSuffix(".csv")
            return (path.hasPrefix("figures/") || path.hasPrefix("data/")) && made && !kept.contains(path)
        }.sorted()
    }

    /// How a committed report differs from what its rows render.
    ///
    /// Texts are compared always, figures where this gnuplot is the one that drew them.
    public func differences(from folder: URL, drawnBy gnuplot: String) throws(ReportError) -> [String] {
        var found = [String]()
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
            let file = folder.appending(path: path)
            guard let data = try? Data(contentsOf: file) else {
                found.append("\(path) is missing")
                continue
            }
            if data != Data(text.utf8) { found.append("\(path) \(Self.firstDifference(data, text))") }
        }
        found += missingPictures(in: folder)
        found += staleFiles(in: folder).map { "\($0) belongs to no part of the report" }
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "jowa-report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        guard try Gnuplot.version() == gnuplot else {
            for plot in plots
            where !FileManager.default.fileExists(
                atPath: folder.appending(path: "figures/\(plot.name).svg").path)
            {
                found.append("figures/\(plot.name).svg is missing")
            }
            return found
        }
        try ReportFiles.create(scratch)
        try Gnuplot.draw(plots, into: scratch)
        for plot in plots {
            let committed = try? Data(contentsOf: folder.appending(path: "figures/\(plot.name).svg"))
            let drawn = try? Data(contentsOf: scratch.appending(path: "\(plot.name).svg"))
            if committed != drawn {
                found.append("figures/\(plot.name).svg " + (committed == nil ? "is missing" : "differs"))
            }
        }
        return found
    }

    private static func firstDifference(_ data: Data, _ text: String) -> String {
        let there = String(decoding: data, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let here = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, pair) in zip(there, here).enumerated() where pair.0 != pair.1 {
            return "differs from line \(index + 1)"
        }
        return "differs in length"
    }
}
