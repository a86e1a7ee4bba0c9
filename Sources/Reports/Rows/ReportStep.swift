public import Store

/// A point of a metric or timing.
public struct MetricPoint: Sendable, Equatable {
    /// Updates, frames or episodes.
    public var step: Int
    /// The value; NaN is kept.
    public var value: Double

    /// Creates a point.
    public init(_ step: Int, _ value: Double) { (self.step, self.value) = (step, value) }
}

/// A step of a study with what it measured.
public struct ReportStep: Sendable, Equatable {
    /// Identity.
    public var id: String
    /// Kind: dataset, tokenizer, pretraining, transfer or evaluation.
    public var kind: String
    /// Name within the study.
    public var name: String
    /// Place in the grid.
    public var factors: [String: JSONValue]
    /// Resolved settings.
    public var settings: JSONValue
    /// Input steps by role.
    public var inputs: [String: String]
    /// State: planned, running, interrupted, done, failed or diverged.
    public var state: String
    /// Why it failed, in words; empty otherwise.
    public var failure: String
    /// Seconds of its attempts, where the last one ended.
    public var seconds: Double?
    /// Parameters: total, trainable, non-embedding.
    public var parameters: [Int]
    /// Metrics by name, ascending in step.
    public var metrics: [String: [MetricPoint]] = [:]
    /// Timings by name, ascending in step.
    public var timings: [String: [MetricPoint]] = [:]
    /// Episodes that count in the scores, in order.
    public var episodes: [EpisodeRecord] = []
    /// Facts by name.
    public var facts: [String: JSONValue] = [:]
    /// Artifacts by name.
    public var artifacts: [ArtifactRecord] = []
    /// Where it ran last.
    public var provenance: Provenance?
    /// Version of the numerics that computed it; empty in rows of older versions.
    public var numerics = ""
    /// Seconds since 1970 when it ended; nil where it has not, or in rows of older versions.
    public var endedAt: Double?
    /// Digest of its rows, made when it ended; nil where it has not, or in rows of older versions.
    public var digest: StepDigest?

    /// Creates a step without measurements.
    public init(
        id: String, kind: String, name: String, factors: [String: JSONValue], settings: JSONValue = .null,
        inputs: [String: String] = [:], state: String = "done", failure: String = "", seconds: Double? = nil,
        parameters: [Int] = []
    ) {
        (self.id, self.kind, self.name, self.factors) = (id, kind, name, factors)
        (self.settings, self.inputs, self.state) = (settings, inputs, state)
        (self.failure, self.seconds, self.parameters) = (failure, seconds, parameters)
    }

    /// Whether the step has its results: diverged, which is one, or done with all that its settings declare.
    public var isComplete: Bool { state == "diverged" || state == "done" && shortfall == nil }

    /// Whether it came to an end, with results or without.
    public var hasEnded: Bool { ["done", "diverged", "failed"].contains(state) }

    /// The last finite value of a metric.
    public func last(_ metric: String) -> Double? { metrics[metric]?.last { $0.value.isFinite }?.value }

    /// A factor as text: numbers without fraction as whole numbers.
    public func factor(_ name: String) -> String? { factors[name].map(Self.text) }

    static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        default: value.canonical
        }
    }

    // MARK: JSON lines

    var json: [JSONValue] {
        var head: [String: JSONValue] = [
            "kind": .string("step"), "id": .string(id), "step_kind": .string(kind), "name": .string(name),
            "factors": .object(factors), "settings": settings,
            "inputs": .object(inputs.mapValues(JSONValue.string)), "state": .string(state),
            "parameters": .array(parameters.map(JSONValue.integer)),
        ]
        if !numerics.isEmpty { head["numerics"] = .string(numerics) }
        if let endedAt { head["ended_at"] = .real(endedAt) }
        if let digest { head["digest"] = RecordedRows.json(digest) }
        if !failure.isEmpty { head["failure"] = .string(failure) }
        if let seconds { head["seconds"] = .real(seconds) }
        if let provenance, let value = try? JSONValue(encoding: provenance) { head["provenance"] = value }
        if !facts.isEmpty { head["facts"] = .object(facts) }
        if !artifacts.isEmpty, let value = try? JSONValue(encoding: artifacts) { head["artifacts"] = value }
        var lines = [JSONValue.object(head)]
        for (kind, table) in [("metric", metrics), ("timing", timings)] {
            for (name, points) in table.sorted(by: { $0.key < $1.key }) {
                lines.append(
                    .object([
                        "kind": .string(kind), "step": .string(id), "name": .string(name),
                        "at": .array(points.map { .integer($0.step) }),
                        "values": .array(points.map { .real($0.value) }),
                    ]))
            }
        }
        for episode in episodes {
            guard let value = try? JSONValue(encoding: episode) else { continue }
            lines.append(.object(["kind": .string("episode"), "step": .string(id), "episode": value]))
        }
        return lines
    }
}
