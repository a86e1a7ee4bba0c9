import Store

/// Derives the shape of a settings type from its defaults, so that every field that the code has can be declared.
///
/// A number accepts fractions when the type does (found by decoding one); ranges and words come from the tables.
struct SettingsShape {
    /// Words that a text field may have, by key.
    var choices: [String: [String]] = [:]
    /// Smallest value of numbers that may be zero, or negative; 1 for other counts and 0 for other numbers.
    var smallest: [String: Double] = [:]
    /// Largest value of numbers by key.
    var largest: [String: Double] = [:]

    /// Largest whole number where the table names none: sums of a few products of such numbers are still exact.
    static let largestCount = 1e9

    /// The fields of a settings type whose defaults are given, without some keys.
    func fields<T: Codable>(of defaults: T, without hidden: Set<String> = []) throws -> [Shape.Field] {
        let json = try JSONValue(encoding: defaults)
        let accepts: (JSONValue) -> Bool = { (try? $0.decoded(as: T.self)) != nil }
        return fields(json, hidden: hidden) { path, probe in accepts(json.replacing(path, with: probe)) }
    }

    private func fields(
        _ json: JSONValue, hidden: Set<String>, accepts: ([String], JSONValue) -> Bool
    ) -> [Shape.Field] {
        (json.fields ?? [:]).sorted { $0.key < $1.key }.filter { !hidden.contains($0.key) }.map {
            key, value in
            let shape = shape(key, value) { accepts([key] + $0, $1) }
            return Shape.Field(key, shape, "default \(value.canonical)")
        }
    }

    private func shape(_ key: String, _ value: JSONValue, accepts: ([String], JSONValue) -> Bool) -> Shape {
        switch value {
        case .object: return .object(fields(value, hidden: [], accepts: accepts))
        case .array(let elements):
            return .list(
                shape(key, elements.first ?? .integer(1)) { _, _ in false }, atLeast: 0, distinct: false)
        case .bool: return .flag
        case .string: return choices[key].map(Shape.choice) ?? .text
        default:
            let low = smallest[key]
            let high = largest[key]
            if accepts([], .number(0.5)) { return .number((low ?? 0)...(high ?? 1e300)) }
            return .count(Int(low ?? 1)...Int(high ?? SettingsShape.largestCount))
        }
    }
}

extension JSONValue {
    /// The object with the value at a dotted place replaced.
    func replacing(_ path: [String], with value: JSONValue) -> JSONValue {
        guard let key = path.first else { return value }
        var fields = self.fields ?? [:]
        fields[key] = (fields[key] ?? .object([:])).replacing(Array(path.dropFirst()), with: value)
        return .object(fields)
    }

    /// The value at a dotted place.
    func at(_ path: [String]) -> JSONValue? {
        path.reduce(Optional(self)) { $0?[$1] }
    }

    /// This object with another laid over it: objects are merged, everything else is replaced.
    func overlaid(with other: JSONValue?) -> JSONValue {
        guard let other else { return self }
        guard case .object(var fields) = self, case .object(let changes) = other else { return other }
        for (key, value) in changes { fields[key] = fields[key]?.overlaid(with: value) ?? value }
        return .object(fields)
    }

    /// The object without some keys.
    func without(_ keys: Set<String>) -> JSONValue {
        guard case .object(let fields) = self else { return self }
        return .object(fields.filter { !keys.contains($0.key) })
    }

    /// The object with some keys only.
    func only(_ keys: some Sequence<String>) -> JSONValue {
        let keys = Set(keys)
        guard case .object(let fields) = self else { return self }
        return .object(fields.filter { keys.contains($0.key) })
    }
}
