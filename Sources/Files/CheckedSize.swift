/// Sizes computed from numbers that stand in a file: an impossible one is nil, never a trap.
public enum CheckedSize {
    /// The product of sizes; nil where one is negative or the product does not fit, zeros aside.
    public static func product(_ sizes: some Sequence<Int>) -> Int? {
        var result = 1, isEmpty = false
        for size in sizes {
            guard size >= 0 else { return nil }
            if size == 0 {
                isEmpty = true
                continue
            }
            let (next, overflow) = result.multipliedReportingOverflow(by: size)
            guard !overflow else { return nil }
            result = next
        }
        return isEmpty ? 0 : result
    }

    /// The sum of sizes; nil where one is negative or the sum does not fit.
    public static func sum(_ sizes: some Sequence<Int>) -> Int? {
        var result = 0
        for size in sizes {
            let (next, overflow) = result.addingReportingOverflow(size)
            guard size >= 0, !overflow else { return nil }
            result = next
        }
        return result
    }

    /// Bytes of an array of a shape; nil for an impossible one.
    public static func bytes(shape: [Int], element: Int) -> Int? { product(shape + [element]) }

    /// The most bytes that deflated data of a length can hold (1,032 to 1), saturating.
    public static func mostInflated(_ compressed: Int) -> Int {
        let (most, overflow) = max(0, compressed).multipliedReportingOverflow(by: 1_032)
        return overflow ? .max : most
    }
}
