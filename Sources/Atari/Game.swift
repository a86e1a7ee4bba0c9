import Files

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
        let distances = all.map { NearestName.distance(Array(simplified($0.name).utf8), Array(key.utf8)) }
        let nearest = all.indices.min { distances[$0] < distances[$1] }
        throw .unknownGame(name, nearest: nearest.map { all[$0].name } ?? "")
    }

    private static func simplified(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
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
