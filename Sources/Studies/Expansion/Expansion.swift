import Evaluation
public import Foundation
import JOWA
import Store
import Training
public import Workbench

extension Study {
    /// Expands the study to its steps, refusing impossible ones.
    ///
    /// Order: data sets, baselines without training, shared tokenizers; then seed by seed all cells, cheap first, each
    /// with its evaluations; then that seed's transfers. So any prefix of the list is a balanced design.
    ///
    /// - Parameter workspace: Where checkpoints that collect data lie; the current folder unless given.
    /// - Throws: ``StudyError/invalid(_:)`` with every problem found.
    public func expanded(
        in workspace: Workspace = Workspace(root: URL(filePath: "."))
    ) throws(StudyError) -> ExpandedStudy {
        var expansion = Expansion(study: self, workspace: workspace)
        do {
            try expansion.run()
        } catch let error as StudyError {
            throw error
        } catch {
            // Values that passed the format but not the settings type; say which study and what.
            expansion.consistency.report("", "settings cannot be resolved: \(error)")
        }
        guard expansion.consistency.problems.isEmpty else { throw .invalid(expansion.consistency.problems) }
        return ExpandedStudy(
            study: self, kinds: .product, places: expansion.places, warnings: expansion.consistency.warnings)
    }
}

/// Builds the step graph of a study.
struct Expansion {
    let study: Study
    let settings: CellSettings
    var consistency: Consistency
    private(set) var places: [PlannedStep] = []
    private var datasets: [String: String] = [:]
    private var tokenizers: Set<String> = []
    /// Errors that the models of a cell are played with: values of the axes that no training sees.
    private var errors: [Cell: [Cell]] = [:]

    init(study: Study, workspace: Workspace) {
        self.study = study
        settings = CellSettings(study: study, workspace: workspace)
        consistency = Consistency(study: study)
    }

    mutating func run() throws {
        let cells = study.blocks.flatMap(\.cells)
        consistency.checkSections(settings, cells: cells)
        consistency.checkSize(settings, cells: cells.count)
        guard consistency.problems.isEmpty else { return }
        for game in settings.trainGames { try addDataset(game) }
        try addUntrainedBaselines()
        let ordered = try trained(cells).map { ($0, try cost(of: $0)) }.enumerated()
            .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
        for seed in settings.seeds where consistency.problems.isEmpty {
            var models: [(Cell, String)] = []
            for cell in ordered { models.append((cell, try addPretraining(cell, seed: seed, method: .jowa))) }
            try addTrainedBaselines(ordered, seed: seed)
            try addTransfers(models, seed: seed)
        }
    }

    /// Cells without the axes of errors, each once; their errors are kept for the evaluations.
    private mutating func trained(_ cells: [Cell]) -> [Cell] {
        var order: [Cell] = []
        var seen: Set<Cell> = []
        for cell in cells where seen.insert(cell).inserted {
            let own = cell.filter { !$0.key.hasPrefix("evaluation.") }
            let added = cell.filter { $0.key.hasPrefix("evaluation.") }
            if errors[own] == nil { order.append(own) }
            errors[own, default: []].append(added)
        }
        return order
    }

    private func cost(of cell: Cell) throws -> Double {
        let training = try settings.pretraining(cell, seed: 0, method: .jowa)
        let size = training.transitions == 0 ? settings.availableTransitions : training.transitions
        return StepCost(training: training, games: 1).operations * (1 + Double(size) * 1e-12)
    }

    // MARK: Steps

    @discardableResult
    mutating func add(
        _ kind: StepKind, _ settings: JSONValue, inputs: [String: String], factors: Cell, label: String,
        cost: StepCost, parameters: ParameterCounts? = nil
    ) -> String {
        let id = StepIdentity.id(kind: kind, settings: settings, inputs: inputs)
        let step = ResolvedStep(
            id: id, kind: kind.rawValue, label: label, settings: settings, inputs: inputs,
            numerics: kind.numerics, factors: factors)
        places.append(PlannedStep(step: step, name: label, parameters: parameters, cost: cost, kind: kind))
        return id
    }

    @discardableResult
    mutating func addDataset(_ game: String) throws -> String {
        if let known = datasets[game] { return known }
        let json = try settings.dataset(game)
        let count = Double(json["transitions"]?.int ?? 0)
        let id = add(
            .dataset, json, inputs: [:], factors: ["game": .string(game)], label: "dataset \(game)",
            cost: StepCost(
                operations: DatasetStep.cost(json, model: nil)?.operations ?? count,
                memory: 2e8, disk: count * 7080))
        datasets[game] = id
        return id
    }

    mutating func addTokenizer(_ cell: Cell) throws -> String {
        let step = try settings.tokenizerStep(cell)
        let axes = cell.filter { $0.key.hasPrefix("tokenizer.") || $0.key == "game" }
        let label = (["tokenizer"] + describe(axes)).joined(separator: " ")
        var inputs: [String: String] = [:]
        for game in step.games { inputs["dataset/" + game] = try addDataset(game) }
        let json = try JSONValue(encoding: step)
        let id = StepIdentity.id(kind: .tokenizer, settings: json, inputs: inputs)
        guard tokenizers.insert(id).inserted else { return id }
        let count = step.tokenizer.parameterCount
        return add(
            .tokenizer, json, inputs: inputs, factors: axes, label: label, cost: StepCost(tokenizer: step),
            parameters: ParameterCounts(total: count, trainable: count, nonEmbedding: count))
    }

