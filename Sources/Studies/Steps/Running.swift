import Files
public import Foundation
public import Store
import Torch
public import Workbench

extension StepContext {
    /// The device that the runner gave the step.
    ///
    /// - Throws: ``StepFailure`` of bad input for a device that is not there.
    func device() throws -> Device {
        do {
            return try Device(named: deviceName, localRank: place?.localRank ?? 0)
        } catch {
            throw StepFailure(.badInput, "--device: \(error)")
        }
    }
}

extension StepProcess {
    /// Runs the step of a folder by this program's kinds.
    public static func run(folder: URL, attempt: StepAttempt = StepAttempt()) async throws -> Int32 {
        try await run(folder: folder, attempt: attempt, kinds: .product)
    }
}

extension StudyState {
    /// Looks at a study's steps; one that was started as it stands is not expanded again.
    public init(_ study: Study, workspace: Workspace, store: Store) throws {
        if let started = try StudyState(started: study, workspace: workspace, store: store) {
            self = started
        } else {
            try self.init(study.expanded(in: workspace), workspace: workspace, store: store)
        }
    }
}
