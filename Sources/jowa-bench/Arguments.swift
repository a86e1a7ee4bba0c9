public import ArgumentParser
public import JOWA
public import Torch
import Training

// Words of the command line that name a choice; others are refused with the list of them.

extension Precision {
    /// The word in names of measurements: `float32` or `bf16`.
    var short: String { self == .bfloat16 ? "bf16" : rawValue }
}

extension Imagination.Backend: ExpressibleByArgument {}

extension Torch.Blas: ExpressibleByArgument {
    private static let words: KeyValuePairs<String, Torch.Blas> = [
        "automatic": .automatic, "builtIn": .builtIn, "openBLAS": .openBLAS,
    ]

    /// `automatic`, `builtIn` or `openBLAS`.
    public init?(argument: String) {
        guard let word = Self.words.first(where: { $0.key == argument }) else { return nil }
        self = word.value
    }

    /// The words that choose.
    public static var allValueStrings: [String] { words.map(\.key) }

    /// The word that chooses it.
    public var defaultValueDescription: String { "\(self)" }
}
