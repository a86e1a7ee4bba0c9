import Files
import Store
import Training
import Workbench

extension Expansion {
    /// Adds the fine-tuning of a seed's models on held-out games, with their evaluations.
    mutating func addTransfers(_ models: [(Cell, String)], seed: Int) throws {
        guard let section = study.values["transfer"] else { return }
        let games = transferGames(section["games"])
        let chosen = models.filter { CellSettings.matches($0.0, section["from"]) }
        if Set(chosen.map { $0.0["game"] }).count > 1 {
            consistency.report(
                "transfer.from",
                "models of several games; name one, such as `from: {game: \(settings.trainGames[0])}`")
        }
        if chosen.isEmpty { consistency.report("transfer.from", "no cell of the grid has these values") }
        let sizes = section["transitions"]?.elements?.compactMap(\.int) ?? []
        for game in games { try addDataset(game) }
        for (cell, model) in chosen {
            for game in games {
                for size in sizes.sorted() {
                    try addTransfer(cell, game: game, size: size, seed: seed, model: model)
                    if section["scratch"] == .bool(true) {
                        try addTransfer(cell, game: game, size: size, seed: seed, model: nil)
                    }
                }
            }
        }
    }

    private mutating func transferGames(_ value: JSONValue?) -> [String] {
        let names = value?.elements?.compactMap(\.text) ?? ["held_out"]
        guard !names.contains("held_out") else {
            if settings.heldOutGames.isEmpty {
                consistency.report("transfer", "no held-out games; add `games.held_out: [...]`")
            }
            return settings.heldOutGames
        }
        for name in names where !settings.heldOutGames.contains(name) {
            let hint = NearestName.hint(name, among: settings.heldOutGames)
            consistency.report("transfer.games", "\(name) is not a held-out game" + hint)
        }
        return names.filter(settings.heldOutGames.contains)
    }

    private mutating func addTransfer(
        _ cell: Cell, game: String, size: Int, seed: Int, model: String?
    ) throws {
        let training = try settings.transfer(cell, game: game, transitions: size, seed: seed)
        consistency.check(training, variant: cell["variant"]?.text ?? "", section: "transfer")
        consistency.check(
            transitions: size, available: settings.availableTransitions, key: "transfer.transitions")
        var inputs = ["dataset/" + game: try addDataset(game)]
        inputs["model"] = model
        // Who starts from scratch sees the same tokens; where nobody saw the game, they make their own from its data.
        if model == nil, settings.tokenizerSeesHeldOut { inputs["tokenizer"] = try addTokenizer(cell) }
        var factors = cell
        factors["pretraining_transitions"] =
            cell["transitions"]
            ?? .integer(
                settings.transitions(cell) == 0 ? settings.availableTransitions : settings.transitions(cell))
        factors["transitions"] = .integer(size)
        factors["seed"] = .integer(seed)
        factors["game"] = .string(game)
        factors["method"] = .string(training.method.rawValue)
        factors["origin"] = .string(model == nil ? "scratch" : "pretrained")
        let source = model == nil ? ["from scratch"] : ["from"]
        let names = [game, String(size)] + source + describe(cell) + ["seed \(seed)"]
        let id = add(
            .transfer, try JSONValue(encoding: training), inputs: inputs, factors: factors,
            label: (["transfer"] + names).joined(separator: " "),
            cost: StepCost(training: training, games: 1),
            parameters: training.model.parameterCounts)
        try addEvaluations(
            of: id, training, factors, cell: cell, games: [game], label: ["transfer"] + names)
    }
}
