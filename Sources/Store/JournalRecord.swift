/// Where and with what a step ran.
public struct Provenance: Codable, Sendable, Hashable {
    /// Seconds since 1970 when the attempt started.
    public var startedAt: Double
    /// Commit of the program's source, or empty.
    public var gitCommit: String
    /// Whether the source differed from the commit.
    public var dirty: Bool
    /// Digest of the uncommitted patch, empty when clean.
    public var patchDigest: String
    /// Processor, cores, memory, operating system, device.
    public var machine: [String: String]
    /// Versions of the libraries that compute.
    public var libraries: [String: String]
    /// The command that ran the step.
    public var command: String
    /// Threads that the step was given.
    public var threads: Int

    /// Creates provenance from every field.
    public init(
        startedAt: Double, gitCommit: String = "", dirty: Bool = false, patchDigest: String = "",
        machine: [String: String] = [:], libraries: [String: String] = [:], command: String = "",
        threads: Int = 1
    ) {
        self.startedAt = startedAt
        self.gitCommit = gitCommit
        self.dirty = dirty
        self.patchDigest = patchDigest
        self.machine = machine
        self.libraries = libraries
        self.command = command
        self.threads = threads
    }

    enum CodingKeys: String, CodingKey {
        case dirty, machine, libraries, command, threads
        case startedAt = "started_at"
        case gitCommit = "git_commit"
        case patchDigest = "patch_digest"
    }
}

/// One played episode; the return is in the game's raw score.
public struct EpisodeRecord: Codable, Sendable, Hashable {
    /// How an episode came to its end.
    public enum Ending: String, Codable, Sendable {
        /// The game was over.
        case terminal
        /// The frame cap was reached.
        case cut
    }

    /// What the episode was played for.
    public enum Role: String, Codable, Sendable {
        /// It counts in the reported scores.
        case reported
        /// It chose a constant action or a setting and is not reported.
        case selection
    }

    /// Number of the episode within its step, from 0.
    public var episode: Int
    /// The game.
    public var game: String
    /// Row of the task embedding.
    public var task: Int
    /// Seed of the episode.
    public var seed: Int
    /// Name of the planner or baseline: `greedy`, `beam`, `mcts`, `random`, `constant`, ...
    public var planner: String
    /// The planner's settings.
    public var plannerSettings: JSONValue
    /// Context length in blocks.
    public var context: Int
    /// Decisions of the agent, each of `frame skip` emulator frames.
    public var agentSteps: Int
    /// Emulator frames.
    public var frames: Int
    /// Sum of raw rewards.
    public var rawReturn: Double
    /// Sum of rewards clipped to their sign.
    public var clippedReturn: Double
    /// Terminal or cut.
    public var ending: Ending
    /// Wall time of the episode in seconds; shared by environments that play at once.
    public var wallSeconds: Double
    /// Decisions taken by the planner (not by epsilon).
    public var decisions: Int
    /// What the episode was played for.
    public var role: Role

    /// Creates a record from every field.
    public init(
        episode: Int, game: String, task: Int, seed: Int, planner: String,
        plannerSettings: JSONValue = .object([:]),
        context: Int, agentSteps: Int, frames: Int, rawReturn: Double, clippedReturn: Double, ending: Ending,
        wallSeconds: Double, decisions: Int, role: Role = .reported
    ) {
        self.episode = episode
        self.game = game
        self.task = task
        self.seed = seed
        self.planner = planner
        self.plannerSettings = plannerSettings
        self.context = context
        self.agentSteps = agentSteps
        self.frames = frames
        self.rawReturn = rawReturn
        self.clippedReturn = clippedReturn
        self.ending = ending
        self.wallSeconds = wallSeconds
        self.decisions = decisions
        self.role = role
    }

