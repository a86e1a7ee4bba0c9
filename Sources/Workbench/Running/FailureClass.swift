package import Foundation
package import Store

/// An error that knows its class; of others the message is searched.
package protocol ClassifiedError: Error {
    /// The class for the failure card; nil where the message has to tell.
    var failureClass: FailureCard.Class? { get }
}

/// An error after which starting all ranks of a step again may help.
package protocol ResumableError: Error {
    /// Whether it may.
    var isResumable: Bool { get }
}

extension StepFailure: ClassifiedError {
    package var failureClass: FailureCard.Class? { kind }
}

/// Sorts errors into the classes of failure cards.
package enum FailureClass {
    /// The class of an error that a step's body threw.
    package static func of(_ error: any Error) -> FailureCard.Class {
        if let known = (error as? any ClassifiedError)?.failureClass { return known }
        let text = "\(error)".lowercased()
        let signs: [(FailureCard.Class, [String])] = [
            (.disk, ["no space left", "disk is full", "read-only file system", "disk quota"]),
            (
                .outOfMemory,
                ["out of memory", "cannot allocate", "not enough memory", "bad_alloc", "defaultcpuallocator"]
            ),
            (.diverged, ["diverged", "loss is nan", "not finite"]),
            (.emulator, ["emulator", "rom "]),
        ]
        for (kind, words) in signs where words.contains(where: text.contains) { return kind }
        return error is StudyError || error is StoreError ? .badInput : .crash
    }
}

/// How often this machine's or this container's memory guard has killed a process since it started.
package struct MemoryGuard {
    /// Kills counted so far.
    package let kills: Int

    /// Reads the counts below a folder that stands for `/`.
    package init(root: URL = URL(filePath: "/")) {
        let whole = MemoryGuard.count(root.appending(path: "proc/vmstat"))
        let place =
            (try? String(contentsOf: root.appending(path: "proc/self/cgroup"), encoding: .utf8))?
            .split(separator: "\n").first { $0.hasPrefix("0::/") }?.dropFirst(4) ?? ""
        let own = MemoryGuard.count(root.appending(path: "sys/fs/cgroup/\(place)/memory.events"))
        kills = whole + own
    }

    /// The class of a process that SIGKILL ended: out of memory if the guard killed anything since this count.
    package func classOfKill(now: MemoryGuard = MemoryGuard()) -> FailureCard.Class {
        now.kills > kills ? .outOfMemory : .preempted
    }

    private static func count(_ file: URL) -> Int {
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.first { $0.hasPrefix("oom_kill ") }.flatMap { Int($0.dropFirst(9)) } ?? 0
    }
}
