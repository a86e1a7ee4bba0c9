import Commands
import Foundation
import Synchronization

/// What a disk gives at best in blocks of a size from random places of one file: many reads at once, nothing cached.
enum DiskRate {
    /// Blocks a second; nil when the file cannot be read.
    static func blocks(of size: Int, in file: URL, batch: Int, rounds: Int = 20) -> Double? {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let places = Int(lseek(descriptor, 0, SEEK_END)) / size
        guard places > 0 else { return nil }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_RANDOM)
        var generator = SystemRandomNumberGenerator()
        var seconds = 0.0
        for _ in 0..<rounds {
            let offsets = (0..<batch).map { _ in Int.random(in: 0..<places, using: &generator) * size }
                .sorted()
            posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
            let start = ContinuousClock.now
            read(offsets, size, descriptor)
            seconds += ProgressLine.seconds(ContinuousClock.now - start)
        }
        return Double(batch * rounds) / seconds
    }

    /// Reads blocks on threads of their own: those of the cores alone would leave the disk idle.
    private static func read(_ offsets: [Int], _ size: Int, _ descriptor: Int32) {
        let next = Mutex(0)
        let group = DispatchGroup()
        for _ in 0..<16 {
            group.enter()
            Thread.detachNewThread {
                let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 4096)
                while let offset = next.withLock({ index -> Int? in
                    defer { index += 1 }
                    return index < offsets.count ? offsets[index] : nil
                }) {
                    _ = pread(descriptor, buffer.baseAddress, size, off_t(offset))
                }
                buffer.deallocate()
                group.leave()
            }
        }
        group.wait()
    }
}
