import Foundation

/// Fits scaling laws: multi-start Levenberg-Marquardt with a Huber loss on log residuals.
public struct ScalingFitter: Sendable, Equatable {
    /// Residuals of ln L beyond this count linearly, not squared; Hoffmann and others take 0.001.
    public var huber = 0.01
    /// Bootstrap fits.
    public var resamples = 200
    /// Key of the resampling.
    public var seed: UInt64 = 0
    /// Singular values of the scaled Jacobian below this share of the largest mean that the law is not identified.
    public var identification = 1e-4

    /// Creates a fitter with the defaults above.
    public init(huber: Double = 0.01, resamples: Int = 200, seed: UInt64 = 0) {
        (self.huber, self.resamples, self.seed) = (huber, resamples, seed)
    }

    /// Fits a law, or says why the points cannot carry it.
    public func fit(_ law: ScalingLaw, _ points: [ScalingPoint]) throws(FitRefusal) -> ScalingFit {
        try check(law, points)
        do {
            return law.isLogLinear ? try fitLine(law, points) : try fitPower(law, points)
        } catch let error as FitRefusal {
            throw error
        } catch let error as StatisticsError {
            throw .statistics(error)
        } catch {
            throw .statistics(.linearAlgebra("\(error)"))
        }
    }

    /// Predicts the largest size from the smaller ones.
    ///
    /// The largest is that of the law's first axis; for a joint law the largest of both.
    public func rollout(_ law: ScalingLaw, _ points: [ScalingPoint]) throws(FitRefusal) -> ScalingRollout {
        let axis = law.axes.count == 1 ? law.axes[0] : { $0.parameters * $0.data }
        let sizes = Set(points.map(axis)).sorted()
        guard sizes.count > 1, let largest = sizes.last else {
            throw .tooFewSizes(axis: "the design", distinct: sizes.count, needed: 2)
        }
        let held = points.filter { axis($0) == largest }
        let smaller = points.filter { axis($0) < largest }
        let fitted = try fit(law, smaller)
        let next = points.filter { axis($0) == sizes[sizes.count - 2] }
        return ScalingRollout(
            heldOut: held[0], predicted: fitted.value(at: held[0]),
            observed: Descriptive.mean(held.map(\.loss)), baseline: Descriptive.mean(next.map(\.loss)))
    }

    private func check(_ law: ScalingLaw, _ points: [ScalingPoint]) throws(FitRefusal) {
        for point in points where !point.loss.isFinite || (!law.isLogLinear && point.loss <= 0) {
            throw .notPositive("the loss \(point.loss)")
        }
        for (index, axis) in law.axes.enumerated() {
            let name = Self.name(law, index)
            for point in points where !(axis(point) > 0 && axis(point).isFinite) {
                throw .notPositive("a size in \(name)")
            }
            let distinct = Set(points.map(axis)).count
            let needed = law == .joint ? 3 : law.coefficientNames.count + 1
            if distinct < needed { throw .tooFewSizes(axis: name, distinct: distinct, needed: needed) }
        }
        let cells = Set(points.map { point in law.axes.map { $0(point) } }).count
        if cells <= law.coefficientNames.count {
            throw .tooFewPoints(points: cells, coefficients: law.coefficientNames.count)
        }
    }

    static func name(_ law: ScalingLaw, _ index: Int) -> String {
        law == .data || law == .logLinearData || index == 1 ? "data" : "parameters"
    }

    // MARK: log-linear laws

    private func fitLine(_ law: ScalingLaw, _ points: [ScalingPoint]) throws -> ScalingFit {
        let axis = law.axes[0]
        let rows = points.map { [1, log(axis($0))] }
        let values = points.map(\.loss)
        let best = try LinearAlgebra.leastSquares(rows, values).coefficients
        let fitted = rows.map { $0[0] * best[0] + $0[1] * best[1] }
        let residuals = zip(values, fitted).map(-)
        let freedom = Double(points.count - 2)
        let noise = residuals.reduce(0) { $0 + $1 * $1 } / freedom
        let inverse = try LinearAlgebra.inverse(LinearAlgebra.gram(rows)) ?? []
        let scale = (Double(points.count) / freedom).squareRoot()
        var replicates = [[Double]]()
        for index in 0..<resamples {
            var random = Philox(seed: seed, stream: UInt64(index))
            let drawn = fitted.map { $0 + scale * residuals[random.index(below: residuals.count)] }
            replicates.append(try LinearAlgebra.leastSquares(rows, drawn).coefficients)
        }
        return ScalingFit(
            law: law, coefficients: best, covariance: inverse.map { $0.map { $0 * noise } },
            replicates: replicates, points: points,
            residual: (residuals.reduce(0) { $0 + $1 * $1 } / Double(points.count)).squareRoot())
    }

    // MARK: power laws

    private func fitPower(_ law: ScalingLaw, _ points: [ScalingPoint]) throws -> ScalingFit {
        let slope = try LinearAlgebra.leastSquares(
            points.map { point in [1] + law.axes.map { log($0(point)) } }, points.map { log($0.loss) })
        for index in law.axes.indices {
            if slope.coefficients[1 + index] >= 0 {
                throw FitRefusal.doesNotFall(axis: Self.name(law, index))
            }
        }
        let problem = PowerProblem(law: law, points: points, huber: huber)
        let best = try problem.solve(starts: problem.starts)
        let jacobian = problem.jacobian(best)
        let norms = best.indices.map { column in
            jacobian.reduce(0) { $0 + $1[column] * $1[column] }.squareRoot()
        }
        guard norms.allSatisfy({ $0 > 1e-12 }) else { throw FitRefusal.notIdentified(ratio: 0) }
        let scaled = jacobian.map { row in zip(row, norms).map(/) }
        let singular = try LinearAlgebra.leastSquares(scaled, problem.targets).singularValues
        let ratio = (singular.last ?? 0) / (singular.first ?? 1)
        guard ratio > identification else { throw FitRefusal.notIdentified(ratio: ratio) }
        let residuals = problem.residuals(best)
        let freedom = Double(points.count - best.count)
        let noise = residuals.reduce(0) { $0 + $1 * $1 } / freedom
        guard let inverse = try LinearAlgebra.inverse(LinearAlgebra.gram(scaled)) else {
            throw FitRefusal.notIdentified(ratio: ratio)
        }
        let inner = best.indices.map { i in
            best.indices.map { j in inverse[i][j] / (norms[i] * norms[j]) * noise }
        }
        return ScalingFit(
            law: law, coefficients: problem.natural(best),
            covariance: problem.naturalCovariance(inner, at: best),
            replicates: try replicates(problem, best, residuals), points: points,
            residual: (residuals.reduce(0) { $0 + $1 * $1 } / Double(points.count)).squareRoot())
    }

    private func replicates(
        _ problem: PowerProblem, _ best: [Double], _ residuals: [Double]
    ) throws -> [[Double]] {
        let scale = (Double(residuals.count) / Double(residuals.count - best.count)).squareRoot()
        let fitted = problem.predictions(best)
        return try (0..<resamples).map { index in
            var random = Philox(seed: seed, stream: UInt64(index))
            var drawn = problem
            drawn.targets = fitted.map { $0 - scale * residuals[random.index(below: residuals.count)] }
            return problem.natural(try drawn.solve(starts: [best]))
        }
    }
}
