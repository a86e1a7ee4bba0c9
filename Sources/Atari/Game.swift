/// Mean episode returns of reference players, unclipped.
public struct ReferenceScores: Sendable, Hashable {
    /// A uniformly random policy.
    public let random: Double
    /// A professional human games tester.
    public let human: Double
    /// DQN, online.
    public let dqn: Double

    /// Creates scores.
    public init(random: Double, human: Double, dqn: Double) {
        self.random = random
        self.human = human
        self.dqn = dqn
    }

    /// Human-normalised score of a return: 0 is random play, 1 the human.
    public func humanNormalized(_ score: Double) -> Double { (score - random) / (human - random) }

    /// DQN-normalised score of a return: 0 is random play, 1 DQN.
    public func dqnNormalized(_ score: Double) -> Double { (score - random) / (dqn - random) }
}

/// An Atari game as the experiments know it.
public struct Game: Sendable, Hashable {
    /// Name as papers write it, such as "SpaceInvaders".
    public let name: String
    /// Number of its task embedding, 0...59.
    public let task: Int
    /// Actions that do something in this game, as codes of the full 18-action set, ascending.
    public let minimalActions: [Int]
    /// Reference scores, for the 46 games with published ones.
    public let scores: ReferenceScores?

    /// Name of its ROM file without extension, such as "space_invaders".
    public var romName: String {
        var result = ""
        for character in name {
            if character.isUppercase && !result.isEmpty { result.append("_") }
            result.append(contentsOf: character.lowercased())
        }
        return result
    }

    /// All 60 games, by task number.
    public static let all: [Game] = GameTable.games

    /// The game of this name, letter case and underscores aside.
    /// - Throws: `AtariError.unknownGame`, which names the nearest one.
    public static func named(_ name: String) throws(AtariError) -> Game {
        let key = simplified(name)
        if let game = all.first(where: { simplified($0.name) == key }) { return game }
        let nearest = all.min { distance(simplified($0.name), key) < distance(simplified($1.name), key) }
        throw .unknownGame(name, nearest: nearest?.name ?? "")
    }

    private static func simplified(_ name: String) -> [Character] {
        name.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
    }

    /// Levenshtein distance.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for (i, character) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let substituted = diagonal + (character == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}

extension Game {
    /// Codes of named actions of the full set, ascending; the minimal set where none is named.
    ///
    /// - Throws: `AtariError.unknownAction` for a name that is none, or an action that does nothing in this game.
    public func actions(named names: [String]) throws(AtariError) -> [Int] {
        if names.isEmpty { return minimalActions }
        var codes: Set<Int> = []
        for name in names {
            guard let code = ActionSet.names.firstIndex(of: name), minimalActions.contains(code) else {
                throw .unknownAction(name, game: self.name, known: minimalActions.map { ActionSet.names[$0] })
            }
            codes.insert(code)
        }
        return codes.sorted()
    }
}

/// The full set of 18 joystick actions, whose codes are used everywhere.
public enum ActionSet {
    /// Names by code.
    public static let names = [
        "NOOP", "FIRE", "UP", "RIGHT", "LEFT", "DOWN", "UPRIGHT", "UPLEFT", "DOWNRIGHT", "DOWNLEFT", "UPFIRE",
        "RIGHTFIRE", "LEFTFIRE", "DOWNFIRE", "UPRIGHTFIRE", "UPLEFTFIRE", "DOWNRIGHTFIRE", "DOWNLEFTFIRE",
    ]
    /// Number of actions.
    public static let count = 18
}
