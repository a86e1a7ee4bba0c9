import Files
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
    /// Short name of the study.
    let study: String
    /// Version of gnuplot that the rows name.
    private let gnuplot: String

    /// Renders rows, with what receipts beside the report say of steps that were run again.
    public init(_ rows: ReportRows, receipts: [Receipt] = []) throws(ReportError) {
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
            let study = try StudyReport(rows: rows, receipts: receipts)
            document = try study.document()
            verdicts = try study.verdicts()
            missing = study.missing
        }
        study = rows.header.name
        gnuplot = rows.header.gnuplot
        self.verdicts = verdicts
        self.document = document
        plots = document.plots
        var texts = ["README.md": Markdown(document: document).text, "results.jsonl": rows.text]
        for (name, table) in document.data { texts["data/\(name).csv"] = table.text }
        for plot in plots { texts["figures/\(plot.name).gp"] = plot.script }
        self.texts = texts
        let paths = Array(texts.keys) + document.pictures.keys.map { "figures/" + $0 }
        if let path = paths.sorted().first(where: { !ReportManifest.isPath($0) }) {
            throw .invalid(
                "\"\(Escaping.line(path))\" cannot be a file of a report: names are letters, digits, - and _")
        }
    }

    /// Writes the report into a folder: files of an earlier report there are replaced or removed, all others stay.
    ///
    /// Pictures that are not to be had are left out; ``missingPictures(in:)`` names them.
    /// - Parameter workspace: Folder to which the paths of artifacts are relative; pictures are copied from it.
    /// - Throws: `file`, also for a file that is not the report's and would be overwritten, or `gnuplot`.
    public func write(to folder: URL, workspace: URL? = nil) throws(ReportError) {
        let place = try ReportFolder(folder, study: study)
        var files = texts.mapValues { Data($0.utf8) }
        for (name, drawing) in try Gnuplot.drawings(plots) { files["figures/\(name).svg"] = drawing }
        let (found, there) = pictures(in: folder, from: workspace)
        for (name, data) in found { files["figures/\(name)"] = data }
        try place.write(files, study: study, keeping: there)
    }

    /// How a committed report differs from what its rows render.
    ///
    /// Texts are compared always, figures where this gnuplot is the one that drew them, and by the list of the report's
    /// files where it is another.
    public func differences(from folder: URL, drawnBy gnuplot: String) throws(ReportError) -> [String] {
        var found = [String: String]()
        for (path, text) in texts { found[path] = Self.difference(folder.appending(path: path), from: text) }
        for case let (format, path?) in ReportFormat.allCases.map({ ($0, $0.file) }) {
            let file = folder.appending(path: path)
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            // A figure that is missing is named below.
            guard let text = try? text(format, in: folder) else { continue }
            found[path] = Self.difference(file, from: text)
        }
        let drawings = try Gnuplot.version() == gnuplot ? Gnuplot.drawings(plots) : [:]
        for plot in plots {
            let committed = Self.data(folder, plot)
            let isOther = drawings[plot.name].map { $0 != committed } ?? false
            if committed == nil || isOther {
                found["figures/\(plot.name).svg"] = committed == nil ? "is missing" : "differs"
            }
        }
        return found.sorted { $0.key < $1.key }.map { "\($0) \($1)" } + missingPictures(in: folder)
            + (try listed(in: folder, except: Set(found.keys)))
    }

    /// Where the list of the report's files is not that of what lies there, but for files that differ anyway.
    private func listed(in folder: URL, except known: Set<String>) throws(ReportError) -> [String] {
        guard let manifest = try ReportManifest(in: folder) else {
            return ["\(ReportManifest.fileName) is missing"]
        }
        let figures = plots.map { "figures/\($0.name).svg" } + document.pictures.keys.map { "figures/\($0)" }
        let needed = Set(texts.keys).union(figures)
        let own = needed.union(ReportFormat.allCases.compactMap(\.file))
        var found = [String]()
        if manifest.study != study {
            found.append("\(ReportManifest.fileName) is that of the study \(Escaping.line(manifest.study))")
        }
        // What is missing has been named.
        found += needed.subtracting(manifest.files.keys).sorted().filter {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }.map { "\($0) is not in \(ReportManifest.fileName)" }
        for (path, digest) in manifest.files.sorted(by: { $0.key < $1.key }) where !known.contains(path) {
            guard own.contains(path) else {
                found.append("\(path) belongs to no part of the report")
                continue
            }
            guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
                if !needed.contains(path) { found.append("\(path) is missing") }
                continue
            }
            if SHA256.hash(data: data).hexadecimal != digest {
                found.append("\(path) was changed since it was written")
            }
        }
        return found
    }

    /// How a file differs from what it should hold; nil where it does not.
    private static func difference(_ file: URL, from text: String) -> String? {
        guard let data = try? Data(contentsOf: file) else { return "is missing" }
        return data == Data(text.utf8) ? nil : firstDifference(data, text)
    }

    private static func data(_ folder: URL, _ plot: Plot) -> Data? {
        try? Data(contentsOf: folder.appending(path: "figures/\(plot.name).svg"))
    }

    private static func firstDifference(_ data: Data, _ text: String) -> String {
        var bytes = [UInt8](data)
        bytes.removeAll { $0 == UInt8(ascii: "\r") }
        if bytes == Array(text.utf8) {
            return "has Windows line ends, as git's core.autocrlf makes them; check it out again after "
                + "`git config core.autocrlf false`"
        }
        let there = String(decoding: data, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let here = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, pair) in zip(there, here).enumerated() where pair.0 != pair.1 {
            return "differs from line \(index + 1)"
        }
        return "differs in length"
    }
}
