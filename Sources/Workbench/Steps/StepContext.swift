public import Files
public import Foundation
public import Store

/// What a step's body is given.
public struct StepContext: Sendable {
    /// The step: settings, factors, identity.
    public let step: ResolvedStep
    /// The step's own folder, for checkpoints and results.
    public let folder: URL
    /// Folders of the input steps by role: `dataset/Boxing`, `tokenizer`, `model`.
    public let inputs: [String: URL]
    /// The workspace.
    public let workspace: Workspace
    /// Where measurements go.
    public let journal: Journal
    /// Threads that the step may use.
    public let threads: Int
    /// The device that the runner gave the step: `cpu`, `cuda:N`, or `cuda` for each rank's own.
    public let deviceName: String
    /// This process among those that train the step together; nil for one process.
    public let place: RankPlace?
    /// Whether the step should write a checkpoint and throw ``StepInterrupted`` now.
    public let shouldStop: @Sendable () -> Bool
    /// Shows how far the step is; cheap enough for every update.
    public let progress: StepProgress

    /// Creates a context, as the runner and tests of bodies do.
    public init(
        step: ResolvedStep, workspace: Workspace, journal: Journal, threads: Int, device: String = "cpu",
        place: RankPlace? = nil,
        shouldStop: @escaping @Sendable () -> Bool
    ) {
        self.step = step
        folder = workspace.folder(of: step.id)
        inputs = step.inputs.mapValues(workspace.folder(of:))
        self.workspace = workspace
        self.journal = journal
        self.threads = threads
        deviceName = device
        self.place = place
        self.shouldStop = shouldStop
        progress = StepProgress(folder: workspace.folder(of: step.id))
    }

    /// The settings as the type of the step's kind.
    ///
    /// - Throws: ``StepFailure`` of class `bad_input` naming the field.
    public func settings<T: Decodable>(_ type: T.Type = T.self) throws -> T {
        do {
            return try step.settings.decoded(as: type)
        } catch {
            throw StepFailure(.badInput, "settings of step \(step.id) are not \(type): \(error)")
        }
    }
}

/// What a kind of step does.
///
/// A body that returns is done. It may be called again after an interruption or a crash and then goes on from its
/// last checkpoint in `context.folder`; journal records after that checkpoint may be written again.
public protocol StepBody: SendableMetatype {
    /// Does the work.
    ///
    /// - Throws: ``StepInterrupted`` when stopped after a checkpoint, ``StepFailure`` otherwise; other errors are
    ///   classified by their message.
    static func run(_ context: StepContext) async throws
}

/// Thrown by a body that stopped cleanly and can go on later.
public struct StepInterrupted: Error, Sendable {
    /// Creates the error.
    public init() {}
}

/// Thrown by a body that cannot give its result.
public struct StepFailure: Error, Sendable, CustomStringConvertible {
    /// Class for the failure card.
    public let kind: FailureCard.Class
    /// What happened and what to do.
    public let description: String

    /// Creates a failure.
    public init(_ kind: FailureCard.Class, _ message: String) {
        self.kind = kind
        description = message
    }

    /// A loss became NaN or infinite: recorded as the step's result.
    public static func diverged(_ message: String) -> StepFailure { StepFailure(.diverged, message) }
}
