import Files
public import Foundation
public import JOWA
import NeuralNetworks
public import Torch

/// What a training leaves for evaluation and transfer: model, tokenizer and a description, in one folder.
public final class TrainedModel {
    /// `model.json`.
    public struct Description: Codable, Sendable, Hashable {
        /// Sizes of the world-action model.
        public var model: ModelConfiguration
        /// Sizes of the tokenizer.
        public var tokenizer: TokenizerConfiguration
        /// What was learned.
        public var method: TrainingMethod
        /// Games trained on.
        public var games: [String]
        /// Their rows in the task embedding.
        public var tasks: [Int]
        /// Discount factor that the critic was trained with.
        public var gamma: Double
        /// Emulator frames a decision of its data.
        @Departure<PaperFrameSkip> public var frameSkip
        /// Names of each game's legal actions, in the order of `games`; none for the minimal sets.
        @Departure<PaperNoLists> public var actions
        /// SHA-256 of the tokenizer that the model was trained with; nil in folders from before it was recorded.
        public internal(set) var tokenizerDigest: String?

        enum CodingKeys: String, CodingKey {
            case model, tokenizer, method, games, tasks, gamma, actions
            case frameSkip = "frame_skip"
            case tokenizerDigest = "tokenizer_digest"
        }

        /// Creates a description from every field.
        public init(
            model: ModelConfiguration, tokenizer: TokenizerConfiguration, method: TrainingMethod,
            games: [String], tasks: [Int],
            gamma: Double, frameSkip: Int = PaperFrameSkip.value, actions: [[String]] = []
        ) {
            (self.model, self.tokenizer, self.method) = (model, tokenizer, method)
            (self.games, self.tasks, self.gamma) = (games, tasks, gamma)
            (self.frameSkip, self.actions) = (frameSkip, actions)
        }
    }

    /// Names of the actions that the model was trained to choose from in a game; none for its minimal set.
    public func actions(in game: String) -> [String] {
        guard let place = description.games.firstIndex(of: game), description.actions.indices.contains(place)
        else { return [] }
        return description.actions[place]
    }

    /// What is in the folder.
    public let description: Description
    /// The world-action model.
    public let model: WorldActionModel
    /// The tokenizer.
    public let tokenizer: Tokenizer

    /// Reads a folder written by `save`.
    public init(reading folder: URL, device: Device = .cpu) throws {
        let file = folder.appendingPathComponent("model.json")
        do {
            description = try JSONDecoder().decode(
                Description.self, from: RegularFile.read(file, atMost: 1 << 20))
        } catch {
            throw TrainingError.checkpoint(
                file: file.path, reason: "cannot be read: is the training step finished?")
        }
        if let problem = description.model.impossibility ?? description.tokenizer.impossibility {
            throw TrainingError.checkpoint(file: file.path, reason: problem)
        }
        guard description.model.vocabulary == description.tokenizer.vocabulary,
            description.model.observationTokens == description.tokenizer.tokensPerFrame
        else {
            throw TrainingError.checkpoint(
                file: file.path,
                reason:
                    "the tokenizer gives \(description.tokenizer.tokensPerFrame) tokens of \(description.tokenizer.vocabulary) codes, "
                    + "the model expects \(description.model.observationTokens) of \(description.model.vocabulary)"
            )
        }
        model = try WorldActionModel(description.model, device: device)
        tokenizer = try Tokenizer(description.tokenizer, device: device)
        let weights = folder.appendingPathComponent("model.safetensors")
        try model.parameters.load(Safetensors.read(weights, device: device), from: weights.path)
        let codes = folder.appendingPathComponent("tokenizer.safetensors")
        try tokenizer.parameters.load(Safetensors.read(codes, device: device), from: codes.path)
        let digest = try TokenizerEncoder(tokenizer).digest
        guard description.tokenizerDigest.map({ $0 == digest }) ?? true else {
            throw TrainingError.checkpoint(
                file: codes.path,
                reason:
                    "is not the tokenizer that \(weights.lastPathComponent) was trained with: its digest is "
                    + "\(digest.prefix(12)), model.json says \(description.tokenizerDigest?.prefix(12) ?? ""); "
                    + "restore the file of that training")
        }
    }

    /// Writes model, tokenizer and description; the description last, so that its presence means completeness.
    public static func save(
        _ description: Description, model: WorldActionModel, tokenizer: Tokenizer, to folder: URL
    ) throws {
        try Safetensors.write(
            model.parameters.tensors, to: folder.appendingPathComponent("model.safetensors"))
        try Safetensors.write(
            tokenizer.parameters.tensors, to: folder.appendingPathComponent("tokenizer.safetensors"))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        var description = description
        description.tokenizerDigest = try TokenizerEncoder(tokenizer).digest
        try DurableFile.write(
            encoder.encode(description), to: folder.appendingPathComponent("model.json"))
    }
}
