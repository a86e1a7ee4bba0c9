import Files
import Foundation

/// Digest of the rows that a step ended with, as far as reports show them.
///
/// It is made when the step ends, written with its ending, and computed again from frozen rows. It tells accidents
/// and careless edits apart from measurements; who means to forge can compute it anew.
public struct StepDigest: Codable, Sendable, Hashable {
    /// SHA-256 over the step's identity and `rows`, in hexadecimal.
    public var total: String
    /// The first 16 digits of each row's own digest, by the row's name, such as `metric train/loss/total`.
    public var rows: [String: String]

    /// The digest of named rows of a step.
    public init(step: String, rows: [String: JSONValue]) {
        self.rows = rows.mapValues { String(StepDigest.hash($0).prefix(16)) }
        total = StepDigest.total(step, self.rows)
    }

    /// Names of rows of a step that are not those of this digest, each with what is wrong with it.
    public func problems(step: String, rows current: [String: JSONValue]) -> [String] {
        guard total == StepDigest.total(step, rows) else { return ["the digest itself was changed"] }
        let other = StepDigest(step: step, rows: current)
        return Set(rows.keys).union(other.rows.keys).sorted().compactMap { name in
            switch (rows[name], other.rows[name]) {
            case (nil, _): "\(name) was not recorded when it ended"
            case (_, nil): "\(name) is gone"
            case (let a, let b): a == b ? nil : "\(name) is not what was recorded"
            }
        }
    }

    private static func total(_ step: String, _ rows: [String: String]) -> String {
        hash(.object(["step": .string(step), "rows": .object(rows.mapValues(JSONValue.string))]))
    }

    /// SHA-256 of a value's canonical text, in hexadecimal.
    public static func hash(_ value: JSONValue) -> String {
        SHA256.hash(data: Data(value.canonical.utf8)).hexadecimal
    }
}

/// What a step recorded, in the form in which reports freeze it.
public struct RecordedRows: Sendable {
    /// Points kept of a metric's curve, first and last among them.
    public static let metricPoints = 40
    /// Points kept of a timing's curve.
    public static let timingPoints = 12
    /// Bytes of canonical JSON from which on a fact is not frozen.
    public static let largestFact = 20_000

    private var metrics: [String: [Int: Double]] = [:]
    private var timings: [String: [Int: Double]] = [:]
    private var episodes: [Int: EpisodeRecord] = [:]
    private var facts: [String: JSONValue] = [:]
    private var artifacts: [String: ArtifactRecord] = [:]
    private var provenance: Provenance?
    private var ending: JSONValue = .null

    /// Takes a journal's records as the store folds them: a repeated record replaces itself.
    public init(_ records: [JournalRecord]) {
        for record in records {
            switch record {
            case .started(let attempt): provenance = attempt
            case .metric(let name, let step, let value): metrics[name, default: [:]][step] = value
            case .timing(let name, let step, let value): timings[name, default: [:]][step] = value
            case .episode(let episode): if episode.role == .reported { episodes[episode.episode] = episode }
            case .fact(let name, let value): facts[name] = value
            case .artifact(let artifact): artifacts[artifact.name] = artifact
            case .finished(let at, _): ending = end("done", "", at)
            case .failed(let card):
                ending = end(
                    card.kind == .diverged ? "diverged" : "failed",
                    RecordedRows.words(card.kind.rawValue, card.message),
                    card.at)
            case .parameters, .interrupted: break
            }
        }
    }

    private func end(_ state: String, _ failure: String, _ at: Double) -> JSONValue {
        let attempts = (timings["attempt_seconds"] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        return RecordedRows.ending(
            state: state, failure: failure, seconds: RecordedRows.seconds(attempts), at: at)
    }

    /// The rows by name.
    public var named: [String: JSONValue] {
        var rows = ["ending": ending]
        for (name, points) in metrics {
            rows["metric \(name)"] = RecordedRows.curve(points, RecordedRows.metricPoints)
        }
        for (name, points) in timings {
            rows["timing \(name)"] = RecordedRows.curve(points, RecordedRows.timingPoints)
        }
        for (number, episode) in episodes { rows["episode \(number)"] = RecordedRows.json(episode) }
        for (name, value) in facts where RecordedRows.isFrozen(value) { rows["fact \(name)"] = value }
        for (name, artifact) in artifacts { rows["artifact \(name)"] = RecordedRows.json(artifact) }
        if let provenance { rows["provenance"] = RecordedRows.json(RecordedRows.inWorkspace(provenance)) }
        return rows
    }

    private static func curve(_ points: [Int: Double], _ most: Int) -> JSONValue {
        let all = points.sorted { $0.key < $1.key }
        let kept = all.indices.filter { keeps($0, of: all.count, most) }.map { all[$0] }
        return curve(kept.map(\.key), kept.map(\.value))
    }

    // MARK: The forms that frozen rows share

    /// Whether the point at a place among `count` is kept where at most `most` are: those at k(n - 1) / (most - 1).
    static func keeps(_ place: Int, of count: Int, _ most: Int) -> Bool {
        count <= most
            || (place * (most - 1) + count - 2) / (count - 1) * (count - 1) / (most - 1) == place
    }

    /// A curve as JSON.
    public static func curve(_ at: [Int], _ values: [Double]) -> JSONValue {
        .object(["at": .array(at.map(JSONValue.integer)), "values": .array(values.map(JSONValue.real))])
    }

    /// An encodable row as JSON; null for one that cannot be encoded.
    public static func json(_ value: some Encodable) -> JSONValue {
        (try? JSONValue(encoding: value)) ?? .null
    }

    /// How a step ended.
    public static func ending(state: String, failure: String, seconds: Double?, at: Double?) -> JSONValue {
        .object([
            "state": .string(state), "failure": .string(failure),
            "seconds": seconds.map(JSONValue.real) ?? .null,
            "at": at.map(JSONValue.real) ?? .null,
        ])
    }

    /// Why a step failed, in words.
    public static func words(_ kind: String, _ message: String) -> String { "\(kind): \(message)" }

    /// What a step's attempts took, to a tenth of a second; nil where none ended.
    public static func seconds(_ attempts: [Double]) -> Double? {
        attempts.isEmpty ? nil : (attempts.reduce(0, +) * 10).rounded() / 10
    }

    /// Whether reports freeze a fact.
    public static func isFrozen(_ fact: JSONValue) -> Bool { fact.canonical.utf8.count < largestFact }

    /// Provenance whose command names the step's folder as seen from the workspace, wherever that stood.
    public static func inWorkspace(_ provenance: Provenance) -> Provenance {
        var provenance = provenance
        provenance.command = provenance.command.replacing(/\S+\/(?=runs\/)/, with: "")
        return provenance
    }
}

extension JournalRecord {
    /// An ending with the digest of the rows that it ends; any other record as it is.
    public func sealed(step: String, after records: [JournalRecord]) -> JournalRecord {
        switch self {
        case .finished(let at, _):
            return .finished(
                at: at, digest: StepDigest(step: step, rows: RecordedRows(records + [self]).named))
        case .failed(var card):
            card.digest = StepDigest(step: step, rows: RecordedRows(records + [self]).named)
            return .failed(card)
        default: return self
        }
    }
}
