import Atari
import Files
public import Foundation

/// One episode of a dataset.
public struct EpisodeEntry: Sendable, Hashable {
    /// Its first transition.
    public var start: Int
    /// Its number of transitions.
    public var length: Int
    /// Sum of the rewards as stored.
    public var `return`: Double
    /// Sum of the rewards' signs.
    public var clippedReturn: Double
    /// Whether the game ended it; otherwise it was cut.
    public var terminal: Bool
    /// Which policy played it: an index into the manifest's `policies`.
    public var policy: Int
    /// The environment's seed, for collected data.
    public var seed: UInt64
    /// Whether it is held out for validation.
    public var validation: Bool
    /// How many times sampling with replacement drew it; 1 otherwise.
    public var repeats: Int

    /// Creates an entry.
    public init(
        start: Int, length: Int, return: Double, clippedReturn: Double, terminal: Bool, policy: Int = 0,
        seed: UInt64 = 0, validation: Bool = false, repeats: Int = 1
    ) {
        self.start = start
        self.length = length
        self.return = `return`
        self.clippedReturn = clippedReturn
        self.terminal = terminal
        self.policy = policy
        self.seed = seed
        self.validation = validation
        self.repeats = repeats
    }
}

/// Where a dataset's transitions come from.
public struct DatasetSource: Codable, Sendable, Hashable {
    /// `collected`, `dqn-replay` or `hdf5`, or `synthetic` for benchmarks.
    public var kind: String
    /// The settings of a collection.
    public var collection: CollectionSettings?
    /// The files of an import: path below the imported folder, size in bytes.
    public var files: [String: Int]?
    /// How an import sampled.
    public var sampling: String?
    /// Emulator frames a decision of imported data; left out where they are those of the paper's protocol.
    public var frameSkip: Int?

    /// Creates a source.
    public init(
        kind: String, collection: CollectionSettings? = nil, files: [String: Int]? = nil,
        sampling: String? = nil, frameSkip: Int? = nil
    ) {
        self.kind = kind
        self.collection = collection
        self.files = files
        self.sampling = sampling
        self.frameSkip = frameSkip == CollectionSettings.usualFrameSkip ? nil : frameSkip
    }

    enum CodingKeys: String, CodingKey {
        case kind, collection, files, sampling
        case frameSkip = "frame_skip"
    }

    /// The source as one line of text, for digests.
    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("a source can be encoded") }
        return String(decoding: data, as: UTF8.self)
    }
}

/// What `manifest.json` says about a dataset.
///
/// Episodes are stored by column: a list of 100,000 of them decodes in a fraction of a second.
public struct DatasetManifest: Sendable, Hashable {
    /// Version of the format.
    public static let format = 1
    /// The game's name.
    public var game: String
    /// The game's task number.
    public var task: Int
    /// All transitions, training and validation.
    public var transitions: Int
    /// Whether rewards are `raw` or `clipped` to -1, 0, 1.
    public var rewards: String
    /// Names of the policies that played, as reports print them, such as "lookahead(epsilon=0.1)".
    public var policies: [String]
    /// Episodes by their start.
    public var episodes: [EpisodeEntry]
    /// Where the data come from.
    public var source: DatasetSource
    /// SHA-256 of each array's elements, by file name.
    public var digests: [String: String]
    /// Versions of what made it, such as the emulator.
    public var versions: [String: String]

    /// Number of training transitions, repeats counted.
    public var trainingTransitions: Int {
        episodes.reduce(0) { $0 + ($1.validation ? 0 : $1.length * $1.repeats) }
    }

    /// Identity of the content: a digest of the array digests, of the episodes with their returns, and of all else that
    /// is recorded from a manifest, such as the versions of emulator and ROM.
    public var digest: String {
        let arrays = digests.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let made = versions.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let rows = episodes.map {
            "\($0.start),\($0.length),\($0.terminal),\($0.validation),\($0.repeats),\($0.return),\($0.clippedReturn),"
                + "\($0.policy),\($0.seed)"
        }
        let head = [game, String(task), rewards, String(transitions)] + policies.map { "policy=\($0)" }
        return sha256((head + arrays + made + [source.text] + rows).joined(separator: "\n"))
    }

