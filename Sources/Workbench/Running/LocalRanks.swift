public import Files
import Foundation
import Store

/// Further ranks of this process's training, started on this machine; this process is rank 0.
///
/// They live no longer than this value: each holds one end of a pipe, and dies when the other end closes.
public final class LocalRanks {
    /// This process among the ranks.
    public let place: RankPlace
    private let children: [ChildProcess]

    /// Most ranks that one process starts.
    public static let most = 1024

    /// Starts a command as ranks 1 and up; `log` gives the file that takes a rank's output.
    ///
    /// The command must take ``dependent``, which is added to its arguments.
    public init(count: Int, arguments: [String], threads: Int, log: (Int) -> String) throws {
        place = RankPlace(rank: 0, ranks: count, port: try Self.freePort())
        let program = Bundle.main.executableURL?.path ?? "/proc/self/exe"
        let port = place.port
        children = try (1..<count).map { rank in
            var variables = ProcessInfo.processInfo.environment
            variables["OMP_NUM_THREADS"] = String(threads)
            variables["MASTER_ADDR"] = "127.0.0.1"
            variables["MASTER_PORT"] = String(port)
            variables["WORLD_SIZE"] = String(count)
            variables["RANK"] = String(rank)
            variables["LOCAL_RANK"] = String(rank)
            return try ChildProcess(
                program, arguments + [Self.dependent], environment: variables, log: log(rank))
        }
    }

    /// The option of a command that dies when its standard input ends.
    public static let dependent = "--dependent"

    /// The ranks that a runner asked a step for; nil where it is one.
    convenience init?(_ attempt: StepAttempt, _ folder: URL) throws {
        guard attempt.ranks > 1 else { return nil }
        var further = attempt
        further.threads = max(1, attempt.threadCount / attempt.ranks)
        further.ranks = 1
        further.dependent = false
        further.distributed = true
        try self.init(
            count: attempt.ranks, arguments: further.arguments(folder.path), threads: further.threads,
            log: { folder.appending(path: "rank-\($0).txt").path })
    }

    /// A port that nothing listens on now.
    private static func freePort() throws(StudyError) -> Int {
        let s = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(s) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let ok = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(s, $0, length) == 0 && getsockname(s, $0, &length) == 0
            }
        }
        guard ok else { throw .file(path: "127.0.0.1", reason: String(cString: strerror(errno))) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

/// A rank of a step other than the first: it trains, and leaves lease, journal and verdict to rank 0.
struct FurtherRank {
    let step: ResolvedStep
    let folder: URL
    let place: RankPlace

    func run(_ attempt: StepAttempt, _ kinds: StepKinds) async throws -> Int32 {
        guard let kind = kinds[step.kind], kind.type.sharesRanks else {
            print("rank \(place.rank) has no part in a \(step.kind) step")
            return StepProcess.Exit.finished
        }
        if case .finished = JournalReader.lastRecord(in: folder) { return StepProcess.Exit.finished }
        let scratch = FileManager.default.temporaryDirectory.appending(path: "jowa-rank-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let context = StepContext(
            step: step, workspace: Workspace(step: folder), journal: try Journal(opening: scratch),
            threads: attempt.threadCount, device: attempt.device, place: place,
            shouldStop: { Stopping.requested })
        do {
            try await kinds.body(of: kind).run(context)
            return StepProcess.Exit.finished
        } catch is StepInterrupted {
            return StepProcess.Exit.interrupted
        } catch {
            Complaint.write("rank \(place.rank): \(error)".visible)
            let resumable = (error as? any ResumableError)?.isResumable ?? false
            return resumable ? StepProcess.Exit.interrupted : StepProcess.Exit.failed
        }
    }
}
