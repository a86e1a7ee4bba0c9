/// Which body runs which kind of step.
///
/// The product has one: ``product``. A self-test may put another in its place, whose name stands in the provenance of
/// every attempt.
public struct StepBodies: Sendable {
    /// Name of what stands in for the product's bodies; nil for these.
    let standIn: String?
    /// The body of a kind.
    let body: @Sendable (StepKind) -> any StepBody.Type

    /// Bodies that stand in for the product's.
    package init(standIn name: String, _ body: @escaping @Sendable (StepKind) -> any StepBody.Type) {
        standIn = name
        self.body = body
    }

    private init() {
        standIn = nil
        body = { kind in
            switch kind {
            case .dataset: DatasetStep.self
            case .tokenizer: TokenizerStep.self
            case .pretraining: PretrainingStep.self
            case .transfer: TransferStep.self
            case .evaluation: EvaluationStep.self
            }
        }
    }

    /// What the steps of a study do.
    public static let product = StepBodies()
}
