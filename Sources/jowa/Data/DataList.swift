import ArgumentParser
import Atari
import Files
import Foundation
import Replay
import Store

/// `jowa data list`: what datasets there are.
struct DataList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the workspace's datasets, or all games.",
        discussion: """
            Returns are raw, with their human-normalised value (HNS: 0 is random play, 1 a human) where the game has
            reference scores, or labelled as clipped where the source keeps only the signs of rewards. A dataset whose
            manifest cannot be read is named on standard error; the others are listed, and the exit code is 1.

              jowa data list
              jowa data list --games
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Flag(help: "List the 60 games instead.")
    var games = false
    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
        if games { return try listGames() }
        let folder = workspace.data
        let exists = FileAccess.mayExist(folder.path)
        let names = exists ? try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() : []
        var summaries: [DatasetSummary] = []
        var broken: [String] = []
        for name in names where !name.hasPrefix(".") {
            let dataset = folder.appendingPathComponent(name)
            let manifest = dataset.appendingPathComponent("manifest.json")
            guard FileAccess.mayExist(manifest.path) else { continue }
            do {
                summaries.append(
                    DatasetSummary(folder: dataset, manifest: try DatasetManifest(reading: manifest)))
            } catch {
                broken.append("\(name): \(error)")
            }
        }
        let users = uses()
        for index in summaries.indices { summaries[index].usedBy = users[summaries[index].name] ?? [] }
        for text in broken { Complaint.write("error: \(text)") }
        if json {
            print("[" + (try summaries.map { try $0.json() }).joined(separator: ",\n") + "]")
        } else if summaries.isEmpty && broken.isEmpty {
            print("no datasets in \(folder.path); make one with `jowa data collect` or `jowa data import`")
        } else if !summaries.isEmpty {
            table(summaries)
        }
        if !broken.isEmpty { throw ExitCode(1) }
    }

    private func table(_ summaries: [DatasetSummary]) {
        let heading = ["name", "game", "transitions", "episodes", "mean return", "size", "source", "used by"]
        let rows = summaries.map { summary in
            let frames = summary.framesPresent ? "" : " (compact)"
            let users = summary.usedBy ?? []
            return [
                summary.name, summary.game, String(summary.transitions), String(summary.episodes),
                summary.returnText, DatasetSummary.size(summary.bytes) + frames, summary.source,
                users.isEmpty ? "-" : users.count > 2 ? "\(users.count) steps" : users.joined(separator: " "),
            ]
        }
        print(TextTable.render(heading, rows))
    }

    private func listGames() throws {
        if json {
            let rows = Game.all.map { game -> [String: Any] in
                var row: [String: Any] = [
                    "game": game.name, "task": game.task, "actions": game.minimalActions,
                ]
                if let scores = game.scores {
                    row["random"] = scores.random
                    row["human"] = scores.human
                    row["dqn"] = scores.dqn
                }
                return row
            }
            let data = try JSONSerialization.data(
                withJSONObject: rows, options: [.prettyPrinted, .sortedKeys])
            return print(String(decoding: data, as: UTF8.self))
        }
        let rows = Game.all.map { game in
            let scores = game.scores.map { [String($0.random), String($0.human), String($0.dqn)] }
            return [game.name, String(game.task), String(game.minimalActions.count)]
                + (scores ?? ["-", "-", "-"])
        }
        print(TextTable.render(["game", "task", "actions", "random", "human", "DQN"], rows))
    }

    /// The steps whose inputs name a dataset, by the dataset's name.
    private func uses() -> [String: [String]] {
        let runs = workspace.runs
        let steps = ((try? FileManager.default.contentsOfDirectory(atPath: runs.path)) ?? []).sorted()
        var users: [String: [String]] = [:]
        for step in steps {
            let file = runs.appendingPathComponent(step).appendingPathComponent("step.json")
            // A step whose description cannot be read uses nothing that this list could name.
            guard let data = try? RegularFile.read(file, atMost: 1 << 24),
                let document = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
                let inputs = document["inputs"] as? [String: String]
            else { continue }
            for dataset in Set(inputs.values) { users[dataset, default: []].append(step) }
        }
        return users
    }
}

/// Columns of text.
package enum TextTable {
    /// Renders a table; columns whose every cell begins with a digit, sign or dash are aligned right.
    package static func render(_ heading: [String], _ rows: [[String]]) -> String {
        let rows = rows.map { $0.map(\.visible) }
        let widths = heading.indices.map { column in ([heading] + rows).map { $0[column].count }.max() ?? 0 }
        let numeric = heading.indices.map { column in
            !rows.isEmpty && rows.allSatisfy { $0[column].first.map { "-0123456789".contains($0) } ?? true }
        }
        return ([heading] + rows).map { row in
            let cells = row.indices.map { column in
                let gap = String(repeating: " ", count: widths[column] - row[column].count)
                return numeric[column] ? gap + row[column] : row[column] + gap
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop(while: { $0 == " " }).reversed())
        }.joined(separator: "\n")
    }
}
