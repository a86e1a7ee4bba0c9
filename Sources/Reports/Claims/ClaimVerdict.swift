public import Statistics
public import Store

/// What the rows say about a claim.
public struct ClaimVerdict: Sendable, Equatable {
    /// The possible outcomes.
    public enum Outcome: String, Sendable, Equatable, Codable {
        /// Within the margin on both sides.
        case equal
        /// Better by more than the margin.
        case improved
        /// Worse by more than the margin.
        case regressed
        /// The interval does not decide, or n supports none.
        case inconclusive
        /// The steps that the claim needs have no results.
        case missing
    }

    /// The claim in its author's words.
    public let claim: String
    /// The outcome.
    public let outcome: Outcome
    /// The difference, positive where the first side is better; nil if nothing could be computed.
    public let difference: Double?
    /// Estimator, unit, n, interval or reason, in words.
    public let evidence: String
    /// The two sides that were compared; nil for a claim on published numbers.
    public var contrast: Contrast?

    /// Two sides of a study and how well they can be told apart.
    public struct Contrast: Sendable, Equatable {
        /// Values of factors by name: of the first side, of the second, and of both.
        public let better: [String: JSONValue], than: [String: JSONValue], common: [String: JSONValue]
        /// What was measured.
        public let metric: String
        /// The smallest difference that counts.
        public let margin: Double
        /// The interval of the difference, positive where the first side is better; nil where n supports none.
        public var ends: ClosedRange<Double>?
        /// What the interval draws again, and how many of them there are.
        public var unit = ResamplingUnit.episodes, count = 0
    }

    /// Creates a verdict.
    public init(
        claim: String, outcome: Outcome, difference: Double?, evidence: String, contrast: Contrast? = nil
    ) {
        (self.claim, self.outcome) = (claim, outcome)
        (self.difference, self.evidence, self.contrast) = (difference, evidence, contrast)
    }

    /// Whether the claim holds.
    public var holds: Bool { outcome == .equal || outcome == .improved }
}

extension [ClaimVerdict] {
    /// The exit code that these verdicts and a comparison of files give: the first of 5, 4, 2, 3 that holds, else 0.
    public func exitCode(differs: Bool, missing: Bool) -> Int32 {
        if differs { return 5 }
        if missing || contains(where: { $0.outcome == .missing }) { return 4 }
        if contains(where: { $0.outcome == .regressed }) { return 2 }
        if contains(where: { $0.outcome == .inconclusive }) { return 3 }
        return 0
    }
}
