package import Store

extension ReportStep {
    /// Facts that rendering adds: they follow from settings and are no part of the step's digest.
    static let derivedFacts: Set<String> = ["operations", "operations_per_decision"]

    /// The rows of the step as its digest names them.
    package var named: [String: JSONValue] {
        var rows = [
            "ending": RecordedRows.ending(state: state, failure: failure, seconds: seconds, at: endedAt)
        ]
        for (kind, table) in [("metric", metrics), ("timing", timings)] {
            for (name, points) in table {
                rows["\(kind) \(name)"] = RecordedRows.curve(points.map(\.step), points.map(\.value))
            }
        }
        for episode in episodes { rows["episode \(episode.episode)"] = RecordedRows.json(episode) }
        for (name, value) in facts where !Self.derivedFacts.contains(name) { rows["fact \(name)"] = value }
        for artifact in artifacts { rows["artifact \(artifact.name)"] = RecordedRows.json(artifact) }
        if let provenance { rows["provenance"] = RecordedRows.json(provenance) }
        return rows
    }

    /// Episodes that an evaluation's settings declare.
    var declaredEpisodes: Int? { kind == "evaluation" ? settings["episodes"]?.int : nil }

    /// Declared episodes that an evaluation lacks: results missing.
    var lostEpisodes: [Int] {
        guard let declared = declaredEpisodes, declared < 1 << 20, episodes.count < declared else {
            return []
        }
        return Set(0..<max(declared, 0)).subtracting(episodes.map(\.episode)).sorted()
    }

    /// Updates that a training's settings declare.
    var declaredUpdates: Int? { Self.updates(kind, settings) }

    /// Updates that settings of a kind of step declare; nil for kinds that make none.
    static func updates(_ kind: String, _ settings: JSONValue) -> Int? {
        switch kind {
        case "tokenizer":
            // Codes that are patches are chosen, not trained.
            let isChosen = settings["tokenizer"]?["kind"]?.text == "patches"
            return isChosen ? nil : settings["training"]?["updates"]?.int
        case "pretraining", "transfer":
            let stages = ["stage1", "stage2"].compactMap { settings[$0]?["updates"]?.int }
            guard !stages.isEmpty else { return nil }
            return stages.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        default: return nil
        }
    }

    /// The last update that a training's curves reach.
    var reachedUpdates: Int {
        metrics.filter { !$0.key.hasPrefix("data/") }.compactMap { $0.value.last?.step }.max() ?? 0
    }

    /// What a step that says it is done lacks of what its settings declare, in words; nil when it lacks nothing.
    public var shortfall: String? {
        if let declared = declaredEpisodes, episodes.count < declared {
            return "\(episodes.count) of \(declared) episodes"
        }
        if let declared = declaredUpdates, reachedUpdates < declared {
            return "\(reachedUpdates) of \(declared) updates"
        }
        return nil
    }

    /// The step in messages.
    public var label: String { "step \(Escaping.line(name)) (\(id))" }
}
