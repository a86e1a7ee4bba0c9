import Files
import Foundation

/// A file's bytes, mapped read-only; pages are read when they are touched.
final class MappedFile: @unchecked Sendable {
    /// The whole file.
    let bytes: UnsafeRawBufferPointer
    /// Where it is.
    let path: String
    /// Its state when it was mapped.
    let stamp: RegularFile.Stamp

    /// Maps a file; an empty one gives no bytes.
    init(_ url: URL) throws(ReplayError) {
        path = url.path
        let descriptor: Int32
        do throws(FileFailure) {
            (descriptor, stamp) = try RegularFile.open(url.path)
        } catch {
            if error.code == ENOENT {
                throw .missing(path: path, remedy: "check the path, or make the dataset again")
            }
            throw ReplayError(error)
        }
        defer { close(descriptor) }
        if stamp.size == 0 {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let address = mmap(nil, stamp.size, PROT_READ, MAP_SHARED, descriptor, 0), address != MAP_FAILED
        else {
            throw .last(path, "map it into memory")
        }
        bytes = UnsafeRawBufferPointer(start: address, count: stamp.size)
    }

    deinit {
        if let address = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: address), bytes.count) }
    }

    /// Asks the kernel to read a range of bytes soon.
    func prefetch(_ range: Range<Int>) {
        guard let base = bytes.baseAddress, !range.isEmpty else { return }
        let page = 4096
        let start = range.lowerBound / page * page
        _ = madvise(UnsafeMutableRawPointer(mutating: base + start), range.upperBound - start, MADV_WILLNEED)
    }

    /// Gives the mapped pages and the file's page cache back, for measurements from a cold cache.
    func evict() {
        guard let base = bytes.baseAddress else { return }
        _ = madvise(UnsafeMutableRawPointer(mutating: base), bytes.count, MADV_DONTNEED)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
        close(descriptor)
    }
}
