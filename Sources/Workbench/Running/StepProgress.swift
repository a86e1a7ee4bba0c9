import Files
public import Foundation
import Store
import Synchronization

/// How far a running step is, for people who watch: a small file that is replaced at most twice a second.
public final class StepProgress: Sendable {
    /// A look at a running step.
    public struct Snapshot: Codable, Sendable, Hashable {
        /// Units of work done.
        public var done: Int
        /// Units of work in all; 0 when not known.
        public var total: Int
        /// What is counted, such as `updates`.
        public var unit: String
        /// Units a second over the last minute, or since this attempt began to count them.
        public var rate: Double
        /// Last loss or the like.
        public var note: String

        /// Seconds to go at the present rate; nil when not known.
        public var remainingSeconds: Double? {
            rate > 0 && total > done ? (Double(total) - Double(done)) / rate : nil
        }
    }

    private struct State {
        /// What was done when, in the last minute of the present phase: each unit of work has a rate of its own.
        var looks: [(time: ContinuousClock.Instant, done: Int)] = []
        var unit = ""
        var written: ContinuousClock.Instant?
    }

    private let file: URL
    private let state = Mutex(State())

    init(folder: URL) { file = folder.appending(path: "progress.json") }

    /// Says how far the step is.
    public func update(done: Int, total: Int, unit: String, note: String = "") {
        let now = ContinuousClock.now
        let rate: Double? = state.withLock { state in
            if state.unit != unit || done < state.looks.last?.done ?? 0 {
                (state.looks, state.unit) = ([], unit)
            }
            if state.looks.isEmpty { state.looks = [(now, done)] }
            if let written = state.written, now - written < .milliseconds(500), done < total { return nil }
            state.written = now
            state.looks.append((now, done))
            while state.looks.count > 2, now - state.looks[1].time > .seconds(60) {
                state.looks.removeFirst()
            }
            let seconds = (now - state.looks[0].time) / .seconds(1)
            return seconds > 0 ? Double(done - state.looks[0].done) / seconds : 0
        }
        guard let rate else { return }
        let snapshot = Snapshot(done: done, total: total, unit: unit, rate: rate, note: note)
        // Lost on a crash and not worth an fsync; a failure to show progress must not fail the step.
        guard let data = try? JSONEncoder().encode(snapshot) else { return }
        try? RegularFile.replace(file, own: 2, with: data)
    }

    /// The last look at a step; nil when it has shown nothing that can be read.
    public static func snapshot(of folder: URL) -> Snapshot? {
        guard let bytes = try? RegularFile.bytes(folder.appending(path: "progress.json"), own: 2),
            var snapshot = try? JSONDecoder().decode(Snapshot.self, from: Data(bytes)),
            snapshot.done >= 0, snapshot.total >= 0, (0...1e12).contains(snapshot.rate)
        else { return nil }
        snapshot.unit = snapshot.unit.prefix(40).visible
        snapshot.note = snapshot.note.prefix(200).visible
        return snapshot
    }
}
