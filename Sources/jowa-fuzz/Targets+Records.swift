import Foundation
import Reports
import Store
import Studies

/// What a workspace and a repository hold as text.
extension Target {
    private static func texts(_ files: [URL], atMost limit: Int = 40_000) throws -> [Seed] {
        try files.map {
            Seed(name: $0.lastPathComponent, bytes: [UInt8](try Data(contentsOf: $0).prefix(limit)))
        }
    }

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

    /// Study files, checked and expanded to their steps.
    static let study = Target(
        name: "study", isText: true,
        seeds: { _ in
            try texts(Corpus.files(in: URL(fileURLWithPath: "studies")).filter { $0.pathExtension == "yaml" })
        },
        read: { input, folder in
            let text = String(decoding: input.bytes, as: UTF8.self)
            _ = try Study(text: text, file: "study.yaml").expanded()
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

    /// What a step's folder says of itself, folded into a store.
    static let step = Target(
        name: "step", isText: true,
        seeds: { folder in
            let record = StepRecord(
                id: "s0", kind: "evaluation", label: "evaluation Boxing",
                settings: .object(["episodes": .integer(2), "gamma": .number(0.5)]), inputs: ["model": "s1"],
                numerics: "1", factors: ["seed": .integer(0)])
            let file = folder.appendingPathComponent("runs/s0/step.json")
            try FileAccess.write(try JSONEncoder().encode(record), to: file)
            return [Seed(name: "step.json", bytes: [UInt8](try Data(contentsOf: file)))]
        },
        read: { input, folder in
            let runs = folder.appendingPathComponent("runs")
            try Data(input.bytes).write(to: runs.appendingPathComponent("s0/step.json"))
            try? FileManager.default.removeItem(at: runs.appendingPathComponent(Store.fileName))
            let report = try Store(runs: runs).fold()
            if let damage = report.damaged.values.first { throw StoreError.malformed(damage) }
        })

    /// The frozen rows of reports.
    static let rows = Target(
        name: "rows", isText: true,
        seeds: { _ in
            let file = URL(fileURLWithPath: "reports/demo/results.jsonl")
            let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
            let chosen =
                lines.prefix(4)
                + lines.dropFirst(4).enumerated().filter { $0.offset % 50 == 0 }.map(\.element)
            return [Seed(name: "results.jsonl", bytes: Array(chosen.joined(separator: "\n").utf8))]
        },
        read: { input, _ in
            _ = try ReportRows(parsing: String(decoding: input.bytes, as: UTF8.self), file: "results.jsonl")
        })
}
