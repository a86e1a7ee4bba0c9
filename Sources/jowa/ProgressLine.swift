import Files
import Foundation
import Synchronization

/// Progress on standard error: one line that is rewritten on a terminal, a plain line every ten seconds elsewhere.
package final class ProgressLine: Sendable {
    private let label: String
    private let unit: String
    private let start = ContinuousClock.now
    private let terminal = isatty(STDERR_FILENO) == 1
    private let last = Mutex(ContinuousClock.now)
    /// What was done before the first update, as by a run that was resumed.
    private let first = Mutex<Int?>(nil)

    /// Starts a line, such as "collecting Boxing", that counts "transitions".
    package init(_ label: String, unit: String) {
        self.label = label
        self.unit = unit
    }

    /// Shows that some of all is done, and more.
    package func update(_ done: Int, _ all: Int, also more: String = "") {
        let now = ContinuousClock.now
        first.withLock { $0 = $0 ?? done }
        let due = last.withLock { last in
            guard now - last > (terminal ? .milliseconds(200) : .seconds(10)) else { return false }
            last = now
            return true
        }
        if due { write(text(done, all, now) + (more.isEmpty ? "" : ", " + more), end: terminal ? "" : "\n") }
    }

    /// Ends the line.
    package func finish() { if terminal { write("", end: "") } }

    private func text(_ done: Int, _ all: Int, _ now: ContinuousClock.Instant) -> String {
        let seconds = ProgressLine.seconds(now - start)
        let before = first.withLock { $0 ?? 0 }
        let rate = seconds > 0 ? Double(done - before) / seconds : 0
        let left = rate > 0 && all > done ? ", \(ProgressLine.time(Double(all - done) / rate)) left" : ""
        let share = all > 0 ? Int(100 * Double(done) / Double(all)) : 0
        return "\(label): \(done) of \(all) \(unit) (\(min(share, 100))%), \(Int(rate))/s\(left)"
    }

    private func write(_ text: String, end: String) {
        Complaint.send((terminal ? "\r\u{1B}[K" : "") + text + end)
    }

    /// A duration in seconds.
    package static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// A duration in words, such as "2 min 5 s".
    package static func time(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        if whole >= 3600 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
        return whole >= 60 ? "\(whole / 60) min \(whole % 60) s" : "\(whole) s"
    }
}
