public import Foundation
import NeuralNetworks
public import Torch

/// A fixture that cannot be read, or a check that cannot be made.
public enum ConformanceError: Error, CustomStringConvertible, Sendable {
    /// A folder without a readable fixture.
    case fixture(folder: String, reason: String)
    /// A tensor that the fixture should hold.
    case missing(folder: String, tensor: String)

    /// What is wrong with which folder.
    public var description: String {
        switch self {
        case .fixture(let folder, let reason): "\(folder): \(reason)"
        case .missing(let folder, let tensor): "\(folder): tensor '\(tensor)' is missing"
        }
    }
}

/// A conformance fixture: settings, weights, inputs and what the reference computed from them.
///
/// Layout: `fixture.json`, `weights.safetensors`, `inputs.safetensors`, `expected.safetensors`.
public struct Fixture {
    /// What a planning fixture asks.
    public struct Query: Codable, Sendable {
        /// Row of the task embedding.
        public var task: Int
        /// Beam width.
        public var width: Int?
        /// Imagined steps.
        public var horizon: Int
        /// MCTS simulations.
        public var simulations: Int?
    }

    /// `fixture.json`.
    public struct Manifest: Codable, Sendable {
        /// Version of the layout: 1.
        public var format: Int
        /// model, training, tokenizer, planning or mcts.
        public var kind: String
        /// Relative tolerance.
        public var rtol: Double
        /// Absolute tolerance.
        public var atol: Double
        /// Sizes of the world-action model.
        public var model: ModelConfiguration?
        /// Sizes of the tokenizer.
        public var tokenizer: TokenizerConfiguration?
        /// Loss weights.
        public var loss: LossConfiguration?
        /// Updates of a training fixture.
        public var steps: Int?
        /// AdamW's rate.
        public var learningRate: Double?
        /// AdamW's decay.
        public var weightDecay: Double?
        /// AdamW's epsilon.
        public var epsilon: Double?
        /// Gradient norm limit.
        public var maxGradientNorm: Double?
        /// Updates after which the target network is synchronised.
        public var syncTargetAfter: [Int]?
        /// Discount factor of planning.
        public var gamma: Double?
        /// Temperature of the MCTS prior.
        public var temperature: Double?
        /// First MCTS constant.
        public var cInit: Double?
        /// Second MCTS constant.
        public var cBase: Double?
        /// Decisions asked for.
        public var queries: [Query]?

        enum CodingKeys: String, CodingKey {
            case format, kind, rtol, atol, model, tokenizer, loss, steps, epsilon, gamma, temperature, queries
            case learningRate = "learning_rate"
            case weightDecay = "weight_decay"
            case maxGradientNorm = "max_gradient_norm"
            case syncTargetAfter = "sync_target_after"
            case cInit = "c_init"
            case cBase = "c_base"
        }
    }

    /// Where it was read from.
    public let folder: URL
    /// Settings and tolerances.
    public let manifest: Manifest
    /// Parameters by published name.
    public let weights: [String: Tensor]
    /// Inputs by name.
    public let inputs: [String: Tensor]
    /// Expected results by name.
    public let expected: [String: Tensor]

    /// Reads a folder onto a device; NaN in any input or expectation is refused.
    public init(reading folder: URL, device: Device = .cpu) throws {
        self.folder = folder
        let file = folder.appendingPathComponent("fixture.json")
        guard let data = try? Data(contentsOf: file) else {
            throw ConformanceError.fixture(
                folder: folder.path, reason: "fixture.json cannot be read; expected a fixture folder")
        }
        do {
            manifest = try JSONDecoder().decode(Manifest.self, from: data)
        } catch {
            throw ConformanceError.fixture(
                folder: folder.path, reason: "fixture.json: \(Self.explain(error))")
        }
        guard manifest.format == 1 else {
            throw ConformanceError.fixture(
                folder: folder.path, reason: "format \(manifest.format), this program reads 1")
        }
        func read(_ name: String) throws -> [String: Tensor] {
            let tensors = try Safetensors.read(
                folder.appendingPathComponent(name + ".safetensors"), device: device)
            for (key, tensor) in tensors.sorted(by: { $0.key < $1.key }) where tensor.type == .float32 {
                guard try tensor.isFinite().all().item() != 0 else {
                    throw ConformanceError.fixture(
                        folder: folder.path, reason: "\(name): '\(key)' holds NaN or infinity")
                }
            }
            return tensors
        }
        weights = try read("weights")
        inputs = try read("inputs")
        expected = try read("expected")
    }

    private static func explain(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "key '\((context.codingPath + [key]).map(\.stringValue).joined(separator: "."))' is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "key '\(context.codingPath.map(\.stringValue).joined(separator: "."))' has the wrong type"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
            "key '\(context.codingPath.map(\.stringValue).joined(separator: "."))': \(context.debugDescription)"
        default: "not JSON"
        }
    }

    /// An input by name.
    public func input(_ name: String) throws -> Tensor {
        guard let tensor = inputs[name] else {
            throw ConformanceError.missing(folder: folder.path, tensor: "inputs/\(name)")
        }
        return tensor
    }

    /// A value of the manifest that this kind needs.
    public func need<T>(_ value: T?, _ key: String) throws -> T {
        guard let value else {
            throw ConformanceError.fixture(
                folder: folder.path, reason: "kind '\(manifest.kind)' needs the key '\(key)'")
        }
        return value
    }
}
