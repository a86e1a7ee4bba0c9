public import Atari
public import JOWA
public import Replay

/// A trained model as a policy that collects data: greedy by its Q, one game at a time.
///
/// An instance serves one thread. Its choices depend on the frames and actions of the episode alone.
public final class ModelPolicy: Policy {
    private let imagination: Imagination
    private let encoder: TokenizerEncoder
    private let planner: any Planner
    private let task: Int
    private let limit: Int
    private var tokens: [Int32] = []

    /// Prepares a policy for a game, which plays on its own row of the task embedding.
    ///
    /// - Throws: `EvaluationError` where tokenizer and model do not fit together or the game has no row.
    public init(
        _ model: WorldActionModel, tokenizer: Tokenizer, game: Game, planner: any Planner = GreedyPlanner()
    ) throws {
        let c = model.configuration
        try Evaluation.check(c, tokenizer.configuration)
        guard (0..<c.tasks).contains(game.task) else {
            throw EvaluationError.setting(
                key: "checkpoint", reason: "\(game.name) is task \(game.task) of the model's \(c.tasks)")
        }
        imagination = try Imagination(model)
        encoder = try TokenizerEncoder(tokenizer)
        limit = try imagination.contextBlocks(horizon: planner.horizon) * (c.observationTokens + 1) - 1
        (self.planner, task) = (planner, game.task)
    }

    /// Forgets the episode before.
    public func begin(seed: UInt64, environment: any Environment) {
        tokens = []
        imagination.forgetSlots()
    }

    /// The planner's action on the last frames.
    public func action(observation: UnsafeBufferPointer<UInt8>, environment: any Environment) throws -> Int {
        tokens += try encoder.encode(observation, count: 1).map(Int32.init)
        if tokens.count > limit { tokens.removeFirst(tokens.count - limit) }
        let context = PlanningContext(
            tokens: tokens, task: task, legal: environment.legalActions, slot: 0)
        return try planner.decide([context], in: imagination)[0].action
    }

    /// Keeps what was played, which exploration may have changed.
    public func played(action: Int, result: StepResult) { tokens.append(Int32(action)) }
}
