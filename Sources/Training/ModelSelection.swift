public import JOWA
import NeuralNetworks
import Torch

/// Which weights a training leaves.
public enum ModelChoice: String, Codable, Sendable, CaseIterable, PaperValue {
    /// Those after the last update, as the paper.
    case last
    /// Those of the validation of stage 2 at which the declared metric was best.
    case best

    /// The paper's.
    public static let value = ModelChoice.last
}

/// A metric of held-out episodes that weights are selected by; the earlier weights at a tie.
public enum SelectionMetric: String, Codable, Sendable, CaseIterable, PaperValue {
    /// Correlation of the critic's values with the returns that followed; higher is better.
    case valueReturnCorrelation = "value_return_correlation"
    /// Root of the mean squared difference between them; lower is better.
    case valueError = "value_error"
    /// The critic's temporal-difference loss; lower is better.
    case temporalDifference = "loss/temporal_difference"
    /// Share of observation tokens predicted; higher is better.
    case tokenAccuracy = "token_accuracy"
    /// Ranking of rewarding steps; higher is better.
    case rewardAUC = "reward_auc"
    /// Share of the data's actions predicted (behaviour cloning); higher is better.
    case actionAccuracy = "action_accuracy"

    /// Where nothing is declared.
    public static let value = SelectionMetric.valueReturnCorrelation

    /// Whether smaller values are better.
    var prefersLow: Bool { self == .valueError || self == .temporalDifference }

    /// Name among the validation's metrics.
    var name: String { "validation/" + rawValue }

    /// Whether a method's validation has it.
    public func exists(for method: TrainingMethod) -> Bool {
        (self == .actionAccuracy) == (method == .behaviourCloning)
    }
}

/// The best weights so far, by a validation metric.
final class ModelSelection {
    private let metric: SelectionMetric
    /// Update of stage 2 after which the weights were best, and the metric there.
    private(set) var best: (update: Int, value: Double)?
    private var weights: [(String, Tensor)] = []

    init(_ metric: SelectionMetric) { self.metric = metric }

    /// Keeps a copy of the weights if no validation before was as good.
    func consider(
        _ metrics: [(name: String, value: Double)], update: Int, _ tensors: [(String, Tensor)]
    ) throws {
        guard let value = metrics.first(where: { $0.name == metric.name })?.value else {
            throw TrainingError.settings(
                key: "select_metric", reason: "the validation has no \(metric.name); are episodes held out?")
        }
        if let best, metric.prefersLow ? value >= best.value : value <= best.value { return }
        best = (update, value)
        weights = try tensors.map { ($0, try $1.detached().clone()) }
    }

    /// Puts the best weights back.
    func restore(_ stores: [(prefix: String, store: ParameterStore)]) throws {
        let kept = Dictionary(uniqueKeysWithValues: weights)
        for (prefix, store) in stores {
            let own = store.tensors.compactMap { name, _ in kept[prefix + name].map { (name, $0) } }
            guard !own.isEmpty else { continue }
            try store.load(Dictionary(uniqueKeysWithValues: own), from: "the selected weights")
        }
    }

    /// Everything that a checkpoint needs.
    func state() throws -> [(String, Tensor)] {
        guard let best else { return [] }
        // As whole numbers: a metric's bits come back exactly.
        let place = [Int64(best.update), Int64(bitPattern: best.value.bitPattern)]
        return weights + [("place", try Tensor(place, [2]))]
    }

    /// Takes the state out of a checkpoint's tensors.
    func load(_ tensors: [String: Tensor]) throws {
        guard let place = try tensors["place"]?.array(Int64.self), place.count == 2 else { return }
        best = (Int(place[0]), Double(bitPattern: UInt64(bitPattern: place[1])))
        weights = tensors.filter { $0.key != "place" }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
