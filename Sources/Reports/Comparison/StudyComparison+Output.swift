public import Foundation
import Statistics
import Store

extension StudyComparison {
    /// Declared settings that differ, and those of aligned steps, by dotted key.
    func settings() -> ReportTable {
        var changes = [[String]: Int]()
        let tables = [first, second].map { rows in
            Dictionary(rows.steps.map { (place($0), $0) }, uniquingKeysWith: { a, _ in a })
        }
        for (key, step) in tables[0] {
            guard let other = tables[1][key] else { continue }
            for (name, pair) in step.settings.differences(from: other.settings) {
                changes[[step.kind, name, pair.0, pair.1], default: 0] += 1
            }
        }
        var rows = changes.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
            $0.key + [String($0.value)]
        }
        if rows.isEmpty { rows = [["-", "no setting of an aligned step differs", "-", "-", "0"]] }
        return ReportTable(
            name: "settings", caption: "Settings of aligned steps that differ, and in how many steps.",
            columns: ["kind", "setting", names[0], names[1], "steps"],
            rows: rows.prefix(60).map { row in row.map { $0.count > 60 ? $0.prefix(57) + "..." : $0 } },
            full: CSVTable(columns: ["kind", "setting", "first", "second", "steps"], rows: rows),
            wordColumns: 4)
    }

    func plot(_ differences: [Difference]) -> Plot? {
        let shown = differences.filter { !$0.isSame }.prefix(30)
        guard !shown.isEmpty else { return nil }
        let kinds = shown.reduce(into: [String]()) { if !$0.contains($1.what) { $0.append($1.what) } }
        let panels = kinds.map { kind -> Panel in
            let own = Array(shown.filter { $0.what == kind })
            let points = own.enumerated().map { index, item in
                Series.Point(
                    item.mean, Double(own.count - 1 - index), low: item.interval.ends?.low,
                    high: item.interval.ends?.high)
            }
            let ticks = own.enumerated().map { Axis.Tick(Double(own.count - 1 - $0), $1.cell) }
            return Panel(
                title: kind, x: Axis("\(names[1]) - \(names[0])"), y: Axis("", ticks: ticks),
                series: [
                    Series(
                        "", .line, colour: 8, style: 2,
                        points: [.init(0, -0.5), .init(0, Double(own.count) - 0.5)]),
                    Series(
                        "with interval", .intervals, colour: 0, points: points.filter { $0.low != nil }),
                    Series(
                        "too few pairs", .points, colour: 8, style: 5, points: points.filter { $0.low == nil }
                    ),
                ])
        }
        let most = kinds.map { kind in shown.count { $0.what == kind } }.max() ?? 1
        return Plot(
            name: "differences",
            caption:
                "Differences by cell with \(sides[0].levelWords) bootstrap-t intervals; open points have too "
                + "few pairs for one.", panels: panels, columns: min(2, panels.count),
            panelSize: .init(panels.count > 1 ? 520 : 640, 100 + 26 * most))
    }

    /// Writes README.md, figure and data into a folder; files that are not of an earlier comparison stay.
    ///
    /// - Throws: `file` or `gnuplot`.
    public func write(to folder: URL) throws(ReportError) {
        let document = try document()
        let place = try ReportFolder(folder, study: second.header.name)
        var files = ["README.md": Data(Markdown(document: document).text.utf8)]
        for (name, table) in document.data { files["data/\(name).csv"] = Data(table.text.utf8) }
        for plot in document.plots { files["figures/\(plot.name).gp"] = Data(plot.script.utf8) }
        for (name, drawing) in try Gnuplot.drawings(document.plots) { files["figures/\(name).svg"] = drawing }
        try place.write(files, study: second.header.name)
    }

    /// The comparison as Markdown for a terminal or a comment: no figures, no links.
    public func text() throws(ReportError) -> String {
        var document = try document()
        document.blocks.removeAll { if case .figure = $0 { true } else { false } }
        return Markdown(document: document, linksRows: false).text
    }
}

extension JSONValue {
    /// Leaves that differ, by dotted key: this value's and the other's.
    func differences(from other: JSONValue, _ path: String = "") -> [(String, (String, String))] {
        if self == other { return [] }
        guard let a = fields, let b = other.fields else { return [(path, (canonical, other.canonical))] }
        return Set(a.keys).union(b.keys).sorted().flatMap { key -> [(String, (String, String))] in
            let name = path.isEmpty ? key : "\(path).\(key)"
            switch (a[key], b[key]) {
            case (.some(let x), .some(let y)): return x.differences(from: y, name)
            case (.some(let x), nil): return [(name, (x.canonical, "absent"))]
            case (nil, .some(let y)): return [(name, ("absent", y.canonical))]
            case (nil, nil): return []
            }
        }
    }
}
