import Foundation
import JOWA
import Replay
import Training

/// A tiny dataset whose frames show the step's number and whose rewards follow the action.
func boxing(into place: URL) throws -> ReplayDataset {
    var settings = CollectionSettings(game: "Boxing", transitions: 240)
    settings.episodeCap = 40
    settings.mixture = [MixturePart(policy: "random")]
    _ = try collect(settings, into: place, threads: 2, progress: nil)
    return try ReplayDataset(opening: place)
}

/// Settings of a run of both stages that takes a second.
func tinySettings(jointTokenizer: Bool) -> TrainingSettings {
    var tokenizer = TokenizerConfiguration()
    tokenizer.vocabulary = 32
    tokenizer.codeWidth = 16
    tokenizer.channels = 4
    tokenizer.residualBlocks = 1
    tokenizer.resolution = 28
    tokenizer.strides = [7]
    tokenizer.encoderAttentionAt = [4]
    var model = ModelConfiguration(layers: 1, heads: 2, width: 32, criticWidth: 16)
    model.observationTokens = 16
    model.vocabulary = 32
    model.blocks = 4
    var settings = TrainingSettings(
        games: ["Boxing"], tasks: [7], model: model, tokenizer: tokenizer,
        stage1: StageSettings(updates: 6, batch: 4, learningRate: 1e-3),
        stage2: StageSettings(updates: 6, batch: 4, learningRate: 1e-3))
    settings.jointTokenizer = jointTokenizer
    settings.tokenizerTraining.batch = 8
    settings.tokenizerTraining.reviveDeadCodesEvery = 3
    settings.targetSyncPeriod = 2
    settings.validateEvery = 3
    settings.validationSegments = 8
    settings.criticMixture = .random
    return settings
}
