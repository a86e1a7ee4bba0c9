import Foundation
import Store
import Testing

/// Journals that were not written by this program, or not by it alone.
@Suite struct HostileJournalTests {
    /// A journal of lines whose checksums are right, whatever they say.
    private func journal(_ bodies: [String], in folder: URL) throws {
        let lines = bodies.map { body in
            let sum = String(crc(Array(body.utf8)), radix: 16)
            return "{\"crc\":\"\(String(repeating: "0", count: 8 - sum.count))\(sum)\",\(body)\n"
        }
        try FileAccess.write(Data(lines.joined().utf8), to: folder.appending(path: Journal.fileName))
    }

    private func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
    }

    private func metric(step: String = "3", value: String = "0.5") -> String {
        "\"record\":\"metric\",\"name\":\"train/loss/total\",\"step\":\(step),\"value\":\(value)}"
    }

    private let finished = "\"record\":\"finished\",\"at\":3}"

    @Test(arguments: [
        ("-9223372036854775808", "0.5"), ("-1", "0.5"), ("9223372036854775807", "0.5"),
        ("1234567890123456789012345", "0.5"), ("18446744073709551619", "0.5"), ("3", "0x10"), ("3", "inf"),
        ("3", "-Infinity"), ("3", "nan"), ("3", "1e999"), ("3", "01"), ("3", ".5"), ("3", "1."), ("3", "+1"),
        ("3", "1e"), ("3", ""), ("", "0.5"), ("03x", "0.5"),
    ])
    func badNumbersAreNamed(_ step: String, _ value: String) throws {
        let folder = try TemporaryFolder()
        try journal([metric(), metric(step: step, value: value), finished], in: folder.url)
        #expect(try JournalReader.inspect(folder.url).damagedLine == 2, "\(step) \(value)")
        #expect(throws: StoreError.self) { try JournalReader.records(in: folder.url) }
    }

    @Test func numbersAsJSONWritesThemAreRead() throws {
        let folder = try TemporaryFolder()
        let values = ["0", "-0.5", "10", "1e3", "1.5E-7", "\"inf\"", "\"-inf\""]
        try journal(values.map { metric(step: "9007199254740992", value: $0) }, in: folder.url)
        let read = try JournalReader.records(in: folder.url).map { record -> Double? in
            if case .metric(_, 1 << 53, let value) = record { value } else { nil }
        }
        #expect(read == [0, -0.5, 10, 1000, 1.5e-7, .infinity, -.infinity])
    }

    /// Counts that sums would overflow, and times that no calendar has.
    @Test func countsAndTimesHaveBounds() throws {
        let huge = Int.max
        var episode = sampleEpisode
        episode.frames = huge
        for record: JournalRecord in [
            .episode(episode), .parameters(ParameterCounts(total: -1, trainable: 0, nonEmbedding: 0)),
            .artifact(ArtifactRecord(name: "m", path: "runs/x/m", digest: "d", bytes: huge)),
            .finished(at: 1e300), .started(Provenance(startedAt: -5)),
            .started(Provenance(startedAt: 1, threads: huge)),
            .metric(name: "m", step: -1, value: 0),
        ] {
            let folder = try TemporaryFolder()
            let sound = try Journal(opening: folder.url)
            #expect(throws: StoreError.self, "\(record)") { try sound.append(record) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let body = String(decoding: try encoder.encode(record), as: UTF8.self).dropFirst()
            try journal([String(body), finished], in: folder.url)
            #expect(try JournalReader.inspect(folder.url).damagedLine == 1, "\(record)")
        }
    }

    @Test func aLinkIsNoJournal() throws {
        let folder = try TemporaryFolder()
        let victim = folder.url.appending(path: "start-up")
        try Data("mine\n".utf8).write(to: victim)
        let step = try makeFolder(sampleStep("s0"), in: folder.url)
        try FileManager.default.createSymbolicLink(
            at: step.appending(path: Journal.fileName), withDestinationURL: victim)
        #expect(throws: StoreError.self) { try Journal(opening: step) }
        #expect(throws: StoreError.self) { try JournalReader.records(in: step) }
        #expect(JournalReader.lastRecord(in: step) == nil)
        let store = try Store(runs: folder.url)
        #expect(try store.fold().damaged["s0"]?.contains("is a link") == true)
        #expect(try Data(contentsOf: victim) == Data("mine\n".utf8))
    }
}
