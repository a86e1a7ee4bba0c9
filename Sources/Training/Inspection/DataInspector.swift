import Atari
import Files
import Foundation
import NeuralNetworks
public import Replay
import Torch

/// Measures whether the actions and returns of a data set can be learned from what is seen.
///
/// Small networks are fitted to a sample of episodes and stopped at their best on held-out ones; the result depends on
/// data and settings alone.
public struct DataInspector {
    /// How much is spent.
    public struct Settings: Sendable {
        /// Updates of each network at most.
        public var updates: Int
        /// Transitions to fit, and held-out ones to measure.
        public var samples: Int, heldOut: Int
        /// Discount of the returns.
        public var gamma: Double
        /// Seed of networks and batches.
        public var seed: UInt64

        /// Creates settings; the defaults take about a minute on a processor.
        public init(
            updates: Int = 1500, samples: Int = 30_000, heldOut: Int = 3000, gamma: Double = 0.97,
            seed: UInt64 = 0
        ) {
            self.updates = updates
            self.samples = samples
            self.heldOut = heldOut
            self.gamma = gamma
            self.seed = seed
        }

        /// What a step of a study can afford: seconds, and less for small data.
        public static func cheap(transitions: Int) -> Settings {
            Settings(updates: min(300, max(20, transitions / 20)), samples: 10_000, heldOut: 1000)
        }
    }

    /// Batch, updates between measurements, and measurements without an improvement before the end.
    private static let batch = 64, interval = 50, patience = 6

    let dataset: ReplayDataset
    let settings: Settings
    let legal: [Int]
    let training: InspectionSample
    let held: InspectionSample

    /// Draws the samples; episodes held out for validation are held out here, or else every fifth.
    /// - Throws: `TrainingError.settings` where there are fewer than two episodes with two steps.
    public init(_ dataset: ReplayDataset, settings: Settings = Settings()) throws {
        self.dataset = dataset
        self.settings = settings
        legal =
            try dataset.manifest.source.collection?.legalActions
            ?? Game.named(dataset.manifest.game).minimalActions
        let episodes = dataset.manifest.episodes.indices.filter { dataset.manifest.episodes[$0].length > 1 }
        let marked = episodes.filter { dataset.manifest.episodes[$0].validation }
        let held = Set(
            marked.isEmpty || marked.count == episodes.count
                ? episodes.enumerated().filter { $0.offset % 5 == 4 || episodes.count < 5 && $0.offset == 0 }
                    .map(\.element) : marked)
        let rest = episodes.filter { !held.contains($0) }
        guard !held.isEmpty, !rest.isEmpty else {
            throw TrainingError.settings(
                key: "data", reason: "two episodes or more are needed to fit one and measure on another")
        }
        training = InspectionSample(dataset, rest, count: settings.samples, gamma: settings.gamma)
        self.held = InspectionSample(dataset, held.sorted(), count: settings.heldOut, gamma: settings.gamma)
    }

    /// Measures everything; what needs tokens, with a tokenizer.
    /// - Parameter progress: Called with updates done and wanted; false stops at what is known so far.
    public func run(
        encoder: (any FrameEncoder)? = nil, progress: (Int, Int) -> Bool = { _, _ in true }
    ) throws -> DataInspection {
        // Networks this small are slower on several threads.
        try Torch.withThreads(1) { try inspect(encoder, progress) }
    }

    private func inspect(
        _ encoder: (any FrameEncoder)?, _ progress: (Int, Int) -> Bool
    ) throws -> DataInspection {
        let total = settings.updates * (encoder == nil ? 1 : 2)
        let seen = try fit(
            FrameInspectionNetwork(actions: ActionSet.count, seed: settings.seed),
            { try frames(of: $0) }, { progress($0, total) })
        var tokens: Fit?
        var flicker: Double?
        if let encoder {
            let network = try TokenInspectionNetwork(
                tokens: encoder.tokensPerFrame, vocabulary: encoder.vocabulary, actions: ActionSet.count,
                seed: settings.seed)
            let encoded = InspectedTokens(dataset, encoder)
            tokens = try fit(
                network, { try encoded.tensor($0) }, { progress(settings.updates + $0, total) })
            flicker = try encoded.flicker(held.rows)
        }
        let before = previousActionNats()
        return DataInspection(
            samples: training.rows.count, heldOut: held.rows.count, actionEntropy: marginalNats(),
            repeatedActions: before.repeated, givenPreviousAction: before.nats, givenFrames: seen.nats,
            givenTokens: tokens?.nats, returnR2: max(seen.r2, tokens?.r2 ?? seen.r2), flicker: flicker,
            policies: policyReturns(), meanReturn: dataset.manifest.meanReturn)
    }

