import Files
import Foundation

/// Episodes of one dataset, in a fixed order.
public struct EpisodeSelection: Sendable, Codable, Hashable {
    /// Indices into the manifest's episodes; an episode stands there as often as it counts.
    public var episodes: [Int]
    /// Transitions reached, repeats counted.
    public var transitions: Int
    /// Digest of the dataset and of the list.
    public var digest: String

    /// Creates a selection from its parts; `ReplayDataset.selection` draws one.
    public init(episodes: [Int], transitions: Int, digest: String) {
        self.episodes = episodes
        self.transitions = transitions
        self.digest = digest
    }
}

extension ReplayDataset {
    /// The training episodes in their seeded order; every selection of that seed is a prefix of it.
    private func order(seed: Int) -> [Int] {
        let training = manifest.episodes.indices.flatMap { index in
            let episode = manifest.episodes[index]
            return Array(repeating: index, count: episode.validation ? 0 : episode.repeats)
        }
        var generator = SplitMix64(path: 0x6672_6163, UInt64(bitPattern: Int64(seed)))
        return generator.permutation(training.count).map { training[$0] }
    }

    private func selection(of episodes: [Int]) -> EpisodeSelection {
        EpisodeSelection(
            episodes: episodes, transitions: episodes.reduce(0) { $0 + manifest.episodes[$1].length },
            digest: sha256(([digest] + episodes.map(String.init)).joined(separator: "\n")))
    }

    /// The shortest prefix of the training episodes' seeded order that reaches a number of transitions.
    ///
    /// Selections of one seed are nested: each smaller one is contained in every larger one.
    /// - Parameter transitions: 0 means all training episodes.
    /// - Throws: `ReplayError.impossible` when there are fewer.
    public func selection(transitions: Int, seed: Int) throws(ReplayError) -> EpisodeSelection {
        let available = manifest.trainingTransitions
        guard transitions >= 0, transitions <= available else {
            throw .impossible(
                "\(transitions) transitions were asked for, but \(folder.lastPathComponent) has \(available) for training"
            )
        }
        let order = order(seed: seed)
        if transitions == 0 { return selection(of: order) }
        var reached = 0
        let prefix = order.prefix { index in
            defer { reached += manifest.episodes[index].length }
            return reached < transitions
        }
        return selection(of: Array(prefix))
    }

    /// The shortest prefix that reaches a share of the training transitions, in (0, 1].
    /// - Throws: `ReplayError.impossible` for another number.
    public func selection(fraction: Double, seed: Int) throws(ReplayError) -> EpisodeSelection {
        guard fraction > 0, fraction <= 1 else {
            throw .impossible("a data fraction lies in (0, 1]; \(fraction) does not")
        }
        let wanted = (fraction * Double(manifest.trainingTransitions)).rounded(.up)
        return try selection(transitions: Int(wanted), seed: seed)
    }

    /// Training episodes drawn uniformly with replacement until their expected length reaches a number of transitions.
    ///
    /// The release samples so: ceil(transitions / mean episode length) draws, duplicates kept. Selections of one seed
    /// are nested here too.
    /// - Throws: `ReplayError.impossible` when there is no training episode or the number is not positive.
    public func selection(withReplacement transitions: Int, seed: Int) throws(ReplayError) -> EpisodeSelection
    {
        let training = manifest.episodes.indices.filter { !manifest.episodes[$0].validation }
        guard transitions > 0, !training.isEmpty else {
            throw .impossible(
                "sampling with replacement needs training episodes and a positive number of transitions")
        }
        let mean = Double(training.reduce(0) { $0 + manifest.episodes[$1].length }) / Double(training.count)
        var generator = SplitMix64(path: 0x7265_706C, UInt64(bitPattern: Int64(seed)))
        let draws = Int((Double(transitions) / mean).rounded(.up))
        return selection(of: (0..<draws).map { _ in training[generator.below(training.count)] })
    }

    /// The held-out episodes, in stored order.
    public func validationSelection() -> EpisodeSelection {
        selection(of: manifest.episodes.indices.filter { manifest.episodes[$0].validation })
    }
}
