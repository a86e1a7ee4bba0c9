import Atari
import Files

/// A few fixed rules, one for each game: weak players, but better than random ones in most games.
///
/// Chosen by measurements of about ten simple rules a game on the emulator; see the module's documentation.
enum Script: Sendable, Equatable {
    /// The actions in turn, for ever.
    case cycle([Int])
    /// Right for a number of agent steps, then left, firing every other step.
    case sweep(Int)
    /// A random legal action, held for a number of agent steps.
    case hold(Int)
    /// Moves a paddle towards a ball, both read from RAM; the target shifts by a random offset up to `spread`.
    case follow(Follow)

    /// How a paddle follows a ball.
    struct Follow: Sendable, Equatable {
        /// RAM addresses of the ball's and the paddle's coordinate along the paddle's axis.
        var ball: Int
        var paddle: Int
        /// Added to the ball's coordinate to meet the paddle's centre.
        var offset: Int
        /// The largest random shift of the target, redrawn every 30 steps.
        var spread: Int
        /// The action that lowers the paddle's coordinate, and the one that raises it.
        var lower: Int
        var raise: Int
        /// Played while the ball's coordinate is 0, that is, out of play.
        var serve: Int
    }

    /// The rule of a game; games without one of their own hold random actions for six steps.
    static func of(_ game: Game) -> Script {
        switch game.name {
        case "Assault": .cycle([2, 5])
        case "Boxing", "Centipede", "Robotank", "YarsRevenge": .cycle([11, 3])
        case "ChopperCommand": .cycle([10, 2, 10, 2, 13, 5, 13, 5])
        case "Freeway": .cycle([2])
        case "Atlantis", "StarGunner": .sweep(6)
        case "Carnival": .sweep(10)
        case "BeamRider", "Phoenix", "DemonAttack", "AirRaid": .sweep(20)
        case "SpaceInvaders": .sweep(50)
        case "Pong":
            .follow(Follow(ball: 54, paddle: 51, offset: -8, spread: 8, lower: 3, raise: 4, serve: 1))
        case "Breakout":
            .follow(Follow(ball: 99, paddle: 72, offset: -8, spread: 4, lower: 4, raise: 3, serve: 1))
        default: .hold(6)
        }
    }
}

/// Plays a script.
final class ScriptedPolicy: Policy {
    let needsObservation = false
    private let game: Game
    private let script: Script
    private let right: [Int]
    private let left: [Int]
    private var generator = SplitMix64(seed: 0)
    private var step = 0
    private var held = 0
    private var shift = 0

    init(_ game: Game) {
        self.game = game
        script = Script.of(game)
        func legal(_ actions: [Int]) -> [Int] {
            let found = actions.filter { game.minimalActions.contains($0) }
            return found.isEmpty ? [game.minimalActions[0]] : found
        }
        right = legal([11, 3])
        left = legal([12, 4])
    }

    func begin(seed: UInt64, environment: any Environment) {
        generator = SplitMix64(path: 0x7363_7269, seed)
        step = 0
    }

    func action(observation: UnsafeBufferPointer<UInt8>, environment: any Environment) throws -> Int {
        defer { step += 1 }
        switch script {
        case .cycle(let actions): return turn(actions, environment)
        case .sweep(let period):
            return turn(step / period % 2 == 0 ? right : left, environment)
        case .hold(let steps):
            if step % steps == 0 {
                held = environment.legalActions[generator.below(environment.legalActions.count)]
            }
            return held
        case .follow(let rule): return turn([try follow(rule, environment)], environment)
        }
    }

    /// The action of a script whose turn it is, of those that may be chosen where they are fewer than the game's.
    private func turn(_ actions: [Int], _ environment: any Environment) -> Int {
        let legal = environment.legalActions
        guard legal != game.minimalActions else { return actions[step % actions.count] }
        let left = actions.filter { legal.contains($0) }
        guard left.isEmpty else { return left[step % left.count] }
        return legal.contains(0) ? 0 : legal[0]
    }

    private func follow(_ rule: Script.Follow, _ environment: any Environment) throws -> Int {
        guard let arcade = environment as? ArcadeEnvironment else { return rule.serve }
        if step % 30 == 0 { shift = generator.below(2 * rule.spread + 1) - rule.spread }
        let ram = try arcade.ram()
        let ball = Int(ram[rule.ball])
        if ball == 0 { return rule.serve }
        let distance = ball + rule.offset + shift - Int(ram[rule.paddle])
        if abs(distance) <= 3 { return step % 4 == 0 ? rule.serve : 0 }
        return distance < 0 ? rule.lower : rule.raise
    }
}
