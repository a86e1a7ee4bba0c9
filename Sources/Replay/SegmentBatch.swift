import Atari

/// Segments side by side: flat arrays, row-major, padding zero.
///
/// Legend: `B` rows, `L` steps, `K` tokens a frame.
public struct SegmentBatch: Sendable {
    /// Number of segments, `B`.
    public var rows = 0
    /// Steps a segment, `L`.
    public var length = 0
    /// Tokens a frame, `K`; 0 with raw frames.
    public var tokensPerFrame = 0
    /// Frames [B, L, 84, 84]; empty when the source has tokens.
    public var frames: [UInt8] = []
    /// Tokens [B, L, K]; empty when it has not.
    public var observations: [UInt16] = []
    /// Actions [B, L], full-set codes.
    public var actions: [UInt8] = []
    /// Signs of the rewards [B, L]: -1, 0 or 1.
    public var rewards: [Float] = []
    /// Rewards [B, L] as stored.
    public var rawRewards: [Float] = []
    /// Whether the game ended with the step [B, L].
    public var ends: [UInt8] = []
    /// 1 at real steps, 0 at padding [B, L].
    public var mask: [UInt8] = []
    /// Task number of each segment [B].
    public var tasks: [Int32] = []

    /// Creates an empty batch, to be filled by `SegmentSource.fill`.
    public init() {}

    fileprivate mutating func prepare(rows: Int, source: SegmentSource) {
        let steps = rows * source.length
        let raw = source.tokensPerFrame == 0
        let fits =
            self.rows == rows && length == source.length && tokensPerFrame == source.tokensPerFrame
            && frames.count == (raw ? steps * Observation.size : 0)
            && observations.count == steps * source.tokensPerFrame
            && [actions.count, rewards.count, rawRewards.count, ends.count, mask.count].allSatisfy {
                $0 == steps
            }
            && tasks.count == rows
        if !fits {
            self.rows = rows
            length = source.length
            tokensPerFrame = source.tokensPerFrame
            frames = SegmentBatch.uninitialized(raw ? steps * Observation.size : 0)
            observations = SegmentBatch.uninitialized(steps * source.tokensPerFrame)
            actions = SegmentBatch.uninitialized(steps)
            rewards = SegmentBatch.uninitialized(steps)
            rawRewards = SegmentBatch.uninitialized(steps)
            ends = SegmentBatch.uninitialized(steps)
            mask = SegmentBatch.uninitialized(steps)
            tasks = SegmentBatch.uninitialized(rows)
        }
    }

    /// An array of numbers whose every element is written before it is read.
    private static func uninitialized<T: BitwiseCopyable>(_ count: Int) -> [T] {
        Array(unsafeUninitializedCapacity: count) { _, initialized in initialized = count }
    }

    fileprivate mutating func fill(_ source: SegmentSource, _ places: [SegmentSource.Place]) {
        let length = length
        copy(into: \.actions, width: 1, places) { source.parts[$0].dataset.actionArray.bytes }
        copy(into: \.ends, width: 1, places) { source.parts[$0].dataset.terminalArray.bytes }
        copy(into: \.rawRewards, width: 1, places) { source.parts[$0].dataset.rewardArray.bytes }
        if tokensPerFrame == 0 {
            copy(into: \.frames, width: Observation.size, places) {
                source.parts[$0].dataset.frameArray.bytes
            }
        } else {
            let width = tokensPerFrame
            copy(into: \.observations, width: width, places) { part in
                source.parts[part].tokens?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
            }
        }
        for (row, place) in places.enumerated() {
            tasks[row] = Int32(source.parts[place.part].task)
            for step in 0..<length {
                let index = row * length + step
                let real = step >= place.leading && step < place.leading + place.rows.count
                mask[index] = real ? 1 : 0
                let reward = rawRewards[index]
                rewards[index] = reward > 0 ? 1 : reward < 0 ? -1 : 0
            }
        }
    }

    /// Copies each place's rows, `width` elements each, and zeroes the padding.
    private mutating func copy<T: BitwiseCopyable>(
        into field: WritableKeyPath<SegmentBatch, [T]>, width: Int, _ places: [SegmentSource.Place],
        from array: (Int) -> UnsafeRawBufferPointer
    ) {
        let length = length
        let size = width * MemoryLayout<T>.stride
        self[keyPath: field].withUnsafeMutableBytes { out in
            guard var target = out.baseAddress else { return }
            for place in places {
                let leading = place.leading * size
                let copied = place.rows.count * size
                let source = array(place.part)
                target.initializeMemory(as: UInt8.self, repeating: 0, count: leading)
                if let base = source.baseAddress {
                    (target + leading).copyMemory(
                        from: base + place.rows.lowerBound * size, byteCount: copied)
                }
                let trailing = length * size - leading - copied
                (target + leading + copied).initializeMemory(as: UInt8.self, repeating: 0, count: trailing)
                target += length * size
            }
        }
    }
}

extension SegmentSource {
    /// Gathers segments; the rows stand in the order asked for.
    public func batch(_ segments: [Int]) -> SegmentBatch {
        var batch = SegmentBatch()
        fill(&batch, segments)
        return batch
    }

    /// Gathers segments into a batch whose memory is reused when it fits.
    public func fill(_ batch: inout SegmentBatch, _ segments: [Int]) {
        batch.prepare(rows: segments.count, source: self)
        withExtendedLifetime(parts) { batch.fill(self, segments.map { place(of: $0) }) }
    }

    /// Asks the kernel to read the frames or tokens of segments soon; worthwhile when they are not cached.
    public func prefetch(_ segments: [Int]) {
        for segment in segments {
            let place = place(of: segment)
            let part = parts[place.part]
            if let tokens = part.tokens {
                tokens.prefetch(place.rows)
            } else {
                part.dataset.frameArray.prefetch(place.rows)
            }
        }
    }
}

extension SegmentBatch {
    /// Some of the segments.
    public func part(_ chosen: Range<Int>) -> SegmentBatch {
        precondition(chosen.lowerBound >= 0 && chosen.upperBound <= rows, "rows \(chosen) of \(rows)")
        func slice<T>(_ values: [T]) -> [T] {
            let width = values.count / max(rows, 1)
            return Array(values[(chosen.lowerBound * width)..<(chosen.upperBound * width)])
        }
        var part = self
        part.rows = chosen.count
        part.frames = slice(frames)
        part.observations = slice(observations)
        part.actions = slice(actions)
        part.rewards = slice(rewards)
        part.rawRewards = slice(rawRewards)
        part.ends = slice(ends)
        part.mask = slice(mask)
        part.tasks = slice(tasks)
        return part
    }
}
