public import Store

/// Differences of settings, key by key.
public enum Differences {
    /// Lines such as `stage1.learning_rate: 0.0001 -> 0.0005`, sorted by key.
    public static func between(_ old: JSONValue, _ new: JSONValue) -> [String] {
        let old = leaves(old, "")
        let new = leaves(new, "")
        return Set(old.keys).union(new.keys).sorted().compactMap { key in
            old[key] == new[key]
                ? nil : "\(key): \(old[key]?.canonical ?? "(absent)") -> \(new[key]?.canonical ?? "(absent)")"
        }
    }

    private static func leaves(_ value: JSONValue, _ path: String) -> [String: JSONValue] {
        guard case .object(let fields) = value, !fields.isEmpty else { return [path: value] }
        return fields.reduce(into: [:]) { result, field in
            result.merge(leaves(field.value, path.isEmpty ? field.key : path + "." + field.key)) { $1 }
        }
    }
}
