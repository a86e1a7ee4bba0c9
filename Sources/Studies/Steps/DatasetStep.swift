import Store

/// The body of a `dataset` step.
enum DatasetStep: StepBody {
    static func run(_ context: StepContext) async throws {
        throw StepFailure(.badInput, "this build has no dataset step yet")
    }
}
