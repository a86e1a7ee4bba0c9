import Foundation
import Store
import Testing
import Workbench

/// A step that draws numbers: nothing that this program is about.
private enum DrawStep: StepType {
    static let name = "draw"
    static let numerics = "1"
    static let yields = StepYield.data
    static let harmlessSettings: Set<String> = ["speed"]

    static func cost(_ settings: JSONValue, model: JSONValue?) -> StepCost? {
        StepCost(operations: settings["count"]?.double ?? 0, memory: 0, disk: 0)
    }

    static func run(_ context: StepContext) async throws {
        let count = try #require(context.step.settings["count"]?.int)
        for index in 0..<count { try context.journal.metric("number", step: index, Double(index * index)) }
        try Data((0..<count).map { UInt8($0) }).write(to: context.folder.appending(path: "numbers.bin"))
    }
}

/// A step that adds up what another drew.
private enum SumStep: StepType {
    static let name = "sum"
    static let numerics = "1"
    static let yields = StepYield.model

    static func cost(_ settings: JSONValue, model: JSONValue?) -> StepCost? { nil }

    static func run(_ context: StepContext) async throws {
        let folder = try #require(context.inputs["numbers"])
        let numbers = try Data(contentsOf: folder.appending(path: "numbers.bin"))
        if numbers.isEmpty { throw StepFailure(.badInput, "there is nothing to add") }
        try context.journal.metric("sum", step: 0, numbers.reduce(0) { $0 + Double($1) })
    }
}

/// The workbench runs studies that know nothing of tensors or games.
@Suite struct ForeignStudyTests {
    private static let kinds = StepKinds([DrawStep.self, SumStep.self])
    private let folder: URL
    private var workspace: Workspace { Workspace(root: folder) }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "foreign-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func step(
        _ kind: any StepType.Type, _ settings: [String: JSONValue], inputs: [String: String] = [:]
    ) throws -> ResolvedStep {
        let kind = StepKind(kind)
        let id = StepIdentity.id(kind: kind, settings: .object(settings), inputs: inputs)
        let step = ResolvedStep(
            id: id, kind: kind.rawValue, label: kind.rawValue, settings: .object(settings), inputs: inputs,
            numerics: kind.numerics, factors: [:])
        let place = workspace.folder(of: id)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try JSONEncoder().encode(step).write(to: place.appending(path: "step.json"))
        return step
    }

    private func run(_ step: ResolvedStep) async throws -> Int32 {
        try await StepProcess.run(folder: workspace.folder(of: step.id), kinds: Self.kinds)
    }

    @Test func stepsOfOtherKindsRunAndAreRecorded() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let drawn = try step(DrawStep.self, ["count": .integer(5), "speed": .integer(1)])
        let sum = try step(SumStep.self, [:], inputs: ["numbers": drawn.id])
        #expect(try await run(drawn) == StepProcess.Exit.finished)
        #expect(try await run(sum) == StepProcess.Exit.finished)
        // What is done is not done again.
        #expect(try await run(sum) == StepProcess.Exit.finished)
        let store = try Store(runs: workspace.runs)
        try store.fold(steps: [drawn.id, sum.id])
        #expect(try store.states(of: [drawn.id, sum.id]) == [drawn.id: .done, sum.id: .done])
        let values = try store.rows(
            "SELECT value FROM metric WHERE step_id = ? AND name = 'sum'", [.text(sum.id)])
        #expect(values.map { $0.values[0].double } == [10])
        #expect(try StoreDoctor(workspace: workspace, kinds: Self.kinds).examine(repair: false).isEmpty)
    }

    @Test func identitiesLeaveOutWhatIsHarmless() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let slow = try step(DrawStep.self, ["count": .integer(5), "speed": .integer(1)])
        let fast = try step(DrawStep.self, ["count": .integer(5), "speed": .integer(9)])
        let more = try step(DrawStep.self, ["count": .integer(6), "speed": .integer(1)])
        #expect(slow.id == fast.id && slow.id != more.id)
    }

    @Test func aKindThatIsNotRegisteredIsRefused() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let drawn = try step(DrawStep.self, ["count": .integer(1)])
        await #expect(throws: StudyError.self) {
            try await StepProcess.run(
                folder: workspace.folder(of: drawn.id), kinds: StepKinds([SumStep.self]))
        }
    }

    @Test func aFailureHasItsClass() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let drawn = try step(DrawStep.self, ["count": .integer(0)])
        let sum = try step(SumStep.self, [:], inputs: ["numbers": drawn.id])
        _ = try await run(drawn)
        #expect(try await run(sum) == StepProcess.Exit.failed)
        guard case .failed(let card) = JournalReader.lastRecord(in: workspace.folder(of: sum.id)) else {
            Issue.record("no verdict")
            return
        }
        #expect(card.kind == .badInput && card.message == "there is nothing to add")
    }
}
