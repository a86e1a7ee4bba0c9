import ArgumentParser
import Commands
import Files
import Foundation
import Reports
import Store

/// `jowa-bench report`.
struct BenchReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Time the rendering of the paper's report and of a made-up study of many steps.",
        discussion: """
            The study has 4 model sizes, 5 data sizes, two games, greedy and beam play, and as many training seeds as its
            steps need; its numbers follow a scaling law with noise. Time is from rows to written files, gnuplot included.
            """)

    @Option(help: "Steps, about.") var steps = 1000
    @Option(help: "Where the made-up study's report is kept; a temporary folder otherwise.") var out: String?
    @Flag(help: "Print one JSON document.") var json = false

    func validate() throws {
        guard steps >= 100 else { throw ValidationError("--steps \(steps): at least 100") }
    }

    func run() throws {
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "jowa-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        do throws(ReportError) {
            var paper = ReportRows(
                header: ReportHeader(name: "paper", title: "Paper", source: .published, gnuplot: ""))
            paper.published = try PublishedRegistry().tables
            let published = try Self.time(paper, in: scratch.appending(path: "paper"))
            let rows = InventedStudy.rows(steps: steps)
            let folder = out.map { URL(filePath: $0) } ?? scratch.appending(path: "study")
            let study = try Self.time(rows, in: folder)
            if json {
                print(
                    JSONValue.object([
                        "paper_seconds": .real(published), "study_seconds": .real(study),
                        "study_steps": .integer(rows.steps.count),
                    ]).pretty)
            } else {
                print("the paper's report: \(Words.rounded(published, 2)) s")
                print("a study of \(rows.steps.count) steps: \(Words.rounded(study, 2)) s")
            }
        } catch {
            throw ReportOutput.failure(error)
        }
    }

    private static func time(_ rows: ReportRows, in folder: URL) throws(ReportError) -> Double {
        let start = ContinuousClock.now
        let report = try RenderedReport(rows)
        try report.write(to: folder)
        return (ContinuousClock.now - start) / .seconds(1)
    }
}

/// A study that never ran, as large as wanted.
enum InventedStudy {
    private static let sizes = [60_000.0, 250_000, 1_000_000, 4_000_000]
    private static let data = [500, 2000, 8000, 32_000, 128_000]
    private static let games = ["Boxing", "Assault"]
    private static let curves = [
        "train/loss/total", "train/loss/observations", "validation/loss/total",
        "validation/loss/observations",
        "validation/loss/temporal_difference", "validation/token_accuracy", "validation/copy_token_accuracy",
        "validation/changed_token_accuracy", "validation/reward_recall",
        "validation/value_return_correlation",
        "validation/q_std", "validation/cql_gap",
    ]

    static func rows(steps wanted: Int) -> ReportRows {
        var rows = ReportRows(
            header: ReportHeader(
                name: "invented", title: "A study that never ran", question: "How long does its report take?",
                hypothesis: "Not long.", source: .store, gnuplot: ""))
        let perSeed = sizes.count * data.count * (1 + 2 * games.count)
        for seed in 0..<max(1, wanted / perSeed) {
            for (place, size) in sizes.enumerated() {
                for count in data { rows.steps += cell(seed, place, size, count) }
            }
        }
        return rows
    }

    private static func cell(_ seed: Int, _ place: Int, _ size: Double, _ count: Int) -> [ReportStep] {
        let factors: [String: JSONValue] = [
            "variant": .string("size\(place)"), "transitions": .integer(count), "seed": .integer(seed),
            "method": .string("jowa"),
        ]
        let id = "\(place)-\(count)-\(seed)"
        var model = ReportStep(
            id: id, kind: "pretraining", name: "pretraining \(id)", factors: factors, seconds: 60,
            parameters: [Int(size) * 2, Int(size) * 2, Int(size)])
        var random = SplitMix64(seed: UInt64(seed * 1000 + place * 10) &+ UInt64(count))
        let loss =
            1 + 30 * pow(size, -0.3) + 20 * pow(Double(count), -0.4) + 0.01 * (2 * random.uniform() - 1)
        for (index, name) in curves.enumerated() {
            model.metrics[name] = (1...40).map { point in
                let level = name.contains("loss") ? loss : 0.4 + Double(index) / 40
                return MetricPoint(
                    point * 100, level * (1 + 1 / Double(point)) + 0.01 * (2 * random.uniform() - 1))
            }
        }
        model.facts["operations"] = .real(size * 6e6)
        var steps = [model]
        for planner in ["greedy", "beam"] {
            for game in games {
                var own = factors
                (own["planner"], own["game"]) = (.string(planner), .string(game))
                var step = ReportStep(
                    id: "\(id)-\(planner)-\(game)", kind: "evaluation",
                    name: "evaluation \(id) \(planner) \(game)",
                    factors: own, settings: .object(["method": .string("jowa")]), inputs: ["model": id],
                    seconds: 5)
                step.episodes = (0..<16).map { episode in
                    let score = (400 / loss + 20 * (2 * random.uniform() - 1)).rounded()
                    return EpisodeRecord(
                        episode: episode, game: game, task: 0, seed: episode, planner: planner, context: 4,
                        agentSteps: 500, frames: 2000, rawReturn: score, clippedReturn: score,
                        ending: .cut, wallSeconds: 1, decisions: 500)
                }
                step.facts["operations_per_decision"] = .real(size * (planner == "beam" ? 100 : 20))
                steps.append(step)
            }
        }
        return steps
    }
}
