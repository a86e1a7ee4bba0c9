import Foundation
import Store
import Studies
import Testing
import Workbench

/// Study files that would eat the machine, trap, or lead out of their folder are refused with a place and in time.
@Suite struct HostileStudyTests {
    /// Seconds that a refusal may take in a debug build on a busy machine.
    private static let patience = 10.0

    private func refused(_ text: String, _ message: String, _ place: SourceLocation = #_sourceLocation) {
        let start = ContinuousClock.now
        let found = refusal(text)
        #expect(found.contains(message), "\(found.prefix(600))", sourceLocation: place)
        #expect((ContinuousClock.now - start) / .seconds(1) < Self.patience, sourceLocation: place)
    }

    /// Ten uses of what has ten uses of what has ten ...
    private func unfolding(_ levels: Int, last: String = "") -> String {
        var text = "study: x\na0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        for level in 1...levels {
            let uses = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(uses)]\n"
        }
        return text + last
    }

    @Test func aliasesUnfoldUpToABound() {
        for levels in [5, 7, 40] { refused(unfolding(levels), "more than 100000 values") }
        // Lists as keys, which the parser itself would compare.
        refused(unfolding(8, last: "? *a8\n: 1\n"), "a key must be a plain word")
        refused(unfolding(8, last: "{*a8 : 1, [*a8]: 2}\n"), "a key must be a plain word")
        let merges = (1...7).map { level in
            let uses = Array(repeating: "*m\(level - 1)", count: 10).joined(separator: ", ")
            return "m\(level): &m\(level) {<<: [\(uses)], k\(level): 1}"
        }
        refused(
            "study: x\nm0: &m0 {a: 1}\n" + merges.joined(separator: "\n"), "more than 100000 values")
    }

    @Test func mergeKeysMerge() throws {
        let text = sample(
            ("tiny: {layers: 2", "tiny: &tiny {layers: 2"),
            (
                "small: {layers: 4, heads: 4, width: 128, critic_width: 128}",
                "small: {width: 128, <<: *tiny, layers: 4}"
            ))
        let variants = try Study(text: text, file: "x").values["variants"]
        #expect(variants?["small"]?["width"] == .integer(128))
        #expect(variants?["small"]?["layers"] == .integer(4))
        #expect(variants?["small"]?["heads"] == .integer(2))
        // Of several mappings the first one counts.
        let two = sample(
            ("tiny: {layers: 2", "tiny: &tiny {layers: 2"), ("small: {layers: 4", "small: &small {layers: 4"),
            ("grid: {", "  both: {<<: [*small, *tiny]}\ngrid: {"))
        #expect(try Study(text: two, file: "x").values["variants"]?["both"]?["layers"] == .integer(4))
        refused(sample(("tiny: {layers: 2", "tiny: {<<: 3, layers: 2")), "<<: expected a mapping to merge")
        // Quoted it is a key like any other, and none of a variant's.
        refused(
            sample(("tiny: {layers: 2", "tiny: {\"<<\": {heads: 2}, layers: 2")),
            "variants.tiny.<<: unknown key")
    }

    @Test func nestingIsBounded() {
        for (open, close) in [("[", "]"), ("{a: ", "}")] {
            for depth in [80, 900, 5000, 200_000] {
                let text =
                    "question: " + String(repeating: open, count: depth) + "1"
                    + String(repeating: close, count: depth)
                refused(text, "nest")
            }
        }
        refused(
            "question:\n" + (0..<300).map { String(repeating: " ", count: $0 + 1) + "a:\n" }.joined(), "nest")
        refused("question:\n  " + String(repeating: "- ", count: 3000) + "1\n", "nest")
    }

    @Test(arguments: [
        ("width: 64", "width: 1e15", "variants.tiny.width: expected a whole number"),
        ("layers: 2", "layers: 9e14", "variants.tiny.layers: expected a whole number"),
        ("environments: 8", "environments: 9e15", "evaluation.environments: expected a whole number"),
        ("episodes: 8", "episodes: 1e9", "evaluation.episodes: expected a whole number"),
        ("batch: 32", "batch: 9007199254740993", "batch: expected a whole number"),
        ("updates: 300", "updates: 1e18", "updates: expected a whole number"),
        ("estimator: iqm", "resamples: -1", "analysis.resamples: expected a whole number"),
        ("seeds: [0, 1]", "seeds: [9223372036854775807]", "replicates.seeds.0: expected a whole number"),
        ("seed: 100", "seed: -1", "evaluation.seed: expected a whole number"),
        ("vocabulary: 256", "vocabulary: 0x100", "tokenizer.vocabulary: expected a whole number"),
        ("gamma: 0.95", "gamma: inf", "training.loss.gamma: expected a number"),
        ("channels: 16", "channels: 1e9", "tokenizer.channels: expected a whole number"),
        ("strides: [7, 3]", "strides: [7, 1e15]", "tokenizer.strides.1: expected a whole number"),
    ])
    func everyCountHasBounds(part: String, replacement: String, message: String) {
        refused(sample((part, replacement)), message)
        refused(sample((part, replacement)), "sample.yaml:")
    }

    /// What the format lets pass may still be as large as the bounds allow, all at once.
    @Test func theLargestSizesAreCounted() throws {
        let large = sample(
            (
                "layers: 2, heads: 2, width: 64, critic_width: 64",
                "layers: 1024, heads: 1024, width: 65536, critic_width: 65536, blocks: 1024, atoms: 4096, critics: 64"
            ),
            ("updates: 300, batch: 32", "updates: 1e9, batch: 1e6"),
            ("environments: 8", "environments: 4096"), ("max_frames: 2000", "max_frames: 1e9"),
            ("episodes: 8", "episodes: 999999"), ("vocabulary: 256", "vocabulary: 65536"),
            ("transitions: 11k", "transitions: 1e12"))
        let steps = try expand(large).steps
        for step in steps {
            #expect(step.cost.operations.isFinite && step.cost.memory.isFinite, "\(step.name)")
        }
        #expect(steps.contains { ($0.parameters?.total ?? 0) > 1_000_000_000_000 })
    }

    @Test func gridsAreCountedBeforeTheyAreMade() {
        let many = (1...400).map { String($0 + 100) }.joined(separator: ", ")
        let gammas = (1...400).map { "0.\(1000 + $0)" }.joined(separator: ", ")
        refused(
            sample(
                (
                    "transitions: [500, 2k]}\nrep",
                    "transitions: [\(many)], training.loss.gamma: [\(gammas)]}\nrep"
                )),
            "grid: 320,000 cells; at most 100,000")
        let blocks = (0..<8).map { _ in
            "  - {variant: [tiny, small], transitions: [\(many)], training.loss.gamma: [\(gammas)]}\n"
        }
        refused(
            sample(("grid: {variant: [tiny, small], transitions: [500, 2k]}", "grid:\n" + blocks.joined())),
            "grid: 2,560,000 cells")
        let seeds = (0..<20_000).map(String.init).joined(separator: ", ")
        refused(sample(("seeds: [0, 1]", "seeds: [\(seeds)]")), "steps (4 cells, 20000 seeds")
    }

    @Test func namesAreSafeEverywhere() {
        refused(
            sample(("study: sample", "study: " + String(repeating: "s", count: 201))),
            "at most 200 characters")
        for name in ["\"a/b\"", "\"..\"", "-x", "\"a b\"", "\"a\\u0301\"", "\"\""] {
            refused(sample(("study: sample", "study: \(name)")), "sample.yaml:1: study: ")
        }
        for name in [
            "\"a|b\"", "\"<b>\"", "\"'\\u0301\"", "\"../x\"", "\"a b\"", "\"\"", "-x", "\"$(x)\"",
            "\"a\\nb\"",
        ] {
            refused(sample(("greedy: {kind", "\(name): {kind")), "a name has letters, digits")
            refused(
                sample(
                    (
                        "  small: {layers: 4",
                        "  \(name): {layers: 4, heads: 4, width: 64, critic_width: 64}\n  small: {layers: 4"
                    )), "a name has letters, digits")
        }
    }

    @Test func thousandsOfMistakesAreListedInTime() {
        let keys = (0..<30_000).map { "k\($0): 1" }.joined(separator: ", ")
        refused(sample(("loss: {gamma: 0.95}", "loss: {\(keys)}")), "and more problems")
        let long = String(repeating: "k", count: 900)
        let text = refusal(sample(("gamma: 0.95", "\(long): 0.95")))
        #expect(text.contains("unknown key") && text.utf8.count < 5000)
    }

    // MARK: The text itself

    private func read(_ bytes: Data, name: String = "study.yaml") throws -> Study {
        let folder = FileManager.default.temporaryDirectory.appending(path: "text-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileAccess.write(bytes, to: folder.appending(path: name))
        return try Study(reading: folder.appending(path: name))
    }

    private func message(_ bytes: Data) -> String {
        do {
            _ = try read(bytes)
            return "(accepted)"
        } catch { return "\(error)" }
    }

    @Test func marksAndLineEndsOfOtherSystems() throws {
        let plain = try Study(text: sampleText, file: "x").values
        #expect(try read(Data([0xEF, 0xBB, 0xBF] + sampleText.utf8)).values == plain)
        let windows = sampleText.replacing("\n", with: "\r\n")
        #expect(try read(Data(windows.utf8)).values == plain)
        #expect(try read(Data(sampleText.replacing("\n", with: "\r").utf8)).values == plain)
        #expect(message(Data([0xFF, 0xFE] + sampleText.utf8)).contains("UTF-16"))
        #expect(message(Data([0x73, 0xFF, 0x80])).contains("UTF-8"))
        #expect(
            message(Data("study: a\u{1B}[2J\n".utf8)).contains(
                "study.yaml:1: not valid YAML: a control character"))
        #expect(message(Data("study: a\ngames:\n\ttrain: [Boxing]\n".utf8)).contains("no tabs"))
        #expect(message(Data("study: *b\n".utf8)).contains("what &name marked above it"))
        #expect(message(Data(repeating: 0x20, count: 1_000_001)).contains("larger than"))
    }

    /// A study that comes through a pipe is read once and stays; what it extends is looked for in the current folder.
    @Test func studiesComeThroughPipes() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(sampleText.utf8))
        try pipe.fileHandleForWriting.close()
        let place = URL(filePath: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
        let study = try Study(reading: place)
        #expect(study.name == "sample")
        #expect(study.isStill(at: place))
        let source = try StudySource(reading: place)
        #expect(try !source.isReport && source.text == sampleText)
        let folder = FileManager.default.temporaryDirectory
        #expect(throws: StudyError.self) { try Study(reading: folder) }
    }
}
