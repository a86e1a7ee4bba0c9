import Files
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
        let content = line.withUnsafeBytes { bytes -> Content? in
            guard bytes.count > prefixLength, let base = bytes.baseAddress,
                memcmp(base, "{\"crc\":\"", 8) == 0
            else {
                return .damaged("not a journal line")
            }
            let body = UnsafeRawBufferPointer(rebasing: bytes[prefixLength...])
            guard let expected = hexadecimal(bytes[8..<16]), Checksum.crc32(body) == expected else {
                return .damaged("checksum does not match")
            }
            return fastNumber(body, offset: line.startIndex + prefixLength, in: line)
        }
        if let content { return content }
        do {
            let body = Data([UInt8(ascii: "{")] + line.dropFirst(prefixLength))
            let record = try JSONDecoder().decode(JournalRecord.self, from: body)
            return record.fault.map { .damaged("unreadable record (\($0))") } ?? .record(record)
        } catch {
            return .damaged("unreadable record (\(error))")
        }
    }

    private static func hexadecimal(_ digits: Slice<UnsafeRawBufferPointer>) -> UInt32? {
        var value: UInt32 = 0
        for digit in digits {
            switch digit {
            case 48...57: value = value << 4 | UInt32(digit - 48)
            case 97...102: value = value << 4 | UInt32(digit - 87)
            default: return nil
            }
        }
        return value
    }

    /// A metric or timing; nil for other records and for anything unusual, which the general decoder reads.
    private static func fastNumber(
        _ body: UnsafeRawBufferPointer, offset: Int, in line: ArraySlice<UInt8>
    ) -> Content? {
        guard let base = body.baseAddress, body.count > 40 else { return nil }
        let timing = memcmp(base, "\"record\":\"timing\",\"name\":\"", 26) == 0
        guard timing || memcmp(base, "\"record\":\"metric\",\"name\":\"", 26) == 0 else { return nil }
        guard let quote = body[26...].firstIndex(of: UInt8(ascii: "\"")), body.count > quote + 20,
            memcmp(base + quote + 1, ",\"step\":", 8) == 0
        else { return nil }
        var position = quote + 9
        var step = 0
        while position < body.count, (48...57).contains(body[position]), step <= JournalRecord.largestStep {
            step = step * 10 + Int(body[position] - 48)
            position += 1
        }
        guard position > quote + 9, step <= JournalRecord.largestStep, position + 10 < body.count,
            memcmp(base + position, ",\"value\":", 9) == 0
        else { return nil }
        guard let value = number(body, position + 9) else { return nil }
        let name = line[(offset + 26)..<(offset + quote)]
        return .number(timing: timing, name: name, step: step, value: value)
    }

    /// The number that fills the rest of a record but its closing brace; nil for the words of not finite ones, and for
    /// what JSON does not call a number.
    private static func number(_ body: UnsafeRawBufferPointer, _ start: Int) -> Double? {
        let length = body.count - 1 - start
        guard length > 0, length < 40, body[body.count - 1] == UInt8(ascii: "}"),
            isNumber(body[start..<(start + length)])
        else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 41) { text in
            for index in 0..<length { text[index] = CChar(bitPattern: body[start + index]) }
            text[length] = 0
            guard let first = text.baseAddress else { return nil }
            var end: UnsafeMutablePointer<CChar>?
            let value = strtod(first, &end)
            return end == first + length && value.isFinite ? value : nil
        }
    }

    /// Whether text is a number as JSON writes it, which `strtod` alone does not ask: it takes `0x10` and `inf`.
    private static func isNumber(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
        var rest = text
        func digits() -> Int {
            let count = rest.prefix { (48...57).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        func take(_ characters: String) -> Bool {
            guard let first = rest.first, characters.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        _ = take("-")
        let leading = rest.first
        let whole = digits()
        guard whole == 1 || whole > 1 && leading != UInt8(ascii: "0") else { return false }
        if take("."), digits() == 0 { return false }
        if take("eE") {
            _ = take("+-")
            if digits() == 0 { return false }
        }
        return rest.isEmpty
    }
}
