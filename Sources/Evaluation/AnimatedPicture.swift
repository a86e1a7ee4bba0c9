public import Foundation
public import Replay

/// Grey pictures of one size as an animated PNG (APNG), which browsers play and other programs show as its first frame.
public enum AnimatedPicture {
    /// Encodes frames that are shown for `delay` milliseconds each, over and over.
    ///
    /// Source: PNG specification, third edition (acTL, fcTL and fdAT chunks).
    public static func png(_ frames: [GrayscaleImage], delay: Int) -> Data {
        guard let first = frames.first else { return PNG.signature }
        let header = PNG.word(first.width) + PNG.word(first.height) + [8, 0, 0, 0, 0]
        var data = PNG.signature + PNG.chunk("IHDR", header)
        data += PNG.chunk("acTL", PNG.word(frames.count) + PNG.word(0))
        var sequence = 0
        for (i, frame) in frames.enumerated() {
            let place = PNG.word(frame.width) + PNG.word(frame.height) + PNG.word(0) + PNG.word(0)
            let shown = PNG.word(delay)[2...] + PNG.word(1000)[2...]
            data += PNG.chunk("fcTL", PNG.word(sequence) + place + shown + [0, 0])
            sequence += 1
            let pixels = frame.packed(level: 6)
            if i == 0 {
                data += PNG.chunk("IDAT", pixels)
            } else {
                data += PNG.chunk("fdAT", PNG.word(sequence) + pixels)
                sequence += 1
            }
        }
        return data + PNG.chunk("IEND", [])
    }
}
