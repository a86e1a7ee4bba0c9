import Foundation

/// Whether a data set can teach: what its actions and returns follow from, in nats and shares.
public struct DataInspection: Codable, Sendable, Hashable {
    /// Returns of one policy's episodes.
    public struct PolicyReturns: Codable, Sendable, Hashable {
        /// The policy's name in the manifest.
        public var policy: String
        /// Its episodes.
        public var episodes: Int
        /// Their mean return, as stored.
        public var mean: Double
        /// The lowest.
        public var lowest: Double
        /// The highest.
        public var highest: Double
    }

    /// Transitions that were looked at for training and held out.
    public var samples: Int, heldOut: Int
    /// Entropy of the actions, nats.
    public var actionEntropy: Double
    /// Share of actions that repeat the one before.
    public var repeatedActions: Double
    /// Cross-entropy of held-out actions given the action before, nats.
    public var givenPreviousAction: Double
    /// Cross-entropy of held-out actions given the frame and its change, by a small convolutional network, nats.
    public var givenFrames: Double
    /// Cross-entropy of held-out actions given the tokens of two frames, nats; nil without a tokenizer.
    public var givenTokens: Double?
    /// Share of the variance of held-out discounted returns that the frame explains.
    public var returnR2: Double
    /// Share of tokens that change where no pixel does; nil without a tokenizer.
    public var flicker: Double?
    /// Returns by policy.
    public var policies: [PolicyReturns]
    /// Mean return of all episodes.
    public var meanReturn: Double

    enum CodingKeys: String, CodingKey {
        case samples, policies, flicker
        case heldOut = "held_out"
        case actionEntropy = "action_entropy"
        case repeatedActions = "repeated_actions"
        case givenPreviousAction = "given_previous_action"
        case givenFrames = "given_frames"
        case givenTokens = "given_tokens"
        case returnR2 = "return_r2"
        case meanReturn = "mean_return"
    }

    /// Least share of the actions' entropy that frames must explain.
    static let leastExplained = 0.005
    /// Least part of what the last action explains that frames must explain.
    static let leastBesideLast = 0.5
    /// Least share of the variance of the return that frames must explain.
    static let leastReturnR2 = 0.02
    /// Share of flickering tokens above which it is said.
    static let mostFlicker = 0.02

    /// Nats of the actions' entropy that the frame explains.
    public var explained: Double { max(0, actionEntropy - givenFrames) }

    /// Whether the actions follow from what is seen: the frame says a part of them, and no small one beside what the last
    /// action says.
    public var actionsFollow: Bool {
        explained >= Self.leastExplained * actionEntropy
            && explained >= Self.leastBesideLast * (actionEntropy - givenPreviousAction)
    }

    /// Whether the return follows from what is seen, so that values can be learned.
    public var returnFollows: Bool { returnR2 >= Self.leastReturnR2 }

    /// Whether the data can teach: values, or else the policy that collected them.
    ///
    /// Either is enough. A learner's actions can hardly be cloned even from what it saw itself, because most of its
    /// decisions are near ties; what its data teach are values.
    public var teaches: Bool { returnFollows || actionsFollow }

    /// Whether most episodes are a learner's, or a trained model's.
    public var isByLearner: Bool {
        let learned = policies.filter { $0.policy.hasPrefix("learner") || $0.policy.hasPrefix("checkpoint") }
        return 2 * learned.reduce(0) { $0 + $1.episodes } > policies.reduce(0) { $0 + $1.episodes }
    }

    /// The verdict in one line.
    public var verdict: String {
        func number(_ value: Double) -> String { String(format: "%.2f", value) }
        return "the data can teach: \(teaches ? "yes" : "no") (the frame explains "
            + "\(String(format: "%.1f", 100 * max(0, returnR2)))% of the variance of the return that follows, "
            + "and \(number(explained)) of the actions' \(number(actionEntropy)) nats)"
    }

    /// What to change, a line each; empty when nothing is wrong.
    public var advice: [String] {
        var lines: [String] = []
        if !returnFollows {
            let remedy =
                isByLearner
                ? "let the learner live longer (`steps`), collect more, or mix in other stages of its life"
                : "collect with `policy: learner`, collect more, or mix more qualities"
            lines.append(
                "the frame says nothing of the return that follows: there are too few rewards, or nobody "
                    + "plays better than another; " + remedy)
        }
        if let line = adviceOnActions { lines.append(line) }
        if let flicker, flicker > Self.mostFlicker {
            let percent = Int((100 * flicker).rounded())
            lines.append(
                "\(percent)% of the tokens change where no pixel does: train the tokenizer longer, or take a steadier one"
            )
        }
        return lines
    }

    private var adviceOnActions: String? {
        if actionEntropy < 0.05 { return "nearly all actions are the same: mix in policies that explore" }
        guard !actionsFollow else { return nil }
        if isByLearner {
            return
                "the actions cannot be cloned from frames, as is usual for a learner, whose decisions are mostly near "
                + "ties: compare planners by their values, and expect nothing of behaviour cloning"
        }
        let cloning = returnFollows ? "; values can be learned, cloning cannot" : ""
        guard explained < Self.leastBesideLast * (actionEntropy - givenPreviousAction) else {
            return
                "the actions are as good as random: lower epsilon, or take more of a policy that plays by what it sees"
                + cloning
        }
        return
            "the last action says more than the frame: the policies hold actions or follow a cycle, which no model "
            + "of frames can learn; take less of scripted and lookahead, and more of `policy: learner`"
            + cloning
    }

    /// Numbers for a journal, named `data/inspect/...`.
    public var metrics: [(name: String, value: Double)] {
        let all: [(String, Double?)] = [
            ("action_entropy", actionEntropy), ("repeated_actions", repeatedActions),
            ("given_previous_action", givenPreviousAction), ("given_frames", givenFrames),
            ("given_tokens", givenTokens), ("explained", explained), ("return_r2", returnR2),
            ("flicker", flicker), ("actions_follow", actionsFollow ? 1 : 0), ("teaches", teaches ? 1 : 0),
        ]
        return all.compactMap { name, value in value.map { ("data/inspect/" + name, $0) } }
    }
}
