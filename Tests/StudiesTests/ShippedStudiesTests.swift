import Foundation
import Store
import Studies
import Testing
import Workbench

/// The study files that come with the workbench.
let shippedStudies = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../studies")
    .standardized

@Suite struct ShippedStudiesTests {
    /// Six models that are played greedily alone: the published study's beam search would take hours.
    @Test func sizesTrainsSixModelsAndPlaysThemGreedily() throws {
        let study = try Study(reading: shippedStudies.appending(path: "sizes.yaml")).expanded()
        let models = study.steps.filter { $0.kind == .pretraining }
        #expect(
            models.map { $0.step.factors["variant"]?.text }.sorted { $0 ?? "" < $1 ?? "" }
                == ["150M", "150M", "40M", "40M", "70M", "70M"])
        #expect(Set(models.map { $0.step.factors["transitions"]?.int }) == [900, 9000])
        let plays = study.steps.filter { $0.kind == .evaluation && $0.step.inputs["model"] != nil }
        #expect(plays.count == 12)
        #expect(plays.allSatisfy { $0.step.factors["planner"] == .string("greedy") })
        #expect(study.steps.count { $0.kind == .transfer } == 0)
        #expect(study.steps.count == 2 + 1 + 6 + 12 + 2)
    }
}
