import CZlib

/// CRC-32 (IEEE 802.3): the checksum of journal lines, zip archives and PNG chunks.
public enum Checksum {
    /// The checksum of bytes.
    public static func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        UInt32(crc32_z(0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
    }

    /// The checksum of bytes.
    public static func crc32(_ bytes: some Collection<UInt8>) -> UInt32 {
        bytes.withContiguousStorageIfAvailable { crc32(UnsafeRawBufferPointer($0)) }
            ?? Array(bytes).withUnsafeBytes { crc32($0) }
    }

    /// Eight hexadecimal digits.
    public static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
