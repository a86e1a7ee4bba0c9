import Foundation
import Store

extension Runner {
    /// Settles the steps whose processes have ended.
    func reap() throws {
        for end in try executor.ended() {
            try settle(end.step, end.ending, end.seconds)
            try store.fold(steps: [end.step.step.id])
        }
    }

    private func settle(_ step: PlannedStep, _ ending: StepEnding, _ seconds: Double) throws {
        let id = step.step.id
        switch ending {
        case .exited(StepProcess.Exit.finished) where isFinished(id):
            try finished(step)
            guard status[id] == .done else { return }
            report(.ended(step, .done, seconds: seconds, card: nil))
        case .exited(StepProcess.Exit.interrupted):
            status[id] = .waiting
            report(.ended(step, .interrupted, seconds: seconds, card: nil))
            if stopReason == nil, !mayResume(id) {
                stopReason = "\(step.name) stopped by itself three times"
            }
        case .exited(StepProcess.Exit.busy):
            status[id] = .elsewhere
        case .killed(let signal) where stopReason != nil:
            status[id] = .waiting
            report(.note("\(step.name): ended by signal \(signal); it goes on from its last checkpoint"))
        case .killed(let signal) where [SIGKILL, SIGTERM].contains(signal) && mayResume(id):
            status[id] = .waiting
            report(.note("\(step.name): its process vanished (signal \(signal)); taken up again"))
        case .lost where stopReason != nil:
            status[id] = .waiting
        case .lost(let how) where mayResume(id):
            status[id] = .waiting
            handedAnew.insert(id)
            report(.note("\(step.name): \(how); taken up again"))
        case .withdrawn:
            // A job whose input failed is taken back too: then it cannot run, which the next launch says.
            let blocked = step.step.inputs.values.map { status[$0] ?? .done }
                .contains { $0.isObstacle || $0.isDivergence }
            // So is one whose input's job was lost, directly or further up, though that was handed over again.
            let early = step.step.inputs.values.contains {
                handedAnew.contains($0) && ![.done, .cached].contains(status[$0] ?? .done)
            }
            if early { handedAnew.insert(id) }
            status[id] = blocked || early ? .waiting : .withdrawn
            if status[id] == .withdrawn {
                report(.note("\(step.name): its job was cancelled; run the study again to go on"))
            }
        default:
            try fail(step, ending, seconds)
        }
    }

    /// Whether a step's journal says that it is complete: an exit code alone does not.
    private func isFinished(_ id: String) -> Bool {
        if case .finished = JournalReader.lastRecord(in: workspace.folder(of: id)) { true } else { false }
    }

    private func mayResume(_ id: String) -> Bool {
        resumed[id, default: 0] += 1
        return resumed[id, default: 0] <= options.resumptions
    }

    private func fail(_ step: PlannedStep, _ ending: StepEnding, _ seconds: Double) throws {
        let id = step.step.id
        let card = try failure(of: id) ?? writeCard(step, ending)
        let diverged = card.kind == .diverged
        status[id] = diverged ? .diverged : .failed
        if !diverged { errors[card.kind, default: 0] += 1 }
        report(.ended(step, diverged ? .diverged : .failed, seconds: seconds, card: card))
    }

    /// Writes the card of a process that could not do so itself.
    private func writeCard(_ step: PlannedStep, _ ending: StepEnding) throws -> FailureCard {
        let folder = workspace.folder(of: step.step.id)
        let lines = StepProcess.lastLines(folder)
        var kind = FailureClass.of(StepText(description: lines.joined(separator: "\n")))
        let message: String
        switch ending {
        case .withdrawn: message = "it was taken back"
        case .lost(let how):
            kind = .preempted
            message = "\(how), \(options.resumptions + 1) times"
        case .outOfMemory(let how):
            kind = .outOfMemory
            message = how
        case .exited(let code):
            message = "the step's process ended with code \(code) and no verdict in its journal"
        case .killed(SIGKILL):
            kind = guards[step.step.id]?.classOfKill() ?? .preempted
            let times = options.resumptions + 1
            message =
                kind == .outOfMemory
                ? "killed \(times) times, the last time while the system's memory guard killed (`dmesg` tells whom)"
                : "killed \(times) times from outside"
        case .killed(SIGTERM):
            kind = .preempted
            message = "terminated \(options.resumptions + 1) times from outside"
        case .killed(let signal):
            message = "a defect of the program: signal \(signal) (\(String(cString: strsignal(signal))))"
        }
        let card = FailureCard(
            kind: kind, message: message, lastLines: lines, reproduce: "jowa step run \(folder.path)",
            at: Date().timeIntervalSince1970)
        if let lease = try Lease(acquiring: folder) {
            try withExtendedLifetime(lease) {
                let journal = try Journal(opening: folder)
                let records = try JournalReader.records(in: folder)
                try journal.append(JournalRecord.failed(card).sealed(step: step.step.id, after: records))
                try journal.synchronize()
            }
        }
        return card
    }

    /// Steps of each kind by what became of them so far.
    func counts() -> [KindCount] {
        study.kinds.all.compactMap { kind in
            var count = KindCount(kind: kind)
            for step in steps where step.kind == kind {
                count.total += 1
                switch status[step.step.id] ?? .waiting {
                case .done, .cached: count.done += 1
                case .running, .elsewhere: count.running += 1
                case .waiting, .withdrawn: count.waiting += 1
                case .diverged, .inapplicable: count.diverged += 1
                case .failed, .blocked, .damaged: count.failed += 1
                }
            }
            return count.total > 0 ? count : nil
        }
    }

    /// Counts what became of every step.
    func summary() -> RunSummary {
        var summary = RunSummary()
        for step in steps {
            switch status[step.step.id] ?? .waiting {
            case .cached: summary.cached += 1
            case .done: summary.done += 1
            case .diverged: summary.diverged += 1
            case .failed: summary.failed += 1
            case .blocked: summary.blocked += 1
            case .inapplicable: summary.inapplicable += 1
            case .damaged: summary.damaged += 1
            case .waiting, .running, .elsewhere, .withdrawn: summary.remaining += 1
            }
        }
        summary.seconds = (ContinuousClock.now - start) / .seconds(1)
        summary.stopped = stopReason
        return summary
    }
}

/// A text that is classified like an error.
private struct StepText: Error, CustomStringConvertible { let description: String }
