import Foundation
import Statistics
import Store

/// What the models learned beside their losses, and pictures that steps made.
struct StudyDiagnostics {
    let cells: StudyCells
    private let shown = [
        ("validation/token_accuracy", "tokens"), ("validation/copy_token_accuracy", "copying"),
        ("validation/changed_token_accuracy", "changed tokens"), ("validation/reward_accuracy", "reward"),
        ("validation/reward_majority_accuracy", "majority"), ("validation/reward_recall", "reward recall"),
        ("validation/reward_nats", "reward nats"), ("validation/reward_base_nats", "base rates"),
        ("validation/reward_auc", "reward AUC"), ("validation/end_accuracy", "end"),
        ("validation/q_std", "spread of Q"),
        ("validation/cql_gap", "CQL gap"),
        ("validation/value_return_correlation", "Q-return correlation"),
    ]

    /// Metrics that contrasts compare beside the losses.
    static let outcomes = [
        ("validation/token_accuracy", "token accuracy"),
        ("validation/changed_token_accuracy", "changed-token accuracy"),
        ("validation/reward_recall", "reward recall"),
        ("validation/value_return_correlation", "value-return correlation"),
    ]

    func add(to document: inout Document) throws(ReportError) {
        let known = shown.filter { name, _ in cells.pretrainings.contains { $0.last(name) != nil } }
        if !known.isEmpty {
            document.section("What the models learned")
            try say(
                &document, "validation/token_accuracy", "validation/copy_token_accuracy",
                "copying the last frame's tokens")
            try say(
                &document, "validation/reward_accuracy", "validation/reward_majority_accuracy",
                "the majority class of rewards")
            try say(
                &document, "validation/reward_nats", "validation/reward_base_nats",
                "always giving the frequencies of rewards (by cross-entropy)", lower: true)
            let learning = StudyLearning(cells: cells)
            if let plot = learning.plot() { document.add(plot) }
            document.add(table(known))
            if let table = learning.valueErrors() { document.add(table) }
        }
        try StudyLearning(cells: cells).addAlarms(to: &document)
        pictures(&document)
    }

    /// Whether a model beats a trivial answer, in words.
    private func say(
        _ document: inout Document, _ metric: String, _ trivial: String, _ words: String, lower: Bool = false
    ) throws(ReportError) {
        var (better, all) = (0, 0)
        for step in cells.pretrainings {
            guard let own = step.last(metric), let other = step.last(trivial) else { continue }
            all += 1
            if lower ? own < other : own > other { better += 1 }
        }
        guard all > 0 else { return }
        try document.say(
            "{{better}} of {{all}} models are better than {{words}} on held-out episodes.",
            ["better": String(better), "all": String(all), "words": words])
    }

    private func table(_ known: [(String, String)]) -> ReportTable {
        let rows = cells.groups(cells.pretrainings, by: cells.axes).map { group in
            [cells.words(cells.axes, group.levels), String(group.steps.count(where: \.isComplete))]
                + known.map { name, _ in
                    cells.spread(group.steps, name).map { Numbers.fixed($0.mean) } ?? "gap"
                }
        }
        return ReportTable(
            name: "diagnostics",
            caption:
                "Held-out diagnostics at the end of training, means over seeds: accuracy of the next tokens beside "
                + "copying the last frame, of rewards beside the majority class; cross-entropy of rewards beside that of "
                + "their frequencies; chance that a step with a reward is ranked above one without (AUC); Q over legal "
                + "actions.",
            columns: ["cell", "seeds"] + known.map(\.1), rows: rows)
    }

    /// Pictures among the artifacts, such as reconstructions of the tokenizer.
    private func pictures(_ document: inout Document) {
        let found = cells.steps.flatMap { step in
            step.artifacts.filter { $0.path.hasSuffix(".png") }.map { (step, $0) }
        }
        guard !found.isEmpty else { return }
        document.section("Pictures", level: 3)
        for (step, artifact) in found.prefix(12) {
            let name = "\(step.kind)-\(step.id.prefix(12))-\(artifact.name)"
                .replacingOccurrences(of: "/", with: "-")
            document.pictures[name] = artifact
            document.blocks.append(.picture(name, "\(step.name): \(artifact.name)"))
        }
    }
}
