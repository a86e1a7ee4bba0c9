public import ArgumentParser
public import JOWA
public import Studies
public import Torch
public import Training

// Words of the command line that name a choice; others are refused with the list of them.

extension Precision: ExpressibleByArgument {
    /// `float32`, `bfloat16`, or `bf16` for short.
    public init?(argument: String) {
        self.init(rawValue: argument == "bf16" ? "bfloat16" : argument)
    }

    /// The word in names of measurements: `float32` or `bf16`.
    var short: String { self == .bfloat16 ? "bf16" : rawValue }
}

extension Imagination.Backend: ExpressibleByArgument {}

extension ExecutorKind: ExpressibleByArgument {}

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
