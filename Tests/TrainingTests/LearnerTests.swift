import Atari
import Foundation
import Replay
import Synchronization
import Testing
import Torch
import Training

private let arcadeBuilt = !ArcadeEnvironment.versions.isEmpty
private let arcadeMissing: Comment = "skipped: libarcade.so is not built (Scripts/build-arcade.sh)"

@Suite(.enabled(if: arcadeBuilt, arcadeMissing)) struct LearnerTests {
    static let learner = LearnerSettings(steps: 800, nStep: 3, width: 32, batch: 16)
    static let collection = CollectionSettings(
        game: "Breakout", transitions: 400,
        mixture: [
            MixturePart(policy: "learner", share: 0.4, epsilon: 0.1, learner: learner),
            MixturePart(policy: "learner", share: 0.3, learner: learner, stage: .early),
            MixturePart(policy: "learner", share: 0.3, learner: learner, stage: .all),
        ], episodeCap: 30, seed: 3)

    private func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "learner-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    private func live(
        _ folder: URL, threads: Int, until last: Int = .max
    ) throws -> LearnedLife {
        try #require(
            GameLearner.live(Self.learner, in: Self.collection, folder: folder, threads: threads) {
                $0.steps < last
            } as? LearnedLife)
    }

    @Test func lifeDoesNotDependOnThreads() throws {
        let one = try folder(), two = try folder()
        defer { for url in [one, two] { try? FileManager.default.removeItem(at: url) } }
        let first = try live(one, threads: 1), second = try live(two, threads: 3)
        #expect(first.episodes == second.episodes)
        #expect(first.weights == second.weights)
        #expect(first.episodes.reduce(0) { $0 + $1.actions.count } == 800)
        #expect(first.episodes.allSatisfy { $0.actions.count <= 30 })
    }

    @Test func interruptedLifeGoesOn() throws {
        let one = try folder(), two = try folder()
        defer { for url in [one, two] { try? FileManager.default.removeItem(at: url) } }
        let whole = try live(one, threads: 2)
        #expect(throws: CancellationError.self) { try live(two, threads: 2, until: 400) }
        let rest = try live(two, threads: 2)
        #expect(rest.episodes == whole.episodes)
        #expect(rest.weights == whole.weights)
        #expect(rest.returns.map(\.return) == whole.returns.map(\.return))
    }

    @Test func finalPolicyAndLifeAreCollected() throws {
        let place = try folder()
        defer { try? FileManager.default.removeItem(at: place) }
        let lives = Atomic(0)
        let maker: LearnerMaker = { settings, collection in
            lives.add(1, ordering: .relaxed)
            return try GameLearner.live(settings, in: collection, folder: place, threads: 2)
        }
        let data = place.appending(path: "data")
        let manifest = try collect(Self.collection, into: data, threads: 2, learner: maker)
        #expect(lives.load(ordering: .relaxed) == 1)
        #expect(
            manifest.policies == [
                "learner(epsilon=0.1,steps=800,n_step=3,width=32,batch=16)",
                "learner(stage=early,steps=800,n_step=3,width=32,batch=16)",
                "learner(stage=early,steps=800,n_step=3,width=32,batch=16)",
                "learner(stage=middle,steps=800,n_step=3,width=32,batch=16)",
                "learner(stage=late,steps=800,n_step=3,width=32,batch=16)",
            ])
        #expect(Set(manifest.episodes.map(\.policy)).isSuperset(of: [0, 1]))
        #expect(manifest.episodes.contains { $0.policy > 1 })
        // Every episode of the life is one that the learner played, action by action.
        let life = try GameLearner.live(Self.learner, in: Self.collection, folder: place, threads: 1)
        let played = Dictionary(uniqueKeysWithValues: life.episodes.map { ($0.seed, $0.actions) })
        let dataset = try ReplayDataset(opening: data)
        for episode in manifest.episodes where episode.policy > 0 {
            let actions = Array(dataset.actions[episode.start..<episode.start + episode.length])
            #expect(played[episode.seed] == actions)
        }
        let frames = dataset.withFrames(Array.init)
        _ = try ReplayDataset.compact(data)
        #expect(try ReplayDataset(opening: data).withFrames(Array.init) == frames)
    }

    @Test func impossiblePartsAreNamed() {
        var settings = Self.collection
        settings.mixture[0].learner.gamma = 1
        settings.mixture[1].epsilon = 0.5
        settings.mixture[2].learner.steps = 100
        #expect(
            settings.problems().map(\.key) == ["mixture.0.gamma", "mixture.1.epsilon", "mixture.2.steps"])
        #expect(throws: ReplayError.self) {
            try collect(Self.collection, into: URL(filePath: "/nowhere/data"))
        }
    }

    @Test func outcomesSumDiscountedSigns() {
        var stream = RAMStream()
        let ram = [UInt8](repeating: 0, count: 128)
        stream.observe(ram, begins: true)
        for (sign, end) in [(1, false), (0, false), (-1, true), (1, false)] {
            stream.act(0, sign: Int8(sign), ends: end)
            stream.observe(ram, begins: false)
        }
        stream.close()
        // Three steps reach the end of a life, where nothing is estimated.
        #expect(stream.outcome(0, steps: 5, gamma: 0.5) == (1 - 0.25, 2, 0))
        #expect(stream.outcome(0, steps: 2, gamma: 0.5) == (1, 2, 0.25))
        // A cut episode goes on in the estimate of its last state.
        #expect(stream.outcome(3, steps: 5, gamma: 0.5) == (1, 4, 0.5))
        #expect(stream.before(0) == 0 && stream.before(3) == 2)
    }
}
