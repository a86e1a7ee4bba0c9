import Foundation
import Store
import Testing

@Suite struct EventFileTests {
    /// The check value of CRC-32C, and RFC 3720's of 32 zero bytes.
    @Test func checksumsAreCastagnolis() {
        #expect(EventFile.checksum(Array("123456789".utf8)) == 0xe306_9283)
        #expect(EventFile.checksum([UInt8](repeating: 0, count: 32)) == 0x8a91_36aa)
        #expect(EventFile.checksum([]) == 0)
    }

    @Test func recordsHaveTheirLengthsAndFields() throws {
        var file = EventFile(at: 1.5)
        let header = file.data.count
        file.add("loss", step: 300, value: 0.25, at: 2)
        let bytes = [UInt8](file.data)
        func length(_ at: Int) -> Int { Int(bytes[at]) + Int(bytes[at + 1]) << 8 }
        #expect(length(0) + 16 == header && header + length(header) + 16 == bytes.count)
        // wall_time 2.0, step 300, summary { value { tag "loss", simple_value 0.25 } }
        let expected: [UInt8] =
            [0x09, 0, 0, 0, 0, 0, 0, 0, 0x40, 0x10, 0xac, 0x02, 0x2a, 0x0d, 0x0a, 0x0b, 0x0a, 0x04]
            + Array("loss".utf8) + [0x15, 0, 0, 0x80, 0x3e]
        #expect(Array(bytes[(header + 12)..<(bytes.count - 4)]) == expected)
    }
}
