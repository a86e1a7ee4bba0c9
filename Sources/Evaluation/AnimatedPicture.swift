internal import CZlib
public import Foundation
public import Replay

/// Grey pictures of one size as an animated PNG (APNG), which browsers play and other programs show as its first frame.
public enum AnimatedPicture {
    /// Encodes frames that are shown for `delay` milliseconds each, over and over.
    ///
    /// Source: PNG specification, third edition (acTL, fcTL and fdAT chunks).
    public static func png(_ frames: [GrayscaleImage], delay: Int) -> Data {
        var data = Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        guard let first = frames.first else { return data }
        func chunk(_ name: String, _ body: [UInt8]) {
            let content = Array(name.utf8) + body
            data.append(contentsOf: word(body.count) + content)
            data.append(contentsOf: word(Int(crc32(0, content, uInt(content.count)))))
        }
        chunk("IHDR", word(first.width) + word(first.height) + [8, 0, 0, 0, 0])
        chunk("acTL", word(frames.count) + word(0))
        var sequence = 0
        for (i, frame) in frames.enumerated() {
            let size = word(frame.width) + word(frame.height) + word(0) + word(0)
            chunk("fcTL", word(sequence) + size + half(delay) + half(1000) + [0, 0])
            sequence += 1
            let pixels = packed(frame)
            if i == 0 {
                chunk("IDAT", pixels)
            } else {
                chunk("fdAT", word(sequence) + pixels)
                sequence += 1
            }
        }
        chunk("IEND", [])
        return data
    }

    private static func word(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }

    private static func half(_ value: Int) -> [UInt8] { Array(word(value)[2...]) }

    /// Rows with filter 0, compressed.
    private static func packed(_ image: GrayscaleImage) -> [UInt8] {
        var raw: [UInt8] = []
        raw.reserveCapacity((image.width + 1) * image.height)
        for row in 0..<image.height {
            raw.append(0)
            raw.append(contentsOf: image.pixels[row * image.width..<(row + 1) * image.width])
        }
        var result = [UInt8](repeating: 0, count: Int(compressBound(uLong(raw.count))))
        var length = uLong(result.count)
        _ = compress2(&result, &length, raw, uLong(raw.count), 6)
        return Array(result[..<Int(length)])
    }
}
