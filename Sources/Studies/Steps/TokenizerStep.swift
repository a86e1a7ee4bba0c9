import Store

/// The body of a `tokenizer` step.
enum TokenizerStep: StepBody {
    static func run(_ context: StepContext) async throws {
        throw StepFailure(.badInput, "this build has no tokenizer step yet")
    }
}
