import JOWA
import NeuralNetworks
import Replay

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
