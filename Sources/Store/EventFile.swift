public import Foundation

/// Scalars in the form that TensorBoard reads: records of `tensorflow.Event`, each between checksums.
///
/// A record is its length (8 bytes), the masked CRC-32C of that, the bytes, and their masked CRC-32C, all little-endian.
public struct EventFile {
    /// The file's bytes so far.
    public private(set) var data = Data()

    /// Starts a file; `time` in seconds since 1970.
    public init(at time: Double) {
        append(Self.double(1, time) + Self.bytes(3, Array("brain.Event:2".utf8)))
    }

    /// Adds the value of a scalar at a step.
    public mutating func add(_ tag: String, step: Int, value: Double, at time: Double) {
        let scalar = Self.bytes(1, Array(tag.utf8)) + Self.float(2, Float(value))
        append(Self.double(1, time) + Self.whole(2, step) + Self.bytes(5, Self.bytes(1, scalar)))
    }

    private mutating func append(_ record: [UInt8]) {
        let length = Self.little(UInt64(record.count))
        for part in [length, Self.little(Self.masked(length)), record, Self.little(Self.masked(record))] {
            data.append(contentsOf: part)
        }
    }

    // MARK: Protocol buffers

    private static func varint(_ value: UInt64) -> [UInt8] {
        var (rest, bytes) = (value, [UInt8]())
        while rest > 0x7f {
            bytes.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    private static func whole(_ field: UInt64, _ value: Int) -> [UInt8] {
        varint(field << 3) + varint(UInt64(bitPattern: Int64(value)))
    }

    private static func double(_ field: UInt64, _ value: Double) -> [UInt8] {
        varint(field << 3 | 1) + little(value.bitPattern)
    }

    private static func float(_ field: UInt64, _ value: Float) -> [UInt8] {
        varint(field << 3 | 5) + little(value.bitPattern)
    }

    private static func bytes(_ field: UInt64, _ value: [UInt8]) -> [UInt8] {
        varint(field << 3 | 2) + varint(UInt64(value.count)) + value
    }

    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian, Array.init)
    }

    // MARK: Checksums

    /// CRC-32C (Castagnoli).
    package static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0 as UInt32) { table[Int(($0 ^ UInt32($1)) & 0xff)] ^ ($0 >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? (crc >> 1) ^ 0x82f6_3b78 : crc >> 1 }
    }

    private static func masked(_ bytes: [UInt8]) -> UInt32 {
        let crc = checksum(bytes)
        return (crc >> 15 | crc << 17) &+ 0xa282_ead8
    }
}
