import ArgumentParser
import Foundation
import Store
import Studies

/// `jowa study status`.
struct StudyStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how far a study is; works while it runs.",
        discussion: "Exit codes: 0 complete, 2 some steps failed, 75 steps remain, 1 bad input, 64 usage.")

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
        if entries.contains(where: { [.planned, .running, .interrupted].contains($0.state) }) {
            throw ExitCode(75)
        }
        if entries.contains(where: { $0.state == .failed }) { throw ExitCode(2) }
    }

    static func text(_ name: String, _ entries: [StudyState.Entry], all: Bool) -> String {
        var rows = [["kind"] + StepState.allCases.map(\.rawValue)]
        for kind in StepKind.allCases {
            let own = entries.filter { $0.kind == kind.rawValue }
            guard !own.isEmpty else { continue }
            rows.append(
                [kind.rawValue]
                    + StepState.allCases.map { state in
                        let count = own.count { $0.state == state }
                        return count == 0 ? "-" : String(count)
                    })
        }
        var text = "study \(name)\n" + Words.table(rows)
        for entry in entries where all || [.running, .failed, .diverged].contains(entry.state) {
            var line = "\(entry.state.rawValue)  \(entry.name)"
            if let progress = entry.progress, entry.state == .running {
                line += "  " + RunScreen.text(progress)
            }
            if let failure = entry.failure { line += "  \(failure.kind.rawValue): \(failure.message)" }
            text += line + "\n"
        }
        return text
    }
}
