import Foundation
import Statistics
import Store

/// What came of running a step of a report again.
public struct ReproducedStep: Codable, Sendable, Equatable {
    /// The verdicts, the best first.
    public enum Verdict: String, Codable, Sendable, CaseIterable {
        /// All recorded values are equal.
        case identical
        /// Episodes are equal and all metrics within the tolerance; machine or libraries differ.
        case rounding = "equal within rounding"
        /// Other episodes whose mean return cannot be told from the committed one's; machine or libraries differ.
        case distribution = "equal in distribution"
        /// Anything else.
        case different
        /// No result, and why.
        case notRun = "could not run"
    }

    /// The step's identity.
    public var id: String
    /// Its name in the study.
    public var name: String
    /// Its kind.
    public var kind: String
    /// What came out.
    public var verdict: Verdict
    /// The first differing rows side by side, the test that was made, or the reason for no result.
    public var details: [String]
    /// Seconds that it took here.
    public var seconds: Double?
    /// The digest with which the committed step ended.
    public var digest: String
    /// Whether it ran on another machine, with other libraries or threads, which may explain other numbers.
    public var isElsewhere = false

    /// The largest relative difference of a metric that counts as rounding: sums in another order.
    ///
    /// Trainings amplify it, so theirs rarely stay within.
    public static let tolerance = 1e-4

    /// A step without a result.
    public init(notRun step: ReportStep, because reason: String) {
        (id, name, kind, digest) = (step.id, step.name, step.kind, step.digest?.total ?? "")
        (verdict, details, seconds) = (.notRun, [reason], nil)
    }

    /// Compares what a step recorded here with what is committed.
    public init(_ committed: ReportStep, here: ReportStep) {
        (id, name, kind, digest) = (
            committed.id, committed.name, committed.kind, committed.digest?.total ?? ""
        )
        seconds = here.seconds
        let values = Self.differences(committed, here)
        let episodes = Self.episodeDifferences(committed, here)
        guard !(values.isEmpty && episodes.isEmpty) else {
            (verdict, details) = (.identical, [])
            return
        }
        let places = Self.places(committed.provenance, here.provenance)
        let shown = (values.map(\.text) + episodes).prefix(3) + places.prefix(6)
        details = Array(shown) + Self.commits(committed.provenance, here.provenance)
        (verdict, isElsewhere) = (.different, !places.isEmpty)
        guard isElsewhere else {
            details.append(
                "machine, libraries and threads are the same, so this is no rounding: the program changed it")
            return
        }
        if episodes.isEmpty, values.allSatisfy({ $0.relative.map { $0 <= Self.tolerance } ?? false }) {
            verdict = .rounding
        } else if !episodes.isEmpty, committed.episodes.count == here.episodes.count,
            let test = Self.test(committed, here)
        {
            details.insert(test.words, at: 0)
            if test.holds { verdict = .distribution }
        }
    }

    /// A value that differs; `relative` is nil where it is no number.
    private struct Difference {
        let text: String
        let relative: Double?
    }

    private static func differences(_ committed: ReportStep, _ here: ReportStep) -> [Difference] {
        var found = [Difference]()
        if committed.state != here.state {
            found.append(Difference(text: "committed \(committed.state), here \(here.state)", relative: nil))
        }
        if committed.parameters != here.parameters {
            found.append(
                Difference(
                    text: "parameters: committed \(committed.parameters), here \(here.parameters)",
                    relative: nil))
        }
        for name in Set(committed.metrics.keys).union(here.metrics.keys).sorted() {
            let (a, b) = (committed.metrics[name] ?? [], here.metrics[name] ?? [])
            guard a.map(\.step) == b.map(\.step) else {
                found.append(
                    Difference(
                        text: "metric \(name): committed at \(a.count) places, here at \(b.count)",
                        relative: nil))
                continue
            }
            let pairs = zip(a, b).filter { $0.value != $1.value && !($0.value.isNaN && $1.value.isNaN) }
            guard let first = pairs.first else { continue }
            let relative = pairs.map { abs($0.value - $1.value) / max(abs($0.value), abs($1.value), 1e-9) }
                .max()
            found.append(
                Difference(
                    text: "metric \(name) at \(first.0.step): committed \(CSVTable.number(first.0.value)), "
                        + "here \(CSVTable.number(first.1.value)) (\(pairs.count) of \(a.count) points differ)",
                    relative: relative))
        }
        // Added when a report is rendered, not by the step.
        let added = ["operations", "operations_per_decision"]
        for name in Set(committed.facts.keys).union(here.facts.keys).subtracting(added).sorted()
        where committed.facts[name]?.canonical != here.facts[name]?.canonical {
            let (a, b) = (committed.facts[name]?.canonical ?? "none", here.facts[name]?.canonical ?? "none")
            found.append(
                Difference(text: "\(name): committed \(a.prefix(60)), here \(b.prefix(60))", relative: nil))
        }
        return found
    }

