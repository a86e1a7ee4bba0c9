import Atari
import Store

/// One combination of searched settings, with what its selection episodes came to.
public struct SelectionCandidate: Codable, Sendable, Hashable {
    /// Context in blocks.
    public var context: Int
    /// Beam width, where one was searched.
    public var width: Int?
    /// Mean raw return over its selection episodes.
    public var meanReturn: Double

    enum CodingKeys: String, CodingKey {
        case context, width
        case meanReturn = "mean_return"
    }
}

/// What a search chose, and from what.
public struct SelectionOutcome: Codable, Sendable, Hashable {
    /// The combination that the reported episodes use.
    public var chosen: SelectionCandidate
    /// All combinations, in the order in which they were tried.
    public var candidates: [SelectionCandidate]
    /// First and last seed of the selection episodes, which all combinations share.
    public var selectionSeeds: [Int]
    /// First and last seed of the reported episodes.
    public var reportedSeeds: [Int]

    enum CodingKeys: String, CodingKey {
        case chosen, candidates
        case selectionSeeds = "selection_seeds"
        case reportedSeeds = "reported_seeds"
    }
}

extension SelectionSearch {
    /// The settings to try: every context with every width, contexts first.
    func candidates(_ settings: EvaluationSettings) -> [EvaluationSettings] {
        let contexts = context.isEmpty ? [settings.context] : context
        let widths = width.isEmpty ? [settings.planner.width] : width
        return contexts.flatMap { context in
            widths.map { width in
                var candidate = settings
                (candidate.context, candidate.planner.width, candidate.search) = (context, width, nil)
                return candidate
            }
        }
    }
}

extension Evaluation {
    /// What a search came to in rows that hold all its selection episodes; nil without a search or with rows missing.
    public static func selection(_ rows: [PlayedEpisode], _ settings: EvaluationSettings) -> SelectionOutcome?
    {
        guard let search = settings.search else { return nil }
        let each = search.episodes
        var candidates: [SelectionCandidate] = []
        for (i, candidate) in search.candidates(settings).enumerated() {
            let returns = rows.filter { $0.role == .selection && $0.episode / each == i }.map(\.rawReturn)
            guard returns.count == each else { return nil }
            candidates.append(
                SelectionCandidate(
                    context: candidate.context, width: search.width.isEmpty ? nil : candidate.planner.width,
                    meanReturn: returns.reduce(0, +) / Double(each)))
        }
        let best = candidates.indices.reduce(0) {
            candidates[$1].meanReturn > candidates[$0].meanReturn ? $1 : $0
        }
        let first = settings.seed + selectionSeedOffset
        return SelectionOutcome(
            chosen: candidates[best], candidates: candidates, selectionSeeds: [first, first + each - 1],
            reportedSeeds: [settings.seed, settings.seed + settings.episodes - 1])
    }

    /// Plays every combination on the selection seeds, then the best one on the reported seeds.
    func playSearched(
        _ search: SelectionSearch, done: [PlayedEpisode], shouldStop: () -> Bool,
        finished: (PlayedEpisode) throws -> Void
    ) throws -> Bool {
        let candidates = search.candidates(settings), each = search.episodes
        let first = settings.seed + Self.selectionSeedOffset
        var rows = done.filter { $0.role == .selection }
        for (i, candidate) in candidates.enumerated() {
            let numbers = missing(done, .selection, count: candidates.count * each).filter { $0 / each == i }
            let evaluation = try with(candidate, observed: false)
            // Numbers go on over combinations, seeds do not: all play the same games.
            let complete = try evaluation.run(evaluation.agent()).play(
                numbers, seed: first - i * each, shouldStop: shouldStop
            ) { episode in
                var row = episode
                row.role = .selection
                rows.append(row)
                try finished(row)
            }
            guard complete else { return false }
        }
        guard let outcome = Self.selection(rows, settings) else { return false }
        var chosen = settings
        (chosen.context, chosen.search) = (outcome.chosen.context, nil)
        if let width = outcome.chosen.width { chosen.planner.width = width }
        return try with(chosen, observed: true).play(
            done: done.filter { $0.role == .reported }, shouldStop: shouldStop, finished: finished)
    }

    /// This evaluation with other settings.
    private func with(_ settings: EvaluationSettings, observed: Bool) throws -> Evaluation {
        var evaluation = try Evaluation(settings, trained: trained)
        (evaluation.overlap, evaluation.environment) = (overlap, environment)
        if observed { evaluation.observer = observer }
        return evaluation
    }
}
