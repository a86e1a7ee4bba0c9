import Foundation
import Reports
import Testing

@Suite struct FigureTests {
    static let plot = Plot(
        name: "ex-ample", caption: "An example.",
        panels: [
            Panel(
                title: "IQM HNS",
                x: Axis(
                    "parameters", logarithmic: true, ticks: [.init(40, "40"), .init(150, "150")], low: 30,
                    high: 250),
                y: Axis("IQM"),
                series: [
                    Series(
                        "planning", .curve, colour: 0,
                        points: [.init(40, 0.66, low: 0.6, high: 0.7), .init(150, 0.85, low: 0.8, high: 0.9)]),
                    Series(
                        "greedy", .curve, colour: 0, style: 1, points: [.init(40, 0.27), .init(70, .nan)]),
                ], references: [Reference(1, "human's")]),
            Panel(
                title: "Width x horizon", x: Axis("width", ticks: [.init(0, "1"), .init(1, "2")]),
                y: Axis("horizon", ticks: [.init(0, "1")]),
                cells: [
                    Cell(column: 0, row: 0, value: 0.2, label: "0.20"),
                    Cell(column: 1, row: 0, value: .nan, label: "gap"),
                ]),
            Panel(title: "Nothing", x: Axis("x"), y: Axis("y")),
        ])

    @Test func scriptsAreFrozen() throws { try Snapshot.expect(Self.plot.script, "plot.gp") }

    @Test func figuresAreDeterministic() throws {
        let first = try #require(Gnuplot.drawings([Self.plot, Self.plot])["ex-ample"])
        #expect(try Gnuplot.drawings([Self.plot]) == ["ex-ample": first])
        #expect(String(decoding: first, as: UTF8.self).contains("human's"))
    }

    @Test func numbersBesideFiguresNameTheirPlaces() {
        let lines = Self.plot.csv.text.split(separator: "\n")
        #expect(lines[0] == "panel,series,x,y,low,high")
        #expect(lines[1] == "IQM HNS,planning,40,0.66,0.6,0.7")
        #expect(lines[4] == "IQM HNS,greedy,70,,,")
        #expect(lines[5] == "Width x horizon,1,1,0.2,,")
    }

    @Test func gnuplotErrorsArePassedOn() {
        let broken = Plot(
            name: "broken", caption: "",
            panels: [Panel(title: "a", x: Axis("x", low: 2, high: 2), y: Axis("y"))])
        #expect(throws: Never.self) { _ = broken.script }
    }
}

/// A folder that goes away with the test.
final class Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "jowa-reports-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

/// Texts compared with a file beside the tests; RECORD_SNAPSHOTS=1 rewrites it and fails.
enum Snapshot {
    static func expect(_ text: String, _ name: String, file: String = #filePath) throws {
        let url = URL(filePath: file).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
            Issue.record("recorded \(name); run again without RECORD_SNAPSHOTS")
            return
        }
        let frozen = try String(contentsOf: url, encoding: .utf8)
        #expect(text == frozen, "\(name) changed; RECORD_SNAPSHOTS=1 rewrites it")
    }
}
