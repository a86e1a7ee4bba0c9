import Foundation

/// How a step's process is to run: what a runner decides, given on by arguments.
public struct StepAttempt: Sendable, Equatable {
    /// Threads that the step may use; 0 for all of the machine.
    public var threads = 0
    /// `cpu`, `cuda:N`, or `cuda` for each rank's own.
    public var device = "cpu"
    /// Processes of this machine that train the step together.
    public var ranks = 1
    /// Whether the process dies when its standard input ends: its runner holds the other end.
    public var dependent = false
    /// Whether the process takes its place among ranks from the variables of torchrun or srun.
    public var distributed = false

    /// Creates an attempt by one process, on its own.
    public init() {}

    /// Threads as a number.
    var threadCount: Int { threads > 0 ? threads : ProcessInfo.processInfo.activeProcessorCount }

    /// The arguments of `step run` that say so.
    func arguments(_ folder: String) -> [String] {
        var list = ["step", "run", folder, "--threads", String(threadCount), "--device", device]
        if ranks > 1 { list += ["--ranks", String(ranks)] }
        if dependent { list.append("--dependent") }
        if distributed { list.append("--distributed") }
        return list
    }
}
