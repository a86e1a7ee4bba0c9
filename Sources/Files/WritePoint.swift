import Foundation

/// The places at which a crash would hurt, for the kill test.
///
/// With `JOWA_KILL_POINT=NUMBER:FILE:WHO` the first process that passes the given point kills itself and, when WHO is
/// `all`, its runner too, as SIGKILL does. FILE counts the points passed by all processes, a byte each. Without the
/// variable a point costs one load.
public enum WritePoint {
    private struct Plan: Sendable {
        var number: Int
        var file: String
        var all: Bool
    }

    private static let plan: Plan? = {
        guard let text = ProcessInfo.processInfo.environment["JOWA_KILL_POINT"] else { return nil }
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 3, let number = Int(parts[0]) else { return nil }
        return Plan(number: number, file: parts[1], all: parts[2] == "all")
    }()

    /// Whether points are counted at all; writers then write in two halves.
    public static var active: Bool { plan != nil }

    /// Passes a point.
    public static func pass() {
        guard let plan else { return }
        let descriptor = open(plan.file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        var byte: UInt8 = 46
        write(descriptor, &byte, 1)
        let count = Int(lseek(descriptor, 0, SEEK_END))
        close(descriptor)
        guard count >= plan.number else { return }
        let once = open(plan.file + ".killed", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard once >= 0 else { return }
        close(once)
        // A step's process has its runner as parent; the runner itself has none of ours.
        if plan.all, ProcessInfo.processInfo.environment["JOWA_LIFELINE"] != nil { kill(getppid(), SIGKILL) }
        kill(getpid(), SIGKILL)
    }
}
