import Evaluation
import Foundation
import JOWA
import Replay
import Store
import Studies
import Testing
import Training
import Workbench

@Suite struct ExpansionTests {
    private func count(_ study: ExpandedStudy, _ kind: StepKind) -> Int {
        study.steps.filter { $0.kind == kind }.count
    }

    @Test func everyStepOfTheSample() throws {
        let study = try expand(sampleText)
        #expect(count(study, .dataset) == 3)
        #expect(count(study, .tokenizer) == 1)
        // 2 variants x 2 sizes x 2 seeds, and behaviour cloning of one cell for 2 seeds.
        #expect(count(study, .pretraining) == 8 + 2)
        #expect(count(study, .transfer) == 2 * 2)
        // 8 models x 2 games x 2 planners, cloned x 2 games, 4 transfers x 2 planners, random on 3 games.
        #expect(count(study, .evaluation) == 32 + 4 + 8 + 3)
        #expect(Set(study.places.map(\.name)).count == study.places.count)
    }

    /// What Studies resolves is exactly what the bodies' settings types say.
    @Test func settingsDecodeAndEncodeToTheSame() throws {
        for step in try expand(sampleText).steps {
            let settings = step.step.settings
            switch step.kind {
            case .dataset:
                #expect(try JSONValue(encoding: settings.decoded(as: CollectionSettings.self)) == settings)
            case .tokenizer:
                #expect(try JSONValue(encoding: settings.decoded(as: TokenizerStepSettings.self)) == settings)
            case .pretraining, .transfer:
                #expect(try JSONValue(encoding: settings.decoded(as: TrainingSettings.self)) == settings)
            case .evaluation:
                #expect(try JSONValue(encoding: settings.decoded(as: EvaluationSettings.self)) == settings)
            default: Issue.record("\(step.kind.rawValue) has no settings type here")
            }
        }
    }

    @Test func inputsComeBeforeTheirSteps() throws {
        var seen: Set<String> = []
        for step in try expand(sampleText).steps {
            for (_, id) in step.step.inputs { #expect(seen.contains(id), "\(step.name)") }
            seen.insert(step.step.id)
        }
    }

    @Test func seedsAreBalancedAndCheapComesFirst() throws {
        let training = try expand(sampleText).steps.filter {
            $0.kind == .pretraining && !$0.name.contains("cloning")
        }
        #expect(training.map { $0.step.factors["seed"]?.int } == [0, 0, 0, 0, 1, 1, 1, 1])
        #expect(
            training.prefix(4).map { $0.step.factors["variant"]?.text } == ["tiny", "tiny", "small", "small"])
        #expect(training.prefix(4).map { $0.step.factors["transitions"]?.int } == [500, 2000, 500, 2000])
    }

