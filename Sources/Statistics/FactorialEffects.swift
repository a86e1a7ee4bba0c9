/// Main effects and two-way interactions of a factorial study.
public struct FactorialEffects: Sendable, Equatable {
    /// One term of the model.
    public struct Term: Sendable, Equatable {
        /// The factors of the term: one for a main effect, two for an interaction.
        public let factors: [String]
        /// Effects by level, or by pair of levels joined with " x "; they sum to 0.
        public let effects: [String: Double]
        /// Sum of squares that the term explains beyond the others.
        public let sumOfSquares: Double
        /// Degrees of freedom of the term.
        public let degrees: Int
    }

    /// One observation: a level of each factor, and the value.
    public struct Observation: Sendable {
        /// Level by factor.
        public let levels: [String: String]
        /// The value.
        public let value: Double

        /// Creates an observation.
        public init(_ levels: [String: String], _ value: Double) {
            (self.levels, self.value) = (levels, value)
        }
    }

    /// The mean of the cells.
    public let mean: Double
    /// Terms in the order: main effects, then interactions.
    public let terms: [Term]
    /// Sum of squares left, and its degrees.
    public let residual: (sumOfSquares: Double, degrees: Int)

    /// Compares two results.
    public static func == (a: Self, b: Self) -> Bool {
        a.mean == b.mean && a.terms == b.terms && a.residual == b.residual
    }

    /// Fits sum-to-zero effects by least squares; a factor's levels are taken in the order of their names.
    ///
    /// - Throws: `mismatch` when a combination of levels never ran, so that the effects are not identified.
    public init(
        _ observations: [Observation], factors: [String], interactions: Bool = true
    ) throws(StatisticsError) {
        guard !observations.isEmpty else { throw .empty("the list of cells") }
        var levels = [String: [String]]()
        for factor in factors {
            for observation in observations where observation.levels[factor] == nil {
                throw .mismatch("a cell has no level of factor \(factor)")
            }
            levels[factor] = Set(observations.compactMap { $0.levels[factor] }).sorted()
        }
        let varying = factors.filter { (levels[$0]?.count ?? 0) > 1 }
        var groups = varying.map { [$0] }
        if interactions {
            for (index, first) in varying.enumerated() {
                groups += varying[(index + 1)...].map { [first, $0] }
            }
        }
        let coding = Coding(levels: levels)
        let values = observations.map(\.value)
        let full = try coding.fit(observations, groups, values)
        guard full.rank == full.coefficients.count else {
            throw .mismatch(
                "the cells that ran do not identify the effects of \(varying.joined(separator: ", ")): "
                    + "\(full.coefficients.count) effects, but only \(full.rank) are determined")
        }
        mean = full.coefficients[0]
        var fitted = [Term]()
        for (index, group) in groups.enumerated() {
            var others = groups
            others.remove(at: index)
            let reduced = try coding.fit(observations, others, values)
            let slice = full.slices[index]
            fitted.append(
                Term(
                    factors: group,
                    effects: coding.effects(of: group, Array(full.coefficients[slice])),
                    sumOfSquares: max(0, reduced.residual - full.residual), degrees: slice.count))
        }
        terms = fitted
        residual = (full.residual, observations.count - full.coefficients.count)
    }
}

/// Sum-to-zero columns of factors.
private struct Coding {
    let levels: [String: [String]]

    struct Fit {
        let coefficients: [Double]
        let slices: [Range<Int>]
        let rank: Int
        let residual: Double
    }

    /// The columns of a factor at a level: 1 at its own, -1 everywhere at the last level.
    func columns(_ factor: String, _ level: String?) -> [Double] {
        let names = levels[factor] ?? []
        if level == names.last { return [Double](repeating: -1, count: names.count - 1) }
        return names.dropLast().map { $0 == level ? 1 : 0 }
    }

    func columns(of group: [String], at place: [String: String]) -> [Double] {
        var row: [Double] = [1]
        for factor in group {
            let added = columns(factor, place[factor])
            row = row.flatMap { value in added.map { value * $0 } }
        }
        return row
    }

    func fit(
        _ observations: [FactorialEffects.Observation], _ groups: [[String]], _ values: [Double]
    ) throws(StatisticsError) -> Fit {
        var slices = [Range<Int>]()
        var width = 1
        for group in groups {
            let count = group.reduce(1) { $0 * ((levels[$1]?.count ?? 1) - 1) }
            slices.append(width..<(width + count))
            width += count
        }
        let rows: [[Double]] = observations.map { observation in
            var row: [Double] = [1]
            for group in groups { row += columns(of: group, at: observation.levels) }
            return row
        }
        let solution = try LinearAlgebra.leastSquares(rows, values)
        var residual = 0.0
        for (row, value) in zip(rows, values) {
            let predicted = zip(row, solution.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
            residual += (value - predicted) * (value - predicted)
        }
        return Fit(
            coefficients: solution.coefficients, slices: slices, rank: solution.rank, residual: residual)
    }

    /// Effects of every combination of a term's levels from its coefficients.
    func effects(of group: [String], _ coefficients: [Double]) -> [String: Double] {
        var result = [String: Double]()
        let first = levels[group[0]] ?? []
        let second = group.count > 1 ? levels[group[1]] ?? [] : []
        for a in first {
            for b in group.count > 1 ? second : [""] {
                var place = [group[0]: a]
                if group.count > 1 { place[group[1]] = b }
                let row = columns(of: group, at: place)
                let value = zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
                result[group.count > 1 ? "\(a) x \(b)" : a] = value
            }
        }
        return result
    }
}
