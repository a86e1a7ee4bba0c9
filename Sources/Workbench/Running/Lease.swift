internal import Files
public import Foundation
import Store
import Synchronization

/// The right to run a step, held by one process on one machine at a time.
///
/// On one machine the operating system's file lock decides: it ends with its owner, whatever kills it. Where a file
/// system does not share locks between machines, a heartbeat decides: an owner on another machine counts as dead only
/// when its beat has stood still for ``patience`` of the observer's own running clock, so clocks may jump. An owner
/// that wakes after its step was taken over finds another's beat in the file: ``loss(strict:)`` says so, and it writes
/// nothing more.
public final class Lease {
    /// How long another machine's owner may miss its beat.
    public static let patience = Duration.seconds(60)

    private let lock: FileLock
    private let beat: Beat
    private let timer: any DispatchSourceTimer

    /// Takes the lease of a step, or returns nil when a live owner has it.
    ///
    /// - Parameter patience: How long another machine's beat may stand still; an owner beats twelve times as often.
    /// - Throws: ``StoreError/file(path:operation:reason:)`` when the folder cannot be written.
    public init?(acquiring folder: URL, patience: Duration = Lease.patience) throws {
        guard let lock = try Lease.lock(folder.appending(path: "lease")) else { return nil }
        let file = folder.appending(path: "heartbeat")
        let others = Heartbeat.read(file).map { !$0.isOfThisMachine } ?? false
        if others, Heartbeat.isBeating(file, patience: patience) { return nil }
        let beat = Beat(file, patience: patience)
        try beat.begin()
        // Two machines may have waited for the same dead owner: the one whose beat stays has the lease.
        if others { Thread.sleep(forTimeInterval: min(2, patience / .seconds(1) / 4)) }
        guard beat.loss(strict: true) == nil else { return nil }
        self.lock = lock
        self.beat = beat
        timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        let interval = patience / .seconds(1) / 12
        timer.schedule(deadline: .now() + interval, repeating: interval)
        timer.setEventHandler { beat.strike() }
        timer.resume()
    }

    deinit {
        timer.cancel()
        beat.end()
    }

    /// Why the lease is lost, nil while it is held.
    ///
    /// `strict` looks at the file even if that was done a second ago.
    package var loss: @Sendable (_ strict: Bool) -> String? { { [beat] in beat.loss(strict: $0) } }

    /// Whether a live process holds a step's lease, as far as one look or several from this process can tell.
    ///
    /// An owner on another machine counts as alive until its beat has stood still for ``patience`` under this
    /// process's eyes, or is ten times as old by this machine's clock.
    public static func isHeld(_ folder: URL) -> Bool {
        if FileLock.isHeld(folder.appending(path: "lease"), own: 2) { return true }
        return Heartbeat.seemsAlive(folder.appending(path: "heartbeat"))
    }

    /// Tries for a moment: whoever only looks at the lock holds it for an instant too.
    private static func lock(_ file: URL) throws -> FileLock? {
        for _ in 0..<10 {
            if let lock = try FileLock(acquiring: file, own: 2) { return lock }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return nil
    }
}

/// What stands in the file by which an owner shows that it lives.
struct Heartbeat: Codable, Equatable, Sendable {
    var host: String
    var process: Int32
    var beat: Int
    /// Tells this owner from any other, also from one with the same number on a machine of the same name.
    var token: String?

    var isOfThisMachine: Bool { host == ProcessInfo.processInfo.hostName }

    static func read(_ file: URL) -> Heartbeat? {
        guard let bytes = try? RegularFile.bytes(file, own: 2) else { return nil }
        return try? JSONDecoder().decode(Heartbeat.self, from: Data(bytes))
    }

    /// Whether an owner on another machine shows life; looks for as long as that takes.
    static func isBeating(_ file: URL, patience: Duration) -> Bool {
        guard let first = read(file), !first.isOfThisMachine else { return false }
        let start = ContinuousClock.now
        while ContinuousClock.now - start < patience {
            Thread.sleep(forTimeInterval: min(1, patience / .seconds(1) / 10))
            guard let now = read(file) else { return false }
            if now != first { return true }
        }
        return false
    }

    /// Beats of other machines as this process saw them first.
    private static let seen = Mutex<[String: (beat: Heartbeat, since: ContinuousClock.Instant)]>([:])

    static func seemsAlive(_ file: URL) -> Bool {
        guard let now = read(file), !now.isOfThisMachine else { return false }
        let since = seen.withLock { seen in
            if let known = seen[file.path], known.beat == now { return known.since }
            seen[file.path] = (now, .now)
            return .now
        }
        if ContinuousClock.now - since >= Lease.patience { return false }
        var status = stat()
        guard lstat(file.path, &status) == 0 else { return false }
        // A clock may be a little ahead of this one; what lies further in the future tells no age.
        let age = Date().timeIntervalSince1970 - Double(status.st_mtim.tv_sec)
        let patience = Lease.patience / .seconds(1)
        return age > -patience && age < patience * 10
    }
}

/// An owner's own heartbeat: writes it, and notices when it is no longer its own.
private final class Beat: Sendable {
    private struct State {
        var count = 0
        var failingSince: ContinuousClock.Instant?
        var looked = Date.distantPast
        var loss: String?
    }

    private let file: URL
    private let patience: Duration
    private let token = UUID().uuidString
    private let state = Mutex(State())

    init(_ file: URL, patience: Duration) {
        self.file = file
        self.patience = patience
    }

    func begin() throws {
        do throws(FileFailure) {
            try write(0)
        } catch {
            throw StoreError.file(path: file.path, operation: "write the heartbeat", reason: error.reason)
        }
    }

    func end() {
        if loss(strict: true) == nil { try? FileManager.default.removeItem(at: file) }
    }

    /// One beat; not over another owner's, and with a word in the step's output when the folder refuses it.
    func strike() {
        guard loss(strict: true) == nil else { return }
        let count = state.withLock { state in
            state.count += 1
            return state.count
        }
        do throws(FileFailure) {
            try write(count)
            state.withLock { $0.failingSince = nil }
        } catch {
            state.withLock { $0.failingSince = $0.failingSince ?? .now }
            Complaint.write("\(file.path): the heartbeat cannot be written: \(error.reason)")
        }
    }

    private func write(_ count: Int) throws(FileFailure) {
        // Replaced, so that a reader never sees half; not synced, for it says nothing after a crash.
        let content = Heartbeat(
            host: ProcessInfo.processInfo.hostName, process: getpid(), beat: count, token: token)
        // A structure of numbers and texts always has a JSON form.
        guard let data = try? JSONEncoder().encode(content) else { return }
        try RegularFile.replace(file, own: 2, with: data)
    }

    func loss(strict: Bool) -> String? {
        let file = file, token = token, patience = patience
        return state.withLock { state in
            if let loss = state.loss { return loss }
            // By the clock on the wall, which goes on while the machine sleeps; set back, it asks again.
            let age = -state.looked.timeIntervalSinceNow
            if !strict, age >= 0, age < 1 { return nil }
            let now = Heartbeat.read(file)
            if let now, now.token != token {
                state.loss = "process \(now.process) on \(now.host) took the step over"
            } else if let since = state.failingSince, ContinuousClock.now - since > patience / 2 {
                state.loss = "no heartbeat could be written for \(Int(patience / .seconds(2))) s"
            }
            state.looked = Date()
            return state.loss
        }
    }
}
