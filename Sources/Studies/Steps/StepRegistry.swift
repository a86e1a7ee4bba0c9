public import Workbench

extension StepKinds {
    /// The steps of this program's studies, in the order in which they run: a kind is added here and in its own file.
    public static let product = StepKinds([
        DatasetStep.self, TokenizerStep.self, PretrainingStep.self, TransferStep.self, EvaluationStep.self,
    ])
}

extension StepKind {
    /// Collects or imports one game's data.
    public static let dataset = StepKind(DatasetStep.self)
    /// Trains one frame tokenizer on all training games.
    public static let tokenizer = StepKind(TokenizerStep.self)
    /// Trains a world-action model in two stages.
    public static let pretraining = StepKind(PretrainingStep.self)
    /// Fine-tunes a pretrained model on one held-out game.
    public static let transfer = StepKind(TransferStep.self)
    /// Plays one game with one agent.
    public static let evaluation = StepKind(EvaluationStep.self)

    /// All of them.
    public static var allCases: [StepKind] { StepKinds.product.all }

    /// The kind of a word; nil for a word that is none.
    public init?(rawValue: String) {
        guard let kind = StepKinds.product[rawValue] else { return nil }
        self = kind
    }
}
