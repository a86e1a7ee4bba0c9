import Foundation

/// The minimisation behind a power law: ln L against logsumexp(e, a_k - alpha_k x_k), x_k centred ln size.
///
/// Parameters: e, then a_k and u_k = ln alpha_k for each axis, so that E, A and alpha stay positive.
struct PowerProblem {
    /// ln L of each point.
    var targets: [Double]
    /// Centred ln sizes, `[point][axis]`.
    let sizes: [[Double]]
    /// Means of ln size by axis.
    let centres: [Double]
    let huber: Double

    init(law: ScalingLaw, points: [ScalingPoint], huber: Double) {
        targets = points.map { log($0.loss) }
        let logs = points.map { point in law.axes.map { log($0(point)) } }
        let centres = law.axes.indices.map { axis in Descriptive.mean(logs.map { $0[axis] }) }
        self.centres = centres
        sizes = logs.map { zip($0, centres).map(-) }
        self.huber = huber
    }

    /// A grid of starting points over the floor and the exponents.
    var starts: [[Double]] {
        let least = targets.min() ?? 0
        let middle = exp(Descriptive.median(targets))
        let exponents = [0.15, 0.4, 1.0]
        var results = [[Double]]()
        for share in [0.1, 0.6, 0.95] {
            let floor = share * exp(least)
            let rest = log(max(middle - floor, 1e-6 * middle) / Double(centres.count))
            for first in exponents {
                if centres.count == 1 {
                    results.append([log(floor), rest, log(first)])
                } else {
                    results += exponents.map { [log(floor), rest, log(first), rest, log($0)] }
                }
            }
        }
        return results
    }

    /// The logarithms of the terms at a point: the floor, then one for each axis.
    private func terms(_ p: [Double], _ size: [Double]) -> [Double] {
        var terms = [p[0]]
        for axis in size.indices {
            let exponent = exp(p[2 + 2 * axis])
            terms.append(p[1 + 2 * axis] - exponent * size[axis])
        }
        return terms
    }

    func predictions(_ p: [Double]) -> [Double] {
        sizes.map { size in
            let terms = terms(p, size)
            let top = terms.max() ?? 0
            return top + log(terms.reduce(0) { $0 + exp($1 - top) })
        }
    }

    func residuals(_ p: [Double]) -> [Double] { zip(predictions(p), targets).map(-) }

    /// Derivatives of each prediction, `[point][parameter]`.
    func jacobian(_ p: [Double]) -> [[Double]] {
        zip(sizes, predictions(p)).map { size, prediction in
            let shares = terms(p, size).map { exp($0 - prediction) }
            var row = [shares[0]]
            for axis in size.indices {
                let share = shares[axis + 1]
                row += [share, -share * exp(p[2 + 2 * axis]) * size[axis]]
            }
            return row
        }
    }

    /// The best of the local minima reached from the starts.
    func solve(starts: [[Double]]) throws -> [Double] {
        var best: (value: Double, point: [Double])?
        for start in starts {
            let found = descend(from: start)
            if found.value < best?.value ?? .infinity { best = found }
        }
        guard let best else { throw FitRefusal.notIdentified(ratio: 0) }
        return best.point
    }

    private func descend(from start: [Double]) -> (value: Double, point: [Double]) {
        var point = start
        var value = objective(at: point)
        var damping = 1e-3
        for _ in 0..<200 {
            let step = self.step(at: point, damping)
            let trial = zip(point, step).map { $0 + min(max($1, -2), 2) }
            let inside = trial.allSatisfy { abs($0) < 60 }
            let trialValue = inside ? objective(at: trial) : .infinity
            if trialValue < value {
                let gain = (value - trialValue) / max(value, 1e-300)
                (point, value) = (trial, trialValue)
                damping = max(damping / 5, 1e-12)
                if gain < 1e-12 { break }
            } else {
                damping *= 4
                if damping > 1e8 { break }
            }
        }
        return (value, point)
    }