    enum CodingKeys: String, CodingKey {
        case episode, game, task, seed, planner, context, frames, ending, decisions, role
        case plannerSettings = "planner_settings"
        case agentSteps = "agent_steps"
        case rawReturn = "raw_return"
        case clippedReturn = "clipped_return"
        case wallSeconds = "wall_seconds"
    }
}

/// A file that a step made.
public struct ArtifactRecord: Codable, Sendable, Hashable {
    /// Role of the file within the step, such as `model`.
    public var name: String
    /// Path relative to the workspace.
    public var path: String
    /// SHA-256 of the content.
    public var digest: String
    /// Size in bytes.
    public var bytes: Int

    /// Creates a record from every field.
    public init(name: String, path: String, digest: String, bytes: Int) {
        self.name = name
        self.path = path
        self.digest = digest
        self.bytes = bytes
    }
}

/// Why a step ended without its results.
public struct FailureCard: Codable, Sendable, Hashable {
    /// Kinds of failure, by what the user can do.
    public enum Class: String, Codable, Sendable, CaseIterable {
        /// A setting or file is not usable.
        case badInput = "bad_input"
        /// Memory ran out.
        case outOfMemory = "out_of_memory"
        /// A loss became NaN or infinite: a result, not a gap.
        case diverged
        /// The emulator or its ROM failed.
        case emulator
        /// The process was stopped from outside.
        case preempted
        /// The disk is full or cannot be written.
        case disk
        /// A defect of the program.
        case crash
    }

    /// What kind of failure it is.
    public var kind: Class
    /// The error's message.
    public var message: String
    /// The last lines of the step's output.
    public var lastLines: [String]
    /// The command that runs the step again by hand.
    public var reproduce: String
    /// Seconds since 1970.
    public var at: Double
    /// Digest of the rows that the step ended with.
    public var digest: StepDigest?

    /// Creates a card; its digest is added when the step ends.
    public init(kind: Class, message: String, lastLines: [String] = [], reproduce: String = "", at: Double) {
        self.kind = kind
        self.message = message
        self.lastLines = lastLines
        self.reproduce = reproduce
        self.at = at
    }

    enum CodingKeys: String, CodingKey {
        case message, reproduce, at, digest
        case kind = "class"
        case lastLines = "last_lines"
    }
}

/// Parameters of a model by how they are counted.
public struct ParameterCounts: Codable, Sendable, Hashable {
    /// Every parameter, the frozen target critics included.
    public var total: Int
    /// Those that are trained.
    public var trainable: Int
    /// Trained ones outside token, position and task embeddings.
    public var nonEmbedding: Int

    /// Creates counts.
    public init(total: Int, trainable: Int, nonEmbedding: Int) {
        self.total = total
        self.trainable = trainable
        self.nonEmbedding = nonEmbedding
    }

    enum CodingKeys: String, CodingKey {
        case total, trainable
        case nonEmbedding = "non_embedding"
    }
}

/// One line of a step's journal.
///
/// Replaying a journal gives the step's rows; a repeated record replaces itself, so a resumed step may write the
/// records after its checkpoint again.
public enum JournalRecord: Sendable, Hashable {
    /// An attempt began.
    case started(Provenance)
    /// A number that settings and seed determine; `step` counts updates, frames or episodes.
    case metric(name: String, step: Int, value: Double)
    /// A number that the machine determines: seconds, rates, memory.
    case timing(name: String, step: Int, value: Double)
    /// An episode was played.
    case episode(EpisodeRecord)
    /// The model's size.
    case parameters(ParameterCounts)
    /// A file was made.
    case artifact(ArtifactRecord)
    /// A free-form fact with a name, such as the data set's manifest.
    case fact(name: String, value: JSONValue)
    /// The attempt stopped cleanly and can go on later.
    case interrupted(at: Double)
    /// The step is complete; the digest is that of the rows that it ended with, none in older journals.
    case finished(at: Double, digest: StepDigest? = nil)
    /// The step failed or diverged.
    case failed(FailureCard)
}

