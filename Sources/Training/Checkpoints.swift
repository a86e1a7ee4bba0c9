import Files
public import Foundation
import NeuralNetworks
import Replay
public import Torch

/// The checkpoints of one run: whole files, newest first, at most two.
///
/// A checkpoint is one safetensors file written under a temporary name, flushed and renamed, with a digest of its place
/// in the run and its tensors in the metadata. A file that fails its digest is passed over for the one before.
public struct Checkpoints {
    let folder: URL
    /// Identity of the settings that the checkpoints belong to.
    let identity: String

    /// Uses the checkpoints of a folder.
    public init(in folder: URL, identity: String) {
        self.folder = folder
        self.identity = identity
    }

    /// A checkpoint's tensors and place in the run.
    public struct Content {
        /// Stage name.
        public let stage: String
        /// Updates done within the stage.
        public let update: Int
        /// Tensors by prefixed name.
        public let tensors: [String: Tensor]

        /// The tensors below a prefix, without it.
        public func tensors(_ prefix: String) -> [String: Tensor] {
            Dictionary(
                uniqueKeysWithValues: tensors.compactMap { name, tensor in
                    name.hasPrefix(prefix) ? (String(name.dropFirst(prefix.count)), tensor) : nil
                })
        }
    }

    private var files: [(order: Int, url: URL)] {
        let all =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return all.compactMap { url in
            guard url.lastPathComponent.hasPrefix("checkpoint-"), url.pathExtension == "safetensors",
                let order = Int(url.deletingPathExtension().lastPathComponent.dropFirst("checkpoint-".count))
            else { return nil }
            return (order, url)
        }.sorted { $0.order > $1.order }
    }

    /// Writes a checkpoint; `order` grows over the run.
    ///
    /// Older ones than the last two are removed.
    public func write(_ tensors: [(String, Tensor)], stage: String, update: Int, order: Int) throws {
        let url = folder.appendingPathComponent(String(format: "checkpoint-%012d.safetensors", order))
        let place = ["stage": stage, "update": String(update), "identity": identity]
        let metadata = place.merging(["content": try Self.digest(tensors, place)]) { $1 }
        try Safetensors.write(tensors, to: url, metadata: metadata)
        removeLeftovers()
        for old in files.dropFirst(2) { try? FileManager.default.removeItem(at: old.url) }
    }

    /// The newest checkpoint that is whole, or nil; unreadable ones are reported through `warn`.
    public func newest(device: Device, warn: (String) -> Void = { _ in }) throws -> Content? {
        for (_, url) in files {
            do {
                let (tensors, metadata) = try Safetensors.readWithMetadata(url, device: device)
                guard metadata["identity"] == identity else {
                    throw TrainingError.checkpoint(
                        file: url.path, reason: "belongs to other settings; remove the folder to start anew")
                }
                let place = metadata.filter { $0.key != "content" }
                guard metadata["content"] == (try Self.digest(tensors.map { ($0.key, $0.value) }, place)),
                    let stage = metadata["stage"],
                    let update = metadata["update"].flatMap(Int.init), update >= 0
                else {
                    warn(
                        "\(url.path) is damaged: its digest does not match; the checkpoint before it is used")
                    continue
                }
                return Content(stage: stage, update: update, tensors: tensors)
            } catch let error as ParameterError {
                warn("\(error); the checkpoint before it is used")
            }
        }
        return nil
    }

    /// What processes that were killed in the middle of a checkpoint left behind: each as large as one.
    private func removeLeftovers() {
        let beginning = PartialFile.prefix(of: "checkpoint-").dropLast()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasPrefix(beginning) && name.hasSuffix(PartialFile.suffix) {
            try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
    }

    /// Removes all checkpoints; done when a run's results are written.
    public func removeAll() {
        removeLeftovers()
        for file in files { try? FileManager.default.removeItem(at: file.url) }
    }

    /// The digest of a checkpoint's place in the run and of its tensors.
    private static func digest(_ tensors: [(String, Tensor)], _ place: [String: String]) throws -> String {
        var hash = SHA256()
        for (key, value) in place.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Data("\(key)=\(value)\n".utf8))
        }
        for (name, tensor) in tensors.sorted(by: { $0.0 < $1.0 }) {
            hash.update(data: Data("\(name) \(tensor.type) \(tensor.shape)\n".utf8))
            var bytes = [UInt8](repeating: 0, count: tensor.count * tensor.type.size)
            try bytes.withUnsafeMutableBytes { try tensor.copyBytes(to: $0) }
            bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        return hash.finalize().hexadecimal
    }
}
