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

    /// A path from the root.
    private struct Path {
        let first: Int
        let state: ImaginedState
        let reward: Double
        let score: Double
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
        var beams: [[Path]] = []
        var imagined = [Int](repeating: 0, count: roots.count)
        for depth in 0..<horizon {
            let parents =
                depth == 0
                ? roots.map { [Path(first: -1, state: $0, reward: 0, score: 0, stopped: false)] } : beams
            beams = try expand(parents, depth: depth, imagination, &imagined)
        }
        return zip(zip(roots, beams), imagined).map { pair, count in
            let (root, beam) = pair
            return Decision(
                action: beam[0].first, score: beam[0].score, q: root.q, visits: nil, imagined: count)
        }
    }

    private func expand(
        _ beams: [[Path]], depth: Int, _ imagination: Imagination, _ imagined: inout [Int]
    ) throws -> [[Path]] {
        var parents: [(beam: Int, path: Path, action: Int)] = []
        for (i, beam) in beams.enumerated() {
            for path in beam where !path.stopped {
                parents += path.state.bestActions(width).map { (i, path, $0) }
            }
        }
        let states = try imagination.step(parents.map(\.path.state), parents.map(\.action))
        var children = beams.map { $0.filter(\.stopped) }
        for (parent, state) in zip(parents, states) {
            let reward = parent.path.reward + pow(gamma, Double(depth)) * Double(state.reward)
            let stopped = respectEnds && state.ended
            let score = stopped ? reward : reward + pow(gamma, Double(depth + 1)) * state.value
            let first = depth == 0 ? parent.action : parent.path.first
            children[parent.beam].append(
                Path(first: first, state: state, reward: reward, score: score, stopped: stopped))
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
