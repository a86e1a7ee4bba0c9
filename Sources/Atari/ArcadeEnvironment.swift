internal import CArcade
import Files
import Foundation

/// A real Atari 2600 game in the Arcade Learning Environment, as JOWA's evaluation protocol plays it.
///
/// One agent step repeats its action for `frameSkip` emulator frames. The observation is the pixel-wise maximum of
/// the last two of them, grayscale, area-resized to 84 x 84. Episodes end at game over, not at a lost life.
/// There are no sticky actions and no no-op starts unless asked for. A reset depends on its seed alone.
public final class ArcadeEnvironment: Environment {
    /// How a game is played.
    public struct Options: Sendable, Hashable, Codable {
        /// Emulator frames an agent step.
        public var frameSkip = 4
        /// Probability that an emulator frame repeats the previous frame's action instead of the chosen one.
        public var stickyActions = 0.0
        /// An episode starts with 0..<maximum emulator frames of no-op, drawn from its seed; 0 means none.
        public var noopStarts = 0

        /// Names of the actions worth choosing; the game's minimal set where none is named.
        public var actions: [String] = []

        /// The evaluation protocol's options.
        public init() {}

        enum CodingKeys: String, CodingKey {
            case actions
            case frameSkip = "frame_skip"
            case stickyActions = "sticky_actions"
            case noopStarts = "noop_starts"
        }
    }

    /// The game.
    public let game: Game
    /// How it is played.
    public let options: Options
    /// Actions worth choosing.
    public let legalActions: [Int]
    /// Emulator frames since the reset, no-op starts included.
    public private(set) var frames = 0
    /// Lives left.
    public private(set) var lives = 0

    private let functions: arcade_functions
    private let handle: OpaquePointer
    private let resize: AreaResize
    private var screen: [UInt8]
    private var codes: [UInt8]
    private var lastAction: UInt8 = 0
    private var stickiness = SplitMix64(seed: 0)

    /// Loads a game (0.1 s) and resets it with seed 0.
    /// - Throws: `AtariError` when the emulator or the ROM is missing, or ALE refuses it.
    public init(_ game: Game, options: Options = Options()) throws(AtariError) {
        legalActions = try game.actions(named: options.actions)
        let library = try ArcadeLibrary.shared.get()
        functions = library.functions
        let rom = try ArcadeLibrary.rom(of: game)
        var opened: OpaquePointer?
        guard functions.open(rom, &opened) == 0, let opened else {
            throw .emulator(game: game.name, reason: text(functions.message()))
        }
        handle = opened
        var height: Int32 = 0
        var width: Int32 = 0
        let known = functions.screen_size(handle, &height, &width) == 0
        let side = (Observation.height, Observation.width)
        guard known, let planned = AreaResize(from: (Int(height), Int(width)), to: side) else {
            functions.close(handle)
            throw .emulator(
                game: game.name, reason: "a screen of \(height)x\(width) cannot be shrunk to 84x84")
        }
        resize = planned
        screen = [UInt8](repeating: 0, count: Int(height) * Int(width))
        codes = [UInt8](repeating: 0, count: max(options.frameSkip, 1))
        self.game = game
        self.options = options
    }

    deinit { functions.close(handle) }

    /// Versions of the emulator and of what lies around it, for provenance; empty when it is not built.
    public static var versions: [String: String] {
        guard case .success(let library) = ArcadeLibrary.shared else { return [:] }
        var versions = ["ale": text(library.functions.version())]
        versions["arcade"] = ArcadeLibrary.digest.map { "sha256 \($0)" }
        return versions
    }

    /// SHA-256 of what decides a game's course, by name: the emulator's library (`arcade`) and the game's ROM (`rom`).
    /// - Throws: `AtariError` when one of them is missing or cannot be read.
    public static func digests(of game: Game) throws(AtariError) -> [String: String] {
        _ = try ArcadeLibrary.shared.get()
        let rom = try ArcadeLibrary.rom(of: game)
        do {
            var digests = ["rom": "sha256 \(try RegularFile.digest(URL(fileURLWithPath: rom)))"]
            digests["arcade"] = ArcadeLibrary.digest.map { "sha256 \($0)" }
            return digests
        } catch {
            throw .emulator(game: game.name, reason: "\(error)")
        }
    }

