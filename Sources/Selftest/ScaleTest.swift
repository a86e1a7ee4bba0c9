public import Foundation
import Store
import Studies
import Workbench

/// Measures the store at the size of a large study: how fast journals are folded, how fast a study is looked at.
public struct ScaleTest {
    /// What was measured.
    public struct Figures: Codable, Sendable {
        /// Steps of the study.
        public var steps = 0
        /// Metric rows in the store.
        public var rows = 0
        /// Wall time of folding all journals.
        public var foldSeconds = 0.0
        /// Metric rows folded a minute.
        public var rowsPerMinute = 0.0
        /// Time to read and check the study file.
        public var expandSeconds = 0.0
        /// Time to open the store, look for new journal lines in every step's folder and get every step's state:
        /// with `expandSeconds` what `study status` does.
        public var statusSeconds = 0.0
        /// Time to read one curve of one step.
        public var curveSeconds = 0.0
        /// Size of the database.
        public var databaseBytes = 0

        enum CodingKeys: String, CodingKey {
            case steps, rows
            case foldSeconds = "fold_seconds"
            case rowsPerMinute = "rows_per_minute"
            case expandSeconds = "expand_seconds"
            case statusSeconds = "status_seconds"
            case curveSeconds = "curve_seconds"
            case databaseBytes = "database_bytes"
        }
    }

    /// Builds a workspace of about so many steps and rows in an empty folder and measures it.
    ///
    /// All steps get the same curves: ten metrics, as many updates as needed.
    public static func run(steps wanted: Int, rows: Int, in folder: URL, report: (String) -> Void) throws
        -> Figures
    {
        var figures = Figures()
        let text = study(seeds: max(1, wanted / 30))
        try FileAccess.write(Data(text.utf8), to: folder.appending(path: "scale.yaml"))
        let workspace = Workspace(root: folder)
        let expanded = try Study(reading: folder.appending(path: "scale.yaml")).expanded()
        let store = try Store(runs: workspace.runs)
        try store.register(expanded.record)
        figures.steps = expanded.steps.count
        let journal = try journal(rows: rows / figures.steps, in: folder)
        let start = ContinuousClock.now
        var folding = Duration.zero
        for (index, step) in expanded.steps.enumerated() {
            let own = workspace.folder(of: step.step.id)
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            try JSONEncoder().encode(step.step).write(to: own.appending(path: "step.json"))
            try journal.write(to: own.appending(path: Journal.fileName))
            let before = ContinuousClock.now
            try store.fold(steps: [step.step.id])
            folding += ContinuousClock.now - before
            if index % 1000 == 999 {
                report("\(index + 1) steps after \(Int((ContinuousClock.now - start) / .seconds(1))) s")
            }
        }
        figures.foldSeconds = folding / .seconds(1)
        figures.rows = try store.rows("SELECT count(*) FROM metric_value")[0].values[0].int ?? 0
        figures.rowsPerMinute = Double(figures.rows) / figures.foldSeconds * 60
        try measure(workspace, folder, &figures)
        return figures
    }

    private static func measure(_ workspace: Workspace, _ folder: URL, _ figures: inout Figures) throws {
        var start = ContinuousClock.now
        let study = try Study(reading: folder.appending(path: "scale.yaml"))
        figures.expandSeconds = (ContinuousClock.now - start) / .seconds(1)
        start = .now
        let store = try Store(runs: workspace.runs)
        try store.fold()
        let state = try StudyState(study, workspace: workspace, store: store)
        figures.statusSeconds = (ContinuousClock.now - start) / .seconds(1)
        start = .now
        let id = state.entries.last?.id ?? ""
        _ = try store.rows(
            "SELECT step, value FROM metric WHERE step_id = ? AND name = 'train/loss/total' ORDER BY step",
            [.text(id)])
        figures.curveSeconds = (ContinuousClock.now - start) / .seconds(1)
        // What the log beside the database holds is part of it.
        figures.databaseBytes = ["", "-wal"].reduce(0) { sum, end in
            let size = try? FileManager.default.attributesOfItem(atPath: store.path + end)[.size] as? Int
            return sum + (size ?? 0)
        }
    }

    /// The bytes of one complete step's journal.
    private static func journal(rows: Int, in folder: URL) throws -> Data {
        let place = folder.appending(path: "model-journal")
        let journal = try Journal(opening: place)
        let names = [
            "total", "observations", "rewards", "ends", "temporal_difference", "conservative", "a", "b", "c",
            "d",
        ]
        try journal.append(.started(ScaleTest.provenance))
        for update in 0..<max(1, rows / names.count) {
            try journal.append(
                names.map {
                    .metric(name: "train/loss/" + $0, step: update, value: 1 / Double(update + $0.count))
                })
        }
        try journal.append(.finished(at: 1))
        return try FileAccess.read(place.appending(path: Journal.fileName))
    }

    private static let provenance = Provenance(startedAt: 0)

    private static func study(seeds: Int) -> String {
        """
        study: scale
        question: How fast is the store?
        hypothesis: Fast enough.
        games: {train: [Boxing]}
        data: {transitions: 100k}
        tokenizer: {training: joint}
        variants: {one: {layers: 2, heads: 2, width: 64, critic_width: 64}, two: {layers: 4, heads: 2, width: 64, critic_width: 64}}
        grid: {variant: [one, two], transitions: [1k, 2k, 5k, 10k, 20k]}
        replicates: {seeds: [\((0..<seeds).map(String.init).joined(separator: ", "))]}
        evaluation: {planners: {greedy: {kind: greedy}, beam: {kind: beam}}}

        """
    }
}
