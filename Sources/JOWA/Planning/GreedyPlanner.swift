/// The legal action of highest Q on the context; imagines nothing.
public struct GreedyPlanner: Planner {
    /// Nothing is imagined.
    public let horizon = 0

    /// Creates the planner.
    public init() {}

    /// Decides for every context.
    public func decide(_ contexts: [PlanningContext], in imagination: Imagination) throws -> [Decision] {
        try imagination.roots(contexts, horizon: 0).map {
            Decision(action: $0.bestAction, score: $0.value, q: $0.q, visits: nil, imagined: 0)
        }
    }
}
