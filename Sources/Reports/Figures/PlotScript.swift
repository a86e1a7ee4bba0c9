import Foundation

/// The gnuplot script of a plot.
///
/// Ink, grid and palette are middle tones with a contrast of at least 3 on white and on near-black, and the
/// background is transparent, so that one file reads on a light and on a dark page.
struct PlotScript {
    let plot: Plot
    static let ink = "#6e7884"
    static let grid = "#C08b949e"
    static let palette = [
        "#2f7fe0", "#e0702a", "#2a9d5c", "#a566e0", "#d9475a", "#1697a6", "#b08a1e", "#d15fa8", "#7d8590",
    ]
    static let shapes = [7, 5, 9, 11, 13, 6, 4]
    private let top = 16.0
    private var keyRows: Int {
        let longest = keyed.map(\.name.count).max() ?? 0
        let across = max(1, Int(width) / (Int(Double(longest) * 8) + 64))
        return (keyed.count + across - 1) / across
    }
    private var keyHeight: Double { keyed.count > 1 ? Double(keyRows) * 19 + 12 : 4 }
    private var rows: Int { (plot.panels.count + plot.columns - 1) / plot.columns }
    private var width: Double { Double(plot.panelSize.width * plot.columns) }
    private var height: Double { Double(plot.panelSize.height * rows) + keyHeight }

    /// Series shown in the key: each name once, in the order of first use.
    private var keyed: [Series] {
        var seen = Set<String>()
        return plot.panels.flatMap(\.series).filter { !$0.name.isEmpty && seen.insert($0.name).inserted }
    }

