import ArgumentParser
import Foundation
import Store
import Studies
import Workbench

/// `jowa store export STUDY`.
struct StoreExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a study's measurements for other tools: CSV or TensorBoard.",
        discussion: """
            csv: steps.csv (a line each, its factors as columns), metrics.csv and timings.csv (every recorded point), and
            episodes.csv, joined by the column `step`, the step's identity. tensorboard: a folder a step with its metrics as
            scalars, for `tensorboard --logdir DIR`. There is no Parquet: no maintained Swift package writes it, and
            pandas.read_csv(...).to_parquet(...) does.

              jowa store export studies/first.yaml --out exported
              jowa store export studies/first.yaml --format tensorboard --out events
            """)

    /// Forms that other tools read.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, tensorboard
    }

    @OptionGroup var study: StudyArgument
    @OptionGroup var workspace: WorkspaceOptions
    @Option(help: "csv or tensorboard.") var format = Format.csv
    @Option(help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String

    func run() throws {
        let study = try study.expanded(in: workspace.location)
        let store = try workspace.openStore(folding: study.steps.map(\.step.id))
        let folder = URL(filePath: out, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let known = Set(
            try store.states(of: study.steps.map(\.step.id)).filter { $0.value != .planned }.map(\.key))
        let steps = study.steps.filter { known.contains($0.step.id) }
        guard !steps.isEmpty else {
            throw StudyError.file(
                path: workspace.location.runs.path,
                reason:
                    "no step of study \(study.study.name) has run here; run it, or name its workspace with --workspace"
            )
        }
        switch format {
        case .csv: try table(steps, store, folder)
        case .tensorboard: try events(steps, store, folder)
        }
        print("\(folder.path): \(steps.count) of \(study.steps.count) steps")
    }

    private func table(_ steps: [PlannedStep], _ store: Store, _ folder: URL) throws {
        let factors = Set(steps.flatMap(\.step.factors.keys)).sorted()
        let states = try store.states(of: steps.map(\.step.id))
        var text = Self.line(["step", "kind", "name", "state"] + factors)
        for step in steps {
            let values = factors.map { step.step.factors[$0].map { $0.text ?? $0.canonical } ?? "" }
            text += Self.line(
                [step.step.id, step.step.kind, step.name, states[step.step.id]?.rawValue ?? ""] + values)
        }
        try Data(text.utf8).write(to: folder.appending(path: "steps.csv"), options: .atomic)
        for view in ["metric", "timing"] {
            var text = Self.line(["step", "name", "at", "value"])
            for step in steps {
                try store.forEachRow(
                    "SELECT name, step, value FROM \(view) WHERE step_id = ? ORDER BY name, step",
                    [.text(step.step.id)]
                ) { row in
                    text += Self.line([step.step.id] + row.values.map(Self.cell))
                }
            }
            try Data(text.utf8).write(to: folder.appending(path: "\(view)s.csv"), options: .atomic)
        }
        text = ""
        for step in steps {
            let rows = try store.rows(
                "SELECT * FROM episode WHERE step_id = ? ORDER BY role, episode", [.text(step.step.id)])
            for row in rows {
                if text.isEmpty { text = Self.line(row.columns.map { $0 == "step_id" ? "step" : $0 }) }
                text += Self.line(row.values.map(Self.cell))
            }
        }
        try Data(text.utf8).write(to: folder.appending(path: "episodes.csv"), options: .atomic)
    }

    private func events(_ steps: [PlannedStep], _ store: Store, _ folder: URL) throws {
        for step in steps {
            let started =
                try store.rows("SELECT started_at FROM step WHERE id = ?", [.text(step.step.id)])
                .first?.values[0].double ?? 0
            var file = EventFile(at: started)
            try store.forEachRow(
                "SELECT name, step, value FROM metric WHERE step_id = ? ORDER BY step, name",
                [.text(step.step.id)]
            ) { row in
                guard let name = row.values[0].text, let at = row.values[1].int else { return }
                file.add(name, step: at, value: row.values[2].double ?? .nan, at: started + Double(at))
            }
            let name = step.name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" }
            let place = folder.appending(path: String(name) + "-" + step.step.id.prefix(6))
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try file.data.write(
                to: place.appending(path: "events.out.tfevents.\(Int(started)).jowa"), options: .atomic)
        }
    }

    private static func cell(_ value: StoreValue) -> String {
        switch value.json {
        case .null: ""
        case .string(let text): text
        case let other: other.canonical
        }
    }

    private static func line(_ cells: [String]) -> String {
        cells.map { cell in
            cell.contains { ",\"\n\r".contains($0) } ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: ",") + "\n"
    }
}