    /// Frames and those before, bytes [B, 2, 84, 84].
    private func frames(of rows: [Int]) throws -> Tensor {
        let size = Observation.size
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * 2 * size)
        dataset.withFrames { all in
            for row in rows {
                bytes += all[row * size..<(row + 1) * size]
                bytes += all[(row - 1) * size..<row * size]
            }
        }
        return try Tensor(bytes, [rows.count, 2, Observation.height, Observation.width])
    }

    /// Best measurements of a network on the held-out sample.
    private struct Fit {
        var nats: Double
        var r2: Double
    }

    private func fit(
        _ network: some InspectionNetwork, _ see: ([Int]) throws -> Tensor, _ progress: (Int) -> Bool
    ) throws -> Fit {
        let optimizer = try AdamW(network.store.trainable, .init(rate: 1e-3, decay: 1e-2))
        // What knows nothing but the actions' frequencies and the mean return is the least that may come out.
        var best = Fit(nats: marginalNats(), r2: 0)
        var since = 0
        var random = SplitMix64(path: 0x696E_7370, settings.seed)
        for update in 1...max(settings.updates, 1) {
            let chosen = (0..<min(Self.batch, training.rows.count)).map { _ in
                random.below(training.rows.count)
            }
            let output = try network(see(chosen.map { training.rows[$0] }))
            let actions = try Tensor(chosen.map { training.actions[$0] }, [chosen.count])
            let returns = try Tensor(chosen.map { scaled(training.returns[$0]) }, [chosen.count])
            let loss =
                try output.actions.crossEntropy(actions) + (output.returns - returns).power(2).mean() * 0.5
            try loss.backward()
            _ = try optimizer.update()
            guard update % Self.interval == 0 || update == settings.updates else { continue }
            let now = try measure(network, see)
            since = now.nats < best.nats || now.r2 > best.r2 ? 0 : since + 1
            best = Fit(nats: min(best.nats, now.nats), r2: max(best.r2, now.r2))
            if since >= Self.patience || !progress(update) { break }
        }
        return best
    }

    private func measure(_ network: some InspectionNetwork, _ see: ([Int]) throws -> Tensor) throws -> Fit {
        var nats = 0.0, error = 0.0
        try withoutGradients {
            for start in stride(from: 0, to: held.rows.count, by: 256) {
                let range = start..<min(start + 256, held.rows.count)
                let output = try network(see(Array(held.rows[range])))
                let actions = try Tensor(Array(held.actions[range]), [range.count])
                let returns = try Tensor(held.returns[range].map(scaled), [range.count])
                nats += try output.actions.crossEntropy(actions).item() * Double(range.count)
                error += try (output.returns - returns).power(2).sum().item()
            }
        }
        let own = held.returns.map { Double(scaled($0)) }
        let mean = own.reduce(0, +) / Double(own.count)
        let spread = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return Fit(nats: nats / Double(held.rows.count), r2: spread > 0 ? 1 - error / spread : 0)
    }

    /// A return in standard deviations of the training sample.
    private func scaled(_ value: Float) -> Float { (value - training.mean) / training.deviation }

    /// Cross-entropy of held-out actions under their frequencies in the training sample.
    private func marginalNats() -> Double {
        var counts = [Double](repeating: 0.5, count: ActionSet.count)
        for action in training.actions { counts[Int(action)] += 1 }
        for action in 0..<ActionSet.count where !legal.contains(action) && counts[action] < 1 {
            counts[action] = 0
        }
        return nats { _ in counts }
    }

    /// Cross-entropy given the action before, by counting, and the share of repetitions.
    private func previousActionNats() -> (nats: Double, repeated: Double) {
        var counts = [[Double]](
            repeating: [Double](repeating: 0.5, count: ActionSet.count), count: ActionSet.count)
        for (action, last) in zip(training.actions, training.before) { counts[Int(last)][Int(action)] += 1 }
        let repeated = zip(held.actions, held.before).count { $0 == $1 }
        for last in counts.indices {
            for action in 0..<ActionSet.count where !legal.contains(action) && counts[last][action] < 1 {
                counts[last][action] = 0
            }
        }
        return (nats { counts[Int(held.before[$0])] }, Double(repeated) / Double(held.rows.count))
    }

    private func nats(_ counts: (Int) -> [Double]) -> Double {
        let sum = held.actions.indices.reduce(0.0) { sum, index in
            let own = counts(index)
            return sum - log(max(own[Int(held.actions[index])], 1e-3) / own.reduce(0, +))
        }
        return sum / Double(held.rows.count)
    }

    private func policyReturns() -> [DataInspection.PolicyReturns] {
        let manifest = dataset.manifest
        return manifest.policies.enumerated().compactMap { index, policy in
            let returns = manifest.episodes.filter { $0.policy == index }.map(\.return)
            guard let low = returns.min(), let high = returns.max() else { return nil }
            return DataInspection.PolicyReturns(
                policy: policy, episodes: returns.count, mean: returns.reduce(0, +) / Double(returns.count),
                lowest: low, highest: high)
        }
    }
}