    /// Where libarcade.so was found.
    /// - Throws: `AtariError.emulatorMissing`.
    public static func libraryPath() throws(AtariError) -> String { try ArcadeLibrary.shared.get().path }

    /// The minimal action set as ALE states it, ascending.
    public func emulatorActions() throws(AtariError) -> [Int] {
        var actions = [UInt8](repeating: 0, count: ActionSet.count)
        var count: Int32 = 0
        try check(functions.minimal_actions(handle, &actions, &count))
        return actions.prefix(Int(count)).map { Int($0) }.sorted()
    }

    /// Starts an episode: the state after loading, then the no-op start drawn from the seed.
    public func reset(seed: UInt64) throws(AtariError) {
        try check(functions.reset(handle))
        var generator = SplitMix64(path: 0x7265_7365, seed)
        stickiness = SplitMix64(seed: generator.next())
        lastAction = 0
        frames = 0
        lives = 0
        let noops = options.noopStarts > 0 ? generator.below(options.noopStarts) : 0
        if noops > 0 { _ = try play([UInt8](repeating: 0, count: noops)) }
    }

    /// Plays one agent step of an action of the full set.
    public func step(_ action: Int) throws(AtariError) -> StepResult {
        guard (0..<ActionSet.count).contains(action) else { throw .illegalAction(action, game: game.name) }
        for frame in codes.indices {
            if options.stickyActions == 0 || stickiness.uniform() >= options.stickyActions {
                lastAction = UInt8(action)
            }
            codes[frame] = lastAction
        }
        return try play(codes)
    }

    private func play(_ codes: [UInt8]) throws(AtariError) -> StepResult {
        var reward: Int32 = 0
        var ended: Int32 = 0
        var left: Int32 = 0
        try check(functions.step(handle, codes, Int32(codes.count), &reward, &ended, &left))
        frames += codes.count
        lives = Int(left)
        return StepResult(reward: Float(reward), terminal: ended != 0, lives: lives)
    }

    /// Writes the current observation, 84 x 84 bytes.
    public func observe(into pixels: UnsafeMutableBufferPointer<UInt8>) throws(AtariError) {
        precondition(pixels.count == Observation.size, "an observation has \(Observation.size) bytes")
        try check(functions.observe(handle, &screen))
        resize.apply(screen, into: pixels)
    }

    /// The 128 bytes of RAM.
    public func ram() throws(AtariError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 128)
        try check(functions.ram(handle, &bytes))
        return bytes
    }

    /// Takes a snapshot that also holds the stickiness' state.
    public func save() throws(AtariError) -> (any EnvironmentSnapshot)? {
        var state: OpaquePointer?
        try check(functions.save(handle, &state))
        guard let state else { throw .emulator(game: game.name, reason: "no snapshot") }
        return Snapshot(
            state: state, discard: functions.discard, lastAction: lastAction, stickiness: stickiness,
            frames: frames,
            lives: lives)
    }

    /// Goes back to a snapshot of the same game.
    public func restore(_ snapshot: any EnvironmentSnapshot) throws(AtariError) {
        guard let snapshot = snapshot as? Snapshot else {
            throw .emulator(game: game.name, reason: "the snapshot is of another kind of environment")
        }
        try check(functions.restore(handle, snapshot.state))
        lastAction = snapshot.lastAction
        stickiness = snapshot.stickiness
        frames = snapshot.frames
        lives = snapshot.lives
    }

    private func check(_ status: Int32) throws(AtariError) {
        if status != 0 { throw .emulator(game: game.name, reason: text(functions.message())) }
    }

    private final class Snapshot: EnvironmentSnapshot {
        let state: OpaquePointer
        let discard: @convention(c) (OpaquePointer?) -> Void
        let lastAction: UInt8
        let stickiness: SplitMix64
        let frames: Int
        let lives: Int

        init(
            state: OpaquePointer, discard: @escaping @convention(c) (OpaquePointer?) -> Void,
            lastAction: UInt8,
            stickiness: SplitMix64, frames: Int, lives: Int
        ) {
            self.state = state
            self.discard = discard
            self.lastAction = lastAction
            self.stickiness = stickiness
            self.frames = frames
            self.lives = lives
        }

        deinit { discard(state) }
    }
}

private func text(_ characters: UnsafePointer<CChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
}
