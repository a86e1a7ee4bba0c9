import Files
package import Store

/// Checks YAML against a shape, turning it into plain JSON and noting where each value stands.
package struct ShapeChecking {
    /// What is wrong so far.
    package private(set) var problems: [Problem] = []
    /// Place of each value by dotted key; elements of lists have their number as key.
    package private(set) var positions: [String: Position] = [:]

    /// Starts without problems.
    package init() {}

    /// The value of a tree, or null where it is wrong.
    package mutating func value(_ tree: YAMLTree, _ shape: Shape, _ path: String) -> JSONValue {
        positions[path] = tree.position
        switch shape {
        case .object(let fields): return object(tree, fields, path)
        case .named(let inner): return named(tree, inner, path)
        case .list(let inner, let fewest, let distinct): return list(tree, inner, fewest, distinct, path)
        case .mappingOr(let mapping, let otherwise):
            if case .mapping = tree.content { return value(tree, mapping, path) }
            return value(tree, otherwise, path)
        case .oneOrMore(let inner):
            if case .sequence = tree.content {
                return value(tree, .list(inner, atLeast: 1, distinct: false), path)
            }
            return .array([value(tree, inner, path + ".0")])
        case .values(let inner):
            if case .sequence = tree.content { return list(tree, inner, 1, true, path) }
            return .array([value(tree, inner, path + ".0")])
        case .grid, .levels: return raw(tree, path)
        default: return scalar(tree, shape, path)
        }
    }

    /// Problems that are listed; a file with more is no study with a slip in it.
    package static let most = 100

    /// Adds a problem found elsewhere.
    package mutating func report(_ position: Position, _ key: String, _ message: String) {
        if problems.count < Self.most {
            problems.append(Problem(position: position, key: key, message: message))
        } else if problems.count == Self.most {
            problems.append(
                Problem(position: position, key: "", message: "and more problems; mend those above first"))
        }
    }

    /// Whether it is of no use to look for more.
    private var isFull: Bool { problems.count > Self.most }

    private mutating func object(_ tree: YAMLTree, _ fields: [Shape.Field], _ path: String) -> JSONValue {
        guard case .mapping(let entries) = tree.content else { return mismatch(tree, .object(fields), path) }
        var result: [String: JSONValue] = [:]
        for entry in entries where !isFull {
            let key = join(path, entry.key)
            guard let field = fields.first(where: { $0.key == entry.key }) else {
                let hint = NearestName.hint(entry.key, among: fields.map(\.key))
                report(entry.position, key, "unknown key" + hint)
                continue
            }
            result[entry.key] = value(entry.value, field.shape, key)
            positions[key] = entry.position
        }
        for field in fields where field.required && result[field.key] == nil {
            report(
                tree.position, join(path, field.key), "missing; expected \(field.shape.words) (\(field.note))"
            )
        }
        return .object(result)
    }

    private mutating func named(_ tree: YAMLTree, _ shape: Shape, _ path: String) -> JSONValue {
        guard case .mapping(let entries) = tree.content else { return mismatch(tree, .named(shape), path) }
        var result: [String: JSONValue] = [:]
        for entry in entries where !isFull {
            if !ShapeChecking.isName(entry.key) {
                report(
                    entry.position, join(path, entry.key),
                    "a name has letters, digits, and . _ + - inside, 64 characters at most")
            }
            result[entry.key] = value(entry.value, shape, join(path, entry.key))
            positions[join(path, entry.key)] = entry.position
        }
        return .object(result)
    }

    /// Whether a name of the author's choice is safe in file names, tables, figures and scripts.
    private static func isName(_ name: String) -> Bool {
        let letters = name.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0 & ~32) || "._+-".utf8.contains($0)
        }
        guard letters, let first = name.utf8.first, name.utf8.count <= 64 else { return false }
        return !".+-".utf8.contains(first)
    }

    private mutating func list(
        _ tree: YAMLTree, _ shape: Shape, _ fewest: Int, _ distinct: Bool, _ path: String
    ) -> JSONValue {
        guard case .sequence(let elements) = tree.content else {
            return mismatch(tree, .list(shape, atLeast: fewest, distinct: distinct), path)
        }
        if elements.count < fewest {
            report(tree.position, path, "expected at least \(fewest) element\(fewest == 1 ? "" : "s")")
        }
        var values: [JSONValue] = []
        var known: Set<JSONValue> = []
        for (index, element) in elements.enumerated() where !isFull {
            let item = value(element, shape, join(path, String(index)))
            if distinct, item != .null, !known.insert(item).inserted {
                report(element.position, path, "\(item.canonical) stands twice; remove one")
            }
            values.append(item)
        }
        return .array(values)
    }

    private mutating func scalar(_ tree: YAMLTree, _ shape: Shape, _ path: String) -> JSONValue {
        guard case .scalar(let text, let quoted) = tree.content else { return mismatch(tree, shape, path) }
        let plain = quoted ? nil : text
        let result: JSONValue?
        switch shape {
        case .text: result = tree.isNull ? nil : .string(text)
        case .flag: result = plain.flatMap { ["true": JSONValue.bool(true), "false": .bool(false)][$0] }
        case .count(let range):
            result = plain.flatMap(Quantity.count).flatMap { range.contains($0) ? .integer($0) : nil }
        case .number(let range):
            result = plain.flatMap(Quantity.number).flatMap { range.contains($0) ? .real($0) : nil }
        case .share: result = plain.flatMap(Quantity.share).map(JSONValue.real)
        case .time: result = plain.flatMap(Quantity.seconds).map(JSONValue.real)
        case .choice(let words):
            guard words.contains(text) else {
                report(tree.position, path, "unknown value \(text)" + NearestName.hint(text, among: words))
                return .null
            }
            result = .string(text)
        case .known(let names):
            guard names.all.contains(text) else {
                report(
                    tree.position, path,
                    "unknown \(names.kind) \(text)" + NearestName.hint(text, among: names.all))
                return .null
            }
            result = .string(text)
        default: result = nil
        }
        return result ?? mismatch(tree, shape, path)
    }

    /// A value as it is written, whose types follow from what another part of the file declares.
    private mutating func raw(_ tree: YAMLTree, _ path: String) -> JSONValue {
        positions[path] = tree.position
        switch tree.content {
        case .mapping(let entries):
            var result: [String: JSONValue] = [:]
            for entry in entries { result[entry.key] = raw(entry.value, join(path, entry.key)) }
            return .object(result)
        case .sequence(let elements):
            var result: [JSONValue] = []
            for (index, element) in elements.enumerated() {
                result.append(raw(element, join(path, String(index))))
            }
            return .array(result)
        case .scalar(let text, let quoted):
            if quoted { return .string(text) }
            if tree.isNull { return .null }
            if let flag = ["true": true, "false": false][text] { return .bool(flag) }
            if let number = Quantity.number(text) { return .real(number) }
            return .string(text)
        }
    }

    private mutating func mismatch(_ tree: YAMLTree, _ shape: Shape, _ path: String) -> JSONValue {
        let found =
            switch tree.content {
            case .mapping: "a mapping"
            case .sequence: "a list"
            case .scalar(let text, let quoted):
                quoted ? "the text \"\(text)\"" : text.isEmpty ? "nothing" : text
            }
        report(tree.position, path, "expected \(shape.words), found \(found)")
        return .null
    }

    private func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : path + "." + key }
}
