import Foundation
import Store
import Testing

/// What a study declared, and when.
@Suite struct RegistrationTests {
    private func study(_ hypothesis: String) -> StudyRecord {
        var study = sampleStudy([])
        study.resolved = .object(["study": .string("trial"), "hypothesis": .string(hypothesis)])
        return study
    }

    private func history(_ runs: URL) throws -> [StudyRegistration] {
        Store.registration(of: "trial", in: runs)?.history ?? []
    }

    @Test func theFirstRegistrationStays() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        let start = Date().timeIntervalSince1970
        try store.register(study("It does."))
        let first = try history(folder.url)
        #expect(first.count == 1 && (first[0].at ?? 0) >= start)
        // The same again adds nothing; another hypothesis is an amendment.
        try store.register(study("It does."))
        #expect(try history(folder.url) == first)
        try store.register(study("It did not."))
        let amended = try history(folder.url)
        #expect(amended.count == 2 && amended[0] == first[0])
        #expect(amended[1].declared["hypothesis"] == .string("It did not."))
        #expect((amended[1].at ?? 0) >= (first[0].at ?? .infinity))
        let kept = try store.rows("SELECT registrations FROM study").first?.values[0].text
        _ = try Store.rebuild(runs: folder.url)
        #expect(
            try Store(runs: folder.url).rows("SELECT registrations FROM study").first?.values[0].text == kept)
        #expect(kept?.contains("It does.") == true && kept?.contains("It did not.") == true)
    }

    /// A registration of a version that kept no times is the first, at a time that is not known.
    @Test func aTimeThatIsNoneIsRefused() throws {
        for at in ["-1", "1e308", "-1e308", "1e12"] {
            let text = "{\"at\": \(at), \"declared\": {}}"
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(StudyRegistration.self, from: Data(text.utf8))
            }
        }
        let text = "{\"declared\": {}}"
        #expect(try JSONDecoder().decode(StudyRegistration.self, from: Data(text.utf8)).at == nil)
    }

    @Test func anOlderRegistrationHasNoTime() throws {
        let folder = try TemporaryFolder()
        try FileAccess.write(
            JSONEncoder().encode(study("It does.")), to: folder.url.appending(path: "studies/trial.json"))
        try Store(runs: folder.url).register(study("It did not."))
        let history = try history(folder.url)
        #expect(history.map { $0.at == nil } == [true, false])
        #expect(history[0].declared["hypothesis"] == .string("It does."))
    }

    /// Each registration has a digest over itself and the one before: neither words nor times are edited unseen.
    @Test func anEditedHistoryIsNamed() throws {
        let words = ["It does.", "It did not.", "It may."].map {
            JSONValue.object(["hypothesis": .string($0)])
        }
        let history = zip([5.0, 6, 7], words).reduce(into: [StudyRegistration]()) {
            $0.append(StudyRegistration(at: $1.0, declared: $1.1).sealed(after: $0.last))
        }
        #expect(StudyRegistration.fault(in: history) == nil)
        let edits: [(inout [StudyRegistration]) -> Void] = [
            { $0[0].at = 1 }, { $0[2].at = 8 }, { $0[1].declared = words[2] }, { $0.remove(at: 1) },
            { $0.removeFirst() }, { $0.insert(StudyRegistration(at: 1, declared: words[1]), at: 0) },
            { $0[2].digest = nil }, { $0.swapAt(0, 1) }, { $0[1].digest = $0[0].digest },
        ]
        for (number, edit) in edits.enumerated() {
            var edited = history
            edit(&edited)
            #expect(StudyRegistration.fault(in: edited) != nil, "edit \(number)")
        }
        // Those of older versions stand first and are sealed by what follows.
        var older = [StudyRegistration(at: 4, declared: words[0])]
        older.append(StudyRegistration(at: 5, declared: words[1]).sealed(after: older[0]))
        #expect(StudyRegistration.fault(in: older) == nil)
        older[0].at = 3
        #expect(StudyRegistration.fault(in: older) != nil)
    }

    @Test func anEditedRegistrationIsPassedOver() throws {
        let folder = try TemporaryFolder()
        let store = try Store(runs: folder.url)
        try store.register(study("It does."))
        let file = folder.url.appending(path: "studies/trial.json")
        let kept = try store.rows("SELECT registrations FROM study")
        let text = try String(contentsOf: file, encoding: .utf8)
        try FileAccess.write(Data(text.replacing(/"at":[0-9.]+/, with: "\"at\":5").utf8), to: file)
        let report = try store.fold()
        #expect(
            report.damaged["studies/trial.json"]?.contains("registration 1 is not what was registered")
                == true)
        #expect(try store.rows("SELECT registrations FROM study") == kept)
        #expect(throws: StoreError.self) { try store.requireSound(study: "trial") }
    }
}
