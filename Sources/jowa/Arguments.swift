public import ArgumentParser
public import Training
public import Workbench

// Words of the command line that name a choice; others are refused with the list of them.

extension Precision: ExpressibleByArgument {
    /// `float32`, `bfloat16`, or `bf16` for short.
    public init?(argument: String) {
        self.init(rawValue: argument == "bf16" ? "bfloat16" : argument)
    }
}

extension ExecutorKind: ExpressibleByArgument {}
