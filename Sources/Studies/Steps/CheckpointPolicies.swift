import Evaluation
import Foundation
public import Replay
import Torch
import Training

extension Workspace {
    /// Makes the policies of `checkpoint` parts: trained models in folders relative to the workspace, or absolute.
    ///
    /// Every thread reads its own copy; an episode's actions depend on the model and the episode alone.
    /// - Throws: from the maker, `TrainingError.checkpoint` that names the folder's file.
    public var checkpointPolicies: PolicyMaker {
        let root = self.root
        return { part, game in
            let path = part.checkpoint
            let folder = path.hasPrefix("/") ? URL(filePath: path) : root.appending(path: path)
            let trained = try TrainedModel(reading: folder)
            return try ModelPolicy(trained.model, tokenizer: trained.tokenizer, game: game)
        }
    }
}
