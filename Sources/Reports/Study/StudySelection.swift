import Store

/// What was chosen on selection seeds before scores were reported on others.
struct StudySelection {
    let cells: StudyCells

    func add(to document: inout Document) throws(ReportError) {
        let steps = cells.steps.filter { $0.kind == "evaluation" && $0.facts["selection"] != nil }
        guard !steps.isEmpty else { return }
        document.section("Settings chosen on selection seeds")
        try document.say(
            "{{n}} evaluations chose their context length or beam width on selection seeds, which no reported episode "
                + "uses: the combination of highest mean raw return, the earlier one at a tie. Its mean on the "
                + "selection seeds is biased upwards by the choice and is not a score.",
            ["n": String(steps.count)])
        document.add(
            ReportTable(
                name: "selection",
                caption:
                    "Chosen settings by evaluation, the seeds that chose them and the seeds that are reported.",
                columns: [
                    "evaluation", "context", "width", "combinations", "selection seeds", "mean there",
                    "reported seeds",
                ],
                rows: steps.map { step in
                    let fact = step.facts["selection"] ?? .null, chosen = fact["chosen"]
                    return [
                        step.name, chosen?["context"]?.int.map(String.init) ?? "-",
                        chosen?["width"]?.int.map(String.init) ?? "-",
                        String(fact["candidates"]?.elements?.count ?? 0), seeds(fact["selection_seeds"]),
                        chosen?["mean_return"]?.double.map { Numbers.fixed($0, 2) } ?? "-",
                        seeds(fact["reported_seeds"]),
                    ]
                }, wordColumns: 1))
    }

    private func seeds(_ value: JSONValue?) -> String {
        (value?.elements ?? []).compactMap(\.int).map(String.init).joined(separator: "...")
    }
}
