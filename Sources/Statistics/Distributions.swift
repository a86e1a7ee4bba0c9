import Foundation

/// The normal and Student distributions, as far as intervals need them.
public enum Distributions {
    /// P(Z <= z) of the standard normal distribution.
    public static func normalCumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The z with P(Z <= z) = p; infinite at 0 and 1.
    ///
    /// A rational start, refined by two Halley steps on `normalCumulative`, so it is exact to rounding.
    public static func normalQuantile(_ p: Double) -> Double {
        if p <= 0 { return -.infinity }
        if p >= 1 { return .infinity }
        let tail = min(p, 1 - p)
        let t = (-2 * log(tail)).squareRoot()
        let top = 2.515517 + t * (0.802853 + t * 0.010328)
        let bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        var z = top / bottom - t  // Abramowitz and Stegun 26.2.23, lower tail
        for _ in 0..<3 {
            let error = normalCumulative(z) - tail
            let u = error * (2 * Double.pi).squareRoot() * exp(z * z / 2)
            z -= u / (1 + z * u / 2)
        }
        return p < 0.5 ? z : -z
    }

    /// P(T <= t) of Student's distribution.
    public static func studentCumulative(_ t: Double, degrees: Double) -> Double {
        let x = degrees / (degrees + t * t)
        let tail = 0.5 * incompleteBeta(x, degrees / 2, 0.5)
        return t > 0 ? 1 - tail : tail
    }

    /// The t with P(T <= t) = p, by bisection to rounding.
    public static func studentQuantile(_ p: Double, degrees: Double) -> Double {
        if p == 0.5 { return 0 }
        if p > 0.5 { return -studentQuantile(1 - p, degrees: degrees) }
        var low = -1.0
        while studentCumulative(low, degrees: degrees) > p { low *= 2 }
        var high = 0.0
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle == low || middle == high { break }
            if studentCumulative(middle, degrees: degrees) > p { high = middle } else { low = middle }
        }
        return (low + high) / 2
    }

    /// The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction.
    public static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
        let scale: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
        let power: Double = a * log(x) + b * log(1 - x)
        let front: Double = exp(scale + power) / a
        var c = 1.0
        var d = 1 / max(1 - (a + b) * x / (a + 1), 1e-300)
        var fraction = d
        for m in 1...300 {
            let k = Double(m)
            let evenTop: Double = k * (b - k) * x
            let evenBottom: Double = (a + 2 * k - 1) * (a + 2 * k)
            let even: Double = evenTop / evenBottom
            d = 1 / (1 + even * d)
            c = 1 + even / c
            fraction *= c * d
            let oddTop: Double = (a + k) * (a + b + k) * x
            let oddBottom: Double = (a + 2 * k) * (a + 2 * k + 1)
            let odd: Double = -oddTop / oddBottom
            d = 1 / (1 + odd * d)
            c = 1 + odd / c
            fraction *= c * d
            if abs(c * d - 1) < 1e-16 { break }
        }
        return front * fraction
    }
}
