/// Where a segment that reaches beyond its episode is filled up.
public enum Padding: String, Codable, Sendable, CaseIterable {
    /// Segments start every stride; the last ones are padded after the episode's end.
    case right
    /// Segments end every stride; the first ones are padded before the episode's start.
    case left
}

/// The episodes of one dataset that segments are cut from.
public struct SegmentPart: Sendable {
    /// The dataset.
    public let dataset: ReplayDataset
    /// The task number given to its segments.
    public let task: Int
    /// The episodes.
    public let selection: EpisodeSelection
    /// Tokens of all the dataset's frames, when the tokenizer is frozen.
    public let tokens: TokenArray?

    /// Creates a part.
    public init(dataset: ReplayDataset, task: Int, selection: EpisodeSelection, tokens: TokenArray? = nil) {
        self.dataset = dataset
        self.task = task
        self.selection = selection
        self.tokens = tokens
    }
}

/// All segments of a fixed length of one or several datasets, numbered without being listed.
///
/// Legend: `L` steps a segment, `K` tokens a frame.
public struct SegmentSource: Sendable {
    /// The parts, in order; their segments are numbered one part after the other.
    public let parts: [SegmentPart]
    /// Steps a segment, `L`.
    public let length: Int
    /// Steps between the starts (or, padded left, the ends) of neighbouring segments.
    public let stride: Int
    /// Where short segments are padded.
    public let padding: Padding
    /// Number of segments.
    public let count: Int
    /// Tokens a frame, `K`; 0 when raw frames are used.
    public let tokensPerFrame: Int

    /// First segment of each part, then the count.
    let partStarts: [Int]
    /// For each part, the first of its segments for each selected episode, then its count.
    private let episodeStarts: [[Int]]

    /// Numbers the segments of parts; either all parts have tokens (equally many a frame) or none.
    public init(parts: [SegmentPart], length: Int, stride: Int, padding: Padding = .right) {
        precondition(length > 0 && stride > 0, "length and stride are positive")
        let widths = Set(parts.map { $0.tokens?.tokensPerFrame ?? 0 })
        precondition(widths.count <= 1, "all parts have raw frames, or all have equally many tokens a frame")
        self.parts = parts
        self.length = length
        self.stride = stride
        self.padding = padding
        tokensPerFrame = widths.first ?? 0
        episodeStarts = parts.map { part in
            part.selection.episodes.reduce(into: [0]) { starts, episode in
                let steps = part.dataset.manifest.episodes[episode].length
                starts.append((starts.last ?? 0) + (steps + stride - 1) / stride)
            }
        }
        partStarts = episodeStarts.reduce(into: [0]) { $0.append(($0.last ?? 0) + ($1.last ?? 0)) }
        count = partStarts.last ?? 0
    }

    /// The part a segment belongs to.
    public func part(of segment: Int) -> Int {
        precondition((0..<count).contains(segment), "segment \(segment) of \(count)")
        return SegmentSource.last(in: partStarts, notAbove: segment)
    }

    /// Whether any step of a segment has a reward.
    public func hasReward(_ segment: Int) -> Bool {
        let place = place(of: segment)
        return parts[place.part].dataset.withRewards { rewards in place.rows.contains { rewards[$0] != 0 } }
    }

    /// Where a segment lies.
    public struct Place: Sendable {
        /// Index of its part.
        public var part: Int
        /// Its transitions in the part's dataset, at most `length`.
        public var rows: Range<Int>
        /// Padded steps before the first.
        public var leading: Int
    }

    /// Where a segment's transitions stand.
    public func place(of segment: Int) -> Place {
        let part = part(of: segment)
        let local = segment - partStarts[part]
        let slot = SegmentSource.last(in: episodeStarts[part], notAbove: local)
        let entry = parts[part].dataset.manifest.episodes[parts[part].selection.episodes[slot]]
        let step = (local - episodeStarts[part][slot]) * stride
        switch padding {
        case .right:
            let end = min(step + length, entry.length)
            return Place(part: part, rows: entry.start + step..<entry.start + end, leading: 0)
        case .left:
            let begin = max(0, step + 1 - length)
            let rows = entry.start + begin..<entry.start + step + 1
            return Place(part: part, rows: rows, leading: length - rows.count)
        }
    }

    /// The last index whose value is not above a number, in ascending starts that begin with 0.
    private static func last(in starts: [Int], notAbove number: Int) -> Int {
        var low = 0
        var high = starts.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= number { low = middle } else { high = middle }
        }
        return low
    }
}
