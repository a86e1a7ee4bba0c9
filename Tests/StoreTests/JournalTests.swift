import Foundation
import Store
import Testing

@Suite struct JournalTests {
    private let records: [JournalRecord] = [
        .started(Provenance(startedAt: 1.5, gitCommit: "abc", libraries: ["torch": "2.13"], threads: 2)),
        .metric(name: "train/loss/total", step: 3, value: 0.1),
        .metric(name: "train/loss/total", step: 4, value: -.infinity),
        .timing(name: "tokens_per_second", step: 3, value: 12345.678),
        .episode(sampleEpisode),
        .parameters(ParameterCounts(total: 3, trainable: 2, nonEmbedding: 1)),
        .artifact(ArtifactRecord(name: "model", path: "runs/x/model.safetensors", digest: "d", bytes: 7)),
        .fact(name: "manifest", value: .object(["note": .string("a \"quoted\"\nline")])),
        .interrupted(at: 2), .failed(FailureCard(kind: .disk, message: "disk full", at: 4)), .finished(at: 3),
    ]

    @Test func roundTrip() throws {
        let folder = try TemporaryFolder()
        let journal = try Journal(opening: folder.url)
        try journal.append(records)
        try journal.synchronize()
        #expect(try JournalReader.records(in: folder.url) == records)
        let text = try String(contentsOf: folder.url.appending(path: Journal.fileName), encoding: .utf8)
        for line in text.split(separator: "\n") {
            #expect(try JSONValue(parsing: String(line))["crc"] != nil)
        }
    }

    /// Every possible torn end: reopening keeps the whole lines, appending goes on after them.
    @Test func tornLastLineIsCutOff() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: Journal.fileName)
        try Journal(opening: folder.url).append(records)
        let whole = try Data(contentsOf: file)
        let ends = whole.indices.filter { whole[$0] == 10 }
        for length in stride(from: 0, through: whole.count, by: 7) {
            try whole.prefix(length).write(to: file)
            let complete = ends.filter { $0 < length }.count
            #expect(try JournalReader.records(in: folder.url) == Array(records.prefix(complete)))
            let journal = try Journal(opening: folder.url)
            try journal.append(.finished(at: 8))
            #expect(
                try JournalReader.records(in: folder.url) == records.prefix(complete) + [.finished(at: 8)])
        }
    }

    @Test func damageBeforeTheEndIsReported() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: Journal.fileName)
        try Journal(opening: folder.url).append(records)
        var bytes = try Data(contentsOf: file)
        bytes[60] ^= 1
        try bytes.write(to: file)
        #expect(throws: StoreError.self) { try JournalReader.records(in: folder.url) }
        #expect(try JournalReader.inspect(folder.url).damagedLine == 1)
    }

    @Test func badNamesAreRefused() throws {
        let folder = try TemporaryFolder()
        let journal = try Journal(opening: folder.url)
        #expect(throws: StoreError.self) { try journal.metric("no spaces", step: 0, 1) }
        #expect(throws: StoreError.self) { try journal.metric("quote\"", step: 0, 1) }
    }

    @Test func readOnlyFolderIsExplained() throws {
        #expect(throws: StoreError.self) { try Journal(opening: URL(filePath: "/proc/nothing")) }
    }

    @Test func canonicalJSON() throws {
        let value = try JSONValue(
            parsing: #" {"b": [1, 2.50, true, null], "a": {"x": "\u00e9\n"}, "c": 1e-4} "#)
        #expect(value.canonical == #"{"a":{"x":"é\n"},"b":[1,2.5,true,null],"c":0.0001}"#)
        #expect(try JSONValue(parsing: value.pretty) == value)
        #expect(JSONValue.real(3) == .integer(3))
        for bad in ["{", "[1,]", #"{"a":1,"a":2}"#, "nul", "1 2", "\"\u{1}\""] {
            #expect(throws: StoreError.self, "\(bad)") { try JSONValue(parsing: bad) }
        }
    }

    @Test func lockIsExclusive() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "lock")
        let first = try FileLock(acquiring: url)
        #expect(first != nil)
        let second = try FileLock(acquiring: url)
        #expect(second == nil)
        withExtendedLifetime(first) {}
    }
}
