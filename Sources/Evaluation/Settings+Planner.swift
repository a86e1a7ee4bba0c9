public import Atari
public import JOWA

extension PlannerSettings {
    /// The planner of these settings.
    /// - Throws: `PlanningError.setting` for values that no planner can work with.
    public func planner(gamma: Double) throws(PlanningError) -> any Planner {
        switch kind {
        case .greedy: return GreedyPlanner()
        case .beam:
            return try BeamPlanner(width: width, horizon: horizon, respectEnds: respectEnds, gamma: gamma)
        case .exhaustive:
            return try ExhaustivePlanner(horizon: horizon, respectEnds: respectEnds, gamma: gamma)
        case .mcts:
            var planner = try TreePlanner(horizon: horizon, simulations: simulations)
            planner.temperature = temperature
            planner.gamma = gamma
            return planner
        }
    }

    /// These settings as they take effect: a beam expands at most the legal actions.
    public func effective(legalActions: Int) -> PlannerSettings {
        var settings = self
        if kind == .beam, horizon > 0 { settings.width = min(width, legalActions) }
        return settings
    }
}

extension PerturbationSettings {
    /// The perturbation, or nil where nothing is perturbed.
    public var perturbation: Perturbation? {
        guard qNoise != 0 || qBias != 0 || tokenFlips != 0 || staleCritic else { return nil }
        return Perturbation(
            qNoise: qNoise, qBias: qBias, tokenFlips: tokenFlips, staleCritic: staleCritic,
            seed: UInt64(bitPattern: Int64(seed)))
    }
}

extension EvaluationSettings {
    /// How the emulator is played.
    public var options: ArcadeEnvironment.Options {
        var options = ArcadeEnvironment.Options()
        options.stickyActions = stickyActions
        // The environment draws below its limit; the setting names the largest number.
        options.noopStarts = noopStarts > 0 ? noopStarts + 1 : 0
        (options.frameSkip, options.actions) = (frameSkip, actions)
        return options
    }

    /// Codes of the actions that may be chosen, ascending.
    public var legalActions: [Int] {
        get throws(AtariError) { try Game.named(game).actions(named: actions) }
    }

    /// Blocks that a decision sees at its root: the context, less where the horizon needs the room.
    ///
    /// Not positive where the horizon leaves none.
    public func rootContext(blocks: Int) -> Int {
        method == .jowa && planner.kind != .greedy ? min(context, blocks - planner.horizon) : context
    }

    /// Agent steps after which an episode is cut.
    public var maxAgentSteps: Int { max(maxFrames / max(frameSkip, 1), 1) }

    /// Name of the planner or baseline in episode rows.
    public var playerName: String { method == .jowa ? planner.kind.rawValue : method.rawValue }

    /// Refuses values out of range, and with a model those that do not fit it.
    public func validate(model: ModelConfiguration? = nil) throws {
        func refuse(_ key: String, _ reason: String) -> EvaluationError { .setting(key: key, reason: reason) }
        for (key, value) in [
            ("context", context), ("episodes", episodes), ("environments", environments),
            ("selection_episodes", selectionEpisodes),
        ] where value < 1 { throw refuse(key, "\(value) is not positive") }
        guard (1...64).contains(frameSkip) else {
            throw refuse("frame_skip", "\(frameSkip) is not in 1...64")
        }
        guard maxFrames >= frameSkip else {
            throw refuse("max_frames", "\(maxFrames) is less than one agent step of \(frameSkip) frames")
        }
        for (key, value) in [("epsilon", epsilon), ("sticky_actions", stickyActions), ("gamma", gamma)]
        where !(0...1).contains(value) { throw refuse(key, "\(value) is not in [0, 1]") }
        if let search {
            guard search.episodes >= 1 else { throw refuse("search.episodes", "at least 1 is needed") }
            for (key, list) in [("context", search.context), ("width", search.width)] {
                if let wrong = list.first(where: { $0 < 1 }) {
                    throw refuse("search.\(key)", "\(wrong) is not positive")
                }
            }
            guard search.width.isEmpty || method == .jowa && planner.kind == .beam else {
                throw refuse("search.width", "'\(playerName)' has no width; search beam's")
            }
        }
        guard max(episodes, selectionEpisodes) < Evaluation.selectionSeedOffset else {
            throw refuse(
                "episodes",
                "\(episodes) reach the seeds of selection, from seed + "
                    + "\(Evaluation.selectionSeedOffset)")
        }
        guard noopStarts >= 0 else { throw refuse("noop_starts", "\(noopStarts) is negative") }
        guard ["float32", "bfloat16"].contains(precision) else {
            throw refuse("precision", "'\(precision)' is neither float32 nor bfloat16")
        }
        guard planner.kind == .greedy || planner.policyTemperature == 0 else {
            throw refuse("planner.policy_temperature", "'\(playerName)' plays its best path; use greedy")
        }
        for (key, value) in [
            ("uncertainty", planner.uncertainty), ("policy_temperature", planner.policyTemperature),
        ] where value < 0 { throw refuse("planner." + key, "\(value) is negative") }
        guard let model else { return }
        guard planner.uncertainty == 0 || model.critics > 1 else {
            throw refuse("planner.uncertainty", "one critic does not disagree with itself; train several")
        }
        for blocks in [context] + (search?.context ?? []) where blocks > model.blocks {
            throw refuse("context", "\(blocks) blocks exceed the model's \(model.blocks)")
        }
        guard (0..<model.tasks).contains(task) else {
            throw refuse("task", "\(task) is outside the model's \(model.tasks) task embeddings")
        }
        let horizon = try planner.planner(gamma: gamma).horizon
        guard horizon < model.blocks else { throw PlanningError.horizon(horizon, blocks: model.blocks) }
    }
}
