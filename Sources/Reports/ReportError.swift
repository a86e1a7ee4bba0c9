/// What can go wrong in a report, by what the user can do about it.
public enum ReportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A file cannot be read or written: path and reason.
    case file(String, String)
    /// An input is not what it should be; the message names file, line or key, and what was expected.
    case invalid(String)
    /// gnuplot is missing or refused a script.
    case gnuplot(String)
    /// A statistic could not be computed from the rows.
    case statistics(String)
    /// Rows are not what was measured or declared: what does not fit, one sentence each.
    case altered([String])
    /// A study has no rows at all; the text is the command that makes some.
    case empty(String)

    /// One sentence saying what is wrong and what to do.
    public var description: String {
        switch self {
        case .file(let path, let reason): "\(path): \(reason)"
        case .invalid(let message): message
        case .gnuplot(let message): "gnuplot: \(message)"
        case .statistics(let message): message
        case .altered(let found):
            "the rows are not those that were recorded:\n" + found.joined(separator: "\n")
        case .empty(let command): "there are no rows to report; run `\(command)` first"
        }
    }
}
