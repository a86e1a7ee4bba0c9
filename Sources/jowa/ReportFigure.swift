import ArgumentParser
import Foundation
import Reports

/// `jowa report figure FILE NAME`.
struct ReportFigure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure",
        abstract: "Write one figure of a report: SVG, PDF, PNG, its numbers and its script.",
        discussion: """
            Draws it from the committed rows, or for the published report from the tables inside this program:

              jowa report figure studies/paper.yaml scaling --out figures/
              jowa report figure studies/first.yaml            lists the names

            PDF and PNG are made from the SVG by rsvg-convert (package librsvg2-bin). Exit codes: 0 written, 1 bad input, 64
            usage.
            """)

    @Argument(help: "The study file, such as studies/paper.yaml.") var file: String
    @Argument(help: "Name of the figure; without one the names are listed.") var name: String?
    @OptionGroup var workspace: WorkspaceOptions
    @Option(help: "Folder to write into.") var out = "."
    @Option(help: "Width of the PNG in pixels.") var width = 1600

    func validate() throws {
        guard (100...20_000).contains(width) else { throw ValidationError("--width \(width): 100 to 20000") }
    }

    func run() async throws {
        do {
            let rows = try rows()
            let plots = try RenderedReport(rows).plots
            guard let name else {
                for plot in plots { print("\(plot.name)  \(plot.caption.prefix { $0 != "." })") }
                return
            }
            guard let plot = plots.first(where: { $0.name == name }) else {
                let names = plots.map(\.name)
                throw ReportError.invalid("no figure \(name); there are \(names.joined(separator: ", "))")
            }
            try write(plot)
        } catch let error as ReportError {
            throw ReportOutput.failure(error)
        }
    }

    private func rows() throws(ReportError) -> ReportRows {
        let source = try ReportSource(file: URL(filePath: file), workspace: workspace.location)
        guard source.declaration.isPublished else {
            let folder = workspace.reports.appending(path: source.declaration.name)
            let rows = try ReportRows(reading: folder.appending(path: "results.jsonl"))
            try rows.requireRecorded()
            return rows
        }
        return ReportRows(
            published: source.declaration, registry: try PublishedRegistry(), gnuplot: try Gnuplot.version())
    }

    private func write(_ plot: Plot) throws {
        let folder = URL(filePath: out, directoryHint: .isDirectory)
        guard let drawing = try Gnuplot.drawings([plot])[plot.name] else { return }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let base = folder.appending(path: plot.name)
        let svg = base.appendingPathExtension("svg")
        try drawing.write(to: svg, options: .atomic)
        try Data(plot.csv.text.utf8).write(to: base.appendingPathExtension("csv"), options: .atomic)
        try Data(plot.script.utf8).write(to: base.appendingPathExtension("gp"), options: .atomic)
        for (format, more) in [
            ("pdf", []), ("png", ["--width", String(width), "--background-color", "white"]),
        ] {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            let target = base.appendingPathExtension(format).path
            process.arguments = ["rsvg-convert", "--format", format] + more + ["--output", target, svg.path]
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw ReportError.file(target, "rsvg-convert did not write it; install librsvg2-bin")
            }
        }
        print("\(base.path).{svg,pdf,png,csv,gp}")
    }
}
