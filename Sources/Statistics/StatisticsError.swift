/// What can go wrong in a statistic, by what the user can do about it.
public enum StatisticsError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is nothing to compute from; the message names what is empty.
    case empty(String)
    /// A value is NaN or infinite; the message names where.
    case notFinite(String)
    /// Lengths, levels or references disagree.
    case mismatch(String)
    /// OpenBLAS is missing or failed; install libopenblas0.
    case linearAlgebra(String)

    /// One sentence saying what is wrong and what to do.
    public var description: String {
        switch self {
        case .empty(let what): "nothing to compute: \(what) is empty"
        case .notFinite(let place): "a value is not a finite number: \(place)"
        case .mismatch(let what): what
        case .linearAlgebra(let reason):
            "linear algebra is not available (\(reason)); install the package libopenblas0 and run again"
        }
    }
}
