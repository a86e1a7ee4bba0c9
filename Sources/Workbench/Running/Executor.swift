import Store

/// Where the processes of steps run: this machine, or the nodes of a cluster.
///
/// The runner decides what may run and what an ending means; an executor starts, watches and stops.
protocol Executor: AnyObject {
    /// Whether steps may be handed over before their inputs are complete; the executor then holds them back itself.
    var holdsBack: Bool { get }
    /// How many more steps it takes now.
    var free: Int { get }
    /// Steps that were handed over and have not ended.
    var open: Int { get }
    /// Steps whose processes run now.
    var running: [PlannedStep] { get }
    /// Takes up a step that an earlier runner handed over and that has not ended; false when there is none such.
    func adopt(_ step: PlannedStep) throws -> Bool
    /// Takes steps over, whose folders hold `step.json`, in the order in which they should run; returns those for
    /// which there is no place after all.
    func start(_ steps: [PlannedStep]) throws -> [PlannedStep]
    /// Sleeps until a step may have ended, half a second at most.
    func wait()
    /// Steps that ended since the last call, in the order in which they were handed over.
    func ended() throws -> [EndedStep]
    /// Asks everything to write a checkpoint and end, or lets go of it; says which, for people.
    func stop(_ reason: StopReason) -> String
    /// Ends everything at once; a second request to stop asks for it.
    func kill()
}

/// Why a run stops before its end.
enum StopReason {
    /// The user asked for it.
    case request
    /// A limit that the user set: budget or errors.
    case limit
}

/// A step that ended.
struct EndedStep {
    /// The step.
    let step: PlannedStep
    /// Seconds since it started.
    let seconds: Double
    /// How.
    let ending: StepEnding
}

/// How a step's process ended.
enum StepEnding: Equatable {
    /// It exited with a code.
    case exited(Int32)
    /// A signal ended it.
    case killed(Int32)
    /// Its node or its time ended; it can be taken up again.
    case lost(String)
    /// It took more memory than it may.
    case outOfMemory(String)
    /// It was taken back before it ended.
    case withdrawn
}
