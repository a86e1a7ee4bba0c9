import Foundation
import Statistics
import Store

/// Scaling laws of the validation losses: fits with bands, their test on the largest size, refusals in words.
struct StudyLaws {
    let cells: StudyCells
    let losses: [(String, String)]

    /// A law on the models of one cell of the other axes.
    struct Candidate {
        let metric: String
        let loss: String
        let law: ScalingLaw
        let cell: String
        let points: [ScalingPoint]
        let fit: Result<ScalingFit, FitRefusal>
        let rollout: Result<ScalingRollout, FitRefusal>
    }

    func add(to document: inout Document) throws(ReportError) {
        let tried = losses.flatMap { candidates($0.0, $0.1) }
        guard !tried.isEmpty else { return }
        document.section("Scaling laws", level: 3)
        let fitted = tried.count(where: { (try? $0.fit.get()) != nil })
        try document.say(
            "{{fitted}} of {{all}} laws can be fitted to this design; the others are refused for the reason in the "
                + "table. A law that is not identified says nothing about other sizes.",
            ["fitted": String(fitted), "all": String(tried.count)])
        if let plot = plot(tried) { document.add(plot) }
        document.add(table(tried))
    }

    private func candidates(_ metric: String, _ title: String) -> [Candidate] {
        var found = [Candidate]()
        let sized = ["variant", "transitions"].filter(cells.axes.contains)
        let laws: [(String, [ScalingLaw])] = [
            ("transitions", [.data, .logLinearData]), ("variant", [.parameters, .logLinearParameters]),
        ]
        for (axis, forms) in laws where sized.contains(axis) {
            let others = cells.axes.filter { $0 != axis }
            for group in cells.groups(cells.pretrainings, by: others) {
                let points = points(group.steps, metric)
                for law in forms {
                    found.append(candidate(metric, title, law, cells.words(others, group.levels), points))
                }
            }
        }
        if sized.count == 2 {
            let others = cells.axes.filter { !sized.contains($0) }
            for group in cells.groups(cells.pretrainings, by: others) {
                let points = points(group.steps, metric)
                found.append(candidate(metric, title, .joint, cells.words(others, group.levels), points))
            }
        }
        return found
    }

    private func points(_ steps: [ReportStep], _ metric: String) -> [ScalingPoint] {
        steps.filter(\.isComplete).compactMap { step in
            guard let loss = step.last(metric), let data = cells.transitions(step) else { return nil }
            return ScalingPoint(parameters: cells.size(step), data: data, loss: loss)
        }
    }

    private func candidate(
        _ metric: String, _ title: String, _ law: ScalingLaw, _ cell: String, _ points: [ScalingPoint]
    ) -> Candidate {
        func attempt<T>(_ body: () throws(FitRefusal) -> T) -> Result<T, FitRefusal> {
            do throws(FitRefusal) { return .success(try body()) } catch { return .failure(error) }
        }
        return Candidate(
            metric: metric, loss: title, law: law, cell: cell, points: points,
            fit: attempt { () throws(FitRefusal) in try ScalingFitter().fit(law, points) },
            rollout: attempt { () throws(FitRefusal) in
                try ScalingFitter(resamples: 0).rollout(law, points)
            })
    }

    // MARK: table

