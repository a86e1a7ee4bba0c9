import Atari
import Replay
import Torch

/// Transitions of some episodes, spread evenly, with what is to be said of each.
struct InspectionSample {
    /// Rows of the data set; each has one before it in its episode.
    var rows: [Int] = []
    /// Actions there, codes of the full set.
    var actions: [Int64] = []
    /// Actions of the row before.
    var before: [Int64] = []
    /// Discounted sums of the rewards' signs from there on.
    var returns: [Float] = []
    /// Mean of the returns, and their standard deviation, or 1 where all are the same.
    let mean: Float, deviation: Float

    init(_ dataset: ReplayDataset, _ episodes: [Int], count: Int, gamma: Double) {
        let entries = episodes.map { dataset.manifest.episodes[$0] }
        let total = entries.reduce(0) { $0 + $1.length - 1 }
        let wanted = min(count, total)
        var seen = 0
        for entry in entries {
            let discounted = Self.returns(dataset, entry.start..<entry.start + entry.length, Float(gamma))
            for step in 1..<entry.length {
                // Takes `wanted` of `total` rows, equally far from one another.
                if (seen + 1) * wanted / total > seen * wanted / total {
                    let row = entry.start + step
                    rows.append(row)
                    actions.append(dataset.withActions { Int64($0[row]) })
                    before.append(dataset.withActions { Int64($0[row - 1]) })
                    returns.append(discounted[step])
                }
                seen += 1
            }
        }
        let mean = returns.reduce(0, +) / Float(max(returns.count, 1))
        let squares = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (squares / Float(max(returns.count, 1))).squareRoot()
        self.mean = mean
        self.deviation = deviation > 1e-6 ? deviation : 1
    }

    private static func returns(_ dataset: ReplayDataset, _ range: Range<Int>, _ gamma: Float) -> [Float] {
        dataset.withRewards { rewards in
            var sum: Float = 0
            var list = [Float](repeating: 0, count: range.count)
            for row in range.reversed() {
                sum = gamma * sum + (rewards[row] > 0 ? 1 : rewards[row] < 0 ? -1 : 0)
                list[row - range.lowerBound] = sum
            }
            return list
        }
    }
}

/// Tokens of rows and of those before them, encoded once.
final class InspectedTokens {
    private let dataset: ReplayDataset
    private let encoder: any FrameEncoder
    private var known: [Int: [UInt16]] = [:]

    init(_ dataset: ReplayDataset, _ encoder: any FrameEncoder) {
        self.dataset = dataset
        self.encoder = encoder
    }

    /// Tokens [B, 2 K], int64.
    func tensor(_ rows: [Int]) throws -> Tensor {
        try encode(rows)
        let all = rows.flatMap { (known[$0] ?? []) + (known[$0 - 1] ?? []) }
        return try Tensor(all.map(Int64.init), [rows.count, 2 * encoder.tokensPerFrame])
    }

    private func encode(_ rows: [Int]) throws {
        let missing = Set(rows.flatMap { [$0, $0 - 1] }).filter { known[$0] == nil }.sorted()
        guard !missing.isEmpty else { return }
        let size = Observation.size
        var bytes: [UInt8] = []
        dataset.withFrames { all in
            for row in missing { bytes += all[row * size..<(row + 1) * size] }
        }
        let tokens = try bytes.withUnsafeBufferPointer { try encoder.encode($0, count: missing.count) }
        let k = encoder.tokensPerFrame
        for (place, row) in missing.enumerated() { known[row] = Array(tokens[place * k..<(place + 1) * k]) }
    }

    /// Share of tokens that differ from those of the row before although all pixels of their cell are the same.
    ///
    /// Tokens stand in a square grid over the frame; nil where they do not, or no cell ever stands still.
    func flicker(_ rows: [Int]) throws -> Double? {
        let side = Int(Double(encoder.tokensPerFrame).squareRoot().rounded())
        guard side * side == encoder.tokensPerFrame, Observation.height % side == 0 else { return nil }
        try encode(rows)
        var still = 0, changed = 0
        for row in rows {
            guard let now = known[row], let before = known[row - 1] else { continue }
            let same = dataset.withFrames { Self.stillCells($0, row, side: side) }
            for cell in same {
                still += 1
                if now[cell] != before[cell] { changed += 1 }
            }
        }
        return still > 0 ? Double(changed) / Double(still) : nil
    }

    /// Cells of a grid whose pixels are those of the row before.
    private static func stillCells(_ frames: UnsafeBufferPointer<UInt8>, _ row: Int, side: Int) -> [Int] {
        let (size, width, cell) = (Observation.size, Observation.width, Observation.height / side)
        var moved = [Bool](repeating: false, count: side * side)
        for pixel in 0..<size where frames[row * size + pixel] != frames[(row - 1) * size + pixel] {
            moved[pixel / width / cell * side + pixel % width / cell] = true
        }
        return moved.indices.filter { !moved[$0] }
    }
}
