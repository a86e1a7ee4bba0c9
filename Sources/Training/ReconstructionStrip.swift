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
        let side = tokenizer.configuration.resolution, size = side * side, gap = 4, scale = 168 / side
        let (bytes, parts) = sampler.evenly(columns, amid: true)
        func grey(_ frames: Tensor) throws -> [UInt8] {
            try (frames * 255 + 0.5).to(.uint8).array(UInt8.self)
        }
        let (real, decoded) = try withoutGradients {
            let frames = try bytes.withUnsafeBufferPointer { try tokenizer.frames($0, count: parts.count) }
            return (try grey(frames), try grey(tokenizer.decode(tokenizer.encode(frames))))
        }
        let step = side * scale + gap
        var image = GrayscaleImage(width: parts.count * step - gap, height: 2 * step - gap)
        for i in 0..<parts.count {
            image.draw(real[(i * size)..<((i + 1) * size)], side: side, x: i * step, y: 0, scale: scale)
            image.draw(decoded[(i * size)..<((i + 1) * size)], side: side, x: i * step, y: step, scale: scale)
        }
        try image.png().write(to: url, options: .atomic)
    }
}
