import Statistics
import Store

/// What each method reaches on each game, where a study has one model a game: the table and figure that answer it.
struct StudyMethods {
    let cells: StudyCells
    let bootstrap: ([ReportStep]) -> Bootstrap

    /// Methods in the order of their columns, with their words.
    private static let baselines = [
        ("random", "random play"), ("constant", "best constant action"), ("data", "mean of the data"),
        ("behaviour-cloning", "cloning"),
    ]

    /// One number of the table.
    private struct Cell {
        let mean: Double
        let ends: (low: Double, high: Double)?
        let seeds: Int
    }

    /// Whether there is one model, and so one row, for each of several games.
    var applies: Bool {
        cells.axes == ["game"] && cells.levels("game", cells.evaluations).count > 1
            && !cells.baselineEvaluations.isEmpty
    }

    func add(to document: inout Document) {
        let games = cells.levels("game", cells.evaluations)
        let planners = cells.levels("planner", cells.evaluations)
        let methods =
            Self.baselines.filter { name, _ in games.contains { cell($0, name) != nil } }
            + planners.map { ($0, planners.count > 1 ? "JOWA, \($0)" : "JOWA") }
        document.add(figure(games, methods))
        let rows = games.map { game in [game] + methods.map { text(cell(game, $0.0)) } }
        document.add(
            ReportTable(
                name: "methods",
                caption:
                    "Mean return by game and method, with a \(cells.levelWords) bootstrap-t interval: over whole "
                    + "training seeds where a method was trained on five or more, over episodes where it is not trained. "
                    + "The data's mean is one number.",
                columns: ["game"] + methods.map(\.1), rows: rows, wordColumns: 1))
    }

    private func cell(_ game: String, _ method: String) -> Cell? {
        if method == "data" {
            let step = cells.steps.first { $0.kind == "dataset" && $0.factor("game") == game }
            return step.flatMap(StudyReturns.rawMean).map { Cell(mean: $0, ends: nil, seeds: 0) }
        }
        let steps = (cells.baselineEvaluations + cells.evaluations).filter { step in
            step.factor("game") == game
                && (step.factor("planner") == method || cells.method(step) == method)
        }
        guard let sample = cells.sample(steps, nil) else { return nil }
        let estimate = bootstrap(steps).estimate(sample) { Estimator.mean($0) }
        return Cell(mean: estimate.value, ends: estimate.interval.ends, seeds: sample.values[0].count)
    }

    private func text(_ cell: Cell?) -> String {
        guard let cell else { return "-" }
        let digits = abs(cell.mean) < 100 ? 1 : 0
        let mean = Numbers.fixed(cell.mean, digits)
        guard let ends = cell.ends else { return mean }
        return "\(mean) [\(Numbers.fixed(ends.low, digits)), \(Numbers.fixed(ends.high, digits))]"
    }

    private func figure(_ games: [String], _ methods: [(String, String)]) -> Plot {
        let panels = games.prefix(8).map { game in
            let points = methods.enumerated().compactMap { index, method -> Series.Point? in
                guard let cell = cell(game, method.0) else { return nil }
                return .init(Double(index), cell.mean, low: cell.ends?.low, high: cell.ends?.high)
            }
            let trained = Double(methods.count - cells.levels("planner", cells.evaluations).count)
            return Panel(
                title: game,
                x: Axis("", ticks: methods.enumerated().map { .init(Double($0), Self.short($1.0)) }),
                y: Axis("return"),
                series: [
                    Series("", .whiskers, colour: 7, points: points.filter { $0.x < trained }),
                    Series("", .whiskers, colour: 0, points: points.filter { $0.x >= trained }),
                ])
        }
        return Plot(
            name: "methods-by-game",
            caption:
                "Mean return by game and method; bars are \(cells.levelWords) intervals over training seeds, over "
                + "episodes where nothing is trained.",
            panels: Array(panels), columns: min(2, panels.count), panelSize: .init(430, 260))
    }

    private static func short(_ method: String) -> String {
        method == "behaviour-cloning" ? "cloning" : method
    }
}
