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
