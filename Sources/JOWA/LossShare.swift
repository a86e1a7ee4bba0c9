public import Torch

/// How much of a batch's means a part of it carries: each term of a loss times its share, summed over the parts,
/// is the term of the whole batch.
public struct LossShare: Sendable, Hashable {
    /// Of observation tokens to predict, in real rows.
    public var tokens = 1.0
    /// Of steps in real rows.
    public var data = 1.0
    /// Of all steps.
    public var steps = 1.0
    /// Of steps that have a target: they continue, end, or have a known return.
    public var transitions = 1.0

    /// A batch that is no part.
    public static let whole = LossShare()

    /// Shares of a part in a batch; with the settings of a loss whose targets come from a shifted window, of its first blocks.
    public init(of part: Batch, in whole: Batch, _ settings: LossConfiguration? = nil) throws {
        let (a, b) = (try Counts(part, settings), try Counts(whole, settings))
        func share(_ key: KeyPath<Counts, Double>) -> Double {
            b[keyPath: key] > 0 ? a[keyPath: key] / b[keyPath: key] : 0
        }
        (tokens, data) = (share(\.tokens), share(\.data))
        (steps, transitions) = (share(\.steps), share(\.transitions))
    }

    private init() {}

    /// What the means of a batch divide by.
    private struct Counts {
        let tokens: Double
        let data: Double
        let steps: Double
        let transitions: Double

        init(_ all: Batch, _ settings: LossConfiguration?) throws {
            let overhang = settings?.overhang ?? 0
            let batch = try overhang > 0 ? all.blocks(0, all.mask.shape[1] - overhang) : all
            let real = try batch.mask.slice(0, 0, batch.realRows)
            let following = try batch.mask.slice(1, 0, -1) * batch.mask.slice(1, 1)
            let none = try following.slice(1, 0, 1) * 0
            var targets = try Tensor.concatenated([following, none], 1) + batch.ends * batch.mask
            if let returns = batch.returns { targets = try targets.maximum(returns.known * batch.mask) }
            if overhang > 0, let settings {
                targets = try CriticTargets(all, all.returns == nil ? .max : .monteCarlo, settings).valid
            }
            let sums = try Tensor.items([
                real.sum(), real.slice(1, 0, 1).sum(), batch.mask.sum(), targets.sum(),
            ])
            data = sums[0]
            // The first token of a row is predicted by nothing.
            tokens = data * Double(batch.observations.shape[2]) - sums[1]
            steps = sums[2]
            transitions = sums[3]
        }
    }
}

extension Tensor {
    /// The tensor times a factor; itself for 1.
    func scaled(_ factor: Double) throws(TorchError) -> Tensor { factor == 1 ? self : try self * factor }
}

extension Batch {
    /// Blocks from `begin` up to `end` of every row.
    public func blocks(_ begin: Int, _ end: Int) throws(TorchError) -> Batch {
        try map { x throws(TorchError) in x.rank > 1 ? try x.slice(1, begin, end) : x }
    }

    /// Rows from `begin` up to `end`.
    public func rows(_ begin: Int, _ end: Int) throws(TorchError) -> Batch {
        var part = try map { x throws(TorchError) in try x.slice(0, begin, end) }
        part.realRows = max(0, min(realRows, end) - begin)
        return part
    }
}
