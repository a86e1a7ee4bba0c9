import Store

/// The body of a `transfer` step.
enum TransferStep: StepBody {
    static func run(_ context: StepContext) async throws {
        throw StepFailure(.badInput, "this build has no transfer step yet")
    }
}
