/// What one step of an environment returned.
public struct StepResult: Sendable, Hashable {
    /// Unclipped reward.
    public var reward: Float
    /// Whether the episode has ended by the environment's own rules.
    public var terminal: Bool
    /// Lives left, 0 where the notion does not exist.
    public var lives: Int

    /// Creates a result.
    public init(reward: Float, terminal: Bool, lives: Int) {
        self.reward = reward
        self.terminal = terminal
        self.lives = lives
    }
}

/// An exact state of an environment, to which it can go back any number of times.
public protocol EnvironmentSnapshot: AnyObject {}

/// A task with image observations and discrete actions, used by one thread at a time.
///
/// Observations are grayscale images of `Observation.height` x `Observation.width` bytes.
public protocol Environment: AnyObject {
    /// Actions worth choosing, as codes of the full action set, ascending.
    var legalActions: [Int] { get }
    /// Starts an episode that depends on the seed alone.
    func reset(seed: UInt64) throws
    /// Plays one agent step.
    func step(_ action: Int) throws -> StepResult
    /// Writes the current observation.
    func observe(into pixels: UnsafeMutableBufferPointer<UInt8>) throws
    /// Takes a snapshot, or returns nil where the environment has none.
    func save() throws -> (any EnvironmentSnapshot)?
    /// Goes back to a snapshot of this environment.
    func restore(_ snapshot: any EnvironmentSnapshot) throws
}

extension Environment {
    /// The current observation, row-major.
    public func observation() throws -> [UInt8] {
        var pixels = [UInt8](repeating: 0, count: Observation.size)
        try pixels.withUnsafeMutableBufferPointer { try observe(into: $0) }
        return pixels
    }
}

/// Size of an observation.
public enum Observation {
    /// Rows.
    public static let height = 84
    /// Columns.
    public static let width = 84
    /// Bytes.
    public static let size = height * width
}
