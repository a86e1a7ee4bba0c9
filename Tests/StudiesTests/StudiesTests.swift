import Foundation
import Store
import Studies
import Testing

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
    claims: [{name: scaling}]

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

    @Test func schemaNamesEveryKey() throws {
        let schema = Study.jsonSchema
        #expect(
            schema["properties"]?["training"]?["properties"]?["loss"]?["properties"]?["cql_weight"] != nil)
        #expect(schema["properties"]?["grid"]?["description"] != nil)
        #expect(schema["additionalProperties"] == .bool(false))
        #expect(try JSONValue(parsing: schema.pretty) == schema)
    }
}
