import ArgumentParser
import Foundation
import JOWA
import Replay
import Torch
import Training

/// `jowa data inspect`: whether a dataset can teach.
struct DataInspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Measure whether a dataset can teach, before anything is trained.",
        discussion: """
            Fits small networks to some episodes and measures on held-out ones: how uncertain the actions are, how much
            of that the previous action, the frame and (with a tokenizer) the tokens explain, in nats; and how much of
            the return that follows the frame explains. A model can only learn actions and values that follow from what
            it sees. With a tokenizer also the share of tokens that change where no pixel does.

              jowa data inspect boxing-learner
              jowa data inspect boxing-learner --tokenizer runs/STEP --json

            Data can teach where the return that follows, or else the actions, follow from what is seen; either is enough.
            Exit code 0 when they can, 1 when they cannot.
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "Name or path of the dataset.")
    var dataset: String
    @Option(help: ArgumentHelp("Folder of a trained tokenizer or model.", valueName: "folder"))
    var tokenizer: String?
    @Option(help: "Discount of the returns.")
    var gamma = 0.97
    @Option(help: "Updates of each small network at most.")
    var updates = 1500
    @Option(help: "Seconds after which the best so far counts.")
    var seconds = 120.0
    @Flag(help: "Print one JSON document.")
    var json = false

    func validate() throws {
        guard (0..<1).contains(gamma) else { throw ValidationError("--gamma: \(gamma) is not in [0, 1)") }
        guard updates > 0, seconds > 0 else {
            throw ValidationError("--updates and --seconds must be positive")
        }
    }

    func run() throws {
        let data = try ReplayDataset(opening: workspace.dataset(dataset))
        let encoder = try tokenizer.map { try TokenizerEncoder(Self.tokenizer(in: URL(filePath: $0))) }
        let progress = ProgressLine("inspecting \(data.folder.lastPathComponent)", unit: "updates")
        let start = ContinuousClock.now
        let inspector = try DataInspector(data, settings: .init(updates: updates, gamma: gamma))
        let inspection = try inspector.run(encoder: encoder) { done, total in
            progress.update(done, total)
            return ProgressLine.seconds(ContinuousClock.now - start) < seconds
        }
        progress.finish()
        print(json ? try Self.json(inspection) : Self.text(inspection))
        if !inspection.teaches { throw ExitCode(1) }
    }

    /// The tokenizer of a training step's folder, or of a tokenizer's own.
    private static func tokenizer(in folder: URL) throws -> Tokenizer {
        let model = folder.appending(path: "model.json").path
        return FileManager.default.fileExists(atPath: model)
            ? try TrainedModel(reading: folder).tokenizer : try readTokenizer(folder)
    }

    private static func json(_ inspection: DataInspection) throws -> String {
        struct Document: Encodable {
            var inspection: DataInspection
            var explained: Double
            var actionsFollow: Bool
            var returnFollows: Bool
            var teaches: Bool
            var verdict: String
            var advice: [String]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let document = Document(
            inspection: inspection, explained: inspection.explained, actionsFollow: inspection.actionsFollow,
            returnFollows: inspection.returnFollows, teaches: inspection.teaches, verdict: inspection.verdict,
            advice: inspection.advice)
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    private static func text(_ inspection: DataInspection) -> String {
        func nats(_ value: Double) -> String { String(format: "%.3f nats", value) }
        func percent(_ value: Double) -> String { String(format: "%.1f%%", 100 * value) }
        var lines = [
            "actions, \(inspection.samples) transitions fitted, \(inspection.heldOut) held out",
            "  entropy                    \(nats(inspection.actionEntropy))",
            "  given the previous action  \(nats(inspection.givenPreviousAction))"
                + " (\(percent(inspection.repeatedActions)) repeat it)",
            "  given the frames           \(nats(inspection.givenFrames))",
        ]
        if let tokens = inspection.givenTokens {
            lines.append("  given the tokens           \(nats(tokens))")
        }
        lines.append(
            "return that follows: \(percent(inspection.returnR2)) of its variance explained by the frame")
        if let flicker = inspection.flicker {
            lines.append("tokens that change where no pixel does: \(percent(flicker))")
        }
        lines.append(String(format: "returns: %.1f on average", inspection.meanReturn))
        for policy in inspection.policies {
            lines.append(
                String(
                    format: "  %@: %d episodes, %.1f (%.0f to %.0f)", policy.policy, policy.episodes,
                    policy.mean,
                    policy.lowest, policy.highest))
        }
        lines.append(inspection.verdict)
        return (lines + inspection.advice.map { "  " + $0 }).joined(separator: "\n")
    }
}
