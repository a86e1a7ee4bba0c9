import Evaluation
import Foundation
import JOWA
import Store
import Studies
import Testing
import Workbench

@Suite(.enabled(if: Studio.emulatorBuilt, "skipped: the emulator is not built (make setup)"))
struct RecordedEpisodesTests {
    /// Eight episodes after four, and at once: the same eight, of which the first four were not played again.
    @Test func moreEpisodesExtendWhatIsRecorded() async throws {
        func play(_ studio: Studio, _ count: Int) async throws -> [JournalRecord] {
            let settings = try JSONValue(encoding: Studio.evaluation { $0.episodes = count })
            let folder = try studio.step(.evaluation, settings, inputs: ["model": "m"])
            #expect(try await StepProcess.run(folder: folder) == 0)
            return try JournalReader.records(in: folder)
        }
        func episodes(_ records: [JournalRecord]) -> [EpisodeRecord] {
            records.compactMap { if case .episode(let episode) = $0 { episode } else { nil } }
                .sorted { $0.episode < $1.episode }
        }
        func timeless(_ episodes: [EpisodeRecord]) -> [EpisodeRecord] {
            episodes.map { episode in
                var episode = episode
                episode.wallSeconds = 0
                return episode
            }
        }
        let (once, twice) = (try Studio(), try Studio())
        for studio in [once, twice] { try studio.save("m", seed: 1) }
        let whole = episodes(try await play(once, 8))
        let four = episodes(try await play(twice, 4))
        let extended = try await play(twice, 8)
        #expect(whole.count == 8 && timeless(episodes(extended)) == timeless(whole))
        // The same wall seconds to the last digit: copied, not played.
        #expect(Array(episodes(extended).prefix(4)) == four)
        let fact = extended.compactMap { record -> JSONValue? in
            if case .fact("episodes_from", let value) = record { value } else { nil }
        }
        #expect(fact.first?["episodes"] == .integer(4))
        // Another model's episodes are never taken over.
        try twice.save("other", seed: 2)
        let settings = try JSONValue(encoding: Studio.evaluation { $0.episodes = 2 })
        let folder = try twice.step(.evaluation, settings, inputs: ["model": "other"])
        #expect(try await StepProcess.run(folder: folder) == 0)
        #expect(
            try JournalReader.records(in: folder).allSatisfy {
                if case .fact("episodes_from", _) = $0 { false } else { true }
            })
    }

    /// Data that a model collects are other data when the model is another.
    @Test func aCheckpointsContentCountsInTheIdentity() throws {
        let studio = try Studio()
        let text = sample(
            ("- {policy: random, share: 60%}", "- {policy: checkpoint, share: 60%, checkpoint: runs/m}"))
        func dataset() throws -> PlannedStep {
            try #require(
                try Study(text: text, file: "x").expanded(in: studio.workspace).steps.first {
                    $0.kind == .dataset
                })
        }
        let before = try Study(text: text, file: "x").expanded(in: studio.workspace)
        #expect(before.warnings.contains { $0.contains("runs/m holds no trained model yet") })
        try studio.save("m", seed: 1)
        let first = try dataset()
        #expect(
            first.step.settings["mixture"]?.elements?[1]["checkpoint_digest"]?.text?.count == 64)
        #expect(try dataset().step.id == first.step.id)
        try studio.save("m", seed: 2)
        #expect(try dataset().step.id != first.step.id)
        // Every other mixture has the identity that it always had.
        #expect(
            try expand(sampleText).steps[0].step.settings["mixture"]?.canonical.contains("digest") == false)
    }
}
