public import Foundation

extension RegularFile {
    /// Reads a whole file of at most a number of bytes.
    public static func read(_ url: URL, own: Int = 0, atMost limit: Int = .max) throws(FileFailure) -> Data {
        Data(try bytes(url, own: own, atMost: limit))
    }

    /// The bytes of a whole file, at most a number of them.
    public static func bytes(_ url: URL, own: Int = 0, atMost limit: Int = .max) throws(FileFailure)
        -> [UInt8]
    {
        let (descriptor, stamp) = try open(url.path, own: own)
        defer { close(descriptor) }
        let bytes = stamp.size > limit ? [] : try read(descriptor, url.path, from: 0)
        guard stamp.size <= limit, bytes.count <= limit else {
            throw FileFailure(
                path: url.path, action: "read", code: EFBIG,
                detail: "it has more than \(limit) bytes, the most that such a file may have")
        }
        return bytes
    }

    /// Reads at most the last `count` bytes of a file.
    public static func readEnd(_ url: URL, own: Int, count: Int) throws(FileFailure) -> [UInt8] {
        let (descriptor, stamp) = try open(url.path, own: own)
        defer { close(descriptor) }
        return try read(descriptor, url.path, from: max(0, stamp.size - count))
    }

    /// Reads from an offset to the end, as the file stands now.
    public static func read(_ descriptor: Int32, _ path: String, from offset: Int) throws(FileFailure)
        -> [UInt8]
    {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > offset else { return [] }
        var failure: FileFailure?
        let bytes = [UInt8](unsafeUninitializedCapacity: size - offset) { buffer, count in
            while count < buffer.count {
                let place = buffer.baseAddress.map { $0 + count }
                let got = pread(descriptor, place, min(buffer.count - count, 1 << 30), off_t(offset + count))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = .last(path, "read") }
                guard got > 0 else { break }
                count += got
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Maps a whole file; an empty one gives no bytes.
    public static func mapped(_ url: URL) throws(FileFailure) -> Data {
        let (descriptor, stamp) = try open(url.path)
        defer { close(descriptor) }
        guard stamp.size > 0 else { return Data() }
        guard let address = mmap(nil, stamp.size, PROT_READ, MAP_PRIVATE, descriptor, 0),
            address != MAP_FAILED
        else { throw .last(url.path, "map it into memory") }
        return Data(bytesNoCopy: address, count: stamp.size, deallocator: .custom { munmap($0, $1) })
    }

    /// SHA-256 of a whole file, in hexadecimal digits.
    public static func digest(_ url: URL) throws(FileFailure) -> String {
        let data = try mapped(url)
        var hash = SHA256()
        data.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize().hexadecimal
    }

    /// Replaces a small file at once, without making it durable: for what means nothing after a crash.
    public static func replace(_ url: URL, own: Int, with data: Data) throws(FileFailure) {
        let file = try PartialFile(for: url, own: own)
        try file.append(Array(data))
        try file.show()
    }
}
