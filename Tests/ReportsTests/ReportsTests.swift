import Foundation
import Reports
import Testing

@Suite struct FigureTests {
    static let plot = Plot(
        name: "example", caption: "An example.",
        panels: [
            Panel(
                title: "IQM HNS",
                x: Axis(
                    "parameters (millions)", logarithmic: true, ticks: [.init(40, "40"), .init(150, "150")],
                    low: 30, high: 250), y: Axis("IQM HNS"),
                series: [
                    Series(
                        "with planning", .curve, colour: 0,
                        points: [
                            .init(40, 0.66, low: 0.6, high: 0.7), .init(70, 0.8, low: 0.75, high: 0.86),
                            .init(150, 0.85, low: 0.8, high: 0.9),
                        ]),
                    Series(
                        "without planning", .curve, colour: 0, style: 1,
                        points: [.init(40, 0.27), .init(70, .nan), .init(150, 0.52)]),
                    Series("Scaled Q-learning", .points, colour: 1, style: 1, points: [.init(80, 0.39)]),
                ], references: [Reference(1, "human")]),
            Panel(
                title: "Width x horizon", x: Axis("width", ticks: [.init(0, "1"), .init(1, "2")]),
                y: Axis("horizon", ticks: [.init(0, "1"), .init(1, "2")]),
                cells: [
                    Cell(column: 0, row: 0, value: 0.2, label: "0.20"),
                    Cell(column: 1, row: 1, value: 0.8, label: "0.80"),
                    Cell(column: 1, row: 0, value: .nan, label: "gap"),
                ]),
        ])

    @Test func figuresAreDeterministic() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "jowa-figures-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Gnuplot.draw([Self.plot], into: folder)
        let file = folder.appending(path: "example.svg")
        let first = try Data(contentsOf: file)
        if let copy = ProcessInfo.processInfo.environment["JOWA_KEEP_FIGURES"] {
            try first.write(to: URL(filePath: copy).appending(path: "example.svg"))
        }
        try Gnuplot.draw([Self.plot], into: folder)
        #expect(try Data(contentsOf: file) == first)
        #expect(try Gnuplot.version().hasPrefix("5") || Gnuplot.version().hasPrefix("6"))
    }
}
