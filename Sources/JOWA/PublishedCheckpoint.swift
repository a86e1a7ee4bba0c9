import Foundation
import NeuralNetworks
public import Torch

/// Tensors of a checkpoint as the authors' training writes it, sorted into the parts of this program.
///
/// Compiled and data-parallel training prefix every name; two kinds of constant buffers are stored beside the weights;
/// the tokenizer's file carries the perceptual network. Source: parameter names of the released checkpoints.
public struct PublishedCheckpoint {
    /// Prefixes that wrappers put before every name; the longest that fits is removed.
    public static let prefixes = ["_orig_mod.module.", "module._orig_mod.", "module.", "_orig_mod."]

    /// World-action model, empty if the file holds none.
    public private(set) var model: [String: Tensor] = [:]
    /// Tokenizer without its perceptual network, empty if the file holds none.
    public private(set) var tokenizer: [String: Tensor] = [:]
    /// Perceptual network under `lpips.`, empty if the file holds none.
    public private(set) var perceptual: [String: Tensor] = [:]
    /// Names of buffers that were left out: `*.indices` and `*.attn.mask`.
    public private(set) var skipped: [String] = []

    /// Sorts tensors by name.
    ///
    /// - Throws: `ParameterError` where two names become one after their prefixes are removed.
    public init(_ tensors: [String: Tensor], from file: String) throws {
        for (full, tensor) in tensors {
            let name = Self.withoutPrefix(full)
            let former: Tensor?
            if name.hasSuffix(".indices") || name.hasSuffix(".attn.mask") {
                skipped.append(full)
                continue
            } else if name.hasPrefix("lpips.") {
                former = perceptual.updateValue(tensor, forKey: name)
            } else if ["encoder", "decoder", "embedding", "pre_quant_conv", "post_quant_conv"].contains(
                Self.head(name))
            {
                former = tokenizer.updateValue(tensor, forKey: name)
            } else {
                former = model.updateValue(tensor, forKey: name)
            }
            guard former == nil else {
                throw ParameterError.malformed(
                    file: file, reason: "two tensors are named '\(name)' but for their prefixes")
            }
        }
        skipped.sort()
    }

    private static func head(_ name: String) -> String { String(name.prefix { $0 != "." }) }

    private static func withoutPrefix(_ name: String) -> String {
        for prefix in prefixes where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
        return name
    }

    /// The published variant whose sizes the model's tensors have, if any.
    public var variant: (name: String, configuration: ModelConfiguration)? {
        let layers = Set(
            model.keys.compactMap { name -> String? in
                let parts = name.split(separator: ".")
                return parts.count > 2 && parts[0] == "transformer" && parts[1] == "blocks"
                    ? String(parts[2]) : nil
            }
        ).count
        let critic = model["head_q.head_module.params.0"]?.shape ?? []
        for (name, c) in ModelConfiguration.published.sorted(by: { $0.key < $1.key }) {
            if c.layers == layers, critic == [c.critics, c.criticWidth, c.width] { return (name, c) }
        }
        return nil
    }
}
