import Torch

/// What one update computed, as the log names it.
struct UpdateLog {
    /// Losses whose sum is the update's total, by metric.
    let losses: [(name: String, value: Tensor)]
    /// The total's own metric, where it has one.
    var total: String?
    /// The gradient norm, by metric.
    let norm: (name: String, value: Tensor)
    /// Further losses, which the total does not count.
    var others: [(name: String, value: Tensor)] = []
}

/// Something that is trained update by update.
protocol Trained: AnyObject {
    /// Updates done.
    var update: Int { get }
    /// Does one.
    func advance() throws -> UpdateLog
    /// Measures what held-out data say now.
    func validate() throws -> [(name: String, value: Double)]
    /// Everything that a checkpoint holds.
    func tensors() throws -> [(String, Tensor)]
}

extension Trained {
    /// Nothing.
    func validate() throws -> [(name: String, value: Double)] { [] }
}

/// The loop of every resumable training: updates, their log, validations, checkpoints, stops.
struct TrainingLoop {
    /// Name of the stage in progress and checkpoints.
    let stage: String
    /// Updates to reach.
    let total: Int
    /// Updates of the run before this stage; metrics count from there.
    let before: Int
    /// Updates between validations; the last update is followed by one in any case.
    let validateEvery: Int
    /// Seconds between checkpoints.
    let checkpointSeconds: Double
    /// Where checkpoints go; nil for a rank that writes none.
    let checkpoints: Checkpoints?
    /// The ranks that train together; nil for one process.
    let group: ProcessGroup?

    /// Runs to the end, which may be left without a checkpoint, or to the checkpoint after `shouldStop` says so (at any
    /// rank); the updates a second since it began, or nil when stopped.
    func run(
        _ trained: some Trained, observe: TrainingObserver, shouldStop: () -> Bool
    ) throws -> Double? {
        var clock = RunClock(update: trained.update)
        while trained.update < total {
            let log = try trained.advance()
            let update = trained.update, number = before + update
            if isLogged(update, of: total) {
                let loss = try record(log, number, observe)
                try observe(
                    .progress(
                        stage: stage, update: update, of: total, loss: loss, perSecond: clock.rate(update)))
            }
            if update % validateEvery == 0 || update == total {
                for (name, value) in try trained.validate() { try record(name, value, number, observe) }
            }
            guard update < total else { break }
            if try group?.any(shouldStop()) ?? shouldStop() {
                try save(trained, observe)
                return nil
            }
            if clock.isDue(checkpointSeconds) { try save(trained, observe) }
        }
        return clock.rate(total)
    }

    private func save(_ trained: some Trained, _ observe: TrainingObserver) throws {
        guard let checkpoints else { return }
        let number = before + trained.update
        try observe(.checkpoint(update: number))
        try checkpoints.write(trained.tensors(), stage: stage, update: trained.update, order: number)
    }

    /// Emits one update's losses; returns their sum.
    private func record(
        _ log: UpdateLog, _ number: Int, _ observe: TrainingObserver
    ) throws -> Double {
        let scalars = log.losses + log.others
        // All numbers come from the device in one copy, the only time that an update waits for it.
        var values = try Tensor.items(scalars.map(\.value) + [log.norm.value])
        let norm = values.removeLast()
        // Each rank's values are its rows' share of the batch's.
        values = try group?.sum(values) ?? values
        let total = values.prefix(log.losses.count).reduce(0, +)
        var rows = Array(zip(scalars.map(\.name), values))
        var own = [(log.norm.name, norm)]
        if let name = log.total { own.insert((name, total), at: 0) }
        rows.insert(contentsOf: own, at: log.losses.count)
        for (name, value) in rows { try record(name, value, number, observe) }
        return total
    }

    private func record(
        _ name: String, _ value: Double, _ number: Int, _ observe: TrainingObserver
    ) throws {
        guard value.isFinite else { throw TrainingError.diverged(metric: name, update: number) }
        try observe(.metric(name: name, step: number, value: value))
    }

    /// Whether an update is logged: some two hundred of a stage.
    private func isLogged(_ update: Int, of total: Int) -> Bool {
        update % max(1, total / 200) == 0 || update == total
    }
}

/// Rates and intervals of a run.
struct RunClock {
    private let start = ContinuousClock.now
    private let first: Int
    private var last = ContinuousClock.now

    init(update: Int) { first = update }

    /// Updates a second since the start.
    func rate(_ update: Int) -> Double {
        Double(update - first) / max(start.duration(to: .now) / .seconds(1), 1e-9)
    }

    /// Whether `interval` seconds have passed since the last time this was so.
    mutating func isDue(_ interval: Double) -> Bool {
        guard last.duration(to: .now) / .seconds(1) >= interval else { return false }
        last = .now
        return true
    }
}
