public import Store

/// How far a study is, as seen from any terminal.
public struct StudyState: Sendable {
    /// One step.
    public struct Entry: Codable, Sendable, Hashable {
        /// Identity.
        public let id: String
        /// Kind of step.
        public let kind: String
        /// Name within the study.
        public let name: String
        /// What is known of its run; `running` means that a live process has it.
        public let state: StepState
        /// How far it is, if it runs.
        public let progress: StepProgress.Snapshot?
        /// Why it failed, if it did.
        public let failure: FailureCard?
    }

    /// Steps in the order in which they run.
    public let entries: [Entry]

    /// Looks at a study's steps.
    public init(_ study: ExpandedStudy, workspace: Workspace, store: Store) throws {
        let steps = study.steps
        let states = try store.states(of: steps.map(\.step.id))
        entries = steps.map { step in
            let id = step.step.id
            let folder = workspace.folder(of: id)
            let state = StudyPlan.state(states[id], folder)
            var failure: FailureCard?
            if state == .failed || state == .diverged,
                case .failed(let card) = JournalReader.lastRecord(in: folder)
            {
                failure = card
            }
            return Entry(
                id: id, kind: step.step.kind, name: step.name, state: state,
                progress: state == .running ? StepProgress.snapshot(of: folder) : nil, failure: failure)
        }
    }
}
