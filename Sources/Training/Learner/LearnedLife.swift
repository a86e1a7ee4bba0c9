import Atari
import NeuralNetworks
package import Replay
import Torch

/// A learner at the end of its life.
package struct LearnedLife: LearnedGame {
    package let episodes: [LearnedEpisode]
    /// Return of each episode that ended, and the steps of the life until then.
    package let returns: [(steps: Int, return: Double)]
    package let weights: [String: [Float]]
    private let width: Int
    private let actions: [Int]

    fileprivate init(
        _ episodes: [LearnedEpisode], _ returns: [(steps: Int, return: Double)], _ weights: [String: [Float]],
        width: Int, actions: [Int]
    ) {
        self.episodes = episodes
        self.returns = returns
        self.weights = weights
        self.width = width
        self.actions = actions
    }

    package func policy() throws -> any Policy {
        let network = try RAMNetwork(width: width, actions: actions.count, seed: 0)
        let tensors = try network.store.tensors.map { name, tensor in
            (name, try Tensor(weights[name] ?? [], tensor.shape))
        }
        try network.store.load(Dictionary(uniqueKeysWithValues: tensors), from: "the learner")
        return LearnedPolicy(network, actions: actions)
    }
}

extension GameLearner {
    /// The life so far, with episodes under way as cut ones.
    func finished() throws -> LearnedLife {
        var waiting = streams.enumerated().map { slot, stream in played(stream, slot: slot)[...] }
        var episodes: [LearnedEpisode] = []
        var returns: [(steps: Int, return: Double)] = []
        var steps = 0
        for (slot, sum) in ended {
            guard let episode = waiting[slot].popFirst() else { continue }
            episodes.append(episode)
            steps += episode.actions.count
            returns.append((steps, sum))
        }
        episodes += waiting.flatMap { $0 }.filter { !$0.actions.isEmpty }
        let weights = try network.store.tensors.map { ($0, try $1.array(Float.self)) }
        return LearnedLife(
            episodes, returns, Dictionary(uniqueKeysWithValues: weights), width: settings.width,
            actions: actions)
    }

    /// A slot's episodes in order, the one under way last.
    private func played(_ stream: RAMStream, slot: Int) -> [LearnedEpisode] {
        let parts = stream.actions.split(separator: RAMStream.ended, omittingEmptySubsequences: false)
        return parts.enumerated().map { number, actions in
            let seed = LearnerSlot.seed(collection.seed, slot: slot, episode: number)
            return LearnedEpisode(seed: seed, actions: actions.filter { $0 != RAMStream.pending })
        }
    }
}

/// Plays by a learner's Q, greedily.
final class LearnedPolicy: Policy {
    let needsObservation = false
    private let network: RAMNetwork
    private let actions: [Int]
    private var before: [UInt8] = []

    init(_ network: RAMNetwork, actions: [Int]) {
        self.network = network
        self.actions = actions
    }

    func begin(seed: UInt64, environment: any Environment) { before = [] }

    func action(observation: UnsafeBufferPointer<UInt8>, environment: any Environment) throws -> Int {
        guard let arcade = environment as? ArcadeEnvironment else {
            throw ReplayError.impossible("a learner's policy needs the RAM of an Atari emulator")
        }
        let now = try arcade.ram()
        if before.isEmpty { before = now }
        defer { before = now }
        let shape = [1, RAMNetwork.bytes]
        let best = try withoutGradients {
            try network(Tensor(now, shape), before: Tensor(before, shape)).argmax(1).item()
        }
        return actions[Int(best)]
    }
}
