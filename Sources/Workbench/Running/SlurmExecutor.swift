import Foundation
import Store

/// Hands steps to Slurm as job arrays that depend on one another, and reads back what became of them.
///
/// Steps with the same inputs under way become one array; an array waits (`afterok`) for exactly these inputs. The
/// whole graph is queued at once, so the runner may go away: running the study again takes its jobs up. States come
/// from `squeue` and from the steps' journals, so no accounting database is needed.
final class SlurmExecutor: Executor {
    private struct Job {
        let step: PlannedStep
        /// `ARRAY_INDEX`, as Slurm prints it.
        let name: String
        var since: ContinuousClock.Instant?
    }

    let holdsBack = true
    private let study: String
    private let workspace: Workspace
    private let options: RunnerOptions
    private let report: (RunnerEvent) -> Void
    private let slurm = SlurmQueue()
    private var jobs: [Job] = []
    private var lastLook: ContinuousClock.Instant?
    /// How many jobs were open when the queue took no more, and when that was.
    private var full: (jobs: Int, since: ContinuousClock.Instant)?

    /// Steps of an array, below Slurm's usual limit of 1001.
    private static let arrayLength = 1000

    init(
        _ study: String, _ workspace: Workspace, _ options: RunnerOptions,
        _ report: @escaping (RunnerEvent) -> Void
    ) {
        self.study = study
        self.workspace = workspace
        self.options = options
        self.report = report
    }

    var open: Int { jobs.count }

    /// What the queue takes: all, up to the user's own limit, or as many as ended since it was full.
    ///
    /// After a while it is asked again whether it takes one more, since others' jobs end too.
    var free: Int {
        let own = options.sbatchLimit.map { max(0, $0 - jobs.count) } ?? Int.max
        guard let full else { return own }
        let again = ContinuousClock.now - full.since > SlurmExecutor.patience
        return min(own, max(full.jobs - jobs.count, again ? 1 : 0))
    }

    /// How long a full queue is left alone while none of our jobs ends.
    private static let patience = Duration.seconds(30)
    var running: [PlannedStep] { jobs.filter { $0.since != nil }.map(\.step) }

    func adopt(_ step: PlannedStep) throws -> Bool {
        guard let name = SlurmJobFile.read(workspace.folder(of: step.step.id))?.job,
            let state = try slurm.states(maximumAge: .seconds(10))[name], state.isOpen
        else { return false }
        jobs.append(Job(step: step, name: name))
        report(.note("\(step.name): followed as job \(name)"))
        return true
    }

    func start(_ steps: [PlannedStep]) throws -> [PlannedStep] {
        var groups: [(key: [String], steps: [PlannedStep])] = []
        for step in steps {
            let inputs = step.step.inputs.values.filter { input in
                steps.contains { $0.step.id == input } || jobs.contains { $0.step.step.id == input }
            }
            let key = [step.step.kind] + inputs.sorted()
            if let index = groups.firstIndex(where: {
                $0.key == key && $0.steps.count < SlurmExecutor.arrayLength
            }) {
                groups[index].steps.append(step)
            } else {
                groups.append((key, [step]))
            }
        }
        // A group's inputs stand in earlier groups: steps are in an order in which they can run.
        for (index, group) in groups.enumerated() {
            let left = try submit(parts: group.steps, after: group.key.dropFirst())
            // What comes after may wait for what was left.
            if !left.isEmpty { return left + groups[(index + 1)...].flatMap(\.steps) }
        }
        return []
    }

    /// Submits steps as one array, or as several shorter ones where the queue does not take it; returns those for which
    /// there is no place now.
    private func submit(parts steps: [PlannedStep], after inputs: ArraySlice<String>) throws -> [PlannedStep]
    {
        var rest = steps[...]
        var length = steps.count
        while !rest.isEmpty {
            let part = Array(rest.prefix(length))
            guard let refusal = try submit(part, after: inputs) else {
                rest = rest.dropFirst(part.count)
                continue
            }
            if part.count > 1 {
                length = (part.count + 1) / 2
                continue
            }
            if full == nil {
                report(
                    .note(
                        "the queue takes no more now (\(refusal)); the rest is submitted as jobs end"))
            }
            full = (jobs.count, .now)
            return Array(rest)
        }
        return []
    }

