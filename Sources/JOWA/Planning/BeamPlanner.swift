import Foundation

/// Beam search in imagination.
///
/// Source: paper section on planning; ALGORITHM, "Acting and planning".
///
/// A node's score is the discounted imagined reward so far plus gamma^depth times its highest legal Q.
public struct BeamPlanner: Planner {
    /// Nodes kept at each depth, and actions expanded a node (at most the legal ones).
    public var width: Int
    /// Imagined steps.
    public let horizon: Int
    /// Whether a path that imagines an end stops there, without a bootstrap.
    ///
    /// The release goes on.
    public var respectEnds: Bool
    /// Discount factor.
    public var gamma: Double

    /// Creates the planner.
    /// - Throws: `PlanningError.setting` for a width below 1 or a negative horizon.
    public init(width: Int, horizon: Int, respectEnds: Bool = false, gamma: Double = 0.99)
        throws(PlanningError)
    {
        guard width >= 1 else { throw .setting(key: "width", reason: "\(width) nodes; at least 1 is needed") }
        guard horizon >= 0 else { throw .setting(key: "horizon", reason: "\(horizon) is negative") }
        (self.width, self.horizon, self.respectEnds, self.gamma) = (width, horizon, respectEnds, gamma)
    }

    /// A path of imagined steps below a context.
    public struct Path {
        /// Actions from the context on.
        public let actions: [Int]
        /// The imagined states that they lead to, one an action.
        public let states: [ImaginedState]
        /// Discounted imagined reward plus gamma^depth times the last state's highest legal Q.
        public let score: Double
        let reward: Double
        let stopped: Bool
    }

    /// Decides for every context; all paths of all contexts advance in one batch.
    public func decide(_ contexts: [PlanningContext], in imagination: Imagination) throws -> [Decision] {
        let roots = try imagination.roots(contexts, horizon: horizon)
        guard horizon > 0 else {
            return roots.map {
                Decision(action: $0.bestAction, score: $0.value, q: $0.q, visits: nil, imagined: 0)
            }
        }
        let (beams, imagined) = try search(roots, imagination)
        return zip(zip(roots, beams), imagined).map { pair, count in
            let (root, beam) = pair
            return Decision(
                action: beam[0].actions[0], score: beam[0].score, q: root.q, visits: nil, imagined: count)
        }
    }

    /// The best path below every context, as training on imagined data appends it to real steps.
    public func paths(_ contexts: [PlanningContext], in imagination: Imagination) throws -> [Path] {
        guard horizon > 0 else {
            throw PlanningError.setting(key: "horizon", reason: "a path needs at least 1 imagined step")
        }
        return try search(imagination.roots(contexts, horizon: horizon), imagination).beams.map { $0[0] }
    }

    private func search(
        _ roots: [ImaginedState], _ imagination: Imagination
    ) throws -> (beams: [[Path]], imagined: [Int]) {
        var imagined = [Int](repeating: 0, count: roots.count)
        var beams = roots.map { _ in [Path(actions: [], states: [], score: 0, reward: 0, stopped: false)] }
        for depth in 0..<horizon {
            beams = try expand(roots, beams, depth: depth, imagination, &imagined)
        }
        return (beams, imagined)
    }

    private func expand(
        _ roots: [ImaginedState], _ beams: [[Path]], depth: Int, _ imagination: Imagination,
        _ imagined: inout [Int]
    ) throws -> [[Path]] {
        var parents: [(beam: Int, path: Path, state: ImaginedState, action: Int)] = []
        for (i, beam) in beams.enumerated() {
            for path in beam where !path.stopped {
                let state = path.states.last ?? roots[i]
                parents += state.bestActions(width).map { (i, path, state, $0) }
            }
        }
        let states = try imagination.step(parents.map(\.state), parents.map(\.action))
        var children = beams.map { $0.filter(\.stopped) }
        for (parent, state) in zip(parents, states) {
            let reward = parent.path.reward + pow(gamma, Double(depth)) * Double(state.reward)
            let stopped = respectEnds && state.ended
            let score = stopped ? reward : reward + pow(gamma, Double(depth + 1)) * state.value
            children[parent.beam].append(
                Path(
                    actions: parent.path.actions + [parent.action], states: parent.path.states + [state],
                    score: score, reward: reward, stopped: stopped))
            imagined[parent.beam] += 1
        }
        // Swift's sort is stable: the earlier path wins a tie, as in the reference.
        return children.map { Array($0.sorted { $0.score > $1.score }.prefix(width)) }
    }
}

/// Every path of legal actions; a test oracle for small action sets.
///
/// Same scores as `BeamPlanner`.
public struct ExhaustivePlanner: Planner {
    /// Imagined steps.
    public let horizon: Int
    private let respectEnds: Bool
    private let gamma: Double
    /// Largest number of imagined frames a decision may cost.
    public static let limit = 20_000

    /// Creates the planner.
    public init(horizon: Int, respectEnds: Bool = false, gamma: Double = 0.99) throws(PlanningError) {
        guard horizon >= 0 else { throw .setting(key: "horizon", reason: "\(horizon) is negative") }
        (self.horizon, self.respectEnds, self.gamma) = (horizon, respectEnds, gamma)
    }

    /// Decides for every context.
    /// - Throws: `PlanningError.setting` where there are too many paths.
    public func decide(_ contexts: [PlanningContext], in imagination: Imagination) throws -> [Decision] {
        try contexts.map { context in
            let paths = pow(Double(context.legal.count), Double(horizon))
            guard paths <= Double(Self.limit) else {
                throw PlanningError.setting(
                    key: "horizon",
                    reason: "\(context.legal.count) actions make \(Int(paths)) paths of \(horizon) steps, "
                        + "more than \(Self.limit); use beam search")
            }
            // A beam as wide as all paths drops none.
            let beam = try BeamPlanner(
                width: max(1, Int(paths)), horizon: horizon, respectEnds: respectEnds, gamma: gamma)
            return try beam.decide([context], in: imagination)[0]
        }
    }
}
