import Files
import Synchronization

/// Hands out the episodes of a collection to threads and takes them back in order, so that what is kept never
/// depends on the number of threads.
///
/// Every policy's episodes are numbered; number n is played with a seed of (collection seed, policy, n). They are
/// taken in order until both the training and the validation share are reached. Threads may be ahead of that; what
/// they play in vain is thrown away.
final class CollectionPlan: Sendable {
    /// An episode to play.
    struct Assignment: Sendable {
        /// Index of the policy in the mixture.
        var part: Int
        /// Number of the episode of that policy.
        var number: Int
        /// The environment's seed.
        var seed: UInt64
    }

    /// A finished episode, in its final place.
    struct Kept: Sendable {
        var assignment: Assignment
        var recording: EpisodeRecording
        var validation: Bool
    }

    private struct Part: Sendable {
        var trainingTarget: Double
        var validationTarget: Double
        var training = 0
        var validation = 0
        var next = 0
        var kept = 0
        var running: Set<Int> = []
        var waiting: [Int: EpisodeRecording] = [:]

        var complete: Bool { Double(training) >= trainingTarget && Double(validation) >= validationTarget }
        var missing: Double {
            max(0, trainingTarget - Double(training)) + max(0, validationTarget - Double(validation))
        }
        /// Expected length of an episode under way.
        func expected(cap: Int) -> Double {
            kept > 0 ? Double(training + validation) / Double(kept) : Double(cap)
        }
    }

    private struct State: Sendable {
        var parts: [Part]
        var failed = false
    }

    private let settings: CollectionSettings
    /// Seeds of the episodes of parts that have only so many.
    private let recorded: [Int: [UInt64]]
    private let state: Mutex<State>

    /// Plans a collection; `recorded` gives the episodes' seeds of parts that take episodes played before.
    init(_ settings: CollectionSettings, recorded: [Int: [UInt64]] = [:]) {
        self.settings = settings
        self.recorded = recorded
        let total = settings.mixture.reduce(0) { $0 + $1.share }
        state = Mutex(
            State(
                parts: settings.mixture.map { part in
                    let wanted = Double(settings.transitions) * part.share / total
                    return Part(
                        trainingTarget: wanted * (1 - settings.validation),
                        validationTarget: wanted * settings.validation)
                }))
    }

    /// The next episode to play, or nil when nothing is left to start.
    func assign() -> Assignment? {
        state.withLock { state in
            if state.failed { return nil }
            let open = state.parts.indices.filter {
                !state.parts[$0].complete && state.parts[$0].next < recorded[$0]?.count ?? .max
            }
            let needed = open.first { index in
                let part = state.parts[index]
                let coming =
                    Double(part.running.count + part.waiting.count) * part.expected(cap: settings.cap)
                return coming < part.missing
            }
            guard let index = needed ?? open.first(where: { state.parts[$0].running.isEmpty }) else {
                return nil
            }
            let number = state.parts[index].next
            state.parts[index].next += 1
            state.parts[index].running.insert(number)
            return assignment(index, number)
        }
    }

    private func assignment(_ part: Int, _ number: Int) -> Assignment {
        if let seeds = recorded[part] {
            return Assignment(part: part, number: number, seed: seeds[number])
        }
        let stream = SplitMix64(path: UInt64(bitPattern: Int64(settings.seed)), UInt64(part), UInt64(number))
        return Assignment(part: part, number: number, seed: stream.state >> 1)
    }

    /// Whether an episode under way can no longer be of use.
    func isVain(_ assignment: Assignment) -> Bool {
        state.withLock { $0.failed || $0.parts[assignment.part].complete }
    }

    /// Whether a policy's share is reached.
    func isComplete(_ part: Int) -> Bool { state.withLock { $0.parts[part].complete } }

    /// Stops handing out episodes.
    func fail() { state.withLock { $0.failed = true } }

    /// Takes an episode back (nil: not finished, since in vain).
    func take(_ assignment: Assignment, _ recording: EpisodeRecording?) -> [Kept] {
        state.withLock { state in
            var part = state.parts[assignment.part]
            defer { state.parts[assignment.part] = part }
            part.running.remove(assignment.number)
            if let recording { part.waiting[assignment.number] = recording }
            var kept: [Kept] = []
            while !part.complete, let next = part.waiting.removeValue(forKey: part.kept) {
                // Validation lags behind training at the start, and never falls behind by more than an episode.
                let validation =
                    Double(part.validation) * part.trainingTarget < Double(part.training)
                    * part.validationTarget
                    && Double(part.validation) < part.validationTarget
                    || Double(part.training) >= part.trainingTarget
                if validation { part.validation += next.length } else { part.training += next.length }
                let place = self.assignment(assignment.part, part.kept)
                kept.append(Kept(assignment: place, recording: next, validation: validation))
                part.kept += 1
            }
            if part.complete { part.waiting = [:] }
            return kept
        }
    }
}
