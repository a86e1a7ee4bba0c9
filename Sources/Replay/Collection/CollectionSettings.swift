public import Atari

/// One policy of a mixture and its share of the transitions.
public struct MixturePart: Codable, Sendable, Hashable {
    /// `random`, `scripted`, `lookahead`, `learner`, or `checkpoint`.
    public var policy: String
    /// Share of the transitions, in any scale.
    public var share: Double
    /// Probability of a random legal action instead of the policy's, each agent step.
    public var epsilon: Double
    /// Lookahead: action sequences tried at each decision, and no fewer than one for each legal action.
    public var candidates: Int
    /// Lookahead: agent steps simulated for each of them.
    public var horizon: Int
    /// Lookahead: agent steps played of the best one before the next decision.
    public var commit: Int
    /// Learner: how it learns; parts with equal settings share one learner.
    public var learner: LearnerSettings
    /// Learner: its final policy, or what it played in a part of its life.
    public var stage: LearnerStage
    /// Checkpoint: folder of a trained model, relative to the workspace or absolute.
    public var checkpoint: String
    /// Checkpoint: SHA-256 of the trained model; empty where it is not known.
    public var checkpointDigest: String

    /// Keys that only the policy `learner` has.
    public static let learnerKeys = Set(LearnerSettings.CodingKeys.allCases.map(\.rawValue) + ["stage"])

    /// The names of the policies.
    public static let policies = ["random", "scripted", "lookahead", "learner", "checkpoint"]

    /// Creates a part.
    public init(
        policy: String, share: Double = 1, epsilon: Double = 0, candidates: Int = 6, horizon: Int = 15,
        commit: Int = 1, learner: LearnerSettings = LearnerSettings(), stage: LearnerStage = .final,
        checkpoint: String = "", checkpointDigest: String = ""
    ) {
        self.policy = policy
        self.share = share
        self.epsilon = epsilon
        self.candidates = candidates
        self.horizon = horizon
        self.commit = commit
        self.learner = learner
        self.stage = stage
        self.checkpoint = checkpoint
        self.checkpointDigest = checkpointDigest
    }

    /// Name in manifests and reports.
    public var name: String {
        let details =
            switch policy {
            case "lookahead": ["candidates=\(candidates)", "horizon=\(horizon)", "commit=\(commit)"]
            case "learner": (stage == .final ? [] : ["stage=\(stage.rawValue)"]) + learner.differences
            case "checkpoint": ["file=\(checkpoint)"]
            default: [String]()
            }
        let all = (epsilon > 0 ? ["epsilon=\(epsilon)"] : []) + details
        return all.isEmpty ? policy : "\(policy)(\(all.joined(separator: ",")))"
    }

    /// Whether it takes episodes of a learner's life.
    var takesReplay: Bool { policy == "learner" && stage != .final }

    /// Names of the qualities of its episodes in manifests: one, but a whole life of a learner has three.
    var names: [String] {
        guard takesReplay, stage == .all else { return [name] }
        return LearnerStage.thirds.map { third in
            var part = self
            part.stage = third
            return part.name
        }
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case policy, share, epsilon, candidates, horizon, commit, stage, checkpoint
        case checkpointDigest = "checkpoint_digest"
    }

    /// Decodes a part; keys that are left out have their defaults.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let standard = MixturePart(policy: "")
        policy = try values.decode(String.self, forKey: .policy)
        share = try values.decodeIfPresent(Double.self, forKey: .share) ?? standard.share
        epsilon = try values.decodeIfPresent(Double.self, forKey: .epsilon) ?? standard.epsilon
        candidates = try values.decodeIfPresent(Int.self, forKey: .candidates) ?? standard.candidates
        horizon = try values.decodeIfPresent(Int.self, forKey: .horizon) ?? standard.horizon
        commit = try values.decodeIfPresent(Int.self, forKey: .commit) ?? standard.commit
        learner = try LearnerSettings(from: decoder)
        stage = try values.decodeIfPresent(LearnerStage.self, forKey: .stage) ?? standard.stage
        checkpoint = try values.decodeIfPresent(String.self, forKey: .checkpoint) ?? standard.checkpoint
        checkpointDigest = try values.decodeIfPresent(String.self, forKey: .checkpointDigest) ?? ""
    }

    /// Encodes the keys that matter to the policy.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(policy, forKey: .policy)
        try values.encode(share, forKey: .share)
        try values.encode(epsilon, forKey: .epsilon)
        if policy == "lookahead" {
            try values.encode(candidates, forKey: .candidates)
            try values.encode(horizon, forKey: .horizon)
            try values.encode(commit, forKey: .commit)
        }
        if policy == "learner" {
            try values.encode(stage, forKey: .stage)
            try learner.encode(to: encoder)
        }
        guard policy == "checkpoint" else { return }
        try values.encode(checkpoint, forKey: .checkpoint)
        if !checkpointDigest.isEmpty { try values.encode(checkpointDigest, forKey: .checkpointDigest) }
    }
}

