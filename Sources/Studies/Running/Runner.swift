import Foundation
public import Store

/// Runs the steps of a study on this machine, each in its own process.
///
/// Steps start in the study's order as soon as their inputs are complete. State lives in the journals, so any number
/// of runners may work on one study, and one that was killed leaves nothing to clean up.
public final class Runner {
    /// What the runner knows of a step.
    enum Status: Equatable {
        case waiting, running, elsewhere, done, cached, diverged, failed, blocked
    }

    let study: ExpandedStudy
    let steps: [PlannedStep]
    let workspace: Workspace
    let store: Store
    let options: RunnerOptions
    let report: (RunnerEvent) -> Void
    let start = ContinuousClock.now
    var status: [String: Status] = [:]
    var running: [(step: PlannedStep, process: ChildProcess, since: ContinuousClock.Instant)] = []
    var resumed: [String: Int] = [:]
    var errors: [FailureCard.Class: Int] = [:]
    var stopReason: String?
    var stopSignals = 0
    private var lastLook = ContinuousClock.now - .seconds(10)

    /// Prepares a run; nothing starts yet.
    public init(
        study: ExpandedStudy, workspace: Workspace, store: Store, options: RunnerOptions,
        report: @escaping (RunnerEvent) -> Void
    ) {
        self.study = study
        steps = study.steps
        self.workspace = workspace
        self.store = store
        self.options = options
        self.report = report
    }

    /// Runs until everything is settled, a stop is asked for, or the budget is spent.
    public func run() throws -> RunSummary {
        try store.register(study.record)
        try store.fold(steps: steps.map(\.step.id))
        try readStates()
        while true {
            checkForStop()
            if stopReason == nil { try launch() }
            let busy = !running.isEmpty
            let others = status.values.contains(.elsewhere)
            if !busy && (stopReason != nil || (!others && !status.values.contains(.waiting))) { break }
            wait()
            try reap()
            try look()
        }
        try store.fold(steps: steps.map(\.step.id))
        return summary()
    }

    /// Takes earlier results over from the journals.
    private func readStates() throws {
        let states = try store.states(of: steps.map(\.step.id))
        for step in steps {
            let id = step.step.id
            switch states[id] {
            case .done: status[id] = .cached
            case .diverged: status[id] = options.retry.contains(.diverged) ? .waiting : .diverged
            case .failed:
                let card = failure(of: id)
                let again = card.map { options.retry.contains($0.kind) } ?? true
                status[id] = again ? .waiting : .failed
            default: status[id] = .waiting
            }
        }
    }

    func failure(of id: String) -> FailureCard? {
        if case .failed(let card) = JournalReader.lastRecord(in: workspace.folder(of: id)) {
            card
        } else {
            nil
        }
    }

    /// Asks running steps to stop, once for each reason to.
    private func checkForStop() {
        if stopReason == nil {
            if Stopping.requested {
                stopReason = "stopped on request"
            } else if let budget = options.budget, (ContinuousClock.now - start) / .seconds(1) >= budget {
                stopReason = "the budget is spent"
            } else if options.maxErrors > 0,
                let worst = errors.first(where: { $0.value >= options.maxErrors })
            {
                stopReason = "\(worst.value) steps failed with class \(worst.key.rawValue)"
            } else if !options.keepGoing, errors.values.contains(where: { $0 > 0 }) {
                stopReason = "a step failed"
            }
            if let stopReason {
                report(.note("\(stopReason); running steps write a checkpoint"))
                for child in running { child.process.signal(SIGTERM) }
                stopSignals = Stopping.requests
            }
        } else if Stopping.requests > max(1, stopSignals) {
            for child in running { child.process.signal(SIGKILL) }
        }
    }

    /// Starts every step that may start, as far as slots are free.
    private func launch() throws {
        for step in steps where status[step.step.id] == .waiting {
            let inputs = step.step.inputs.values.map { (id: $0, status: status[$0] ?? .done) }
            if let bad = inputs.first(where: { [.failed, .diverged, .blocked].contains($0.status) }) {
                status[step.step.id] = .blocked
                report(.blocked(step, by: steps.first { $0.step.id == bad.id }?.name ?? bad.id))
                continue
            }
            guard running.count < options.slots, inputs.allSatisfy({ [.done, .cached].contains($0.status) })
            else {
                continue
            }
            try start(step)
        }
    }

    private func start(_ step: PlannedStep) throws {
        let id = step.step.id
        let folder = workspace.folder(of: id)
        if Lease.isHeld(folder) {
            status[id] = .elsewhere
            return report(.elsewhere(step))
        }
        if case .finished = JournalReader.lastRecord(in: folder) {
            status[id] = .done
            return
        }
        let file = folder.appending(path: "step.json")
        if !FileManager.default.fileExists(atPath: file.path) {
            try FileAccess.write(Data((try JSONValue(encoding: step.step).pretty + "\n").utf8), to: file)
        }
        try? FileManager.default.removeItem(at: folder.appending(path: "progress.json"))
        let process = try ChildProcess(
            options.program, ["step", "run", folder.path], environment: environment,
            log: folder.appending(path: StepProcess.logName).path)
        running.append((step, process, .now))
        status[id] = .running
        report(.started(step))
    }

    private lazy var environment: [String: String] = {
        var environment = ProcessInfo.processInfo.environment
        let threads = max(1, ProcessInfo.processInfo.activeProcessorCount / max(1, options.slots))
        environment["OMP_NUM_THREADS"] = String(threads)
        environment["JOWA_THREADS"] = String(threads)
        environment["JOWA_LIFELINE"] = "1"
        let provenance = ProvenanceCapture.capture(command: "", threads: threads)
        environment[ProvenanceCapture.variable] = (try? JSONValue(encoding: provenance))?.canonical
        return environment
    }()

    /// Sleeps until a step ends or half a second has passed.
    private func wait() {
        var descriptors = running.map {
            pollfd(fd: $0.process.endDescriptor, events: Int16(POLLIN), revents: 0)
        }
        _ = poll(&descriptors, nfds_t(descriptors.count), 500)
    }

    /// Shows progress and takes over what journals gained, twice a second.
    private func look() throws {
        let now = ContinuousClock.now
        guard now - lastLook >= .milliseconds(500) else { return }
        lastLook = now
        for step in steps where status[step.step.id] == .elsewhere { refresh(step) }
        let current = running.map {
            ($0.step, StepProgress.snapshot(of: workspace.folder(of: $0.step.step.id)))
        }
        let settled = status.values.count { ![.waiting, .running, .elsewhere].contains($0) }
        report(.progress(current, settled: settled, total: steps.count))
        try store.fold(steps: running.map(\.step.step.id))
    }

    /// Looks again at a step that another process runs.
    private func refresh(_ step: PlannedStep) {
        let folder = workspace.folder(of: step.step.id)
        switch JournalReader.lastRecord(in: folder) {
        case .finished: status[step.step.id] = .done
        case .failed(let card): status[step.step.id] = card.kind == .diverged ? .diverged : .failed
        default: if !Lease.isHeld(folder) { status[step.step.id] = .waiting }
        }
    }
}
