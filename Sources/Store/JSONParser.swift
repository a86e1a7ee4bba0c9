public import Foundation

extension JSONValue {
    /// Parses UTF-8 JSON text.
    ///
    /// - Throws: ``StoreError/malformed(_:)`` with the byte position.
    public init(parsing data: Data) throws(StoreError) {
        self = try JSONValue(parsing: [UInt8](data)[...])
    }

    /// Parses JSON text.
    public init(parsing text: String) throws(StoreError) {
        self = try JSONValue(parsing: Array(text.utf8)[...])
    }

    /// Parses a slice of UTF-8 bytes.
    init(parsing bytes: ArraySlice<UInt8>) throws(StoreError) {
        var parser = JSONParser(bytes: bytes, position: bytes.startIndex)
        self = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.endIndex else { throw parser.failure("text after the value") }
    }
}

/// A small recursive-descent parser: settings of ten thousand steps must load in a moment.
private struct JSONParser {
    let bytes: ArraySlice<UInt8>
    var position: Int

    func failure(_ what: String) -> StoreError {
        .malformed("JSON: \(what) at byte \(position - bytes.startIndex)")
    }

    mutating func skipSpace() {
        while position < bytes.endIndex, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }

    mutating func value(depth: Int) throws(StoreError) -> JSONValue {
        guard depth < 200 else { throw failure("nesting deeper than 200") }
        skipSpace()
        guard position < bytes.endIndex else { throw failure("end of text") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    mutating func word(_ text: StaticString, _ value: JSONValue) throws(StoreError) -> JSONValue {
        let end = position + text.utf8CodeUnitCount
        guard end <= bytes.endIndex, bytes[position..<end].elementsEqual("\(text)".utf8) else {
            throw failure("unknown word")
        }
        position = end
        return value
    }

    mutating func number() throws(StoreError) -> JSONValue {
        let start = position
        var whole = true
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") { whole = false }
            guard byte >= 0x2B && byte <= 0x39 && byte != 0x2C && byte != 0x2F || byte | 0x20 == 0x65 else {
                break
            }
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if whole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text) else { throw failure("expected a value") }
        return .real(value)
    }

    mutating func string() throws(StoreError) -> String {
        position += 1
        var start = position
        var text = ""
        while position < bytes.endIndex {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                text += String(decoding: bytes[start..<position], as: UTF8.self)
                position += 1
                return text
            case UInt8(ascii: "\\"):
                text += String(decoding: bytes[start..<position], as: UTF8.self)
                text.unicodeScalars.append(try escape())
                start = position
            case 0..<0x20: throw failure("control character in a string")
            default: position += 1
            }
        }
        throw failure("string without end")
    }

    mutating func escape() throws(StoreError) -> Unicode.Scalar {
        position += 1
        guard position < bytes.endIndex else { throw failure("string without end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "u"): return try unicode()
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        default: throw failure("unknown escape")
        }
    }

    mutating func unicode() throws(StoreError) -> Unicode.Scalar {
        let high = try hex()
        guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
        guard position + 1 < bytes.endIndex, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else {
            return "\u{FFFD}"
        }
        position += 2
        let low = try hex()
        guard (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)) ?? "\u{FFFD}"
    }

    mutating func hex() throws(StoreError) -> UInt32 {
        guard position + 4 <= bytes.endIndex,
            let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw failure("four hexadecimal digits expected") }
        position += 4
        return value
    }

    mutating func array(depth: Int) throws(StoreError) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipSpace()
        if try next(UInt8(ascii: "]")) { return .array([]) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if try next(UInt8(ascii: "]")) { return .array(elements) }
            guard try next(UInt8(ascii: ",")) else { throw failure("expected , or ]") }
        }
    }

    mutating func object(depth: Int) throws(StoreError) -> JSONValue {
        position += 1
        var fields: [String: JSONValue] = [:]
        skipSpace()
        if try next(UInt8(ascii: "}")) { return .object([:]) }
        while true {
            skipSpace()
            guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else {
                throw failure("expected a key")
            }
            let key = try string()
            skipSpace()
            guard try next(UInt8(ascii: ":")) else { throw failure("expected :") }
            guard fields.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
                throw failure("key \(key) twice")
            }
            skipSpace()
            if try next(UInt8(ascii: "}")) { return .object(fields) }
            guard try next(UInt8(ascii: ",")) else { throw failure("expected , or }") }
        }
    }

    mutating func next(_ byte: UInt8) throws(StoreError) -> Bool {
        guard position < bytes.endIndex else { throw failure("end of text") }
        guard bytes[position] == byte else { return false }
        position += 1
        return true
    }
}
