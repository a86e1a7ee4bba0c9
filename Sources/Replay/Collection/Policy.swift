public import Atari
import Files

/// Something that plays one environment; an instance serves one thread, episode after episode.
public protocol Policy: AnyObject {
    /// Whether it looks at observations; otherwise it is given an empty buffer.
    var needsObservation: Bool { get }
    /// Starts an episode; whatever is random must come from the seed.
    func begin(seed: UInt64, environment: any Environment) throws
    /// The action for the current observation [84, 84], a code of the full set. The environment may be inspected
    /// and, by policies that plan with its snapshots, changed if it is restored before returning.
    func action(observation: UnsafeBufferPointer<UInt8>, environment: any Environment) throws -> Int
    /// Learns what was played in the end, which exploration may have changed, and what came of it.
    func played(action: Int, result: StepResult)
}

extension Policy {
    /// Policies look unless they say otherwise.
    public var needsObservation: Bool { true }
    /// Most policies need no feedback.
    public func played(action: Int, result: StepResult) {}
}

/// Makes the policy of a mixture part for one thread.
public typealias PolicyMaker = @Sendable (MixturePart, Game) throws -> any Policy

/// Uniformly random legal actions.
final class RandomPolicy: Policy {
    let needsObservation = false
    private var generator = SplitMix64(seed: 0)

    func begin(seed: UInt64, environment: any Environment) { generator = SplitMix64(path: 0x7261_6E64, seed) }

    func action(observation: UnsafeBufferPointer<UInt8>, environment: any Environment) -> Int {
        environment.legalActions[generator.below(environment.legalActions.count)]
    }
}
