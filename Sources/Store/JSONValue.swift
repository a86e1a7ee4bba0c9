import Foundation

/// A JSON value with exact integers; settings, factors and other free-form columns are kept in it.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without fraction.
    case integer(Int)
    /// Any other number; not finite ones are written as the strings `nan`, `inf` and `-inf`.
    case number(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object; key order carries no meaning.
    case object([String: JSONValue])

    /// A number, kept as an integer where it is one exactly.
    public static func real(_ value: Double) -> JSONValue {
        if let exact = Int(exactly: value), abs(value) < 9e15 { return .integer(exact) }
        return .number(value)
    }

    /// Encodes any value through its `Codable` form.
    public init(encoding value: some Encodable) throws {
        self = try JSONValue(parsing: JSONEncoder().encode(value))
    }

    /// Decodes a value from this JSON.
    public func decoded<T: Decodable>(as type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(type, from: Data(canonical.utf8))
    }

    /// The value under a key of an object; nil for anything else.
    public subscript(key: String) -> JSONValue? {
        if case .object(let fields) = self { fields[key] } else { nil }
    }

    /// The string, if this is one.
    public var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The integer, if this is one.
    public var int: Int? { if case .integer(let value) = self { value } else { nil } }

    /// The number, whole or not, if this is one.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The object's fields, if this is one.
    public var fields: [String: JSONValue]? { if case .object(let fields) = self { fields } else { nil } }

    /// The array's elements, if this is one.
    public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The one text form that digests are taken of: keys sorted, no spaces, shortest numbers.
    public var canonical: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// The same with sorted keys and two-space indentation, for people.
    public var pretty: String {
        var text = ""
        write(to: &text, indent: 0)
        return text
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += JSONValue.literal(value)
        case .string(let value): JSONValue.quote(value, to: &text)
        case .array(let elements):
            JSONValue.wrap(elements, "[", "]", to: &text, indent: indent) { element, text, inner in
                element.write(to: &text, indent: inner)
            }
        case .object(let fields):
            let sorted = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            JSONValue.wrap(sorted, "{", "}", to: &text, indent: indent) { field, text, inner in
                JSONValue.quote(field.key, to: &text)
                text += indent == nil ? ":" : ": "
                field.value.write(to: &text, indent: inner)
            }
        }
    }

    private static func wrap<T>(
        _ items: [T], _ open: String, _ close: String, to text: inout String, indent: Int?,
        _ write: (T, inout String, Int?) -> Void
    ) {
        text += open
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            if let indent { text += "\n" + String(repeating: " ", count: indent + 2) }
            write(item, &text, indent.map { $0 + 2 })
        }
        if let indent, !items.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
        text += close
    }

    /// A number's JSON text: shortest round-trip digits, whole numbers without fraction.
    static func literal(_ value: Double) -> String {
        if value.isNaN { return "\"nan\"" }
        if value.isInfinite { return value > 0 ? "\"inf\"" : "\"-inf\"" }
        if let exact = Int(exactly: value), abs(value) < 9e15 { return String(exact) }
        return "\(value)"
    }

    /// Appends a quoted JSON string.
    static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

extension JSONValue: Codable {
    /// Decodes any JSON value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = JSONValue.real(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Encodes the value as the JSON it stands for.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
