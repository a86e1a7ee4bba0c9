import Foundation
import Statistics
import Store

/// Losses against updates.
struct StudyCurves {
    let cells: StudyCells
    private let shown = [
        ("train/loss/total", "training loss, as weighted"),
        ("validation/loss/total", "validation loss, as weighted"),
        ("validation/loss/observations", "validation: observations"),
        ("validation/loss/temporal_difference", "validation: temporal difference"),
        ("tokenizer/loss/reconstruction", "tokenizer reconstruction (L1)"),
    ]

    func add(to document: inout Document) throws(ReportError) {
        let trained = cells.pretrainings + cells.steps.filter { $0.kind == "tokenizer" }
        let known = shown.filter { name, _ in trained.contains { ($0.metrics[name]?.count ?? 0) > 1 } }
        guard !known.isEmpty else { return }
        document.section("Learning curves")
        let panels = known.map { name, title in
            Self.panel(
                title, y: "loss", series(name, trained, marked: name.hasPrefix("validation/")), references: []
            )
        }
        document.add(
            Plot(
                name: "learning-curves",
                caption:
                    "Losses during training: the mean over seeds of each cell where all seeds have a value. The whole loss is as "
                    + "weighted, so it jumps where the second stage begins and terms and weights change; the others are "
                    + "without their weights. Curves are thinned to 40 points.", panels: panels,
                columns: panels.count == 4 ? 2 : min(3, panels.count),
                panelSize: .init(panels.count > 2 && panels.count != 4 ? 330 : 430, 260)))
    }

    /// A panel over updates with few, round ticks.
    static func panel(_ title: String, y: String, _ series: [Series], references: [Reference]) -> Panel {
        let most = series.flatMap(\.points).map(\.x).max() ?? 1
        var updates = Axis.round("updates", around: [0, most])
        (updates.low, updates.high) = (0, most * 1.03)
        updates.ticks.removeAll { $0.position > most * 1.03 }
        return Panel(title: title, x: updates, y: Axis(y), series: series, references: references)
    }

    /// The mean over seeds of each cell; marked where there are few points.
    func series(_ name: String, _ steps: [ReportStep], marked: Bool = false) -> [Series] {
        let holders = steps.filter { ($0.metrics[name]?.count ?? 0) > 1 }
        let groups = cells.groups(
            holders, by: holders.contains { $0.kind == "pretraining" } ? cells.axes : [])
        return groups.prefix(9).enumerated().map { index, group in
            var sums = [Int: (total: Double, count: Int)]()
            for step in group.steps {
                for point in step.metrics[name] ?? [] where point.value.isFinite {
                    guard let value = Self.unweighted(point, name, step) else { continue }
                    let before = sums[point.step] ?? (0, 0)
                    sums[point.step] = (before.total + value, before.count + 1)
                }
            }
            let points = sums.filter { $0.value.count == group.steps.count }.sorted { $0.key < $1.key }
                .map { Series.Point(Double($0.key), $0.value.total / Double($0.value.count)) }
            let tokenizer = !holders.contains { $0.kind == "pretraining" }
            let label =
                group.levels.isEmpty && tokenizer
                ? "shared tokenizer" : cells.words(cells.axes, group.levels)
            let few = marked && points.count <= 12
            return Series(
                label, few ? .curve : .line, colour: tokenizer ? 8 : index, style: tokenizer ? 0 : index / 3,
                points: points)
        }
    }

    /// A recorded loss without the weight of the world model's losses in the second stage; nil where that is zero.
    private static func unweighted(_ point: MetricPoint, _ name: String, _ step: ReportStep) -> Double? {
        guard ["observations", "rewards", "ends"].contains(where: { name.hasSuffix("loss/\($0)") }),
            point.step > step.settings["stage1"]?["updates"]?.int ?? .max
        else { return point.value }
        let weight = step.settings["loss"]?["supervised_weight"]?.double ?? 1
        return weight > 0 ? point.value / weight : nil
    }
}
