public import Foundation
public import Store

/// A study file, checked against the format; its grid is not expanded yet.
public struct Study: Sendable {
    /// Path of the file as given.
    public let file: String
    /// Short name, also of the report's folder.
    public let name: String
    /// The file's text.
    public let text: String
    /// What the file declares, after `extends` and units.
    public let values: JSONValue
    /// What this study changes in the one it extends, a line each: `data.transitions: 11k -> 20k`.
    public let changes: [String]
    /// The blocks of the grid.
    let blocks: [GridBlock]
    /// Place of each value by dotted key.
    let positions: [String: Position]
    /// The merged file.
    private let tree: YAMLTree

    /// Reads and checks a study file.
    ///
    /// - Throws: ``StudyError/invalid(_:)`` with every problem found, ``StudyError/file(path:reason:)``.
    public init(reading url: URL) throws(StudyError) {
        let text = try Study.read(url)
        var changes: [String] = []
        let tree = try Study.tree(text, url, depth: 0, &changes)
        try self.init(tree, text: text, file: url.relativePath, changes: changes)
    }

    /// Checks a study's text; it cannot extend another.
    public init(text: String, file: String) throws(StudyError) {
        try self.init(try YAMLTree(parsing: text, file: file), text: text, file: file, changes: [])
    }

    private init(_ tree: YAMLTree, text: String, file: String, changes: [String]) throws(StudyError) {
        var checking = ShapeChecking()
        if let report = tree["report"] {
            let message =
                "only reports of published numbers have this key, and those have no steps; remove it"
            throw .invalid([Problem(position: report.position, key: "report", message: message)])
        }
        var values = checking.value(tree, StudyFormat.shape, "")
        blocks = GridReading.blocks(tree["grid"], variants: Study.variants(values), &checking)
        let claims = ClaimReading(values: values, blocks: blocks)
        if let typed = claims.claims(tree["claims"], &checking) {
            values = values.replacing(["claims"], with: typed)
        }
        self.values = values
        name = values["study"]?.text ?? ""
        let allowed = name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains($0))
        }
        if !allowed || name.isEmpty, values["study"] != nil {
            checking.report(
                checking.positions["study"] ?? tree.position, "study", "use letters, digits, - and _ only")
        }
        guard checking.problems.isEmpty else { throw .invalid(checking.problems) }
        positions = checking.positions
        self.file = file
        self.text = text
        self.changes = changes
        self.tree = tree
    }

    /// The study as one file that extends none, as YAML; the file's own text where it extends none.
    public var mergedText: String {
        get throws(StudyError) {
            guard tree["extends"] != nil else { return text }
            return try "# Merged from \(file) and what it extends.\n" + tree.without("extends").serialized()
        }
    }

    /// Whether a file still declares what this study does; comments and layout do not count, studies that it extends do.
    public func isStill(at file: URL) -> Bool { (try? Study(reading: file))?.digest == digest }

    /// Names of the variants that a grid may use.
    static func variants(_ values: JSONValue) -> [String] {
        Array(Set((values["variants"]?.fields ?? [:]).keys).union(["40M", "70M", "150M"]))
    }

    private static func read(_ url: URL) throws(StudyError) -> String {
        do {
            return try String(contentsOf: url, encoding: .utf8)
        } catch {
            let exists = FileManager.default.fileExists(atPath: url.path)
            throw .file(
                path: url.relativePath, reason: exists ? "cannot be read as UTF-8 text" : "no such file")
        }
    }

    private static func tree(
        _ text: String, _ url: URL, depth: Int, _ changes: inout [String]
    ) throws(StudyError) -> YAMLTree {
        let tree = try YAMLTree(parsing: text, file: url.relativePath)
        guard let extends = tree["extends"] else { return tree }
        guard case .scalar(let path, _) = extends.content, depth < 8 else {
            throw .invalid([
                Problem(
                    position: extends.position, key: "extends",
                    message: depth < 8
                        ? "expected the path of a study file"
                        : "eight studies extend each other: is it a circle?")
            ])
        }
        let base = URL(filePath: path, relativeTo: url.deletingLastPathComponent())
        guard FileManager.default.fileExists(atPath: base.path) else {
            throw .invalid([
                Problem(position: extends.position, key: "extends", message: "no such file: \(base.path)")
            ])
        }
        var earlier: [String] = []
        let inherited = try Study.tree(read(base), base, depth: depth + 1, &earlier)
        let merged = tree.extending(inherited)
        changes = earlier + difference(inherited.leaves(), merged.leaves())
        return merged
    }

    private static func difference(_ old: [String: String], _ new: [String: String]) -> [String] {
        Set(old.keys).union(new.keys).sorted().compactMap { key in
            if key == "study" || key == "extends" || old[key] == new[key] { return nil }
            return "\(key): \(old[key] ?? "(absent)") -> \(new[key] ?? "(removed)")"
        }
    }

    /// Digest of everything that the file declares: studies with equal digests have equal steps.
    public var digest: String {
        StepIdentity.digest(
            .object([
                "values": values,
                "numerics": .string(StepKind.allCases.map(\.numerics).joined(separator: " ")),
            ]))
    }

    /// The place of a key, or of the nearest key above it.
    func position(_ key: String) -> Position {
        var parts = key.split(separator: ".").map(String.init)
        while !parts.isEmpty {
            if let found = positions[parts.joined(separator: ".")] { return found }
            parts.removeLast()
        }
        return positions[""] ?? Position(file: file, line: 1)
    }
}
