import Files
import Foundation
import Store

/// Which files of a report's folder the program made: `report.json`, each path with its digest.
struct ReportManifest: Equatable {
    static let fileName = "report.json"

    /// The study that the report is about.
    var study: String
    /// SHA-256 by path within the folder.
    var files: [String: String]

    init(study: String, files: [String: Data]) {
        self.study = study
        self.files = files.mapValues { SHA256.hash(data: $0).hexadecimal }
    }

    /// Reads the manifest of a folder; nil where there is none.
    ///
    /// - Throws: `invalid` for a file that is none or names paths outside the folder.
    init?(in folder: URL) throws(ReportError) {
        let file = folder.appending(path: Self.fileName)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: try ReportFiles.text(of: file))
        } catch let error as ReportError {
            throw error
        } catch {
            throw .invalid("\(file.path): not the list of a report's files (\(error)); move it away")
        }
        guard value["kind"]?.text == "report_files", let study = value["study"]?.text,
            let files = value["files"]?.fields, files.keys.allSatisfy(Self.isPath),
            value.fields?.count == 3, case let digests = files.compactMapValues(\.text),
            digests.count == files.count
        else { throw .invalid("\(file.path): not the list of a report's files; move it away") }
        self.study = study
        self.files = digests
    }

    var data: Data {
        let value = JSONValue.object([
            "kind": .string("report_files"), "study": .string(study),
            "files": .object(files.mapValues(JSONValue.string)),
        ])
        return Data((value.pretty + "\n").utf8)
    }

    /// Whether a path may be a report's: sound names, at the top or below `data/` or `figures/`.
    static func isPath(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy(Escaping.isFileName) else { return false }
        if parts.count == 1 {
            return ["README.md", "results.jsonl", "report.html", "tables.tex"].contains(path)
        }
        return parts.count <= 3 && ["data", "figures"].contains(parts[0])
    }
}

/// A folder that reports are written into: files of its manifest are replaced and removed, all others stay.
struct ReportFolder {
    let folder: URL
    private let manifest: ReportManifest?
    private let isOlder: Bool

    /// Looks at a folder, which need not exist.
    ///
    /// - Throws: `file` where the folder, or one in it that reports use, is a link.
    init(_ folder: URL, study: String) throws(ReportError) {
        self.folder = folder
        for place in [folder, folder.appending(path: "data"), folder.appending(path: "figures")]
        where Self.isLink(place) {
            throw .file(place.path, "is a link, which is not followed; name the folder that it leads to")
        }
        manifest = try ReportManifest(in: folder)
        isOlder = manifest == nil && Self.holdsOlderReport(folder, of: study)
    }

    /// Replaces the report by these files; `keeping` lists files of the manifest that stay as they are.
    ///
    /// - Throws: `file` naming files that are not of an earlier report and would be overwritten.
    func write(_ files: [String: Data], study: String, keeping kept: Set<String> = []) throws(ReportError) {
        for path in files.keys.sorted() where !ReportManifest.isPath(path) {
            throw .invalid(
                "\"\(Escaping.line(path))\" cannot be a file of a report: names are letters, digits, - and _")
        }
        let foreign = files.filter { isForeign($0.key, $0.value) }.keys.sorted()
        guard foreign.isEmpty else {
            throw .file(
                folder.path,
                "\(foreign.joined(separator: ", ")) would be overwritten and is not of an earlier report; move it away "
                    + "or choose another --out")
        }
        var next = ReportManifest(study: study, files: files)
        for path in kept { next.files[path] = next.files[path] ?? manifest?.files[path] }
        // First all that is ours, before or after: a render that is cut off can be repeated.
        var both = next
        both.files.merge(manifest?.files ?? [:]) { own, _ in own }
        try ReportFiles.write(both.data, to: folder.appending(path: ReportManifest.fileName))
        for (path, data) in files.sorted(by: { $0.key < $1.key }) {
            try ReportFiles.write(data, to: folder.appending(path: path))
        }
        for path in (manifest?.files ?? [:]).keys where next.files[path] == nil && !passesLink(path) {
            let stale = folder.appending(path: path).path
            guard unlink(stale) == 0 || errno == ENOENT else {
                throw .file(stale, "cannot be removed (\(String(cString: strerror(errno))))")
            }
        }
        try ReportFiles.write(next.data, to: folder.appending(path: ReportManifest.fileName))
    }

    /// Adds files to the report that the folder holds.
    func add(_ files: [String: Data], study: String) throws(ReportError) {
        let foreign = files.filter { isForeign($0.key, $0.value) }.keys.sorted()
        guard foreign.isEmpty else {
            throw .file(
                folder.path,
                "\(foreign.joined(separator: ", ")) would be overwritten and is not of an earlier report; move it away"
            )
        }
        var next = manifest ?? ReportManifest(study: study, files: [:])
        next.files.merge(ReportManifest(study: study, files: files).files) { $1 }
        try ReportFiles.write(next.data, to: folder.appending(path: ReportManifest.fileName))
        for (path, data) in files { try ReportFiles.write(data, to: folder.appending(path: path)) }
    }

    /// Whether a file is there that is not the report's own and has other content.
    private func isForeign(_ path: String, _ data: Data) -> Bool {
        if passesLink(path) { return true }
        let file = folder.appending(path: path)
        guard FileManager.default.fileExists(atPath: file.path) else { return false }
        if manifest?.files[path] != nil || isOlder { return false }
        return (try? Data(contentsOf: file)) != data
    }

    /// Whether the path, or a folder on its way, is a link.
    private func passesLink(_ path: String) -> Bool {
        var place = folder
        for part in path.split(separator: "/") {
            place = place.appending(path: String(part))
            if Self.isLink(place) { return true }
        }
        return false
    }

    private static func isLink(_ place: URL) -> Bool {
        var path = place.path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// Whether a version that kept no list of its files rendered this study here.
    private static func holdsOlderReport(_ folder: URL, of study: String) -> Bool {
        guard let text = try? ReportFiles.text(of: folder.appending(path: "results.jsonl")),
            let line = text.split(separator: "\n", maxSplits: 1).first,
            let header = try? ReportHeader(json: try JSONValue(parsing: String(line)), file: "results.jsonl")
        else { return false }
        return header.format == 1 && header.name == study
    }
}