    private func table(_ candidates: [Candidate]) -> ReportTable {
        let full = candidates.map { candidate -> [String] in
            let head = [
                candidate.loss, candidate.law.rawValue, candidate.cell, String(candidate.points.count),
            ]
            switch candidate.fit {
            case .failure(let refusal): return head + ["refused: \(refusal)", "-", "-"]
            case .success(let fit):
                let named = zip(fit.law.coefficientNames, fit.coefficients).enumerated().map { index, pair in
                    let ends = fit.interval(of: index, level: cells.level).ends
                    let range = ends.map {
                        " [\(Numbers.significant($0.low)), \(Numbers.significant($0.high))]"
                    }
                    return "\(pair.0) = \(Numbers.significant(pair.1))" + (range ?? "")
                }
                return head + [
                    named.joined(separator: ", "), Numbers.significant(fit.residual),
                    words(candidate.rollout),
                ]
            }
        }
        // The same refusal of many cells is one row.
        var rows = [[String]]()
        for row in full {
            if let place = rows.firstIndex(where: { $0[0...1] == row[0...1] && $0[3...] == row[3...] }) {
                rows[place][2] += "; " + row[2]
            } else {
                rows.append(row)
            }
        }
        let columns = ["loss", "law", "cell", "n", "fit", "rms residual", "rollout"]
        return ReportTable(
            name: "scaling-laws",
            caption:
                "Scaling laws of the validation losses; n counts models, seeds are points of their own. Brackets: "
                + "\(cells.levelWords) intervals from a bootstrap of residuals, too narrow for exponents of few sizes "
                + "(jowa selftest statistics measures by how much). Power laws: multi-start, Huber loss on log "
                + "residuals. Rollout: the largest size predicted from the smaller ones, the error of that, and in "
                + "brackets the error of repeating the next smaller size.",
            columns: columns, rows: rows, full: CSVTable(columns: columns, rows: full), wordColumns: 3)
    }

    private func words(_ rollout: Result<ScalingRollout, FitRefusal>) -> String {
        switch rollout {
        case .failure(let refusal): return "refused: \(refusal)"
        case .success(let held):
            return "\(Numbers.significant(held.predicted)) for \(Numbers.significant(held.observed)): "
                + "\(Numbers.percent(held.relativeError)) (\(Numbers.percent(held.baselineError)))"
        }
    }

    // MARK: figure

    /// How far beyond the sizes that ran a law is drawn.
    static let reach = 4.0

    /// A panel for each loss and axis: models as points, each law with its band, dashed where it extrapolates.
    private func plot(_ candidates: [Candidate]) -> Plot? {
        var panels = [Panel]()
        for (metric, title) in losses {
            for (isData, forms) in [
                (true, [ScalingLaw.data, .logLinearData]), (false, [.parameters, .logLinearParameters]),
            ] {
                let own = candidates.filter { $0.metric == metric && forms.contains($0.law) }
                if let panel = panel(own, forms, isData: isData, title) { panels.append(panel) }
            }
            for joint in candidates.filter({ $0.metric == metric && $0.law == .joint }) {
                if let panel = jointPanel(joint) { panels.append(panel) }
            }
        }
        guard !panels.isEmpty else { return nil }
        // One colour for one name in all panels: those of the first panel that has it, the next free one otherwise.
        var names = [String]()
        for panel in panels {
            names += panel.series.map(\.name).filter { !$0.isEmpty && !names.contains($0) }
        }
        for (place, panel) in panels.enumerated() {
            var colour = 0
            for index in panel.series.indices.reversed() {
                let name = panel.series[index].name
                colour = names.firstIndex(of: name) ?? colour
                panels[place].series[index].colour = colour
            }
        }
        return Plot(
            name: "scaling-fits",
            caption:
                "Scaling laws with their \(cells.levelWords) bootstrap bands, drawn to \(Int(Self.reach)) times the "
                + "largest size that ran; dashed beyond the sizes that were fitted. Points are models. A power law "
                + "where one is identified, else a log-linear one; no band where too few degrees of freedom are left.",
            panels: panels, columns: min(3, panels.count),
            panelSize: .init(panels.count > 2 ? 330 : 430, 300))
    }

    private func panel(
        _ candidates: [Candidate], _ forms: [ScalingLaw], isData: Bool, _ title: String
    ) -> Panel? {
        let names = candidates.reduce(into: [String]()) { list, candidate in
            if !list.contains(candidate.cell) { list.append(candidate.cell) }
        }
        var series = [Series]()
        for (index, name) in names.prefix(8).enumerated() {
            let own = candidates.filter { $0.cell == name }
            let fits = forms.compactMap { law in try? own.first { $0.law == law }?.fit.get() }
            guard let fit = fits.first else { continue }
            series += curve(fit, colour: index) { size in
                ScalingPoint(parameters: isData ? 1 : size, data: isData ? size : 1, loss: 1)
            } size: {
                isData ? $0.data : $0.parameters
            }
            series.append(dots(fit.points, name, colour: index) { isData ? $0.data : $0.parameters })
        }
        guard !series.isEmpty else { return nil }
        return Panel(
            title: title, x: axis(isData ? "transitions a game" : "non-embedding parameters", series),
            y: Axis("validation loss"), series: series)
    }

