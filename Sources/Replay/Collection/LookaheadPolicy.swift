import Atari

/// Tries random action sequences on the emulator itself and plays the beginning of the best: knows no game.
///
/// Every `commit` steps: take a snapshot, simulate `candidates` sequences of `horizon` steps (random actions held for
/// random times, and the rest of the last best sequence), score each by its discounted reward, where a lost life or
/// the end of the game counts as minus five times the largest reward seen, and play the best one's first steps.
/// It sees the simulator's own future, so it is a source of good data and never an agent to compare with.
final class LookaheadPolicy: Policy {
    let needsObservation = false
    private let candidates: Int
    private let horizon: Int
    private let commit: Int
    private let discount: Float = 0.97
    private let longestHold = 8
    private var generator = SplitMix64(seed: 0)
    private var plan: [Int] = []
    private var position = 0
    private var largestReward: Float = 1
    private var lives = 0

    init(_ part: MixturePart) {
        candidates = part.candidates
        horizon = part.horizon
        commit = part.commit
    }

    func begin(seed: UInt64, environment: any Environment) {
        generator = SplitMix64(path: 0x6C6F_6F6B, seed)
        plan = []
        position = 0
        largestReward = 1
        lives = 0
    }

    func action(observation: UnsafeBufferPointer<UInt8>, environment: any Environment) throws -> Int {
        if plan.isEmpty || position >= commit { try decide(environment) }
        defer { position += 1 }
        return plan[position]
    }

    func played(action: Int, result: StepResult) {
        lives = result.lives
        largestReward = max(largestReward, abs(result.reward))
    }

    private func decide(_ environment: any Environment) throws {
        guard let snapshot = try environment.save() else {
            throw ReplayError.impossible("the lookahead policy needs an environment that can be restored")
        }
        var best: (score: Float, plan: [Int])?
        let rest = Array(plan.dropFirst(position))
        for candidate in 0..<candidates {
            let tried = completed(candidate == 0 ? rest : [], environment.legalActions)
            let score = try simulate(tried, environment)
            try environment.restore(snapshot)
            if best.map({ score > $0.score }) ?? true { best = (score, tried) }
        }
        plan = best?.plan ?? []
        position = 0
    }

    /// A sequence of `horizon` actions that continues a beginning with random actions, each held for a while.
    private func completed(_ beginning: [Int], _ actions: [Int]) -> [Int] {
        var sequence = beginning
        while sequence.count < horizon {
            let action = actions[generator.below(actions.count)]
            let hold = 1 + generator.below(longestHold)
            sequence += Array(repeating: action, count: min(hold, horizon - sequence.count))
        }
        return sequence
    }

    private func simulate(_ sequence: [Int], _ environment: any Environment) throws -> Float {
        var score: Float = 0
        var weight: Float = 1
        var left = lives
        for action in sequence {
            let result = try environment.step(action)
            largestReward = max(largestReward, abs(result.reward))
            score += weight * result.reward
            if result.lives < left || result.terminal { score -= weight * 5 * largestReward }
            left = result.lives
            if result.terminal { break }
            weight *= discount
        }
        return score
    }
}
