import Files
import Foundation
import NeuralNetworks
import Replay
import Torch

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
