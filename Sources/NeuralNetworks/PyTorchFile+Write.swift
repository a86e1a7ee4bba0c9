import Files
public import Foundation
public import Torch

extension PyTorchFile {
    /// PyTorch's class of storages of a type.
    static func storage(of type: ElementType) -> String {
        switch type {
        case .float32: "FloatStorage"
        case .bfloat16: "BFloat16Storage"
        case .float16: "HalfStorage"
        case .float64: "DoubleStorage"
        case .int64: "LongStorage"
        case .int32: "IntStorage"
        case .uint8: "ByteStorage"
        case .bool: "BoolStorage"
        }
    }

    /// Writes tensors in the given order as an OrderedDict that `torch.load(file, weights_only=True)` reads.
    ///
    /// Written to a temporary name, flushed to disk, renamed.
    public static func write(_ tensors: [(String, Tensor)], to url: URL) throws {
        let folder = url.deletingPathExtension().lastPathComponent
        var archive = try ZipArchiveWriter(url)
        let pickle = pickled(tensors)
        try pickle.withUnsafeBytes { try archive.add("\(folder)/data.pkl", $0) }
        try archive.add("\(folder)/byteorder", text: "little")
        for (i, (_, tensor)) in tensors.enumerated() {
            var bytes = [UInt8](repeating: 0, count: tensor.count * tensor.type.size)
            try bytes.withUnsafeMutableBytes { try tensor.copyBytes(to: $0) }
            try bytes.withUnsafeBytes { try archive.add("\(folder)/data/\(i)", $0) }
        }
        try archive.add("\(folder)/version", text: "3\n")
        try archive.finish()
    }

    /// Protocol 2: an OrderedDict filled with `_rebuild_tensor_v2(storage, 0, shape, strides, False, OrderedDict())`.
    private static func pickled(_ tensors: [(String, Tensor)]) -> Data {
        var p = Data([0x80, 2])
        func text(_ s: String) {
            p.append(0x58)
            withUnsafeBytes(of: UInt32(s.utf8.count).littleEndian) { p.append(contentsOf: $0) }
            p.append(contentsOf: s.utf8)
        }
        func global(_ module: String, _ name: String) { p.append(contentsOf: "c\(module)\n\(name)\n".utf8) }
        func integer(_ n: Int) {
            p.append(contentsOf: [0x8A, 8])
            withUnsafeBytes(of: Int64(n).littleEndian) { p.append(contentsOf: $0) }
        }
        func tuple(_ numbers: [Int]) {
            p.append(0x28)
            for n in numbers { integer(n) }
            p.append(0x74)
        }
        func emptyDictionary() {
            global("collections", "OrderedDict")
            p.append(contentsOf: [0x29, 0x52])
        }
        emptyDictionary()
        p.append(0x28)
        for (i, (name, tensor)) in tensors.enumerated() {
            text(name)
            global("torch._utils", "_rebuild_tensor_v2")
            p.append(contentsOf: [0x28, 0x28])
            text("storage")
            global("torch", storage(of: tensor.type))
            text(String(i))
            text("cpu")
            integer(tensor.count)
            p.append(contentsOf: [0x74, 0x51])  // TUPLE, BINPERSID
            integer(0)
            tuple(tensor.shape)
            tuple(rowMajor(tensor.shape))
            p.append(0x89)
            emptyDictionary()
            p.append(contentsOf: [0x74, 0x52])  // TUPLE, REDUCE
        }
        p.append(contentsOf: [0x75, 0x2E])  // SETITEMS, STOP
        return p
    }
}

/// Writes a zip archive of stored entries with 64-byte aligned data and a zip64 directory.
struct ZipArchiveWriter {
    private let url: URL, temporary: URL
    private let descriptor: Int32
    private var offset: UInt64 = 0
    private var directory = Data()
    private var count: UInt64 = 0

    init(_ url: URL) throws {
        self.url = url
        temporary = url.appendingPathExtension("part")
        descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        guard descriptor >= 0 else { throw Self.failure(temporary) }
    }

    private static func failure(_ url: URL) -> ParameterError {
        .io(file: url.path, reason: "cannot be written: \(String(cString: strerror(errno)))")
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            let n = Foundation.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            guard n > 0 else {
                let error = Self.failure(temporary)
                close(descriptor)
                unlink(temporary.path)
                throw error
            }
            done += n
        }
        offset += UInt64(bytes.count)
    }

    mutating func add(_ name: String, text: String) throws {
        try Array(text.utf8).withUnsafeBytes { try add(name, $0) }
    }

    mutating func add(_ name: String, _ bytes: UnsafeRawBufferPointer) throws {
        let crc = Checksum.crc32(bytes), size = UInt64(bytes.count), start = offset
        // Local header with a zip64 extra field (20 bytes), then padding so that the data are aligned.
        var extra = Data()
        extra.append(little: 1, 2, 16, 2)
        extra.append(little: size, 8, size, 8)
        let unpadded = Int(start) + 30 + name.utf8.count + extra.count + 4
        let padding = (64 - unpadded % 64) % 64
        extra.append(little: 0x4246, 2, UInt64(padding), 2)  // "FB", PyTorch's own padding field
        extra.append(Data(count: padding))
        var header = Data()
        header.append(
            little: 0x0403_4b50, 4, 45, 2, 0, 2, 0, 2, 0, 2, 0x21, 2, UInt64(crc), 4, 0xFFFF_FFFF, 4,
            0xFFFF_FFFF, 4)
        header.append(little: UInt64(name.utf8.count), 2, UInt64(extra.count), 2)
        header.append(contentsOf: name.utf8)
        header.append(extra)
        try header.withUnsafeBytes { try append($0) }
        try append(bytes)
        directory.append(little: 0x0201_4b50, 4, 45, 2, 45, 2, 0, 2, 0, 2, 0, 2, 0x21, 2, UInt64(crc), 4)
        directory.append(
            little: 0xFFFF_FFFF, 4, 0xFFFF_FFFF, 4, UInt64(name.utf8.count), 2, 28, 2, 0, 2, 0, 2, 0, 2, 0, 4)
        directory.append(little: 0xFFFF_FFFF, 4)
        directory.append(contentsOf: name.utf8)
        directory.append(little: 1, 2, 24, 2, size, 8, size, 8, start, 8)
        count += 1
    }

    mutating func finish() throws {
        let start = offset, size = UInt64(directory.count)
        try directory.withUnsafeBytes { try append($0) }
        let wide = offset
        var end = Data()
        end.append(
            little: 0x0606_4b50, 4, 44, 8, 45, 2, 45, 2, 0, 4, 0, 4, count, 8, count, 8, size, 8, start, 8)
        end.append(little: 0x0706_4b50, 4, 0, 4, wide, 8, 1, 4)
        end.append(
            little: 0x0605_4b50, 4, 0, 2, 0, 2, 0xFFFF, 2, 0xFFFF, 2, 0xFFFF_FFFF, 4, 0xFFFF_FFFF, 4, 0, 2)
        try end.withUnsafeBytes { try append($0) }
        let flushed = fsync(descriptor) == 0
        close(descriptor)
        guard flushed, rename(temporary.path, url.path) == 0 else { throw Self.failure(url) }
    }
}

extension Data {
    /// Appends pairs of value and width in bytes.
    fileprivate mutating func append(little pairs: UInt64...) {
        for i in stride(from: 0, to: pairs.count, by: 2) {
            for k in 0..<pairs[i + 1] { append(UInt8(truncatingIfNeeded: pairs[i] >> (8 * k))) }
        }
    }
}