    /// The whole script; `output` is the file gnuplot writes, or nil to leave it out (as in snapshots).
    func text(output: String?) -> String {
        var lines = [
            "set terminal svg size \(Int(width)),\(Int(height)) fixed rounded noenhanced"
                + " font 'sans-serif,12' name '\(plot.name.replacing("-", with: "_"))'"
        ]
        if let output { lines.append("set output \(Escaping.gnuplot(output))") }
        lines += [
            "set encoding utf8",
            "set border 3 lw 1 lc rgb '\(Self.ink)'",
            "set tics nomirror out scale 0.5 textcolor rgb '\(Self.ink)'",
            "set grid lw 0.6 lc rgb '\(Self.grid)' lt 1, lw 0",
            "set bars 0.5",
            "unset key",
        ]
        for (p, panel) in plot.panels.enumerated() {
            for (s, series) in panel.series.enumerated() {
                lines += ["$p\(p)s\(s) << EOD"] + series.points.map(Self.row) + ["EOD"]
            }
            if !panel.cells.isEmpty {
                let full = panel.cells.filter { $0.value.isFinite }
                let gaps = panel.cells.filter { !$0.value.isFinite }
                if !full.isEmpty { lines += ["$p\(p)c << EOD"] + full.map(Self.row) + ["EOD"] }
                if !gaps.isEmpty { lines += ["$p\(p)g << EOD"] + gaps.map(Self.row) + ["EOD"] }
            }
        }
        lines.append("set multiplot")
        for index in plot.panels.indices { lines += self.panel(index) }
        if keyed.count > 1 { lines += key }
        lines += ["unset multiplot", "unset output"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func panel(_ index: Int) -> [String] {
        let panel = plot.panels[index]
        let (column, row) = (Double(index % plot.columns), Double(index / plot.columns))
        let (w, h) = (Double(plot.panelSize.width), Double(plot.panelSize.height))
        let longest = panel.y.ticks.map(\.label.count).max() ?? 0
        let room = panel.y.label.isEmpty ? 26.0 : 44.0
        let left =
            panel.y.ticks.isEmpty
            ? max(70, room + 7.5 * Double(Self.tickLength(panel)))
            : min(0.5 * w, room + 7.5 * Double(longest))
        let slanted =
            panel.x.ticks.map(\.label.count).max().map { $0 > 6 && panel.x.ticks.count > 5 } ?? false
        let bottom = slanted ? 92.0 : panel.x.label.isEmpty ? 30.0 : 50.0
        let margins = [
            ("l", (column * w + left) / width), ("r", (column * w + w - 20) / width),
            ("t", 1 - (row * h + 28 + top / 2) / height), ("b", 1 - (row * h + h - bottom) / height),
        ]
        var lines = margins.map { "set \($0)margin at screen \(Self.number($1))" }
        lines += [
            "unset label", "unset arrow",
            "set title \(Escaping.gnuplot(panel.title)) font 'sans-serif,13' offset 0,-0.4 tc rgb '\(Self.ink)'",
        ]
        lines += axis("x", panel.x, panel, slanted) + axis("y", panel.y, panel, false)
        for reference in panel.references { lines += draw(reference) }
        return lines + draw(index, panel)
    }

    private func axis(_ letter: String, _ axis: Axis, _ panel: Panel, _ slanted: Bool) -> [String] {
        let offset = letter == "x" ? "offset 0,\(slanted ? "-2.2" : "0.3")" : "offset 0.6,0"
        var lines = [
            axis.logarithmic ? "set logscale \(letter)" : "unset logscale \(letter)",
            "set \(letter)label \(Escaping.gnuplot(axis.label)) tc rgb '\(Self.ink)' \(offset)",
        ]
        let categories = !axis.ticks.isEmpty && !axis.logarithmic
        let low = axis.low ?? (categories ? (axis.ticks.map(\.position).min() ?? 0) - 0.6 : nil)
        let high = axis.high ?? (categories ? (axis.ticks.map(\.position).max() ?? 0) + 0.6 : nil)
        lines.append(
            "set \(letter)range [\(low.map(Self.number) ?? "*"):\(high.map(Self.number) ?? "*")]")
        if axis.ticks.isEmpty {
            let format = axis.percent ? "%g%%" : axis.logarithmic ? "%.0s%c" : "%g"
            lines += ["set format \(letter) '\(format)'", "set \(letter)tics autofreq norotate"]
        } else {
            let ticks = axis.ticks.map {
                "\(Escaping.gnuplot($0.label, isFormat: true)) \(Self.number($0.position))"
            }
            lines.append(
                "set \(letter)tics \(slanted ? "rotate by 40 right" : "norotate") "
                    + "(\(ticks.joined(separator: ", ")))")
        }
        return lines
    }

    private func draw(_ reference: Reference) -> [String] {
        let y = Self.number(reference.value)
        return [
            "set label \(Escaping.gnuplot(reference.label)) at graph 0.99,first \(y) right offset 0,0.45"
                + " font 'sans-serif,10' tc rgb '\(Self.ink)'"
        ]
    }

    private func draw(_ index: Int, _ panel: Panel) -> [String] {
        if !panel.cells.isEmpty { return heat(index, panel) }
        var parts = [String]()
        for (s, series) in panel.series.enumerated() {
            let drawable = series.points.contains { $0.x.isFinite && $0.y.isFinite }
            if drawable { parts.append(Self.element("$p\(index)s\(s)", series)) }
        }
        parts =
            panel.references.map {
                "\(Self.number($0.value)) with lines dt 3 lw 1.2 lc rgb '\(Self.ink)' notitle"
            } + parts
        guard parts.count > panel.references.count else {
            return [
                "set label 'no data yet' at graph 0.5,0.5 center font 'sans-serif,13' tc rgb '\(Self.ink)'",
                "unset logscale", "plot [0:1] [0:1] NaN notitle",
            ]
        }
        return ["plot " + parts.joined(separator: ", \\\n    ")]
    }

    private func heat(_ index: Int, _ panel: Panel) -> [String] {
        var parts = [String]()
        if panel.cells.contains(where: { $0.value.isFinite }) {
            parts.append(
                "$p\(index)c using 1:2:($1-0.47):($1+0.47):($2-0.47):($2+0.47):3 with boxxyerror"
                    + " fs solid 1 noborder lc palette notitle")
            parts.append(
                "$p\(index)c using 1:2:4 with labels font 'sans-serif,12' tc rgb '#ffffff' notitle")
        }
        if panel.cells.contains(where: { !$0.value.isFinite }) {
            parts.append(
                "$p\(index)g using 1:2:($1-0.45):($1+0.45):($2-0.45):($2+0.45) with boxxyerror"
                    + " lw 1 lc rgb '\(Self.ink)' fs empty border lc rgb '\(Self.ink)' notitle")
            parts.append(
                "$p\(index)g using 1:2:4 with labels font 'sans-serif,11' tc rgb '\(Self.ink)' notitle")
        }
        return [
            "unset colorbox", "unset grid",
            "set palette defined (0 '#c2571a', 0.5 '#7a6f8f', 1 '#1f6fc9')",
            "plot " + parts.joined(separator: ", \\\n    "),
            "set grid lw 0.6 lc rgb '\(Self.grid)' lt 1, lw 0",
        ]
    }

    /// The key, drawn below the panels by a plot that has nothing else.
    private var key: [String] {
        let entries = keyed.map { series in
            "keyentry \(Self.keyStyle(series)) title \(Escaping.gnuplot(series.name))"
        }
        return [
            "unset title", "unset label", "unset arrow", "unset border", "unset tics", "unset xlabel",
            "unset ylabel", "unset grid", "unset logscale",
            "set lmargin at screen 0.02", "set rmargin at screen 0.98", "set bmargin at screen 0",
            "set tmargin at screen \(Self.number(keyHeight / height))",
            "set key center center horizontal Left reverse maxrows \(keyRows) samplen 1.8 spacing 1.15"
                + " textcolor rgb '\(Self.ink)'",
            "plot [0:1] [0:1] " + (entries + ["NaN notitle"]).joined(separator: ", \\\n    "),
        ]
    }
}

extension PlotScript {
    /// Characters of the longest tick that gnuplot will choose on a linear vertical axis, about.
    static func tickLength(_ panel: Panel) -> Int {
        guard !panel.y.logarithmic, !panel.y.percent else { return 3 }
        let points = panel.series.flatMap(\.points)
        let values =
            points.flatMap { [$0.y, $0.low ?? $0.y, $0.high ?? $0.y] } + panel.references.map(\.value)
        let known = values.filter(\.isFinite)
        guard let low = panel.y.low ?? known.min(), let high = panel.y.high ?? known.max(), high > low else {
            return 3
        }
        let decimals = max(0, Int(ceil(-log10((high - low) / 8))))
        let whole = Int(max(1, floor(log10(max(abs(low), abs(high), 1))) + 1))
        return whole + (decimals > 0 ? decimals + 1 : 0) + (low < 0 ? 1 : 0)
    }

    static func colour(_ number: Int) -> String { palette[number % palette.count] }

    static func keyStyle(_ series: Series) -> String {
        let colour = "lc rgb '\(colour(series.colour))'"
        let shape = shapes[series.style % shapes.count]
        switch series.mark {
        case .line: return "with lines lw 2 dt \(series.style + 1) \(colour)"
        case .band: return "with boxes fs transparent solid 0.2 noborder \(colour)"
        case .curve: return "with linespoints lw 2 dt \(series.style + 1) pt \(shape) ps 0.6 \(colour)"
        case .points, .intervals, .whiskers: return "with points pt \(shape) ps 0.7 \(colour)"
        case .dots: return "with points pt 7 ps 0.4 \(colour)"
        }
    }

    static func element(_ data: String, _ series: Series) -> String {
        let colour = "lc rgb '\(colour(series.colour))'"
        let shape = shapes[series.style % shapes.count]
        let dash = "dt \(series.style + 1)"
        switch series.mark {
        case .line: return "\(data) using 1:2 with lines lw 2 \(dash) \(colour) notitle"
        case .points: return "\(data) using 1:2 with points pt \(shape) ps 0.7 \(colour) notitle"
        case .dots:
            let faded = "lc rgb '#60\(Self.colour(series.colour).dropFirst())'"
            return "\(data) using 1:2 with points pt 7 ps 0.4 \(faded) notitle"
        case .band:
            return
                "\(data) using 1:3:4 with filledcurves fs transparent solid 0.18 noborder \(colour) notitle"
        case .intervals:
            return "\(data) using 3:2:($4-$3):(0) with vectors nohead lw 2 \(colour) notitle, \\\n    "
                + "\(data) using 1:2 with points pt \(shape) ps 0.7 \(colour) notitle"
        case .whiskers:
            return "\(data) using 1:3:(0):($4-$3) with vectors nohead lw 2 \(colour) notitle, \\\n    "
                + "\(data) using 1:2 with points pt \(shape) ps 0.7 \(colour) notitle"
        case .curve:
            let bars = series.points.contains { $0.low != nil }
            let parts = [
                bars ? "\(data) using 1:3:(0):($4-$3) with vectors nohead lw 1.3 \(colour) notitle" : nil,
                "\(data) using 1:2 with lines lw 2 \(dash) \(colour) notitle",
                "\(data) using 1:2 with points pt \(shape) ps 0.7 \(colour) notitle",
            ]
            return parts.compactMap { $0 }.joined(separator: ", \\\n    ")
        }
    }

    static func row(_ point: Series.Point) -> String {
        let middle = point.y
        return [point.x, middle, point.low ?? middle, point.high ?? middle].map(number)
            .joined(separator: " ")
    }

    static func row(_ cell: Cell) -> String {
        "\(cell.column) \(cell.row) \(number(cell.value)) " + Escaping.gnuplotLabel(cell.label)
    }

    /// Six significant digits: what a figure can show, and the same on every machine.
    static func number(_ value: Double) -> String {
        value.isFinite ? String(format: "%.6g", value) : "NaN"
    }
}
