// Symbols: E width, V vocabulary, H heads, M critics, A actions, Z atoms. Counts are of 4-byte numbers.

import Foundation
public import JOWA

/// Peak memory of a training process on the CPU, counted from sizes; `jowa-bench memory` measures it.
///
/// Weights, gradients and two moments stay all the time. The peak of activations is the start of the backward pass:
/// what every block keeps, the logits with their gradient, and the critics' outputs.
public struct MemoryEstimate: Sendable {
    /// Bytes of a process that has loaded the library and trains nothing.
    public static let process = 1.6e8
    /// Parameters that training changes, and all of them.
    public var trainable: Int
    /// All parameters, the target critics included.
    public var total: Int
    /// Architecture of the world-action model.
    public var model: ModelConfiguration
    /// Arithmetic of the forward pass.
    public var precision: Precision
    /// Whether blocks are computed again in the backward pass.
    public var checkpointed: Bool
    /// Whether the critics are trained.
    public var critics: Bool

    /// Creates an estimate from every field.
    public init(
        trainable: Int, total: Int, model: ModelConfiguration, precision: Precision, checkpointed: Bool,
        critics: Bool = true
    ) {
        (self.trainable, self.total, self.model) = (trainable, total, model)
        (self.precision, self.checkpointed, self.critics) = (precision, checkpointed, critics)
    }

    /// Bytes that stay whatever the batch: weights, gradients, moments, and rounded weights in bfloat16.
    public var fixed: Double {
        let rounded = precision == .bfloat16 ? Double(trainable) : 0
        return Self.process + 4 * (Double(total) + 3 * Double(trainable) + rounded)
    }

    /// Bytes that each segment of a batch (or of a part of one) adds.
    public var perSegment: Double {
        let e = Double(model.width), layers = Double(model.layers)
        // Queries, keys, values, attended values; two sums and their norms; both sides of the GELU (4E each).
        // Rounding copies the inputs of linear layers: the norm's three times, the attended values once.
        let block = (precision == .bfloat16 ? 19 : 16) * e + Double(model.heads)
        // While a block's backward pass runs, gradients of the inner width and of the stream are alive too.
        let running = 10 * e
        let blocks = checkpointed ? 2 * e * layers + block : block * layers
        let tokens = Double(model.contextTokens) * (blocks + running + 3 * e)
        let predicting =
            Double(model.blocks * model.observationTokens) * (3 * e + 2 * Double(model.vocabulary))
        let outputs = Double(model.actions * (model.distributional ? model.atoms : 1))
        let critic = Double(model.blocks * model.critics) * (8 * Double(model.criticWidth) + 3 * outputs)
        return 4 * (tokens + predicting + (critics ? critic : 0))
    }

    /// Peak bytes with so many segments at once.
    public func bytes(segments: Int) -> Double { fixed + Double(segments) * perSegment }

    /// The largest number of segments at once that fits; 0 where none does.
    public func largest(in bytes: Double) -> Int { max(0, Int((bytes - fixed) / perSegment)) }

    /// Bytes of this machine that a process may use: its memory, or less where a control group says so.
    public static var available: Double {
        let physical = Double(ProcessInfo.processInfo.physicalMemory)
        let limit = (try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8)).flatMap {
            Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return min(physical, limit ?? .infinity)
    }
}

extension TokenizerConfiguration {
    /// Bytes that training on so many frames at once adds to a process: weights, gradients, moments, activations, and
    /// what frames, random draws and the kernels' scratch take.
    public func trainingBytes(parameters: Int, frames: Double, precision: Precision) -> Double {
        // Patches as bytes and floats with their keys; at worst all of them differ.
        if kind == .patches { return 1.2e8 + frames * Double(resolution * resolution) * 16 }
        // Validation and encoding keep nothing for a backward pass, but run in float32.
        let unlearned = Double(Tokenizer.framesAtOnce) * 8 * mapBytes
        let learned = frames * activationBytes * (precision == .bfloat16 ? 0.5 : 1)
        return 1.2e8 + 16 * Double(parameters) + max(learned, unlearned)
    }

    /// Bytes of a frame's map at full resolution in float32.
    private var mapBytes: Double { Double(4 * channels * resolution * resolution) }

    /// Bytes a frame that a backward pass needs in float32.
    private var activationBytes: Double {
        var side = Double(resolution)
        // Between blocks and levels: inputs of the first and last convolutions, and gradients that are alive together.
        var maps = 12 * side * side
        for stride in [1] + strides {
            side /= Double(max(1, stride))
            // Inputs of both norms and both convolutions of each block, encoder and decoder.
            maps += side * side * Double(4 * (2 * residualBlocks + 1))
        }
        return maps * Double(4 * channels)
    }
}
