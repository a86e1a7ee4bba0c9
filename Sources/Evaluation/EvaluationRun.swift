// Shapes: K observation tokens a frame.

public import Atari
import Files
import Foundation
public import Replay
import Store

/// Plays the episodes of one agent on one game, many environments at once.
///
/// While the network decides for one half of the environments, the other half steps on threads of its own. An
/// episode depends on its seed alone, not on the environments beside it.
public final class EvaluationRun {
    /// Makes an environment.
    public typealias EnvironmentMaker = () throws -> any Environment

    private let settings: EvaluationSettings
    private let agent: any Agent
    private let encoder: (any FrameEncoder)?
    private let environment: EnvironmentMaker
    private let overlap: Bool
    /// Seconds that the network and the wait for environments took.
    public private(set) var networkSeconds = 0.0, environmentSeconds = 0.0
    /// Called with the frame that each decision was made on, its tokens and what was chosen; for recordings.
    public var observer: ((Moment) -> Void)?

    /// What an observer is told.
    public struct Moment {
        /// Number of the episode.
        public let episode: Int
        /// The frame [84, 84].
        public let frame: [UInt8]
        /// The context's tokens.
        public let tokens: [Int32]
        /// What was played.
        public let action: Int
        /// What the agent expected of it.
        public let predicted: Double?
        /// Rewards so far.
        public let rewards: [Float]
    }

    /// Prepares a run on a real game.
    ///
    /// - Parameters:
    ///   - encoder: Turns frames into tokens; needed by agents that look.
    ///   - overlap: Whether environments step while the network decides.
    /// - Throws: `EvaluationError`, or `AtariError` for an unknown game or a missing ROM.
    public convenience init(
        _ settings: EvaluationSettings, agent: any Agent, encoder: (any FrameEncoder)?, overlap: Bool = true
    ) throws {
        let game = try Game.named(settings.game)
        let options = settings.options
        _ = try ArcadeEnvironment(game, options: options)  // fails early and clearly
        try self.init(settings, agent: agent, encoder: encoder, overlap: overlap) {
            try ArcadeEnvironment(game, options: options)
        }
    }

    /// Prepares a run on environments of any kind.
    public init(
        _ settings: EvaluationSettings, agent: any Agent, encoder: (any FrameEncoder)?, overlap: Bool = true,
        environment: @escaping EnvironmentMaker
    ) throws {
        try settings.validate()
        guard encoder != nil || !agent.looks else {
            throw EvaluationError.tokenizer("the agent looks at frames: a tokenizer is needed")
        }
        (self.settings, self.agent, self.encoder) = (settings, agent, encoder)
        (self.overlap, self.environment) = (overlap, environment)
    }

    /// Plays the episodes of these numbers; each is handed over as soon as it is finished.
    ///
    /// - Parameters:
    ///   - numbers: Episodes to play; number i is seeded with `seed + i`.
    ///   - seed: Seed of number 0; the settings' unless given.
    ///   - shouldStop: Asked between steps; unfinished episodes are then dropped.
    /// - Returns: Whether all were finished.
    public func play(
        _ numbers: [Int], seed: Int? = nil, shouldStop: () -> Bool = { false },
        finished: (PlayedEpisode) throws -> Void
    ) throws -> Bool {
        let count = min(settings.environments, numbers.count)
        guard count > 0 else { return true }
        var waiting = Array(numbers.reversed())
        let groups = makeGroups(count)
        func next(_ slot: EpisodeSlot) {
            guard let number = waiting.popLast() else { return slot.release() }
            slot.begin(number: number, seed: (seed ?? settings.seed) + number)
        }
        for group in groups {
            group.slots.forEach(next)
            group.start()
        }
        while groups.contains(where: { $0.slots.contains { $0.episode != nil } }) {
            for group in groups where group.slots.contains(where: { $0.episode != nil }) {
                let before = ContinuousClock.now
                group.wait()
                let stepped = ContinuousClock.now
                if shouldStop() { return false }
                for slot in group.slots where slot.episode != nil {
                    if let episode = try ended(slot) {
                        try finished(episode)
                        next(slot)
                    }
                }
                try decide(group)
                group.start()
                environmentSeconds += (stepped - before) / .seconds(1)
                networkSeconds += (ContinuousClock.now - stepped) / .seconds(1)
            }
        }
        return true
    }

    private func makeGroups(_ count: Int) -> [EpisodeGroup] {
        let slots = (0..<count).map {
            EpisodeSlot(index: $0, looks: agent.looks, frameSkip: settings.frameSkip, make: environment)
        }
        let threads = ProcessInfo.processInfo.activeProcessorCount
        guard overlap, count > 1 else { return [EpisodeGroup(slots, threads: threads)] }
        let half = (count + 1) / 2
        return [
            EpisodeGroup(Array(slots[..<half]), threads: threads),
            EpisodeGroup(Array(slots[half...]), threads: threads),
        ]
    }

