import Foundation
import Store
import Studies
import Testing
import Workbench

/// The study files that come with the workbench.
let shippedStudies = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../studies")
    .standardized

@Suite struct ShippedStudiesTests {
    /// Sizes share the small models of the games study, and what they were evaluated on.
    @Test func sizesSharesTheGamesStudysModels() throws {
        func steps(_ name: String) throws -> [PlannedStep] {
            try Study(reading: shippedStudies.appending(path: "\(name).yaml")).expanded().steps
        }
        let models = try steps("sizes").filter { $0.kind == .pretraining }
        let counts = Dictionary(grouping: models) { $0.step.factors["variant"]?.text ?? "" }.mapValues(
            \.count)
        #expect(counts == ["40M": 9, "medium": 6, "small": 9])
        let games = Set(try steps("games").map(\.step.id))
        let small = try steps("sizes").filter { $0.step.factors["variant"]?.text == "small" }
        #expect(small.count == 18 && small.allSatisfy { games.contains($0.step.id) })
        for name in ["planning", "scarcity", "joint"] {
            #expect(try steps(name).count { games.contains($0.step.id) } >= 24, "\(name)")
        }
    }
}
