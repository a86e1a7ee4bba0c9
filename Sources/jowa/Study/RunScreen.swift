import Files
import Foundation
import Store
import Studies
import Workbench

/// Shows a run: a live matrix on a terminal, plain lines elsewhere.
final class RunScreen {
    private let live: Bool
    private let quiet: Bool
    private var drawn = 0
    private var lastPlain = ContinuousClock.now

    init(quiet: Bool) {
        self.quiet = quiet
        live = isatty(STDOUT_FILENO) == 1 && !quiet
    }

    /// Shows one event.
    func show(_ event: RunnerEvent) {
        switch event {
        case .started(let step): say("start", step.name)
        case .ended(let step, let state, let seconds, let card):
            say(state.words, "\(step.name)  \(Words.seconds(seconds))")
            if let card, state == .failed || state == .diverged { show(card) }
        case .blocked(let step, let by): say("blocked", "\(step.name)  by \(by)")
        case .inapplicable(let step, let by):
            say(StepState.inapplicable.words, "\(step.name)  \(by) diverged")
        case .damaged(let step, let message): say("damaged", "\(step.name)  \(message)")
        case .elsewhere(let step): say("elsewhere", "\(step.name)  another process runs it")
        case .note(let text): line("note: \(text)")
        case .progress(let running, let counts): progress(running, counts)
        }
    }

    private func say(_ word: String, _ text: String) {
        line(word.padding(toLength: max(11, word.count), withPad: " ", startingAt: 0) + " " + text)
    }

    private func show(_ card: FailureCard) {
        line("  class:     \(card.kind.rawValue)")
        line("  message:   \(card.message)")
        for last in card.lastLines.suffix(3) where !last.isEmpty { line("  output:    \(last)") }
        line("  reproduce: \(card.reproduce)")
    }

    private func progress(_ running: [(PlannedStep, StepProgress.Snapshot?)], _ counts: [KindCount]) {
        if live {
            let lines = RunScreen.matrix(counts) + RunScreen.rows(running)
            erase()
            print(lines.map { String($0.prefix(width - 1)) }.joined(separator: "\n"))
            drawn = lines.count
        } else if !quiet, ContinuousClock.now - lastPlain > .seconds(15) {
            lastPlain = .now
            let settled = counts.reduce(0) { $0 + $1.total - $1.waiting - $1.running }
            print("\(settled) of \(counts.reduce(0) { $0 + $1.total }) steps settled")
            for (step, snapshot) in running {
                print("  \(step.name)  " + (snapshot.map(RunScreen.text) ?? "starting"))
            }
        }
    }

    /// One line a kind of step: how many are in which state.
    private static func matrix(_ counts: [KindCount]) -> [String] {
        let columns: [(String, KeyPath<KindCount, Int>)] = [
            ("steps", \.total), ("done", \.done), ("running", \.running), ("waiting", \.waiting),
            ("diverged", \.diverged), ("failed", \.failed),
        ]
        let rows = counts.map { count in
            [count.kind.rawValue]
                + columns.map { count[keyPath: $0.1] == 0 ? "-" : String(count[keyPath: $0.1]) }
        }
        return lines([["kind"] + columns.map(\.0)] + rows)
    }

    /// One line a running step: state, how far, rate, time to go, last loss.
    private static func rows(_ running: [(PlannedStep, StepProgress.Snapshot?)]) -> [String] {
        guard !running.isEmpty else { return [] }
        let rows = running.map { step, snapshot in
            guard let snapshot else { return [step.name, "starting", "", "", "", ""] }
            let rate =
                snapshot.rate > 0 ? Words.rounded(snapshot.rate, snapshot.rate < 10 ? 2 : 0) + "/s" : "-"
            return [
                step.name, "running", "\(snapshot.done)/\(snapshot.total) \(snapshot.unit)", rate,
                snapshot.remainingSeconds.map(Words.seconds) ?? "-", snapshot.note,
            ]
        }
        return [""] + lines([["step", "state", "done", "rate", "to go", "last"]] + rows)
    }

    private static func lines(_ rows: [[String]]) -> [String] {
        Words.table(rows).split(separator: "\n").map(String.init)
    }

    static func text(_ snapshot: StepProgress.Snapshot) -> String {
        var text = "\(snapshot.done)/\(snapshot.total) \(snapshot.unit)"
        if snapshot.rate > 0 { text += ", \(Words.rounded(snapshot.rate, snapshot.rate < 10 ? 2 : 0))/s" }
        if let rest = snapshot.remainingSeconds { text += ", \(Words.seconds(rest)) to go" }
        return snapshot.note.isEmpty ? text : text + ", " + snapshot.note
    }

    private var width: Int {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 120
    }

    /// Prints a line that stays.
    func line(_ text: String) {
        if quiet { return Complaint.write(text) }
        erase()
        print(text)
    }

    /// Removes the live part.
    func finish() { erase() }

    private func erase() {
        guard drawn > 0 else { return }
        Output.write("\u{1B}[\(drawn)A\u{1B}[J")
        drawn = 0
    }
}
