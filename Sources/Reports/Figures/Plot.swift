import Foundation

/// A figure as a plain value: what is drawn, not how.
///
/// Its script and its CSV follow from it.
public struct Plot: Sendable, Equatable, Codable {
    /// File name without extension, such as `scaling`.
    public var name: String
    /// One sentence that a reader needs to read the figure; also its alternative text.
    public var caption: String
    /// Panels, left to right and top to bottom.
    public var panels: [Panel]
    /// Panels in a row.
    public var columns: Int
    /// Size of one panel in pixels.
    public var panelSize: Size

    /// Width and height in pixels.
    public struct Size: Sendable, Equatable, Codable {
        /// Pixels across.
        public var width: Int
        /// Pixels down.
        public var height: Int

        /// Creates a size.
        public init(_ width: Int, _ height: Int) { (self.width, self.height) = (width, height) }
    }

    /// Creates a figure.
    public init(
        name: String, caption: String, panels: [Panel], columns: Int = 2, panelSize: Size = Size(430, 320)
    ) {
        (self.name, self.caption, self.panels) = (name, caption, panels)
        (self.columns, self.panelSize) = (min(columns, max(1, panels.count)), panelSize)
    }
}

/// One pair of axes.
public struct Panel: Sendable, Equatable, Codable {
    /// What the panel shows.
    public var title: String
    /// Horizontal axis.
    public var x: Axis
    /// Vertical axis.
    public var y: Axis
    /// What is drawn, in order.
    public var series: [Series]
    /// Cells of a heat map, instead of series.
    public var cells: [Cell]
    /// Levels drawn across the panel.
    public var references: [Reference]

    /// Creates a panel.
    public init(
        title: String, x: Axis, y: Axis, series: [Series] = [], cells: [Cell] = [],
        references: [Reference] = []
    ) {
        (self.title, self.x, self.y) = (title, x, y)
        (self.series, self.cells, self.references) = (series, cells, references)
    }
}

/// An axis.
public struct Axis: Sendable, Equatable, Codable {
    /// Quantity and unit.
    public var label: String
    /// Whether the axis is logarithmic.
    public var logarithmic: Bool
    /// Ticks with their own words, by position; empty for numbers chosen by gnuplot.
    public var ticks: [Tick]
    /// Lower and upper end; nil where the data decide.
    public var low: Double?
    /// Upper end; nil where the data decide.
    public var high: Double?
    /// Whether values are shares shown as percentages.
    public var percent: Bool
    /// Whether ticks are categories, beside which several points may stand.
    public var isCategorical = false

    /// A tick with words.
    public struct Tick: Sendable, Equatable, Codable {
        /// Place on the axis.
        public var position: Double
        /// Words.
        public var label: String

        /// Creates a tick.
        public init(_ position: Double, _ label: String) { (self.position, self.label) = (position, label) }
    }

    /// An axis of few round ticks around values, for a small panel: 500, 1.5k, 2M.
    public static func round(_ label: String, around values: [Double], count: Double = 4) -> Axis {
        let finite = values.filter(\.isFinite)
        guard let least = finite.min(), let most = finite.max() else { return Axis(label) }
        let raw = max(most - least, abs(most) * 0.1, 1e-9) / count
        let power = pow(10, floor(log10(raw)))
        let step = ([1, 2, 5, 10].first { $0 * power >= raw } ?? 10) * power
        let low = floor(least / step) * step
        let high = max(ceil(most / step) * step, low + step)
        let ticks = stride(from: low, through: high + step / 2, by: step).map { Tick($0, short($0)) }
        return Axis(label, ticks: ticks, low: low - step * 0.15, high: high + step * 0.15)
    }

    static func short(_ value: Double) -> String {
        for (unit, letter) in [(1e6, "M"), (1e3, "k")] where abs(value) >= unit {
            return String(format: "%g", value / unit) + letter
        }
        return String(format: "%g", value)
    }

    /// Creates an axis.
    public init(
        _ label: String, logarithmic: Bool = false, ticks: [Tick] = [], low: Double? = nil,
        high: Double? = nil, percent: Bool = false
    ) {
        (self.label, self.logarithmic, self.ticks) = (label, logarithmic, ticks)
        (self.low, self.high, self.percent) = (low, high, percent)
    }
}

/// A set of points drawn in one way.
public struct Series: Sendable, Equatable, Codable {
    /// How points are drawn.
    public enum Mark: String, Sendable, Equatable, Codable {
        /// A line through the points, broken at gaps.
        case line
        /// Points alone.
        case points
        /// Points joined by a line, with intervals where they are known.
        case curve
        /// The area between the lower and the upper end.
        case band
        /// Points with horizontal intervals.
        case intervals
        /// Points with vertical intervals, not joined: categories.
        case whiskers
        /// Small translucent dots, for many values.
        case dots
    }

    /// Words of the key; empty to leave it out.
    public var name: String
    /// How it is drawn.
    public var mark: Mark
    /// Number of the colour; series of one subject share it.
    public var colour: Int
    /// Number of the dash pattern and point shape: 0 solid, 1 dashed, ...
    public var style: Int
    /// Points in order.
    public var points: [Point]

    /// A point with an optional interval.
    public struct Point: Sendable, Equatable, Codable {
        /// Place.
        public var x: Double
        /// Value; NaN is a gap.
        public var y: Double
        /// Lower end of the interval.
        public var low: Double?
        /// Upper end of the interval.
        public var high: Double?

        /// Creates a point.
        public init(_ x: Double, _ y: Double, low: Double? = nil, high: Double? = nil) {
            (self.x, self.y, self.low, self.high) = (x, y, low, high)
        }
    }

    /// Creates a series.
    public init(_ name: String, _ mark: Mark, colour: Int, style: Int = 0, points: [Point]) {
        (self.name, self.mark, self.colour) = (name, mark, colour)
        (self.style, self.points) = (style, points)
    }
}

/// A cell of a heat map; its axes are numbered from 0 and named by the axes' ticks.
public struct Cell: Sendable, Equatable, Codable {
    /// Column.
    public var column: Int
    /// Row, from the bottom.
    public var row: Int
    /// Value; NaN is a gap.
    public var value: Double
    /// Words in the cell.
    public var label: String

    /// Creates a cell.
    public init(column: Int, row: Int, value: Double, label: String) {
        (self.column, self.row, self.value, self.label) = (column, row, value, label)
    }
}

/// A level drawn across a panel, such as random play.
public struct Reference: Sendable, Equatable, Codable {
    /// Value on the vertical axis.
    public var value: Double
    /// Words beside it.
    public var label: String

    /// Creates a level.
    public init(_ value: Double, _ label: String) { (self.value, self.label) = (value, label) }
}
