/// What a decision is made from: the last blocks of one game.
public struct PlanningContext: Sendable, Hashable {
    /// Tokens of n blocks that end in an observation: n(K+1) - 1 of them.
    public var tokens: [Int32]
    /// Row of the task embedding.
    public var task: Int
    /// Legal actions of the full set, ascending.
    public var legal: [Int]
    /// Whose context this is.
    ///
    /// The keys and values of a slot's last root are reused while its context only grows.
    public var slot: Int?

    /// Creates a context.
    public init(tokens: [Int32], task: Int, legal: [Int], slot: Int? = nil) {
        self.tokens = tokens
        self.task = task
        self.legal = legal
        self.slot = slot
    }
}

/// What a planner decided.
public struct Decision: Sendable, Hashable {
    /// The action to play, of the full set.
    public var action: Int
    /// The planner's own value of that action: a discounted return by the model's Q.
    public var score: Double
    /// Q of the context as the planner saw it, by action of the full set.
    public var q: [Float]
    /// Visits by action of the full set (tree search only).
    public var visits: [Int]?
    /// Frames that were imagined for it.
    public var imagined: Int
}

/// Chooses actions for many games at once; the decision for a context does not depend on the others.
public protocol Planner: Sendable {
    /// Imagined steps below the context; a context keeps at most L - horizon blocks.
    var horizon: Int { get }
    /// Decides for every context, in order.
    /// - Throws: `PlanningError` for a context that cannot be planned from, `TorchError` from the network.
    func decide(_ contexts: [PlanningContext], in imagination: Imagination) throws -> [Decision]
}

/// A context or a planner that does not fit the model.
public enum PlanningError: Error, CustomStringConvertible, Sendable, Equatable {
    /// No block is left for the context.
    case horizon(Int, blocks: Int)
    /// The number of tokens is not n(K+1) - 1, or a token is outside the vocabulary.
    case context(String)
    /// No action is legal, or one is outside the action set.
    case legalActions([Int], actions: Int)
    /// A setting that no planner can work with.
    case setting(key: String, reason: String)

    /// What does not fit and what would.
    public var description: String {
        switch self {
        case .horizon(let horizon, let blocks):
            "a horizon of \(horizon) leaves no context: the model holds \(blocks) blocks, so at most \(blocks - 1) "
                + "steps can be imagined"
        case .context(let text): text
        case .legalActions(let list, let actions):
            "legal actions \(list) are not a non-empty set of codes below \(actions)"
        case .setting(let key, let reason): "\(key): \(reason)"
        }
    }
}
