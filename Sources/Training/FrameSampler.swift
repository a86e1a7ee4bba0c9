import Atari
public import JOWA
import NeuralNetworks
public import Replay
public import Torch

/// Draws frames of several games for the tokenizer; a pure function of (seed, update).
public struct FrameSampler: Sendable {
    /// The frames of one dataset that may be drawn.
    struct Part: Sendable {
        let dataset: ReplayDataset
        /// First frame and length of each selected episode, and the running count.
        let episodes: [(start: Int, before: Int)]
        let count: Int
    }
    let parts: [Part]
    let seed: UInt64

    /// Samples the selected episodes of each dataset, every frame equally likely.
    public init(_ sources: [(ReplayDataset, EpisodeSelection)], seed: UInt64) throws(TrainingError) {
        parts = sources.map { dataset, selection in
            var before = 0
            let episodes = selection.episodes.map { index in
                let entry = dataset.manifest.episodes[index]
                defer { before += entry.length }
                return (start: entry.start, before: before)
            }
            return Part(dataset: dataset, episodes: episodes, count: before)
        }
        self.seed = seed
        guard parts.contains(where: { $0.count > 0 }) else {
            throw .settings(key: "transitions", reason: "no frames are selected to train the tokenizer on")
        }
    }

    /// All frames that may be drawn.
    public var count: Int { parts.reduce(0) { $0 + $1.count } }

    /// Part and frame number of the n-th selectable frame.
    func locate(_ number: Int) -> (part: Int, frame: Int) {
        var rest = number
        for (i, part) in parts.enumerated() {
            if rest < part.count {
                var low = 0, high = part.episodes.count
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if part.episodes[middle].before <= rest { low = middle } else { high = middle }
                }
                return (i, part.episodes[low].start + rest - part.episodes[low].before)
            }
            rest -= part.count
        }
        preconditionFailure("frame \(number) of \(count)")
    }

    /// `size` frames of update `update`: bytes [size, 84, 84] and the part of each.
    public func batch(_ size: Int, update: Int) -> (frames: [UInt8], parts: [Int]) {
        batch(size, update: update, rows: 0..<size)
    }

    /// Some of the frames of `batch`.
    func batch(_ size: Int, update: Int, rows: Range<Int>) -> (frames: [UInt8], parts: [Int]) {
        let total = UInt64(count)
        return gather(rows.map { Int(mixedSeed(seed, UInt64(update), UInt64($0)) % total) })
    }

    /// `size` frames spread evenly over everything selectable: the first of equal parts, or with `amid` their middle
    /// ones, so that episodes of one length, which begin alike, are not all seen at their start.
    public func evenly(_ size: Int, amid: Bool = false) -> (frames: [UInt8], parts: [Int]) {
        let n = min(size, count)
        return gather((0..<n).map { (2 * $0 + (amid ? 1 : 0)) * count / (2 * n) })
    }

    func gather(_ numbers: [Int]) -> (frames: [UInt8], parts: [Int]) {
        let size = Observation.size
        var frames = [UInt8](repeating: 0, count: numbers.count * size)
        var owners: [Int] = []
        for (i, number) in numbers.enumerated() {
            let (part, frame) = locate(number)
            owners.append(part)
            parts[part].dataset.withFrames { all in
                frames.withUnsafeMutableBufferPointer { out in
                    for j in 0..<size { out[i * size + j] = all[frame * size + j] }
                }
            }
        }
        return (frames, owners)
    }

    /// The median frame of each part as a tokenizer sees it, from up to 255 frames spread over it: [parts, 1, R, R] in [0, 1].
    public func medianFrames(_ tokenizer: Tokenizer) throws -> Tensor {
        var medians: [Tensor] = []
        for (i, part) in parts.enumerated() {
            let n = min(255, part.count)
            guard n > 0 else {
                let side = tokenizer.configuration.resolution
                medians.append(try .zeros([1, side, side], device: tokenizer.device))
                continue
            }
            let offset = parts[..<i].reduce(0) { $0 + $1.count }
            let (bytes, _) = gather((0..<n).map { offset + $0 * part.count / n })
            medians.append(try bytes.withUnsafeBufferPointer { try tokenizer.frames($0, count: n).median(0) })
        }
        return try .stacked(medians)
    }
}
