import Atari
import Foundation
import Replay
import Testing

let arcadeBuilt = !ArcadeEnvironment.versions.isEmpty
let arcadeMissing: Comment = "skipped: libarcade.so is not built (Scripts/build-arcade.sh)"

@Suite(.enabled(if: arcadeBuilt, arcadeMissing)) struct CollectTests {
    static let settings = CollectionSettings(
        game: "Boxing", transitions: 200, validation: 0.2,
        mixture: [
            MixturePart(policy: "lookahead", share: 0.2, epsilon: 0.1, candidates: 2, horizon: 4, commit: 2),
            MixturePart(policy: "scripted", share: 0.4, epsilon: 0.2),
            MixturePart(policy: "random", share: 0.4),
        ], episodeCap: 20, seed: 7)

    @Test func resultDoesNotDependOnThreads() throws {
        let folder = try TemporaryFolder()
        let one = try collect(Self.settings, into: folder("one"), threads: 1)
        let two = try collect(Self.settings, into: folder("two"), threads: 3)
        #expect(one == two)
        var other = Self.settings
        other.seed = 8
        #expect(try collect(other, into: folder("other"), threads: 2).digest != one.digest)
    }

    @Test func sharesValidationAndCapsAreKept() throws {
        let folder = try TemporaryFolder()
        let manifest = try collect(Self.settings, into: folder("boxing"))
        for (policy, share) in [0.2, 0.4, 0.4].enumerated() {
            let played = manifest.episodes.filter { $0.policy == policy }
            let training = played.filter { !$0.validation }.reduce(0) { $0 + $1.length }
            let held = played.filter(\.validation).reduce(0) { $0 + $1.length }
            #expect(training >= Int(200 * share * 0.8) && training < Int(200 * share * 0.8) + 20)
            #expect(held >= Int(200 * share * 0.2) && held < Int(200 * share * 0.2) + 20)
        }
        #expect(manifest.episodes.allSatisfy { $0.length == 20 && !$0.terminal })
        #expect(manifest.policies[0] == "lookahead(epsilon=0.1,candidates=2,horizon=4,commit=2)")
        #expect(manifest.versions["ale"] == "0.12.1")
        #expect(try ReplayDataset.verify(folder("boxing")).problems.isEmpty)
    }

    @Test func framesReplayFromSeedsAndActions() throws {
        let folder = try TemporaryFolder()
        var settings = Self.settings
        settings.game = "Breakout"
        settings.stickyActions = 0.25
        settings.transitions = 200
        _ = try collect(settings, into: folder("breakout"))
        let frames = try ReplayDataset(opening: folder("breakout")).withFrames(Array.init)
        let sizes = try ReplayDataset.compact(folder("breakout"))
        #expect(sizes.after < 10_000 && sizes.before > 1_000_000)
        #expect(try ReplayDataset(opening: folder("breakout")).withFrames(Array.init) == frames)
    }

    @Test func decisionsAreHeldAndActionsChosenFromAList() throws {
        let folder = try TemporaryFolder()
        var settings = Self.settings
        (settings.game, settings.transitions, settings.episodeCap) = ("Pong", 200, 50)
        (settings.frameSkip, settings.actions) = (8, ["LEFT", "NOOP", "RIGHT"])
        settings.mixture = [
            MixturePart(policy: "lookahead", share: 0.5, epsilon: 0.5, horizon: 2),
            MixturePart(policy: "random", share: 0.5),
        ]
        let manifest = try collect(settings, into: folder("held"))
        #expect(manifest.source.collection?.frameSkip == 8)
        let data = try ReplayDataset(opening: folder("held"))
        let actions = data.withActions(Array.init)
        #expect(Set(actions) == [0, 3, 4])
        let frames = try data.withFrames(Array.init)
        _ = try ReplayDataset.compact(folder("held"))
        #expect(try ReplayDataset(opening: folder("held")).withFrames(Array.init) == frames)
        // Eight frames a decision: the emulator repeats what was played.
        let episode = manifest.episodes[0]
        let arcade = try ArcadeEnvironment(Game.named("Pong"), options: settings.options)
        try arcade.reset(seed: episode.seed)
        let before = arcade.frames
        for step in 0..<10 { _ = try arcade.step(Int(actions[episode.start + step])) }
        #expect(arcade.frames - before == 80)
        #expect(
            try Array(arcade.observation())
                == Array(
                    frames[(episode.start + 10) * Observation.size..<(episode.start + 11) * Observation.size])
        )
        settings.actions = ["NOOP", "UP"]
        #expect(settings.problems().map(\.key) == ["actions"])
        #expect(settings.problems()[0].message.contains("RIGHTFIRE"))
    }

    @Test func lookaheadBeatsRandomPlay() throws {
        let folder = try TemporaryFolder()
        let settings = CollectionSettings(
            game: "Boxing", transitions: 240, validation: 0,
            mixture: [
                MixturePart(policy: "lookahead", candidates: 6, horizon: 15, commit: 3),
                MixturePart(policy: "random"),
            ], episodeCap: 120)
        let manifest = try collect(settings, into: folder("boxing"))
        let returns = manifest.episodes.map(\.return)
        #expect(returns[0] > returns[1] + 3)
    }

    @Test func policiesOfOthersArePlayed() throws {
        final class Constant: Policy {
            var seen = 0
            func begin(seed: UInt64, environment: any Environment) {}
            func action(observation: UnsafeBufferPointer<UInt8>, environment: any Environment) -> Int {
                seen += observation.count
                return 5
            }
        }
        let folder = try TemporaryFolder()
        let part = MixturePart(policy: "checkpoint", checkpoint: "model.safetensors")
        let settings = CollectionSettings(
            game: "Pong", transitions: 20, validation: 0, mixture: [part], episodeCap: 20)
        _ = try collect(settings, into: folder("pong"), checkpointPolicy: { _, _ in Constant() })
        #expect(try ReplayDataset(opening: folder("pong")).actions == [UInt8](repeating: 5, count: 20))
        #expect(throws: ReplayError.self) { try collect(settings, into: folder("none")) }
    }

    @Test func impossibleSettingsAreNamed() throws {
        let folder = try TemporaryFolder()
        var settings = Self.settings
        settings.mixture[1].policy = "scriptd"
        settings.validation = 1
        #expect(settings.problems().map(\.key) == ["validation", "mixture.1.policy"])
        #expect(throws: ReplayError.self) { try collect(settings, into: folder("x")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func settingsHaveDefaultsAndSurviveJSON() throws {
        let text = #"{"game": "Pong", "transitions": 10, "mixture": [{"policy": "lookahead"}]}"#
        let settings = try JSONDecoder().decode(CollectionSettings.self, from: Data(text.utf8))
        #expect(settings.validation == 0.1 && settings.noopStarts == 30 && settings.mixture[0].horizon == 15)
        let again = try JSONDecoder().decode(CollectionSettings.self, from: JSONEncoder().encode(settings))
        #expect(again == settings)
        let plain = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
        #expect(!plain.contains("frame_skip") && !plain.contains("\"actions\""))
    }
}
