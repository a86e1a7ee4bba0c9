import Foundation
import Statistics
import Testing

@Suite struct ScalingTests {
    @Test func leastSquaresEqualsNumPy() throws {
        let solution = try LinearAlgebra.leastSquares([[1, 2], [1, 3], [1, 5], [1, 7]], [1, 2, 2.5, 4])
        #expect(abs(solution.coefficients[1] - 0.55084746) < 1e-8)
        #expect(abs(solution.singularValues[0] - 9.50510189) < 1e-8)
        #expect(solution.rank == 2)
        #expect(try LinearAlgebra.inverse([[1, 1], [1, 1]]) == nil)
        #expect(LinearAlgebra.configuration?.contains("OpenBLAS") == true)
    }

    @Test func logLinearFitEqualsSciPy() throws {
        let sizes = [1e6, 3e6, 1e7, 3e7, 1e8]
        let losses = [3.1, 2.9, 2.62, 2.5, 2.31]
        let points = zip(sizes, losses).map { ScalingPoint(parameters: $0, loss: $1) }
        let fit = try ScalingFitter().fit(.logLinearParameters, points)
        #expect(abs(fit.coefficients[0] - 5.455471526342697) < 1e-9)
        #expect(abs(fit.coefficients[1] + 0.17204867211097544) < 1e-10)
        #expect(abs(fit.standardErrors[0] - 0.1826862137783183) < 1e-9)
        #expect(abs(fit.standardErrors[1] - 0.011291440161647048) < 1e-10)
        #expect(fit.isExtrapolation(ScalingPoint(parameters: 1e9, loss: 1)))
        #expect(fit.band(at: ScalingPoint(parameters: 1e9, loss: 1)).ends != nil)
    }

    /// SciPy's curve_fit on ln L; every residual is inside the Huber threshold, so the optimum is the same.
    @Test func powerLawEqualsSciPy() throws {
        let sizes = [1e5, 3e5, 1e6, 3e6, 1e7, 3e7]
        let losses = [
            8.848370110716315, 6.522849408034391, 4.887067564774921, 3.8591918942022203, 3.1286113176051047,
            2.6608687523974397,
        ]
        let points = zip(sizes, losses).map { ScalingPoint(parameters: $0, loss: $1) }
        let fit = try ScalingFitter().fit(.parameters, points)
        #expect(abs(fit.coefficients[0] / 1.7044328757790992 - 1) < 1e-4)
        #expect(abs(fit.coefficients[1] / 405.940574382648 - 1) < 1e-3)
        #expect(abs(fit.coefficients[2] / 0.3511315342394946 - 1) < 1e-4)
        #expect(abs(fit.standardErrors[0] / 0.033240787607711195 - 1) < 1e-2)
        #expect(abs(fit.standardErrors[2] / 0.0046128937788787754 - 1) < 1e-2)
    }

    @Test func jointLawRecoversItsTruth() throws {
        let truth = [1.5, 300, 0.34, 90, 0.28]
        var points = [ScalingPoint]()
        for n in [1e5, 4e5, 1.6e6, 6.4e6] {
            for d in [1e3, 4e3, 1.6e4, 6.4e4] {
                var point = ScalingPoint(parameters: n, data: d, loss: 1)
                point.loss = ScalingLaw.joint.value(truth, at: point)
                points.append(point)
            }
        }
        let exact = try ScalingFitter(resamples: 0).fit(.joint, points)
        for (found, true_) in zip(exact.coefficients, truth) { #expect(abs(found / true_ - 1) < 1e-3) }
        var random = Philox(seed: 2)
        for index in points.indices { points[index].loss *= exp(0.003 * random.normal()) }
        let noisy = try ScalingFitter(resamples: 60).fit(.joint, points)
        #expect(abs(noisy.coefficients[2] - 0.34) < 3 * noisy.standardErrors[2])
        #expect(abs(noisy.coefficients[4] - 0.28) < 3 * noisy.standardErrors[4])
        let rollout = try ScalingFitter(resamples: 0).rollout(.joint, points)
        #expect(rollout.relativeError < 0.05 && rollout.relativeError < rollout.baselineError)
    }

    /// The bootstrap interval of the exponent covers its truth in 88-99% of 100 noisy studies.
    @Test func exponentIntervalsCover() throws {
        var hits = 0
        for trial in 0..<100 {
            var random = Philox(seed: 12, stream: UInt64(trial))
            let points = (0..<10).map { index in
                let d = 1e3 * pow(2, Double(index))
                return ScalingPoint(data: d, loss: (1 + 60 * pow(d, -0.4)) * exp(0.002 * random.normal()))
            }
            let fit = try ScalingFitter(resamples: 100, seed: UInt64(trial)).fit(.data, points)
            let ends = try #require(fit.interval(of: 2).ends)
            if ends.low <= 0.4 && 0.4 <= ends.high { hits += 1 }
        }
        #expect((88...99).contains(hits), "\(hits) of 100")
    }

    @Test func designsThatCannotCarryALawAreRefused() {
        let three = [1e5, 1e6, 1e7].map { ScalingPoint(parameters: $0, loss: 1 + 100 * pow($0, -0.3)) }
        #expect(throws: FitRefusal.tooFewSizes(axis: "parameters", distinct: 3, needed: 4)) {
            try ScalingFitter().fit(.parameters, three)
        }
        let rising = (1...6).map { ScalingPoint(data: Double($0), loss: Double($0)) }
        #expect(throws: FitRefusal.doesNotFall(axis: "data")) { try ScalingFitter().fit(.data, rising) }
        let negative = (1...6).map { ScalingPoint(data: Double($0), loss: -1) }
        #expect(throws: FitRefusal.notPositive("the loss -1.0")) { try ScalingFitter().fit(.data, negative) }
        // A straight line in the logarithm: floor, scale and exponent trade against each other.
        let line = (0..<6).map {
            ScalingPoint(data: pow(10, Double($0) / 20), loss: 3 - 0.1 * Double($0) / 20)
        }
        #expect(throws: FitRefusal.self) { try ScalingFitter(resamples: 0).fit(.data, line) }
    }
}
