import Yams

/// Turns what the parser composed into a tree: aliases are unfolded up to a bound, merge keys (`<<`) merged.
struct YAMLUnfolding {
    let file: String
    private var values = 0

    init(file: String) { self.file = file }

    /// The tree of a node.
    ///
    /// - Parameter line: Where a node stands that has no place of its own.
    mutating func tree(_ node: Node, depth: Int, above line: Int) throws(StudyError) -> YAMLTree {
        let position = Position(file: file, line: node.mark?.line ?? line)
        values += 1
        if values > YAMLTree.largest {
            throw problem(
                position, "",
                "more than \(YAMLTree.largest) values, each use of an alias counted; a study has fewer")
        }
        if depth > YAMLTree.deepest {
            throw problem(position, "", "nested more than \(YAMLTree.deepest) deep; a study is flatter")
        }
        switch node {
        case .scalar(let scalar):
            let quoted = scalar.style != .plain && scalar.style != .any
            return YAMLTree(.scalar(scalar.string, quoted: quoted), position)
        case .sequence(let sequence):
            var elements: [YAMLTree] = []
            for element in sequence {
                elements.append(try tree(element, depth: depth + 1, above: position.line))
            }
            return YAMLTree(.sequence(elements), position)
        case .mapping(let mapping):
            return YAMLTree(.mapping(try entries(mapping, position, depth)), position)
        case .alias:
            throw problem(position, "", "aliases are not resolved here")
        }
    }

    /// The entries of a mapping: its own, and before them those that it merges and does not have.
    private mutating func entries(
        _ mapping: Node.Mapping, _ position: Position, _ depth: Int
    ) throws(StudyError) -> [YAMLTree.Entry] {
        var own: [YAMLTree.Entry] = []
        var merged: [YAMLTree.Entry] = []
        var lines: [String: Int] = [:]
        for (key, value) in mapping {
            let place = Position(file: file, line: key.mark?.line ?? position.line)
            guard let scalar = key.scalar else { throw problem(place, "", "a key must be a plain word") }
            let name = scalar.string
            if let first = lines[name] {
                throw problem(place, name, "the key stands twice, first on line \(first); remove one")
            }
            lines[name] = place.line
            let tree = try tree(value, depth: depth + 1, above: place.line)
            if name == "<<", scalar.style == .plain || scalar.style == .any {
                merged = try self.merged(tree, place)
            } else {
                own.append(YAMLTree.Entry(key: name, position: place, value: tree))
            }
        }
        return merged.filter { lines[$0.key] == nil } + own
    }

    /// What a merge key brings in: of several mappings that have a key, the first one's value.
    private func merged(_ tree: YAMLTree, _ place: Position) throws(StudyError) -> [YAMLTree.Entry] {
        let parts: [YAMLTree] = if case .sequence(let elements) = tree.content { elements } else { [tree] }
        var result: [YAMLTree.Entry] = []
        var known: Set<String> = []
        for part in parts {
            guard case .mapping(let entries) = part.content else {
                throw problem(
                    place, "<<", "expected a mapping to merge, such as <<: *name, or a list of such aliases")
            }
            for entry in entries where known.insert(entry.key).inserted { result.append(entry) }
        }
        return result
    }

    private func problem(_ position: Position, _ key: String, _ message: String) -> StudyError {
        .invalid([Problem(position: position, key: key, message: message)])
    }
}

/// What a text shows of its aliases before it is parsed.
struct AliasedKeys {
    /// Uses of aliases, about.
    private(set) var aliases = 0
    /// The first line with a key that is an alias, a list or a mapping.
    private(set) var line: Int?

    init(_ text: String) {
        var number = 1
        var before = UInt8(ascii: "\n")
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            if AliasedKeys.starts.contains(before) {
                if byte == UInt8(ascii: "*") {
                    aliases += 1
                    if AliasedKeys.isKey(after: index, in: bytes) { line = line ?? number }
                } else if byte == UInt8(ascii: "?"), index + 1 < bytes.count, bytes[index + 1] <= 32 {
                    line = line ?? number
                }
            }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}"),
                AliasedKeys.isKey(after: index, in: bytes)
            {
                line = line ?? number
            }
            if byte == UInt8(ascii: "\n") { number += 1 }
            before = byte
        }
    }

    private static let starts = Set("\n\t ,[{-:?".utf8)

    /// Whether a colon follows the word that begins here.
    private static func isKey(after index: Int, in bytes: [UInt8]) -> Bool {
        let ends = Set(" \t\n\r,[]{}:".utf8)
        let rest = bytes[(index + 1)...].drop { !ends.contains($0) }.drop { $0 == 32 || $0 == 9 }
        return rest.first == UInt8(ascii: ":")
    }
}
