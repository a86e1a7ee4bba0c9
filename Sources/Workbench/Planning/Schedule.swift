/// When steps end that share some slots: the first that is ready in the study's order takes the next free slot.
enum Schedule {
    /// A step with what it waits for.
    struct Job {
        var id: String
        var inputs: [String]
        var seconds: Double
    }

    /// Seconds until the last job ends; inputs that are no jobs are there already.
    static func wallClock(_ jobs: [Job], slots: Int) -> Double {
        var waiting = Set(jobs.map(\.id))
        var pending = jobs[...]
        var running: [(id: String, end: Double)] = []
        var now = 0.0
        while !pending.isEmpty || !running.isEmpty {
            while running.count < max(1, slots),
                let next = pending.firstIndex(where: { $0.inputs.allSatisfy { !waiting.contains($0) } })
            {
                let job = pending.remove(at: next)
                running.append((job.id, now + job.seconds))
            }
            guard let first = running.indices.min(by: { running[$0].end < running[$1].end }) else { break }
            now = running[first].end
            waiting.remove(running.remove(at: first).id)
        }
        return now
    }
}
