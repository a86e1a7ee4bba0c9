import Atari
import Files
import Foundation
public import JOWA

/// What an agent sees of one game when it is to act.
public struct AgentView: Sendable {
    /// Environment; an agent may keep a cache for it.
    public var slot: Int
    /// Tokens of the last blocks, n(K+1) - 1 of them; empty for agents that do not look.
    public var tokens: [Int32]
    /// Row of the task embedding.
    public var task: Int
    /// Legal actions, ascending.
    public var legal: [Int]
    /// 64 random bits that depend on the episode's seed and the step alone.
    public var draw: UInt64
}

/// What an agent does.
public struct AgentChoice: Sendable {
    /// The action.
    public var action: Int
    /// Its predicted return, for agents that have one.
    public var predicted: Double?
    /// Whether a perturbation changed the decision, and what that cost in noise-free Q.
    public var perturbed: (changed: Bool, regret: Double)?

    /// Creates a choice.
    public init(action: Int, predicted: Double? = nil, perturbed: (changed: Bool, regret: Double)? = nil) {
        (self.action, self.predicted, self.perturbed) = (action, predicted, perturbed)
    }
}

/// Something that plays many games at once.
public protocol Agent: AnyObject {
    /// Whether it needs the games' frames as tokens.
    var looks: Bool { get }
    /// An action for every view; one view's choice does not depend on the others.
    func act(_ views: [AgentView]) throws -> [AgentChoice]
}

/// Uniform over legal actions.
public final class RandomAgent: Agent {
    /// It does not look.
    public let looks = false

    /// Creates the agent.
    public init() {}

    /// A uniformly random legal action a view.
    public func act(_ views: [AgentView]) -> [AgentChoice] {
        views.map { view in
            var generator = SplitMix64(seed: view.draw)
            return AgentChoice(action: view.legal[generator.below(view.legal.count)])
        }
    }
}

/// One action throughout.
public final class ConstantAgent: Agent {
    /// It does not look.
    public let looks = false
    /// The action.
    public let action: Int

    /// Creates the agent.
    public init(_ action: Int) { self.action = action }

    /// The action, for every view.
    public func act(_ views: [AgentView]) -> [AgentChoice] { views.map { _ in AgentChoice(action: action) } }
}

/// A trained model with a planner.
///
/// A behaviour-cloning model is one whose scalar outputs are read as action logits.
public final class PlanningAgent: Agent {
    /// It looks.
    public let looks = true
    private let planner: any Planner
    private let imagination: Imagination
    private let noiseFree: Imagination?
    private let predicts: Bool
    private let temperature: Double

    /// Creates the agent; with a perturbation it also makes each decision without, to compare.
    ///
    /// - Parameters:
    ///   - caution: Standard deviations over the critics by which Q is lowered.
    ///   - hidesActions: Whether the contexts' actions are hidden from the network.
    ///   - temperature: Of a softmax over legal Q that the action is drawn from; 0 plays the planner's decision.
    ///   - predicts: Whether Q is a return; action logits are not.
    public init(
        _ model: WorldActionModel, planner: any Planner, bfloat16: Bool = false,
        perturbation: Perturbation? = nil, caution: Double = 0, hidesActions: Bool = false,
        temperature: Double = 0, predicts: Bool = true
    ) throws {
        self.planner = planner
        self.predicts = predicts
        self.temperature = temperature
        imagination = try Imagination(
            model, bfloat16: bfloat16, perturbation: perturbation, caution: caution,
            hidesActions: hidesActions)
        noiseFree = try perturbation.map { _ in
            try Imagination(model, bfloat16: bfloat16, caution: caution, hidesActions: hidesActions)
        }
        _ = try imagination.contextBlocks(horizon: planner.horizon)
    }

    /// The planner's decision a view.
    public func act(_ views: [AgentView]) throws -> [AgentChoice] {
        let contexts = views.map {
            PlanningContext(tokens: $0.tokens, task: $0.task, legal: $0.legal, slot: $0.slot)
        }
        let decisions = try planner.decide(contexts, in: imagination)
        let references = try noiseFree.map { try planner.decide(contexts, in: $0) }
        return decisions.indices.map { i in
            if temperature > 0 {
                let action = Self.drawn(
                    decisions[i].q, views[i].legal, temperature: temperature, draw: views[i].draw)
                let predicted = predicts ? Double(decisions[i].q[action]) : nil
                return AgentChoice(action: action, predicted: predicted)
            }
            let decision = decisions[i]
            let perturbed = references.map { list in
                let best = list[i]
                let regret = Double(best.q[best.action] - best.q[decision.action])
                return (changed: best.action != decision.action, regret: regret)
            }
            let predicted = predicts ? Double(decision.q[decision.action]) : nil
            return AgentChoice(action: decision.action, predicted: predicted, perturbed: perturbed)
        }
    }

    /// A legal action drawn with probability proportional to exp(Q / temperature).
    package static func drawn(_ q: [Float], _ legal: [Int], temperature: Double, draw: UInt64) -> Int {
        let highest = legal.map { Double(q[$0]) }.max() ?? 0
        let weights = legal.map { exp((Double(q[$0]) - highest) / temperature) }
        var generator = SplitMix64(seed: draw)
        var rest = generator.uniform() * weights.reduce(0, +)
        for (action, weight) in zip(legal, weights) {
            rest -= weight
            if rest < 0 { return action }
        }
        return legal[legal.count - 1]
    }
}
