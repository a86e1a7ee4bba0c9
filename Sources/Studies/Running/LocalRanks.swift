import Files
import Foundation
import Store
public import Torch
import Training

/// Further ranks of this process's training, started on this machine; this process is rank 0.
///
/// They live no longer than this value: each holds one end of a pipe, and dies when the other end closes.
public final class LocalRanks {
    /// Variable that asks a step's process for so many ranks.
    static let variable = "JOWA_RANKS"

    /// This process among the ranks.
    public let place: ProcessGroup.Place
    private let children: [ChildProcess]

    /// Starts the same command as ranks 1 and up; `log` gives the file that takes a rank's output.
    public init(count: Int, arguments: [String], environment: [String: String], log: (Int) -> String) throws {
        place = ProcessGroup.Place(rank: 0, ranks: count, port: try Self.freePort())
        let program = Bundle.main.executableURL?.path ?? "/proc/self/exe"
        let port = place.port
        children = try (1..<count).map { rank in
            var variables = environment
            variables[Self.variable] = nil
            variables["JOWA_LIFELINE"] = "1"
            variables["MASTER_ADDR"] = "127.0.0.1"
            variables["MASTER_PORT"] = String(port)
            variables["WORLD_SIZE"] = String(count)
            variables["RANK"] = String(rank)
            variables["LOCAL_RANK"] = String(rank)
            return try ChildProcess(program, arguments, environment: variables, log: log(rank))
        }
    }

    /// The ranks that a runner asked this step for; nil where it is one, or the step does not train.
    convenience init?(_ step: ResolvedStep, _ folder: URL, environment: [String: String]) throws {
        guard let count = environment[Self.variable].flatMap(Int.init), count > 1,
            StepKind(rawValue: step.kind)?.trains ?? false
        else { return nil }
        var shared = environment
        let threads = environment["JOWA_THREADS"].flatMap(Int.init)
        for key in ["JOWA_THREADS", "OMP_NUM_THREADS"] {
            shared[key] = threads.map { String(max(1, $0 / count)) }
        }
        try self.init(
            count: count, arguments: ["step", "run", folder.path], environment: shared,
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

extension StepKind {
    /// Whether several ranks may share one step of this kind.
    var trains: Bool { [.tokenizer, .pretraining, .transfer].contains(self) }
}

/// A rank of a step other than the first: it trains, and leaves lease, journal and verdict to rank 0.
enum FurtherRank {
    static func run(_ step: ResolvedStep, _ folder: URL, _ place: ProcessGroup.Place) async throws -> Int32 {
        guard let kind = StepKind(rawValue: step.kind), kind.trains else {
            print("rank \(place.rank) has no part in a \(step.kind) step")
            return StepProcess.Exit.finished
        }
        if case .finished = JournalReader.lastRecord(in: folder) { return StepProcess.Exit.finished }
        let scratch = FileManager.default.temporaryDirectory.appending(path: "jowa-rank-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let environment = ProcessInfo.processInfo.environment
        let context = StepContext(
            step: step, workspace: Workspace(step: folder), journal: try Journal(opening: scratch),
            threads: environment["JOWA_THREADS"].flatMap(Int.init)
                ?? ProcessInfo.processInfo.activeProcessorCount,
            place: place, shouldStop: { Stopping.requested })
        do {
            try await StepBodies.body(of: kind).run(context)
            return StepProcess.Exit.finished
        } catch is StepInterrupted {
            return StepProcess.Exit.interrupted
        } catch {
            Complaint.write("rank \(place.rank): \(error)".visible)
            let resumable = (error as? ProcessGroupError)?.isResumable ?? false
            return resumable ? StepProcess.Exit.interrupted : StepProcess.Exit.failed
        }
    }
}
