import ArgumentParser
import Foundation
import Store
import Studies
import Workbench

/// `jowa study plan`.
struct StudyPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show what a run would do, and what it would cost.",
        discussion: """
            Parameters are counted, operations, memory and disk estimated from the settings; times are learned from
            recorded steps of the same kind on the same kind of device in this workspace (fastest, median, slowest). The
            wall clock follows from these, the slots and what each step waits for.
            """)

    @OptionGroup var study: StudyArgument
    @OptionGroup var workspace: WorkspaceOptions
    @Flag(
        help:
            "Also print the resolved settings: what all steps of a kind have, then what each has of its own.")
    var settings = false
    @Flag(help: "Print one JSON document.") var json = false
    @Option(help: "Steps at once, for the wall clock.") var slots = 2
    @Option(help: "Device whose recorded rates the times follow: cpu or cuda.") var device = "cpu"
    @Option(
        help: ArgumentHelp(
            "GPU rate assumed for steps without a record of one, in TFLOP/s (default: 40% of an H100's bfloat16).",
            valueName: "rate"))
    var assume = 396.0

    func validate() throws {
        guard slots > 0 else { throw ValidationError("--slots must be at least 1") }
        guard assume > 0 else { throw ValidationError("--assume must be above 0") }
        guard ["cpu", "cuda"].contains(device) else {
            throw ValidationError("--device \(device): expected cpu or cuda")
        }
    }

    func run() throws {
        let study = try study.expanded(in: workspace.location)
        let store = try workspace.openStore(folding: study.steps.map(\.step.id))
        let plan = try StudyPlan(study, workspace: workspace.location, store: store, device: device)
        let text = PlanText(study: study, plan: plan, slots: slots, device: device, rate: assume)
        if json { return print(text.document.pretty) }
        for warning in study.warnings { print("warning: \(warning)") }
        print(text.steps, terminator: "")
        if settings { print("\n" + text.settings, terminator: "") }
        print("\n" + text.axes + "\n" + text.totals, terminator: "")
    }
}