    @Test func settingsFollowTheSections() throws {
        let study = try expand(sampleText)
        let training = try #require(study.steps.first { $0.kind == .pretraining })
            .step.settings.decoded(as: TrainingSettings.self)
        #expect(training.games == ["Boxing", "Assault"])
        #expect(training.tasks == [12, 3])
        #expect(training.model.observationTokens == 16)
        #expect(training.model.vocabulary == 256)
        #expect(training.loss.gamma == 0.95)
        #expect(!training.jointTokenizer)
        let transfer = try #require(study.steps.first { $0.kind == .transfer })
            .step.settings.decoded(as: TrainingSettings.self)
        #expect(transfer.games == ["DemonAttack"])
        #expect(transfer.tasks == [3])
        #expect(transfer.loss.supervisedWeight == 0.5)
        #expect(transfer.loss.gamma == 0.95)
        #expect(transfer.stage1.updates == 0)
        #expect(transfer.segmentStride == 1)
        let plays = try study.steps.filter { $0.kind == .evaluation && $0.step.inputs["model"] != nil }
            .map { try $0.step.settings.decoded(as: EvaluationSettings.self) }
        #expect(plays.allSatisfy { $0.gamma == 0.95 && $0.seed == 100 })
        let wide = plays.filter { $0.planner.width == 3 }
        #expect(
            !wide.isEmpty
                && wide.allSatisfy { $0.game == "Assault" && $0.planner.kind == .beam && $0.context == 5 })
    }

    @Test func stepsAreSharedBetweenStudies() throws {
        let first = Set(try expand(sampleText).steps.map(\.step.id))
        let other = try expand(
            sample(
                ("study: sample", "study: other"), ("seeds: [0, 1]", "seeds: [0]"),
                ("question: Does", "question: Will")))
        #expect(other.steps.allSatisfy { first.contains($0.step.id) })
    }

    @Test func onlyHarmlessSettingsLeaveTheIdentity() throws {
        let ids = Set(try expand(sampleText).steps.map(\.step.id))
        let faster = Set(try expand(sample(("environments: 8", "environments: 4"))).steps.map(\.step.id))
        #expect(ids == faster)
        // A planner's setting changes evaluations alone: nothing is trained again.
        let wider = try expand(sample(("width: 2, horizon: 2", "width: 4, horizon: 2")))
        #expect(wider.steps.filter { $0.kind != .evaluation }.allSatisfy { ids.contains($0.step.id) })
        #expect(!wider.steps.allSatisfy { ids.contains($0.step.id) })
        // A data setting changes everything that sees the data.
        let longer = try expand(sample(("episode_cap: 500", "episode_cap: 600")))
        #expect(longer.steps.filter { ids.contains($0.step.id) }.allSatisfy { $0.name.contains("random") })
    }

    @Test func episodesAreReplicates() throws {
        let own = try expand(
            sampleText.replacingOccurrences(of: "  episodes: 8\n", with: "")
                .replacingOccurrences(of: "seeds: [0, 1]}", with: "seeds: [0, 1], episodes: 8}"))
        #expect(own.steps.map(\.step.id) == (try expand(sampleText)).steps.map(\.step.id))
        let plays = own.steps.filter { $0.kind == .evaluation }
        #expect(plays.allSatisfy { $0.step.settings["episodes"] == .integer(8) })
    }

    @Test func gridBlocksZipExcludeAndConditions() throws {
        func cells(_ grid: String) throws -> [String] {
            let study = try expand(
                sample(
                    ("grid: {variant: [tiny, small], transitions: [500, 2k]}", grid),
                    ("seeds: [0, 1]", "seeds: [0]"),
                    ("  from: {variant: small, transitions: 2k}\n", ""),
                    (", {method: behaviour-cloning, only: {variant: small, transitions: 2k}}", "")))
            return study.steps.filter { $0.kind == .pretraining }.map(\.name)
        }
        #expect(try cells("grid: {zip: {variant: [tiny, small], transitions: [500, 2k]}}").count == 2)
        #expect(
            try cells(
                "grid: {variant: [tiny, small], transitions: [500, 2k], exclude: [{variant: small, transitions: 500}]}"
            ).count == 3)
        #expect(
            try cells(
                """
                grid: {variant: [tiny, small], data_fraction: [10%, 50%, 100%],
                  conditions: [{when: {variant: small}, only: {data_fraction: [100%]}}]}
                """
            ) == [
                "pretraining tiny 10% seed 0", "pretraining tiny 50% seed 0", "pretraining tiny 100% seed 0",
                "pretraining small 100% seed 0",
            ])
        #expect(
            try cells(
                "grid: [{variant: tiny, transitions: 500}, {variant: small, training.loss.penalty: [cql, none]}]"
            ) == [
                "pretraining tiny 500 seed 0", "pretraining small penalty=cql seed 0",
                "pretraining small penalty=none seed 0",
            ])
        #expect(
            refusal(
                sample(("variant: [tiny, small],", "zip: {variant: [tiny, small]}, transitions: [500]}\n#"))
            )
            .contains("(accepted)") == false)
    }

    @Test func jointTokenizersHaveNoStepOfTheirOwn() throws {
        let study = try expand(sample(("training: shared", "training: joint")))
        #expect(count(study, .tokenizer) == 0)
        let training = try #require(study.steps.first { $0.kind == .pretraining })
            .step.settings.decoded(as: TrainingSettings.self)
        #expect(training.jointTokenizer && training.tokenizerTraining.learningRate == 3e-4)
    }

    @Test func parametersOfThePublishedModels() throws {
        let expected = [
            "40M": (19_109_681, 17_416_091), "70M": (53_349_681, 50_567_579),
            "150M": (127_778_185, 109_045_447),
        ]
        for (name, counts) in expected {
            let model = try #require(ModelConfiguration.published[name])
            #expect(model.parameterCounts.total == counts.0)
            #expect(model.parameterCounts.trainable == counts.1)
        }
        #expect(TokenizerConfiguration().parameterCount == 4_047_489)
    }

    @Test func everyWordListIsKnown() throws {
        // A text setting without a word list would accept a typo; only file paths may be free text.
        let schema = Study.jsonSchema["$defs"]?["study"]?["properties"]
        for section in ["data", "training", "model", "evaluation", "tokenizer"] {
            func walk(_ schema: JSONValue?, _ path: String) {
                for (key, value) in schema?["properties"]?.fields ?? [:] {
                    let free = value["type"]?.text == "string"
                    #expect(
                        !free || ["lpips_weights", "import"].contains(key), "\(path).\(key) accepts any text")
                    walk(value, path + "." + key)
                }
            }
            walk(schema?[section], section)
        }
    }
}
