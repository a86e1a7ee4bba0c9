import Foundation
import Store
import Workbench

/// Takes over the episodes of an evaluation that differs in nothing but how many it plays.
///
/// An episode depends on its seed alone, selection episodes not even on the number of reported ones, so those of the
/// other evaluation are the same as this one would play. They are copied into this step's journal with the fact
/// `episodes_from`, and only the others are played.
enum RecordedEpisodes {
    /// Whether episodes were taken over.
    static func adopt(in context: StepContext, count: Int) throws -> Bool {
        guard let donor = try donor(of: context.step, in: context.workspace) else { return false }
        let records = try JournalReader.records(in: context.workspace.folder(of: donor))
        // Episodes that another emulator or ROM played, or whose emulator is not known, are played anew.
        guard emulator(records) == emulator(try JournalReader.records(in: context.folder)) else {
            return false
        }
        var taken: [JournalRecord] = []
        var reported = 0
        for record in records {
            switch record {
            case .episode(let episode) where episode.role == .selection: taken.append(record)
            case .episode(let episode) where episode.episode < count:
                reported += 1
                taken.append(record)
            case .metric(let name, let step, _) where isOfEpisode(name) && step < count: taken.append(record)
            default: break
            }
        }
        guard reported > 0 else { return false }
        taken.append(
            .fact(
                name: "episodes_from",
                value: .object(["step": .string(donor), "episodes": .integer(reported)])))
        try context.journal.append(taken)
        try context.journal.synchronize()
        return true
    }

    /// What a journal says about the emulator and the ROM that were played.
    private static func emulator(_ records: [JournalRecord]) -> JSONValue? {
        for case .fact(name: EvaluationStep.emulatorFact, value: let value) in records { return value }
        return nil
    }

    /// Metrics that an episode leaves, with its number as their step.
    private static func isOfEpisode(_ name: String) -> Bool {
        ["value_error", "changed_decisions", "regret", "constant_action"].contains {
            name == "evaluation/" + $0
        }
    }

    /// The evaluation with the most reported episodes among those of the same model, settings and numerics.
    private static func donor(of step: ResolvedStep, in workspace: Workspace) throws -> String? {
        let harmless = (StepKind(rawValue: step.kind)?.harmlessSettings ?? []).union(["episodes"])
        let wanted = step.settings.without(harmless)
        let names = try FileManager.default.contentsOfDirectory(atPath: workspace.runs.path)
        var best: (id: String, count: Int)?
        for name in names.sorted() where name != step.id {
            let folder = workspace.runs.appending(path: name)
            guard let data = try? Data(contentsOf: folder.appending(path: "step.json")),
                let other = try? JSONDecoder().decode(ResolvedStep.self, from: data),
                other.kind == step.kind, other.numerics == step.numerics, other.inputs == step.inputs,
                other.settings.without(harmless) == wanted,
                let records = try? JournalReader.records(in: folder)
            else { continue }
            let count = records.count { record in
                if case .episode(let episode) = record { episode.role == .reported } else { false }
            }
            if count > best?.count ?? 0 { best = (name, count) }
        }
        return best?.id
    }
}
