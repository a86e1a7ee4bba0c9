import JOWA
import NeuralNetworks
import Replay
import Torch

// What an update draws beside its batch and masks: functions of (seed, stage, update) alone.
extension StageState {
    /// Random-ensemble-mixture weights of this update, or nil for equal ones.
    func mixture() -> [Double]? {
        guard run.settings.criticMixture == .random else { return nil }
        let draws = (0..<run.settings.model.critics).map {
            Double(mixedSeed(seed, 0x72656d, UInt64(update), UInt64($0)) >> 11) + 1
        }
        let sum = draws.reduce(0, +)
        return draws.map { $0 / sum }
    }

    /// Which actions of this update's batch are shown: 1, or 0 with the probability of `action_dropout`, [B, L, 1, 1].
    func visibleActions(_ rows: Int, _ blocks: Int, for device: Device) throws -> Tensor {
        let p = run.settings.actionDropout
        let shown = (0..<rows * blocks).map { place in
            let draw = Double(mixedSeed(seed, 0x616374, UInt64(update), UInt64(place)) >> 11) * 0x1p-53
            return Float(draw < p ? 0 : 1)
        }
        return try .staged(shown, [rows, blocks, 1, 1], for: device)
    }

    /// Frames of the segments that are no padding; of more than `limit`, the first of a permutation.
    func realFrames(_ segments: SegmentBatch, limit: Int) -> [Int] {
        var real = (0..<(segments.rows * segments.length)).filter { segments.mask[$0] == 1 }
        guard real.count > limit else { return real }
        for i in 0..<limit {
            let j = i + Int(mixedSeed(seed, 0x66726d, UInt64(update), UInt64(i)) % UInt64(real.count - i))
            real.swapAt(i, j)
        }
        real.removeLast(real.count - limit)
        return real
    }
}
