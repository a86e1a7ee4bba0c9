import Store

/// Derives the shape of a settings type from its defaults, so that every field that the code has can be declared.
///
/// A number accepts fractions when the type does (found by decoding one); ranges and words come from the tables.
package struct SettingsShape {
    /// Words that a text field may have, by key.
    package var choices: [String: [String]] = [:]
    /// Smallest value of numbers that may be zero, or negative; 1 for other counts and 0 for other numbers.
    package var smallest: [String: Double] = [:]
    /// Largest value of numbers by key.
    package var largest: [String: Double] = [:]

    /// What a key of a settings type means; nil where nobody said.
    package var meaning: @Sendable (_ key: String, _ type: String) -> String?

    package init(
        choices: [String: [String]] = [:], smallest: [String: Double] = [:], largest: [String: Double] = [:],
        meaning: @escaping @Sendable (_ key: String, _ type: String) -> String?
    ) {
        (self.choices, self.smallest, self.largest) = (choices, smallest, largest)
        self.meaning = meaning
    }

    /// Largest whole number where the table names none: sums of a few products of such numbers are still exact.
    package static let largestCount = 1e9

    /// The fields of a settings type whose defaults are given, without some keys.
    package func fields<T: Codable>(of defaults: T, without hidden: Set<String> = []) throws -> [Shape.Field]
    {
        let json = try JSONValue(encoding: defaults)
        let accepts: (JSONValue) -> Bool = { (try? $0.decoded(as: T.self)) != nil }
        return fields(json, of: "\(T.self)", hidden: hidden) { path, probe in
            accepts(json.replacing(path, with: probe))
        }
    }

    private func fields(
        _ json: JSONValue, of type: String, hidden: Set<String>, accepts: ([String], JSONValue) -> Bool
    ) -> [Shape.Field] {
        (json.fields ?? [:]).sorted { $0.key < $1.key }.filter { !hidden.contains($0.key) }.map {
            key, value in
            let shape = shape(key, value, of: type) { accepts([key] + $0, $1) }
            let meaning = meaning(key, type).map { $0 + "; " } ?? ""
            // What a section holds says itself what it is where nothing is declared.
            let start = value.fields == nil ? "default \(value.canonical)" : "default: each key's own"
            return Shape.Field(key, shape, meaning + start)
        }
    }

    private func shape(
        _ key: String, _ value: JSONValue, of type: String, accepts: ([String], JSONValue) -> Bool
    ) -> Shape {
        switch value {
        case .object: return .object(fields(value, of: type, hidden: [], accepts: accepts))
        case .array(let elements):
            return .list(
                shape(key, elements.first ?? .integer(1), of: type) { _, _ in false }, atLeast: 0,
                distinct: false)
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
