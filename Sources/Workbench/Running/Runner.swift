import Files
import Foundation
public import Store

/// Runs the steps of a study, each in its own process, on this machine or a cluster.
///
/// Steps start in the study's order as soon as their inputs are complete. State lives in the journals, so any number
/// of runners may work on one study, and one that was killed leaves nothing to clean up.
public final class Runner {
    /// What the runner knows of a step.
    enum Status: Equatable {
        case waiting, running, elsewhere, withdrawn, done, cached, diverged, inapplicable, failed, blocked,
            damaged

        /// Whether what depends on such a step cannot run because something went wrong.
        var isObstacle: Bool { [.failed, .blocked, .damaged].contains(self) }
        /// Whether what depends on such a step has nothing to run.
        var isDivergence: Bool { [.diverged, .inapplicable].contains(self) }
    }

    let study: ExpandedStudy
    let steps: [PlannedStep]
    let workspace: Workspace
    let store: Store
    let options: RunnerOptions
    let report: (RunnerEvent) -> Void
    let start = ContinuousClock.now
    var status: [String: Status] = [:]
    let executor: any Executor
    var resumed: [String: Int] = [:]
    var errors: [FailureCard.Class: Int] = [:]
    /// Steps whose jobs Slurm gave up, so that those which wait for them were cancelled too.
    var handedAnew: Set<String> = []
    /// What the memory guard had killed when a step's attempt began.
    var guards: [String: MemoryGuard] = [:]
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
        executor =
            switch options.executor {
            case .local: LocalExecutor(workspace: workspace, options: options, report: report)
            case .slurm: SlurmExecutor(study.study.name, workspace, options, report)
            }
    }

    /// Runs until everything is settled, a stop is asked for, or the budget is spent.
    public func run() throws -> RunSummary {
        try store.register(study.record)
        try store.fold(steps: steps.map(\.step.id))
        try readStates()
        while true {
            checkForStop()
            if stopReason == nil { try launch() }
            let busy = executor.open > 0
            let others = status.values.contains(.elsewhere)
            if !busy && (stopReason != nil || (!others && !status.values.contains(.waiting))) { break }
            executor.wait()
            try reap()
            try look()
        }
        try store.fold(steps: steps.map(\.step.id))
        return summary()
    }

    /// Takes earlier results over from the journals.
    private func readStates() throws {
        let states = try store.states(of: steps.map(\.step.id))
        let damaged = try store.damaged()
        for step in steps {
            let id = step.step.id
            switch states[id] {
            case .damaged: found(step, damaged: damaged[id] ?? "")
            case .done: status[id] = .cached
            case .diverged: status[id] = options.retry.contains(.diverged) ? .waiting : .diverged
            case .failed:
                let card = failure(of: id)
                // A data set that is taken in was perhaps missing, and now is there.
                let again =
                    step.kind.type.takesIn(step.step.settings)
                    || card.map { options.retry.contains($0.kind) } ?? true
                status[id] = again ? .waiting : .failed
            default: status[id] = .waiting
            }
        }
    }

    /// A journal cannot be read to its end: the step is not done, and nothing is added to it.
    func found(_ step: PlannedStep, damaged message: String) {
        status[step.step.id] = .damaged
        report(.damaged(step, message: message))
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
            var reason = StopReason.limit
            if Stopping.requested {
                reason = .request
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
                report(.note("\(stopReason); \(executor.stop(reason))"))
                stopSignals = Stopping.requests
            }
        } else if Stopping.requests > max(1, stopSignals) {
            executor.kill()
        }
    }

    /// Hands over every step that may start, as far as the executor takes it.
    private func launch() throws {
        var chosen: [PlannedStep] = []
        for step in steps where status[step.step.id] == .waiting {
            let inputs = step.step.inputs.values.map { (id: $0, status: status[$0] ?? .done) }
            if let bad = inputs.first(where: \.status.isObstacle) {
                status[step.step.id] = .blocked
                report(.blocked(step, by: name(of: bad.id)))
            } else if let odd = inputs.first(where: \.status.isDivergence) {
                status[step.step.id] = .inapplicable
                report(.inapplicable(step, by: name(of: odd.id)))
            } else if inputs.contains(where: { $0.status == .withdrawn }) {
                status[step.step.id] = .withdrawn
            } else if chosen.count < executor.free, inputs.allSatisfy({ isReady($0.status) }),
                try prepare(step)
            {
                status[step.step.id] = .running
                chosen.append(step)
            }
        }
        guard !chosen.isEmpty else { return }
        for step in chosen { guards[step.step.id] = MemoryGuard() }
        let left = Set(try executor.start(chosen).map(\.step.id))
        for id in left { status[id] = .waiting }
        guard !executor.holdsBack else { return }
        for step in chosen where !left.contains(step.step.id) { report(.started(step)) }
    }

    private func name(of id: String) -> String { steps.first { $0.step.id == id }?.name ?? id }

    private func isReady(_ input: Status) -> Bool {
        [.done, .cached].contains(input) || (executor.holdsBack && input == .running)
    }

    /// Makes a step's folder ready; false when the step need not or cannot be handed over.
    private func prepare(_ step: PlannedStep) throws -> Bool {
        let id = step.step.id
        let folder = workspace.folder(of: id)
        guard try isSound(step) else { return false }
        if case .finished = JournalReader.lastRecord(in: folder) {
            status[id] = .done
            return false
        }
        if try executor.adopt(step) {
            status[id] = .running
            return false
        }
        if Lease.isHeld(folder) {
            status[id] = .elsewhere
            report(.elsewhere(step))
            return false
        }
        let file = folder.appending(path: "step.json")
        if !RegularFile.exists(file.path) {
            try FileAccess.write(
                Data((try JSONValue(encoding: step.step).pretty + "\n").utf8), to: file, own: 2)
        }
        try? FileManager.default.removeItem(at: folder.appending(path: "progress.json"))
        return true
    }

    /// Believes a journal's last line only if all lines before it can be read.
    func finished(_ step: PlannedStep) throws {
        if try isSound(step) { status[step.step.id] = .done }
    }

    /// Whether every line of a step's journal, if it has one, can be read; says so where one cannot.
    private func isSound(_ step: PlannedStep) throws -> Bool {
        let folder = workspace.folder(of: step.step.id)
        do {
            try JournalReader.requireSound(folder)
            return true
        } catch StoreError.damagedJournal(let path, let line, let detail) {
            found(
                step, damaged: StoreError.damagedJournal(path: path, line: line, detail: detail).description)
            return false
        }
    }

    /// Shows progress and takes over what journals gained, twice a second.
    private func look() throws {
        let now = ContinuousClock.now
        guard now - lastLook >= .milliseconds(500) else { return }
        lastLook = now
        for step in steps where status[step.step.id] == .elsewhere { try refresh(step) }
        let running = executor.running
        let current = running.map { ($0, StepProgress.snapshot(of: workspace.folder(of: $0.step.id))) }
        report(.progress(current, counts: counts()))
        try store.fold(steps: running.map(\.step.id))
    }

    /// Looks again at a step that another process runs.
    private func refresh(_ step: PlannedStep) throws {
        let folder = workspace.folder(of: step.step.id)
        switch JournalReader.lastRecord(in: folder) {
        case .finished: try finished(step)
        case .failed(let card): status[step.step.id] = card.kind == .diverged ? .diverged : .failed
        default: if !Lease.isHeld(folder) { status[step.step.id] = .waiting }
        }
    }
}
