import Files
import Foundation
import NeuralNetworks
import Replay
public import Torch

/// What one rank of a data-parallel training does beside training: shares, agreement, common state.
struct DataParallel {
    let group: ProcessGroup

    /// The rows of a batch that fall to this rank.
    ///
    /// - Throws: ``TrainingError`` when there are more ranks than rows.
    func part(ofBatch rows: Int, key: String) throws(TrainingError) -> BatchPart {
        guard rows >= group.ranks else {
            throw .settings(
                key: key,
                reason: "a batch of \(rows) cannot be spread over \(group.ranks) ranks; start at most \(rows)"
            )
        }
        return BatchPart(group.rank, of: group.ranks, rows: rows)
    }

    /// Runs `body` on rank 0 before the others, so that they find the files it writes.
    func firstAlone<R>(_ body: () throws -> R) throws -> R {
        if !group.isFirst { try group.barrier() }
        let result = try body()
        if group.isFirst { try group.barrier() }
        return result
    }

    /// Refuses ranks that were started for other settings, data or identity, or with another libtorch.
    func agree(on settings: some Encodable, identity: String, datasets: [ReplayDataset], device: Device)
        throws
    {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        func digest(_ data: Data) -> String {
            SHA256.hash(data: data).hexadecimal
        }
        try group.agree(on: "the settings", digest: digest(try encoder.encode(settings)))
        try group.agree(on: "the step's identity", digest: digest(Data(identity.utf8)))
        try group.agree(
            on: "the datasets",
            digest: digest(Data(datasets.map(\.manifest.digest).joined(separator: "\n").utf8)))
        let machine = "\(Torch.version) \(device == .cpu ? "cpu" : "cuda")"
        try group.agree(on: "libtorch's version and the kind of device", digest: machine)
    }

    /// Rank 0's stage and update, or nil where it starts anew; all ranks get the same.
    func place(_ own: (stage: Int, update: Int)?) throws -> (stage: Int, update: Int)? {
        let tensor = try Tensor([Int64(own?.stage ?? -1), Int64(own?.update ?? 0)], [2])
        try group.broadcast([tensor])
        let values = try tensor.array(Int64.self)
        return values[0] < 0 ? nil : (Int(values[0]), Int(values[1]))
    }
}

extension ProcessGroup.Place {
    /// Where torchrun (`RANK`, `WORLD_SIZE`, `MASTER_ADDR`, `MASTER_PORT`, `LOCAL_RANK`) or srun (`SLURM_PROCID`,
    /// `SLURM_STEP_NUM_TASKS`, ...) put this process; nil where it works alone.
    ///
    /// - Throws: ``TrainingError/settings(key:reason:)`` naming the variable that is missing or wrong.
    public init?(environment e: [String: String]) throws(TrainingError) {
        func number(_ key: String, _ range: Range<Int>) throws(TrainingError) -> Int {
            guard let value = e[key].flatMap(Int.init), range.contains(value) else {
                throw .settings(
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
            throw .settings(
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
