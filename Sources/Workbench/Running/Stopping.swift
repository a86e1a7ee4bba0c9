import Files
import Foundation
import Synchronization

/// Requests to stop: signals, and the end of the runner that started a step.
public enum Stopping {
    private static let signals = Atomic<Int>(0)

    /// How many stop signals came so far.
    public static var requests: Int { signals.load(ordering: .relaxed) }

    /// Whether a stop was asked for.
    public static var requested: Bool { requests > 0 }

    /// Counts SIGINT and SIGTERM instead of dying of them.
    public static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in Stopping.signals.add(1, ordering: .relaxed) }
        }
        signal(SIGPIPE, SIG_IGN)
    }

    /// Ends this process at once when standard input ends: the runner holds its other end, so the step dies with its
    /// runner even when that is killed.
    public static func dieWithRunner() {
        WritePoint.hasRunner.store(true, ordering: .relaxed)
        let thread = Thread {
            var byte: UInt8 = 0
            while true {
                let count = read(STDIN_FILENO, &byte, 1)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { kill(getpid(), SIGKILL) }
            }
        }
        thread.stackSize = 64 * 1024
        thread.start()
    }
}
