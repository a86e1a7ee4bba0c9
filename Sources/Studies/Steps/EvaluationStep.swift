import Store

/// The body of a `evaluation` step.
enum EvaluationStep: StepBody {
    static func run(_ context: StepContext) async throws {
        throw StepFailure(.badInput, "this build has no evaluation step yet")
    }
}
