import Atari
import Files

/// One episode as it was played.
struct EpisodeRecording: Sendable {
    var frames: [UInt8] = []
    var actions: [UInt8] = []
    var rewards: [Float] = []
    var terminal = false

    /// Number of transitions.
    var length: Int { actions.count }
}

/// Plays episodes of one policy in one environment, on one thread.
final class EpisodePlayer {
    private let environment: any Environment
    private let policy: any Policy
    private let epsilon: Double
    private let cap: Int

    init(environment: any Environment, policy: any Policy, epsilon: Double, cap: Int) {
        self.environment = environment
        self.policy = policy
        self.epsilon = epsilon
        self.cap = cap
    }

    /// Plays one episode, which depends on the seed alone; returns nil when told to stop.
    func play(seed: UInt64, shouldStop: () -> Bool) throws -> EpisodeRecording? {
        try environment.reset(seed: seed)
        try policy.begin(seed: seed, environment: environment)
        var exploration = SplitMix64(path: 0x6578_706C, seed)
        var episode = EpisodeRecording()
        let legal = environment.legalActions
        while !episode.terminal && episode.length < cap {
            if shouldStop() { return nil }
            let start = episode.frames.count
            try append(to: &episode.frames)
            var action = try episode.frames.withUnsafeBufferPointer { frames in
                try policy.action(
                    observation: UnsafeBufferPointer(rebasing: frames[start...]), environment: environment)
            }
            if epsilon > 0 && exploration.uniform() < epsilon {
                action = legal[exploration.below(legal.count)]
            }
            let result = try environment.step(action)
            policy.played(action: action, result: result)
            episode.actions.append(UInt8(action))
            episode.rewards.append(result.reward)
            episode.terminal = result.terminal
        }
        return episode
    }

    private func append(to frames: inout [UInt8]) throws {
        let start = frames.count
        frames.append(contentsOf: repeatElement(0, count: Observation.size))
        try frames.withUnsafeMutableBufferPointer { pixels in
            try environment.observe(into: UnsafeMutableBufferPointer(rebasing: pixels[start...]))
        }
    }
}
