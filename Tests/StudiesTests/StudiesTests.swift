import Foundation
import Store
import Studies
import Testing
import Workbench

/// A small study in every section's terms.
let sampleText = """
    study: sample
    question: Does it scale?
    hypothesis: It does.
    analysis: {estimator: iqm, interval: 95%}
    games: {train: [Boxing, Assault], held_out: [DemonAttack], borrow_task: {DemonAttack: Assault}}
    data:
      transitions: 11k
      validation: 10%
      episode_cap: 500
      mixture:
        - {policy: lookahead, share: 0.4, epsilon: 0.1}
        - {policy: random, share: 60%}
    tokenizer: {training: shared, vocabulary: 256, strides: [7, 3], channels: 16, updates: 600, batch: 64,
      learning_rate: 3e-4, encoder_attention_at: [4]}
    variants:
      tiny: {layers: 2, heads: 2, width: 64, critic_width: 64}
      small: {layers: 4, heads: 4, width: 128, critic_width: 128}
    grid: {variant: [tiny, small], transitions: [500, 2k]}
    replicates: {seeds: [0, 1]}
    training:
      stage1: {updates: 300, batch: 32, learning_rate: 1e-3}
      stage2: {updates: 600, batch: 32, learning_rate: 5e-4}
      loss: {gamma: 0.95}
      target_sync_period: 50
    evaluation:
      planners: {greedy: {kind: greedy}, beam: {kind: beam, width: 2, horizon: 2}}
      context: 4
      episodes: 8
      environments: 8
      max_frames: 2000
      seed: 100
      overrides:
        - {when: {game: Assault, planner: beam}, planner: {width: 3}, set: {context: 5}}
    transfer:
      from: {variant: small, transitions: 2k}
      transitions: [500, 2k]
      stage2: {updates: 100, batch: 16, learning_rate: 5e-4}
    baselines: [random, {method: behaviour-cloning, only: {variant: small, transitions: 2k}}, data]
    claims:
      - claim: More data helps
        metric: validation/loss/total
        contrast: {better: {transitions: 2k}, than: {transitions: 500}}
        margin: 0.05

    """

/// The sample with parts replaced.
func sample(_ changes: (String, String)...) -> String {
    changes.reduce(sampleText) { text, change in
        precondition(text.contains(change.0), "the sample has no \(change.0)")
        return text.replacingOccurrences(of: change.0, with: change.1)
    }
}

func expand(_ text: String) throws -> ExpandedStudy { try Study(text: text, file: "sample.yaml").expanded() }

/// The messages with which a study is refused.
func refusal(_ text: String) -> String {
    do {
        _ = try expand(text)
        return "(accepted)"
    } catch {
        return "\(error)"
    }
}

