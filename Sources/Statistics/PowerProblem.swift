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

    func objective(_ residuals: [Double]) -> Double {
        residuals.reduce(0) { sum, r in
            sum + (abs(r) <= huber ? r * r / 2 : huber * (abs(r) - huber / 2))
        }
    }

    /// The best of the local minima reached from the starts.
    func solve(starts: [[Double]]) throws -> [Double] {
        var best: (value: Double, point: [Double])?
        for start in starts {
            let found = try descend(from: start)
            if found.value < best?.value ?? .infinity { best = found }
        }
        guard let best else { throw FitRefusal.notIdentified(ratio: 0) }
        return best.point
    }

    private func descend(from start: [Double]) throws -> (value: Double, point: [Double]) {
        var point = start
        var residual = residuals(point)
        var value = objective(residual)
        var damping = 1e-3
        for _ in 0..<200 {
            let step = try self.step(at: point, residual, damping)
            let trial = zip(point, step).map { $0 + min(max($1, -2), 2) }
            let inside = zip(trial, start).allSatisfy { abs($0) < 60 && $0.isFinite && $1.isFinite }
            let trialResidual = residuals(trial)
            let trialValue = objective(trialResidual)
            if inside, trialValue.isFinite, trialValue < value {
                let gain = (value - trialValue) / max(value, 1e-300)
                (point, residual, value) = (trial, trialResidual, trialValue)
                damping = max(damping / 5, 1e-12)
                if gain < 1e-12 { break }
            } else {
                damping *= 4
                if damping > 1e8 { break }
            }
        }
        return (value, point)
    }

    /// The damped step of reweighted least squares: (J^T W J + d D) s = -J^T W r.
    private func step(at point: [Double], _ residual: [Double], _ damping: Double) throws -> [Double] {
        let jacobian = jacobian(point)
        let n = point.count
        var normal = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
        var right = [Double](repeating: 0, count: n)
        for (row, r) in zip(jacobian, residual) {
            let weight = abs(r) <= huber ? 1 : huber / abs(r)
            for i in 0..<n {
                right[i] -= weight * row[i] * r
                for j in 0..<n { normal[i][j] += weight * row[i] * row[j] }
            }
        }
        for i in 0..<n { normal[i][i] += damping * max(normal[i][i], 1e-9) }
        return try LinearAlgebra.leastSquares(normal, right, tolerance: 1e-14).coefficients
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
