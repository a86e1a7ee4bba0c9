public import Store

/// What the program knows of steps that rows must agree with.
public struct StepRules: Sendable {
    /// Identity of a step from kind, settings, inputs and numerics; nil for an unknown kind.
    public var identity: @Sendable (String, JSONValue, [String: String], String) -> String?

    /// Creates rules.
    public init(identity: @escaping @Sendable (String, JSONValue, [String: String], String) -> String?) {
        self.identity = identity
    }
}

extension ReportRows {
    /// Whether an older version made the rows, without digests or without the design: nothing shows then whether they
    /// are those that were recorded.
    public var isOlder: Bool {
        header.source == .store
            && (design == nil || steps.contains { $0.hasEnded && ($0.digest == nil || $0.numerics.isEmpty) })
    }

    /// What older rows are refused with.
    public static let olderMessage =
        "rows of an older version without digests: run the study again, in a workspace without its steps"

    /// Rows that are not those that were recorded: digests, identities, and what was frozen twice.
    public func alterations(_ rules: StepRules) -> [String] {
        var found = [String]()
        if let frozenDigest, frozenDigest != digest, !isCut {
            found.append(
                "results.jsonl: the rows are not those that were frozen; the header's digest does not fit")
        }
        guard header.source == .store else { return found }
        found += headerAlterations
        for step in steps {
            if let digest = step.digest {
                let lost = step.lostEpisodes.map { "episode \($0) is gone" }
                found += digest.problems(step: step.id, rows: step.named).filter { !lost.contains($0) }.map {
                    "\(step.label): \(Escaping.line($0))"
                }
            }
            guard !step.numerics.isEmpty else { continue }
            let identity = rules.identity(step.kind, step.settings, step.inputs, step.numerics)
            if identity != step.id {
                found.append(
                    "\(step.label): its settings, inputs and numerics give the identity \(identity ?? "of no step"), "
                        + "so they are not those that it ran with")
            }
        }
        return found
    }

    /// Whether declared steps or episodes are gone: that changes the digest of all rows, and is told as missing.
    private var isCut: Bool {
        let there = Set(steps.map(\.id))
        return design?.steps.contains { !there.contains($0.id) } ?? false
            || steps.contains { !$0.lostEpisodes.isEmpty }
    }

    /// Words and claims stand in the header and in the frozen declaration: both say the same.
    private var headerAlterations: [String] {
        guard design != nil else { return [] }
        var found = [String]()
        let declared = study["resolved"] ?? .null
        let frozen = ReportDeclaration(study: declared)
        for (key, same) in [
            ("study", frozen.name == header.name), ("title", frozen.title == header.title),
            ("question", frozen.question == header.question),
            ("hypothesis", frozen.hypothesis == header.hypothesis),
            ("claims", frozen.claims.map(\.canonical) == header.claims.map(\.canonical)),
        ] where !same {
            found.append("\(key) of the header is not that of the frozen declaration")
        }
        let history = study["registrations"]?.elements ?? []
        if history.isEmpty || registrations.count != history.count {
            found.append("the study row does not say when the study was registered")
        } else if let fault = StudyRegistration.fault(in: registrations) {
            found.append("\(fault) in the study row")
        } else if registrations.last?.declared.canonical != declared.canonical {
            found.append("the last registration is not the frozen declaration")
        }
        return found
    }

    /// Rows that the frozen design does not have, or has otherwise.
    public var strangers: [String] {
        guard header.source == .store, let design else { return [] }
        let declared = Dictionary(design.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return steps.flatMap { step -> [String] in
            guard let own = declared[step.id] else {
                return ["\(step.label) stands in the rows and is not a step of the study"]
            }
            return step.differences(from: own) + step.strangers
        }
    }
}

extension ReportStep {
    /// Where the step is not what the design says of it.
    func differences(from own: ReportDesign.Step) -> [String] {
        let pairs: [(String, JSONValue, JSONValue)] = [
            ("kind", .string(kind), .string(own.kind)), ("name", .string(name), .string(own.name)),
            ("factors", .object(factors), .object(own.factors)),
            (
                "inputs", .object(inputs.mapValues(JSONValue.string)),
                .object(own.inputs.mapValues(JSONValue.string))
            ),
            ("numerics", .string(numerics), .string(own.numerics)),
            (
                "parameters", .array(parameters.map(JSONValue.integer)),
                .array(own.parameters.map(JSONValue.integer))
            ),
            (
                "declared episodes", declaredEpisodes.map(JSONValue.integer) ?? .null,
                own.episodes.map(JSONValue.integer) ?? .null
            ),
            (
                "declared updates", declaredUpdates.map(JSONValue.integer) ?? .null,
                own.updates.map(JSONValue.integer) ?? .null
            ),
        ]
        return pairs.filter { $0.1.canonical != $0.2.canonical }.map { what, here, there in
            "\(label): \(what) \(Escaping.line(here.canonical)) in its rows, "
                + "\(Escaping.line(there.canonical)) in the frozen design"
        }
    }

    /// Rows that its settings cannot give.
    var strangers: [String] {
        var found = [String]()
        let isMeasured = !(metrics.isEmpty && timings.isEmpty && episodes.isEmpty && artifacts.isEmpty)
        if !hasEnded, isMeasured || digest != nil { found.append("has rows though it is \(state)") }
        if let declared = declaredUpdates, reachedUpdates > declared {
            found.append("reaches update \(reachedUpdates) of \(declared)")
        }
        if kind != "evaluation", !episodes.isEmpty { found.append("has episodes and is no evaluation") }
        let method = settings["method"]?.text ?? ""
        let planner = method == "jowa" ? settings["planner"]?["kind"]?.text : method
        for episode in episodes {
            var wrong = [String]()
            if let declared = declaredEpisodes, episode.episode >= declared { wrong.append("of \(declared)") }
            if let first = settings["seed"]?.int, first &+ episode.episode != episode.seed {
                wrong.append("seed \(episode.seed), declared \(first &+ episode.episode)")
            }
            if let game = settings["game"]?.text, game != episode.game {
                wrong.append("game \(Escaping.line(episode.game)), declared \(game)")
            }
            if let task = settings["task"]?.int, task != episode.task {
                wrong.append("task \(episode.task), declared \(task)")
            }
            if let planner, !planner.isEmpty, planner != episode.planner {
                wrong.append("planner \(Escaping.line(episode.planner)), declared \(planner)")
            }
            if !wrong.isEmpty { found.append("episode \(episode.episode): \(wrong.joined(separator: ", "))") }
        }
        return found.map { "\(label): \($0)" }
    }
}
