import Atari
public import Foundation

/// What a verification found.
public struct VerificationReport: Sendable, Encodable {
    /// Everything that is wrong, each in one line; empty for a sound dataset.
    public var problems: [String]
    /// Transitions checked.
    public var transitions: Int
    /// Bytes digested.
    public var bytes: Int

    /// Creates a report.
    public init(problems: [String], transitions: Int, bytes: Int) {
        (self.problems, self.transitions, self.bytes) = (problems, transitions, bytes)
    }
}

extension ReplayDataset {
    /// Checks a dataset against its manifest: digests, ranges, episode structure and the recorded returns.
    /// - Parameter progress: Called with the bytes digested and all bytes.
    /// - Throws: `ReplayError` when it cannot even be opened.
    public static func verify(_ folder: URL, progress: ((Int, Int) -> Void)? = nil) throws(ReplayError)
        -> VerificationReport
    {
        let dataset = try ReplayDataset(opening: folder, checking: .sizes)
        var report = VerificationReport(problems: [], transitions: dataset.transitions, bytes: 0)
        dataset.checkDigests(&report, progress)
        dataset.checkRanges(&report)
        dataset.checkEpisodes(&report)
        return report
    }

    func checkDigests(_ report: inout VerificationReport, _ progress: ((Int, Int) -> Void)?) {
        let arrays = [
            (FileNames.frames, frameArray), (FileNames.actions, actionArray),
            (FileNames.rewards, rewardArray),
            (FileNames.terminals, terminalArray),
        ]
        let all = arrays.reduce(0) { $0 + $1.1.bytes.count }
        for (name, array) in arrays {
            let base = report.bytes
            let digest = array.digest { progress?(base + $0, all) }
            report.bytes += array.bytes.count
            if digest != manifest.digests[name] {
                report.problems.append("\(name): its SHA-256 is not the manifest's")
            }
        }
    }

    private func checkRanges(_ report: inout VerificationReport) {
        let game = Game.all.first { $0.name == manifest.game }
        if game == nil { report.problems.append("manifest.json: there is no game \"\(manifest.game)\"") }
        if let game, game.task != manifest.task {
            report.problems.append("manifest.json: task \(manifest.task) is not \(game.name)'s, \(game.task)")
        }
        let legal = Set((game?.minimalActions ?? Array(0..<ActionSet.count)).map { UInt8($0) })
        func first(_ name: String, _ what: String, _ index: Int?) {
            if let index { report.problems.append("\(name): \(what) at transition \(index)") }
        }
        let outside = game.map { "an action outside \($0.name)'s set" } ?? "an action above 17"
        withActions { first(FileNames.actions, outside, $0.firstIndex { !legal.contains($0) }) }
        checkValues(&report)
    }

    /// Ranges that hold for every game.
    func checkValues(_ report: inout VerificationReport) {
        func first(_ name: String, _ what: String, _ index: Int?) {
            if let index { report.problems.append("\(name): \(what) at transition \(index)") }
        }
        withActions {
            first(FileNames.actions, "an action above 17", $0.firstIndex { $0 >= ActionSet.count })
        }
        withRewards {
            first(FileNames.rewards, "a reward that is not finite", $0.firstIndex { !$0.isFinite })
        }
        if manifest.rewards == "clipped" {
            withRewards { first(FileNames.rewards, "an unclipped reward", $0.firstIndex { abs($0) > 1 }) }
        }
        withTerminals {
            first(FileNames.terminals, "a flag that is neither 0 nor 1", $0.firstIndex { $0 > 1 })
        }
    }

    func checkEpisodes(_ report: inout VerificationReport) {
        for (index, episode) in manifest.episodes.enumerated() where report.problems.count < 20 {
            let rows = episode.start..<episode.start + episode.length
            let flags = withTerminals { flags in rows.filter { flags[$0] != 0 } }
            if flags != (episode.terminal ? [rows.upperBound - 1] : []) {
                report.problems.append("episode \(index): its terminal flags are not those of the manifest")
            }
            let (total, clipped) = withRewards { rewards in
                rows.reduce(into: (0.0, 0.0)) { sums, row in
                    sums.0 += Double(rewards[row])
                    sums.1 += rewards[row] > 0 ? 1 : rewards[row] < 0 ? -1 : 0
                }
            }
            if !(abs(total - episode.return) <= 1e-6 * max(1, abs(total))) || clipped != episode.clippedReturn
            {
                report.problems.append(
                    "episode \(index): its rewards add up to \(total), not \(episode.return)")
            }
            if !manifest.policies.indices.contains(episode.policy) {
                report.problems.append("episode \(index): policy \(episode.policy) is not in the manifest")
            }
        }
    }
}
