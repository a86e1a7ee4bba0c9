import Atari
import Files
public import Foundation
import NeuralNetworks
public import Replay
import Synchronization
import Torch

/// A small Q-network learns a game online from the emulator's RAM: a source of data in the manner of DQN-Replay
/// (Agarwal et al., 2020), never an agent to compare with.
///
/// Double, duelling Q-learning with n-step returns of the rewards' signs; a lost life ends a return, a cut episode does
/// not. Sixteen emulators play while the network of the round before is updated beside them, so that the result depends
/// on the settings alone, whatever the number of threads.
public final class GameLearner {
    /// Where a learner stands.
    public struct Progress: Sendable {
        /// Agent steps of its life so far.
        public var steps: Int
        /// All of them.
        public var total: Int
        /// Mean return of the last 20 episodes that ended; nil before the first.
        public var recentReturn: Double?

        /// The mean return as a note beside the steps; empty where there is none.
        public var returnText: String { recentReturn.map { String(format: "return %.1f", $0) } ?? "" }
    }

    /// Changes when the same settings begin to give another learner.
    static let version = 1
    /// Updates between copies of the network to its target.
    private static let targetPeriod = 500
    /// Agent steps before the first update.
    private static let warmUp = 2000

    let settings: LearnerSettings
    let collection: CollectionSettings
    let game: Game
    /// Codes of the actions that it chooses from, ascending.
    let actions: [Int]
    private let threads: Int
    private let positions: [Int64]
    var network: RAMNetwork
    var target: RAMNetwork
    var optimizer: AdamW
    var streams: [RAMStream]
    let slots: [LearnerSlot]
    /// Rounds of all emulators played.
    var rounds = 0
    /// Updates done.
    var updates = 0
    /// Slots whose episodes ended, in order, with the returns.
    var ended: [(slot: Int, return: Double)] = []

    /// Begins a life.
    init(_ settings: LearnerSettings, _ collection: CollectionSettings, threads: Int) throws {
        self.settings = settings
        self.collection = collection
        self.threads = max(1, threads)
        let game = try Game.named(collection.game)
        self.game = game
        let actions = try collection.legalActions
        self.actions = actions
        var positions = [Int64](repeating: 0, count: ActionSet.count)
        for (position, action) in actions.enumerated() { positions[action] = Int64(position) }
        self.positions = positions
        let seed = SplitMix64(path: 0x6E65_7477, UInt64(bitPattern: Int64(collection.seed))).state
        network = try RAMNetwork(width: settings.width, actions: actions.count, seed: seed)
        target = try RAMNetwork(width: settings.width, actions: actions.count, seed: seed)
        optimizer = try AdamW(
            network.store.trainable, .init(rate: settings.learningRate, maxGradientNorm: 10))
        slots = try (0..<LearnerSettings.emulators).map { try LearnerSlot(game, collection, number: $0) }
        streams = []
        for slot in slots {
            var stream = RAMStream()
            stream.observe(try slot.begin(episode: 0), begins: true)
            streams.append(stream)
        }
    }

    /// Lives a whole life, or what is left of one that was interrupted, and returns the learner at its end.
    ///
    /// - Parameters:
    ///   - folder: Where the state is kept once a minute; a life that was interrupted goes on from there.
    ///   - threads: Emulators and updates computed at once.
    ///   - progress: Called before each step of all emulators; false ends the life early, with its state kept.
    /// - Throws: `CancellationError` after an early end, `AtariError`, or `TrainingError.checkpoint`.
    public static func live(
        _ settings: LearnerSettings, in collection: CollectionSettings, folder: URL,
        threads: Int = ProcessInfo.processInfo.activeProcessorCount,
        progress: (Progress) -> Bool = { _ in true }
    ) throws -> any LearnedGame {
        try Torch.withThreads(1) {
            try GameLearner(settings, collection, threads: threads).live(folder, progress)
        }.finished()
    }

    private func live(_ folder: URL, _ progress: (Progress) -> Bool) throws -> GameLearner {
        let checkpoints = try LearnerCheckpoints(in: folder, of: self)
        try checkpoints.restore(self)
        var kept = ContinuousClock.now
        while steps < settings.steps {
            let goes = progress(self.progress)
            if !goes || ContinuousClock.now - kept > .seconds(60) {
                try checkpoints.write(self)
                kept = .now
            }
            guard goes else { throw CancellationError() }
            try round()
        }
        try checkpoints.write(self)
        _ = progress(self.progress)
        return self
    }

