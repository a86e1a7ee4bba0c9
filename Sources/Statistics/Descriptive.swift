import Foundation

/// Summaries of one list of numbers.
///
/// An empty list gives NaN, as there is no such number.
public enum Descriptive {
    /// The arithmetic mean.
    public static func mean(_ values: [Double]) -> Double {
        values.reduce(0, +) / Double(values.count)
    }

    /// The middle value, or the mean of the two middle ones.
    public static func median(_ values: [Double]) -> Double { quantile(0.5, of: values) }

    /// The variance with n - 1 in the denominator.
    public static func variance(_ values: [Double]) -> Double {
        let centre = mean(values)
        return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)
    }

    /// The standard deviation with n - 1 in the denominator.
    public static func standardDeviation(_ values: [Double]) -> Double { variance(values).squareRoot() }

    /// Mean after cutting `floor(share * n)` values from each end (SciPy's `trim_mean`).
    public static func trimmedMean(_ values: [Double], share: Double = 0.25) -> Double {
        let cut = Int(share * Double(values.count))
        return mean(Array(values.sorted()[cut..<(values.count - cut)]))
    }

    /// The q-quantile by linear interpolation between order statistics (NumPy's default).
    public static func quantile(_ q: Double, of values: [Double]) -> Double {
        quantile(q, ofSorted: values.sorted())
    }

    /// The q-quantile of values that are already ascending.
    public static func quantile(_ q: Double, ofSorted sorted: [Double]) -> Double {
        guard let last = sorted.last else { return .nan }
        let place = min(max(q, 0), 1) * Double(sorted.count - 1)
        let index = Int(place)
        guard index + 1 < sorted.count else { return last }
        let share = place - Double(index)
        return sorted[index] + (sorted[index + 1] - sorted[index]) * share
    }

    /// Pearson's correlation of two lists of one length; NaN if either is constant.
    public static func correlation(_ x: [Double], _ y: [Double]) -> Double {
        let (mx, my) = (mean(x), mean(y))
        var (sxy, sxx, syy) = (0.0, 0.0, 0.0)
        for (a, b) in zip(x, y) {
            sxy += (a - mx) * (b - my)
            sxx += (a - mx) * (a - mx)
            syy += (b - my) * (b - my)
        }
        return sxy / (sxx * syy).squareRoot()
    }
}
