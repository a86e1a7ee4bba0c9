import ArgumentParser
import Files
import Foundation
import Reports
import Store
import Studies
import Workbench

/// `jowa report reproduce FILE`.
struct ReportReproduce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reproduce",
        abstract: "Run some steps of a committed report again and compare every row.",
        discussion: """
            Is a report true? Draws steps that have results (in turn for each kind, among the cheapest third, as many as
            the budget allows by the times that were recorded), runs them and all that they need in a workspace of its
            own, and compares every recorded row with the committed one. FILE is the study file, whose report lies in
            reports/<study>/, or an archive of `jowa study export`, which needs nothing else.

            Verdicts on a step: identical (all values equal); equal within rounding (machine or libraries differ, episodes
            are equal, no metric differs by more than 1e-4 of itself); equal in distribution (other episodes, whose
            mean return the committed one cannot be told from at 99%); different (the first differing rows and what
            differs in machine, libraries, threads and commit are shown); could not run, and why. Trainings on another
            processor add in another order and drift apart: they are then rightly called different.

              jowa report reproduce studies/first.yaml --budget 5m
              jowa report reproduce studies/first.yaml --steps 3 --seed 7 --receipt

            Exit codes: 0 all steps equal, 1 bad input, 2 some step is different on the same machine, libraries and threads
            (a change of the program did it), 3 some step is different elsewhere or could not run, 4 the budget allows no
            step, 5 the committed rows are not those that were recorded, 64 usage.
            """)

    @Argument(help: "The study file, or an archive (.tar.gz) of `jowa study export`.") var file: String
    @OptionGroup var options: ReportOptions
    @Option(help: ArgumentHelp("Recorded time that the steps may have taken, such as 5m.", valueName: "time"))
    var budget = "30m"
    @Option(help: ArgumentHelp("Compare at most this many steps.", valueName: "count")) var steps: Int?
    @Option(help: "Seed of the draw.") var seed: UInt64 = 0
    @Option(help: "Steps at once; each gets cores/slots threads.") var slots = 2
    @Option(help: ArgumentHelp("Run there and leave it; a temporary folder otherwise.", valueName: "dir"))
    var keep: String?
    @Flag(help: "Write a receipt into receipts/ beside the report, and render the report with it.")
    var receipt = false
    @Flag(help: "Print one JSON document: the draw, and each step with its verdict.") var json = false

    func validate() throws {
        guard let seconds = Workbench.Quantity.seconds(budget), seconds > 0 else {
            throw ValidationError("--budget \(budget): expected a time such as 90s, 30m or 2h")
        }
        guard steps ?? 1 > 0 else { throw ValidationError("--steps must be at least 1") }
        guard (1...4096).contains(slots) else { throw ValidationError("--slots \(slots): 1 to 4096") }
        guard !(receipt && isArchive) else {
            throw ValidationError("--receipt needs a report's folder; an archive has none")
        }
    }

    private var isArchive: Bool { file.hasSuffix(".tar.gz") || file.hasSuffix(".tgz") }

    func run() async throws {
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "jowa-reproduce-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let found: [ReproducedStep]
        do {
            found = try reproduce(scratch)
        } catch let error as ReportError {
            throw ReportOutput.failure(error)
        }
        if found.contains(where: { $0.verdict == .different && !$0.isElsewhere }) { throw ExitCode(2) }
        if found.contains(where: { [.different, .notRun].contains($0.verdict) }) { throw ExitCode(3) }
    }

    private func reproduce(_ scratch: URL) throws -> [ReproducedStep] {
        let (study, rows) = try isArchive ? unpacked(in: scratch) : committed()
        guard rows.header.source == .store else {
            throw ReportError.invalid(
                "\(file): published numbers have no steps; `jowa report check` recomputes them")
        }
        try rows.requireRecorded()
        let cut = rows.steps.compactMap { step in
            step.state == "done" ? step.shortfall.map { "\(step.label): it ended, and has \($0)" } : nil
        }
        guard cut.isEmpty else { throw ReportError.altered(cut) }
        let seconds = Workbench.Quantity.seconds(budget) ?? 0
        let draw = ReproductionDraw(rows.steps, budget: seconds, count: steps, seed: seed)
        guard !draw.chosen.isEmpty else {
            Complaint.write(
                "the budget of \(budget) allows no step: the cheapest takes longer with what it needs")
            throw ExitCode(4)
        }
        let names = Dictionary(rows.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        if !json {
            print(
                "seed \(seed): \(draw.chosen.count) of \(rows.steps.count { $0.isComplete }) steps to compare, "
                    + "\(draw.needed.count) to run, \(Words.seconds(draw.seconds)) as recorded")
            for id in draw.chosen { print("  \(names[id]?.name ?? id)") }
        }
        let place = Workspace(
            root: keep.map { URL(filePath: $0, directoryHint: .isDirectory) }
                ?? scratch.appending(path: "workspace"))
        let here = try run(study, draw, in: place)
        let results = draw.chosen.compactMap { id -> ReproducedStep? in
            guard let step = names[id] else { return nil }
            guard study.steps.contains(where: { $0.step.id == id }) else {
                return ReproducedStep(
                    notRun: step,
                    because:
                        "this program gives its settings another identity: numerics were \(step.numerics)")
            }
            guard let other = here[id], other.hasEnded, other.state != "failed" else {
                let why = here[id]?.failure ?? ""
                return ReproducedStep(
                    notRun: step, because: why.isEmpty ? "it did not end; what it needs may have failed" : why
                )
            }
            return ReproducedStep(step, here: other)
        }
        try show(results, draw, rows, here)
        return results
    }

    /// The study with its committed rows.
    private func committed() throws -> (ExpandedStudy, ReportRows) {
        let study = try Study(reading: URL(filePath: file)).expanded(in: options.workspace.location)
        let results = options.folder(of: study.study.name).appending(path: "results.jsonl")
        guard FileManager.default.fileExists(atPath: results.path) else {
            throw ReportError.file(
                results.path, "there is no committed report; render one, or name its folder with --out")
        }
        return (study, try ReportRows(reading: results))
    }

    /// The study and the rows that an archive holds.
    private func unpacked(in scratch: URL) throws -> (ExpandedStudy, ReportRows) {
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "tar", "-xzf", URL(filePath: file).path, "-C", scratch.path, "--strip-components=1",
            "--no-same-owner",
        ]
        try process.run()
        process.waitUntilExit()
        let text = scratch.appending(path: "study.yaml")
        guard process.terminationStatus == 0, FileManager.default.fileExists(atPath: text.path) else {
            throw ReportError.file(file, "is no archive of `jowa study export`")
        }
        let place = Workspace(root: scratch)
        _ = try Store.rebuild(runs: place.runs)
        let study = try Study(reading: text)
        let rows = try ReportRows(
            study: ReportDeclaration(study: study.values), runs: place.runs, gnuplot: Gnuplot.version())
        return (try study.expanded(in: place), rows)
    }

    /// Runs the needed steps; what the store then says of them, by identity.
    private func run(
        _ study: ExpandedStudy, _ draw: ReproductionDraw, in place: Workspace
    ) throws -> [String: ReportStep] {
        let needed = Set(draw.needed)
        let part = ExpandedStudy(
            study: study.study, kinds: study.kinds,
            places: study.steps.filter { needed.contains($0.step.id) },
            warnings: [])
        guard !part.steps.isEmpty else { return [:] }
        Stopping.listen()
        let store = try Store(runs: place.runs)
        var options = RunnerOptions()
        options.slots = slots
        options.program = Bundle.main.executableURL?.path ?? options.program
        let screen = RunScreen(quiet: json)
        let summary = try Runner(
            study: part, workspace: place, store: store, options: options, report: screen.show
        ).run()
        screen.finish()
        if let stopped = summary.stopped { Complaint.write("stopped: \(stopped)") }
        let rows = try ReportRows(
            study: ReportDeclaration(study: study.study.values), runs: place.runs, gnuplot: "")
        return Dictionary(rows.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func show(
        _ results: [ReproducedStep], _ draw: ReproductionDraw, _ rows: ReportRows,
        _ here: [String: ReportStep]
    ) throws {
        let written = Receipt(
            rows, at: Date().timeIntervalSince1970, seed: seed,
            budget: Workbench.Quantity.seconds(budget) ?? 0,
            place: results.lazy.compactMap { here[$0.id]?.provenance }.first ?? Provenance(startedAt: 0),
            steps: results)
        if json {
            print(
                JSONValue.object([
                    "drawn": .array(draw.chosen.map(JSONValue.string)),
                    "run": .array(draw.needed.map(JSONValue.string)),
                    "receipt": try JSONValue(encoding: written),
                ]).pretty)
        } else {
            for step in results {
                print("\(step.verdict.rawValue): \(step.name)")
                for line in step.details { print("  \(line)") }
            }
            print(Receipt.counts(results))
        }
        guard receipt else { return }
        let folder = options.folder(of: rows.header.name)
        let page = try written.write(to: folder)
        let report = try RenderedReport(rows, receipts: Receipt.all(in: folder))
        try report.write(to: folder, workspace: options.workspace.location.root)
        Complaint.write("\(page.path) is written, and the report shows it")
    }
}
