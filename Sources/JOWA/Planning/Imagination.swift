// Shapes: K observation tokens a block, L blocks, A actions.

import NeuralNetworks
import Torch

/// A state that the model has read or imagined, with its place in the cache.
public final class ImaginedState {
    /// Tokens of its observation, K.
    public let tokens: [Int32]
    /// Q by action of the full set, as the planner is to see it.
    public let q: [Float]
    /// Legal actions.
    public let legal: [Int]
    /// Sign of the reward that led here; 0 at a root.
    public let reward: Int
    /// Whether the step that led here imagined the episode's end.
    public let ended: Bool
    let task: Int
    let pages: [CachePage]
    let key: UInt64

    init(
        tokens: [Int32], q: [Float], legal: [Int], reward: Int, ended: Bool, task: Int, pages: [CachePage],
        key: UInt64
    ) {
        (self.tokens, self.q, self.legal) = (tokens, q, legal)
        (self.reward, self.ended, self.task, self.pages, self.key) = (reward, ended, task, pages, key)
    }

    /// The legal action of highest Q, the lowest such action at a tie.
    public var bestAction: Int { legal.reduce(legal[0]) { q[$1] > q[$0] ? $1 : $0 } }
    /// Highest Q over legal actions.
    public var value: Double { Double(q[bestAction]) }
    /// The `count` legal actions of highest Q, falling; the lower action first at a tie.
    public func bestActions(_ count: Int) -> [Int] {
        Array(legal.sorted { (q[$0], $1) > (q[$1], $0) }.prefix(count))
    }
}

/// The model as planners use it: contexts become root states, states and actions become imagined states.
///
/// Nothing is decoded to frames, target critics are never evaluated, critics only at last observation positions.
/// For use by one thread at a time.
public final class Imagination {
    /// The network.
    public let model: WorldActionModel
    /// Errors added on purpose, or nil.
    public let perturbation: Perturbation?
    private let engine: any ImaginationEngine
    private let hidesActions: Bool
    /// Stands for an action of a context that the network is not to see.
    static let hiddenAction: Int32 = -1
    private var slots: [Int: (tokens: [Int32], task: Int, pages: [CachePage])] = [:]
    /// Tokens of contexts that were read, and those that a slot's cache already held.
    public private(set) var tokensRead = 0, tokensReused = 0

    /// Largest number of states imagined in one batch.
    static let largestBatch = 256

    /// What computes the network.
    public enum Backend: String, Sendable, CaseIterable {
        /// The fused decoder on a CPU that has what it needs, on CUDA `recorded`, libtorch's operations elsewhere.
        case automatic
        /// libtorch's operations, on any device.
        case operations
        /// libtorch's operations over tensors of fixed places; a CUDA device records a block as a graph and replays it.
        case recorded
        /// The fused decoder on the CPU; with bfloat16 it keeps weights in bfloat16 and sums in single precision.
        case fused
    }

    /// Prepares planning with a model whose weights no longer change: the fused decoder copies them.
    ///
    /// With `caution`, Q is so many standard deviations over the critics below their mean, which the fused decoder does
    /// not compute; nor does it read critics from more than the last token, or hide the contexts' actions as
    /// `hidesActions` does: those that are imagined are seen.
    public init(
        _ model: WorldActionModel, bfloat16: Bool = false, perturbation: Perturbation? = nil,
        caution: Double = 0, hidesActions: Bool = false, backend: Backend = .automatic
    ) throws {
        try perturbation?.validate()
        self.model = model
        self.hidesActions = hidesActions
        self.perturbation = perturbation
        let fused =
            caution == 0 && !hidesActions && model.configuration.criticReading == .last
            && (backend == .fused
                || backend == .automatic && model.device == .cpu && FusedDecoder.isSupported)
        let recording =
            backend == .recorded || backend == .automatic && model.device != .cpu && canRecordGraphs
        let stale = perturbation?.staleCritic ?? false
        engine =
            try fused
            ? PackedEngine(model, bfloat16: bfloat16, stale: stale)
            : TensorEngine(
                model, bfloat16: bfloat16, stale: stale, caution: caution, recording: recording)
    }

    /// Blocks that the cache has room for, and those in use: slots' contexts and states that are referred to.
    public var pageCapacity: Int { engine.pages.capacity }
    /// Blocks of the cache in use.
    public var pagesInUse: Int { engine.pages.used }

    /// Bytes of weights as the fused decoder keeps them, which one token step of a small batch reads; 0 elsewhere.
    public var weightBytes: Int { (engine as? PackedEngine)?.weightBytes ?? 0 }

    /// Forgets the contexts of slots, whose pages become free.
    public func forgetSlots() { slots = [:] }

    /// Blocks that a context may have below an imagined horizon.
    /// - Throws: `PlanningError.horizon` where none is left.
    public func contextBlocks(horizon: Int) throws(PlanningError) -> Int {
        let blocks = model.configuration.blocks
        guard horizon >= 0, horizon < blocks else { throw .horizon(horizon, blocks: blocks) }
        return blocks - horizon
    }