    /// The row of a slot's episode if it is over; a failed one is taken up again once.
    private func ended(_ slot: EpisodeSlot) throws -> PlayedEpisode? {
        guard let episode = slot.episode else { return nil }
        if let failure = slot.failure {
            guard episode.attempts < 2 else {
                throw EvaluationError.environment(episode: episode.number, reason: "\(failure)")
            }
            slot.retry()
            return nil
        }
        let cut = episode.rewards.count >= settings.maxAgentSteps
        guard episode.terminal || cut else { return nil }
        return try row(episode, legal: slot.legal.count)
    }

    private func row(_ e: EpisodeSlot.Episode, legal: Int) throws -> PlayedEpisode {
        let clipped = e.rewards.map { $0 > 0 ? 1.0 : $0 < 0 ? -1.0 : 0.0 }
        var following = [Double](repeating: 0, count: clipped.count + 1)
        for i in clipped.indices.reversed() { following[i] = clipped[i] + settings.gamma * following[i + 1] }
        let errors = e.predictions.map { $0.value - following[$0.step] }
        let record = EpisodeRecord(
            episode: e.number, game: settings.game, task: settings.task, seed: e.seed,
            planner: settings.playerName, context: settings.context,
            agentSteps: e.rewards.count, frames: e.frames, rawReturn: e.rewards.reduce(0) { $0 + Double($1) },
            clippedReturn: clipped.reduce(0, +), ending: e.terminal ? .terminal : .cut,
            wallSeconds: (ContinuousClock.now - e.started) / .seconds(1), decisions: e.decisions)
        var played = try PlayedEpisode(record, planner: settings.planner.effective(legalActions: legal))
        if !errors.isEmpty { played.valueError = errors.reduce(0, +) / Double(errors.count) }
        if e.compared > 0 {
            played.changedDecisions = Double(e.changed) / Double(e.compared)
            played.regret = e.regret / Double(e.compared)
        }
        return played
    }

    /// Chooses the next action of every running episode of a group.
    private func decide(_ group: EpisodeGroup) throws {
        let ready = group.slots.filter { slot in
            guard slot.episode != nil, case .nothing = slot.order else { return false }
            return true
        }
        guard !ready.isEmpty else { return }
        if agent.looks { try look(ready) }
        var deciding: [EpisodeSlot] = []
        for slot in ready {
            guard let episode = slot.episode else { continue }
            var generator = SplitMix64(seed: episode.draw(0x6570_7369))
            if generator.uniform() < settings.epsilon {
                act(slot, AgentChoice(action: slot.legal[generator.below(slot.legal.count)]), byAgent: false)
            } else {
                deciding.append(slot)
            }
        }
        guard !deciding.isEmpty else { return }
        let views = deciding.map { slot in
            AgentView(
                slot: slot.index, tokens: slot.episode?.tokens ?? [], task: settings.task, legal: slot.legal,
                draw: slot.episode?.draw(0x6167_656e) ?? 0)
        }
        for (slot, choice) in zip(deciding, try agent.act(views)) { act(slot, choice, byAgent: true) }
    }

    private func act(_ slot: EpisodeSlot, _ choice: AgentChoice, byAgent: Bool) {
        if let observer, let episode = slot.episode {
            observer(
                Moment(
                    episode: episode.number, frame: slot.frame, tokens: episode.tokens, action: choice.action,
                    predicted: choice.predicted, rewards: episode.rewards))
        }
        slot.update { episode in
            if byAgent { episode.decisions += 1 }
            if let predicted = choice.predicted {
                episode.predictions.append((episode.rewards.count, predicted))
            }
            if let perturbed = choice.perturbed {
                episode.compared += 1
                episode.changed += perturbed.changed ? 1 : 0
                episode.regret += perturbed.regret
            }
            if agent.looks { episode.tokens.append(Int32(choice.action)) }
        }
        slot.order = .step(choice.action)
    }

    /// Appends the tokens of the current frames to the contexts, which keep their last blocks.
    private func look(_ slots: [EpisodeSlot]) throws {
        guard let encoder else { return }
        let frames = slots.flatMap(\.frame)
        let tokens = try frames.withUnsafeBufferPointer { try encoder.encode($0, count: slots.count) }
        let k = encoder.tokensPerFrame, limit = settings.context * (k + 1) - 1
        for (i, slot) in slots.enumerated() {
            slot.update { episode in
                episode.tokens += tokens[i * k..<(i + 1) * k].map(Int32.init)
                if episode.tokens.count > limit { episode.tokens.removeFirst(episode.tokens.count - limit) }
            }
        }
    }
}
