import Atari
import Files
import Foundation
import Replay
import Testing
import Training

@Suite struct InspectionTests {
    /// Episodes whose actions are those that a bar in the frame shows, or a hidden cycle.
    private func dataset(seen: Bool) throws -> (ReplayDataset, URL) {
        let legal = try Game.named("Pong").minimalActions
        var random = SplitMix64(seed: 5)
        let episodes = (0..<10).map { number in
            let places = (0..<60).map { step in seen ? random.below(3) : step / 10 % 3 }
            let frames = places.flatMap { place in
                let bar = seen ? place : random.below(3)
                return (0..<Observation.size).map { UInt8($0 % 84 / 28 == bar ? 200 : 20) }
            }
            let rewards = places.indices.map { Float($0 % 20 == 19 ? 1 : 0) }
            return EpisodeContent(
                frames: frames, actions: places.map { UInt8(legal[$0]) }, rewards: rewards, terminal: true,
                validation: number % 5 == 4)
        }
        let url = FileManager.default.temporaryDirectory.appending(path: "inspect-\(UUID().uuidString)")
        _ = try ReplayDataset.write(episodes, game: Game.named("Pong"), to: url)
        return (try ReplayDataset(opening: url), url)
    }

    @Test func actionsThatFollowFromFramesAreRecognised() throws {
        let (data, url) = try dataset(seen: true)
        defer { try? FileManager.default.removeItem(at: url) }
        let result = try DataInspector(data, settings: .init(updates: 100)).run(encoder: BarEncoder())
        #expect(abs(result.actionEntropy - log(3)) < 0.1)
        #expect(result.givenFrames < 0.3 && result.givenPreviousAction > 1)
        #expect(try #require(result.givenTokens) < 0.3)
        #expect(result.flicker == 0)
        #expect(result.actionsFollow && result.verdict.contains("yes"))
        #expect(result.metrics.contains { $0.name == "data/inspect/actions_follow" && $0.value == 1 })
    }

    @Test func heldActionsAreNot() throws {
        let (data, url) = try dataset(seen: false)
        defer { try? FileManager.default.removeItem(at: url) }
        let result = try DataInspector(data, settings: .init(updates: 100)).run(
            encoder: BarEncoder(flickers: true))
        #expect(result.givenPreviousAction < 0.5 && result.givenFrames > 0.9)
        #expect(!result.actionsFollow && result.advice.contains { $0.contains("last action") })
        #expect(try #require(result.flicker) > 0.2)
        // The same again: nothing depends on the clock.
        let again = try DataInspector(data, settings: .init(updates: 100)).run(
            encoder: BarEncoder(flickers: true))
        #expect(again == result)
    }

    /// Measurements as a journal of JSON has them, by the policies given.
    private func inspection(explained: Double, r2: Double, by policies: [String]) throws -> DataInspection {
        let returns = policies.map {
            "{\"policy\": \"\($0)\", \"episodes\": 5, \"mean\": 1, \"lowest\": 0, \"highest\": 2}"
        }
        let text = """
            {"samples": 1000, "held_out": 100, "action_entropy": 1.5, "repeated_actions": 0.2,
             "given_previous_action": 1.45, "given_frames": \(1.5 - explained), "return_r2": \(r2),
             "policies": [\(returns.joined(separator: ", "))], "mean_return": 1}
            """
        return try JSONDecoder().decode(DataInspection.self, from: Data(text.utf8))
    }

    /// What the return follows from is enough to learn values, however the actions came about.
    @Test func valuesAreEnoughToTeach() throws {
        let learner = ["learner(epsilon=0.1,steps=800)", "learner(steps=800)", "random"]
        let scripted = ["scripted", "lookahead(epsilon=0.1)", "learner(steps=800)"]
        for (explained, r2, teaches) in [
            (0.0, 0.1, true), (0.5, 0.0, true), (0.5, 0.1, true), (0.0, 0.0, false), (0.0, -0.3, false),
        ] {
            for policies in [learner, scripted, []] {
                let result = try inspection(explained: explained, r2: r2, by: policies)
                #expect(result.teaches == teaches)
                #expect(result.verdict.hasPrefix("the data can teach: \(teaches ? "yes" : "no")"))
                #expect(result.verdict.contains("of the variance") && result.verdict.contains("nats"))
                #expect(
                    result.metrics.contains {
                        $0.name == "data/inspect/teaches" && $0.value == (teaches ? 1 : 0)
                    })
            }
        }
    }

    @Test func adviceDependsOnWhoCollected() throws {
        let learner = ["learner(epsilon=0.1,steps=800)", "learner(steps=800)", "random"]
        let own = try inspection(explained: 0, r2: 0, by: learner).advice
        #expect(own.count == 2 && own[0].contains("live longer") && own[1].contains("cloning"))
        #expect(!own.contains { $0.contains("policy: learner") })
        let others = try inspection(explained: 0, r2: 0, by: ["scripted", "random"]).advice
        #expect(others.count == 2 && others.allSatisfy { $0.contains("policy: learner") })
        let valued = try inspection(explained: 0, r2: 0.1, by: ["scripted", "random"]).advice
        #expect(valued.count == 1 && valued[0].contains("values can be learned"))
        #expect(try inspection(explained: 0.5, r2: 0.1, by: learner).advice.isEmpty)
        #expect(try inspection(explained: 0, r2: 0.1, by: learner).advice.count == 1)
    }

    @Test func oneEpisodeIsTooFew() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "inspect-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        let episode = EpisodeContent(
            frames: [UInt8](repeating: 0, count: 4 * Observation.size), actions: [0, 0, 0, 0],
            rewards: [0, 0, 0, 0], terminal: true)
        _ = try ReplayDataset.write([episode], game: Game.named("Pong"), to: url)
        #expect(throws: TrainingError.self) { try DataInspector(ReplayDataset(opening: url)) }
    }
}

/// Four tokens a frame: the place of its bar in all of them, or the frame's number in the last.
private final class BarEncoder: FrameEncoder {
    let digest = "bars"
    let tokensPerFrame = 4
    let vocabulary = 16
    private let flickers: Bool
    private var number: UInt16 = 0

    init(flickers: Bool = false) { self.flickers = flickers }

    func encode(_ frames: UnsafeBufferPointer<UInt8>, count: Int) throws -> [UInt16] {
        (0..<count).flatMap { frame -> [UInt16] in
            let row = frame * Observation.size
            let bar = UInt16([0, 28, 56].firstIndex { frames[row + $0] == 200 } ?? 0)
            number += 1
            return [bar, bar, bar, flickers ? number % 16 : bar]
        }
    }
}