    /// Emulator frames that a decision was held for; those of the paper's protocol where the source says nothing.
    public var frameSkip: Int {
        source.collection?.frameSkip ?? source.frameSkip ?? CollectionSettings.usualFrameSkip
    }

    /// The most draws of all episodes together that a manifest may count.
    static let mostDraws = 1 << 26

    /// What is impossible in a manifest, whatever the arrays hold; nil for a possible one.
    func impossibility() -> String? {
        guard transitions >= 0, CheckedSize.sum(episodes.map(\.length)) == transitions else {
            return "episodes whose lengths do not add up to its \(transitions) transitions"
        }
        if let index = episodes.firstIndex(where: { $0.length < 1 || $0.repeats < 1 || $0.policy < 0 }) {
            return "episode \(index) with a length, repeats or a policy out of range"
        }
        if let index = episodes.firstIndex(where: { !$0.return.isFinite || !$0.clippedReturn.isFinite }) {
            return "episode \(index) with a return that is not finite"
        }
        guard let draws = CheckedSize.sum(episodes.map(\.repeats)), draws <= DatasetManifest.mostDraws else {
            return "episodes that repeat more than \(DatasetManifest.mostDraws) times in all"
        }
        guard (1...64).contains(frameSkip) else { return "decisions that are held for \(frameSkip) frames" }
        guard ["raw", "clipped"].contains(rewards) else { return "rewards that are neither raw nor clipped" }
        guard policies.count <= 4096, versions.count <= 4096, digests.count <= 64 else {
            return "more than 4,096 policies or versions"
        }
        let drawn = episodes.map { CheckedSize.product([$0.length, $0.repeats]) ?? -1 }
        guard let all = CheckedSize.sum(drawn),
            CheckedSize.bytes(shape: [all], element: Observation.size) != nil
        else { return "more transitions than can be counted" }
        return nil
    }

    /// Mean episode return over all episodes, as stored.
    public var meanReturn: Double {
        episodes.isEmpty ? 0 : episodes.reduce(0) { $0 + $1.return } / Double(episodes.count)
    }

    /// Reads a manifest.
    /// - Throws: `ReplayError.missing` or `.malformed`.
    public init(reading url: URL) throws(ReplayError) {
        let data: Data
        do throws(FileFailure) {
            data = try RegularFile.read(url, atMost: 1 << 27)
        } catch {
            if error.code == ENOENT || error.code == ENOTDIR {
                throw .missing(path: url.path, remedy: "this folder holds no dataset; see `jowa data list`")
            }
            throw ReplayError(error)
        }
        do {
            self = try JSONDecoder().decode(DatasetManifest.self, from: data)
        } catch {
            throw .malformed(path: url.path, expected: "a dataset manifest", found: describe(error))
        }
    }

    /// The manifest as JSON.
    public func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }

    /// Creates a manifest.
    public init(
        game: String, task: Int, transitions: Int, rewards: String, policies: [String],
        episodes: [EpisodeEntry],
        source: DatasetSource, digests: [String: String], versions: [String: String]
    ) {
        self.game = game
        self.task = task
        self.transitions = transitions
        self.rewards = rewards
        self.policies = policies
        self.episodes = episodes
        self.source = source
        self.digests = digests
        self.versions = versions
    }
}

/// Where a JSON document is wrong.
func describe(_ error: any Error) -> String {
    func path(_ context: DecodingError.Context) -> String {
        context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
        return "no key \"\((context.codingPath + [key]).map(\.stringValue).joined(separator: "."))\""
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
        return "a wrong value at \"\(path(context))\""
    case DecodingError.dataCorrupted(let context):
        return context.codingPath.isEmpty ? "no JSON" : "at \"\(path(context))\": \(context.debugDescription)"
    default: return "\(error)"
    }
}
