import Foundation
import Statistics
import Store

/// Fine-tuning on held-out games.
struct StudyTransfer {
    let cells: StudyCells

    func add(to document: inout Document) throws(ReportError) {
        let steps = cells.transferEvaluations
        guard !steps.isEmpty else { return }
        document.section("Transfer")
        let returns = StudyReturns(cells: cells)
        let games = cells.levels("game", steps)
        var panels = [Panel]()
        for game in games.prefix(6) {
            let own = steps.filter { $0.factor("game") == game }
            let places = own.compactMap(cells.transitions).filter { $0 > 0 }
            let ticks = Set(places).sorted().map { Axis.Tick($0, Axis.short($0)) }
            let series = cells.groups(own, by: ["origin", "planner"]).enumerated().map { index, group in
                let points = cells.groups(group.steps, by: ["transitions"]).map { level -> Series.Point in
                    let x = level.steps.first.flatMap(cells.transitions) ?? .nan
                    guard let sample = cells.sample(level.steps, nil) else { return .init(x, .nan) }
                    let estimate = returns.bootstrap(level.steps).estimate(sample) { Estimator.mean($0) }
                    let ends = estimate.interval.ends
                    return .init(x, estimate.value, low: ends?.low, high: ends?.high)
                }
                return Series(
                    group.levels.joined(separator: ", "), .curve,
                    colour: group.levels[0] == "scratch" ? 8 : index,
                    style: index % 5, points: points)
            }
            var references = [Reference]()
            if let random = cells.mean(cells.randomPlay(game), nil) {
                references.append(Reference(random, "random"))
            }
            panels.append(
                Panel(
                    title: game,
                    x: Axis(
                        "transitions of the game", logarithmic: true, ticks: ticks,
                        low: (places.min() ?? 1) * 0.7,
                        high: (places.max() ?? 1) * 1.4),
                    y: Axis("return"), series: series, references: references))
        }
        document.add(
            Plot(
                name: "transfer",
                caption:
                    "Returns on held-out games after fine-tuning, means over seeds and episodes; bars are "
                    + "\(cells.intervalWords).", panels: panels,
                columns: min(3, panels.count), panelSize: .init(panels.count > 2 ? 330 : 430, 300)))
        document.add(table(steps, returns))
    }

    private func table(_ steps: [ReportStep], _ returns: StudyReturns) -> ReportTable {
        var rows = [[String]]()
        for group in cells.groups(steps, by: ["game", "origin", "transitions", "planner"]) {
            let head = [group.levels[0], group.levels[1], group.levels[2], group.levels[3]]
            guard let sample = cells.sample(group.steps, nil) else {
                rows.append(head + ["-", "gap", "-", "0 of \(group.steps.count)", "0", "-"])
                continue
            }
            let estimate = returns.bootstrap(group.steps).estimate(sample) { Estimator.mean($0) }
            let dns = cells.sample(group.steps, .dqn).map { Numbers.fixed(Estimator.mean($0.pooled)) }
            rows.append(
                head + [
                    Numbers.fixed(estimate.value, 1), Numbers.cell(estimate.interval, 1), dns ?? "-",
                    "\(group.steps.count(where: \.isComplete)) of \(group.steps.count)",
                    String(estimate.episodes), returns.againstRandom(sample, group.levels[0]),
                ])
        }
        return ReportTable(
            name: "transfer-table",
            caption:
                "Transfer: mean raw return after fine-tuning with a \(cells.levelWords) bootstrap-t interval over "
                + "episodes within seeds (over whole training seeds from five on), and mean DNS.",
            columns: [
                "game", "origin", "transitions", "planner", "mean return", "interval", "DNS", "seeds",
                "episodes",
                "beside random",
            ], rows: rows, wordColumns: 2)
    }
}
