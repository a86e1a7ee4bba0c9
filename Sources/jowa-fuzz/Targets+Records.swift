import Foundation
import Reports
import Store
import Studies
import Workbench

/// What a workspace and a repository hold as text.
extension Target {
    /// Published tables given with `--published`.
    static let tables = Target(
        name: "tables", isText: true,
        seeds: { _ in
            try PublishedRegistry().tables.map {
                Seed(name: $0.name + ".csv", bytes: Array($0.table.text.utf8))
            }
        },
        read: { input, folder in
            let url = folder.appendingPathComponent(input.name)
            try Data(input.bytes).write(to: url)
            defer { try? FileManager.default.removeItem(at: url) }
            _ = try PublishedRegistry(folder: folder)
        })

    /// Study files with what they extend, checked and expanded to their steps, and the file of a report.
    static let study = Target(
        name: "study", isText: true,
        seeds: { folder in
            let files = try Corpus.files(in: URL(fileURLWithPath: "studies")).filter {
                $0.pathExtension == "yaml"
            }
            return try files.map { file in
                let text = try Data(contentsOf: file)
                try text.write(to: folder.appendingPathComponent(file.lastPathComponent))
                return Seed(name: file.lastPathComponent, bytes: [UInt8](text))
            }
        },
        read: { input, folder in
            let file = folder.appendingPathComponent(input.name)
            try replacing(file, with: input.bytes) {
                if try ReportDeclaration(published: file) == nil {
                    _ = try Study(reading: file).expanded()
                }
            }
        })

    /// Journals of steps.
    static let journal = Target(
        name: "journal", isText: true,
        seeds: { folder in
            let step = folder.appendingPathComponent("step")
            try FileManager.default.createDirectory(at: step, withIntermediateDirectories: true)
            let journal = try Journal(opening: step)
            try journal.metric("train/loss", step: 1, 0.5)
            try journal.append([.fact(name: "note", value: .object(["a": .integer(1), "b": .number(0.5)]))])
            try journal.timing("seconds", step: 2, 1.5)
            try journal.synchronize()
            let file = step.appendingPathComponent(Journal.fileName)
            return [Seed(name: "step/" + Journal.fileName, bytes: [UInt8](try Data(contentsOf: file)))]
        },
        read: { input, folder in
            let step = folder.appendingPathComponent("step")
            try Data(input.bytes).write(to: folder.appendingPathComponent(input.name))
            _ = try JournalReader.inspect(step)
            _ = JournalReader.lastRecord(in: step)
            _ = try JournalReader.records(in: step)
        })

    /// What the folders of a workspace say, folded into a store: a step's record, its journal, a study's registration.
    static let step = Target(
        name: "step", isText: true,
        seeds: { folder in
            let runs = folder.appendingPathComponent("runs"), step = runs.appendingPathComponent("s0")
            let record = StepRecord(
                id: "s0", kind: "evaluation", label: "evaluation Boxing",
                settings: .object(["episodes": .integer(2), "gamma": .number(0.5)]), inputs: ["model": "s1"],
                numerics: "1", factors: ["seed": .integer(0)])
            let file = step.appendingPathComponent("step.json")
            try FileAccess.write(try JSONEncoder().encode(record), to: file)
            let journal = try Journal(opening: step)
            try journal.append([
                .started(Provenance(startedAt: 5, command: "jowa step run")),
                .metric(name: "loss", step: 1, value: 0.5), .fact(name: "note", value: .string("a")),
                .episode(
                    EpisodeRecord(
                        episode: 0, game: "Pong", task: 1, seed: 3, planner: "beam",
                        plannerSettings: .object(["width": .integer(2)]), context: 4, agentSteps: 9,
                        frames: 36, rawReturn: -0.5, clippedReturn: -1, ending: .cut, wallSeconds: 0.125,
                        decisions: 9)),
                .artifact(ArtifactRecord(name: "m.png", path: "runs/m.png", digest: "0f", bytes: 12)),
                .failed(FailureCard(kind: .diverged, message: "loss is NaN", at: 77.25)),
            ])
            // A store that has seen nothing of this is copied for every input.
            let empty = folder.appendingPathComponent("empty")
            _ = try Store(runs: empty)
            // The time of day has no place in an input that is to be made again.
            let study = StudyRecord(
                name: "trial", title: "", question: "Does it hold?", hypothesis: "It does.",
                sourceYAML: "study: trial\n", resolved: .object(["study": .string("trial")]),
                digest: "abc", steps: [StudyStepRecord(step: record, name: "s0", position: 0)]
            ).continuing(nil, at: 4.5)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try FileAccess.write(
                try encoder.encode(study), to: runs.appendingPathComponent("studies/trial.json"))
            return try ["s0/step.json", "s0/" + Journal.fileName, "studies/trial.json"].map { name in
                Seed(
                    name: name,
                    bytes: [UInt8](try Data(contentsOf: runs.appendingPathComponent(name))))
            }
        },
        read: { input, folder in
            let runs = folder.appendingPathComponent("runs")
            let store = runs.appendingPathComponent(Store.fileName)
            try Data(contentsOf: folder.appendingPathComponent("empty/" + Store.fileName)).write(to: store)
            try replacing(runs.appendingPathComponent(input.name), with: input.bytes) {
                let opened = try Store(runs: runs)
                let report = try opened.fold()
                try Refusal.demandNone(report.damaged.values.sorted())
                try Refusal.demandNone(opened.mismatch().map { [$0] } ?? [])
            }
        })

    /// The frozen rows of reports: the header, the study, and a whole step of each kind of `reports/demo`, held against
    /// the study file as `jowa report check` does.
    static let rows = Target(
        name: "rows", isText: true,
        seeds: { _ in
            let file = URL(fileURLWithPath: "reports/demo/results.jsonl")
            let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
            var kinds = Set<String>()
            var isWanted = true
            let chosen = try lines.filter { line in
                let row = try JSONValue(parsing: String(line))
                if row["kind"]?.text == "step" {
                    isWanted = kinds.insert(row["step_kind"]?.text ?? "").inserted
                }
                return isWanted
            }
            return [Seed(name: "results.jsonl", bytes: Array((chosen.joined(separator: "\n") + "\n").utf8))]
        },
        read: { input, _ in
            let rows = try ReportRows(
                parsing: String(decoding: input.bytes, as: UTF8.self), file: "results.jsonl")
            let (declaration, design) = try demo.get()
            _ = try RenderedReport(rows)
            try Refusal.demandNone(
                rows.disagreements(with: declaration, design) + rows.alterations(rules) + rows.strangers)
        })

    /// The demo's declaration and design.
    private static let demo = Result {
        let study = try Study(reading: URL(fileURLWithPath: "studies/demo.yaml"))
        let steps = try study.expanded().steps.map { planned in
            ReportDesign.Step(
                id: planned.step.id, kind: planned.step.kind, name: planned.name,
                factors: planned.step.factors, inputs: planned.step.inputs, numerics: planned.step.numerics,
                settings: planned.step.settings,
                parameters: planned.parameters.map { [$0.total, $0.trainable, $0.nonEmbedding] } ?? [])
        }
        return (
            ReportDeclaration(study: study.values), ReportDesign(declared: study.values, steps: steps)
        )
    }

    private static let rules = StepRules { kind, settings, inputs, numerics in
        StepKind(rawValue: kind).map {
            StepIdentity.id(kind: $0, settings: settings, inputs: inputs, numerics: numerics)
        }
    }
}