extension CollectionSettings {
    /// What a collection costs, in agent steps of the emulator: those recorded, those that lookahead simulates, and
    /// those of the learners with their updates, of which one of the default size takes as long as twelve steps.
    public var emulatorSteps: Double {
        let total = max(mixture.reduce(0) { $0 + $1.share }, .leastNonzeroMagnitude)
        let actions = (try? legalActions.count) ?? ActionSet.count
        var steps = mixture.reduce(0.0) { sum, part in
            let recorded = Double(transitions) * part.share / total
            guard part.policy == "lookahead" else { return sum + recorded }
            let sequences = (part.candidates + actions - 1) / actions * actions
            return sum + recorded * (1 + Double(sequences * part.horizon) / Double(part.commit))
        }
        for learner in Set(mixture.filter { $0.policy == "learner" }.map(\.learner)) {
            let size = Double(learner.batch * learner.width * learner.width) / (128 * 256 * 256)
            let updates = Double(learner.updates) / Double(LearnerSettings.emulators)
            steps += Double(learner.steps) * (1 + 12 * updates * size)
        }
        return steps * Double(frameSkip) / Double(Self.usualFrameSkip)
    }
}

/// What decides the content of a collected dataset.
public struct CollectionSettings: Codable, Sendable, Hashable {
    /// The game's name.
    public var game: String
    /// Transitions to reach, training and validation together; whole episodes are kept, so a few more come out.
    public var transitions: Int
    /// Share of the transitions whose episodes are held out for validation, from the same mixture.
    public var validation: Double
    /// Who plays.
    public var mixture: [MixturePart]
    /// Agent steps after which an episode is cut (not terminal); 0 means 27,000 (108,000 frames).
    public var episodeCap: Int
    /// Probability that an emulator frame repeats the previous frame's action.
    public var stickyActions: Double
    /// Episodes start with 0..<maximum emulator frames of no-op, drawn from their seed.
    public var noopStarts: Int
    /// Seed of everything random.
    public var seed: Int
    /// Emulator frames that a decision is held for.
    public var frameSkip = CollectionSettings.usualFrameSkip
    /// Names of the actions that are played; the game's minimal set where none is named.
    public var actions: [String] = []

    /// Frames a decision in the paper's protocol; settings that have them leave the key out.
    public static let usualFrameSkip = 4

    /// Creates settings; the defaults mix qualities as the demo study does.
    public init(
        game: String, transitions: Int, validation: Double = 0.1,
        mixture: [MixturePart] = CollectionSettings.defaultMixture, episodeCap: Int = 0,
        stickyActions: Double = 0,
        noopStarts: Int = 30, seed: Int = 0
    ) {
        self.game = game
        self.transitions = transitions
        self.validation = validation
        self.mixture = mixture
        self.episodeCap = episodeCap
        self.stickyActions = stickyActions
        self.noopStarts = noopStarts
        self.seed = seed
    }

    /// Lookahead, scripted and random play.
    public static let defaultMixture = [
        MixturePart(policy: "lookahead", share: 0.4, epsilon: 0.1),
        MixturePart(policy: "scripted", share: 0.3, epsilon: 0.1),
        MixturePart(policy: "random", share: 0.3),
    ]

    /// Agent steps after which an episode is cut.
    public var cap: Int { episodeCap == 0 ? 27_000 : episodeCap }

    enum CodingKeys: String, CodingKey {
        case game, transitions, validation, mixture, seed, actions
        case frameSkip = "frame_skip"
        case episodeCap = "episode_cap"
        case stickyActions = "sticky_actions"
        case noopStarts = "noop_starts"
    }

