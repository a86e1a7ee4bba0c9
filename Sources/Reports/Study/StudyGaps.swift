import Store

/// What a study declares and its rows do not hold.
package struct StudyGaps {
    /// A declared step without results, and why.
    struct Gap {
        let name: String
        let factors: [String: JSONValue]
        let kind: String
        let state: String
        let why: String
    }

    let gaps: [Gap]
    /// Steps that were declared.
    let declared: Int
    private let all: [(kind: String, factors: [String: JSONValue])]

    package init(_ rows: ReportRows) {
        let steps = Dictionary(rows.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let design = rows.design?.steps
        all = design?.map { ($0.kind, $0.factors) } ?? rows.steps.map { ($0.kind, $0.factors) }
        declared = all.count
        guard let design else {
            gaps = rows.steps.compactMap(Self.gap)
            return
        }
        gaps = design.compactMap { own in
            guard let step = steps[own.id] else {
                return Gap(
                    name: own.name, factors: own.factors, kind: own.kind, state: "absent",
                    why: "is declared and has no rows")
            }
            return Self.gap(step)
        }
    }

    private static func gap(_ step: ReportStep) -> Gap? {
        guard !step.isComplete else { return nil }
        let why =
            step.state == "done"
            ? "has \(step.shortfall ?? "nothing")"
            : "is \(step.state)" + (step.failure.isEmpty ? "" : " (\(step.failure))")
        return Gap(
            name: step.name, factors: step.factors, kind: step.kind, state: step.state, why: why)
    }

    /// One sentence a step.
    var lines: [String] { gaps.map { "\($0.name) \($0.why)" } }

    /// What is missing in a few words: whole seeds, planners and other levels first, then steps by name.
    package var summary: String {
        var rest = gaps
        var words = [String]()
        while words.count < 5, let level = largestLevel(rest) {
            words.append("\(level.factor) \(level.value) (\(level.count) steps)")
            rest.removeAll { Self.text($0.factors[level.factor]) == level.value }
        }
        words += rest.prefix(3).map { "\($0.name) (\($0.why))" }
        if rest.count > 3 { words.append("\(rest.count - 3) more steps") }
        return words.joined(separator: ", ")
    }

    /// Whether steps wait to be run, so that the run stopped before its end.
    var isHalfWay: Bool { gaps.contains { ["planned", "running", "interrupted"].contains($0.state) } }

    private static func text(_ value: JSONValue?) -> String? { value.map(ReportStep.text) }

    /// The level of a factor all of whose steps are missing, the one with the most of them.
    private func largestLevel(_ missing: [Gap]) -> (factor: String, value: String, count: Int)? {
        var best: (factor: String, value: String, count: Int)?
        let order = ["seed", "planner", "method", "variant", "game"]
        let names = Set(missing.flatMap(\.factors.keys)).sorted { a, b in
            (order.firstIndex(of: a) ?? 9, a) < (order.firstIndex(of: b) ?? 9, b)
        }
        for name in names {
            for value in Set(missing.compactMap { Self.text($0.factors[name]) }).sorted() {
                let lost = gaps.count { Self.text($0.factors[name]) == value }
                let left = missing.count { Self.text($0.factors[name]) == value }
                let whole = all.count { Self.text($0.factors[name]) == value }
                if whole > 1, whole < all.count, lost == whole, left > best?.count ?? 1 {
                    best = (name, value, left)
                }
            }
        }
        return best
    }
}
