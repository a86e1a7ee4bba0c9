import ArgumentParser
import Foundation
import Store
import Studies

/// `jowa study plan`.
struct StudyPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show what a run would do, and what it would cost.",
        discussion: """
            Parameters are counted, operations, memory and disk estimated from the settings; times are learned from
            recorded steps of the same kind in this workspace (fastest, median, slowest).
            """)

    @OptionGroup var study: StudyArgument
    @OptionGroup var workspace: WorkspaceOptions
    @Flag(help: "Print one JSON document.") var json = false
    @Option(
        help: ArgumentHelp(
            "Rate assumed for steps without a record, in TFLOP/s of one device (default: 40% of an H100's bfloat16).",
            valueName: "rate"))
    var assume = 396.0

    func run() throws {
        let study = try study.expanded()
        let store = try workspace.openStore(folding: study.steps.map(\.step.id))
        let plan = try StudyPlan(study, workspace: workspace.location, store: store)
        if json { return print(document(study, plan).pretty) }
        for change in study.study.changes { print("extends: \(change)") }
        for warning in study.warnings { print("warning: \(warning)") }
        printSteps(plan)
        printAxes(study)
        printTotals(plan)
    }

    private func printSteps(_ plan: StudyPlan) {
        var rows = [
            ["step", "state", "parameters", "operations", "memory", "disk", "time", "identity", "reason"]
        ]
        for entry in plan.entries {
            let step = entry.step
            let time = entry.seconds.map { "\(Words.seconds($0.low)) - \(Words.seconds($0.high))" } ?? ""
            let operations = step.kind == .dataset ? "" : Words.count(step.cost.operations) + "FLOP"
            rows.append([
                step.name, entry.state.rawValue, step.parameters.map { Words.grouped($0.total) } ?? "",
                operations,
                Words.bytes(step.cost.memory), Words.bytes(step.cost.disk), time, step.step.id, entry.reason,
            ])
        }
        print(Words.table(rows), terminator: "")
    }

    private func printAxes(_ study: ExpandedStudy) {
        var counts: [String: [String: Int]] = [:]
        for step in study.steps where step.kind == .pretraining || step.kind == .transfer {
            for (axis, value) in step.step.factors where axis != "game" || step.kind == .transfer {
                counts[axis, default: [:]][value.text ?? value.canonical, default: 0] += 1
            }
        }
        print("")
        for (axis, values) in counts.sorted(by: { $0.key < $1.key }) {
            let list = values.sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
            print("axis \(axis): " + list.map { "\($0.key) x\($0.value)" }.joined(separator: ", "))
        }
    }

    private func printTotals(_ plan: StudyPlan) {
        let rest = plan.entries.filter(\.remains)
        print("")
        for kind in StepKind.allCases {
            let all = plan.entries.filter { $0.step.kind == kind }
            if !all.isEmpty {
                print("\(kind.rawValue): \(all.count) steps, \(all.count(where: \.remains)) to run")
            }
        }
        let total = plan.total
        if let seconds = total.seconds {
            print(
                "time: \(Words.seconds(seconds.middle)) of step time (\(Words.seconds(seconds.low)) to"
                    + " \(Words.seconds(seconds.high))); divide by the slots")
        }
        let unknown = rest.filter { $0.seconds == nil }
        if !unknown.isEmpty {
            let operations = unknown.filter { $0.step.kind != .dataset }.reduce(0) {
                $0 + $1.step.cost.operations
            }
            let hours = operations / (assume * 1e12) / 3600
            let time =
                hours < 1
                ? Words.seconds(max(1, hours * 3600)) + " on a GPU"
                : "\(Words.rounded(hours, hours < 10 ? 2 : 0)) GPU hours"
            print(
                "time of \(unknown.count) steps without a record: \(Words.count(operations))FLOP, \(time) "
                    + "at an assumed \(Words.rounded(assume, 0)) TFLOP/s")
        }
        print(
            "disk: \(Words.bytes(rest.reduce(0) { $0 + $1.step.cost.disk })) to be written; largest memory: "
                + Words.bytes(rest.map(\.step.cost.memory).max() ?? 0))
    }

    private func document(_ study: ExpandedStudy, _ plan: StudyPlan) -> JSONValue {
        let steps = plan.entries.map { entry -> JSONValue in
            let step = entry.step
            var fields: [String: JSONValue] = [
                "id": .string(step.step.id), "kind": .string(step.step.kind), "name": .string(step.name),
                "state": .string(entry.state.rawValue), "reason": .string(entry.reason),
                "factors": .object(step.step.factors), "settings": step.step.settings,
                "inputs": .object(step.step.inputs.mapValues(JSONValue.string)),
                "operations": .real(step.cost.operations), "memory_bytes": .real(step.cost.memory),
                "disk_bytes": .real(step.cost.disk),
            ]
            fields["parameters"] = step.parameters.flatMap { try? JSONValue(encoding: $0) }
            fields["seconds"] = entry.seconds.flatMap { try? JSONValue(encoding: $0) }
            return .object(fields)
        }
        let total = plan.total
        return .object([
            "study": .string(study.study.name), "steps": .array(steps),
            "warnings": .array(study.warnings.map(JSONValue.string)),
            "changes": .array(study.study.changes.map(JSONValue.string)),
            "total": .object([
                "remaining": .integer(plan.entries.count(where: \.remains)),
                "seconds": total.seconds.flatMap { try? JSONValue(encoding: $0) } ?? .null,
                "without_forecast": .integer(total.unknown),
            ]),
        ])
    }
}
