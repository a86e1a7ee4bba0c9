public import ArgumentParser
import Files
import Foundation

/// The command line of the JOWA workbench.
public struct Jowa: AsyncParsableCommand {
    /// Its verbs.
    public static let configuration = CommandConfiguration(
        commandName: "jowa",
        abstract: "Regenerate, ablate and check the experiments of JOWA (arXiv 2410.00564).",
        discussion: "Exit code 74, of any command: its output could not be written to the end.",
        version: "0.1.0",
        subcommands: [
            StudyCommand.self,
            StoreCommand.self,

            DataCommand.self,

            Report.self,

            Train.self,
            Evaluate.self,

            Checkpoint.self,
            Conform.self,
            Doctor.self,
            StepCommand.self,
        ])

    /// Creates the command.
    public init() {}

    /// Runs a command; its results, and help too, are written or the exit code says that they are not (74).
    public static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if !message.isEmpty { code.isSuccess ? print(message) : Complaint.write(message) }
            Output.finish()
            Foundation.exit(code.rawValue)
        }
        Output.finish()
    }
}
