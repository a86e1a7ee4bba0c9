import Atari
import Foundation
import JOWA
import Replay
import Torch

/// A picture for reports: real frames above, the tokenizer's reconstructions below, games side by side.
enum ReconstructionStrip {
    /// Frames in a strip, all games together.
    static let columns = 8

    /// Writes a strip of held-out frames as PNG.
    static func write(_ tokenizer: Tokenizer, _ sampler: FrameSampler, to url: URL) throws {
        let side = Observation.width, size = Observation.size, gap = 4, scale = 2
        let (bytes, parts) = sampler.evenly(columns)
        let decoded = try withoutGradients {
            let frames = try bytes.withUnsafeBufferPointer { try tokenizer.frames($0, count: parts.count) }
            return try (tokenizer.decode(tokenizer.encode(frames)) * 255 + 0.5).to(.uint8).array(UInt8.self)
        }
        let step = side * scale + gap
        var image = GrayscaleImage(width: parts.count * step - gap, height: 2 * step - gap)
        for i in 0..<parts.count {
            image.draw(bytes[(i * size)..<((i + 1) * size)], side: side, x: i * step, y: 0, scale: scale)
            image.draw(decoded[(i * size)..<((i + 1) * size)], side: side, x: i * step, y: step, scale: scale)
        }
        try image.png().write(to: url, options: .atomic)
    }
}
