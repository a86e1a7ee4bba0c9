import Atari
import Evaluation
import JOWA
import Replay
import Store
import Training
import Workbench

/// One combination of the grid's axes.
typealias Cell = [String: JSONValue]

/// Resolves the settings of steps from a study's sections: defaults, then the section, then overrides, then axes.
struct CellSettings {
    let study: Study
    /// SHA-256 of the trained models that collect data, by path; one that is not there has none.
    let checkpoints: [String: String]

    init(study: Study, workspace: Workspace) {
        self.study = study
        let parts = study.values.at(["data", "mixture"])?.elements ?? []
        let paths = Set(
            parts.filter { $0["policy"]?.text == "checkpoint" }.compactMap { $0["checkpoint"]?.text })
        checkpoints = paths.reduce(into: [:]) { $0[$1] = workspace.checkpointDigest($1) }
    }

    var trainGames: [String] { texts(study.values.at(["games", "train"])) }
    /// Games that a cell's model is trained on: its own where `game` is an axis, all together otherwise.
    func trainGames(_ cell: Cell) -> [String] { cell["game"]?.text.map { [$0] } ?? trainGames }
    var heldOutGames: [String] { texts(study.values.at(["games", "held_out"])) }
    /// Whether the shared tokenizer sees held-out games too.
    var tokenizerSeesHeldOut: Bool {
        sharedTokenizer && study.values.at(["tokenizer", "held_out"]) == .bool(true)
    }
    /// Games whose frames a cell's shared tokenizer is made of.
    func tokenizerGames(_ cell: Cell) -> [String] {
        trainGames(cell) + (tokenizerSeesHeldOut ? heldOutGames : [])
    }
    var sharedTokenizer: Bool { study.values.at(["tokenizer", "training"])?.text == "shared" }
    var seeds: [Int] { study.values.at(["replicates", "seeds"])?.elements?.compactMap(\.int) ?? [0] }

    /// Episodes of each evaluation, where they are declared as replicates.
    var episodes: Int? { study.values.at(["replicates", "episodes"])?.int }

    /// Training transitions a game: all of the data set but its validation share.
    var availableTransitions: Int {
        let all = study.values.at(["data", "transitions"])?.int ?? 0
        return all - Int((Double(all) * validationShare).rounded(.up))
    }

    var validationShare: Double { study.values.at(["data", "validation"])?.double ?? 0.1 }

    /// Whether a cell has the wanted values, which are texts as the author wrote them.
    static func matches(_ cell: Cell, _ pattern: JSONValue?) -> Bool {
        (pattern?.fields ?? [:]).allSatisfy { name, wanted in
            guard let value = cell[name] else { return false }
            return (wanted.elements ?? [wanted]).contains { same(value, $0) }
        }
    }

    /// Whether an axis value is what a text says.
    static func same(_ value: JSONValue, _ wanted: JSONValue) -> Bool {
        guard let text = wanted.text else { return value == wanted }
        switch value {
        case .string(let own): return own == text
        case .bool(let own): return text == (own ? "true" : "false")
        case .integer(let own): return Quantity.count(text) == own || Quantity.share(text) == Double(own)
        case .number(let own): return Quantity.share(text) == own || Quantity.number(text) == own
        default: return value.canonical == text
        }
    }

    /// Task-embedding row of a game, borrowed where the study says so.
    func task(of game: String) throws(AtariError) -> Int {
        let lender = study.values.at(["games", "borrow_task", game])?.text ?? game
        return try Game.named(lender).task
    }

    /// Emulator frames a decision.
    var frameSkip: Int { study.values.at(["games", "frame_skip"])?.int ?? PaperFrameSkip.value }

    /// Names of the actions that are chosen from in a game; none for its minimal set.
    func actions(in game: String) -> [String] { texts(study.values.at(["games", "actions", game])) }

    /// The same of several games in order; empty where all have their minimal sets.
    private func actions(in games: [String]) -> [[String]] {
        let lists = games.map { actions(in: $0) }
        return lists.allSatisfy(\.isEmpty) ? [] : lists
    }