    /// L(N, D) against data, one curve for each model size.
    private func jointPanel(_ candidate: Candidate) -> Panel? {
        guard let fit = try? candidate.fit.get() else { return nil }
        var series = [Series]()
        for (index, size) in Set(fit.points.map(\.parameters)).sorted().prefix(8).enumerated() {
            let own = fit.points.filter { $0.parameters == size }
            series += curve(fit, colour: index) {
                ScalingPoint(parameters: size, data: $0, loss: 1)
            } size: {
                $0.data
            }
            series.append(dots(own, "N = \(Axis.rounded(size))", colour: index) { $0.data })
        }
        let cell = candidate.cell == "all" ? "" : ", \(candidate.cell)"
        return Panel(
            title: "\(candidate.loss), L(N, D)\(cell)", x: axis("transitions a game", series),
            y: Axis("validation loss"), series: series)
    }

    private func axis(_ label: String, _ series: [Series]) -> Axis {
        let places = series.flatMap(\.points).map(\.x)
        var sizes = [Double]()
        for dots in series where dots.mark == .points {
            for point in dots.points where !sizes.contains(point.x) { sizes.append(point.x) }
        }
        sizes.sort()
        let far = places.max() ?? 1
        let every = max(1, (sizes.count + 3) / 4)
        let kept = stride(from: sizes.count - 1, through: 0, by: -every).map { sizes[$0] }
        return Axis(
            label, logarithmic: true, ticks: (kept + [far]).map { Axis.Tick($0, Axis.rounded($0)) },
            low: (places.min() ?? 1) * 0.8, high: far * 1.2)
    }

    private func dots(
        _ points: [ScalingPoint], _ name: String, colour: Int, _ size: (ScalingPoint) -> Double
    ) -> Series {
        Series(
            name, .points, colour: colour, style: colour % 5, points: points.map { .init(size($0), $0.loss) })
    }

    /// Band, fitted range and extrapolation of a fit.
    private func curve(
        _ fit: ScalingFit, colour: Int, at point: (Double) -> ScalingPoint, size: (ScalingPoint) -> Double
    ) -> [Series] {
        let known = fit.points.map(size)
        guard let least = known.min(), let most = known.max(), least > 0 else { return [] }
        func sizes(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
            (0...count).map { low * pow(high / low, Double($0) / Double(count)) }
        }
        func drawn(_ sizes: [Double], banded: Bool) -> [Series.Point] {
            sizes.map { size in
                let place = point(size)
                let ends = banded ? fit.band(at: place, level: cells.level).ends : nil
                return .init(size, fit.value(at: place), low: ends?.low, high: ends?.high)
            }
        }
        let far = most * Self.reach
        let band = drawn(sizes(least, most, 16) + sizes(most, far, 8).dropFirst(), banded: true)
        var series = [Series]()
        if band.allSatisfy({ $0.low != nil }) {
            series.append(Series("", .band, colour: colour, points: band))
        }
        series.append(Series("", .line, colour: colour, points: drawn(sizes(least, most, 16), banded: false)))
        series.append(
            Series("", .line, colour: colour, style: 1, points: drawn(sizes(most, far, 8), banded: false)))
        return series
    }
}

extension Axis {
    /// A size in three digits with its unit: 144k, 1.04M.
    static func rounded(_ value: Double) -> String {
        for (unit, letter) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where abs(value) >= unit {
            return String(format: "%.3g", value / unit) + letter
        }
        return String(format: "%.3g", value)
    }
}
