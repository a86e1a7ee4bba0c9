import Atari
import Files
import Foundation

/// How the actions of imported data are numbered.
public enum ActionCoding: String, Sendable, CaseIterable {
    /// By position in the game's minimal action set, as DQN-Replay's agents chose them.
    case minimal
    /// By code of the full set of 18.
    case full
}

/// How imported data are sampled.
public struct ImportSettings: Sendable {
    /// Transitions to reach by whole episodes, training and validation together; 0 takes all.
    public var transitions = 0
    /// Share of the transitions whose episodes are held out for validation.
    public var validation = 0.1
    /// Draw training episodes uniformly with replacement, as the release does; repeats count in every selection.
    public var withReplacement = false
    /// Number of runs to use, chosen by the seed, or 0 for all; the release uses 2 of DQN-Replay's 5.
    public var runs = 0
    /// How actions are numbered.
    public var actions = ActionCoding.minimal
    /// Emulator frames that a decision was held for.
    public var frameSkip = CollectionSettings.usualFrameSkip
    /// Seed of all choices.
    public var seed = 0

    /// Creates the settings that take everything.
    public init() {}
}

/// An episode as it lies in imported files.
struct SourceEpisode: Sendable, Hashable {
    /// Index of its file or group of files.
    var file: Int
    /// Its first transition there (or its number there).
    var start: Int
    /// Its number of transitions.
    var length: Int
    /// Whether it is held out.
    var validation = false
    /// How many times it was drawn.
    var repeats = 1
}

/// Turns logged actions and rewards into the dataset's, and refuses what cannot be.
struct StepReader {
    let game: Game
    let coding: ActionCoding

    /// Full-set codes of logged actions.
    func actions(_ numbers: ArraySlice<Double>, path: String, from first: Int = 0) throws(ReplayError)
        -> [UInt8]
    {
        let known = coding == .minimal ? game.minimalActions : Array(0..<ActionSet.count)
        var codes: [UInt8] = []
        codes.reserveCapacity(numbers.count)
        for index in numbers.indices {
            let number = numbers[index]
            guard number >= 0, number < Double(known.count), number == number.rounded() else {
                let kind = coding == .minimal ? "the minimal set" : "the full set"
                throw .malformed(
                    path: path, expected: "actions 0...\(known.count - 1), \(kind) of \(game.name)",
                    found: "\(DisplayNumber(number)) at transition \(first + index - numbers.startIndex)")
            }
            codes.append(UInt8(known[Int(number)]))
        }
        return codes
    }

    /// Rewards, all finite as 32-bit numbers.
    func rewards(_ numbers: ArraySlice<Double>, path: String, from first: Int = 0) throws(ReplayError)
        -> [Float]
    {
        if let index = numbers.indices.first(where: { !Float(numbers[$0]).isFinite }) {
            throw .malformed(
                path: path, expected: "finite rewards",
                found: "\(DisplayNumber(numbers[index])) at transition \(first + index - numbers.startIndex)")
        }
        return numbers.map { Float($0) }
    }

    /// Terminal flags, 0 or 1.
    static func checkFlags(_ numbers: [Double], path: String, from first: Int = 0) throws(ReplayError) {
        if let index = numbers.firstIndex(where: { $0 != 0 && $0 != 1 }) {
            throw .malformed(
                path: path, expected: "terminal flags 0 or 1",
                found: "\(DisplayNumber(numbers[index])) at transition \(first + index)")
        }
    }
}

/// A number without a needless fraction.
private struct DisplayNumber: CustomStringConvertible {
    let description: String
    init(_ number: Double) {
        description = number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}

extension ImportSettings {
    /// Chooses whole episodes: a seeded order, of which the shortest prefix that reaches the number is taken, split
    /// into training and validation; or, with replacement, validation first and then draws among the others.
    func sample(_ episodes: [SourceEpisode], of name: String) throws(ReplayError) -> [SourceEpisode] {
        guard let available = CheckedSize.sum(episodes.map(\.length)) else {
            throw .impossible("\(name) claims more transitions than can be counted")
        }
        let wanted = transitions == 0 ? available : transitions
        guard available > 0 else { throw .impossible("\(name) has no finished episode") }
        guard wanted <= available || withReplacement else {
            throw .impossible(
                "\(wanted) transitions of \(name) were asked for, but its files have \(available)")
        }
        var generator = SplitMix64(path: 0x696D_706F, UInt64(bitPattern: Int64(seed)))
        let order = generator.permutation(episodes.count).map { episodes[$0] }
        let held = Double(wanted) * validation
        var chosen: [SourceEpisode] = []
        var reached = (training: 0, validation: 0)
        for episode in order where reached.training + reached.validation < wanted {
            var episode = episode
            // With replacement all validation episodes come first; otherwise they alternate with training ones.
            let behind =
                Double(reached.validation) * (Double(wanted) - held) < Double(reached.training) * held
            episode.validation = Double(reached.validation) < held && (withReplacement || behind)
            if episode.validation {
                reached.validation += episode.length
            } else {
                reached.training += episode.length
            }
            if episode.validation || !withReplacement { chosen.append(episode) }
        }
        if withReplacement {
            let kept = Set(chosen.map { [$0.file, $0.start] })
            let others = order.filter { !kept.contains([$0.file, $0.start]) }
            guard !others.isEmpty else { throw .impossible("\(name) has too few episodes to hold some out") }
            let mean = Double(others.reduce(0) { $0 + $1.length }) / Double(others.count)
            var counts: [SourceEpisode: Int] = [:]
            let draws = ((Double(wanted) - held) / mean).rounded(.up)
            guard draws <= Double(DatasetManifest.mostDraws) else {
                throw .impossible(
                    "\(wanted) transitions are more than \(DatasetManifest.mostDraws) draws of an episode: ask for fewer"
                )
            }
            for _ in 0..<Int(draws) {
                counts[others[generator.below(others.count)], default: 0] += 1
            }
            for (episode, count) in counts {
                var episode = episode
                episode.repeats = count
                chosen.append(episode)
            }
        }
        return chosen.sorted { ($0.file, $0.start) < ($1.file, $1.start) }
    }

    /// What the manifest says about the sampling.
    func description(of available: [SourceEpisode], unfinished: Int) -> String {
        let all = available.reduce(0) { $0 + $1.length }
        let amount = transitions == 0 ? "all" : "\(transitions)"
        return
            "\(amount) of \(all) transitions by whole episodes\(withReplacement ? ", with replacement" : ""), "
            + "seed \(seed), validation \(validation), actions \(actions.rawValue); \(unfinished) unfinished left out"
    }
}

/// Refuses an import that cannot fit before it starts.
func checkSpace(for transitions: Int, at folder: URL) throws(ReplayError) {
    var parent = folder.deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: parent.path), parent.path != "/" {
        parent = parent.deletingLastPathComponent()
    }
    var status = statvfs()
    guard statvfs(parent.path, &status) == 0 else { return }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    guard let needed = CheckedSize.product([transitions, Observation.size + 6]) else {
        throw .impossible("\(transitions) transitions are more than any disk holds")
    }
    if needed > free {
        throw .impossible(
            "\(folder.path) would take \(needed / 1_000_000) MB, but only \(free / 1_000_000) MB are free there; "
                + "choose another folder, or fewer transitions")
    }
}
