package import ArgumentParser
import Files
import Foundation
import Store
import Studies
import Workbench

/// `jowa study run`.
package struct StudyRun: ParsableCommand {
    /// What it says of itself.
    package static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the steps of a study that are not complete.",
        discussion: """
            Stop it with Ctrl-C (running steps write a checkpoint), kill it, switch the machine off: running it again
            goes on where it was. Several runs of one study at once share the work.

            With --executor slurm the steps are queued as job arrays that depend on one another, on a cluster that
            shares this workspace's file system; preempted jobs and those whose time is over are queued again and go on
            from their checkpoint. Ctrl-C leaves the jobs in the queue, and the same command follows them again:

              jowa study run studies/jowa.yaml --executor slurm --sbatch=--partition=gpu --sbatch=--gres=gpu:1 \
                --sbatch=--time=4:00:00

            A queue that takes only so many jobs of a user gets the rest as jobs end; arrays are made shorter where it
            takes none so long. --sbatch-limit keeps the study itself below a number of jobs.

            --ranks works with both: the ranks of a step are processes of one machine, or of its job's one node.

            A step that diverged is a result, and steps that need it count as complete without running. Exit codes:
            0 everything is complete, 1 bad input, 2 some steps failed, are blocked by failed ones or have a damaged
            journal, 75 stopped before the end (run again to go on), 64 usage.
            """)

    @OptionGroup var study: StudyArgument
    @OptionGroup var workspace: WorkspaceOptions
    @Option(help: "Steps at once; each gets cores/slots threads.") var slots = 2
    @Option(
        help: ArgumentHelp(
            "Devices in place of slots: such as cuda:0,cuda:1.", valueName: "list"))
    var devices: String?
    @Option(
        help: ArgumentHelp(
            "Steps at once on each device: small models leave it idle alone.", valueName: "count"))
    var stepsPerDevice = 1
    @Option(help: "Where steps run: local or slurm.") var executor = ExecutorKind.local
    @Option(help: ArgumentHelp("An option given on to sbatch; may be repeated.", valueName: "option"))
    var sbatch: [String] = []
    @Option(help: ArgumentHelp("Most jobs of this study in the queue at once.", valueName: "count"))
    var sbatchLimit: Int?
    @Option(help: "Processes that train one step together, sharing its threads (data parallel).") var ranks =
        1
    @Flag(help: "Stop at the first failure instead of going on with other steps.") var failFast = false
    @Option(help: ArgumentHelp("Stop after this many failures of one class.", valueName: "count"))
    var maxErrors = 0
    @Option(help: ArgumentHelp("Stop cleanly after this time, such as 30m or 2h.", valueName: "time"))
    var budget: String?
    @Option(
        help: ArgumentHelp(
            "Run failed steps again: `failed` for all but diverged ones, or a class: \(FailureCard.Class.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "class"))
    var retry: [String] = []
    @Flag(help: "Print one JSON document at the end: summary, every step, failure cards.") var json = false

    /// Creates the command.
    package init() {}

    /// Refuses options that contradict each other.
    package func validate() throws {
        guard (1...4096).contains(slots) else { throw ValidationError("--slots \(slots): 1 to 4096") }
        if let devices, let problem = StudyRun.problem(inDevices: devices) { throw ValidationError(problem) }
        guard sbatch.isEmpty || executor == .slurm else {
            throw ValidationError("--sbatch needs --executor slurm")
        }
        guard devices == nil || executor == .local else {
            throw ValidationError("--devices are this machine's: use --sbatch=--gres=gpu:1 on a cluster")
        }
        guard stepsPerDevice == 1 || devices != nil else {
            throw ValidationError("--steps-per-device needs --devices; --slots is for the processor")
        }
        guard (1...64).contains(stepsPerDevice) else {
            throw ValidationError("--steps-per-device \(stepsPerDevice): 1 to 64")
        }
        guard sbatchLimit == nil || executor == .slurm else {
            throw ValidationError("--sbatch-limit needs --executor slurm")
        }
        guard sbatchLimit.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--sbatch-limit must be at least 1")
        }
        guard (1...LocalRanks.most).contains(ranks) else {
            throw ValidationError("--ranks \(ranks): 1 to \(LocalRanks.most)")
        }
        guard maxErrors >= 0 else { throw ValidationError("--max-errors must not be negative") }
        if let budget, Workbench.Quantity.seconds(budget) == nil {
            throw ValidationError("--budget \(budget): expected a time such as 90s, 30m or 2h")
        }
        for name in retry where name != "failed" && FailureCard.Class(rawValue: name) == nil {
            let known = FailureCard.Class.allCases.map(\.rawValue) + ["failed"]
            throw ValidationError("--retry \(name): no such class" + NearestName.hint(name, among: known))
        }
    }

    private static func problem(inDevices list: String) -> String? {
        let names = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let sound = names.allSatisfy { $0 == "cpu" || $0.wholeMatch(of: /cuda:[0-9]{1,3}/) != nil }
        if !sound { return "--devices \(list): expected names such as cuda:0,cuda:1" }
        let cuda = names.filter { $0 != "cpu" }
        return Set(cuda).count == cuda.count ? nil : "--devices \(list): one of them stands twice"
    }

    /// Runs the study.
    package func run() throws {
        let expanded = try study.expanded(in: workspace.location)
        Stopping.listen()
        let store = try Store(runs: workspace.location.runs)
        let missing = expanded.importProblems(in: workspace.location, without: try done(expanded, store))
        guard missing.isEmpty else { throw StudyError.invalid(missing) }
        var options = RunnerOptions()
        options.slots = slots
        options.devices = devices?.split(separator: ",").map(String.init) ?? []
        options.stepsPerDevice = stepsPerDevice
        options.executor = executor
        options.sbatch = sbatch
        options.sbatchLimit = sbatchLimit
        options.ranks = ranks
        options.keepGoing = !failFast
        options.maxErrors = maxErrors
        options.budget = budget.flatMap(Workbench.Quantity.seconds)
        options.retry = Set(retry.compactMap(FailureCard.Class.init))
        if retry.contains("failed") {
            options.retry.formUnion(FailureCard.Class.allCases.filter { $0 != .diverged })
        }
        options.program = Bundle.main.executableURL?.path ?? options.program
        let screen = RunScreen(quiet: json)
        for warning in expanded.warnings { screen.line("warning: \(warning)") }
        let runner = Runner(
            study: expanded, workspace: workspace.location, store: store, options: options,
            report: screen.show)
        let summary = try runner.run()
        screen.finish()
        if !expanded.study.isStill(at: URL(filePath: study.file)) {
            screen.line(
                "note: \(study.file) was edited during the run, which followed the old text; run it again")
        }
        if json {
            print(try document(summary, expanded, store).pretty)
        } else {
            screen.line(text(summary))
        }
        if summary.remaining > 0 { throw ExitCode(75) }
        if summary.failed + summary.blocked + summary.damaged > 0 { throw ExitCode(2) }
    }

    /// Steps that are complete before the run.
    private func done(_ study: ExpandedStudy, _ store: Store) throws -> Set<String> {
        let datasets = study.steps.filter { $0.kind == .dataset }.map(\.step.id)
        try store.fold(steps: datasets)
        return Set(try store.states(of: datasets).filter { $0.value == .done }.keys)
    }

    /// The summary's fields, all steps as `study status --json` shows them, and the failure cards by step.
    private func document(_ summary: RunSummary, _ study: ExpandedStudy, _ store: Store) throws -> JSONValue {
        let entries = try StudyState(study, workspace: workspace.location, store: store).entries
        var fields = try JSONValue(encoding: summary).fields ?? [:]
        fields["steps"] = try JSONValue(encoding: entries)
        fields["failures"] = .array(
            try entries.compactMap { entry in
                guard let failure = entry.failure else { return nil }
                var card = try JSONValue(encoding: failure).fields ?? [:]
                card["id"] = .string(entry.id)
                card["name"] = .string(entry.name)
                return .object(card)
            })
        return .object(fields)
    }

    private func text(_ summary: RunSummary) -> String {
        var parts = ["\(summary.done) done", "\(summary.cached) cached"]
        if summary.diverged > 0 { parts.append("\(summary.diverged) diverged") }
        if summary.inapplicable > 0 { parts.append("\(summary.inapplicable) not applicable") }
        if summary.failed > 0 { parts.append("\(summary.failed) failed") }
        if summary.damaged > 0 { parts.append("\(summary.damaged) damaged") }
        if summary.blocked > 0 { parts.append("\(summary.blocked) blocked") }
        if summary.remaining > 0 { parts.append("\(summary.remaining) remain") }
        let end = summary.stopped.map { " (\($0))" } ?? ""
        let counts = parts.joined(separator: ", ") + " in " + Words.seconds(summary.seconds) + end
        guard summary.failed > 0 else { return counts }
        return counts + "\nonce the causes are mended: jowa study run \(study.file) --retry failed"
    }
}
