/// How a training step trades time for memory; neither setting changes what is computed beyond rounding.
///
/// Written out only where it differs from the default, so that steps recorded before it existed keep their identity.
public struct MemorySettings: Codable, Sendable, Hashable {
    /// Parts that a batch is cut into; their gradients are summed before the update.
    ///
    /// With dropout the parts draw masks of their own.
    public var accumulate = 1
    /// Whether the backward pass computes each transformer block again instead of keeping its activations.
    public var checkpointActivations = false

    /// Keeps everything and cuts nothing.
    public init() {}

    /// Reads settings; keys that are left out keep their defaults.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        accumulate = try values.decodeIfPresent(Int.self, forKey: .accumulate) ?? accumulate
        checkpointActivations =
            try values.decodeIfPresent(Bool.self, forKey: .checkpointActivations) ?? checkpointActivations
    }

    enum CodingKeys: String, CodingKey {
        case accumulate
        case checkpointActivations = "checkpoint_activations"
    }
}

extension KeyedDecodingContainer {
    /// The default where older settings have no such key.
    func decode(_ type: MemorySettings.Type, forKey key: Key) throws -> MemorySettings {
        try decodeIfPresent(type, forKey: key) ?? MemorySettings()
    }
}

extension KeyedEncodingContainer {
    /// Leaves the default out.
    mutating func encode(_ value: MemorySettings, forKey key: Key) throws {
        if value != MemorySettings() { try encodeIfPresent(value, forKey: key) }
    }
}
