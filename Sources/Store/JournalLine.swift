import Foundation

/// The text form of one record: a JSON object whose first field is the checksum of all that follows it.
///
/// `{"crc":"1c291ca3","record":"metric","name":"train/loss/total","step":10,"value":1.5}`
enum JournalLine {
    static let prefixLength = 18  // {"crc":"xxxxxxxx",

    /// The line of a record, with its newline.
    static func encode(_ record: JournalRecord) throws -> Data {
        let body: String
        switch record {
        case .metric(let name, let step, let value): body = number("metric", name, step, value)
        case .timing(let name, let step, let value): body = number("timing", name, step, value)
        default:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            body = String(String(decoding: try encoder.encode(record), as: UTF8.self).dropFirst())
        }
        return Data("{\"crc\":\"\(Checksum.hex(Checksum.crc32(body.utf8)))\",\(body)\n".utf8)
    }

    private static func number(_ kind: String, _ name: String, _ step: Int, _ value: Double) -> String {
        "\"record\":\"\(kind)\",\"name\":\"\(name)\",\"step\":\(step),\"value\":\(JSONValue.literal(value))}"
    }

    /// What a line holds, or why it cannot be trusted.
    enum Content {
        /// A metric or timing, read without building JSON values.
        case number(timing: Bool, name: ArraySlice<UInt8>, step: Int, value: Double)
        /// Any other record.
        case record(JournalRecord)
        /// A line that must not be used.
        case damaged(String)
    }

    /// Reads a line without its newline.
    static func decode(_ line: ArraySlice<UInt8>) -> Content {
        guard line.count > prefixLength, line.starts(with: Array("{\"crc\":\"".utf8)) else {
            return .damaged("not a journal line")
        }
        let body = line.dropFirst(prefixLength)
        guard let expected = UInt32(String(decoding: line.dropFirst(8).prefix(8), as: UTF8.self), radix: 16),
            Checksum.crc32(body) == expected
        else { return .damaged("checksum does not match") }
        if let fast = fastNumber(body) { return fast }
        do {
            return .record(
                try JSONDecoder().decode(JournalRecord.self, from: Data([UInt8(ascii: "{")] + body)))
        } catch {
            return .damaged("unreadable record (\(error))")
        }
    }

    private static let metricHead = Array("\"record\":\"metric\",\"name\":\"".utf8)
    private static let timingHead = Array("\"record\":\"timing\",\"name\":\"".utf8)
    private static let stepHead = Array(",\"step\":".utf8)
    private static let valueHead = Array(",\"value\":".utf8)

    private static func fastNumber(_ body: ArraySlice<UInt8>) -> Content? {
        let timing = body.starts(with: timingHead)
        guard timing || body.starts(with: metricHead) else { return nil }
        let rest = body.dropFirst(metricHead.count)
        guard let quote = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        let name = rest[..<quote]
        var tail = rest[(quote + 1)...]
        guard tail.starts(with: stepHead) else { return nil }
        tail = tail.dropFirst(stepHead.count)
        guard let comma = tail.firstIndex(of: UInt8(ascii: ",")), let step = integer(tail[..<comma]),
            tail[comma...].starts(with: valueHead)
        else { return nil }
        let text = tail[(comma + valueHead.count)...].dropLast()
        guard let value = double(text) else { return nil }
        return .number(timing: timing, name: name, step: step, value: value)
    }

    private static func integer(_ digits: ArraySlice<UInt8>) -> Int? {
        let negative = digits.first == UInt8(ascii: "-")
        var value = 0
        for digit in negative ? digits.dropFirst() : digits {
            guard digit >= 48, digit <= 57 else { return nil }
            value = value &* 10 &+ Int(digit &- 48)
        }
        return negative ? -value : value
    }

    private static func double(_ text: ArraySlice<UInt8>) -> Double? {
        switch text.first {
        case UInt8(ascii: "\""):
            let word = String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
            return word == "nan" ? .nan : word == "inf" ? .infinity : word == "-inf" ? -.infinity : nil
        default: return Double(String(decoding: text, as: UTF8.self))
        }
    }
}
