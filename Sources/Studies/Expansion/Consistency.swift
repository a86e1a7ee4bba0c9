import Atari
import Evaluation
import Files
import Foundation
import JOWA
import Replay
import Store
import Training
import Workbench

/// Finds what no combination of valid values may be: sizes that do not divide, horizons beyond the context,
/// more data than there is.
struct Consistency {
    let study: Study
    private(set) var problems: [Problem] = []
    private(set) var warnings: [String] = []
    private var reported: Set<Problem> = []
    private var warned: Set<String> = []

    init(study: Study) { self.study = study }

    /// Adds a problem at a key, once.
    mutating func report(_ key: String, _ message: String) {
        let problem = Problem(position: study.position(key), key: key, message: message)
        if problems.count < ShapeChecking.most, reported.insert(problem).inserted { problems.append(problem) }
    }

    mutating func warn(_ message: String) {
        if warnings.count < ShapeChecking.most, warned.insert(message).inserted { warnings.append(message) }
    }

    /// Checks games, data and the grid as a whole.
    mutating func checkSections(_ settings: CellSettings, cells: [Cell]) {
        let held = Set(settings.heldOutGames)
        for game in settings.trainGames where held.contains(game) {
            report("games.held_out", "\(game) is a training game too; a held-out game must be unseen")
        }
        for game in (study.values.at(["games", "borrow_task"])?.fields ?? [:]).keys.sorted()
        where !held.contains(game) {
            report("games.borrow_task.\(game)", "not a held-out game" + NearestName.hint(game, among: held))
        }
        checkActions(settings)
        for game in Set(cells.compactMap { $0["game"]?.text }).subtracting(settings.trainGames).sorted() {
            report(
                "grid.game",
                "\(game) is not a training game" + NearestName.hint(game, among: settings.trainGames))
        }
        let shares =
            study.values.at(["data", "mixture"])?.elements?.compactMap { $0["share"]?.double } ?? [1]
        if abs(shares.reduce(0, +) - 1) > 1e-6 {
            report("data.mixture", "the shares sum to \(shares.reduce(0, +)), not to 1")
        }
        for (index, part) in (study.values.at(["data", "mixture"])?.elements ?? []).enumerated() {
            let horizon = part["horizon"]?.int ?? MixturePart(policy: "").horizon
            let commit = part["commit"]?.int ?? MixturePart(policy: "").commit
            if part["policy"]?.text == "lookahead", commit > horizon {
                report("data.mixture.\(index).commit", "\(commit) steps played of \(horizon) simulated")
            }
            if part["policy"]?.text == "checkpoint", part["checkpoint"] == nil {
                report("data.mixture.\(index)", "missing checkpoint, the folder of a trained model")
            }
            if let path = part["checkpoint"]?.text, settings.checkpoints[path] == nil {
                warn(
                    "data.mixture.\(index): \(path) holds no trained model yet, so the step's identity lacks its digest"
                )
            }
        }
        checkLearners(settings)
        if study.values.at(["data", "import"])?.text.map({ !$0.contains("{game}") }) == true {
            report("data.import", "the folder must contain {game}, which stands for the game's name")
        }
        if settings.episodes != nil, study.values.at(["evaluation", "episodes"]) != nil {
            report(
                "replicates.episodes",
                "`evaluation.episodes` says the same thing; keep one (null removes an inherited one)")
        }
        if settings.availableTransitions < 1 {
            report("data.validation", "no transitions are left for training")
        }
        if cells.isEmpty {
            report("grid", "the grid has no cells; every combination is excluded or no axis was given")
        }
        for block in study.blocks where !cells.isEmpty && block.cells.isEmpty {
            problems.append(
                Problem(position: block.position, key: "grid", message: "this block leaves no cells"))
        }
        checkNames()
    }

    /// Actions are declared for the study's games and are among those that do something there.
    private mutating func checkActions(_ settings: CellSettings) {
        let games = settings.trainGames + settings.heldOutGames
        for (name, list) in (study.values.at(["games", "actions"])?.fields ?? [:]).sorted(by: {
            $0.key < $1.key
        }) {
            guard games.contains(name), let game = try? Game.named(name) else {
                // The study that this one extends may have more games.
                let place = study.position("games.actions.\(name)").file
                if URL(filePath: place).lastPathComponent != URL(filePath: study.file).lastPathComponent {
                    continue
                }
                report(
                    "games.actions.\(name)", "not a game of the study" + NearestName.hint(name, among: games))
                continue
            }
            do { _ = try game.actions(named: list.elements?.compactMap(\.text) ?? []) } catch {
                report("games.actions.\(name)", "\(error)")
            }
        }
    }

