import Foundation
public import JOWA
import Store

/// One evaluation from settings to rows: the agent is made, baselines choose, unfinished episodes are played.
public struct Evaluation {
    /// What is played how.
    public let settings: EvaluationSettings
    /// A trained model and its tokenizer; nil for methods that need none.
    public let trained: (model: WorldActionModel, tokenizer: Tokenizer)?
    /// Whether environments step while the network decides.
    public var overlap = true
    /// Makes environments in place of the real game's, for tests.
    public var environment: EvaluationRun.EnvironmentMaker?
    /// Told of every decision on reported episodes, for recordings.
    public var observer: ((EvaluationRun.Moment) -> Void)?

    /// Seeds of episodes that choose an action or settings: far from the reported ones.
    public static let selectionSeedOffset = 1_000_000

    /// Checks that settings, model and tokenizer fit together.
    public init(_ settings: EvaluationSettings, trained: (model: WorldActionModel, tokenizer: Tokenizer)?)
        throws
    {
        try settings.validate(model: trained?.model.configuration)
        if settings.method == .jowa || settings.method == .behaviourCloning {
            guard let trained else { throw Self.noModel(settings) }
            let model = trained.model.configuration
            try Self.check(model, trained.tokenizer.configuration)
            if settings.method == .behaviourCloning, model.distributional {
                throw EvaluationError.setting(
                    key: "method",
                    reason: "behaviour-cloning reads scalar outputs as action logits; this model's critics "
                        + "are distributional (train it with distributional: false)")
            }
        }
        self.settings = settings
        self.trained = trained
    }

    /// Refuses a tokenizer whose tokens the model does not read.
    static func check(_ model: ModelConfiguration, _ tokenizer: TokenizerConfiguration) throws {
        guard tokenizer.tokensPerFrame == model.observationTokens, tokenizer.vocabulary == model.vocabulary
        else {
            throw EvaluationError.tokenizer(
                "the tokenizer makes \(tokenizer.tokensPerFrame) tokens of \(tokenizer.vocabulary) codes a frame, the model "
                    + "reads \(model.observationTokens) of \(model.vocabulary): they are not of one training")
        }
    }

    private static func noModel(_ settings: EvaluationSettings) -> EvaluationError {
        .setting(
            key: "method", reason: "'\(settings.method.rawValue)' needs a trained model, and none was given")
    }

    func agent() throws -> any Agent {
        switch settings.method {
        case .random, .constant: return RandomAgent()
        case .jowa, .behaviourCloning:
            guard let trained else { throw Self.noModel(settings) }
            let cloned = settings.method == .behaviourCloning
            let hides = settings.planner.hideActions
            return try PlanningAgent(
                trained.model,
                planner: cloned ? GreedyPlanner() : settings.planner.planner(gamma: settings.gamma),
                bfloat16: settings.precision == "bfloat16", perturbation: settings.perturbation.perturbation,
                caution: cloned ? 0 : settings.planner.uncertainty, hidesActions: hides,
                temperature: cloned ? 0 : settings.planner.policyTemperature, predicts: !cloned)
        }
    }

    func run(_ agent: any Agent) throws -> EvaluationRun {
        let encoder =
            agent.looks
            ? try trained.map {
                try TokenizerEncoder($0.tokenizer, bfloat16: settings.precision == "bfloat16")
            } : nil
        let run: EvaluationRun
        if let environment {
            run = try EvaluationRun(
                settings, agent: agent, encoder: encoder, overlap: overlap, environment: environment)
        } else {
            run = try EvaluationRun(settings, agent: agent, encoder: encoder, overlap: overlap)
        }
        run.observer = observer
        return run
    }

    /// Plays what `done` does not hold yet.
    ///
    /// - Returns: Whether everything is finished.
    public func play(
        done: [PlayedEpisode], shouldStop: () -> Bool = { false }, finished: (PlayedEpisode) throws -> Void
    ) throws -> Bool {
        guard settings.method != .constant else {
            return try playConstant(done: done, shouldStop: shouldStop, finished: finished)
        }
        if let search = settings.search {
            return try playSearched(search, done: done, shouldStop: shouldStop, finished: finished)
        }
        return try run(agent()).play(
            missing(done, .reported, count: settings.episodes), shouldStop: shouldStop, finished: finished)
    }

    func missing(_ done: [PlayedEpisode], _ role: EpisodeRecord.Role, count: Int) -> [Int] {
        let present = Set(done.filter { $0.role == role }.map(\.episode))
        return (0..<count).filter { !present.contains($0) }
    }

    /// Tries each legal action on selection seeds, then plays the best one on the reported seeds.
    private func playConstant(
        done: [PlayedEpisode], shouldStop: () -> Bool, finished: (PlayedEpisode) throws -> Void
    ) throws -> Bool {
        let actions = try settings.legalActions, each = settings.selectionEpisodes
        var chosen = done.filter { $0.role == .selection }
        for (i, action) in actions.enumerated() {
            let numbers = missing(done, .selection, count: actions.count * each).filter { $0 / each == i }
            let run = try run(ConstantAgent(action))
            run.observer = nil
            let complete = try run.play(
                numbers, seed: settings.seed + Self.selectionSeedOffset, shouldStop: shouldStop
            ) { episode in
                var row = episode
                (row.role, row.constantAction) = (.selection, action)
                chosen.append(row)
                try finished(row)
            }
            guard complete else { return false }
        }
        let best = Self.bestConstant(chosen, actions: actions, each: each)
        return try run(ConstantAgent(best)).play(
            missing(done, .reported, count: settings.episodes), shouldStop: shouldStop
        ) { episode in
            var row = episode
            row.constantAction = best
            try finished(row)
        }
    }

    /// The action of highest mean return over selection episodes, `each` an action in the order of `actions`; the
    /// lower action at a tie.
    public static func bestConstant(_ episodes: [PlayedEpisode], actions: [Int], each: Int) -> Int {
        let means = actions.indices.map { i in
            let returns = episodes.filter { $0.episode / each == i }.map(\.rawReturn)
            return returns.isEmpty ? -Double.infinity : returns.reduce(0, +) / Double(returns.count)
        }
        return actions[means.indices.reduce(0) { means[$1] > means[$0] ? $1 : $0 }]
    }
}
