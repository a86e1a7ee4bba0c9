import Atari
import Dispatch
public import Foundation
import Synchronization

/// Plays a game with a mixture of policies and writes a dataset.
///
/// The result depends on the settings alone, whatever the number of threads. An interrupted collection leaves
/// nothing behind but a hidden folder, which the next one removes.
/// - Parameters:
///   - folder: The dataset's folder, which must not exist.
///   - threads: Episodes played at once.
///   - checkpointPolicy: Makes the policies of parts named `checkpoint`.
///   - learner: Makes the learners of parts named `learner`.
///   - progress: Called with the transitions done and wanted, from any thread but never two at once.
/// - Throws: `ReplayError` for impossible settings or a refusing disk, `AtariError` without an emulator, or what a
///   policy throws.
public func collect(
    _ settings: CollectionSettings, into folder: URL,
    threads: Int = ProcessInfo.processInfo.activeProcessorCount,
    checkpointPolicy: PolicyMaker? = nil, learner: LearnerMaker? = nil,
    progress: (@Sendable (Int, Int) -> Void)? = nil
) throws -> DatasetManifest {
    let game = try Game.named(settings.game)
    if let problem = settings.problems().first {
        throw ReplayError.impossible("collection settings: \(problem.key) \(problem.message)")
    }
    let maker: PolicyMaker = { part, game in
        switch part.policy {
        case "random": return RandomPolicy()
        case "scripted": return ScriptedPolicy(game)
        case "lookahead": return LookaheadPolicy(part)
        default:
            guard let checkpointPolicy else {
                throw ReplayError.impossible(
                    "the policy \"\(part.policy)\" needs a model, but none can be loaded here")
            }
            return try checkpointPolicy(part, game)
        }
    }
    let writer = try DatasetWriter(creating: folder)
    let learners = try learned(settings, learner)
    let collection = Collection(settings, game, writer, maker, learners, progress)
    try collection.run(threads: max(1, threads))
    return try collection.finish()
}

/// The learners of a mixture after their lives, one for all parts of equal settings.
private func learned(
    _ settings: CollectionSettings, _ maker: LearnerMaker?
) throws -> [LearnerSettings: any LearnedGame] {
    var learners: [LearnerSettings: any LearnedGame] = [:]
    for part in settings.mixture where part.policy == "learner" && learners[part.learner] == nil {
        guard let maker else {
            throw ReplayError.impossible(
                "the policy \"learner\" needs a network, but none can be trained here")
        }
        learners[part.learner] = try maker(part.learner, settings)
    }
    return learners
}

/// A collection under way.
private final class Collection: Sendable {
    private let settings: CollectionSettings
    private let game: Game
    private let maker: PolicyMaker
    private let learners: [LearnerSettings: any LearnedGame]
    /// Episodes of learners' lives by part.
    private let recorded: [Int: LearnedSelection]
    private let progress: (@Sendable (Int, Int) -> Void)?
    private let plan: CollectionPlan
    private let output: Mutex<Output>

    /// The writer, which takes parts one after the other, and what came too early for it.
    private struct Output: ~Copyable {
        var writer: DatasetWriter
        var early: [[CollectionPlan.Kept]]
        var failure: (any Error)?
        var done = 0
    }

    init(
        _ settings: CollectionSettings, _ game: Game, _ writer: sending DatasetWriter,
        _ maker: @escaping PolicyMaker, _ learners: [LearnerSettings: any LearnedGame],
        _ progress: (@Sendable (Int, Int) -> Void)?
    ) {
        self.settings = settings
        self.game = game
        self.maker = maker
        self.progress = progress
        self.learners = learners
        var recorded: [Int: LearnedSelection] = [:]
        for (index, part) in settings.mixture.enumerated() where part.takesReplay {
            guard let learner = learners[part.learner] else { continue }
            recorded[index] = LearnedSelection(
                learner.episodes, stage: part.stage, seed: settings.seed, part: index)
        }
        self.recorded = recorded
        plan = CollectionPlan(settings, recorded: recorded.mapValues { $0.episodes.map(\.seed) })
        output = Mutex(Output(writer: writer, early: Array(repeating: [], count: settings.mixture.count)))
    }

    func run(threads: Int) throws {
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            do { try work() } catch {
                plan.fail()
                output.withLock { if $0.failure == nil { $0.failure = error } }
            }
        }
        if let failure = output.withLock({ $0.failure }) { throw failure }
        for (index, part) in settings.mixture.enumerated() where !plan.isComplete(index) {
            throw ReplayError.impossible(
                "mixture.\(index): all episodes of \(part.name) together are too short for its share of "
                    + "\(settings.transitions) transitions; take fewer, or more steps of the learner")
        }
    }

    private func work() throws {
        let environment = try ArcadeEnvironment(game, options: settings.options)
        var players: [Int: EpisodePlayer] = [:]
        while let assignment = plan.assign() {
            let part = settings.mixture[assignment.part]
            let player = try players[assignment.part] ?? player(assignment, environment)
            if !part.takesReplay { players[assignment.part] = player }
            let episode = try player.play(seed: assignment.seed) { plan.isVain(assignment) }
            try output.withLock { output in
                output.early[assignment.part] += plan.take(assignment, episode)
                try write(&output)
            }
        }
    }

    /// Who plays an episode: the part's policy or, again, what a learner played.
    private func player(
        _ assignment: CollectionPlan.Assignment, _ environment: ArcadeEnvironment
    ) throws -> EpisodePlayer {
        let part = settings.mixture[assignment.part]
        if let replay = recorded[assignment.part] {
            let actions = replay.episodes[assignment.number].actions
            return EpisodePlayer(
                environment: environment, policy: RecordedPolicy(actions), epsilon: 0, cap: actions.count)
        }
        let learner = part.policy == "learner" ? learners[part.learner] : nil
        let policy = try learner?.policy() ?? maker(part, game)
        return EpisodePlayer(
            environment: environment, policy: policy, epsilon: part.epsilon, cap: settings.cap)
    }

    /// Place of an episode's policy in the manifest's list.
    private func policy(_ part: Int, _ number: Int) -> Int {
        let before = settings.mixture[..<part].reduce(0) { $0 + $1.names.count }
        guard settings.mixture[part].names.count > 1, let replay = recorded[part] else { return before }
        return before + replay.thirds[number]
    }

    /// Writes what is in order: parts one after the other.
    private func write(_ output: inout Output) throws {
        var part = 0
        while part < output.early.count {
            for kept in output.early[part] {
                let recording = kept.recording
                try recording.frames.withBytes { bytes throws(ReplayError) in
                    try output.writer.append(frames: bytes)
                }
                try output.writer.end(
                    actions: recording.actions, rewards: recording.rewards, terminal: recording.terminal,
                    policy: policy(part, kept.assignment.number), seed: kept.assignment.seed,
                    validation: kept.validation)
            }
            output.early[part] = []
            if !plan.isComplete(part) { break }
            part += 1
        }
        let waiting = output.early.joined().reduce(0) { $0 + $1.recording.length }
        output.done = output.writer.transitions + waiting
        progress?(output.done, settings.transitions)
    }

    func finish() throws -> DatasetManifest {
        try output.withLock { output in
            var versions = ArcadeEnvironment.versions
            versions["collection"] = String(collectionVersion)
            versions.merge(try ArcadeEnvironment.digests(of: game)) { $1 }
            return try output.writer.finish(
                game: game, rewardKind: "raw", policies: settings.mixture.flatMap(\.names),
                source: DatasetSource(kind: "collected", collection: settings), versions: versions)
        }
    }
}

/// Changes when the same settings begin to give other data.
public let collectionVersion = 2
