internal import CTorch

/// The default random generator of a device, from which masks are drawn there in the order of the calls.
///
/// On CUDA it is a Philox generator: seeding, reading and setting it happen on the host and never wait for the device.
/// Work that is replayed draws from the seed and place that the generator has when the replay is queued.
public struct DeviceGenerator: Sendable {
    /// The device.
    public let device: Device

    /// The generator of a device.
    public init(_ device: Device) { self.device = device }

    /// Goes to the beginning of a seed's numbers.
    public func seed(_ seed: UInt64) throws(TorchError) {
        try check("seed", ct_seed_generator(device.code, seed))
    }

    /// Its seed and place, to draw the same numbers again.
    public func state() throws(TorchError) -> Tensor {
        try make("generator") { ct_generator_state(device.code, $0) }
    }

    /// Goes back to a place that `state` gave.
    public func restore(_ state: Tensor) throws(TorchError) {
        try check("generator", ct_set_generator_state(device.code, state.handle))
    }
}

extension Tensor {
    /// Zeroes elements with a probability and scales the rest; the mask is the device's generator's next numbers.
    public func drawnDropout(_ probability: Double) throws(TorchError) -> Tensor {
        if probability == 0 { return self }
        return try make("dropout") { ct_drawn_dropout(handle, probability, $0) }
    }
}
