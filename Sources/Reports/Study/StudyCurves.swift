import Foundation
import Statistics

/// Losses against updates.
struct StudyCurves {
    let cells: StudyCells
    private let shown = [
        ("train/loss/total", "training loss"), ("validation/loss/total", "validation loss"),
        ("tokenizer/loss/reconstruction", "tokenizer reconstruction (L1)"),
    ]

    func add(to document: inout Document) throws(ReportError) {
        let trained = cells.pretrainings + cells.steps.filter { $0.kind == "tokenizer" }
        let known = shown.filter { name, _ in trained.contains { ($0.metrics[name]?.count ?? 0) > 1 } }
        guard !known.isEmpty else { return }
        document.section("Learning curves")
        let panels = known.map { name, title in
            Panel(title: title, x: Axis("updates"), y: Axis("loss"), series: series(name, trained))
        }
        document.add(
            Plot(
                name: "learning-curves",
                caption:
                    "Losses during training: the mean over seeds of each cell where all seeds have a value. "
                    + "Curves are thinned to 40 points.", panels: panels, columns: min(3, panels.count),
                panelSize: .init(panels.count > 2 ? 330 : 430, 300)))
    }

    private func series(_ name: String, _ steps: [ReportStep]) -> [Series] {
        let holders = steps.filter { ($0.metrics[name]?.count ?? 0) > 1 }
        let groups = cells.groups(
            holders, by: holders.contains { $0.kind == "pretraining" } ? cells.axes : [])
        return groups.prefix(9).enumerated().map { index, group in
            var sums = [Int: (total: Double, count: Int)]()
            for step in group.steps {
                for point in step.metrics[name] ?? [] where point.value.isFinite {
                    let before = sums[point.step] ?? (0, 0)
                    sums[point.step] = (before.total + point.value, before.count + 1)
                }
            }
            let points = sums.filter { $0.value.count == group.steps.count }.sorted { $0.key < $1.key }
                .map { Series.Point(Double($0.key), $0.value.total / Double($0.value.count)) }
            let label = group.levels.isEmpty ? "shared tokenizer" : group.levels.joined(separator: ", ")
            return Series(label, .line, colour: index, style: index / 3, points: points)
        }
    }
}
