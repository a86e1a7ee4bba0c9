import Foundation

extension Double {
    /// Natural logarithm.
    func logarithm() -> Double { log(self) }
    /// Exponential.
    func exponential() -> Double { exp(self) }
}

/// Pearson's correlation of two samples of equal length; 0 where one does not vary.
func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let n = Double(x.count)
    guard x.count > 1 else { return 0 }
    let mx = x.reduce(0, +) / n, my = y.reduce(0, +) / n
    var xy = 0.0, xx = 0.0, yy = 0.0
    for (a, b) in zip(x, y) {
        xy += (a - mx) * (b - my)
        xx += (a - mx) * (a - mx)
        yy += (b - my) * (b - my)
    }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
}

/// Entropy of counts in nats; nil where nothing was counted.
package func entropy(of counts: [Double]) -> Double? {
    let total = counts.reduce(0, +)
    guard total > 0 else { return nil }
    return counts.filter { $0 > 0 }.reduce(0) { $0 - $1 / total * ($1 / total).logarithm() }
}

/// Probability that a positive's score exceeds a negative's, ties counting half; nil where one kind is missing.
package func areaUnderROC(_ positives: [Double], _ negatives: [Double]) -> Double? {
    guard !positives.isEmpty, !negatives.isEmpty else { return nil }
    let sorted = negatives.sorted()
    /// Negatives below a score, or not above it.
    func count(_ score: Double, orEqual: Bool) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < score || (orEqual && sorted[middle] == score) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
    let wins = positives.reduce(0) { $0 + count($1, orEqual: false) + count($1, orEqual: true) }
    return Double(wins) / 2 / Double(positives.count * negatives.count)
}

/// Predicted values beside the returns that followed: errors, and both means in each tenth of the predictions.
package func valueCalibration(_ values: [Double], _ returns: [Double]) -> [(name: String, value: Double)] {
    let n = values.count
    func mean(_ list: some Collection<Double>) -> Double { list.reduce(0, +) / Double(max(list.count, 1)) }
    let errors = zip(values, returns).map(-)
    var rows: [(name: String, value: Double)] = [
        ("return_mean", mean(returns)), ("value_bias", mean(errors)),
        ("value_error", mean(errors.map { $0 * $0 }).squareRoot()),
    ]
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    for tenth in 0..<10 where n >= 10 {
        let members = order[(tenth * n / 10)..<((tenth + 1) * n / 10)]
        rows.append(("value_tenth_\(tenth + 1)/predicted", mean(members.map { values[$0] })))
        rows.append(("value_tenth_\(tenth + 1)/realised", mean(members.map { returns[$0] })))
    }
    return rows
}