    /// Reads the last L - horizon blocks of every context.
    public func roots(_ contexts: [PlanningContext], horizon: Int) throws -> [ImaginedState] {
        let k = model.configuration.observationTokens, limit = try contextBlocks(horizon: horizon)
        var rows: [EngineRow] = [], unread: [[Int32]] = [], trimmed: [[Int32]] = []
        for context in contexts {
            try check(context)
            let blocks = min((context.tokens.count + 1) / (k + 1), limit)
            var tokens = Array(context.tokens.suffix(blocks * (k + 1) - 1))
            if hidesActions {
                for place in stride(from: k, to: tokens.count, by: k + 1) {
                    tokens[place] = Self.hiddenAction
                }
            }
            let past = reusable(tokens, context)
            let known = max(past.count * (k + 1) - 1, 0)
            rows.append(
                EngineRow(past: past, fresh: try engine.pages.take(blocks - past.count), task: context.task))
            unread.append(Array(tokens[known...]))
            trimmed.append(tokens)
            tokensReused += known
            tokensRead += tokens.count - known
        }
        let q = try engine.read(rows, tokens: unread)
        return contexts.indices.map { i in
            let pages = rows[i].past + rows[i].fresh
            if let slot = contexts[i].slot { slots[slot] = (trimmed[i], contexts[i].task, pages) }
            return state(
                tokens: Array(trimmed[i].suffix(k)), q: q, row: i, legal: contexts[i].legal, reward: 0,
                ended: false,
                task: contexts[i].task, pages: pages)
        }
    }

    /// Plays one action in each state and imagines the next.
    public func step(_ states: [ImaginedState], _ actions: [Int]) throws -> [ImaginedState] {
        var result: [ImaginedState] = []
        for start in stride(from: 0, to: states.count, by: Self.largestBatch) {
            let part = start..<min(start + Self.largestBatch, states.count)
            result += try stepBatch(Array(states[part]), Array(actions[part]))
        }
        return result
    }

    private func stepBatch(_ states: [ImaginedState], _ actions: [Int]) throws -> [ImaginedState] {
        let c = model.configuration, k = c.observationTokens
        let fresh = try engine.pages.take(states.count)
        let rows = zip(states, fresh).map { EngineRow(past: $0.pages, fresh: [$1], task: $0.task) }
        var replacements: [Int32]?
        if let perturbation, perturbation.tokenFlips > 0 {
            replacements = zip(states, actions).flatMap {
                perturbation.replacements(state: $0.key, action: $1, count: k, vocabulary: c.vocabulary)
            }
        }
        let step = try engine.imagine(rows, actions: actions, replacements: replacements)
        return states.indices.map { i in
            state(
                tokens: Array(step.tokens[i * k..<(i + 1) * k]), q: step.q, row: i, legal: states[i].legal,
                reward: step.rewards[i], ended: step.ends[i], task: states[i].task,
                pages: states[i].pages + [fresh[i]])
        }
    }

    private func state(
        tokens: [Int32], q: [Float], row: Int, legal: [Int], reward: Int, ended: Bool, task: Int,
        pages: [CachePage]
    ) -> ImaginedState {
        let actions = model.configuration.actions
        let key = Perturbation.key(tokens, task: task)
        let values = Array(q[row * actions..<(row + 1) * actions])
        return ImaginedState(
            tokens: tokens, q: perturbation?.applied(to: values, legal: legal, state: key) ?? values,
            legal: legal,
            reward: reward, ended: ended, task: task, pages: pages, key: key)
    }

    /// Pages of a slot's last root that hold the beginning of this context.
    ///
    /// The last block is always read anew.
    private func reusable(_ tokens: [Int32], _ context: PlanningContext) -> [CachePage] {
        guard let slot = context.slot, let former = slots[slot], former.task == context.task else {
            return []
        }
        let block = model.configuration.observationTokens + 1
        let equal = zip(former.tokens, tokens).prefix { $0 == $1 }.count
        let whole = min((equal + 1) / block, (tokens.count + 1) / block - 1)
        return Array(former.pages.prefix(whole))
    }

    private func check(_ context: PlanningContext) throws(PlanningError) {
        let c = model.configuration, block = c.observationTokens + 1
        guard (context.tokens.count + 1) % block == 0, context.tokens.count >= block - 1 else {
            throw .context(
                "a context of \(context.tokens.count) tokens does not end in an observation: n x \(block) - 1 are needed"
            )
        }
        for (i, token) in context.tokens.enumerated() {
            let limit = i % block == block - 1 ? c.actions : c.vocabulary
            guard token >= 0, token < limit else {
                throw .context(
                    "token \(token) at \(i) of a context is outside 0..<\(limit): was it made by another tokenizer?"
                )
            }
        }
        guard (0..<c.tasks).contains(context.task) else {
            throw .context("task \(context.task) is outside 0..<\(c.tasks)")
        }
        guard !context.legal.isEmpty, context.legal.allSatisfy({ (0..<c.actions).contains($0) }) else {
            throw .legalActions(context.legal, actions: c.actions)
        }
    }
}