    /// Learners must have lives long enough for what is taken of them, and nobody else has their keys.
    private mutating func checkLearners(_ settings: CellSettings) {
        for (index, part) in (study.values.at(["data", "mixture"])?.elements ?? []).enumerated()
        where part["policy"]?.text != "learner" {
            for key in (part.fields ?? [:]).keys.sorted() where MixturePart.learnerKeys.contains(key) {
                report("data.mixture.\(index).\(key)", "is a setting of `policy: learner` alone")
            }
        }
        guard let game = settings.trainGames.first ?? settings.heldOutGames.first,
            let collection = try? settings.dataset(game).decoded(as: CollectionSettings.self)
        else { return }
        for problem in collection.problems() where problem.key.hasPrefix("mixture.") {
            let index = problem.key.split(separator: ".")[1]
            let part = study.values.at(["data", "mixture"])?.elements?[Int(index) ?? 0]
            if part?["policy"]?.text == "learner" { report("data." + problem.key, problem.message) }
        }
    }

    private mutating func checkNames() {
        for name in (study.values["variants"]?.fields ?? [:]).keys.sorted() {
            let missing = ["layers", "heads", "width", "critic_width"].filter {
                ModelConfiguration.published[name] == nil && study.values.at(["variants", name, $0]) == nil
                    && study.values.at(["model", $0]) == nil
            }
            if !missing.isEmpty { report("variants.\(name)", "missing " + missing.joined(separator: ", ")) }
        }
        let axes = Set(study.blocks.flatMap { ($0.axes + $0.zipped).map(\.name) })
        if !axes.contains("variant") { report("grid", "no axis `variant`; add for example `variant: [40M]`") }
        checkPatterns("overrides", study.values["overrides"], axes)
        let names = axes.union(["game", "planner"])
        checkPatterns("evaluation.overrides", study.values.at(["evaluation", "overrides"]), names)
        for (index, entry) in (study.values["baselines"]?.elements ?? []).enumerated() {
            checkPattern("baselines.\(index).only", entry["only"], axes)
        }
        checkPattern("transfer.from", study.values.at(["transfer", "from"]), axes)
    }

    private mutating func checkPatterns(_ key: String, _ list: JSONValue?, _ axes: Set<String>) {
        for (index, entry) in (list?.elements ?? []).enumerated() {
            checkPattern("\(key).\(index).when", entry["when"], axes)
        }
    }

    private mutating func checkPattern(_ key: String, _ pattern: JSONValue?, _ axes: Set<String>) {
        for (axis, wanted) in (pattern?.fields ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard axes.contains(axis) else {
                report("\(key).\(axis)", "no such axis" + NearestName.hint(axis, among: axes))
                continue
            }
            let known = values(of: axis)
            for value in wanted.elements ?? [wanted]
            where !known.contains(where: { CellSettings.same($0, value) }) {
                let texts = known.compactMap(\.text)
                report(
                    "\(key).\(axis)",
                    "no such value \(value.text ?? value.canonical)"
                        + (texts.isEmpty
                            ? "; values: " + known.map(\.canonical).joined(separator: ", ")
                            : NearestName.hint(value.text ?? "", among: texts)))
            }
        }
    }

    private func values(of axis: String) -> [JSONValue] {
        switch axis {
        case "planner":
            (study.values.at(["evaluation", "planners"])?.fields ?? [:]).keys.map(JSONValue.string)
        case "game": Game.all.map { .string($0.name) }
        default: study.blocks.flatMap { ($0.axes + $0.zipped).filter { $0.name == axis }.flatMap(\.values) }
        }
    }

    /// Checks the settings of one training step.
    mutating func check(_ settings: TrainingSettings, variant: String, section: String) {
        check(settings.tokenizer)
        let model = settings.model
        let key = study.values.at(["variants", variant]) == nil ? "model" : "variants.\(variant)"
        if model.width % model.heads != 0 {
            report(key + ".width", "width \(model.width) is not divisible by \(model.heads) heads")
        }
        if model.vMin >= model.vMax {
            report("model.v_min", "v_min \(model.vMin) is not below v_max \(model.vMax)")
        }
        for key in ["stage1", "stage2"] {
            let stage = key == "stage1" ? settings.stage1 : settings.stage2
            if stage.updates > 0 && stage.learningRate <= 0 {
                report("\(section).\(key).learning_rate", "must be above 0")
            }
        }
        if settings.imagination.enabled && settings.imagination.horizon >= model.blocks {
            report(
                "\(section).imagination.horizon",
                "the horizon \(settings.imagination.horizon) must be below the model's \(model.blocks) blocks"
            )
        }
        if settings.select == .best, !settings.selectMetric.exists(for: settings.method) {
            report(
                "\(section).select_metric",
                "\(settings.selectMetric.rawValue) does not exist for \(settings.method.rawValue)")
        }
        checkForgetting(settings, section: section)
    }

