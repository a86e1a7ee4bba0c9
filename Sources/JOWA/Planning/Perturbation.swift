import NeuralNetworks

/// Controlled errors of a model while it plans: the question is what planning repairs.
///
/// All draws are functions of (seed, what is perturbed), so a state has the same error whenever it is met.
public struct Perturbation: Sendable, Hashable {
    /// Standard deviation of Gaussian noise on Q, relative to the state's Q range over legal actions.
    public var qNoise: Double
    /// Added to the Q of one pseudo-randomly chosen legal action a state, relative to the same range.
    public var qBias: Double
    /// Rate at which imagined tokens are replaced by uniformly drawn codes.
    public var tokenFlips: Double
    /// Whether Q comes from the critic's last synchronised copy, the target network that the checkpoint keeps.
    ///
    /// It is as old as the updates since that synchronisation: none where training ended with one.
    public var staleCritic: Bool
    /// Seed of all draws.
    public var seed: UInt64

    /// Creates a perturbation; all zero changes nothing.
    public init(
        qNoise: Double = 0, qBias: Double = 0, tokenFlips: Double = 0, staleCritic: Bool = false,
        seed: UInt64 = 0
    ) {
        self.qNoise = qNoise
        self.qBias = qBias
        self.tokenFlips = tokenFlips
        self.staleCritic = staleCritic
        self.seed = seed
    }

    /// Refuses values that mean nothing.
    public func validate() throws(PlanningError) {
        guard qNoise >= 0 else { throw .setting(key: "q_noise", reason: "\(qNoise) is negative") }
        guard (0...1).contains(tokenFlips) else {
            throw .setting(key: "token_flips", reason: "\(tokenFlips) is not a rate in [0, 1]")
        }
    }

    /// A number for a state: its task and the tokens of its observation.
    static func key(_ tokens: some Sequence<Int32>, task: Int) -> UInt64 {
        tokens.reduce(mixedSeed(0x7374_6174, UInt64(task))) { mixedSeed($0, UInt64(UInt32(bitPattern: $1))) }
    }

    /// Q of a state with its errors.
    func applied(to q: [Float], legal: [Int], state: UInt64) -> [Float] {
        guard qNoise > 0 || qBias != 0 else { return q }
        let values = legal.map { Double(q[$0]) }
        let range = (values.max() ?? 0) - (values.min() ?? 0)
        var result = q
        for action in legal {
            let noise = qNoise > 0 ? normal(mixedSeed(seed, 1, state, UInt64(action))) : 0
            result[action] = Float(Double(q[action]) + range * qNoise * noise)
        }
        let favoured = legal[Int(mixedSeed(seed, 2, state) % UInt64(legal.count))]
        result[favoured] += Float(range * qBias)
        return result
    }

    /// Tokens that take the place of decoded ones after an action in a state; -1 leaves a token as it is.
    func replacements(state: UInt64, action: Int, count: Int, vocabulary: Int) -> [Int32] {
        (0..<count).map { i in
            let draw = mixedSeed(seed, 3, state, UInt64(action), UInt64(i))
            guard uniform(draw) < tokenFlips else { return -1 }
            return Int32(mixedSeed(draw, 4) % UInt64(vocabulary))
        }
    }
}

/// A number in [0, 1) from 64 mixed bits.
func uniform(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }
