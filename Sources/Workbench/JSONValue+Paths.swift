package import Store

extension JSONValue {
    /// The object with the value at a dotted place replaced.
    package func replacing(_ path: [String], with value: JSONValue) -> JSONValue {
        guard let key = path.first else { return value }
        var fields = self.fields ?? [:]
        fields[key] = (fields[key] ?? .object([:])).replacing(Array(path.dropFirst()), with: value)
        return .object(fields)
    }

    /// The value at a dotted place.
    package func at(_ path: [String]) -> JSONValue? {
        path.reduce(Optional(self)) { $0?[$1] }
    }

    /// This object with another laid over it: objects are merged, everything else is replaced.
    package func overlaid(with other: JSONValue?) -> JSONValue {
        guard let other else { return self }
        guard case .object(var fields) = self, case .object(let changes) = other else { return other }
        for (key, value) in changes { fields[key] = fields[key]?.overlaid(with: value) ?? value }
        return .object(fields)
    }

    /// The object without some keys.
    package func without(_ keys: Set<String>) -> JSONValue {
        guard case .object(let fields) = self else { return self }
        return .object(fields.filter { !keys.contains($0.key) })
    }

    /// The object with some keys only.
    package func only(_ keys: some Sequence<String>) -> JSONValue {
        let keys = Set(keys)
        guard case .object(let fields) = self else { return self }
        return .object(fields.filter { keys.contains($0.key) })
    }
}
