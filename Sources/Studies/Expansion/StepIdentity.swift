import Files
import Foundation
import Replay
public import Store

/// The five kinds of step.
public enum StepKind: String, Codable, Sendable, CaseIterable {
    /// Collects or imports one game's data.
    case dataset
    /// Trains one frame tokenizer on all training games.
    case tokenizer
    /// Trains a world-action model in two stages.
    case pretraining
    /// Fine-tunes a pretrained model on one held-out game.
    case transfer
    /// Plays one game with one agent.
    case evaluation

    /// Settings that cannot change a step's rows; every other setting counts in its identity.
    public var harmlessSettings: Set<String> {
        switch self {
        case .evaluation: ["environments"]
        case .dataset, .tokenizer, .pretraining, .transfer: []
        }
    }

    /// Version of what the step's body computes: raise it when the same settings give other numbers.
    ///
    /// 2: fused training kernels round otherwise; dead codes move to badly represented latents.
    /// 3: the tokenizer's convolutions by Winograd's algorithm, in bfloat16 with float32 sums.
    /// 4: one product for queries, keys and values; attention's products in bfloat16 under autocast.
    public var numerics: String {
        switch self {
        case .dataset: "2"
        case .tokenizer, .evaluation: "3"
        case .pretraining, .transfer: "4"
        }
    }
}

/// What a step's result depends on.
public enum StepIdentity {
    /// SHA-256 over canonical JSON of kind, settings, inputs and numerics; the first 20 hexadecimal digits.
    public static func id(
        kind: StepKind, settings: JSONValue, inputs: [String: String], numerics: String? = nil
    ) -> String {
        let content = JSONValue.object([
            "kind": .string(kind.rawValue), "settings": settings.without(kind.harmlessSettings),
            "inputs": .object(inputs.mapValues(JSONValue.string)),
            "numerics": .string(numerics ?? kind.numerics),
        ])
        return String(digest(content).prefix(20))
    }

    /// SHA-256 of canonical JSON, in hexadecimal.
    static func digest(_ value: JSONValue) -> String {
        SHA256.hash(data: Data(value.canonical.utf8)).hexadecimal
    }
}
