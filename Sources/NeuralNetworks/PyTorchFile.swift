import Files
public import Foundation
public import Torch

/// Reading and writing of `.pt` files that hold a dictionary of tensors, as `torch.save(model.state_dict(), file)`.
///
/// A `.pt` file is a zip archive of a pickle and raw storages. Pickles are programs; this reader interprets only what
/// a dictionary of tensors needs, never calls anything, and refuses the rest by name.
public enum PyTorchFile {
    /// Keys under which training scripts nest a model's dictionary.
    private static let nests = [
        "model", "state_dict", "model_state_dict", "weights", "agent", "net", "network", "module",
    ]

    /// Reads all tensors by name; a dictionary nested once under `model`, `state_dict`, `net` or the like is found.
    ///
    /// - Throws: `ParameterError` for a file that is truncated, damaged, malicious or holds something else.
    public static func read(_ url: URL, device: Device = .cpu) throws -> [String: Tensor] {
        let data: Data
        do {
            data = try RegularFile.mapped(url)
        } catch {
            throw ParameterError.io(file: url.path, reason: "cannot be read: \(error.reason)")
        }
        let zip = try StoredZip(data, file: url.path)
        let pickles = zip.entries.keys.filter { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }
        guard pickles.count == 1, let pickle = pickles.first else {
            throw ParameterError.malformed(
                file: url.path, reason: "is a zip archive without one data.pkl: not written by torch.save")
        }
        let folder = String(pickle.dropLast("data.pkl".count))
        if zip.entries[folder + "byteorder"] != nil {
            let order = try zip.bytes(folder + "byteorder") { String(decoding: $0, as: UTF8.self) }
            guard order == "little" else {
                throw ParameterError.malformed(
                    file: url.path, reason: "has byte order '\(order.prefix(20))', not little")
            }
        }
        let views = try zip.bytes(pickle) { bytes in
            var machine = PickleMachine(bytes, file: url.path)
            return try machine.run { try dictionary($0, url.path) }
        }
        try confirmSize(views, data.count, url.path)
        var tensors: [String: Tensor] = [:]
        for (name, view) in views {
            tensors[name] = try tensor(view, name, zip, folder, url.path, device)
        }
        return tensors
    }

    /// What tensors may take together beyond four times the file: expanded views (strides of 0) take more than is stored.
    private static let mostUnfolded = 1 << 26

    /// Storages may be shared (tied weights), but a small file must not unfold to arbitrarily much.
    private static func confirmSize(_ views: [String: PickleTensor], _ file: Int, _ path: String) throws {
        let sizes = views.values.map {
            CheckedSize.bytes(shape: $0.shape, element: $0.storage.type.size) ?? -1
        }
        let bytes = CheckedSize.sum(sizes) ?? .max
        let most = 4 * file + mostUnfolded
        guard bytes <= most else {
            throw ParameterError.malformed(
                file: path,
                reason: "refused: \(file) bytes unfold to tensors of \(bytes), where at most \(most) are read"
            )
        }
    }

    /// The tensors of a dictionary, or of the only one nested in it, or of the one with a usual name.
    private static func dictionary(_ root: PickleValue, _ file: String) throws -> [String: PickleTensor] {
        func malformed(_ reason: String) -> ParameterError { .malformed(file: file, reason: reason) }
        guard case .dictionary(let items) = root else {
            throw malformed("holds \(root.kind), not a dictionary of tensors")
        }
        var nested: [(name: String, items: PickleItems)] = []
        for (key, value) in items.pairs {
            guard case .text(let name) = key, case .dictionary(let inner) = value else { continue }
            if nests.contains(name) || holdsTensorsAlone(inner) { nested.append((name, inner)) }
        }
        let usual = nested.filter { nests.contains($0.name) }
        if let chosen = usual.first ?? (nested.count == 1 ? nested.first : nil) {
            return try flat(chosen.items, file, "\(chosen.name).")
        }
        if nested.count > 1 {
            let names = nested.prefix(8).map { "'\($0.name)'" }.joined(separator: ", ")
            throw malformed(
                "holds several dictionaries of tensors (\(names)), none under a usual name (\(nests[0]), \(nests[1])): "
                    + "save the one that is meant, torch.save(checkpoint[NAME], FILE)")
        }
        return try flat(items, file, "")
    }

    private static func holdsTensorsAlone(_ items: PickleItems) -> Bool {
        let pairs = items.pairs
        return !pairs.isEmpty
            && pairs.allSatisfy { if case (.text, .tensor) = ($0.key, $0.value) { true } else { false } }
    }

    private static func flat(_ items: PickleItems, _ file: String, _ place: String) throws -> [String:
        PickleTensor]
    {
        var tensors: [String: PickleTensor] = [:]
        for (key, value) in items.pairs {
            guard case .text(let name) = key else {
                throw ParameterError.malformed(
                    file: file, reason: "has a key that is \(key.kind), not a name")
            }
            guard case .tensor(let tensor) = value else {
                throw ParameterError.malformed(
                    file: file, reason: "'\(place)\(name)' is \(value.kind), not a tensor")
            }
            guard tensors.updateValue(tensor, forKey: name) == nil else {
                throw ParameterError.malformed(file: file, reason: "'\(place)\(name)' occurs twice")
            }
        }
        guard !tensors.isEmpty else { throw ParameterError.malformed(file: file, reason: "holds no tensors") }
        return tensors
    }

    private static func tensor(
        _ view: PickleTensor, _ name: String, _ zip: StoredZip, _ folder: String, _ file: String,
        _ device: Device
    ) throws -> Tensor {
        let size = view.storage.type.size
        return try zip.bytes("\(folder)data/\(view.storage.key)") { bytes in
            let wanted = CheckedSize.product([view.storage.count, size])
            guard bytes.count == wanted else {
                throw ParameterError.malformed(
                    file: file,
                    reason:
                        "the storage of '\(name)' has \(bytes.count) bytes instead of \(wanted ?? 0)"
                )
            }
            let count = CheckedSize.product(view.shape) ?? 0
            if view.strides == rowMajor(view.shape) || count <= 1 {
                let part = bytes[(view.offset * size)..<((view.offset + count) * size)]
                return try Tensor(
                    bytes: UnsafeRawBufferPointer(rebasing: part), view.shape, view.storage.type,
                    device: device)
            }
            let gathered = gather(view, bytes, size)
            return try gathered.withUnsafeBytes {
                try Tensor(bytes: $0, view.shape, view.storage.type, device: device)
            }
        }
    }

    /// Strides of a row-major array; sizes of 1 make them irrelevant, but torch.save writes these.
    static func rowMajor(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for i in shape.indices.dropLast().reversed() { strides[i] = strides[i + 1] * max(1, shape[i + 1]) }
        return strides
    }

    /// Copies a strided view to row-major order.
    private static func gather(_ view: PickleTensor, _ bytes: UnsafeRawBufferPointer, _ size: Int) -> [UInt8]
    {
        let count = view.shape.reduce(1, *)
        var out = [UInt8](repeating: 0, count: count * size)
        var index = [Int](repeating: 0, count: view.shape.count)
        var source = view.offset
        out.withUnsafeMutableBytes { target in
            for i in 0..<count {
                for k in 0..<size { target[i * size + k] = bytes[source * size + k] }
                for d in view.shape.indices.reversed() {
                    index[d] += 1
                    source += view.strides[d]
                    if index[d] < view.shape[d] { break }
                    source -= index[d] * view.strides[d]
                    index[d] = 0
                }
            }
        }
        return out
    }
}
