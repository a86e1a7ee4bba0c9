import Foundation
import Store
import Yams

/// Validates values against the part of JSON Schema that `jowa study schema` uses; another keyword is an error.
struct SchemaValidation {
    let root: JSONValue

    private static let annotations: Set<String> = ["$schema", "$defs", "title", "description"]
    private static let understood: Set<String> = [
        "$ref", "if", "then", "else", "anyOf", "type", "enum", "pattern", "minimum", "maximum", "items",
        "minItems",
        "uniqueItems", "properties", "additionalProperties", "required", "minProperties",
    ]

    /// What is wrong with a value, each with its place; empty when it is valid.
    func problems(_ value: JSONValue) -> [String] { problems(value, root, "") }

    private func problems(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard let keywords = schema.fields else {
            return schema == .bool(false) ? ["\(path): not allowed"] : []
        }
        let unknown = Set(keywords.keys).subtracting(Self.annotations).subtracting(Self.understood)
        var found = unknown.sorted().map { "\(path): the schema uses \($0)" }
        if let name = schema["$ref"]?.text {
            let target = root["$defs"]?[String(name.dropFirst("#/$defs/".count))]
            found += target.map { problems(value, $0, path) } ?? ["\(path): no such definition \(name)"]
        }
        if let condition = schema["if"] {
            let branch = problems(value, condition, path).isEmpty ? schema["then"] : schema["else"]
            found += branch.map { problems(value, $0, path) } ?? []
        }
        if let choices = schema["anyOf"]?.elements {
            let tried = choices.map { problems(value, $0, path) }
            if !tried.contains([]) { found += tried.min { $0.count < $1.count } ?? [] }
        }
        return found + scalarProblems(value, schema, path) + listProblems(value, schema, path)
            + objectProblems(value, schema, path)
    }

    private func scalarProblems(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        var found: [String] = []
        if let type = schema["type"]?.text, !Self.is(value, type) {
            found.append("\(path): \(value.canonical) is no \(type)")
        }
        if let words = schema["enum"]?.elements, !words.contains(value) {
            found.append("\(path): \(value.canonical) is none of the words")
        }
        if let pattern = schema["pattern"]?.text, let text = value.text,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            found.append("\(path): \(text) does not match \(pattern)")
        }
        guard let number = value.double else { return found }
        if let least = schema["minimum"]?.double, number < least { found.append("\(path): below \(least)") }
        if let most = schema["maximum"]?.double, number > most { found.append("\(path): above \(most)") }
        return found
    }

    private func listProblems(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard let elements = value.elements else { return [] }
        var found = elements.enumerated().flatMap { index, element in
            schema["items"].map { problems(element, $0, "\(path)/\(index)") } ?? []
        }
        if let least = schema["minItems"]?.int, elements.count < least { found.append("\(path): too few") }
        if schema["uniqueItems"] == .bool(true), Set(elements).count < elements.count {
            found.append("\(path): an element stands twice")
        }
        return found
    }

    private func objectProblems(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard let fields = value.fields else { return [] }
        var found = (schema["required"]?.elements ?? []).compactMap(\.text).filter { fields[$0] == nil }
            .map { "\(path): \($0) is missing" }
        if let least = schema["minProperties"]?.int, fields.count < least { found.append("\(path): too few") }
        for (key, field) in fields {
            if let own = schema["properties"]?[key] {
                found += problems(field, own, "\(path)/\(key)")
            } else if let other = schema["additionalProperties"] {
                found += problems(field, other, "\(path)/\(key)")
            }
        }
        return found
    }

    private static func `is`(_ value: JSONValue, _ type: String) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("integer", .integer), ("number", .integer),
            ("number", .number),
            ("string", .string), ("array", .array), ("object", .object):
            true
        default: false
        }
    }
}

extension JSONValue {
    /// YAML as an editor's language server sees it: plain scalars by the core schema of YAML 1.2.
    init(yaml text: String) throws {
        guard let node = try Yams.compose(yaml: text) else { throw CocoaError(.coderReadCorrupt) }
        self.init(node)
    }

    private init(_ node: Node) {
        switch node {
        case .mapping(let mapping):
            self = .object(
                Dictionary(mapping.map { ($0.key.string ?? "", JSONValue($0.value)) }) { first, _ in first })
        case .sequence(let sequence): self = .array(sequence.map { JSONValue($0) })
        case .scalar(let scalar):
            let text = scalar.string
            if scalar.style != .plain {
                self = .string(text)
            } else if ["", "~", "null"].contains(text) {
                self = .null
            } else if ["true", "false"].contains(text) {
                self = .bool(text == "true")
            } else if let number = Double(text), number.isFinite {
                self = .real(number)
            } else {
                self = .string(text)
            }
        case .alias: self = .null
        }
    }
}
