import Synchronization

/// Whether this process may still publish what it writes.
///
/// The process of a step says here how to ask for its lease. Every durable write then asks before it becomes visible,
/// so that a machine which slept while another took its step over changes nothing when it wakes.
public enum Ownership {
    /// Answers why the right to write is lost, or nil; `strict` asks the file system even if it was asked just now.
    public typealias Question = @Sendable (_ strict: Bool) -> String?

    private static let question = Mutex<Question?>(nil)

    /// Sets how to ask; nil for a process that needs nobody's leave.
    public static func ask(_ new: Question?) { question.withLock { $0 = new } }

    /// Does nothing while this process may write.
    ///
    /// - Throws: ``FileFailure`` with code `ESTALE` once it may not.
    public static func confirm(_ path: String, strict: Bool = true) throws(FileFailure) {
        guard let reason = question.withLock({ $0 })?(strict) else { return }
        throw FileFailure(path: path, action: "write", code: FileFailure.lostOwnership, detail: reason)
    }
}
