import Store

/// The body of a `pretraining` step.
enum PretrainingStep: StepBody {
    static func run(_ context: StepContext) async throws {
        throw StepFailure(.badInput, "this build has no pretraining step yet")
    }
}
