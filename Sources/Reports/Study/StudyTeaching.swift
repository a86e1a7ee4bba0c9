import Store

/// Whether the data can teach: what their actions and returns follow from, as measured before anything was trained.
struct StudyTeaching {
    let cells: StudyCells

    /// Data sets that were inspected.
    private var inspected: [ReportStep] {
        cells.steps.filter { $0.kind == "dataset" && $0.facts["data_verdict"] != nil }
    }

    /// Data sets that teach nothing: neither returns nor actions follow from what is seen.
    ///
    /// Rows of earlier versions say of the actions alone.
    private var failing: [ReportStep] {
        inspected.filter { step in
            (step.last("data/inspect/teaches") ?? step.last("data/inspect/actions_follow")) == 0
        }
    }

    /// A warning for the report's first lines, where data fail.
    func warn(_ document: inout Document) throws(ReportError) {
        guard !failing.isEmpty else { return }
        let isNew = failing.contains { $0.last("data/inspect/teaches") != nil }
        try document.say(
            "**The data of {{games}} can hardly teach a policy: {{reason}} from what is seen. See "
                + "[what was measured](#can-the-data-teach).**",
            [
                "games": Set(failing.map(game)).sorted().joined(separator: ", "),
                "reason": isNew
                    ? "neither the return nor the actions follow" : "their actions do not follow",
            ])
    }

    func add(to document: inout Document) throws(ReportError) {
        guard !inspected.isEmpty else { return }
        let good = Set(inspected.map(game)).subtracting(failing.map(game)).sorted()
        let bad = Set(failing.map(game)).sorted()
        let parts = [("yes", good), ("hardly", bad)].filter { !$0.1.isEmpty }
            .map { "\($0.0): \($0.1.joined(separator: ", "))" }
        document.section(
            "Can the data teach?",
            finding: try Prose.fill("{{parts}}.", ["parts": parts.joined(separator: "; ")]))
        document.add(table())
        for step in inspected {
            let advice = step.facts["data_advice"]?.elements?.compactMap(\.text) ?? []
            for line in advice {
                try document.say("{{game}}: {{advice}}.", ["game": game(step), "advice": line])
            }
        }
    }

    private func game(_ step: ReportStep) -> String {
        step.factor("game") ?? step.settings["game"]?.text ?? step.name
    }

    private func table() -> ReportTable {
        let measures: [(column: String, metric: String)] = [
            ("entropy of actions", "action_entropy"), ("given the last action", "given_previous_action"),
            ("given the frame", "given_frames"), ("given the tokens", "given_tokens"),
            ("R2 of the return", "return_r2"), ("flicker", "flicker"),
        ]
        return ReportTable(
            name: "teaching",
            caption:
                "What the actions of the data follow from, on held-out episodes: entropy, and cross-entropies given the last "
                + "action and what is seen (nats); R2 of the return that follows, given the frame; share of tokens that "
                + "change where no pixel does.",
            columns: ["game"] + measures.map(\.column) + ["verdict"],
            rows: inspected.map { step in
                [game(step)]
                    + measures.map { step.last("data/inspect/" + $0.metric).map { Numbers.fixed($0) } ?? "-" }
                    + [step.facts["data_verdict"]?.text ?? "-"]
            })
    }
}
