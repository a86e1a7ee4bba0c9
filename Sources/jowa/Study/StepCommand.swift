import ArgumentParser
import Files
import Foundation
import Studies
package import Workbench

/// The hidden command that runs one step in its own process.
struct StepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step", abstract: "Run one step by its folder.", shouldDisplay: false,
        subcommands: [StepRun.self])
}

/// How a runner wants a step run.
package struct StepArguments: ParsableArguments {
    @Argument(help: "The step's folder, which holds step.json.") var folder: String
    @Option(help: "Threads that the step may use; 0 for one a core.") var threads = 0
    @Option(help: "cpu, cuda:N, or cuda for each rank's own.") var device = "cpu"
    @Option(help: "Processes of this machine that train the step together.") var ranks = 1
    @Flag(help: "Take the place among ranks that torchrun or srun set in the environment.") var distributed =
        false
    @Flag(help: .hidden) var dependent = false

    /// Creates the arguments.
    package init() {}

    /// Refuses numbers that no machine has.
    package func validate() throws {
        guard (0...65_536).contains(threads) else { throw ValidationError("--threads: 0 to 65536") }
        guard (1...LocalRanks.most).contains(ranks) else {
            throw ValidationError("--ranks \(ranks): 1 to \(LocalRanks.most)")
        }
    }

    /// Runs the step by kinds of step; exits with its code.
    package func run(_ kinds: StepKinds) async throws {
        ProvenanceCapture.libraries = { Libraries.versions }
        var attempt = StepAttempt()
        attempt.threads = threads
        attempt.device = device
        attempt.ranks = ranks
        attempt.distributed = distributed
        attempt.dependent = dependent
        let folder = URL(filePath: folder, directoryHint: .isDirectory)
        let code: Int32
        do {
            code = try await StepProcess.run(folder: folder, attempt: attempt, kinds: kinds)
        } catch {
            // One line, whatever the message quotes: this output is the step's log.
            Complaint.write("Error: \(error)".visible)
            throw ExitCode(1)
        }
        if code != 0 { throw ExitCode(code) }
    }
}

/// `jowa step run FOLDER`.
struct StepRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run or go on with the step of a folder.",
        discussion: """
            Exit codes: 0 complete, 1 failed, 75 interrupted or a rank was lost (run again), 76 another process has it.

            Several processes train one step together when torchrun or srun starts them:

              srun --ntasks 8 jowa step run runs/STEP --distributed
              torchrun --nproc-per-node 8 --no-python jowa step run runs/STEP --distributed
            """
    )

    @OptionGroup var arguments: StepArguments

    func run() async throws { try await arguments.run(.product) }
}
