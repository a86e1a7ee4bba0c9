import Foundation

/// Lines on standard error: what goes wrong, and what a user should know beside a result.
public enum Complaint {
    /// Writes a text and a line end; what would steer a terminal is escaped.
    ///
    /// Where standard error cannot be written there is nobody left to tell.
    public static func write(_ text: some StringProtocol) { send(text.visibleLines + "\n") }

    /// Writes a text as it is, such as a line that a terminal rewrites.
    public static func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
