import Foundation

extension DatasetManifest: Codable {
    private enum CodingKeys: String, CodingKey {
        case format, game, task, transitions, rewards, policies, episodes, source, digests, versions
    }

    /// Episodes, one list a column.
    private struct Columns: Codable {
        var length: [Int]
        var `return`: [Double]
        var clippedReturn: [Double]
        var terminal: [Int]
        var policy: [Int]
        var seed: [UInt64]
        var validation: [Int]
        var repeats: [Int]

        enum CodingKeys: String, CodingKey {
            case length, `return`, terminal, policy, seed, validation, repeats
            case clippedReturn = "clipped_return"
        }
    }

    /// Decodes a manifest and checks that its columns agree.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let format = try values.decode(Int.self, forKey: .format)
        guard format == DatasetManifest.format else {
            throw DecodingError.dataCorruptedError(
                forKey: .format, in: values,
                debugDescription: "format \(format), but this program reads \(DatasetManifest.format)")
        }
        let columns = try values.decode(Columns.self, forKey: .episodes)
        let count = columns.length.count
        let sizes = [
            columns.return.count, columns.clippedReturn.count, columns.terminal.count, columns.policy.count,
            columns.seed.count, columns.validation.count, columns.repeats.count,
        ]
        guard sizes.allSatisfy({ $0 == count }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .episodes, in: values, debugDescription: "the columns have different lengths")
        }
        guard (columns.terminal + columns.validation).allSatisfy({ $0 == 0 || $0 == 1 }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .episodes, in: values, debugDescription: "a flag that is neither 0 nor 1")
        }
        var start = 0
        var episodes: [EpisodeEntry] = []
        episodes.reserveCapacity(count)
        for i in 0..<count {
            episodes.append(
                EpisodeEntry(
                    start: start, length: columns.length[i], return: columns.return[i],
                    clippedReturn: columns.clippedReturn[i], terminal: columns.terminal[i] != 0,
                    policy: columns.policy[i], seed: columns.seed[i], validation: columns.validation[i] != 0,
                    repeats: columns.repeats[i]))
            start = start.addingReportingOverflow(columns.length[i]).partialValue
        }
        self.init(
            game: try values.decode(String.self, forKey: .game),
            task: try values.decode(Int.self, forKey: .task),
            transitions: try values.decode(Int.self, forKey: .transitions),
            rewards: try values.decode(String.self, forKey: .rewards),
            policies: try values.decode([String].self, forKey: .policies), episodes: episodes,
            source: try values.decode(DatasetSource.self, forKey: .source),
            digests: try values.decode([String: String].self, forKey: .digests),
            versions: try values.decode([String: String].self, forKey: .versions))
        if let problem = impossibility() {
            throw DecodingError.dataCorruptedError(
                forKey: .episodes, in: values, debugDescription: problem)
        }
    }

    /// Encodes a manifest.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(DatasetManifest.format, forKey: .format)
        try values.encode(game, forKey: .game)
        try values.encode(task, forKey: .task)
        try values.encode(transitions, forKey: .transitions)
        try values.encode(rewards, forKey: .rewards)
        try values.encode(policies, forKey: .policies)
        try values.encode(source, forKey: .source)
        try values.encode(digests, forKey: .digests)
        try values.encode(versions, forKey: .versions)
        let columns = Columns(
            length: episodes.map(\.length), return: episodes.map(\.return),
            clippedReturn: episodes.map(\.clippedReturn), terminal: episodes.map { $0.terminal ? 1 : 0 },
            policy: episodes.map(\.policy), seed: episodes.map(\.seed),
            validation: episodes.map { $0.validation ? 1 : 0 }, repeats: episodes.map(\.repeats))
        try values.encode(columns, forKey: .episodes)
    }
}
