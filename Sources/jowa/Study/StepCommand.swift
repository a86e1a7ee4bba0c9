import ArgumentParser
import Files
import Foundation
import Studies

/// The hidden command that runs one step in its own process.
struct StepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step", abstract: "Run one step by its folder.", shouldDisplay: false,
        subcommands: [StepRun.self])
}

/// `jowa step run FOLDER`.
struct StepRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run or go on with the step of a folder.",
        discussion: """
            Exit codes: 0 complete, 1 failed, 75 interrupted or a rank was lost (run again), 76 another process has it.

            Several processes train one step together when torchrun or srun starts them:

              srun --ntasks 8 jowa step run runs/STEP
              torchrun --nproc-per-node 8 --no-python jowa step run runs/STEP
            """
    )

    @Argument(help: "The step's folder, which holds step.json.") var folder: String

    func run() async throws {
        ProvenanceCapture.libraries = { Libraries.versions }
        let code: Int32
        do {
            code = try await StepProcess.run(folder: URL(filePath: folder, directoryHint: .isDirectory))
        } catch {
            // One line, whatever the message quotes: this output is the step's log.
            Complaint.write("Error: \(error)".visible)
            throw ExitCode(1)
        }
        if code != 0 { throw ExitCode(code) }
    }
}
