/// Why a training could not start or go on.
public enum TrainingError: Error, CustomStringConvertible, Sendable {
    /// A loss or gradient norm became NaN or infinite; the run is a result, not a gap.
    case diverged(metric: String, update: Int)
    /// Settings that do not fit the data or each other.
    case settings(key: String, reason: String)
    /// A batch that does not fit the machine's memory: bytes needed and there, segments asked for and those that fit.
    case memory(key: String, needed: Double, available: Double, batch: Int, fitting: Int)
    /// A checkpoint that belongs to other settings or cannot be read.
    case checkpoint(file: String, reason: String)

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .diverged(let metric, let update):
            "diverged: \(metric) is not finite at update \(update). A smaller learning rate may help."
        case .settings(let key, let reason): "\(key): \(reason)"
        case .memory(let key, let needed, let available, let batch, let fitting):
            "\(key): \(batch) segments at once need about \(Self.gigabytes(needed)), this machine has "
                + "\(Self.gigabytes(available)). "
                + (fitting > 0
                    ? "At most \(fitting) fit: lower the batch, or set training.memory.accumulate to "
                        + "\((batch + fitting - 1) / fitting) or more, or training.memory.checkpoint_activations."
                    : "Not even one fits: take a smaller variant.")
        case .checkpoint(let file, let reason): "\(file): \(reason)"
        }
    }
}

extension TrainingError {
    private static func gigabytes(_ bytes: Double) -> String {
        "\((bytes / 1e8).rounded() / 10) GB"
    }
}

/// What a training tells its observer.
public enum TrainingEvent: Sendable {
    /// A number that settings and seed determine; `step` counts updates over all stages.
    case metric(name: String, step: Int, value: Double)
    /// A number that the machine determines.
    case timing(name: String, step: Int, value: Double)
    /// Where the training stands; for display.
    case progress(stage: String, update: Int, of: Int, loss: Double, perSecond: Double)
    /// Parameters of the model that is about to be trained: all, trainable ones, trainable ones outside embeddings.
    case parameters(total: Int, trainable: Int, nonEmbedding: Int)
    /// State up to `update` is about to be made durable; records before it should be, too.
    case checkpoint(update: Int)
}

/// How a training ended.
public enum TrainingOutcome: Sendable {
    /// All updates are done and the results written.
    case finished
    /// Stopped on request; the last checkpoint holds everything.
    case interrupted
}

/// Receives events, in order, on the training's thread.
public typealias TrainingObserver = (TrainingEvent) throws -> Void
