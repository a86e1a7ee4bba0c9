import Atari
import Files
import Foundation

/// One environment and the episode that it is playing.
///
/// Its own thread steps it; between steps the run looks at it.
final class EpisodeSlot {
    /// What the environment does next.
    enum Order {
        case nothing
        case reset
        case step(Int)
    }

    let index: Int
    private let make: () throws -> any Environment
    private var environment: (any Environment)?
    let looks: Bool
    private let frameSkip: Int

    /// The episode being played, or nil.
    private(set) var episode: Episode?
    var order = Order.nothing
    private(set) var failure: (any Error)?
    private(set) var frame = [UInt8](repeating: 0, count: Observation.size)
    private(set) var legal: [Int] = []

    /// What has happened in an episode.
    struct Episode {
        let number: Int
        let seed: Int
        let started = ContinuousClock.now
        var attempts = 1
        var tokens: [Int32] = []
        var rewards: [Float] = []
        var predictions: [(step: Int, value: Double)] = []
        var decisions = 0
        var compared = 0
        var changed = 0
        var regret = 0.0
        var frames = 0
        var terminal = false
        /// Random bits of a step, from the episode's seed.
        func draw(_ purpose: UInt64) -> UInt64 {
            var generator = SplitMix64(path: purpose, UInt64(bitPattern: Int64(seed)), UInt64(rewards.count))
            return generator.next()
        }
    }

    init(index: Int, looks: Bool, frameSkip: Int, make: @escaping () throws -> any Environment) {
        (self.index, self.looks, self.frameSkip, self.make) = (index, looks, frameSkip, make)
    }

    /// Takes up an episode; the next order is its reset.
    func begin(number: Int, seed: Int) {
        episode = Episode(number: number, seed: seed)
        order = .reset
    }

    /// Takes the same episode up again after a failure, with a new environment.
    func retry() {
        guard let former = episode else { return }
        environment = nil
        failure = nil
        begin(number: former.number, seed: former.seed)
        episode?.attempts = former.attempts + 1
    }

    /// Stops playing.
    func release() {
        episode = nil
        order = .nothing
    }

    /// Changes the episode's account.
    func update(_ body: (inout Episode) -> Void) {
        guard var value = episode else { return }
        body(&value)
        episode = value
    }

    /// Carries out the order; errors are kept for the run to see.
    func advance() {
        do {
            try carryOut()
        } catch {
            failure = error
        }
        order = .nothing
    }

    private func carryOut() throws {
        guard let seed = episode?.seed else { return }
        switch order {
        case .nothing: return
        case .reset:
            let environment = try self.environment ?? make()
            self.environment = environment
            legal = environment.legalActions
            try environment.reset(seed: UInt64(bitPattern: Int64(seed)))
        case .step(let action):
            guard let result = try environment?.step(action) else { return }
            update {
                $0.rewards.append(result.reward)
                $0.terminal = result.terminal
            }
        }
        guard let environment else { return }
        let steps = episode?.rewards.count ?? 0
        let frames = (environment as? ArcadeEnvironment)?.frames ?? steps * frameSkip
        update { $0.frames = frames }
        try frame.withUnsafeMutableBufferPointer { try environment.observe(into: $0) }
    }
}

/// Environments that step together on threads while the network decides for another group.
final class EpisodeGroup: @unchecked Sendable {
    let slots: [EpisodeSlot]
    private let threads: Int
    private let done = DispatchSemaphore(value: 0)
    private var running = false

    init(_ slots: [EpisodeSlot], threads: Int) {
        self.slots = slots
        self.threads = max(1, min(threads, slots.count))
    }

    /// Carries out all orders in the background.
    func start() {
        running = true
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            DispatchQueue.concurrentPerform(iterations: threads) { thread in
                for i in stride(from: thread, to: slots.count, by: threads) { slots[i].advance() }
            }
            done.signal()
        }
    }

    /// Waits for the orders to be carried out.
    func wait() {
        guard running else { return }
        done.wait()
        running = false
    }

    deinit { wait() }
}
