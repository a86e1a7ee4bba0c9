import Files
import Foundation
import Synchronization

/// Standard output: whatever a command prints goes through here, unbuffered, so that a failed write is known.
enum Output {
    /// The exit code when a result could not be written (`EX_IOERR` of sysexits).
    static let failed: Int32 = 74

    private static let failure = Mutex<Int32>(0)

    /// Writes a text as it is; after a failure nothing more.
    static func write(_ text: String) {
        failure.withLock { failure in
            var bytes = Array(text.utf8)[...]
            while failure == 0, !bytes.isEmpty {
                let count = bytes.withUnsafeBytes {
                    Foundation.write(STDOUT_FILENO, $0.baseAddress, min($0.count, 1 << 30))
                }
                if count < 0 && errno == EINTR { continue }
                if count > 0 { bytes = bytes.dropFirst(count) } else { failure = count < 0 ? errno : EIO }
            }
        }
    }

    /// Ends the program with a message where something could not be written; a reader that went away is no failure.
    static func finish() {
        let code = failure.withLock { $0 }
        guard code != 0, code != EPIPE else { return }
        Complaint.write("error: standard output: \(String(cString: strerror(code))); the result is not whole")
        exit(failed)
    }
}

/// Prints to standard output in place of Swift's function of this name, which buffers and hides failures.
///
/// Control characters that came with a text out of a file are escaped (as in JSON); ``Output/write(_:)`` keeps them.
func print(_ item: Any, terminator: String = "\n") {
    Output.write("\(item)".visibleLines + terminator)
}