    /// Agent steps so far.
    var steps: Int { rounds * LearnerSettings.emulators }

    private var progress: Progress {
        let last = ended.suffix(20)
        let mean = last.reduce(0) { $0 + $1.return } / Double(max(last.count, 1))
        return Progress(steps: steps, total: settings.steps, recentReturn: last.isEmpty ? nil : mean)
    }

    /// One step of every emulator and, beside them, the updates that belong to it.
    func round() throws {
        let actions = try chooseActions()
        let results = Mutex([Result<LearnerSlot.Outcome, any Error>?](repeating: nil, count: slots.count))
        let training = Mutex<(any Error)?>(nil)
        let next = Atomic(0)
        nonisolated(unsafe) let learner = self
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let task = next.add(1, ordering: .relaxed).oldValue
                if task > learner.slots.count { return }
                if task == 0 {
                    do { try learner.train() } catch { training.withLock { $0 = error } }
                    continue
                }
                let result = Result { try learner.slots[task - 1].step(actions[task - 1]) }
                results.withLock { $0[task - 1] = result }
            }
        }
        if let error = training.withLock({ $0 }) { throw error }
        for (slot, result) in results.withLock({ $0 }).enumerated() {
            guard let result else { preconditionFailure("every emulator has a result") }
            take(try result.get(), slot)
        }
        rounds += 1
    }

    private func take(_ outcome: LearnerSlot.Outcome, _ slot: Int) {
        streams[slot].act(outcome.action, sign: outcome.sign, ends: outcome.ends)
        streams[slot].observe(outcome.ram, begins: false)
        guard let next = outcome.next else { return }
        streams[slot].close()
        streams[slot].observe(next.ram, begins: true)
        ended.append((slot, next.return))
    }

    /// Probability of a random action: 1 at birth, 0.05 after three tenths of the life, three times that in every fourth
    /// emulator.
    private func epsilon(_ slot: Int) -> Double {
        let share = Double(steps) / (0.3 * Double(settings.steps))
        let epsilon = max(0.05, 1 - 0.95 * share)
        return min(1, slot % 4 == 3 ? 3 * epsilon : epsilon)
    }

    private func chooseActions() throws -> [UInt8] {
        let newest = streams.map { $0.count - 1 }
        let bytes = RAMNetwork.bytes
        func rows(_ row: (Int) -> Int) throws -> Tensor {
            let all = streams.indices.flatMap { streams[$0].ram[row($0) * bytes..<(row($0) + 1) * bytes] }
            return try Tensor(all, [streams.count, bytes])
        }
        let now = try rows { newest[$0] }
        let before = try rows { streams[$0].before(newest[$0]) }
        let best: [Int64] = try withoutGradients { try network(now, before: before).argmax(1).array() }
        var random = SplitMix64(
            path: 0x6570_7369, UInt64(bitPattern: Int64(collection.seed)), UInt64(rounds))
        return best.enumerated().map { slot, position in
            let explores = random.uniform() < epsilon(slot)
            let other = random.below(actions.count)
            return UInt8(actions[explores ? other : Int(position)])
        }
    }

    private func train() throws {
        if steps < min(Self.warmUp, settings.steps / 10) { return }
        // Worker threads have settings of their own.
        try Torch.setThreads(1)
        for _ in 0..<settings.updates { try update() }
    }

    private func update() throws {
        var random = SplitMix64(
            path: 0x6472_6177, UInt64(bitPattern: Int64(collection.seed)), UInt64(updates))
        let batch = try RAMBatch(
            streams, count: settings.batch, steps: settings.nStep, gamma: settings.gamma,
            positions: positions, using: &random)
        let goals = try withoutGradients {
            let best = try network(batch.next, before: batch.nextBefore).argmax(1, keep: true)
            let value = try target(batch.next, before: batch.nextBefore).gathered(1, best)  // [B, 1]
            return try batch.returns + batch.discounts * value.reshape([settings.batch])
        }
        let q = try network(batch.now, before: batch.before).gathered(1, batch.actions)
        // Huber's loss: m (d - m/2) with d the absolute error and m = min(d, 1).
        let error = try (q.reshape([settings.batch]) - goals).absolute()
        let limited = try error.clamped(0, 1)
        try (limited * (error - limited * 0.5)).mean().backward()
        optimizer.settings.rate = settings.learningRate * (1 - 0.9 * Double(steps) / Double(settings.steps))
        _ = try optimizer.update()
        updates += 1
        if updates % Self.targetPeriod == 0 { try target.copy(from: network) }
    }
}
