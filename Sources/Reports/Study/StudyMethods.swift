import Statistics
import Store

/// What each method reaches on each game, where a study has one model a game: the table and figure that answer it.
struct StudyMethods {
    let cells: StudyCells
    let bootstrap: ([ReportStep]) -> Bootstrap

    /// Whom models are compared with, in the order of their columns, with their words.
    private static let baselines = [
        ("random", "random play"), ("constant", "best constant action"), ("data", "mean of the data"),
        ("behaviour-cloning", "cloning"),
    ]

    /// One number of the table.
    private struct Cell {
        let mean: Double
        let ends: (low: Double, high: Double)?
    }

    /// One method's numbers, in the order of the games; nil where there is none.
    private struct Column {
        let title: String
        let tick: String
        let isModel: Bool
        let cells: [Cell?]
    }

    /// Whether there is one model, and so one row, for each of several games.
    var applies: Bool {
        cells.axes == ["game"] && cells.levels("game", cells.evaluations).count > 1
            && !cells.baselineEvaluations.isEmpty
    }

    func add(to document: inout Document) {
        let games = cells.levels("game", cells.evaluations)
        let planners = cells.levels("planner", cells.evaluations)
        let columns =
            Self.baselines.map { name, title in
                Column(
                    title: title, tick: name == "behaviour-cloning" ? title : name, isModel: false,
                    cells: games.map { cell($0, name) })
            }.filter { $0.cells.contains { $0 != nil } }
            + planners.map { planner in
                Column(
                    title: planners.count > 1 ? "JOWA, \(planner)" : "JOWA", tick: planner, isModel: true,
                    cells: games.map { cell($0, planner) })
            }
        document.add(figure(games, columns))
        document.add(
            ReportTable(
                name: "methods",
                caption:
                    "Mean return with a \(cells.levelWords) bootstrap-t interval: over training seeds from five on, else over "
                    + "episodes.",
                columns: ["game"] + columns.map(\.title),
                rows: games.indices.map { game in [games[game]] + columns.map { text($0.cells[game]) } },
                wordColumns: 1))
    }

    private func cell(_ game: String, _ method: String) -> Cell? {
        if method == "data" {
            return cells.dataMean(game).map { Cell(mean: $0, ends: nil) }
        }
        let steps = (cells.baselineEvaluations + cells.evaluations).filter { step in
            step.factor("game") == game
                && (step.factor("planner") == method || cells.method(step) == method)
        }
        guard let sample = cells.sample(steps, nil) else { return nil }
        let estimate = bootstrap(steps).estimate(sample) { Estimator.mean($0) }
        return Cell(mean: estimate.value, ends: estimate.interval.ends)
    }

    private func text(_ cell: Cell?) -> String {
        guard let cell else { return "-" }
        let digits = abs(cell.mean) < 100 ? 1 : 0
        let mean = Numbers.fixed(cell.mean, digits)
        guard let ends = cell.ends else { return mean }
        return "\(mean) [\(Numbers.fixed(ends.low, digits)), \(Numbers.fixed(ends.high, digits))]"
    }

    private func figure(_ games: [String], _ columns: [Column]) -> Plot {
        let panels = games.indices.prefix(8).map { game in
            func points(models: Bool) -> [Series.Point] {
                columns.enumerated().filter { $1.isModel == models }.compactMap { place, column in
                    column.cells[game].map {
                        .init(Double(place), $0.mean, low: $0.ends?.low, high: $0.ends?.high)
                    }
                }
            }
            return Panel(
                title: games[game],
                x: Axis("", ticks: columns.enumerated().map { .init(Double($0), $1.tick) }),
                y: Axis("return"),
                series: [
                    Series("", .whiskers, colour: 7, points: points(models: false)),
                    Series("", .whiskers, colour: 0, points: points(models: true)),
                ])
        }
        return Plot(
            name: "methods-by-game",
            caption:
                "Mean return by game and method; bars are \(cells.levelWords) intervals over training seeds, over "
                + "episodes where nothing is trained.",
            panels: Array(panels), columns: min(2, panels.count), panelSize: .init(430, 260))
    }
}
