import Foundation

/// Which body runs which kind of step.
enum StepBodies {
    /// The body of a kind.
    ///
    /// `JOWA_STEP_BODY=drill` replaces all by a fast deterministic one, for the kill test.
    static func body(of kind: StepKind) -> any StepBody.Type {
        if ProcessInfo.processInfo.environment["JOWA_STEP_BODY"] == "drill" { return DrillStep.self }
        return switch kind {
        case .dataset: DatasetStep.self
        case .tokenizer: TokenizerStep.self
        case .pretraining: PretrainingStep.self
        case .transfer: TransferStep.self
        case .evaluation: EvaluationStep.self
        }
    }
}