    /// The prediction at one point and the shares of its terms, without arrays: this is the inner loop.
    @inline(__always)
    private func shares(
        _ p: [Double], _ exponents: (Double, Double), _ index: Int
    ) -> (prediction: Double, floor: Double, first: Double, second: Double) {
        let two = centres.count == 2
        let a = p[1] - exponents.0 * sizes[index][0]
        let b = two ? p[3] - exponents.1 * sizes[index][1] : -.infinity
        let top = max(p[0], a, b)
        let prediction = top + log(exp(p[0] - top) + exp(a - top) + (two ? exp(b - top) : 0))
        return (prediction, exp(p[0] - prediction), exp(a - prediction), two ? exp(b - prediction) : 0)
    }

    private func exponents(_ p: [Double]) -> (Double, Double) {
        (exp(p[2]), centres.count == 2 ? exp(p[4]) : 0)
    }

    private func objective(at p: [Double]) -> Double {
        let exponents = exponents(p)
        var sum = 0.0
        for index in targets.indices {
            let r = abs(shares(p, exponents, index).prediction - targets[index])
            sum += r <= huber ? r * r / 2 : huber * (r - huber / 2)
        }
        return sum
    }

    /// The damped step of reweighted least squares: (J^T W J + d D) s = -J^T W r.
    private func step(at point: [Double], _ damping: Double) -> [Double] {
        let n = point.count
        let exponents = exponents(point)
        var normal = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
        var right = [Double](repeating: 0, count: n)
        var row = right
        for index in targets.indices {
            let share = shares(point, exponents, index)
            let r = share.prediction - targets[index]
            let weight = abs(r) <= huber ? 1 : huber / abs(r)
            row[0] = share.floor
            row[1] = share.first
            row[2] = -share.first * exponents.0 * sizes[index][0]
            if n == 5 {
                row[3] = share.second
                row[4] = -share.second * exponents.1 * sizes[index][1]
            }
            for i in 0..<n {
                right[i] -= weight * row[i] * r
                for j in 0...i { normal[i][j] += weight * row[i] * row[j] }
            }
        }
        for i in 0..<n { normal[i][i] += damping * max(normal[i][i], 1e-9) }
        return Self.solve(normal, right) ?? [Double](repeating: 0, count: n)
    }

    /// Solves a positive definite system of a few unknowns by Cholesky's factors; nil if it is not definite.
    ///
    /// Called a hundred thousand times a report on 3 to 5 unknowns, where a LAPACK call is mostly overhead.
    static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
        let n = right.count
        var factor = matrix
        var x = right
        for j in 0..<n {
            for k in 0..<j { factor[j][j] -= factor[j][k] * factor[j][k] }
            guard factor[j][j] > 0 else { return nil }
            factor[j][j] = factor[j][j].squareRoot()
            for i in (j + 1)..<max(n, j + 1) {
                for k in 0..<j { factor[i][j] -= factor[i][k] * factor[j][k] }
                factor[i][j] /= factor[j][j]
            }
        }
        for i in 0..<n {
            for k in 0..<i { x[i] -= factor[i][k] * x[k] }
            x[i] /= factor[i][i]
        }
        for i in (0..<n).reversed() {
            for k in (i + 1)..<max(n, i + 1) { x[i] -= factor[k][i] * x[k] }
            x[i] /= factor[i][i]
        }
        return x
    }

    /// E, then A and alpha of each axis, from the inner parameters.
    func natural(_ p: [Double]) -> [Double] {
        var result = [exp(p[0])]
        for axis in centres.indices {
            let exponent = exp(p[2 + 2 * axis])
            result += [exp(p[1 + 2 * axis] + exponent * centres[axis]), exponent]
        }
        return result
    }

    /// The covariance of `natural` by the delta method.
    func naturalCovariance(_ covariance: [[Double]], at p: [Double]) -> [[Double]] {
        let natural = natural(p)
        let n = p.count
        var transform = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
        transform[0][0] = natural[0]
        for axis in centres.indices {
            let (a, u) = (1 + 2 * axis, 2 + 2 * axis)
            transform[a][a] = natural[a]
            transform[a][u] = natural[a] * centres[axis] * natural[u]
            transform[u][u] = natural[u]
        }
        return (0..<n).map { i in
            (0..<n).map { j in
                var sum = 0.0
                for k in 0..<n {
                    for l in 0..<n { sum += transform[i][k] * covariance[k][l] * transform[j][l] }
                }
                return sum
            }
        }
    }
}
