public import Store

/// How a study is run.
public struct RunnerOptions: Sendable {
    /// Steps at once; each gets the machine's cores divided by this as threads.
    public var slots = 2
    /// Devices such as `cuda:0`, each for `stepsPerDevice` steps at a time; none means the processor, and `slots` steps.
    public var devices: [String] = []
    /// Steps at once on each device.
    public var stepsPerDevice = 1
    /// Where steps run.
    public var executor = ExecutorKind.local
    /// Further options of `sbatch`, such as `--partition=gpu` and `--time=4:00:00`.
    public var sbatch: [String] = []
    /// Most jobs of the study in Slurm's queue at once; nil for as many as it takes.
    public var sbatchLimit: Int?
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
    /// A step has nothing to run because this input diverged, which is a result.
    case inapplicable(PlannedStep, by: String)
    /// A step's journal cannot be read to its end; the message names file, line and remedy.
    case damaged(PlannedStep, message: String)
    /// Another process runs the step.
    case elsewhere(PlannedStep)
    /// Twice a second: running steps with their progress, and how many steps of each kind are in which state.
    case progress([(PlannedStep, StepProgress.Snapshot?)], counts: [KindCount])
    /// Something that people should know.
    case note(String)
}

/// Steps of one kind by what became of them so far.
public struct KindCount: Sendable, Hashable {
    /// Kind of step.
    public var kind: StepKind
    /// Steps of the kind.
    public var total = 0
    /// Complete: done now or earlier.
    public var done = 0
    /// Running here or in another process.
    public var running = 0
    /// Waiting for inputs or a place.
    public var waiting = 0
    /// Diverged, or below one that did.
    public var diverged = 0
    /// Failed, damaged, or blocked by such.
    public var failed = 0
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
    /// Steps whose inputs failed.
    public var blocked = 0
    /// Steps below a diverged one: there is nothing to run.
    public var inapplicable = 0
    /// Steps whose journals are damaged.
    public var damaged = 0
    /// Steps that remain to be run.
    public var remaining = 0
    /// Wall time of this run.
    public var seconds = 0.0
    /// Why the run stopped before its end; nil when it did not.
    public var stopped: String?

    /// Creates an empty summary.
    public init() {}
}
