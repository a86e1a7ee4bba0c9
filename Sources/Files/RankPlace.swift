/// Where a process stands among those that work on one step together.
public struct RankPlace: Sendable, Equatable {
    /// This process's number, from 0.
    public var rank: Int
    /// Processes in all.
    public var ranks: Int
    /// This process's number on its machine: the device it takes.
    public var localRank: Int
    /// Address of rank 0's machine.
    public var host: String
    /// A free port there.
    public var port: Int
    /// Network interface to use, such as `eth0`; nil for the one that leads to `host`.
    public var interface: String?

    /// Creates a place.
    public init(
        rank: Int, ranks: Int, localRank: Int? = nil, host: String = "127.0.0.1", port: Int,
        interface: String? = nil
    ) {
        (self.rank, self.ranks, self.localRank) = (rank, ranks, localRank ?? rank)
        (self.host, self.port, self.interface) = (host, port, interface)
    }
}

/// A variable that should tell a process's place among others, and does not.
public struct RankPlaceError: Error, Sendable, CustomStringConvertible {
    /// The variable.
    public let key: String
    /// What is wrong with it.
    public let reason: String

    /// `KEY reason`.
    public var description: String { "\(key): \(reason)" }
}

extension RankPlace {
    /// Where torchrun (`RANK`, `WORLD_SIZE`, `MASTER_ADDR`, `MASTER_PORT`, `LOCAL_RANK`) or srun (`SLURM_PROCID`,
    /// `SLURM_STEP_NUM_TASKS`, ...) put this process; nil where it works alone.
    ///
    /// - Throws: ``RankPlaceError`` naming the variable that is missing or wrong.
    public init?(environment e: [String: String]) throws(RankPlaceError) {
        func number(_ key: String, _ range: Range<Int>) throws(RankPlaceError) -> Int {
            guard let value = e[key].flatMap(Int.init), range.contains(value) else {
                throw RankPlaceError(
                    key: key,
                    reason: "is \(e[key].map { "'\($0)'" } ?? "not set"); expected a number in \(range)")
            }
            return value
        }
        let srun = e["RANK"] == nil && e["SLURM_PROCID"] != nil && e["SLURM_STEP_NUM_TASKS"] != nil
        guard srun || e["RANK"] != nil || e["WORLD_SIZE"] != nil else { return nil }
        let ranks = try number(srun ? "SLURM_STEP_NUM_TASKS" : "WORLD_SIZE", 1..<65_537)
        let rank = try number(srun ? "SLURM_PROCID" : "RANK", 0..<ranks)
        guard ranks > 1 else { return nil }
        let local = srun ? e["SLURM_LOCALID"] : e["LOCAL_RANK"]
        var host = e["MASTER_ADDR"], port = 0
        if srun {
            host = host ?? (e["SLURM_STEP_NODELIST"] ?? e["SLURM_JOB_NODELIST"]).map(Self.firstHost)
            // Jobs that share a machine get different ports.
            let job = e["SLURM_JOB_ID"].flatMap(Int.init) ?? 0
            port = e["MASTER_PORT"] == nil ? 20_000 + job % 40_000 : try number("MASTER_PORT", 1..<65_536)
        } else {
            port = try number("MASTER_PORT", 1..<65_536)
        }
        guard let host, !host.isEmpty else {
            throw RankPlaceError(
                key: "MASTER_ADDR", reason: "is not set; expected the address of rank 0's machine")
        }
        self.init(
            rank: rank, ranks: ranks, localRank: local.flatMap(Int.init) ?? rank, host: host, port: port,
            interface: e["GLOO_SOCKET_IFNAME"])
    }

    /// The first machine of Slurm's compressed list, such as `n07` of `n[07-12,15],m1`.
    static func firstHost(_ list: String) -> String {
        guard let bracket = list.firstIndex(of: "["), !list[..<bracket].contains(",") else {
            return String(list.prefix { $0 != "," })
        }
        let inside = list[list.index(after: bracket)...]
        let first = inside.prefix { $0 != "," && $0 != "-" && $0 != "]" }
        let rest = inside.drop { $0 != "]" }.dropFirst().prefix { $0 != "," && $0 != "[" }
        return String(list[..<bracket]) + first + rest
    }
}
