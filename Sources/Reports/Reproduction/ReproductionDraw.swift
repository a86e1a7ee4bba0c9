import Files

/// Which steps of a report to run again: some of every kind, the cheap ones first, as many as a budget allows.
///
/// The draw follows from the steps, the budget and a seed alone, so that anyone can repeat it.
public struct ReproductionDraw: Sendable, Equatable {
    /// Steps whose results will be compared, in the order of the draw.
    public private(set) var chosen: [String] = []
    /// Those and all that they need, in the order of the study.
    public private(set) var needed: [String] = []
    /// Seconds that the needed steps took when they were recorded.
    public private(set) var seconds = 0.0

    /// Draws among steps that have results.
    ///
    /// In turn for each kind, one of the cheapest third of its steps is taken whose cost, with what it needs beyond what
    /// is needed already, the budget still allows.
    /// - Parameters:
    ///   - steps: All steps of the report, inputs before what needs them.
    ///   - budget: Seconds, as the recorded attempts took them.
    ///   - count: The most steps to compare; nil for as many as the budget allows.
    public init(_ steps: [ReportStep], budget: Double, count: Int?, seed: UInt64) {
        let known = Dictionary(steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var rest = steps.filter { $0.isComplete && $0.state == "done" }
        var random = SplitMix64(path: seed, 0x7265_7072)
        var held = Set<String>()
        func cost(_ step: ReportStep) -> Double {
            closure(step, known).subtracting(held).reduce(0) { $0 + (known[$1]?.seconds ?? 0) }
        }
        let kinds = steps.map(\.kind).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        var taken = true
        while taken {
            taken = false
            for kind in kinds where chosen.count < count ?? .max {
                let all = rest.filter { $0.kind == kind }.map { (step: $0, cost: cost($0)) }
                    .sorted { ($0.cost, $0.step.id) < ($1.cost, $1.step.id) }
                let cheap = all.prefix(max(1, all.count / 3)).filter { seconds + $0.cost <= budget }
                guard let pick = cheap.randomElement(using: &random) else { continue }
                chosen.append(pick.step.id)
                held.formUnion(closure(pick.step, known))
                seconds += pick.cost
                rest.removeAll { $0.id == pick.step.id }
                taken = true
            }
        }
        needed = steps.map(\.id).filter(held.contains)
    }

    /// A step with all that it needs.
    private func closure(_ step: ReportStep, _ known: [String: ReportStep]) -> Set<String> {
        var found: Set<String> = [], open = [step.id]
        while let id = open.popLast() {
            if found.insert(id).inserted { open += known[id].map { Array($0.inputs.values) } ?? [] }
        }
        return found
    }
}
