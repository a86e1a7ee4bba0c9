public import ArgumentParser
import Foundation
public import Store
import Studies
import Workbench

extension TableFormat: ExpressibleByArgument {}

/// Everything about the store.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Query, rebuild and examine the store of measurements.",
        subcommands: [StoreQuery.self, StoreExport.self, StoreRebuild.self, StoreDoctorCommand.self])
}

/// `jowa store query`.
struct StoreQuery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Run one reading SQL statement.",
        discussion: """
            Views: metric (step_id, name, step, value), timing (the same, what the machine determines), step_seconds
            (step_id, seconds, attempts: what its attempts took, without the pauses between).
            Tables: study, step, study_step, episode, artifact, fact, provenance, damage.
            """)

    @Argument(help: "The statement.") var sql: String
    @Option(help: "table, csv or json.") var format = TableFormat.table
    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
        let text = try workspace.openStore().render(sql, as: format)
        // Comma-separated values are for programs, and stay as they are; a terminal is no program.
        if format == .csv, isatty(STDOUT_FILENO) == 0 {
            Output.write(text)
        } else {
            print(text, terminator: "")
        }
    }
}

/// `jowa store rebuild`.
struct StoreRebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Recreate the database from the journals.")

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
        let report = try Store.rebuild(runs: workspace.location.runs)
        for (step, reason) in report.damaged.sorted(by: { $0.key < $1.key }) { print("\(step): \(reason)") }
        print("rebuilt from \(report.steps) journals, \(report.records) records")
        if !report.damaged.isEmpty { throw ExitCode(1) }
    }
}

/// `jowa store doctor`.
struct StoreDoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Find what is damaged in a workspace's runs, and explain it.",
        discussion: """
            With --repair, damaged step folders are moved to runs/quarantine/ (nothing is deleted), torn last lines are
            cut off, and a database that does not match its journals is rebuilt. Digests of all results and all rows are
            compared, which reads everything once; --quick compares sizes alone. A database of another program is named and
            left alone. Exit codes: 0 sound, 1 findings.
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Flag(help: "Repair what is found.") var repair = false
    @Flag(help: "Compare sizes, not digests and rows.") var quick = false
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let findings = try StoreDoctor(workspace: workspace.location, kinds: .product).examine(
            repair: repair, quick: quick)
        if json {
            print(try JSONValue(encoding: findings).pretty)
        } else {
            for finding in findings {
                print(
                    "\(finding.path): \(finding.problem)\n  \(finding.repaired ? "repaired" : "remedy"): \(finding.remedy)"
                )
            }
            print(findings.isEmpty ? "sound" : "\(findings.count) findings")
        }
        if findings.contains(where: { !$0.repaired }) { throw ExitCode(1) }
    }
}