    /// Settings of a game's data set.
    func dataset(_ game: String) throws -> JSONValue {
        let data = study.values["data"] ?? .object([:])
        if let folder = data["import"]?.text {
            let path = folder.replacingOccurrences("{game}", game)
            return .object([
                "game": .string(game), "import": .string(path),
                "transitions": data["transitions"] ?? .integer(0),
                "validation": .real(validationShare),
            ])
        }
        let name = JSONValue.object(["game": .string(game)])
        var settings = try data.overlaid(with: name).decoded(as: CollectionSettings.self)
        (settings.frameSkip, settings.actions) = (frameSkip, actions(in: game))
        for index in settings.mixture.indices {
            settings.mixture[index].checkpointDigest = checkpoints[settings.mixture[index].checkpoint] ?? ""
        }
        return try JSONValue(encoding: settings)
    }

    func tokenizer(_ cell: Cell) throws -> TokenizerConfiguration {
        let section = section("tokenizer", cell)
        let defaults = try Departures.$areComplete.withValue(true) {
            try JSONValue(encoding: TokenizerConfiguration())
        }
        return try defaults.overlaid(with: section.only((defaults.fields ?? [:]).keys)).decoded()
    }

    func tokenizerTraining(_ cell: Cell) throws -> TokenizerTrainingSettings {
        let defaults = try JSONValue(encoding: TokenizerTrainingSettings())
        return try defaults.overlaid(with: section("tokenizer", cell).only((defaults.fields ?? [:]).keys))
            .decoded()
    }

    /// Settings of the shared tokenizer's own step.
    func tokenizerStep(_ cell: Cell) throws -> TokenizerStepSettings {
        let section = section("tokenizer", cell)
        let precision = section["precision"] ?? study.values.at(["training", "precision"])
        return TokenizerStepSettings(
            tokenizer: try tokenizer(cell), training: try tokenizerTraining(cell),
            games: tokenizerGames(cell),
            transitions: section["transitions"]?.int ?? 0, seed: section["seed"]?.int ?? 0,
            precision: precision?.text.flatMap(Precision.init) ?? .float32)
    }

    /// The model of a cell: its variant, the common section, overrides and axes; sizes that follow are filled in.
    func model(_ cell: Cell) throws -> ModelConfiguration {
        let variant = cell["variant"]?.text ?? ""
        let common = section("model", cell)
        let declared = study.values.at(["variants", variant])
        let base = ModelConfiguration.published[variant] ?? StudyDefaults.training.model
        let json = try JSONValue(encoding: base).overlaid(with: declared).overlaid(with: common)
        var model = try json.decoded(as: ModelConfiguration.self)
        let tokenizer = try tokenizer(cell)
        model.observationTokens = tokenizer.tokensPerFrame
        model.vocabulary = tokenizer.vocabulary
        return model
    }

    /// A section with what overrides and axes change in a cell.
    func section(_ name: String, _ cell: Cell) -> JSONValue {
        var result = study.values[name] ?? .object([:])
        for change in study.values["overrides"]?.elements ?? []
        where CellSettings.matches(cell, change["when"]) {
            result = result.overlaid(with: change[name])
        }
        for (axis, value) in cell {
            let path = axis.split(separator: ".").map(String.init)
            if path.count > 1, path[0] == name {
                result = result.replacing(Array(path.dropFirst()), with: value)
            }
        }
        return result
    }

    /// Transitions of a cell as asked for: 0 stands for all.
    func transitions(_ cell: Cell) -> Int {
        if let count = cell["transitions"]?.int { return count }
        guard let share = cell["data_fraction"]?.double, share < 1 else { return 0 }
        return Int((Double(availableTransitions) * share).rounded(.down))
    }

    /// Settings of a pretraining step.
    func pretraining(_ cell: Cell, seed: Int, method: TrainingMethod) throws -> TrainingSettings {
        var settings = try JSONValue(encoding: StudyDefaults.training).overlaid(
            with: section("training", cell)
        )
        .decoded(as: TrainingSettings.self)
        settings.method = method
        settings.games = trainGames(cell)
        settings.tasks = try settings.games.map { try Game.named($0).task }
        settings.model = try model(cell)
        if method == .behaviourCloning {
            // One scalar output an action, read as its logit.
            settings.model.distributional = false
            settings.model.critics = 1
            // It has no values that weights could be selected by.
            settings.selectMetric = settings.select == .best ? .actionAccuracy : SelectionMetric.value
        }
        settings.tokenizer = try tokenizer(cell)
        settings.jointTokenizer = !sharedTokenizer
        if !sharedTokenizer { settings.tokenizerTraining = try tokenizerTraining(cell) }
        settings.transitions = transitions(cell)
        (settings.frameSkip, settings.actions) = (frameSkip, actions(in: settings.games))
        settings.seed = seed
        return settings
    }

