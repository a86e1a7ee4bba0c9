internal import CGnuplot
public import Foundation

/// Draws plots, many in one gnuplot process.
public enum Gnuplot {
    /// The program's version, such as `5.4 patchlevel 4`.
    ///
    /// - Throws: `gnuplot` if the program is not installed.
    public static func version() throws(ReportError) -> String {
        let printed = try run("print sprintf('%.1f patchlevel %s', GPVAL_VERSION, GPVAL_PATCHLEVEL)\n")
        return printed.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Draws each plot; SVG by the plot's name.
    ///
    /// - Throws: `gnuplot` with its message, or where a figure was not drawn; `file`.
    public static func drawings(_ plots: [Plot]) throws(ReportError) -> [String: Data] {
        guard !plots.isEmpty else { return [:] }
        // gnuplot follows links: it draws in a folder of its own.
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "jowa-plots-\(UUID().uuidString)")
        try ReportFiles.create(scratch)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let script = plots.enumerated().map { index, plot in
            Self.blank + PlotScript(plot: plot).text(output: scratch.appending(path: "\(index).svg").path)
                + "reset session\n"
        }
        let printed = try run(script.joined())
        var drawings = [String: Data]()
        for (index, plot) in plots.enumerated() {
            guard let data = try? Data(contentsOf: scratch.appending(path: "\(index).svg")), data.count > 300
            else {
                throw .gnuplot("no figure \(plot.name): \(printed)")
            }
            drawings[plot.name] = data
        }
        return drawings
    }

    /// A drawing thrown away: it puts the pen into one state, which gnuplot would carry over between figures.
    private static let blank = """
        set terminal svg size 100,100
        set output '/dev/null'
        plot [0:1] [0:1] 0.5 lc rgb 'black' notitle

        """

    /// Runs a script and returns what gnuplot printed.
    static func run(_ script: String) throws(ReportError) -> String {
        var printed: UnsafeMutablePointer<CChar>?
        let status = cgp_run(script, script.utf8.count, &printed)
        let text = printed.map { String(cString: $0) } ?? ""
        cgp_free(printed)
        switch status {
        case .CGP_OK: return text
        case .CGP_MISSING: throw .gnuplot("not installed; install the package gnuplot-nox and run again")
        case .CGP_FAILED: throw .gnuplot(text.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}

/// The script of a plot, as text that a snapshot can hold.
extension Plot {
    /// The gnuplot script without the name of the output file.
    public var script: String { PlotScript(plot: self).text(output: nil) }

    /// The numbers of the figure as CSV: panel, series, x, y, low, high, or the cells of a heat map.
    public var csv: CSVTable {
        var table = CSVTable(columns: ["panel", "series", "x", "y", "low", "high"])
        for panel in panels {
            for series in panel.series {
                for point in series.points {
                    table.rows.append([
                        panel.title, series.name, panel.x.word(at: point.x), CSVTable.number(point.y),
                        point.low.map(CSVTable.number) ?? "", point.high.map(CSVTable.number) ?? "",
                    ])
                }
            }
            for cell in panel.cells {
                table.rows.append([
                    panel.title, panel.y.word(at: Double(cell.row)), panel.x.word(at: Double(cell.column)),
                    CSVTable.number(cell.value), "", "",
                ])
            }
        }
        return table
    }
}

extension Axis {
    /// The tick's words at a position or, of a category, beside it; else the number.
    func word(at position: Double) -> String {
        guard !logarithmic else { return CSVTable.number(position) }
        let tick = ticks.first {
            $0.position == position || isCategorical && abs($0.position - position) < 0.5
        }
        return tick?.label ?? CSVTable.number(position)
    }
}