    mutating func addPretraining(_ cell: Cell, seed: Int, method: TrainingMethod) throws -> String {
        let training = try settings.pretraining(cell, seed: seed, method: method)
        consistency.check(training, variant: cell["variant"]?.text ?? "", section: "training")
        let size = training.transitions
        let axis = cell["transitions"] == nil ? "grid.data_fraction" : "grid.transitions"
        consistency.check(transitions: size, available: settings.availableTransitions, key: axis)
        if cell["data_fraction"] != nil, size == 0, cell["data_fraction"]?.double ?? 1 < 1 {
            consistency.report(
                "grid.data_fraction", "a share of \(settings.availableTransitions) transitions that is none")
        }
        var inputs: [String: String] = [:]
        for game in settings.trainGames(cell) { inputs["dataset/" + game] = try addDataset(game) }
        if settings.sharedTokenizer { inputs["tokenizer"] = try addTokenizer(cell) }
        var factors = cell
        factors["transitions"] = .integer(size == 0 ? settings.availableTransitions : size)
        factors["seed"] = .integer(seed)
        factors["method"] = .string(method.rawValue)
        let names = describe(cell) + ["seed \(seed)"]
        let word = method == .jowa ? "pretraining" : "pretraining \(method.rawValue)"
        let id = add(
            .pretraining, try JSONValue(encoding: training), inputs: inputs, factors: factors,
            label: ([word] + names).joined(separator: " "),
            cost: StepCost(training: training, games: training.games.count),
            parameters: training.model.parameterCounts)
        try addEvaluations(
            of: id, training, factors, cell: cell, games: training.games,
            label: (method == .jowa ? [] : [method.rawValue]) + names.filter { $0 != cell["game"]?.text })
        return id
    }

    /// Adds evaluations of a model by every planner, with every error of its cell.
    mutating func addEvaluations(
        of model: String, _ training: TrainingSettings, _ factors: Cell, cell: Cell, games: [String],
        label: [String]
    ) throws {
        guard let planners = study.values.at(["evaluation", "planners"])?.fields else { return }
        let cloned = training.method == .behaviourCloning
        let names = planners.keys.sorted { first, second in
            let ranks = [first, second].map { planners[$0]?["kind"]?.text == "greedy" ? 0 : 1 }
            return (ranks[0], first) < (ranks[1], second)
        }
        let errors = cloned ? [[:]] : errors[cell] ?? [[:]]
        let greedy = names.filter { planners[$0]?["kind"]?.text == "greedy" }
        for game in games {
            let seen = try greedy.map {
                try settings.evaluation(factors, game: game, method: .jowa, planner: $0, gamma: nil).context
            }
            for planner in cloned ? [""] : names {
                for error in errors {
                    try addEvaluation(
                        of: model, training, factors.merging(error) { $1 }, game: game,
                        planner: cloned ? nil : planner, greedyContexts: Set(seen),
                        label: label + describe(error))
                }
            }
        }
    }

    private mutating func addEvaluation(
        of model: String, _ training: TrainingSettings, _ factors: Cell, game: String, planner: String?,
        greedyContexts: Set<Int>, label: [String]
    ) throws {
        let evaluation = try settings.evaluation(
            factors, game: game, method: planner == nil ? .behaviourCloning : .jowa, planner: planner,
            gamma: training.loss.gamma)
        consistency.check(
            evaluation, training: training, planner: planner ?? "", greedyContexts: greedyContexts)
        var factors = factors
        factors["game"] = .string(game)
        factors["planner"] = .string(planner ?? training.method.rawValue)
        add(
            .evaluation, try JSONValue(encoding: evaluation), inputs: ["model": model], factors: factors,
            label: (["evaluation"] + label + [game] + (planner.map { [$0] } ?? []))
                .joined(separator: " "),
            cost: StepCost(evaluation: evaluation, training: training))
    }

    private mutating func addUntrainedBaselines() throws {
        for entry in study.values["baselines"]?.elements ?? [] {
            guard let name = entry.text ?? entry["method"]?.text, let method = AgentMethod(rawValue: name),
                method == .random || method == .constant
            else { continue }
            for game in settings.trainGames + settings.heldOutGames {
                let evaluation = try settings.evaluation(
                    [:], game: game, method: method, planner: nil, gamma: nil)
                add(
                    .evaluation, try JSONValue(encoding: evaluation), inputs: [:],
                    factors: ["game": .string(game), "method": .string(name), "planner": .string(name)],
                    label: "evaluation \(name) \(game)", cost: StepCost(evaluation: evaluation, training: nil)
                )
            }
        }
    }

    private mutating func addTrainedBaselines(_ cells: [Cell], seed: Int) throws {
        for entry in study.values["baselines"]?.elements ?? []
        where (entry.text ?? entry["method"]?.text) == TrainingMethod.behaviourCloning.rawValue {
            for cell in cells where CellSettings.matches(cell, entry["only"]) {
                _ = try addPretraining(cell, seed: seed, method: .behaviourCloning)
            }
        }
    }

    /// Axis values as words: `small 2000`, and name and value for settings.
    func describe(_ cell: Cell) -> [String] {
        cell.sorted { (order($0.key), $0.key) < (order($1.key), $1.key) }.map { axis, value in
            let text = value.text ?? value.canonical
            switch axis {
            case "variant", "game", "transitions": return text
            case "data_fraction": return JSONValue.real((value.double ?? 0) * 100).canonical + "%"
            default: return (axis.split(separator: ".").last.map(String.init) ?? axis) + "=" + text
            }
        }
    }

    private func order(_ axis: String) -> Int {
        ["variant": 0, "game": 1, "transitions": 2, "data_fraction": 2][axis] ?? 3
    }
}
