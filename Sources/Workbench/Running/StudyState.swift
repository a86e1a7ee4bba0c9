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
        /// What is wrong with its journal: file, line and remedy; nil when that can be read.
        public var damage: String?
    }

    /// Steps in the order in which they run.
    public let entries: [Entry]

    /// Looks at the steps of a study that was started as it stands; nil where it was not.
    public init?(started study: any DeclaredStudy, workspace: Workspace, store: Store) throws {
        let known = try store.rows("SELECT digest FROM study WHERE name = ?", [.text(study.name)]).first
        guard known?.values[0].text == study.digest else { return nil }
        try self.init(try store.status(ofStudy: study.name), workspace, try store.damaged())
    }

    /// Looks at the steps of a study that may not have been started.
    public init(_ study: ExpandedStudy, workspace: Workspace, store: Store) throws {
        let steps = study.steps
        let states = try store.states(of: steps.map(\.step.id))
        entries = StudyState.marked(
            steps.map {
                StudyState.entry($0.step.id, $0.step.kind, $0.name, states[$0.step.id], workspace)
            }, try store.damaged())
    }

    private init(_ steps: [StepStatus], _ workspace: Workspace, _ damaged: [String: String]) throws {
        var seen: Set<String> = []
        entries = StudyState.marked(
            steps.filter { seen.insert($0.id).inserted }
                .map { StudyState.entry($0.id, $0.kind, $0.name, $0.state, workspace) }, damaged)
    }

    private static func marked(_ entries: [Entry], _ damaged: [String: String]) -> [Entry] {
        guard !damaged.isEmpty else { return entries }
        return entries.map { entry in
            var entry = entry
            entry.damage = damaged[entry.id]
            return entry
        }
    }

    private static func entry(
        _ id: String, _ kind: String, _ name: String, _ recorded: StepState?, _ workspace: Workspace
    ) -> Entry {
        if recorded == .done {
            return Entry(id: id, kind: kind, name: name, state: .done, progress: nil, failure: nil)
        }
        let folder = workspace.folder(of: id)
        let state = StudyPlan.state(recorded, folder)
        var failure: FailureCard?
        if state == .failed || state == .diverged,
            case .failed(let card) = JournalReader.lastRecord(in: folder)
        {
            failure = card
        }
        let progress = state == .running ? StepProgress.snapshot(of: folder) : nil
        return Entry(id: id, kind: kind, name: name, state: state, progress: progress, failure: failure)
    }
}
