public import Foundation
public import Store
public import Workbench

/// A study file, checked against the format; its grid is not expanded yet.
public struct Study: DeclaredStudy {
    /// Path of the file as given.
    public let file: String
    /// Short name, also of the report's folder.
    public let name: String
    /// The file's text.
    public let text: String
    /// What the file declares, after `extends` and units.
    public let values: JSONValue
    /// What this study changes in the one it extends, a line each: `data.transitions: 11k -> 20k`; long values are cut.
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
        let source = try StudySource(reading: url)
        var changes: [String] = []
        let tree = try Study.tree(source, depth: 0, &changes)
        try self.init(tree, text: source.text, file: source.file, changes: changes)
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
        if let message = Study.problem(ofName: name), values["study"] != nil {
            checking.report(checking.positions["study"] ?? tree.position, "study", message)
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

    /// What is wrong with a study's name, which becomes the name of folders; nil for nothing.
    private static func problem(ofName name: String) -> String? {
        let allowed = name.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0 & ~32) || $0 == 45 || $0 == 95
        }
        if !allowed || name.isEmpty { return "use letters, digits, - and _ only" }
        if name.hasPrefix("-") { return "begin with a letter or a digit: a name like -x reads as an option" }
        return name.utf8.count > longestName
            ? "at most \(longestName) characters, for it names folders; found \(name.utf8.count)" : nil
    }

    /// Longest name of a study, in bytes: files named after it have ends of their own.
    static let longestName = 200

    /// Names of the variants that a grid may use.
    static func variants(_ values: JSONValue) -> [String] {
        Array(Set((values["variants"]?.fields ?? [:]).keys).union(["40M", "70M", "150M"]))
    }

    private static func tree(
        _ source: StudySource, depth: Int, _ changes: inout [String]
    ) throws(StudyError) -> YAMLTree {
        let tree = try YAMLTree(parsing: source.text, file: source.file)
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
        let base = URL(filePath: path, relativeTo: source.folder)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: base.path, isDirectory: &isFolder), !isFolder.boolValue
        else {
            throw .invalid([
                Problem(position: extends.position, key: "extends", message: "no such file: \(base.path)")
            ])
        }
        var earlier: [String] = []
        let inherited = try Study.tree(StudySource(reading: base), depth: depth + 1, &earlier)
        let merged = tree.extending(inherited)
        changes = difference(inherited.leaves(), merged.leaves())
        return merged
    }

    private static func difference(_ old: [String: String], _ new: [String: String]) -> [String] {
        Set(old.keys).union(new.keys).sorted().compactMap { key in
            if key == "study" || key == "extends" || old[key] == new[key] { return nil }
            return "\(key): \(short(old[key] ?? "(absent)")) -> \(short(new[key] ?? "(removed)"))"
        }
    }

    /// A value that fits in a line beside another.
    private static func short(_ value: String) -> String {
        value.count > 48 ? value.prefix(45) + "..." : value
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
    public func position(_ key: String) -> Position {
        var parts = key.split(separator: ".").map(String.init)
        while !parts.isEmpty {
            if let found = positions[parts.joined(separator: ".")] { return found }
            parts.removeLast()
        }
        return positions[""] ?? Position(file: file, line: 1)
    }
}

extension DeclaredStudy {
    /// Whether a file still declares what this study does; comments and layout do not count, studies that it extends do.
    public func isStill(at file: URL) -> Bool { (try? Study(reading: file))?.digest == digest }
}
