import Evaluation
import Files
public import Foundation
public import Replay
import Store
import Torch
public import Training
public import Workbench

extension Workspace {
    /// Makes the policies of `checkpoint` parts: trained models in folders relative to the workspace, or absolute.
    ///
    /// Every thread reads its own copy; an episode's actions depend on the model and the episode alone.
    /// - Throws: from the maker, `TrainingError.checkpoint` that names the folder's file.
    public var checkpointPolicies: PolicyMaker {
        return { part, game in
            let trained = try TrainedModel(reading: checkpoint(part.checkpoint))
            return try ModelPolicy(trained.model, tokenizer: trained.tokenizer, game: game)
        }
    }

    /// The folder of a trained model: absolute, or relative to the workspace.
    func checkpoint(_ path: String) -> URL {
        path.hasPrefix("/") ? URL(filePath: path) : root.appending(path: path)
    }

    /// SHA-256 over a trained model's files; nil where the folder holds none.
    func checkpointDigest(_ path: String) -> String? {
        var hash = SHA256()
        for name in ["model.json", "model.safetensors", "tokenizer.safetensors"] {
            let file = checkpoint(path).appending(path: name)
            guard let data = try? Data(contentsOf: file, options: .alwaysMapped) else { return nil }
            hash.update(data: SHA256.hash(data: data).bytes)
        }
        return hash.finalize().hexadecimal
    }

    /// Refuses checkpoints that are not those with which a data set was planned.
    func checkCheckpoints(_ mixture: [MixturePart]) throws {
        for part in mixture where !part.checkpointDigest.isEmpty {
            guard checkpointDigest(part.checkpoint) == part.checkpointDigest else {
                throw StepFailure(
                    .badInput,
                    "data.mixture: \(part.checkpoint) is not the model with which this step was planned; run the study "
                        + "again, which makes a step of its own for the model that is there now")
            }
        }
    }
}

/// Makes the learners of `learner` parts; their lives are kept in a folder until the collection is done.
///
/// `observe` is told where a life stands and says whether it goes on.
/// - Throws: from the maker, `CancellationError` where it does not, or what ``GameLearner`` throws.
public func gameLearner(
    keptIn folder: URL, threads: Int, observe: @escaping @Sendable (GameLearner.Progress) -> Bool
) -> LearnerMaker {
    return { settings, collection in
        try GameLearner.live(settings, in: collection, folder: folder, threads: threads, progress: observe)
    }
}
