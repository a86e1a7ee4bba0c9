import Statistics
import Store

/// Own mean returns beside the published scores of JOWA, with a verdict and its reasons.
struct StudyPublished {
    let cells: StudyCells

    /// What the published evaluation was: agent steps times four frames, episodes, transitions of a game.
    private static let frames = 432_000
    private static let transitions = 10_000_000.0
    private static let sizes = ["40M": 40.0, "70M": 70, "150M": 150]

    /// The table, or nil where no game of the study has published scores.
    func table() throws(ReportError) -> ReportTable? {
        let registry = try PublishedRegistry()
        var rows = [[String]]()
        let axes = cells.axes + ["planner", "game"]
        for group in cells.groups(cells.evaluations, by: axes) {
            let game = group.levels.last ?? ""
            guard let step = group.steps.first(where: \.isComplete),
                let sample = cells.sample(group.steps, nil)
            else { continue }
            let planning = step.settings["planner"]?["kind"]?.text == "greedy" ? "no" : "yes"
            let millions = step.factor("variant").flatMap { Self.sizes[$0] }
            let agent = registry.agents.first {
                $0.family == "JOWA" && $0.planning == planning && $0.millions == (millions ?? 40)
            }
            guard let agent, let published = registry.scores[agent]?[game] else { continue }
            let estimate = cells.bootstrap(group.steps).estimate(sample) { Estimator.mean($0) }
            let (verdict, why) = verdict(step, estimate, published, isNamed: millions != nil)
            rows.append([
                cells.words(axes, group.levels), agent.title, Numbers.fixed(estimate.value, 1),
                Numbers.cell(estimate.interval, 1), Numbers.fixed(published, 1), verdict.rawValue, why,
            ])
        }
        guard !rows.isEmpty else { return nil }
        return ReportTable(
            name: "published",
            caption:
                "Own mean raw returns beside the released scores of JOWA (the size of the same name, else the "
                + "smallest), and whether the two can be compared at all. Agrees: the published mean lies in the "
                + "interval.",
            columns: ["cell", "published agent", "mean return", "interval", "published", "verdict", "why"],
            rows: Array(rows.prefix(40)),
            full: CSVTable(
                columns: ["cell", "agent", "mean_return", "interval", "published", "verdict", "why"],
                rows: rows),
            wordColumns: 2)
    }

    private func verdict(
        _ step: ReportStep, _ estimate: Estimate, _ published: Double, isNamed: Bool
    ) -> (PublishedVerdict, String) {
        var reasons = [String]()
        if !isNamed { reasons.append("another model size") }
        if let own = cells.transitions(step), own < Self.transitions {
            reasons.append("\(Axis.short(own)) transitions, not \(Axis.short(Self.transitions))")
        }
        if let frames = step.settings["max_frames"]?.int, frames != Self.frames {
            reasons.append("episodes cut at \(frames) frames")
        }
        if let sticky = step.settings["sticky_actions"]?.double, sticky > 0 {
            reasons.append("sticky actions")
        }
        if !reasons.isEmpty { return (.notComparable, reasons.joined(separator: "; ")) }
        guard let ends = estimate.interval.ends else {
            return (.notComparable, estimate.interval.reason ?? "no interval")
        }
        let inside = ends.low <= published && published <= ends.high
        return inside ? (.agrees, "inside the interval") : (.disagrees, "outside the interval")
    }
}
