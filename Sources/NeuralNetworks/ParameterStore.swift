import Files
public import Torch

/// A failure while parameters are declared, read or written.
public enum ParameterError: Error, CustomStringConvertible, Sendable {
    /// A file's parameters do not match the model's; every difference is named.
    case mismatch(file: String, missing: [String], unexpected: [String], misshapen: [String])
    /// A file that is not what it says it is.
    case malformed(file: String, reason: String)
    /// A file that cannot be read or written.
    case io(file: String, reason: String)

    /// What is wrong, with names.
    public var description: String {
        switch self {
        case .mismatch(let file, let missing, let unexpected, let misshapen):
            "\(file) does not fit the model."
                + Self.list("Missing", missing) + Self.list("Unexpected", unexpected)
                + Self.list("Other shape", misshapen)
        case .malformed(let file, let reason): "\(file): \(reason)"
        case .io(let file, let reason): "\(file): \(reason)"
        }
    }

    private static func list(_ title: String, _ names: [String]) -> String {
        guard !names.isEmpty else { return "" }
        let shown = names.prefix(8).joined(separator: ", ")
        return " \(title): \(shown)\(names.count > 8 ? " and \(names.count - 8) more" : "")."
    }
}

/// How a parameter starts.
public enum Initialisation: Sendable {
    /// All zero.
    case zeros
    /// All one.
    case ones
    /// Normal with mean 0.
    case normal(deviation: Double)
    /// Uniform in +-bound.
    case uniform(bound: Double)
    /// Orthogonal over the flattened trailing dimensions, times a gain (Saxe et al., 2013).
    case orthogonal(gain: Double)
}

/// A named tensor of a model.
public struct Parameter {
    /// Published dotted name.
    public let name: String
    /// Current value; a leaf.
    public let tensor: Tensor
    /// Whether training changes it.
    public let trainable: Bool
    /// Whether weight decay applies.
    public let decays: Bool
}

/// The parameters of one model in order of declaration, under their published names.
public final class ParameterStore {
    /// All parameters in order of declaration.
    public private(set) var parameters: [Parameter] = []
    /// Where the parameters live.
    public let device: Device
    /// Seed of the initial values; each parameter draws from it and its own name.
    public let seed: UInt64

    /// Creates an empty store.
    public init(seed: UInt64, device: Device = .cpu) {
        self.seed = seed
        self.device = device
    }

    /// The root path.
    public var root: ParameterPath { ParameterPath(store: self, prefix: "") }

    func declare(
        _ name: String, _ shape: [Int], _ initial: Initialisation, trainable: Bool, decays: Bool
    ) throws(TorchError) -> Tensor {
        let draw = seed ^ stableHash(name)
        let tensor: Tensor
        switch initial {
        case .zeros: tensor = try .zeros(shape, device: device)
        case .ones: tensor = try .full(shape, 1, device: device)
        case .normal(let deviation):
            tensor = try .normal(shape, deviation: deviation, seed: draw, device: device)
        case .uniform(let bound):
            tensor = try .uniform(shape, low: -bound, high: bound, seed: draw, device: device)
        case .orthogonal(let gain):
            let rows = shape[0], columns = shape.dropFirst().reduce(1, *)
            let matrix = try Tensor.normal([rows, columns], seed: draw).orthogonalised()
            tensor = try (matrix * gain).reshape(shape).contiguous().to(device)
        }
        if trainable { try tensor.setRequiresGrad(true) }
        parameters.append(Parameter(name: name, tensor: tensor, trainable: trainable, decays: decays))
        return tensor
    }

    /// Elements of all parameters that satisfy `condition`.
    public func count(where condition: (Parameter) -> Bool = { _ in true }) -> Int {
        parameters.filter(condition).reduce(0) { $0 + $1.tensor.count }
    }

    /// The trainable parameters.
    public var trainable: [Parameter] { parameters.filter(\.trainable) }

    /// Removes all gradients.
    public func clearGradients() throws(TorchError) {
        for parameter in parameters where parameter.trainable { try parameter.tensor.setGrad(nil) }
    }

    /// Values by name.
    public var tensors: [(String, Tensor)] { parameters.map { ($0.name, $0.tensor) } }

    /// Overwrites all values from tensors of the same names and shapes; nothing changes if one is wrong.
    public func load(_ values: [String: Tensor], from file: String) throws {
        var missing: [String] = [], misshapen: [String] = []
        for parameter in parameters {
            guard let value = values[parameter.name] else {
                missing.append(parameter.name)
                continue
            }
            if value.shape != parameter.tensor.shape {
                misshapen.append("\(parameter.name) \(value.shape) instead of \(parameter.tensor.shape)")
            }
        }
        let known = Set(parameters.map(\.name))
        let unexpected = values.keys.filter { !known.contains($0) }.sorted()
        guard missing.isEmpty, unexpected.isEmpty, misshapen.isEmpty else {
            throw ParameterError.mismatch(
                file: file, missing: missing, unexpected: unexpected, misshapen: misshapen)
        }
        for parameter in parameters {
            if let value = values[parameter.name] { try parameter.tensor.copy(from: value) }
        }
    }
}

/// A place in the tree of names: declaring a parameter registers, names and places it in one act.
public struct ParameterPath {
    let store: ParameterStore
    let prefix: String
    var isTrainable = true

    /// The path of a child.
    public static func / (path: ParameterPath, name: String) -> ParameterPath {
        ParameterPath(
            store: path.store, prefix: path.prefix.isEmpty ? name : path.prefix + "." + name,
            isTrainable: path.isTrainable)
    }

    /// The path of a numbered child.
    public static func / (path: ParameterPath, index: Int) -> ParameterPath { path / String(index) }

    /// The same path, below which parameters are constants.
    public var frozen: ParameterPath { ParameterPath(store: store, prefix: prefix, isTrainable: false) }

    /// Where parameters live.
    public var device: Device { store.device }

    /// Declares a parameter.
    public func parameter(
        _ name: String, _ shape: [Int], _ initial: Initialisation, decays: Bool = false
    ) throws(TorchError) -> Tensor {
        try store.declare((self / name).prefix, shape, initial, trainable: isTrainable, decays: decays)
    }
}

/// FNV-1a of a name: the same on every machine and in every run.
public func stableHash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

/// A well-mixed 64-bit value from several numbers (SplitMix64's finaliser over each); the root of counter-based seeds.
public func mixedSeed(_ parts: UInt64...) -> UInt64 {
    parts.reduce(0x9e37_79b9_7f4a_7c15) { state, part in
        SplitMix64.mix(state &+ part &* 0xbf58_476d_1ce4_e5b9 &+ 0x9e37_79b9_7f4a_7c15)
    }
}
