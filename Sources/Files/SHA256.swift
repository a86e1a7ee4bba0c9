internal import CCrypto
public import Foundation

/// SHA-256 (FIPS 180-4), by the system's libcrypto.
public struct SHA256: Sendable {
    private var context = SHA256_CTX()

    /// A hash of nothing yet.
    public init() { SHA256_Init(&context) }

    /// Takes in `bytes` after what was taken in before.
    public mutating func update(bufferPointer bytes: UnsafeRawBufferPointer) {
        _ = SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    /// Takes in `data` after what was taken in before.
    public mutating func update(data: some ContiguousBytes) {
        data.withUnsafeBytes { update(bufferPointer: $0) }
    }

    /// The digest of all that was taken in.
    public consuming func finalize() -> Digest {
        var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256_Final(&bytes, &context)
        return Digest(bytes: bytes)
    }

    /// The digest of `data`.
    public static func hash(data: some ContiguousBytes) -> Digest {
        var hash = SHA256()
        hash.update(data: data)
        return hash.finalize()
    }

    /// The digest of `text` in UTF-8.
    public static func hash(_ text: String) -> Digest { hash(data: Array(text.utf8)) }

    /// The 32 bytes of a hash.
    public struct Digest: Equatable, Sendable {
        /// The bytes, first to last.
        public let bytes: [UInt8]

        /// Sixty-four hexadecimal digits.
        public var hexadecimal: String {
            let digits = Array("0123456789abcdef".utf8)
            return String(
                decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        }
    }
}
