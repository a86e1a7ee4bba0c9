import Foundation
import Store
import Studies
import Testing
import Workbench

@Suite struct SchemaTests {
    private static let studies = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../studies").standardized
    private static let validation = SchemaValidation(root: Study.jsonSchema)

    private func text(_ name: String) throws -> String {
        try String(contentsOf: Self.studies.appending(path: name), encoding: .utf8)
    }

    @Test func everyShippedStudyIsValid() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.studies.path)
            .filter { $0.hasSuffix(".yaml") }
        #expect(files.count >= 9)
        for file in files {
            let problems = Self.validation.problems(try JSONValue(yaml: text(file)))
            #expect(problems.isEmpty, "\(file): \(problems)")
        }
    }

    /// What the program refuses for its form, the schema refuses too.
    @Test(arguments: [
        ("smoke.yaml", "grid: {variant", "grid: {varient"),
        ("smoke.yaml", "transitions: [400]}", "transitions: [many]}"),
        ("smoke.yaml", "baselines: [random", "baselines: [randum"),
        ("smoke.yaml", "hypothesis: It does.", ""),
        ("smoke.yaml", "title: Every", "report: figures\ntitle: Every"),
        ("smoke.yaml", "held_out: [Pong]", "held_out: null"),
        ("smoke.yaml", "seeds: [0]", "seeds: [0, 0]"),
        ("scarcity.yaml", "margin: 300\n    resample", "margin: 5%\n    resample"),
        ("scarcity.yaml", "better: {data_fraction: 25%}", "better: {fraction: 25%}"),
        ("scarcity.yaml", "resample: seeds", "resample: seed"),
        ("stress.yaml", "perturbation.q_noise", "perturbation.noise"),
        ("learning.yaml", "stage1: {updates: 600, batch: 24", "stage1: {updates: 600, batches: 24"),
        ("paper.yaml", "metric: hns", "metric: score"),
    ])
    func mistakesAreFound(file: String, part: String, replacement: String) throws {
        let whole = try text(file)
        #expect(whole.contains(part))
        let broken = whole.replacingOccurrences(of: part, with: replacement)
        #expect(!Self.validation.problems(try JSONValue(yaml: broken)).isEmpty)
        let folder = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: Self.studies, to: folder)
        try Data(broken.utf8).write(to: folder.appending(path: file))
        #expect(throws: StudyError.self) { try Study(reading: folder.appending(path: file)).expanded() }
    }

    @Test func everyKeySaysWhatItMeans() {
        var silent: Set<String> = []
        var keys = 0
        func walk(_ value: JSONValue, _ key: String?) {
            if let key, let text = value["description"]?.text {
                keys += 1
                if text.hasPrefix("default") { silent.insert(key) }
            }
            for (name, child) in value.fields ?? [:] {
                if name == "properties" {
                    for (key, property) in child.fields ?? [:] { walk(property, key) }
                } else {
                    walk(child, nil)
                }
            }
            for child in value.elements ?? [] { walk(child, nil) }
        }
        walk(Study.jsonSchema, nil)
        #expect(keys > 500 && silent.isEmpty, "\(keys) keys, without meaning: \(silent.sorted())")
    }

    @Test func anExtensionNeedsItsNameAloneAndMayRemove() throws {
        func problems(_ text: String) throws -> [String] {
            Self.validation.problems(try JSONValue(yaml: text))
        }
        #expect(try problems("{study: a, extends: b.yaml}").isEmpty)
        #expect(try problems("{study: a, extends: b.yaml, training: {stage1: null}, transfer: null}").isEmpty)
        #expect(try !problems("{extends: b.yaml}").isEmpty)
        #expect(try !problems("{study: a, extends: b.yaml, transfers: null}").isEmpty)
        #expect(try !problems("{study: a, training: {stage1: null}}").isEmpty)
    }
}
