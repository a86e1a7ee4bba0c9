import Foundation

/// One trained model's loss at a size; a size is given in parameters, in data, or in both.
public struct ScalingPoint: Sendable, Equatable, Codable {
    /// Parameters N.
    public var parameters: Double
    /// Data D, in transitions.
    public var data: Double
    /// The loss, positive.
    public var loss: Double

    /// Creates a point; a law of one size reads only that one.
    public init(parameters: Double = 1, data: Double = 1, loss: Double) {
        (self.parameters, self.data, self.loss) = (parameters, data, loss)
    }
}

/// The form of a scaling law.
public enum ScalingLaw: String, Sendable, Codable, CaseIterable {
    /// y = a + b ln N.
    case logLinearParameters = "log-linear in parameters"
    /// y = a + b ln D.
    case logLinearData = "log-linear in data"
    /// L(N) = E + A / N^alpha.
    case parameters = "L(N) = E + A / N^alpha"
    /// L(D) = E + B / D^beta.
    case data = "L(D) = E + B / D^beta"
    /// L(N, D) = E + A / N^alpha + B / D^beta (Hoffmann et al. 2022).
    case joint = "L(N, D) = E + A / N^alpha + B / D^beta"

    /// Names of the coefficients, in the order in which a fit holds them.
    public var coefficientNames: [String] {
        switch self {
        case .logLinearParameters, .logLinearData: ["a", "b"]
        case .parameters: ["E", "A", "alpha"]
        case .data: ["E", "B", "beta"]
        case .joint: ["E", "A", "alpha", "B", "beta"]
        }
    }

    var isLogLinear: Bool { self == .logLinearParameters || self == .logLinearData }

    /// The sizes the law reads, each as a reader of a point.
    var axes: [@Sendable (ScalingPoint) -> Double] {
        switch self {
        case .logLinearParameters, .parameters: [{ $0.parameters }]
        case .logLinearData, .data: [{ $0.data }]
        case .joint: [{ $0.parameters }, { $0.data }]
        }
    }

    /// The value at a point under coefficients in the order of `coefficientNames`.
    public func value(_ coefficients: [Double], at point: ScalingPoint) -> Double {
        let sizes = axes.map { $0(point) }
        if isLogLinear { return coefficients[0] + coefficients[1] * log(sizes[0]) }
        return sizes.enumerated().reduce(coefficients[0]) { sum, term in
            sum + coefficients[1 + 2 * term.offset] * pow(term.element, -coefficients[2 + 2 * term.offset])
        }
    }
}

/// Why a law cannot be fitted to a design.
public enum FitRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// Fewer distinct sizes than the law has coefficients, so the curve would pass through every point.
    case tooFewSizes(axis: String, distinct: Int, needed: Int)
    /// Not more points than coefficients.
    case tooFewPoints(points: Int, coefficients: Int)
    /// A loss or size is not a positive finite number.
    case notPositive(String)
    /// The loss does not fall with the size, so the law has no exponent.
    case doesNotFall(axis: String)
    /// The data fit many sets of coefficients equally well; the ratio is smallest to largest singular value.
    case notIdentified(ratio: Double)
    /// Linear algebra is missing or failed.
    case statistics(StatisticsError)

    /// One sentence for a report.
    public var description: String {
        switch self {
        case .tooFewSizes(let axis, let distinct, let needed):
            "\(distinct) distinct sizes in \(axis); the law needs at least \(needed)"
        case .tooFewPoints(let points, let coefficients):
            "\(points) points cannot test a law of \(coefficients) coefficients"
        case .notPositive(let what): "\(what) is not a positive number"
        case .doesNotFall(let axis): "the loss does not fall with \(axis)"
        case .notIdentified: "many sets of coefficients fit these points equally well"
        case .statistics(let error): error.description
        }
    }
}

/// A fitted law with its uncertainty.
public struct ScalingFit: Sendable, Equatable {
    /// The form.
    public let law: ScalingLaw
    /// Coefficients in the order of `law.coefficientNames`.
    public let coefficients: [Double]
    /// Their covariance from the curvature at the optimum, `[p][p]`.
    public let covariance: [[Double]]
    /// Coefficients of each bootstrap fit, `[resample][p]`.
    public let replicates: [[Double]]
    /// Points fitted.
    public let points: [ScalingPoint]
    /// Root mean square residual: of ln L, or of y for a log-linear law.
    public let residual: Double

    /// What the bootstrap drew again.
    public static let resamplingUnit = "residuals, scaled by sqrt(n / (n - p))"

    /// Standard errors from the covariance.
    public var standardErrors: [Double] { covariance.indices.map { covariance[$0][$0].squareRoot() } }

    /// The law's value at a size.
    public func value(at point: ScalingPoint) -> Double { law.value(coefficients, at: point) }

    /// The bootstrap interval of coefficient `index`.
    public func interval(of index: Int, level: Double = 0.95) -> Interval {
        band(level: level) { $0[index] }
    }

    /// The bootstrap interval of the law's value at a size: a band when drawn over sizes.
    public func band(at point: ScalingPoint, level: Double = 0.95) -> Interval {
        band(level: level) { law.value($0, at: point) }
    }

    /// Whether a size lies outside the sizes that were fitted.
    public func isExtrapolation(_ point: ScalingPoint) -> Bool {
        law.axes.contains { size in
            let known = points.map(size)
            return size(point) > (known.max() ?? 0) || size(point) < (known.min() ?? 0)
        }
    }

    private func band(level: Double, _ read: ([Double]) -> Double) -> Interval {
        let freedom = points.count - coefficients.count
        guard freedom >= 2, replicates.count >= 20 else {
            return .notSupported("degrees of freedom left: \(freedom), too few for an interval (2 needed)")
        }
        // Quantiles widened as t with the degrees left: few points estimate their own noise badly.
        let t = Distributions.studentQuantile((1 - level) / 2, degrees: Double(freedom))
        let tail = Distributions.normalCumulative(t)
        return Bootstrap.percentile(replicates.map(read), level: 1 - 2 * tail)
    }
}

/// A test of a law where it matters: the largest size is held out and predicted from the smaller ones.
public struct ScalingRollout: Sendable, Equatable {
    /// The size held out.
    public let heldOut: ScalingPoint
    /// What the law fitted to the smaller sizes says there.
    public let predicted: Double
    /// Mean loss observed there.
    public let observed: Double
    /// Mean loss at the next smaller size: the prediction that needs no law.
    public let baseline: Double

    /// |predicted - observed| / observed.
    public var relativeError: Double { abs(predicted - observed) / abs(observed) }
    /// The same error of the single-size baseline.
    public var baselineError: Double { abs(baseline - observed) / abs(observed) }
}
