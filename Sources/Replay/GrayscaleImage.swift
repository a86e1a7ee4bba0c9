internal import CZlib
import Files
public import Foundation

/// An 8-bit grey picture that can be written as PNG.
public struct GrayscaleImage: Sendable {
    /// Columns.
    public let width: Int
    /// Rows.
    public let height: Int
    /// Pixels, row-major.
    public var pixels: [UInt8]

    /// A picture of one shade.
    public init(width: Int, height: Int, shade: UInt8 = 255) {
        self.width = width
        self.height = height
        pixels = [UInt8](repeating: shade, count: width * height)
    }

    /// Copies a picture of `side` x `side` pixels to (x, y), each pixel `scale` times as large.
    public mutating func draw(_ source: some Collection<UInt8>, side: Int, x: Int, y: Int, scale: Int = 1) {
        for (i, value) in source.enumerated() {
            let (row, column) = (i / side, i % side)
            for dy in 0..<scale {
                for dx in 0..<scale {
                    pixels[(y + row * scale + dy) * width + x + column * scale + dx] = value
                }
            }
        }
    }

    /// The picture as a PNG file (8-bit greyscale, filter 0).
    public func png() -> Data {
        let header = PNG.word(width) + PNG.word(height) + [8, 0, 0, 0, 0]
        return PNG.signature + PNG.chunk("IHDR", header) + PNG.chunk("IDAT", packed(level: 9))
            + PNG.chunk("IEND", [])
    }

    /// Rows with filter 0, compressed.
    package func packed(level: Int32) -> [UInt8] {
        var raw: [UInt8] = []
        raw.reserveCapacity((width + 1) * height)
        for row in 0..<height {
            raw.append(0)
            raw.append(contentsOf: pixels[(row * width)..<((row + 1) * width)])
        }
        var packed = [UInt8](repeating: 0, count: Int(compressBound(uLong(raw.count))))
        var length = uLong(packed.count)
        _ = compress2(&packed, &length, raw, uLong(raw.count), level)
        return Array(packed[..<Int(length)])
    }
}

/// The parts of a PNG file.
package enum PNG {
    package static let signature = Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

    /// Length, name, body and checksum.
    package static func chunk(_ name: String, _ body: [UInt8]) -> Data {
        let content = Array(name.utf8) + body
        return Data(word(body.count) + content + word(Int(Checksum.crc32(content))))
    }

    /// Four bytes, the greatest first.
    package static func word(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }
}