    private static func episodeDifferences(_ committed: ReportStep, _ here: ReportStep) -> [String] {
        guard committed.episodes.count == here.episodes.count else {
            return ["\(committed.episodes.count) episodes committed, \(here.episodes.count) here"]
        }
        func without(_ episode: EpisodeRecord) -> JSONValue? {
            var fields = (try? JSONValue(encoding: episode))?.fields
            fields?["wall_seconds"] = nil
            return fields.map(JSONValue.object)
        }
        let pairs = zip(committed.episodes, here.episodes).filter { without($0) != without($1) }
        guard let first = pairs.first else { return [] }
        return [
            "episode \(first.0.episode) (seed \(first.0.seed)): return \(CSVTable.number(first.0.rawReturn)) in "
                + "\(first.0.decisions) decisions committed, \(CSVTable.number(first.1.rawReturn)) in "
                + "\(first.1.decisions) here (\(pairs.count) of \(committed.episodes.count) episodes differ)"
        ]
    }

    /// Whether the mean returns of two runs may be the same: the interval of their difference holds 0.
    private static func test(_ committed: ReportStep, _ here: ReportStep) -> (holds: Bool, words: String)? {
        func sample(_ step: ReportStep) -> EpisodeSample? {
            try? EpisodeSample(games: [step.name], values: [[step.episodes.map(\.rawReturn)]])
        }
        guard let a = sample(committed), let b = sample(here),
            let estimate = try? Bootstrap(unit: .episodes, method: .student, level: 0.99)
                .difference(b, a, { Estimator.mean($0) }),
            let ends = estimate.interval.ends
        else { return nil }
        return (
            ends.low <= 0 && ends.high >= 0,
            "mean return here minus committed \(Numbers.significant(estimate.value)), 99% bootstrap-t interval over "
                + "episodes [\(Numbers.significant(ends.low)), \(Numbers.significant(ends.high))]"
        )
    }

    /// What differs between where two attempts ran, and may change a number.
    private static func places(_ committed: Provenance?, _ here: Provenance?) -> [String] {
        guard let committed, let here else { return ["where it ran was not recorded"] }
        var found = [String]()
        func compare(_ name: String, _ a: String?, _ b: String?) {
            if a != b { found.append("\(name): committed \(a ?? "none"), here \(b ?? "none")") }
        }
        compare("threads", String(committed.threads), String(here.threads))
        for key in ["processor", "device", "ranks", "environment"] {
            compare(key, committed.machine[key], here.machine[key])
        }
        // Rows of earlier versions do not name them.
        if let features = committed.machine["features"] {
            compare("features", features, here.machine["features"])
        }
        for key in Set(committed.libraries.keys).union(here.libraries.keys).subtracting(["gnuplot"]).sorted()
        {
            compare(key, committed.libraries[key], here.libraries[key])
        }
        return found
    }

    /// The sources of two attempts, where they are not the same.
    private static func commits(_ committed: Provenance?, _ here: Provenance?) -> [String] {
        guard let committed, let here,
            committed.gitCommit != here.gitCommit || committed.patchDigest != here.patchDigest
        else { return [] }
        let names = [committed, here].map {
            String($0.gitCommit.prefix(10)) + ($0.dirty ? " with changes" : "")
        }
        return ["commit: committed \(names[0]), here \(names[1])"]
    }
}
