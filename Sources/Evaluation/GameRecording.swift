public import Foundation
import Replay

/// Collects the frames of one episode for an animated picture.
public final class GameRecording {
    /// Number of the episode that is recorded.
    public let episode: Int
    /// Largest number of frames kept; later ones are left out.
    public let limit: Int
    private var frames: [GrayscaleImage] = []

    /// Starts an empty recording.
    public init(episode: Int, limit: Int = 2000) { (self.episode, self.limit) = (episode, limit) }

    /// Frames so far.
    public var count: Int { frames.count }

    /// Keeps a moment of the recorded episode.
    public func observe(_ moment: EvaluationRun.Moment) {
        guard moment.episode == episode, frames.count < limit else { return }
        let side = 84, scale = 2
        var image = GrayscaleImage(width: side * scale, height: side * scale)
        image.draw(moment.frame, side: side, x: 0, y: 0, scale: scale)
        frames.append(image)
    }

    /// Writes an animated PNG at the emulator's speed: four frames of 1/60 s a picture.
    public func write(to file: URL) throws {
        guard !frames.isEmpty else {
            throw EvaluationError.setting(key: "record", reason: "episode \(episode) was not played")
        }
        try AnimatedPicture.png(frames, delay: 67).write(to: file, options: .atomic)
    }
}