    /// C51 starts in the middle of its support and forgets that by gamma at each target sync.
    private mutating func checkForgetting(_ settings: TrainingSettings, section: String) {
        let syncs = Double(settings.stage2.updates / settings.targetSyncPeriod)
        var rest = 1.0
        for _ in 0..<Int(min(syncs, 10_000)) { rest *= settings.loss.gamma }
        if settings.method == .jowa, settings.stage2.updates > 0, rest > 0.5 {
            let percent = Int((rest * 100).rounded())
            warn(
                "\(section): gamma^(updates/target_sync_period) leaves \(percent)% of the critic's starting value;"
                    + " lower gamma or target_sync_period, or train longer")
        }
    }

    private mutating func check(_ tokenizer: TokenizerConfiguration) {
        guard tokenizer.kind == .vqvae else { return checkPatches(tokenizer) }
        var side = tokenizer.resolution
        for stride in tokenizer.strides {
            if side % stride != 0 {
                report(
                    "tokenizer.strides",
                    "stride \(stride) does not divide a feature map of side \(side); \(tokenizer.resolution) pixels"
                        + " need factors such as [7, 2], [7, 3] or [7, 4]")
                return
            }
            side /= stride
        }
        if tokenizer.resolution < 1 || 84 % tokenizer.resolution != 0 {
            report(
                "tokenizer.resolution",
                "frames are 84x84; a smaller resolution averages square groups of pixels and must divide 84")
        }
        if tokenizer.channels % tokenizer.groups != 0 {
            report(
                "tokenizer.groups",
                "\(tokenizer.groups) groups do not divide \(tokenizer.channels) channels")
        }
    }

    private mutating func checkPatches(_ tokenizer: TokenizerConfiguration) {
        if study.values.at(["tokenizer", "training"])?.text != "shared" {
            report(
                "tokenizer.kind",
                "patches are chosen once from the data of all training games and then fixed; add `training: shared`"
            )
        }
        if tokenizer.patch < 1 || tokenizer.resolution % tokenizer.patch != 0 {
            report(
                "tokenizer.patch",
                "\(tokenizer.patch) pixels do not divide the resolution \(tokenizer.resolution); 42 in patches of 7 and"
                    + " 84 in patches of 14 give 36 tokens")
        }
        if tokenizer.resolution < 1 || 84 % tokenizer.resolution != 0 {
            report("tokenizer.resolution", "frames are 84x84; \(tokenizer.resolution) does not divide 84")
        }
        if study.values.at(["transfer", "tokenizer", "trained"]) == .bool(true) {
            report("transfer.tokenizer.trained", "patches are not trained; remove the key")
        }
    }

    /// Checks a data size against what a data set holds.
    mutating func check(transitions: Int, available: Int, key: String) {
        if transitions > available {
            report(
                key,
                "\(transitions) transitions asked for, but \(available) remain of `data.transitions` after validation"
            )
        }
    }

    /// Checks the settings of an evaluation of a model, beside greedy planners that look at some numbers of blocks.
    mutating func check(
        _ settings: EvaluationSettings, training: TrainingSettings, planner: String, greedyContexts: Set<Int>
    ) {
        let model = training.model
        for context in [settings.context] + (settings.search?.context ?? []) where context > model.blocks {
            let key = context == settings.context ? "evaluation.context" : "evaluation.search.context"
            report(key, "context \(context) exceeds the model's \(model.blocks) blocks")
        }
        let plan = settings.planner
        if plan.kind != .greedy && plan.horizon >= model.blocks {
            report(
                "evaluation.planners.\(planner).horizon",
                "horizon \(plan.horizon) must be below the model's \(model.blocks) blocks")
        }
        let root = settings.rootContext(blocks: model.blocks)
        if root > 0, root < settings.context, settings.search == nil, !greedyContexts.contains(root) {
            warn(
                "evaluation.planners.\(planner): a horizon of \(plan.horizon) leaves \(root) of \(settings.context) blocks"
                    + " at the root; for an equal comparison add a greedy planner with `context: \(root)`")
        }
        if plan.kind == .beam && plan.horizon > 0 && plan.width > model.actions {
            report("evaluation.planners.\(planner).width", "at most \(model.actions), the number of actions")
        }
        if settings.perturbation.staleCritic, training.stage2.updates % training.targetSyncPeriod == 0 {
            warn(
                "stale_critic changes nothing: training ends with a synchronisation (\(training.stage2.updates) "
                    + "updates, one every \(training.targetSyncPeriod)); choose updates that are no multiple")
        }
    }
}
