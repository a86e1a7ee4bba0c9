import Foundation
import Statistics
import Store

/// Scores against floating-point operations: those spent on training a model, and those of one decision.
struct StudyCompute {
    let cells: StudyCells

    /// Operations of a step as its settings imply, frozen with the rows.
    static func operations(_ step: ReportStep, _ fact: String) -> Double? {
        step.facts[fact]?.double.flatMap { $0 > 0 ? $0 : nil }
    }

    func plot() -> Plot? {
        let models = Dictionary(cells.steps.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        let scale: Normalisation? = cells.sample(cells.evaluations, .human) == nil ? nil : .human
        let games = cells.levels("game", cells.evaluations)
        guard scale != nil || games.count == 1 else { return nil }
        func points(
            _ steps: [ReportStep], by axes: [String], _ x: (ReportStep) -> Double?
        ) -> [Series.Point] {
            cells.groups(steps, by: axes).compactMap { group -> Series.Point? in
                let sizes = group.steps.compactMap(x)
                guard !sizes.isEmpty else { return nil }
                guard let sample = cells.sample(group.steps, scale) else {
                    return .init(Descriptive.mean(sizes), .nan)
                }
                let estimate = cells.bootstrap(group.steps).estimate(sample) { Estimator.mean($0) }
                let ends = estimate.interval.ends
                return .init(Descriptive.mean(sizes), estimate.value, low: ends?.low, high: ends?.high)
            }.sorted { $0.x < $1.x }
        }
        let byPlanner = cells.groups(cells.evaluations, by: ["planner"]).enumerated().map { index, group in
            Series(
                group.levels[0], .points, colour: index, style: index,
                points: points(group.steps, by: cells.axes) { step in
                    step.inputs["model"].flatMap { models[$0] }.flatMap { Self.operations($0, "operations") }
                })
        }
        let byCell = cells.groups(cells.evaluations, by: cells.axes).prefix(8).enumerated().map {
            index, group in
            Series(
                cells.words(cells.axes, group.levels), .curve,
                colour: index + 2, style: index % 5,
                points: points(group.steps, by: ["planner"]) {
                    Self.operations($0, "operations_per_decision")
                })
        }
        let y = Axis(scale == nil ? "mean return" : "mean HNS")
        var panels = [Panel]()
        for (title, label, series) in [
            ("training", "floating-point operations of training", byPlanner),
            ("planning", "floating-point operations a decision", byCell),
        ] {
            let places = series.flatMap(\.points).filter(\.y.isFinite).map(\.x)
            guard let low = places.min(), let high = places.max(), high > low * 1.01 else { continue }
            panels.append(
                Panel(
                    title: title,
                    x: Axis(
                        label, logarithmic: true, ticks: Self.ticks(low, high), low: low / 1.5,
                        high: high * 1.5),
                    y: y, series: series))
        }
        guard !panels.isEmpty else { return nil }
        return Plot(
            name: "operations",
            caption:
                "Score against operations, counted from the settings: of training a model (forward and backward over "
                + "all updates), and of one decision (context and planning). Bars are \(cells.intervalWords).",
            panels: panels, columns: panels.count, panelSize: .init(430, 300))
    }

    /// Ticks at 1, 2 and 5 times powers of ten, few enough to read.
    private static func ticks(_ low: Double, _ high: Double) -> [Axis.Tick] {
        var inside = [(digit: Int, power: Int)]()
        for power in (Int(floor(log10(low))) - 1)...Int(ceil(log10(high))) {
            for digit in [1, 2, 5] {
                let value = Double(digit) * pow(10, Double(power))
                if value >= low / 1.5 && value <= high * 1.5 { inside.append((digit, power)) }
            }
        }
        let kept = inside.count > 6 ? inside.filter { $0.digit == 1 } : inside
        return kept.map { tick in
            Axis.Tick(Double(tick.digit) * pow(10, Double(tick.power)), "\(tick.digit)e\(tick.power)")
        }
    }

    /// Mean HNS by difficulty of the games, where at least three games have references.
    func difficulty() -> ReportTable? {
        let games = cells.levels("game", cells.evaluations).compactMap { game -> (String, Double)? in
            guard let scores = StudyCells.references(game), let dqn = scores.dqn else { return nil }
            return Normalisation.human.normalise(dqn, with: scores).map { (game, $0) }
        }.sorted { ($0.1, $0.0) > ($1.1, $1.0) }
        guard games.count >= 3 else { return nil }
        let names = ["DQN far above the human", "between", "DQN far below the human"]
        let planners = cells.levels("planner", cells.evaluations)
        let rows = names.enumerated().map { index, name -> [String] in
            let own = games[(games.count * index / 3)..<(games.count * (index + 1) / 3)].map(\.0)
            let values = planners.map { planner -> String in
                let steps = cells.evaluations.filter {
                    $0.factor("planner") == planner && own.contains($0.factor("game") ?? "")
                }
                return cells.sample(steps, .human).map { Numbers.fixed(Estimator.mean($0.pooled)) } ?? "gap"
            }
            return [name, own.joined(separator: ", ")] + values
        }
        return ReportTable(
            name: "difficulty",
            caption:
                "Mean HNS by difficulty, all cells together: the games in three groups by DQN's human-normalised "
                + "score.", columns: ["group", "games"] + planners, rows: rows, wordColumns: 2)
    }
}
