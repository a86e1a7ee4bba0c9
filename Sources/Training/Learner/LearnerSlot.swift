import Atari
import Files
import Replay

/// One emulator of a learner, used by one thread at a time.
final class LearnerSlot {
    /// What came of a step.
    struct Outcome {
        var action: UInt8
        var sign: Int8
        /// Whether a game or a life ended.
        var ends: Bool
        /// RAM after the step.
        var ram: [UInt8]
        /// The episode's return, and RAM at the beginning of the next one, where one ended.
        var next: (return: Double, ram: [UInt8])?
    }

    private let environment: ArcadeEnvironment
    private let number: Int
    private let seed: Int
    private let cap: Int
    /// Episodes begun before the one under way.
    private(set) var episode = 0
    private var steps = 0
    private var sum = 0.0
    private var lives = 0

    init(_ game: Game, _ settings: CollectionSettings, number: Int) throws {
        environment = try ArcadeEnvironment(game, options: settings.options)
        self.number = number
        seed = settings.seed
        cap = settings.cap
    }

    /// The environment's seed of an episode.
    static func seed(_ seed: Int, slot: Int, episode: Int) -> UInt64 {
        SplitMix64(path: 0x6C69_6665, UInt64(bitPattern: Int64(seed)), UInt64(slot), UInt64(episode)).state
            >> 1
    }

    /// Begins an episode, plays the actions known of it, and returns the RAM.
    func begin(episode: Int, playing actions: ArraySlice<UInt8> = []) throws -> [UInt8] {
        self.episode = episode
        (steps, sum, lives) = (0, 0, 0)
        try environment.reset(seed: Self.seed(seed, slot: number, episode: episode))
        for action in actions { _ = try play(action) }
        return try environment.ram()
    }

    /// Plays a step, and begins the next episode where one ends.
    func step(_ action: UInt8) throws -> Outcome {
        let (result, ends) = try play(action)
        let ram = try environment.ram()
        let sign: Int8 = result.reward > 0 ? 1 : result.reward < 0 ? -1 : 0
        var outcome = Outcome(action: action, sign: sign, ends: ends, ram: ram)
        if result.terminal || steps >= cap {
            let sum = sum
            outcome.next = (sum, try begin(episode: episode + 1))
        }
        return outcome
    }

    private func play(_ action: UInt8) throws -> (StepResult, ends: Bool) {
        let result = try environment.step(Int(action))
        let ends = result.terminal || result.lives < lives
        lives = result.lives
        sum += Double(result.reward)
        steps += 1
        return (result, ends)
    }
}
