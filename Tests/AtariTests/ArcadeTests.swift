import Atari
import Files
import Foundation
import Testing

/// Whether the emulator was built; without it these tests are skipped, with a message that says how to build it.
let arcadeBuilt = !ArcadeEnvironment.versions.isEmpty
let arcadeMissing: Comment = "skipped: libarcade.so is not built (Scripts/build-arcade.sh)"

@Suite(.enabled(if: arcadeBuilt, arcadeMissing)) struct ArcadeTests {
    /// CRC-32 of a sequence of frames, as zlib computes it.
    struct Checksum {
        var value: UInt32 = 0xFFFF_FFFF
        static let table: [UInt32] = (0..<256).map { index in
            (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        mutating func add(_ bytes: [UInt8]) {
            for byte in bytes { value = Checksum.table[Int((value ^ UInt32(byte)) & 255)] ^ (value >> 8) }
        }
        var result: UInt32 { value ^ 0xFFFF_FFFF }
    }

    /// Plays pseudo-random actions; returns the number of steps before the end, the return and the frames' checksum.
    func play(_ environment: ArcadeEnvironment, steps: Int = 200) throws -> (
        steps: Int, total: Float, checksum: UInt32
    ) {
        var state: UInt64 = 7
        var checksum = Checksum()
        checksum.add(try environment.observation())
        var total: Float = 0
        var count = 0
        while count < steps {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let result = try environment.step(Int((state >> 33) % 18))
            if result.terminal { break }
            total += result.reward
            count += 1
            checksum.add(try environment.observation())
        }
        return (count, total, checksum.result)
    }

    /// Frames and rewards recorded from ale-py 0.12.1's AtariVectorEnv (no no-ops, no fire reset, one frame a stack).
    @Test(arguments: Golden.all) func framesEqualTheVectorEnvironment(golden: Golden) throws {
        let environment = try ArcadeEnvironment(Game.named(golden.game))
        try environment.reset(seed: 1)
        let played = try play(environment)
        #expect(
            played.steps == golden.steps && played.total == golden.total && played.checksum == golden.checksum
        )
    }

    @Test func resetIsExactAndDependsOnTheSeedAlone() throws {
        var options = ArcadeEnvironment.Options()
        options.stickyActions = 0.25
        options.noopStarts = 30
        let first = try ArcadeEnvironment(Game.named("Breakout"), options: options)
        let second = try ArcadeEnvironment(Game.named("Breakout"), options: options)
        var checksums: [UInt32] = []
        for seed in UInt64(0)..<6 {
            try first.reset(seed: seed)
            checksums.append(try play(first, steps: 60).checksum)
        }
        for seed in (UInt64(0)..<6).reversed() {
            try second.reset(seed: seed)
            #expect(try play(second, steps: 60).checksum == checksums[Int(seed)])
        }
        #expect(Set(checksums).count > 3)
    }

    @Test(arguments: ["Pong", "Boxing", "SpaceInvaders", "Freeway"])
    func snapshotsAreExact(name: String) throws {
        var options = ArcadeEnvironment.Options()
        options.stickyActions = 0.25
        let environment = try ArcadeEnvironment(Game.named(name), options: options)
        try environment.reset(seed: 5)
        _ = try play(environment, steps: 50)
        let snapshot = try #require(try environment.save())
        let frame = try environment.observation()
        let first = try play(environment, steps: 80)
        try environment.restore(snapshot)
        #expect(try environment.observation() == frame)
        let second = try play(environment, steps: 80)
        #expect(first == second)
    }

    @Test func vectorEnvironmentDoesNotDependOnThreads() throws {
        func run(threads: Int) throws -> ([UInt8], [Float]) {
            let vector = try VectorEnvironment(Game.named("Pong"), count: 5, threads: threads)
            try vector.reset(seeds: (0..<5).map { UInt64($0) })
            var rewards: [Float] = []
            for step in 0..<40 {
                let results = try vector.step(
                    (0..<5).map { $0 == 3 && step % 2 == 0 ? nil : [0, 3, 4][($0 + step) % 3] })
                rewards += results.map { $0?.reward ?? .infinity }
            }
            return (try vector.observations(), rewards)
        }
        let one = try run(threads: 1)
        let two = try run(threads: 2)
        #expect(one == two)
    }

    @Test func minimalActionsAgreeWithTheEmulator() throws {
        for name in ["Assault", "Boxing", "Freeway", "TimePilot", "Carnival"] {
            let game = try Game.named(name)
            #expect(try ArcadeEnvironment(game).emulatorActions() == game.minimalActions)
        }
    }

    @Test func illegalActionIsRefused() throws {
        let environment = try ArcadeEnvironment(Game.named("Pong"))
        #expect(throws: AtariError.illegalAction(18, game: "Pong")) { try environment.step(18) }
    }
}

/// What the reference emulator gave for one game.
struct Golden: Sendable {
    let game: String
    let steps: Int
    let total: Float
    let checksum: UInt32

    static let all: [Golden] = [
        Golden(game: "Pong", steps: 200, total: -4, checksum: 1_143_133_422),
        Golden(game: "Breakout", steps: 200, total: 2, checksum: 1_780_931_396),
        Golden(game: "Boxing", steps: 200, total: -1, checksum: 1_977_185_403),
        Golden(game: "Carnival", steps: 200, total: 40, checksum: 980_274_331),
        Golden(game: "DemonAttack", steps: 200, total: 20, checksum: 2_535_179_120),
        Golden(game: "MsPacman", steps: 200, total: 110, checksum: 401_468_212),
    ]
}
