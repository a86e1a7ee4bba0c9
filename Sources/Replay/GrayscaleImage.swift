internal import CZlib
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
        var raw = [UInt8]()
        raw.reserveCapacity((width + 1) * height)
        for row in 0..<height {
            raw.append(0)
            raw.append(contentsOf: pixels[(row * width)..<((row + 1) * width)])
        }
        var packed = [UInt8](repeating: 0, count: Int(compressBound(uLong(raw.count))))
        var length = uLong(packed.count)
        _ = compress2(&packed, &length, raw, uLong(raw.count), 9)
        var data = Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        func word(_ value: UInt32) -> [UInt8] {
            (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
        }
        func chunk(_ name: String, _ body: [UInt8]) {
            let content = Array(name.utf8) + body
            data.append(contentsOf: word(UInt32(body.count)) + content)
            data.append(contentsOf: word(UInt32(crc32(0, content, uInt(content.count)))))
        }
        chunk("IHDR", word(UInt32(width)) + word(UInt32(height)) + [8, 0, 0, 0, 0])
        chunk("IDAT", Array(packed[..<Int(length)]))
        chunk("IEND", [])
        return data
    }
}
