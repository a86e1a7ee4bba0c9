public import Foundation
import Store
import Synchronization

/// The right to run a step, held by one process on one machine at a time.
///
/// On one machine the operating system's file lock decides: it ends with its owner, whatever kills it. Where a file
/// system does not share locks between machines, a heartbeat decides: an owner on another machine counts as dead only
/// when its beat has stood still for ``patience`` of the observer's own running clock, so clocks may jump.
public final class Lease {
    /// How long another machine's owner may miss its beat.
    public static let patience = Duration.seconds(60)

    private struct Content: Codable, Equatable {
        var host: String
        var process: Int32
        var beat: Int
    }

    private let lock: FileLock
    private let beatFile: URL
    private let timer: any DispatchSourceTimer

    /// Takes the lease of a step, or returns nil when a live owner has it.
    public init?(acquiring folder: URL) throws {
        guard let lock = try FileLock(acquiring: folder.appending(path: "lease")) else { return nil }
        let file = folder.appending(path: "heartbeat")
        guard try !Lease.isBeating(file) else { return nil }
        self.lock = lock
        beatFile = file
        let host = ProcessInfo.processInfo.hostName
        let beat = Mutex(0)
        try Lease.write(Content(host: host, process: getpid(), beat: 0), to: file)
        timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        timer.schedule(deadline: .now() + 5, repeating: 5)
        timer.setEventHandler {
            let count = beat.withLock { value in
                value += 1
                return value
            }
            try? Lease.write(Content(host: host, process: getpid(), beat: count), to: file)
        }
        timer.resume()
    }

    deinit {
        timer.cancel()
        try? FileManager.default.removeItem(at: beatFile)
    }

    /// Whether a live process of this machine holds a step's lease.
    public static func isHeld(_ folder: URL) -> Bool {
        let file = folder.appending(path: "lease")
        guard FileManager.default.fileExists(atPath: file.path) else { return false }
        return (try? FileLock(acquiring: file)) == nil
    }

    /// Whether an owner on another machine shows life; looks for as long as that takes.
    private static func isBeating(_ file: URL) throws -> Bool {
        guard let first = read(file), first.host != ProcessInfo.processInfo.hostName else { return false }
        let start = ContinuousClock.now
        while ContinuousClock.now - start < patience {
            Thread.sleep(forTimeInterval: 1)
            guard let now = read(file) else { return false }
            if now != first { return true }
        }
        return false
    }

    private static func read(_ file: URL) -> Content? {
        guard let data = try? Data(contentsOf: file) else { return nil }
        return try? JSONDecoder().decode(Content.self, from: data)
    }

    private static func write(_ content: Content, to file: URL) throws {
        try JSONEncoder().encode(content).write(to: file, options: .atomic)
    }
}
