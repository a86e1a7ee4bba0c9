public import Store

/// One setting that differs.
public struct Difference: Codable, Sendable, Hashable, CustomStringConvertible {
    /// Dotted key.
    public let field: String
    /// The earlier value; nil where there was none.
    public let old: JSONValue?
    /// The later value; nil where there is none.
    public let new: JSONValue?

    /// `stage1.learning_rate: 0.0001 -> 0.0005`.
    public var description: String {
        "\(field): \(old?.canonical ?? "(absent)") -> \(new?.canonical ?? "(absent)")"
    }
}

/// Differences of settings, key by key.
public enum Differences {
    /// Every leaf that differs, sorted by key.
    public static func list(_ old: JSONValue, _ new: JSONValue) -> [Difference] {
        let old = leaves(old)
        let new = leaves(new)
        return Set(old.keys).union(new.keys).sorted().compactMap { key in
            old[key] == new[key] ? nil : Difference(field: key, old: old[key], new: new[key])
        }
    }

    /// Lines such as `stage1.learning_rate: 0.0001 -> 0.0005`, sorted by key.
    public static func between(_ old: JSONValue, _ new: JSONValue) -> [String] {
        list(old, new).map(\.description)
    }

    /// Values by dotted key.
    public static func leaves(_ value: JSONValue, _ path: String = "") -> [String: JSONValue] {
        guard case .object(let fields) = value, !fields.isEmpty else { return [path: value] }
        return fields.reduce(into: [:]) { result, field in
            result.merge(leaves(field.value, path.isEmpty ? field.key : path + "." + field.key)) { $1 }
        }
    }
}
