/// Why an evaluation could not start or go on.
public enum EvaluationError: Error, CustomStringConvertible, Sendable, Equatable {
    /// A setting that does not fit the model, the game or the others.
    case setting(key: String, reason: String)
    /// The tokenizer's tokens are not those that the model reads.
    case tokenizer(String)
    /// An emulator failed twice on the same episode.
    case environment(episode: Int, reason: String)

    /// What does not fit and what to do.
    public var description: String {
        switch self {
        case .setting(let key, let reason): "\(key): \(reason)"
        case .tokenizer(let text): text
        case .environment(let episode, let reason):
            "episode \(episode) failed twice: \(reason). Finished episodes are kept; run the step again to go on."
        }
    }
}