extension JournalRecord: Codable {
    private enum Keys: String, CodingKey { case record, name, step, value, at, detail, digest }

    /// Decodes the object that a journal line holds.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        switch try fields.decode(String.self, forKey: .record) {
        case "started": self = .started(try fields.decode(Provenance.self, forKey: .detail))
        case "metric":
            self = .metric(
                name: try fields.decode(String.self, forKey: .name),
                step: try fields.decode(Int.self, forKey: .step),
                value: try JournalRecord.number(fields))
        case "timing":
            self = .timing(
                name: try fields.decode(String.self, forKey: .name),
                step: try fields.decode(Int.self, forKey: .step),
                value: try JournalRecord.number(fields))
        case "episode": self = .episode(try fields.decode(EpisodeRecord.self, forKey: .detail))
        case "parameters": self = .parameters(try fields.decode(ParameterCounts.self, forKey: .detail))
        case "artifact": self = .artifact(try fields.decode(ArtifactRecord.self, forKey: .detail))
        case "fact":
            self = .fact(
                name: try fields.decode(String.self, forKey: .name),
                value: try fields.decode(JSONValue.self, forKey: .detail))
        case "interrupted": self = .interrupted(at: try fields.decode(Double.self, forKey: .at))
        case "finished":
            self = .finished(
                at: try fields.decode(Double.self, forKey: .at),
                digest: try fields.decodeIfPresent(StepDigest.self, forKey: .digest))
        case "failed": self = .failed(try fields.decode(FailureCard.self, forKey: .detail))
        case let other:
            throw DecodingError.dataCorruptedError(
                forKey: .record, in: fields, debugDescription: "unknown record kind \(other)")
        }
    }

    private static func number(_ fields: KeyedDecodingContainer<Keys>) throws -> Double {
        if let value = try? fields.decode(Double.self, forKey: .value) { return value }
        switch try fields.decode(String.self, forKey: .value) {
        case "inf": return .infinity
        case "-inf": return -.infinity
        default: return .nan
        }
    }

    /// Encodes the object that a journal line holds.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        switch self {
        case .started(let detail): try JournalRecord.put("started", detail, &fields)
        case .metric(let name, let step, let value):
            try JournalRecord.put("metric", name, step, value, &fields)
        case .timing(let name, let step, let value):
            try JournalRecord.put("timing", name, step, value, &fields)
        case .episode(let detail): try JournalRecord.put("episode", detail, &fields)
        case .parameters(let detail): try JournalRecord.put("parameters", detail, &fields)
        case .artifact(let detail): try JournalRecord.put("artifact", detail, &fields)
        case .fact(let name, let value):
            try JournalRecord.put("fact", value, &fields)
            try fields.encode(name, forKey: .name)
        case .interrupted(let at):
            try fields.encode("interrupted", forKey: .record)
            try fields.encode(at, forKey: .at)
        case .finished(let at, let digest):
            try fields.encode("finished", forKey: .record)
            try fields.encode(at, forKey: .at)
            try fields.encodeIfPresent(digest, forKey: .digest)
        case .failed(let detail): try JournalRecord.put("failed", detail, &fields)
        }
    }

    private static func put(
        _ kind: String, _ detail: some Encodable, _ fields: inout KeyedEncodingContainer<Keys>
    ) throws {
        try fields.encode(kind, forKey: .record)
        try fields.encode(detail, forKey: .detail)
    }

    private static func put(
        _ kind: String, _ name: String, _ step: Int, _ value: Double,
        _ fields: inout KeyedEncodingContainer<Keys>
    ) throws {
        try fields.encode(kind, forKey: .record)
        try fields.encode(name, forKey: .name)
        try fields.encode(step, forKey: .step)
        if value.isFinite {
            try fields.encode(value, forKey: .value)
        } else {
            try fields.encode(value.isNaN ? "nan" : value > 0 ? "inf" : "-inf", forKey: .value)
        }
    }
}
