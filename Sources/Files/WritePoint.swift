import Foundation
public import Synchronization

/// The places at which a crash would hurt, for the kill test.
///
/// A kind of point is a file's name and a moment of its writing, such as `journal.jsonl half`. With
/// `JOWA_KILL_POINT=KIND:NUMBER:FILE:WHO` the process that passes a kind for the NUMBERth time kills itself and, when WHO
/// is `all`, its runner too, as SIGKILL does. Passes of all processes are counted in `FILE.KIND.count`, a byte each.
/// Without the variable a point costs one load.
public enum WritePoint {
    /// A moment of a file's writing.
    public enum Moment: String, Sendable {
        /// Nothing is written.
        case before
        /// Half of it is written.
        case half
        /// All of it is written.
        case written
        /// It is complete under a temporary name.
        case unpublished
        /// It has its name.
        case published
    }

    private struct Plan: Sendable {
        var kind: String
        var number: Int
        var file: String
        var all: Bool
    }

    private static let plan: Plan? = {
        guard let text = ProcessInfo.processInfo.environment["JOWA_KILL_POINT"] else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let number = Int(parts[1]) else { return nil }
        return Plan(kind: parts[0], number: number, file: parts[2], all: parts[3] == "all")
    }()

    /// Whether this process's parent is a runner that is to die with it.
    public static let hasRunner = Atomic<Bool>(false)

    /// Whether points are counted at all; writers then write in two halves.
    public static var active: Bool { plan != nil }

    /// The kind of a point: numbers and identities in a file's name do not tell kinds apart.
    private static func kind(_ moment: Moment, _ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let plain = name.replacing(/[0-9a-f]{16,}|[0-9]+/, with: "#").filter {
            $0.isLetter || $0.isNumber || "#.-_".contains($0)
        }
        return "\(plain) \(moment.rawValue)"
    }

    /// Passes a point.
    public static func pass(_ moment: Moment, _ path: String) {
        guard let plan else { return }
        let kind = kind(moment, path)
        let descriptor = open(
            "\(plan.file).\(kind).count", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        var byte: UInt8 = 46
        write(descriptor, &byte, 1)
        let count = Int(lseek(descriptor, 0, SEEK_END))
        close(descriptor)
        guard kind == plan.kind, count >= plan.number else { return }
        let once = open(plan.file + ".killed", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard once >= 0 else { return }
        close(once)
        // A step's process has its runner as parent; the runner itself has none of ours.
        if plan.all, hasRunner.load(ordering: .relaxed) { kill(getppid(), SIGKILL) }
        kill(getpid(), SIGKILL)
    }
}
