import Foundation

/// What can go wrong with datasets, by what the user can do.
public enum ReplayError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A file or folder is not there: give another path, or make it.
    case missing(path: String, remedy: String)
    /// A file is not what it should be: fetch or make it again.
    case malformed(path: String, expected: String, found: String)
    /// A dataset and its manifest disagree: `jowa data verify` says where; collect or import it again.
    case inconsistent(path: String, detail: String)
    /// Something was asked for that the data cannot give: ask for something else.
    case impossible(String)
    /// The operating system refused: free space, change permissions, or try again.
    case system(path: String, action: String, code: Int32)

    /// The message for the user.
    public var description: String {
        switch self {
        case .missing(let path, let remedy): "\(path) does not exist; \(remedy)"
        case .malformed(let path, let expected, let found): "\(path): expected \(expected), found \(found)"
        case .inconsistent(let path, let detail):
            "\(path): \(detail); the dataset cannot be used as it is: collect or import it again"
        case .impossible(let detail): detail
        case .system(let path, let action, let code):
            "\(path): cannot \(action): \(String(cString: strerror(code)))\(ReplayError.remedy(code))"
        }
    }

    private static func remedy(_ code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT: " (free some space and run the same command again; nothing half-made was kept)"
        case EACCES, EPERM, EROFS: " (choose a folder that you may write to)"
        default: ""
        }
    }

    /// The last system call's failure.
    static func last(_ path: String, _ action: String) -> ReplayError {
        .system(path: path, action: action, code: errno)
    }
}
