public import Torch

/// AdamW with decoupled weight decay over a store's trainable parameters (Loshchilov and Hutter, 2019).
///
/// Parameters declared with `decays` form one group, all others the second with decay 0. A parameter that got no
/// gradient in an update is left alone, as in PyTorch.
public final class AdamW {
    /// Settings of an update.
    public struct Settings: Sendable, Equatable {
        /// Learning rate.
        public var rate: Double
        /// Decay rate of the first moment.
        public var beta1: Double
        /// Decay rate of the second moment.
        public var beta2: Double
        /// Weight decay of the decaying group.
        public var decay: Double
        /// Added to the denominator.
        public var epsilon: Double
        /// Global gradient norm above which gradients are scaled down.
        public var maxGradientNorm: Double

        /// Creates settings; all but the rate default to PyTorch's, decay 0 is plain Adam.
        public init(
            rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, decay: Double = 0,
            epsilon: Double = 1e-8,
            maxGradientNorm: Double = 1
        ) {
            self.rate = rate
            self.beta1 = beta1
            self.beta2 = beta2
            self.decay = decay
            self.epsilon = epsilon
            self.maxGradientNorm = maxGradientNorm
        }
    }

    /// Settings of the next update.
    public var settings: Settings {
        didSet { rateChanged = settings.rate != oldValue.rate || rateChanged }
    }
    /// Updates done.
    public private(set) var step = 0
    /// The number of updates and the rate where the parameters are, for a device that must not wait for the host; nil
    /// on the CPU, whose kernel takes numbers.
    private let counter: Tensor?, rate: Tensor?
    private var rateChanged = false
    let parameters: [Parameter]
    let means: [Tensor]
    let squares: [Tensor]

    /// Starts fresh for the trainable parameters of a store.
    ///
    /// `counting` keeps step count and rate in tensors, as a device needs; for tests of that way on the CPU.
    public init(_ parameters: [Parameter], _ settings: Settings, counting: Bool = false) throws(TorchError) {
        self.settings = settings
        self.parameters = parameters.filter(\.trainable)
        let device = self.parameters.first?.tensor.device ?? .cpu
        let counts = device != .cpu || counting
        counter = counts ? try .zeros([], device: device) : nil
        rate = counts ? try .full([], settings.rate, device: device) : nil
        var means: [Tensor] = [], squares: [Tensor] = []
        for parameter in self.parameters {
            means.append(try .zeros(parameter.tensor.shape, device: parameter.tensor.device))
            squares.append(try .zeros(parameter.tensor.shape, device: parameter.tensor.device))
        }
        (self.means, self.squares) = (means, squares)
    }

    /// Clips the gradients, updates the parameters and clears the gradients; returns the norm before clipping.
    public func update() throws(TorchError) -> Tensor {
        try begin()
        return try apply()
    }

    /// The host's part of an update: counts it and passes on a new rate.
    public func begin() throws(TorchError) {
        step += 1
        if rateChanged { try rate?.fill(settings.rate) }
        rateChanged = false
    }

    /// The device's part of an update, which may be recorded and replayed after each `begin`.
    public func apply() throws(TorchError) -> Tensor {
        var active: [(Int, Tensor)] = []
        for (i, parameter) in parameters.enumerated() {
            if let gradient = try parameter.tensor.grad() { active.append((i, gradient)) }
        }
        let norm = try Fused.clipNorm(active.map(\.1), limit: settings.maxGradientNorm)
        if let counter { try counter.add(.full([], 1, device: counter.device)) }
        for decays in [true, false] {
            try apply(active.filter { parameters[$0.0].decays == decays }, decay: decays ? settings.decay : 0)
        }
        for parameter in parameters { try parameter.tensor.setGrad(nil) }
        return norm
    }

    private func apply(_ group: [(Int, Tensor)], decay: Double) throws(TorchError) {
        let p = group.map { parameters[$0.0].tensor }, g = group.map(\.1)
        let m = group.map { means[$0.0] }, s = group.map { squares[$0.0] }
        let (beta1, beta2, epsilon) = (settings.beta1, settings.beta2, settings.epsilon)
        if let counter, let rate {
            try Fused.adamW(
                parameters: p, gradients: g, means: m, squares: s, step: counter, rate: rate, beta1: beta1,
                beta2: beta2, decay: decay, epsilon: epsilon)
        } else {
            try Fused.adamW(
                parameters: p, gradients: g, means: m, squares: s, step: step, rate: settings.rate,
                beta1: beta1, beta2: beta2, decay: decay, epsilon: epsilon)
        }
    }

    /// First and second moments by name, for a checkpoint: `mean.<name>` and `square.<name>`.
    public var state: [(String, Tensor)] {
        zip(parameters, means).map { ("mean." + $0.name, $1) }
            + zip(parameters, squares).map { ("square." + $0.name, $1) }
    }

    /// Goes on after so many updates with the moments that `state` holds now.
    public func resume(at step: Int) throws(TorchError) {
        self.step = step
        try counter?.fill(Double(step))
    }

    /// Restores moments written by `state` and the number of updates done.
    public func load(_ values: [String: Tensor], step: Int, from file: String) throws {
        let missing = state.map(\.0).filter { values[$0] == nil }
        guard missing.isEmpty else {
            throw ParameterError.mismatch(file: file, missing: missing, unexpected: [], misshapen: [])
        }
        for (name, tensor) in state {
            if let value = values[name] { try tensor.copy(from: value) }
        }
        try resume(at: step)
    }
}
