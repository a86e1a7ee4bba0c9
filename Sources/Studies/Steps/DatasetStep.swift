import Evaluation
import Files
import Foundation
import Replay
import Store
import Torch
import Training
import Workbench

/// The body of a `dataset` step: collects the game's data, or takes an imported data set in.
///
/// `dataset.json` in the step's folder names the folder of the data. An interrupted collection starts anew: it takes
/// minutes and leaves nothing behind. A learner's life goes on where it stopped.
enum DatasetStep: StepType {
    static let name = "dataset"
    static let numerics = "2"
    static let yields = StepYield.data
    static let staysOnProcessor = true

    static func takesIn(_ settings: JSONValue) -> Bool { settings["import"] != nil }

    static func cost(_ settings: JSONValue, model: JSONValue?) -> StepCost? {
        let collected = takesIn(settings) ? nil : try? settings.decoded(as: CollectionSettings.self)
        let steps = collected?.emulatorSteps ?? settings["transitions"]?.double ?? 0
        return StepCost(operations: steps, memory: 0, disk: 0)
    }

    /// Content of `dataset.json`.
    struct Location: Codable {
        /// Folder of the data set, relative to the workspace or absolute.
        var folder: String
        /// Digest of its content.
        var digest: String
    }

    static func run(_ context: StepContext) async throws {
        let imported = context.step.settings["import"]?.text
        let path = imported ?? "data/\(context.step.id)"
        let folder = URL(filePath: path, directoryHint: .isDirectory, relativeTo: context.workspace.root)
        if imported == nil { try collect(context, into: folder) }
        let dataset: ReplayDataset
        do {
            dataset = try ReplayDataset(opening: folder)
        } catch {
            throw StepFailure(
                .badInput, "\(error)" + (imported == nil ? "" : "; import it first with `jowa data import`"))
        }
        try check(dataset, context)
        try record(dataset, context)
        try inspect(dataset, context)
        let location = Location(folder: path, digest: dataset.digest)
        try FileAccess.write(
            try JSONEncoder().encode(location), to: context.folder.appending(path: "dataset.json"))
    }

    /// The data set of a finished step.
    ///
    /// - Throws: ``StepFailure`` when its data were removed or changed since.
    static func open(_ folder: URL, workspace: Workspace) throws -> ReplayDataset {
        let location = try JSONDecoder().decode(
            Location.self, from: FileAccess.read(folder.appending(path: "dataset.json")))
        let url = URL(filePath: location.folder, directoryHint: .isDirectory, relativeTo: workspace.root)
        let dataset = try ReplayDataset(opening: url)
        guard dataset.digest == location.digest else {
            throw StepFailure(
                .badInput, "\(url.path): the data changed since step \(folder.lastPathComponent) took them in"
            )
        }
        return dataset
    }

    private static func collect(_ context: StepContext, into folder: URL) throws {
        if FileManager.default.fileExists(atPath: folder.appending(path: "manifest.json").path) { return }
        let settings = try context.settings(CollectionSettings.self)
        try context.workspace.checkCheckpoints(settings.mixture)
        let progress = context.progress
        let show: @Sendable (Int, Int) -> Void = { done, total in
            progress.update(done: done, total: total, unit: "transitions")
            // A collection cannot be resumed in the middle, so a stop simply ends it; the next run starts anew.
            if context.shouldStop() { StepProcess.endInterrupted(context) }
        }
        // Episodes are played side by side, so one operation of a model takes one thread.
        if settings.mixture.contains(where: { ["checkpoint", "learner"].contains($0.policy) }) {
            try Torch.setThreads(1)
        }
        let lives = context.folder.appending(path: "learner", directoryHint: .isDirectory)
        do {
            _ = try Replay.collect(
                settings, into: folder, threads: context.threads,
                checkpointPolicy: context.workspace.checkpointPolicies,
                learner: gameLearner(keptIn: lives, threads: context.threads) { now in
                    progress.update(
                        done: now.steps, total: now.total, unit: "steps of the learner", note: now.returnText)
                    return !context.shouldStop()
                }, progress: show)
            if FileManager.default.fileExists(atPath: lives.path) {
                try FileManager.default.removeItem(at: lives)
            }
        } catch is CancellationError {
            // The learner kept its life; the next run goes on from there.
            StepProcess.endInterrupted(context)
        } catch let error where error is TrainingError || error is EvaluationError {
            throw StepFailure(.badInput, "data.mixture: \(error)")
        }
    }

    private static func check(_ dataset: ReplayDataset, _ context: StepContext) throws {
        let game = context.step.settings["game"]?.text ?? ""
        guard dataset.manifest.game == game else {
            throw StepFailure(.badInput, "the data set holds \(dataset.manifest.game), not \(game)")
        }
    }

    /// Records what the actions and returns follow from; data of a single episode are too few to say.
    private static func inspect(_ dataset: ReplayDataset, _ context: StepContext) throws {
        guard dataset.manifest.episodes.count(where: { $0.length > 1 }) > 1 else { return }
        let settings = DataInspector.Settings.cheap(transitions: dataset.transitions)
        let progress = context.progress
        let inspection = try DataInspector(dataset, settings: settings).run { done, total in
            progress.update(done: done, total: total, unit: "updates of the inspection")
            if context.shouldStop() { StepProcess.endInterrupted(context) }
            return true
        }
        try context.journal.append(
            inspection.metrics.map { .metric(name: $0.name, step: 0, value: $0.value) } + [
                .fact(name: "data_verdict", value: .string(inspection.verdict)),
                .fact(name: "data_advice", value: .array(inspection.advice.map(JSONValue.string))),
            ])
    }

    private static func record(_ dataset: ReplayDataset, _ context: StepContext) throws {
        let manifest = dataset.manifest
        let training = manifest.episodes.filter { !$0.validation }
        let returns = manifest.episodes.map(\.return)
        // Sums of clipped rewards are no scores of the game, so they have a name of their own.
        let word = manifest.rewards == "clipped" ? "clipped_return" : "return"
        try context.journal.append([
            .metric(name: "data/transitions", step: 0, value: Double(manifest.transitions)),
            .metric(name: "data/training_transitions", step: 0, value: Double(manifest.trainingTransitions)),
            .metric(name: "data/episodes", step: 0, value: Double(manifest.episodes.count)),
            .metric(name: "data/training_episodes", step: 0, value: Double(training.count)),
            .metric(name: "data/mean_\(word)", step: 0, value: manifest.meanReturn),
            .metric(name: "data/max_\(word)", step: 0, value: returns.max() ?? 0),
            .metric(name: "data/min_\(word)", step: 0, value: returns.min() ?? 0),
            .fact(
                name: "dataset",
                value: .object([
                    "digest": .string(dataset.digest), "rewards": .string(manifest.rewards),
                    "source": try JSONValue(encoding: manifest.source),
                    "policies": .array(manifest.policies.map(JSONValue.string)),
                    "versions": .object(manifest.versions.mapValues(JSONValue.string)),
                ])),
        ])
        for (index, policy) in manifest.policies.enumerated() {
            let own = manifest.episodes.filter { $0.policy == index }
            guard !own.isEmpty else { continue }
            let name = policy.split { !$0.isLetter && !$0.isNumber }.joined(separator: "_")
            let mean = own.reduce(0) { $0 + $1.return } / Double(own.count)
            try context.journal.append([
                .metric(name: "data/policy/\(name)/mean_\(word)", step: 0, value: mean),
                .metric(name: "data/policy/\(name)/episodes", step: 0, value: Double(own.count)),
            ])
        }
    }
}
