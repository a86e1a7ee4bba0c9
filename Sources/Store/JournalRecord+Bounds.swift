extension JournalRecord {
    /// The largest step of a metric: what a real number still counts one by one.
    static let largestStep = 1 << 53
    /// The largest count of one episode, so that sums over any number of episodes stay whole numbers.
    static let largestCount = 1 << 40
    /// The last second that is taken for a time: the year 5138.
    static let lastSecond = 1e11

    /// What in the record is out of bounds, nil when nothing is; a journal may hold anything, and its numbers are added,
    /// multiplied and shown as dates.
    var fault: String? {
        switch self {
        case .metric(_, let step, _), .timing(_, let step, _):
            Self.fault([("step", step, Self.largestStep)], [])
        case .started(let provenance):
            Self.fault([("threads", provenance.threads, 1 << 20)], [("started_at", provenance.startedAt)])
        case .episode(let episode):
            Self.fault(
                [
                    ("episode", episode.episode, Self.largestCount), ("task", episode.task, 1 << 20),
                    ("context", episode.context, Self.largestCount),
                    ("agent_steps", episode.agentSteps, Self.largestCount),
                    ("frames", episode.frames, Self.largestCount),
                    ("decisions", episode.decisions, Self.largestCount),
                ], [("wall_seconds", episode.wallSeconds)])
        case .parameters(let counts):
            Self.fault(
                [
                    ("total", counts.total, Self.largestStep),
                    ("trainable", counts.trainable, Self.largestStep),
                    ("non_embedding", counts.nonEmbedding, Self.largestStep),
                ], [])
        case .artifact(let artifact): Self.fault([("bytes", artifact.bytes, Self.largestStep)], [])
        case .interrupted(let at), .finished(let at, _): Self.fault([], [("at", at)])
        case .failed(let card): Self.fault([], [("at", card.at)])
        case .fact: nil
        }
    }

    private static func fault(
        _ counts: [(name: String, value: Int, limit: Int)], _ seconds: [(name: String, value: Double)]
    ) -> String? {
        for count in counts where !(0...count.limit).contains(count.value) {
            return "\(count.name) \(count.value) is none of 0 to \(count.limit)"
        }
        for time in seconds where !(0...lastSecond).contains(time.value) {
            return "\(time.name) \(time.value) is no time in seconds"
        }
        return nil
    }
}
