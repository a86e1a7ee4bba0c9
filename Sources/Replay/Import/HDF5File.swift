import CHDF5
import Files
import Foundation

/// A trajectory file (HDF5), read by a process of its own: where libhdf5 faults on a damaged file, that is an error here.
final class HDF5File {
    /// A message of the reading process.
    enum Record {
        /// An episode and its number of steps.
        case episode(String, steps: Int)
        /// An entry of the file that is no episode, and why.
        case passed(String, String)
        case actions([Double])
        case rewards([Double])
        case terminals([Double])
        /// Rows of frames, 84 x 84 bytes each.
        case frames([UInt8])
    }

    private let path: String
    private let pipe: Int32
    private var child: pid_t
    /// Seconds without a message after which the reading process is ended.
    private static let patience: Int32 = 120

    /// Lists a file's episodes.
    static func listing(_ url: URL) throws(ReplayError) -> HDF5File {
        try HDF5File(url) { path, child in chdf5_list(path, &child) }
    }

    /// Reads episodes in the order given: actions, rewards, terminals and frames of each.
    static func reading(_ url: URL, _ names: [String]) throws(ReplayError) -> HDF5File {
        let copies = names.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return try HDF5File(url) { path, child in
            copies.map { UnsafePointer($0) }.withUnsafeBufferPointer {
                chdf5_read(path, $0.baseAddress, Int32($0.count), &child)
            }
        }
    }

    private init(_ url: URL, _ start: (String, inout pid_t) -> Int32) throws(ReplayError) {
        path = url.path
        do throws(FileFailure) {
            close(try RegularFile.open(url.path).descriptor)
        } catch { throw ReplayError(error) }
        child = -1
        pipe = start(url.path, &child)
        guard pipe >= 0 else { throw .last(url.path, "start a process that reads it") }
    }

    deinit {
        close(pipe)
        if child > 0 {
            kill(child, SIGKILL)
            _ = wait()
        }
    }

    /// The next message; nil when the process has ended well.
    func next() throws(ReplayError) -> Record? {
        let head = try read(5)
        let length = Int(head[1...].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) })
        guard length <= Int(CHDF5_LONGEST) else { throw ended() }
        let body = try read(length)
        switch chdf5_record(UInt32(head[0])) {
        case CHDF5_EPISODE where length > 8:
            let steps = body.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
            guard steps <= UInt64(CHDF5_MOST_STEPS) else { throw ended() }
            return .episode(String(decoding: body[8...], as: UTF8.self), steps: Int(steps))
        case CHDF5_PASSED:
            let parts = texts(body, 2)
            return .passed(parts[0], parts[1])
        case CHDF5_ACTIONS: return .actions(numbers(body))
        case CHDF5_REWARDS: return .rewards(numbers(body))
        case CHDF5_TERMINALS: return .terminals(numbers(body))
        case CHDF5_FRAMES: return .frames(body)
        case CHDF5_ERROR:
            let parts = texts(body, 3)
            let place = parts[0].isEmpty ? path : "\(path):\(parts[0])"
            throw .malformed(path: place, expected: parts[1], found: parts[2])
        case CHDF5_DONE:
            let status = wait()
            guard status == 0 else { throw ended(status) }
            return nil
        default: throw ended()
        }
    }

    private func texts(_ body: [UInt8], _ count: Int) -> [String] {
        let parts = body.split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        return Array((parts + Array(repeating: "", count: count)).prefix(count))
    }

    private func numbers(_ body: [UInt8]) -> [Double] {
        body.withUnsafeBytes { bytes in
            (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
        }
    }

    private func read(_ count: Int) throws(ReplayError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            var state = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
            let ready = poll(&state, 1, HDF5File.patience * 1000)
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else {
                throw .malformed(
                    path: path, expected: "a readable HDF5 file",
                    found: "no progress for \(HDF5File.patience) s")
            }
            let part = bytes.withUnsafeMutableBytes {
                Foundation.read(pipe, $0.baseAddress.map { $0 + done }, count - done)
            }
            if part < 0 && errno == EINTR { continue }
            guard part > 0 else { throw ended() }
            done += part
        }
        return bytes
    }

    private func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        child = -1
        return status
    }

    /// The error of a process that ended too early.
    private func ended(_ known: Int32? = nil) -> ReplayError {
        let status = known ?? (child > 0 ? wait() : 0)
        let signal = status & 127
        let found =
            switch signal {
            case 0: "damage: reading it failed"
            case SIGXCPU: "damage: reading a part of it took more than 10 s of processor time"
            default:
                "damage on which libhdf5 itself fails (\(String(cString: strsignal(signal))))"
            }
        return .malformed(path: path, expected: "a sound HDF5 file", found: found)
    }
}
