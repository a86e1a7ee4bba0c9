import Atari
import Files

/// How a small Q-network learns a game from the emulator's RAM, as a source of data.
public struct LearnerSettings: Codable, Sendable, Hashable {
    /// Agent steps of its life, over all emulators.
    public var steps: Int
    /// Discount.
    public var gamma: Double
    /// Steps whose rewards are summed before the network's own estimate takes over.
    public var nStep: Int
    /// Width of the two hidden layers.
    public var width: Int
    /// Transitions an update.
    public var batch: Int
    /// Updates every ``emulators`` agent steps.
    public var updates: Int
    /// Adam's rate at the start; it falls to a tenth over the life.
    public var learningRate: Double

    /// Emulators that play side by side.
    public static let emulators = 16

    /// Creates settings.
    public init(
        steps: Int = 200_000, gamma: Double = 0.98, nStep: Int = 5, width: Int = 256, batch: Int = 128,
        updates: Int = 2, learningRate: Double = 5e-4
    ) {
        self.steps = steps
        self.gamma = gamma
        self.nStep = nStep
        self.width = width
        self.batch = batch
        self.updates = updates
        self.learningRate = learningRate
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case steps, gamma, width, batch, updates
        case nStep = "n_step"
        case learningRate = "learning_rate"
    }

    /// Decodes settings; keys that are left out have their defaults.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let standard = LearnerSettings()
        steps = try values.decodeIfPresent(Int.self, forKey: .steps) ?? standard.steps
        gamma = try values.decodeIfPresent(Double.self, forKey: .gamma) ?? standard.gamma
        nStep = try values.decodeIfPresent(Int.self, forKey: .nStep) ?? standard.nStep
        width = try values.decodeIfPresent(Int.self, forKey: .width) ?? standard.width
        batch = try values.decodeIfPresent(Int.self, forKey: .batch) ?? standard.batch
        updates = try values.decodeIfPresent(Int.self, forKey: .updates) ?? standard.updates
        learningRate =
            try values.decodeIfPresent(Double.self, forKey: .learningRate) ?? standard.learningRate
    }

    /// What distinguishes it from the default settings, and its steps, for names.
    var differences: [String] {
        let standard = LearnerSettings()
        var list = ["steps=\(steps)"]
        if gamma != standard.gamma { list.append("gamma=\(gamma)") }
        if nStep != standard.nStep { list.append("n_step=\(nStep)") }
        if width != standard.width { list.append("width=\(width)") }
        if batch != standard.batch { list.append("batch=\(batch)") }
        if updates != standard.updates { list.append("updates=\(updates)") }
        if learningRate != standard.learningRate { list.append("learning_rate=\(learningRate)") }
        return list
    }

    /// What is wrong with the settings, each with its key.
    public func problems() -> [(key: String, message: String)] {
        var problems: [(key: String, message: String)] = []
        func check(_ holds: Bool, _ key: String, _ message: String) {
            if !holds { problems.append((key, message)) }
        }
        let counts = [("width", width), ("batch", batch), ("updates", updates)]
        for (key, value) in counts {
            check((1...65_536).contains(value), key, "must lie in 1...65536, not \(value)")
        }
        check((1...1000).contains(nStep), "n_step", "must lie in 1...1000, not \(nStep)")
        check((0..<1).contains(gamma), "gamma", "must lie in [0, 1), not \(gamma)")
        check(
            learningRate > 0 && learningRate <= 1, "learning_rate", "must lie in (0, 1], not \(learningRate)")
        check(
            steps >= Self.emulators, "steps",
            "must be \(Self.emulators) or more, one for each emulator, not \(steps)")
        return problems
    }
}

/// Which episodes of a learner a mixture part takes.
public enum LearnerStage: String, Codable, Sendable, CaseIterable {
    /// New episodes of the policy at the end of its life.
    case final
    /// What it played in the first third of its life.
    case early
    /// What it played in the second third.
    case middle
    /// What it played in the last third.
    case late
    /// What it played in its whole life.
    case all

    /// The thirds of the life, in order.
    static let thirds = [LearnerStage.early, .middle, .late]
}

/// One episode of a learner's life; the emulator replays it from this alone.
public struct LearnedEpisode: Sendable, Hashable {
    /// The environment's seed.
    public var seed: UInt64
    /// Actions, codes of the full set.
    public var actions: [UInt8]

    /// Creates an episode.
    public init(seed: UInt64, actions: [UInt8]) {
        self.seed = seed
        self.actions = actions
    }
}

/// A learner at the end of its life.
public protocol LearnedGame: Sendable {
    /// What it played, in the order in which the episodes ended.
    var episodes: [LearnedEpisode] { get }
    /// Its final policy, greedy by its Q, for one thread.
    func policy() throws -> any Policy
}

/// Lets a learner live in a game, as it is collected, and returns it.
public typealias LearnerMaker = @Sendable (LearnerSettings, CollectionSettings) throws -> any LearnedGame

/// Episodes of a learner's life that a mixture part takes, in the order in which they are taken.
struct LearnedSelection: Sendable {
    /// The episodes.
    var episodes: [LearnedEpisode] = []
    /// The third of the life in which each ended: 0, 1 or 2.
    var thirds: [Int] = []

    /// Selects a stage's episodes in a seeded order.
    init(_ life: [LearnedEpisode], stage: LearnerStage, seed: Int, part: Int) {
        let total = life.reduce(0) { $0 + $1.actions.count }
        var before = 0
        var chosen: [(episode: Int, third: Int)] = []
        for (index, episode) in life.enumerated() {
            let third = min(2, (before + episode.actions.count / 2) * 3 / max(total, 1))
            if stage == .all || stage == LearnerStage.thirds[third] { chosen.append((index, third)) }
            before += episode.actions.count
        }
        var order = SplitMix64(path: 0x6C65_6172, UInt64(bitPattern: Int64(seed)), UInt64(part))
        for place in order.permutation(chosen.count) {
            episodes.append(life[chosen[place].episode])
            thirds.append(chosen[place].third)
        }
    }
}

/// Plays listed actions again.
final class RecordedPolicy: Policy {
    let needsObservation = false
    private let actions: [UInt8]
    private var step = 0

    init(_ actions: [UInt8]) { self.actions = actions }

    func begin(seed: UInt64, environment: any Environment) { step = 0 }

    func action(observation: UnsafeBufferPointer<UInt8>, environment: any Environment) throws -> Int {
        guard step < actions.count else {
            throw ReplayError.impossible("a learner's episode goes on beyond its \(actions.count) actions")
        }
        step += 1
        return Int(actions[step - 1])
    }
}
