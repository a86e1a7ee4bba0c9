import Foundation
import NeuralNetworks
import Torch
import Training

/// Weights and checkpoints under attack.
extension Target {
    private static func tensors() throws -> [(String, Tensor)] {
        [
            ("a.weight", try Tensor((0..<12).map(Float.init), [3, 4])),
            ("b.count", try Tensor([Int64(-5), 7], [2])),
            ("c.half", try Tensor([Float(1.5)], [1]).to(.bfloat16)),
            ("d.empty", try .zeros([0, 2])),
        ]
    }

    /// Shapes, types and content.
    private static func bytes(_ tensors: [String: Tensor]) throws -> [String: [UInt8]] {
        try tensors.mapValues { tensor in
            var bytes = [UInt8](repeating: 0, count: tensor.count * tensor.type.size)
            try bytes.withUnsafeMutableBytes { try tensor.copyBytes(to: $0) }
            return Array("\(tensor.type) \(tensor.shape) ".utf8) + bytes
        }
    }

    private static func written(_ folder: URL, _ write: (URL) throws -> Void) throws -> [UInt8] {
        let url = folder.appendingPathComponent("written")
        try write(url)
        defer { try? FileManager.default.removeItem(at: url) }
        return [UInt8](try Data(contentsOf: url))
    }

    /// Files of safetensors.
    static let safetensors = Target(
        name: "safetensors",
        seeds: { folder in
            let bytes = try written(folder) {
                try Safetensors.write(tensors(), to: $0, metadata: ["stage": "one", "update": "3"])
            }
            return [Seed(name: "weights.safetensors", bytes: bytes)]
        },
        read: { input, folder in
            let url = folder.appendingPathComponent(input.name)
            try Data(input.bytes).write(to: url)
            _ = try Safetensors.readWithMetadata(url)
        })

    /// PyTorch's files: whole ones, and pickles (of protocols 2 and 4, nested, with views) that are packed after the change.
    static let pickle = Target(
        name: "pt",
        seeds: { folder in
            let whole = try written(folder) { try PyTorchFile.write(tensors(), to: $0) }
            let pickles = try Corpus.files(in: Corpus.folder.appendingPathComponent("pickle"))
            return [Seed(name: "whole.pt", bytes: whole)]
                + (try pickles.map {
                    Seed(name: $0.lastPathComponent, bytes: [UInt8](try Data(contentsOf: $0)))
                })
        },
        read: { input, folder in
            let url = folder.appendingPathComponent("file.pt")
            let storages = (0..<4).map { ("archive/data/\($0)", [UInt8](repeating: 1, count: 48)) }
            let bytes =
                input.name.hasSuffix(".pkl")
                ? Packing.zip([("archive/data.pkl", input.bytes), ("archive/version", [51, 10])] + storages)
                : input.bytes
            try Data(bytes).write(to: url)
            _ = try PyTorchFile.read(url)
        })

    /// Checkpoints of a run: the one before a damaged one is used, and what is used is what was written.
    static let checkpoint = Target(
        name: "checkpoint",
        seeds: { folder in
            let run = folder.appendingPathComponent("run")
            try FileManager.default.createDirectory(at: run, withIntermediateDirectories: true)
            let checkpoints = Checkpoints(in: run, identity: "fuzz")
            for update in 1...2 {
                try checkpoints.write(tensors(), stage: "one", update: update, order: update)
            }
            let newest = run.appendingPathComponent("checkpoint-000000000002.safetensors")
            return [
                Seed(name: "run/" + newest.lastPathComponent, bytes: [UInt8](try Data(contentsOf: newest)))
            ]
        },
        read: { input, folder in
            try replacing(folder.appendingPathComponent(input.name), with: input.bytes) {
                let found = try Checkpoints(in: folder.appendingPathComponent("run"), identity: "fuzz")
                    .newest(device: .cpu)
                guard let found else {
                    throw Leftover(description: "the sound checkpoint before a damaged one is not found")
                }
                guard found.stage == "one", found.update == 1 || found.update == 2,
                    try bytes(found.tensors) == bytes(Dictionary(uniqueKeysWithValues: tensors()))
                else { throw Leftover(description: "a damaged checkpoint was taken for sound") }
                if found.update == 1 { throw Refusal(description: "damaged: the one before it is used") }
            }
        })
}
