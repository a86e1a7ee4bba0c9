import Foundation
import Store
import Studies
import Workbench

/// A plan as text for people and as one JSON document.
struct PlanText {
    let study: ExpandedStudy
    let plan: StudyPlan
    /// Steps at once, for the wall-clock forecast.
    let slots: Int
    /// Kind of device of the forecast.
    let device: String
    /// TFLOP/s of a GPU for steps without a record of one.
    let rate: Double

    /// The steps, one a line.
    var steps: String {
        var rows = [
            ["step", "state", "parameters", "operations", "memory", "disk", "time", "identity", "reason"]
        ]
        for entry in plan.entries {
            let step = entry.step
            let operations = step.kind == .dataset ? "" : Words.count(step.cost.operations) + "FLOP"
            rows.append([
                step.name, entry.state.rawValue, step.parameters.map { Words.grouped($0.total) } ?? "",
                operations, Words.bytes(step.cost.memory), Words.bytes(step.cost.disk),
                entry.seconds.map(Self.range) ?? "", step.step.id, entry.reason,
            ])
        }
        return Words.table(rows)
    }

    /// Resolved settings by kind of step: what all have in common, then what each has of its own.
    var settings: String {
        var text = ""
        for kind in StepKind.allCases {
            let steps = plan.entries.map(\.step).filter { $0.kind == kind }
            let leaves = steps.map { Differences.leaves($0.step.settings) }
            guard let first = leaves.first else { continue }
            let common = first.filter { key, value in leaves.allSatisfy { $0[key] == value } }
            text += "\(kind.rawValue), all \(steps.count): " + Self.list(common) + "\n"
            for (step, own) in zip(steps, leaves) {
                let rest = own.filter { common[$0.key] == nil }
                if !rest.isEmpty { text += "  \(step.name): " + Self.list(rest) + "\n" }
            }
        }
        return text
    }

    private static func list(_ leaves: [String: JSONValue]) -> String {
        leaves.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text ?? $0.value.canonical)" }
            .joined(separator: ", ")
    }

    /// How many steps have each value of each axis.
    var axes: String {
        plan.axisCounts.map { axis in
            let list = axis.counts.sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
            return "axis \(axis.axis) (\(axis.unit)): "
                + list.map { "\($0.key) x\($0.value)" }.joined(separator: ", ") + "\n"
        }.joined()
    }

    /// Steps to run, time, GPU hours, disk and memory.
    var totals: String {
        var lines: [String] = []
        for kind in StepKind.allCases {
            let all = plan.entries.filter { $0.step.kind == kind }
            if !all.isEmpty {
                lines.append("\(kind.rawValue): \(all.count) steps, \(all.count(where: \.remains)) to run")
            }
        }
        let rest = plan.entries.filter(\.remains)
        lines.append("total: \(plan.entries.count) steps, \(rest.count) to run")
        let total = plan.total
        if let seconds = total.seconds, let wall = plan.wallClock(slots: slots) {
            lines.append("time on \(device): \(Self.middle(seconds)) of step time by recorded rates")
            lines.append(
                "wall clock with \(slots) slot\(slots == 1 ? "" : "s"): \(Self.middle(wall))"
                    + (total.unknown > 0 ? ", without the steps that have no record" : ""))
        }
        if total.unknown > 0 { lines.append("\(total.unknown) steps have no record on \(device)") }
        lines += gpu
        lines.append(
            "disk: \(Words.bytes(rest.reduce(0) { $0 + $1.step.cost.disk })) to be written; largest memory: "
                + Words.bytes(rest.map(\.step.cost.memory).max() ?? 0))
        return lines.map { $0 + "\n" }.joined()
    }

    private var gpu: [String] {
        let gpu = plan.gpuHours(rate: rate * 1e12)
        guard gpu.operations > 0 else { return [] }
        let time =
            gpu.hours < 1
            ? Words.seconds(max(1, gpu.hours * 3600)) + " of one GPU"
            : "\(Words.rounded(gpu.hours, gpu.hours < 10 ? 2 : 0)) GPU hours"
        let assumed =
            gpu.assumed > 0 ? ", \(gpu.assumed) steps at an assumed \(Words.rounded(rate, 0)) TFLOP/s" : ""
        return ["on GPUs: \(time) for \(Words.count(gpu.operations))FLOP" + assumed]
    }

    private static func range(_ seconds: Forecast.Seconds) -> String {
        "\(Words.seconds(seconds.low)) - \(Words.seconds(seconds.high))"
    }

    private static func middle(_ seconds: Forecast.Seconds) -> String {
        "\(Words.seconds(seconds.middle)) (\(Words.seconds(seconds.low)) to \(Words.seconds(seconds.high)))"
    }
}

extension PlanText {
    /// The whole plan.
    var document: JSONValue {
        let total = plan.total
        let gpu = plan.gpuHours(rate: rate * 1e12)
        return .object([
            "study": .string(study.study.name), "steps": .array(plan.entries.map(Self.step)),
            "warnings": .array(study.warnings.map(JSONValue.string)),
            "changes": .array(study.study.changes.map(JSONValue.string)),
            "axes": (try? JSONValue(encoding: plan.axisCounts)) ?? .null,
            "total": .object([
                "remaining": .integer(plan.entries.count(where: \.remains)),
                "device": .string(device), "slots": .integer(slots),
                "seconds": Self.json(total.seconds),
                "wall_clock_seconds": Self.json(plan.wallClock(slots: slots)),
                "without_forecast": .integer(total.unknown), "gpu_hours": .real(gpu.hours),
                "gpu_steps_at_assumed_rate": .integer(gpu.assumed),
            ]),
        ])
    }

    private static func json(_ seconds: Forecast.Seconds?) -> JSONValue {
        seconds.flatMap { try? JSONValue(encoding: $0) } ?? .null
    }

    private static func step(_ entry: StudyPlan.Entry) -> JSONValue {
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
        fields["seconds"] = entry.seconds.map(json)
        fields["gpu_seconds"] = entry.gpuSeconds.map(json)
        return .object(fields)
    }
}
