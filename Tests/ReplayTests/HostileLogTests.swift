import Atari
import Foundation
import Replay
import Testing

/// DQN-Replay logs that claim, hide or repeat too much.
@Suite struct HostileLogTests {
    let folder: TemporaryFolder
    var logs: URL { folder("Pong") }

    init() throws {
        folder = try TemporaryFolder()
        try FakeLog(lengths: [3, 2], unfinished: 2).write(to: logs)
    }

    func put(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: logs.appendingPathComponent("1/replay_logs/$store$_\(name)_ckpt.0.gz"))
    }

    /// The message of a refused import, which must leave nothing.
    func refusal() -> String {
        var settings = ImportSettings()
        settings.validation = 0
        do {
            _ = try importDQNReplay(logs, game: "Pong", settings: settings, into: folder("out/pong"))
            return "nothing was refused"
        } catch {
            let left = (try? FileManager.default.contentsOfDirectory(atPath: folder("out").path)) ?? []
            return left.isEmpty ? "\(error)" : "left behind: \(left)"
        }
    }

    @Test(arguments: [
        ("terminal", "|u1", "(1000000000000,)"), ("terminal", "|u1", "(9223372036854775807,)"),
        ("action", "<i4", "(7, 2)"), ("action", "<i4", "(7, 0)"), ("action", "<i8", "(1099511627776,)"),
        ("reward", "<f4", "()"), ("terminal", "|u1", "(7, 1, 1)"), ("observation", "|u1", "(7, 84, 0)"),
        ("observation", "<f4", "(7, 84, 84)"),
    ])
    func headersThatClaimOtherShapesAreRefused(name: String, type: String, shape: String) throws {
        try put(name, FakeLog.gzip(FakeLog.header(type, shape) + [UInt8](repeating: 0, count: 64)))
        let found = refusal()
        #expect(found.contains("$store$_\(name)_ckpt.0.gz"), "\(found)")
    }

    @Test(arguments: ["observation", "action", "reward", "terminal"])
    func aWrongChecksumIsFoundBehindTheLastFinishedEpisode(name: String) throws {
        let file = logs.appendingPathComponent("1/replay_logs/$store$_\(name)_ckpt.0.gz")
        var data = try Data(contentsOf: file)
        data[data.count - 7] ^= 0x40
        try data.write(to: file)
        let found = refusal()
        #expect(found.contains(name) && found.contains("checksum"), "\(found)")
    }

    @Test func contentBeyondTheHeaderIsRefused() throws {
        let flags = [UInt8](repeating: 0, count: 6) + [1]
        try put("terminal", FakeLog.gzip(FakeLog.header("|u1", "(7,)") + flags + [0]))
        #expect(refusal().contains("more of them"))
    }

    @Test func aCutFileIsRefused() throws {
        let file = logs.appendingPathComponent("1/replay_logs/$store$_observation_ckpt.0.gz")
        try Data(contentsOf: file).dropLast(6).write(to: file)
        #expect(refusal().contains("cut off"))
    }

    /// A gzip file may have several members; whatever else stands behind one was put there by an accident.
    @Test(arguments: ["observation", "action", "reward", "terminal"])
    func furtherMembersAreReadAndOtherBytesRefused(name: String) throws {
        let file = logs.appendingPathComponent("1/replay_logs/$store$_\(name)_ckpt.0.gz")
        let whole = try Data(contentsOf: file)
        for tail in [[0], [0x1F], [0x1F, 0x8B], Array("more".utf8), [UInt8](repeating: 0, count: 512)] {
            try (whole + tail).write(to: file)
            let found = refusal()
            #expect(found.contains(name) && (found.contains("no further") || tail.count == 2), "\(found)")
        }
        try (whole + FakeLog.gzip([])).write(to: file)
        #expect(refusal() == "nothing was refused")
        try FileManager.default.removeItem(at: folder("out"))
        try (whole + FakeLog.gzip([1])).write(to: file)
        #expect(refusal().contains("more of them"))
    }

    @Test func anArrayInSeveralMembersIsRead() throws {
        let flags: [UInt8] = [0, 0, 1, 0, 1, 0, 0]
        let bytes = FakeLog.header("|u1", "(7,)") + flags
        try put("terminal", FakeLog.gzip(Array(bytes.prefix(40))) + FakeLog.gzip(Array(bytes.dropFirst(40))))
        #expect(refusal() == "nothing was refused")
    }

    @Test func sizesOfPython2AreRead() throws {
        let flags: [UInt8] = [0, 0, 1, 0, 1, 0, 0]
        try put("terminal", FakeLog.gzip(FakeLog.header("|u1", "(7L,)") + flags))
        #expect(refusal() == "nothing was refused")
    }

    @Test func theSameRunTwiceIsRefused() throws {
        try FileManager.default.createSymbolicLink(
            at: logs.appendingPathComponent("2"), withDestinationURL: logs.appendingPathComponent("1"))
        #expect(refusal().contains("is the same file as"))
        try FileManager.default.removeItem(at: logs.appendingPathComponent("2"))
        try FakeLog(lengths: [3, 2], unfinished: 2).write(to: logs, run: 3)
        #expect(refusal().contains("has the same content as"))
    }

    /// Other compressions, or a log that goes on, make other files of the same episodes.
    @Test func theSameEpisodeTwiceIsRefused() throws {
        try FakeLog(lengths: [3, 3]).write(to: logs, run: 2)
        let named = "2/replay_logs/$store$_terminal_ckpt.0.gz: the episode from 0 has the same content as"
        #expect(refusal().contains(named))
        try FakeLog(lengths: [3, 3], shade: 9).write(to: logs, run: 2)
        #expect(refusal() == "nothing was refused")
    }

    @Test func aPipeInALogsPlaceDoesNotHang() throws {
        let file = logs.appendingPathComponent("1/replay_logs/$store$_reward_ckpt.0.gz")
        try FileManager.default.removeItem(at: file)
        #expect(mkfifo(file.path, 0o600) == 0)
        #expect(refusal().contains("named pipe"))
    }
}
