import CZlib
import Foundation

/// Writes what readers unpack: changed content under right checksums.
enum Packing {
    /// The header of an array.
    static func npy(_ type: String, _ shape: String) -> [UInt8] {
        let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
    }

    private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        let sum = bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, uInt($0.count)) }
        return number(bytes.isEmpty ? 0 : Int(sum), 4)
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// A gzip file.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var packed = [UInt8](repeating: 0, count: Int(compressBound(uLong(bytes.count))))
        var length = uLong(packed.count)
        _ = compress2(&packed, &length, bytes, uLong(bytes.count), 1)
        // A zlib stream has two bytes before the deflated data and four behind it.
        let deflated = packed[2..<max(2, Int(length) - 4)]
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflated + checksum(bytes) + number(bytes.count, 4)
    }

    /// A zip archive of stored entries.
    static func zip(_ entries: [(String, [UInt8])]) -> [UInt8] {
        var file: [UInt8] = [], directory: [UInt8] = []
        for (name, bytes) in entries {
            let fields =
                [UInt8](repeating: 0, count: 10) + checksum(bytes) + number(bytes.count, 4)
                + number(bytes.count, 4)
                + number(name.utf8.count, 2) + [0, 0]
            directory +=
                [0x50, 0x4B, 1, 2, 0, 0] + fields + [UInt8](repeating: 0, count: 10) + number(file.count, 4)
                + Array(name.utf8)
            file += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + bytes
        }
        let end: [UInt8] =
            [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number(entries.count, 2) + number(entries.count, 2)
            + number(directory.count, 4) + number(file.count, 4) + [0, 0]
        return file + directory + end
    }
}

/// The valid files that this program cannot write itself.
enum Corpus {
    /// `Tests/Corpus`, below the current folder.
    static let folder = URL(fileURLWithPath: "Tests/Corpus", isDirectory: true)

    /// The files of a folder, by name.
    static func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { !$0.hasPrefix(".") }.map { folder.appendingPathComponent($0) }
    }
}