@Suite struct StudyFormatTests {
    @Test(arguments: [
        ("layers: 2", "leyers: 2", "sample.yaml:16: variants.tiny.leyers: unknown key; did you mean layers?"),
        (
            "question: Does it scale?", "study: again",
            "sample.yaml:2: study: the key stands twice, first on line 1; remove one"
        ),
        ("transitions: 11k", "transitions: 11x", "sample.yaml:7: data.transitions: expected a whole number"),
        ("interval: 95%", "interval: 195%", "sample.yaml:4: analysis.interval: expected a share"),
        (
            "train: [Boxing,", "train: [Boxin,",
            "sample.yaml:5: games.train.0: unknown game Boxin; did you mean Boxing?"
        ),
        (
            "variant: [tiny,", "variant: [tinny,",
            "sample.yaml:18: grid.variant.0: unknown value tinny; did you mean tiny?"
        ),
        ("policy: random", "policy: randum", "unknown value randum; did you mean random?"),
        ("kind: beam", "kind: beem", "evaluation.planners.beam.kind: unknown value beem; did you mean beam?"),
        (
            "heads: 2, width: 64", "heads: 3, width: 64",
            "variants.tiny.width: width 64 is not divisible by 3 heads"
        ),
        (
            "width: 2, horizon: 2", "width: 2, horizon: 8",
            "evaluation.planners.beam.horizon: horizon 8 must be below"
        ),
        (
            "strides: [7, 3]", "strides: [7, 5]",
            "tokenizer.strides: stride 5 does not divide a feature map of side 12"
        ),
        ("channels: 16", "channels: 15", "tokenizer.groups: 2 groups do not divide 15 channels"),
        (
            "transitions: [500, 2k]}\nrep", "transitions: [500, 2k, 20k]}\nrep",
            "20000 transitions asked for, but 9900 remain"
        ),
        ("context: 4", "context: 9", "evaluation.context: context 9 exceeds the model's 8 blocks"),
        ("share: 60%", "share: 50%", "data.mixture: the shares sum to 0.9, not to 1"),
        (
            "- {policy: random, share: 60%}", "- {policy: random, share: 60%, steps: 200k}",
            "data.mixture.1.steps: is a setting of `policy: learner` alone"
        ),
        (
            "- {policy: random, share: 60%}", "- {policy: learner, share: 60%, stage: late, steps: 10k}",
            "data.mixture.1.steps: must be 19800 or more, not 10000"
        ),
        (
            "- {policy: random, share: 60%}", "- {policy: learner, share: 60%, stage: all, epsilon: 0.1}",
            "data.mixture.1.epsilon: is for the final policy"
        ),
        (
            "- {policy: random, share: 60%}", "- {policy: learner, share: 60%, stage: last}",
            "data.mixture.1.stage"
        ),
        ("held_out: [DemonAttack]", "held_out: [Boxing]", "Boxing is a training game too"),
        ("seeds: [0, 1]", "seeds: [1, 1]", "replicates.seeds: 1 stands twice"),
        (
            "from: {variant: small", "from: {variant: smal",
            "transfer.from.variant: no such value smal; did you mean small?"
        ),
        (
            "from: {variant: small", "from: {varient: small",
            "transfer.from.varient: no such axis; did you mean variant?"
        ),
        (
            "grid: {variant:", "grid: {training.loss.gama: [0.9], variant:",
            "unknown axis; did you mean training.loss.gamma?"
        ),
        ("gamma: 0.95", "gamma: 1.5", "training.loss.gamma: expected a number from 0 to 1, found 1.5"),
        ("gamma: 0.95", "gamma: \"0.95\"", "found the text \"0.95\""),
        (
            "margin: 0.05", "margin: 5%",
            "sample.yaml:43: claims.0.margin: expected a number of at least 0, found 5%"
        ),
        ("metric: validation", "metrics: validation", "claims.0.metrics: unknown key; did you mean metric?"),
        (
            "metric: validation/loss/total", "metric: hms",
            "sample.yaml:41: claims.0.metric: no metric hms; did you mean hns?"
        ),
        (
            "{better: {transitions: 2k}", "{better: {transition: 2k}",
            "sample.yaml:42: claims.0.contrast.better.transition: no such axis or factor; did you mean transitions?"
        ),
        ("{better: {transitions: 2k}", "{better: {transitions: 3k}", "no such value 3000; values: 500, 2000"),
        ("{better: {transitions: 2k}", "{better: {planner: beem}", "unknown value beem; did you mean beam?"),
        ("margin: 0.05", "interval: 40%", "claims.0.interval: expected a coverage above 50%"),
        ("margin: 0.05", "resample: seed", "claims.0.resample: unknown value seed; did you mean seeds?"),
        (
            "contrast: {better: {transitions: 2k}, than", "contrast: {than",
            "claims.0.contrast.better: missing"
        ),
        (
            "replicates: {seeds: [0, 1]}", "replicates: {seeds: [0, 1], episodes: 4}",
            "says the same thing; keep one"
        ),
        ("claims:", "report: figures\nclaims:", "only reports of published numbers have this key"),
        ("  from: {variant: small", "  games: held_aut\n  from: {variant: small", "did you mean held_out?"),
        ("games: {train", "games: {train", "(accepted)"),
        ("hypothesis: It does.", "hypothesis: [", "not valid YAML"),
        ("study: sample\n", "", "study: missing"),
    ])
    func refusals(part: String, replacement: String, message: String) {
        #expect(
            refusal(sample((part, replacement))).contains(message), "\(refusal(sample((part, replacement))))")
    }

    @Test func everyProblemIsReportedAtOnce() {
        let text = refusal(sample(("layers: 2", "leyers: 2"), ("kind: beam", "kind: beem")))
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test func fileNamesAndUnreadableFiles() {
        #expect(throws: StudyError.self) { try Study(reading: URL(filePath: "/nonexistent/x.yaml")) }
        #expect(throws: StudyError.self) { try Study(text: "", file: "x") }
        #expect(throws: StudyError.self) { try Study(text: "- 1", file: "x") }
    }

    @Test func quantities() {
        #expect(Quantity.count("40M") == 40_000_000)
        #expect(Quantity.count("1.5k") == 1500)
        #expect(Quantity.count("5k") == 5000)
        #expect(Quantity.count("1.0001k") == nil)
        #expect(Quantity.share("10%") == 0.1)
        #expect(Quantity.share("120%") == nil)
        #expect(Quantity.seconds("2h") == 7200)
        #expect(Quantity.seconds("1h30m") == 5400)
        #expect(Quantity.seconds("12") == nil)
        #expect(Quantity.number("nan") == nil)
    }

    @Test func extendingShowsItsChanges() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "extends-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try sampleText.write(to: folder.appending(path: "base.yaml"), atomically: true, encoding: .utf8)
        let child = folder.appending(path: "child.yaml")
        try """
        study: child
        extends: base.yaml
        data: {transitions: 20k}
        transfer: ~
        replicates: {seeds: [0]}
        """.write(to: child, atomically: true, encoding: .utf8)
        let study = try Study(reading: child)
        #expect(study.name == "child")
        #expect(study.changes.contains("data.transitions: 11k -> 20k"))
        #expect(study.changes.contains("replicates.seeds: [0, 1] -> [0]"))
        #expect(
            study.changes.contains { $0.hasPrefix("transfer.transitions: ") && $0.hasSuffix("(removed)") })
        try "study: bad\nextends: base.yaml\ndata: {transition: 20k}\n".write(
            to: child, atomically: true, encoding: .utf8)
        #expect(throws: StudyError.self) { try Study(reading: child) }
    }

    @Test func claimsHaveTypedLevels() throws {
        let study = try expand(sample(("{transitions: 500}}", "{transitions: 0.5k}, }")))
        let sides = study.study.values["claims"]?.elements?.first?["contrast"]
        #expect(sides?["better"] == .object(["transitions": .integer(2000)]))
        #expect(sides?["than"] == .object(["transitions": .integer(500)]))
    }

    /// A merged study is one file that means the same: texts stay texts, and every value keeps its unit.
    @Test func mergedStudiesMeanTheSame() throws {
        for name in ["sizes.yaml", "stress.yaml", "smoke.yaml"] {
            let study = try Study(reading: shippedStudies.appending(path: name))
            let again = try Study(text: study.mergedText, file: name)
            #expect(again.values.without("extends") == study.values.without("extends"))
            #expect(try again.expanded().steps.map(\.step.id) == study.expanded().steps.map(\.step.id))
        }
    }

    @Test func editsAreWhatTheFileMeans() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "edits-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (base, child) = (folder.appending(path: "base.yaml"), folder.appending(path: "child.yaml"))
        try Data(sampleText.utf8).write(to: base)
        try Data("study: child\nextends: base.yaml\n".utf8).write(to: child)
        let study = try Study(reading: child)
        try Data("# a comment\nextends: base.yaml\nstudy: child\n".utf8).write(to: child)
        #expect(study.isStill(at: child))
        try Data(sample(("gamma: 0.95", "gamma: 0.9")).utf8).write(to: base)
        #expect(!study.isStill(at: child))
    }

    @Test func schemaNamesEveryKey() throws {
        let schema = Study.jsonSchema
        let properties = schema["$defs"]?["study"]?["properties"]
        #expect(properties?["training"]?["properties"]?["loss"]?["properties"]?["cql_weight"] != nil)
        #expect(properties?["grid"]?["description"] != nil)
        #expect(schema["$defs"]?["study"]?["additionalProperties"] == .bool(false))
        #expect(try JSONValue(parsing: schema.pretty) == schema)
    }
}

extension JSONValue {
    /// The object without a key.
    fileprivate func without(_ key: String) -> JSONValue { .object((fields ?? [:]).filter { $0.key != key }) }
}
