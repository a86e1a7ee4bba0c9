// Shapes: B rows, L blocks.

import JOWA
package import Replay
import Torch

/// Discounted returns of a data set's steps, to the end of their episodes; rewards count by their sign.
///
/// An episode that was cut has an unknown rest: its steps count as known while the first unknown reward's discount is at
/// most ``TargetKind/unknownShare``.
package struct ReturnTable {
    /// By part of the source and step of its data set; steps of no selected episode hold nothing.
    private let values: [[Float]]
    private let known: [[Bool]]

    package init(_ source: SegmentSource, gamma: Double) {
        var values: [[Float]] = [], known: [[Bool]] = []
        for part in source.parts {
            let dataset = part.dataset, episodes = dataset.manifest.episodes
            let count = episodes.reduce(0) { max($0, $1.start + $1.length) }
            var sums = [Float](repeating: 0, count: count), certain = [Bool](repeating: false, count: count)
            dataset.withTerminals { ends in
                dataset.withRewards { rewards in
                    for episode in part.selection.episodes.map({ episodes[$0] }) where episode.length > 0 {
                        var sum = 0.0, rest = ends[episode.start + episode.length - 1] != 0 ? 0 : 1.0
                        for step in (episode.start..<(episode.start + episode.length)).reversed() {
                            let reward = rewards[step]
                            sum = (reward > 0 ? 1 : reward < 0 ? -1 : 0) + gamma * sum
                            rest *= gamma
                            (sums[step], certain[step]) = (Float(sum), rest <= TargetKind.unknownShare)
                        }
                    }
                }
            }
            values.append(sums)
            known.append(certain)
        }
        (self.values, self.known) = (values, known)
    }

    /// Return and whether it is known, of a step of a part's data set.
    package func value(_ part: Int, _ step: Int) -> (sum: Double, known: Bool) {
        (Double(values[part][step]), known[part][step])
    }

    /// Returns of a batch's segments, in memory that a device reads by itself.
    func staged(_ segments: [Int], of source: SegmentSource, for device: Device) throws -> Batch.Returns {
        let l = source.length
        var sums = [Float](repeating: 0, count: segments.count * l), certain = sums
        for (row, segment) in segments.enumerated() {
            let place = source.place(of: segment)
            for (i, step) in place.rows.enumerated() {
                let at = row * l + place.leading + i
                sums[at] = values[place.part][step]
                certain[at] = known[place.part][step] ? 1 : 0
            }
        }
        let shape = [segments.count, l]
        return Batch.Returns(
            values: try .staged(sums, shape, for: device), known: try .staged(certain, shape, for: device))
    }
}