    /// Settings of a transfer step on one game, from a cell's model.
    func transfer(_ cell: Cell, game: String, transitions: Int, seed: Int) throws -> TrainingSettings {
        let section = study.values["transfer"] ?? .object([:])
        let own = StudyFormat.training.map(\.key).filter { $0 != "stage1" }
        // The pretraining's losses, optimizer and precision hold here too; its schedule and world-model weight do not.
        let inherited = self.section("training", cell).without(["stage1", "stage2", "segment_stride"])
        let json = try JSONValue(encoding: StudyDefaults.transfer).overlaid(with: inherited)
            .replacing(
                ["loss", "supervised_weight"], with: .number(StudyDefaults.transfer.loss.supervisedWeight))
        var settings = try json.overlaid(with: section.only(own)).decoded(as: TrainingSettings.self)
        let tuning = try JSONValue(encoding: StudyDefaults.transfer.tokenizerTraining)
        settings.tokenizerTraining = try tuning.overlaid(with: section["tokenizer"]?.without(["trained"]))
            .decoded()
        settings.tokenizer = try tokenizer(cell)
        settings.jointTokenizer =
            section.at(["tokenizer", "trained"]) != .bool(false) && settings.tokenizer.kind == .vqvae
        settings.games = [game]
        settings.tasks = [try task(of: game)]
        settings.model = try model(cell)
        settings.transitions = transitions
        (settings.frameSkip, settings.actions) = (frameSkip, actions(in: [game]))
        settings.seed = seed
        return settings
    }

    /// Settings of an evaluation; `cell` holds axis values and, for overrides, the planner's name and the game.
    func evaluation(
        _ cell: Cell, game: String, method: AgentMethod, planner: String?, gamma: Double?
    ) throws -> EvaluationSettings {
        let section = section("evaluation", cell)
        var json = try JSONValue(encoding: StudyDefaults.evaluation)
        if let gamma { json = json.replacing(["gamma"], with: .real(gamma)) }
        json = json.overlaid(with: section.only(StudyFormat.evaluationFields.map(\.key)))
        if let episodes { json = json.replacing(["episodes"], with: .integer(episodes)) }
        if let planner {
            let own = section.at(["planners", planner])
            json = json.replacing(
                ["planner"],
                with: try JSONValue(encoding: PlannerSettings(kind: .greedy))
                    .overlaid(with: own?.without(["context"])))
            if let context = own?["context"] { json = json.replacing(["context"], with: context) }
        }
        var names = cell
        names["game"] = .string(game)
        if let planner { names["planner"] = .string(planner) }
        for change in section["overrides"]?.elements ?? [] where CellSettings.matches(names, change["when"]) {
            json = json.overlaid(with: change["set"])
            if let own = change["planner"], planner != nil {
                json = json.overlaid(with: .object(["planner": own]))
            }
        }
        var settings = try json.replacing(["game"], with: .string(game)).decoded(as: EvaluationSettings.self)
        settings.method = method
        settings.task = try task(of: game)
        (settings.frameSkip, settings.actions) = (frameSkip, actions(in: game))
        settings.search = settings.search.flatMap { fitting($0, settings) }
        // A clone that learned without seeing what was played would copy itself if it saw it.
        if method == .behaviourCloning, (self.section("training", cell)["action_dropout"]?.double ?? 0) > 0 {
            settings.planner.hideActions = true
        }
        // Untrained baselines and action logits have no Q that an error could be relative to.
        if method != .jowa { settings.perturbation = PerturbationSettings() }
        return settings
    }

    /// The part of a search that an agent has: widths for beam search, contexts for what looks.
    private func fitting(_ search: SelectionSearch, _ settings: EvaluationSettings) -> SelectionSearch? {
        var search = search
        if settings.method != .jowa || settings.planner.kind != .beam { search.width = [] }
        if settings.method == .random || settings.method == .constant { search.context = [] }
        return search.context.isEmpty && search.width.isEmpty ? nil : search
    }

    private func texts(_ value: JSONValue?) -> [String] { value?.elements?.compactMap(\.text) ?? [] }
}

extension String {
    /// This text with every occurrence of a part replaced.
    func replacingOccurrences(_ part: String, _ replacement: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: replacement)
    }
}
