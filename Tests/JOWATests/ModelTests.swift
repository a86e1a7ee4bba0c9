import Foundation
import JOWA
import NeuralNetworks
import Testing
import Torch

@Suite("The model is JOWA")
struct ModelTests {
    @Test(
        "published sizes have the published parameter counts",
        arguments: [
            ("40M", 19_109_681, 17_416_091), ("70M", 53_349_681, 50_567_579),
            ("150M", 127_778_185, 109_045_447),
        ])
    func counts(name: String, total: Int, trainable: Int) throws {
        let configuration = try #require(ModelConfiguration.published[name])
        let model = try WorldActionModel(configuration)
        #expect(model.parameters.count() == total)
        #expect(model.parameters.count { $0.trainable } == trainable)
    }

    @Test("the published tokenizer has 4,047,489 parameters")
    func tokenizer() throws {
        #expect(try Tokenizer(TokenizerConfiguration()).parameters.count() == 4_047_489)
    }

    static let fixtures: [URL] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/seed-0")
        let inside =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return inside.sorted { $0.path < $1.path }
    }()

    @Test("fixtures are there")
    func present() { #expect(Self.fixtures.count == 7) }

    @Test("every expected tensor of the reference, element by element", arguments: fixtures)
    func conforms(_ fixture: URL) throws {
        let result = try Conformance().run(fixture)
        #expect(result.unknown == [] && result.mismatched == [])
        #expect(result.passed, "\(result.tensor): \(result.largestError)")
    }

    @Test("a fixture with NaN, without a tensor, or of an impossible model is refused by name")
    func badFixtures() throws {
        #expect(throws: ConformanceError.self) { _ = try Fixture(reading: URL(fileURLWithPath: "/nowhere")) }
        var odd = ModelConfiguration(layers: 1, heads: 3, width: 32, criticWidth: 8)
        odd.vocabulary = 16
        #expect {
            _ = try WorldActionModel(odd)
        } throws: {
            "\($0)".contains("heads")
        }
    }
}