    /// Decodes settings; keys that are left out have their defaults.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let game = try values.decode(String.self, forKey: .game)
        let standard = CollectionSettings(game: game, transitions: 0)
        self.game = game
        transitions = try values.decode(Int.self, forKey: .transitions)
        validation = try values.decodeIfPresent(Double.self, forKey: .validation) ?? standard.validation
        mixture = try values.decodeIfPresent([MixturePart].self, forKey: .mixture) ?? standard.mixture
        episodeCap = try values.decodeIfPresent(Int.self, forKey: .episodeCap) ?? standard.episodeCap
        stickyActions =
            try values.decodeIfPresent(Double.self, forKey: .stickyActions) ?? standard.stickyActions
        noopStarts = try values.decodeIfPresent(Int.self, forKey: .noopStarts) ?? standard.noopStarts
        seed = try values.decodeIfPresent(Int.self, forKey: .seed) ?? standard.seed
        frameSkip = try values.decodeIfPresent(Int.self, forKey: .frameSkip) ?? standard.frameSkip
        actions = try values.decodeIfPresent([String].self, forKey: .actions) ?? []
    }

    /// Encodes settings; the paper's protocol is left out, as it was before there was another.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(game, forKey: .game)
        try values.encode(transitions, forKey: .transitions)
        try values.encode(validation, forKey: .validation)
        try values.encode(mixture, forKey: .mixture)
        try values.encode(episodeCap, forKey: .episodeCap)
        try values.encode(stickyActions, forKey: .stickyActions)
        try values.encode(noopStarts, forKey: .noopStarts)
        try values.encode(seed, forKey: .seed)
        if frameSkip != Self.usualFrameSkip { try values.encode(frameSkip, forKey: .frameSkip) }
        if !actions.isEmpty { try values.encode(actions, forKey: .actions) }
    }

    /// Codes of the actions that are played, ascending.
    public var legalActions: [Int] {
        get throws(AtariError) { try Game.named(game).actions(named: actions) }
    }

    /// How the emulator is played.
    public var options: ArcadeEnvironment.Options {
        var options = ArcadeEnvironment.Options()
        (options.stickyActions, options.noopStarts) = (stickyActions, noopStarts)
        (options.frameSkip, options.actions) = (frameSkip, actions)
        return options
    }

    /// What is wrong with the settings, each with its key; empty when they can be carried out.
    public func problems() -> [(key: String, message: String)] {
        var problems: [(key: String, message: String)] = []
        func check(_ holds: Bool, _ key: String, _ message: String) {
            if !holds { problems.append((key, message)) }
        }
        check(transitions > 0, "transitions", "must be positive, not \(transitions)")
        check((0..<1).contains(validation), "validation", "must lie in [0, 1), not \(validation)")
        check(episodeCap >= 0, "episode_cap", "must not be negative, not \(episodeCap)")
        check((0..<1).contains(stickyActions), "sticky_actions", "must lie in [0, 1), not \(stickyActions)")
        check((1...64).contains(frameSkip), "frame_skip", "must lie in 1...64, not \(frameSkip)")
        do { _ = try legalActions } catch { check(false, "actions", "\(error)") }
        check(noopStarts >= 0, "noop_starts", "must not be negative, not \(noopStarts)")
        check(!mixture.isEmpty, "mixture", "must name at least one policy")
        for (index, part) in mixture.enumerated() {
            let key = "mixture.\(index)."
            let known = MixturePart.policies.joined(separator: ", ")
            check(
                MixturePart.policies.contains(part.policy), key + "policy",
                "\"\(part.policy)\" is none of \(known)")
            check(part.share > 0 && part.share.isFinite, key + "share", "must be positive, not \(part.share)")
            check((0...1).contains(part.epsilon), key + "epsilon", "must lie in [0, 1], not \(part.epsilon)")
            check(part.candidates > 0, key + "candidates", "must be positive, not \(part.candidates)")
            check(part.horizon > 0, key + "horizon", "must be positive, not \(part.horizon)")
            check((1...max(1, part.horizon)).contains(part.commit), key + "commit", "must lie in 1...horizon")
            if part.policy == "learner" {
                for problem in part.problems(of: self) { check(false, key + problem.key, problem.message) }
            }
            let named = part.policy != "checkpoint" || !part.checkpoint.isEmpty
            check(named, key + "checkpoint", "must name the folder of a trained model")
        }
        return problems
    }
}

extension MixturePart {
    /// What is wrong with a learner's part in a collection.
    fileprivate func problems(of settings: CollectionSettings) -> [(key: String, message: String)] {
        var problems = learner.problems()
        guard stage != .final else { return problems }
        if epsilon > 0 {
            problems.append(
                ("epsilon", "is for the final policy; what a learner played in its life cannot be changed"))
        }
        let total = settings.mixture.reduce(0) { $0 + $1.share }
        let wanted = Int(Double(settings.transitions) * share / max(total, .leastNonzeroMagnitude))
        let there = learner.steps / (stage == .all ? 1 : 3)
        if wanted > there {
            problems.append(
                (
                    "steps",
                    "must be \(wanted * (stage == .all ? 1 : 3)) or more, not \(learner.steps): its share takes \(wanted) "
                        + "transitions of the stage \(stage.rawValue), which has about \(there)"
                ))
        }
        return problems
    }
}
