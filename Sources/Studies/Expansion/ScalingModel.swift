public import JOWA
import Store
import Workbench

/// How long one data-parallel update takes on paper.
///
/// Each rank computes its rows, forward 1/3 and backward 2/3 of the time; gradients (float32, every trainable parameter)
/// are summed by a ring: each rank sends and receives 2(N-1)/N of them, over the slowest link of the ring. The sum
/// overlaps the backward pass but for the last bucket:
///
///     update = forward + max(backward, wire - last) + last,   last = wire * bucket / gradients
public struct ScalingModel: Sendable {
    /// What the ranks run on; every number is an assumption that can be replaced by a measured one.
    public struct Hardware: Sendable {
        /// Operations a second that one device's training step reaches.
        public var operations: Double
        /// Devices of one machine.
        public var devicesPerMachine: Int
        /// Bytes a second and direction that one device's ring link moves within a machine, and between machines.
        public var inside, between: Double
        /// Seconds that one hop of the ring takes.
        public var latency: Double

        /// Creates hardware from every number.
        public init(
            operations: Double, devicesPerMachine: Int, inside: Double, between: Double, latency: Double
        ) {
            (self.operations, self.devicesPerMachine) = (operations, devicesPerMachine)
            (self.inside, self.between, self.latency) = (inside, between, latency)
        }
    }

    /// What one number of ranks gives.
    public struct Prediction: Sendable {
        /// Ranks.
        public var ranks: Int
        /// Rows a rank.
        public var rows: Double
        /// Bytes that one rank sends an update.
        public var bytes: Double
        /// Seconds of an update: arithmetic, the wire by itself, and the whole.
        public var compute, wire, update: Double
        /// Times the speed of one rank on the same batch.
        public var speedup: Double
    }

    /// Network.
    public var model: ModelConfiguration
    /// Rows of the whole batch.
    public var batch: Int
    /// Largest bucket in bytes.
    public var bucket = 8.0 * 1024 * 1024
    /// Assumptions.
    public var hardware: Hardware

    /// Creates a model of one variant's training.
    public init(_ model: ModelConfiguration, batch: Int, hardware: Hardware) {
        (self.model, self.batch, self.hardware) = (model, batch, hardware)
    }

    /// Bytes of all gradients.
    public var gradientBytes: Double { Double(model.parameterCounts.trainable) * 4 }

    /// Predicts an update of the whole batch by so many ranks.
    public func prediction(ranks: Int) -> Prediction {
        let one = seconds(1).update, many = seconds(ranks)
        return Prediction(
            ranks: ranks, rows: Double(batch) / Double(ranks), bytes: bytes(ranks), compute: many.compute,
            wire: many.wire, update: many.update, speedup: one / many.update)
    }

    private func bytes(_ ranks: Int) -> Double {
        2 * Double(ranks - 1) / Double(ranks) * gradientBytes
    }

    private func seconds(_ ranks: Int) -> (compute: Double, wire: Double, update: Double) {
        // The rank with the most rows is waited for.
        let rows = ((batch + ranks - 1) / ranks)
        let work = 3 * model.operationsPerToken * Double(model.contextTokens * rows)
        let compute = work / hardware.operations
        guard ranks > 1 else { return (compute, 0, compute) }
        let rate = ranks > hardware.devicesPerMachine ? hardware.between : hardware.inside
        let buckets = (gradientBytes / bucket).rounded(.up)
        let wire = bytes(ranks) / rate + buckets * 2 * Double(ranks - 1) * hardware.latency
        let last = wire / buckets
        return (compute, wire, compute / 3 + max(compute * 2 / 3, wire - last) + last)
    }
}
