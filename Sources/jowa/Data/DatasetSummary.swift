import Atari
import Foundation
import Replay

/// What the commands print about a dataset.
struct DatasetSummary: Encodable {
    /// Returns of one policy's episodes.
    struct PolicyReturns: Encodable {
        var policy: String
        var episodes: Int
        var transitions: Int
        var mean: Double
        var lowest: Double
        var highest: Double
    }

    var name: String
    var game: String
    var transitions: Int
    var trainingTransitions: Int
    var episodes: Int
    var validationEpisodes: Int
    var rewards: String
    var meanReturn: Double
    var humanNormalized: Double?
    var bytes: Int
    var framesPresent: Bool
    var source: String
    var digest: String
    var byPolicy: [PolicyReturns]
    var usedBy: [String]?

    init(folder: URL, manifest: DatasetManifest) {
        name = folder.lastPathComponent
        game = manifest.game
        transitions = manifest.transitions
        trainingTransitions = manifest.trainingTransitions
        episodes = manifest.episodes.count
        validationEpisodes = manifest.episodes.filter(\.validation).count
        rewards = manifest.rewards
        meanReturn = manifest.meanReturn
        let scores = try? Game.named(manifest.game).scores
        humanNormalized = manifest.rewards == "raw" ? scores?.humanNormalized(manifest.meanReturn) : nil
        bytes = ReplayDataset.size(of: folder)
        framesPresent = FileManager.default.fileExists(
            atPath: folder.appendingPathComponent("frames.npy").path)
        source = manifest.source.kind
        digest = manifest.digest
        let episodesByPolicy = Dictionary(grouping: manifest.episodes, by: \.policy)
        byPolicy = manifest.policies.enumerated().map { index, policy in
            let played = episodesByPolicy[index] ?? []
            let returns = played.map(\.return)
            return PolicyReturns(
                policy: policy, episodes: played.count, transitions: played.reduce(0) { $0 + $1.length },
                mean: returns.isEmpty ? 0 : returns.reduce(0, +) / Double(returns.count),
                lowest: returns.min() ?? 0, highest: returns.max() ?? 0)
        }
    }

    /// One paragraph.
    var text: String {
        let held = "\(validationEpisodes) of \(episodes) episodes held out"
        return "\(name): \(game), \(transitions) transitions (\(trainingTransitions) for training; \(held)), "
            + "mean return \(returnText), \(DatasetSummary.size(bytes))"
    }

    /// The mean return, raw with its human-normalised value, or labelled as clipped.
    var returnText: String {
        let number = String(format: "%.1f", meanReturn)
        if rewards != "raw" { return "\(number) clipped" }
        return humanNormalized.map { "\(number) (\(String(format: "%.2f", $0)) HNS)" } ?? number
    }

    /// Lines with each policy's returns.
    var policies: [String] {
        byPolicy.map {
            String(
                format: "%@: %d episodes, %d transitions, return %.1f (%.0f to %.0f)", $0.policy, $0.episodes,
                $0.transitions, $0.mean, $0.lowest, $0.highest)
        }
    }

    /// The summary as a JSON document.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// A number of bytes in words.
    static func size(_ bytes: Int) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var value = Double(bytes)
        var unit = 0
        while value >= 1000 && unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(bytes) B" : String(format: "%.1f %@", value, units[unit])
    }
}
