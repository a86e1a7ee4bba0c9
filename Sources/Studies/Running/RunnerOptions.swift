public import Store

/// How a study is run.
public struct RunnerOptions: Sendable {
    /// Steps at once; each gets the machine's cores divided by this as threads.
    public var slots = 2
    /// Devices such as `cuda:0`, each of which one step has at a time; none means the processor, and `slots` steps.
    public var devices: [String] = []
    /// Where steps run.
    public var executor = ExecutorKind.local
    /// Further options of `sbatch`, such as `--partition=gpu` and `--time=4:00:00`.
    public var sbatch: [String] = []
    /// Processes that train one step together; they share the step's threads.
    public var ranks = 1
    /// Whether other steps go on after a failure.
    public var keepGoing = true
    /// Steps that fail with the same class before everything stops; 0 for no limit.
    public var maxErrors = 0
    /// Seconds after which running steps are stopped cleanly; nil for no limit.
    public var budget: Double?
    /// Failures that are run again: none, or these classes.
    public var retry: Set<FailureCard.Class> = []
    /// Times a killed step is taken up again within one run.
    public var resumptions = 2
    /// Path of the program that runs `step run FOLDER`.
    public var program = "/proc/self/exe"

    /// Creates the defaults.
    public init() {}
}

/// Where steps run.
public enum ExecutorKind: String, Sendable, CaseIterable {
    /// As processes of this machine.
    case local
    /// As job arrays of a Slurm cluster that shares this workspace's file system.
    case slurm
}

/// What a runner reports while it works.
public enum RunnerEvent: Sendable {
    /// A step's process started.
    case started(PlannedStep)
    /// A step ended in a state after some seconds, with its card if it failed.
    case ended(PlannedStep, StepState, seconds: Double, card: FailureCard?)
    /// A step will not run because this input has no result.
    case blocked(PlannedStep, by: String)
    /// Another process runs the step.
    case elsewhere(PlannedStep)
    /// Twice a second: running steps with their progress, steps settled, steps in all.
    case progress([(PlannedStep, StepProgress.Snapshot?)], settled: Int, total: Int)
    /// Something that people should know.
    case note(String)
}

/// How a run of a study ended.
public struct RunSummary: Codable, Sendable, Hashable {
    /// Steps complete before this run.
    public var cached = 0
    /// Steps completed by this run.
    public var done = 0
    /// Steps that diverged, earlier or now: results.
    public var diverged = 0
    /// Steps that failed, earlier or now.
    public var failed = 0
    /// Steps whose inputs failed or diverged.
    public var blocked = 0
    /// Steps that remain to be run.
    public var remaining = 0
    /// Wall time of this run.
    public var seconds = 0.0
    /// Why the run stopped before its end; nil when it did not.
    public var stopped: String?

    /// Creates an empty summary.
    public init() {}
}