    /// Submits steps as one array; Slurm's words where its limits do not let it.
    private func submit(_ steps: [PlannedStep], after inputs: ArraySlice<String>) throws -> String? {
        let names = Dictionary(
            jobs.map { ($0.step.step.id, $0.name) }, uniquingKeysWith: { _, last in last })
        let waiting = inputs.compactMap { names[$0] }
        let folders = steps.map { workspace.folder(of: $0.step.id) }
        let script = SlurmScript(
            program: SlurmExecutor.resolved(options.program), folders: folders.map(\.path),
            resumptions: options.resumptions, ranks: options.ranks)
        var arguments = [
            "--parsable", "--array=0-\(steps.count - 1)", "--job-name=\(study):\(steps[0].step.kind)",
            "--chdir=\(workspace.root.path)", "--output=/dev/null", "--requeue",
            "--kill-on-invalid-dep=yes", "--signal=B:TERM@120",
        ]
        if options.ranks > 1 { arguments.append("--nodes=1") }
        if !waiting.isEmpty { arguments.append("--dependency=afterok:" + waiting.joined(separator: ":")) }
        let number: String
        switch try SlurmQueue.submit(arguments + options.sbatch, script: script.text) {
        case .full(let words): return words
        case .job(let name): number = name
        }
        if let known = full, jobs.count + steps.count > known.jobs { full = (jobs.count + steps.count, .now) }
        for (index, step) in steps.enumerated() {
            let name = "\(number)_\(index)"
            jobs.append(Job(step: step, name: name))
            try SlurmJobFile(job: name).write(to: workspace.folder(of: step.step.id))
        }
        let after = waiting.isEmpty ? "" : " after \(waiting.joined(separator: ", "))"
        report(.note("job \(number): \(steps.count) \(steps[0].step.kind)" + after))
        return nil
    }

    /// `/proc/self/exe` means another program on a node.
    private static func resolved(_ program: String) -> String {
        URL(filePath: program).resolvingSymlinksInPath().path
    }

    func wait() { Thread.sleep(forTimeInterval: 0.5) }

    func ended() throws -> [EndedStep] {
        // A controller is shared: it is asked every two seconds at first, and every ten once jobs take long.
        let pause = Duration.seconds(jobs.contains { isYoung($0) } ? 2 : 10)
        if let lastLook, ContinuousClock.now - lastLook < pause { return [] }
        lastLook = .now
        if jobs.isEmpty { return [] }
        let states = try slurm.states(maximumAge: .zero)
        var over: [EndedStep] = []
        for index in jobs.indices {
            let state = states[jobs[index].name]
            if state == .running, jobs[index].since == nil {
                jobs[index].since = .now
                report(.started(jobs[index].step))
            }
            if let state, state.isOpen {
                if state == .pending, jobs[index].since != nil {
                    jobs[index].since = nil
                    report(
                        .note("\(jobs[index].step.name): queued again; it goes on from its last checkpoint"))
                }
                continue
            }
            over.append(ending(of: jobs[index], state))
        }
        jobs.removeAll { job in over.contains { $0.step.step.id == job.step.step.id } }
        return over
    }

    private func isYoung(_ job: Job) -> Bool {
        job.since.map { ContinuousClock.now - $0 < .seconds(60) } ?? true
    }

    /// What the journal says, or else Slurm.
    private func ending(of job: Job, _ state: SlurmState?) -> EndedStep {
        let ending: StepEnding
        switch JournalReader.lastRecord(in: workspace.folder(of: job.step.step.id)) {
        case .finished: ending = .exited(StepProcess.Exit.finished)
        case .failed where state != .cancelled: ending = .exited(StepProcess.Exit.failed)
        default:
            ending =
                switch state {
                case .cancelled: .withdrawn
                case .outOfMemory: .outOfMemory("job \(job.name) took more memory than it was given")
                case .ended(let word): .lost("job \(job.name) ended as \(word)")
                case .running, .pending, nil: .lost("job \(job.name) is gone from the queue")
                }
        }
        let seconds = job.since.map { (ContinuousClock.now - $0) / .seconds(1) } ?? 0
        return EndedStep(step: job.step, seconds: seconds, ending: ending)
    }

    func stop(_ reason: StopReason) -> String {
        switch reason {
        case .request:
            jobs = []
            return "the jobs stay in the queue: run the study again to follow them, `scancel` ends them"
        case .limit:
            let names = jobs.map(\.name)
            _ = try? SlurmQueue.run("scancel", ["--state=PENDING"] + names)
            _ = try? SlurmQueue.run("scancel", ["--batch", "--signal=USR1"] + names)
            return "queued jobs are cancelled, running ones write a checkpoint"
        }
    }

    func kill() { _ = try? SlurmQueue.run("scancel", jobs.map(\.name)) }
}

/// `slurm.json` in a step's folder: the job that was given it last.
private struct SlurmJobFile: Codable {
    var job: String

    static func read(_ folder: URL) -> SlurmJobFile? {
        guard let data = try? FileAccess.read(folder.appending(path: "slurm.json"), own: 2) else {
            return nil
        }
        return try? JSONDecoder().decode(SlurmJobFile.self, from: data)
    }

    func write(to folder: URL) throws {
        try FileAccess.write(try JSONEncoder().encode(self), to: folder.appending(path: "slurm.json"), own: 2)
    }
}
