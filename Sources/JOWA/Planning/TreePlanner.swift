import Foundation

/// Monte-Carlo tree search (PUCT) in imagination.
///
/// Source: paper appendix on MCTS; ALGORITHM, "Acting and planning".
///
/// Nodes stand at most `horizon - 1` actions below the root. The visited root action of highest reward plus
/// discounted value is played; ties go to the higher action.
public struct TreePlanner: Planner {
    /// The context leaves room for this many imagined steps.
    public let horizon: Int
    /// Simulations a decision.
    public var simulations: Int
    /// Temperature of the prior softmax(Q / temperature).
    public var temperature = 0.9
    /// Discount factor.
    public var gamma = 0.99
    /// First exploration constant.
    public var cInit = 1.25
    /// Second exploration constant.
    public var cBase = 19_652.0

    /// Creates the planner with the release's constants.
    public init(horizon: Int, simulations: Int) throws(PlanningError) {
        guard horizon >= 2 else {
            throw .setting(
                key: "horizon", reason: "\(horizon): tree search needs at least 2 (one action below the root)"
            )
        }
        guard simulations >= 1 else { throw .setting(key: "simulations", reason: "at least 1 is needed") }
        (self.horizon, self.simulations) = (horizon, simulations)
    }

    /// Decides for every context; the trees grow side by side, one batch of new states a simulation.
    public func decide(_ contexts: [PlanningContext], in imagination: Imagination) throws -> [Decision] {
        guard temperature > 0 else {
            throw PlanningError.setting(key: "temperature", reason: "it must be positive")
        }
        let trees = try imagination.roots(contexts, horizon: horizon).map { SearchTree($0, self) }
        for _ in 0..<simulations {
            let paths = trees.map { $0.descend() }
            let new = paths.indices.filter { paths[$0].last?.state == nil }
            let parents = new.compactMap { paths[$0][paths[$0].count - 2].state }
            let states = try imagination.step(parents, new.map { paths[$0].last?.action ?? 0 })
            for (i, state) in zip(new, states) { trees[i].grow(paths[i], state) }
            for (tree, path) in zip(trees, paths) { tree.backUp(path) }
        }
        return trees.map { $0.decision(actions: imagination.model.configuration.actions) }
    }
}

/// A node: an action below its parent, evaluated once it is first reached.
private final class SearchNode {
    let action: Int
    let prior: Double
    var state: ImaginedState?
    var children: [SearchNode] = []
    var visits = 0
    var total = 0.0

    init(action: Int, prior: Double) { (self.action, self.prior) = (action, prior) }

    var value: Double { visits > 0 ? total / Double(visits) : 0 }
    var reward: Double { Double(state?.reward ?? 0) }
}

/// The tree of one context.
private final class SearchTree {
    private let root = SearchNode(action: -1, prior: 1)
    private let planner: TreePlanner
    private var low = Double.infinity, high = -Double.infinity
    private var imagined = 0

    init(_ state: ImaginedState, _ planner: TreePlanner) {
        self.planner = planner
        expand(root, state, depth: 0)
    }

    private func expand(_ node: SearchNode, _ state: ImaginedState, depth: Int) {
        node.state = state
        guard depth < planner.horizon - 1 else { return }
        let highest = state.value / planner.temperature
        let weights = state.legal.map { exp(Double(state.q[$0]) / planner.temperature - highest) }
        let sum = weights.reduce(0, +)
        node.children = zip(state.legal, weights).map { SearchNode(action: $0, prior: $1 / sum) }
    }

    /// The path of highest scores from the root to a leaf.
    func descend() -> [SearchNode] {
        var path = [root]
        var node = root
        while let first = node.children.first {
            var best = first, highest = score(first, below: node)
            for child in node.children.dropFirst() {
                let s = score(child, below: node)
                if s >= highest { (best, highest) = (child, s) }
            }
            node = best
            path.append(best)
        }
        return path
    }

    private func score(_ child: SearchNode, below parent: SearchNode) -> Double {
        let n = Double(parent.visits)
        let explore = planner.cInit + log((n + planner.cBase + 1) / planner.cBase)
        let prior = child.prior * n.squareRoot() * explore / Double(child.visits + 1)
        guard child.visits > 0 else { return prior }
        let value = child.reward + planner.gamma * child.value
        return prior + (high > low ? (value - low) / (high - low) : value)
    }

    func grow(_ path: [SearchNode], _ state: ImaginedState) {
        imagined += 1
        if let leaf = path.last { expand(leaf, state, depth: path.count - 1) }
    }

    func backUp(_ path: [SearchNode]) {
        var value = path.last?.state?.value ?? 0
        for node in path.reversed() {
            node.total += value
            node.visits += 1
            (low, high) = (min(low, node.value), max(high, node.value))
            value = node.reward + planner.gamma * value
        }
    }

    func decision(actions: Int) -> Decision {
        var visits = [Int](repeating: 0, count: actions)
        var action = root.children[0].action, score = -Double.infinity
        for child in root.children {
            visits[child.action] = child.visits
            let value = child.reward + planner.gamma * child.value
            if child.visits > 0, value >= score { (action, score) = (child.action, value) }
        }
        return Decision(
            action: action, score: score, q: root.state?.q ?? [], visits: visits, imagined: imagined)
    }
}
