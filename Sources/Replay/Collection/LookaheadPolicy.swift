import Atari
import Files

/// Tries each legal action on the emulator itself, with random play after it, and plays the best: knows no game.
///
/// At each decision: take a snapshot; simulate for each legal action sequences of `horizon` steps that begin with it and
/// go on with random actions held for random times, the same ones after every action; score each sequence by its
/// discounted reward, where a lost life or the end of the game counts as minus five times the largest reward seen; and
/// play the action that began the best one, ties broken by chance. `candidates` sequences are tried, and no fewer than one
/// for each action; `commit` steps of the best one are played before the next decision. Nothing of it is kept for that.
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
        let actions = environment.legalActions
        let rounds = max(1, (candidates + actions.count - 1) / actions.count)
        var best: (score: Float, plan: [Int])?
        for _ in 0..<rounds {
            let rest = continuation(actions)
            for place in generator.permutation(actions.count) {
                let tried = [actions[place]] + rest
                let score = try simulate(tried, environment)
                try environment.restore(snapshot)
                if best.map({ score > $0.score }) ?? true { best = (score, tried) }
            }
        }
        plan = best?.plan ?? []
        position = 0
    }

    /// Random actions, each held for a while, after a first one.
    private func continuation(_ actions: [Int]) -> [Int] {
        var sequence: [Int] = []
        while sequence.count < horizon - 1 {
            let action = actions[generator.below(actions.count)]
            let hold = 1 + generator.below(longestHold)
            sequence += Array(repeating: action, count: min(hold, horizon - 1 - sequence.count))
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
