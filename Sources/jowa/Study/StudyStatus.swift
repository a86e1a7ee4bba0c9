import ArgumentParser
import Files
import Foundation
import Store
import Studies
import Workbench

/// `jowa study status`.
struct StudyStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how far a study is; works while it runs.",
        discussion: """
            Steps that diverged, and those that need them, are complete. Exit codes: 0 complete, 2 some steps failed or
            have a damaged journal, 75 steps remain, 1 bad input, 64 usage.
            """)

    @OptionGroup var study: StudyArgument
    @OptionGroup var workspace: WorkspaceOptions
    @Flag(help: "List every step, not only those that run or failed.") var all = false
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let study = try Study(reading: URL(filePath: study.file))
        let store = try workspace.openStore()
        let entries = try StudyState(study, workspace: workspace.location, store: store).entries
        if json {
            print(try JSONValue(encoding: entries).pretty)
        } else {
            print(StudyStatus.text(study.name, entries, all: all), terminator: "")
        }
        if let code = StudyStatus.code(entries) { throw ExitCode(code) }
    }

    /// The exit code, nil when everything is complete.
    private static func code(_ entries: [StudyState.Entry]) -> Int32? {
        if entries.contains(where: { [.planned, .running, .interrupted].contains($0.state) }) { return 75 }
        return entries.contains { !$0.state.isSettled } ? 2 : nil
    }

    static func text(_ name: String, _ entries: [StudyState.Entry], all: Bool) -> String {
        // The rarer states have a column only where there is one.
        let states = StepState.allCases.filter { state in
            ![.inapplicable, .damaged].contains(state) || entries.contains { $0.state == state }
        }
        var rows = [["kind"] + states.map(\.words)]
        for kind in StepKind.allCases {
            let own = entries.filter { $0.kind == kind.rawValue }
            guard !own.isEmpty else { continue }
            rows.append(
                [kind.rawValue]
                    + states.map { state in
                        let count = own.count { $0.state == state }
                        return count == 0 ? "-" : String(count)
                    })
        }
        var text = "study \(name)\n" + Words.table(rows)
        for entry in entries where all || [.running, .failed, .diverged, .damaged].contains(entry.state) {
            var line = "\(entry.state.words)  \(entry.name)"
            if let progress = entry.progress, entry.state == .running {
                line += "  " + RunScreen.text(progress)
            }
            if let failure = entry.failure { line += "  \(failure.kind.rawValue): \(failure.message)" }
            if let damage = entry.damage { line += "  \(damage)" }
            text += line.visible + "\n"
        }
        return text
    }
}
