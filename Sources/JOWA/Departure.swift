/// The value that a setting has in the paper.
public protocol PaperValue {
    /// Type of the setting.
    associatedtype Value: Codable & Sendable & Hashable
    /// What the paper does.
    static var value: Value { get }
}

/// A setting that the paper does not have, written out only where it departs from what the paper does.
///
/// So steps recorded before it existed keep their identity, and their settings stay readable.
@propertyWrapper
public struct Departure<Paper: PaperValue>: Codable, Sendable, Hashable {
    /// The setting.
    public var wrappedValue: Paper.Value

    /// The paper's.
    public init() { wrappedValue = Paper.value }

    /// Reads the setting.
    public init(from decoder: any Swift.Decoder) throws { wrappedValue = try Paper.Value(from: decoder) }

    /// Writes the setting.
    public func encode(to encoder: any Swift.Encoder) throws { try wrappedValue.encode(to: encoder) }
}

/// How settings with departures are written.
public enum Departures {
    /// Whether settings that do as the paper does are written out, too: for lists of everything that can be set.
    @TaskLocal public static var areComplete = false
}

extension KeyedDecodingContainer {
    /// The paper's value where there is no such key.
    public func decode<Paper>(_ type: Departure<Paper>.Type, forKey key: Key) throws -> Departure<Paper> {
        try decodeIfPresent(type, forKey: key) ?? Departure<Paper>()
    }
}

extension KeyedEncodingContainer {
    /// Leaves the paper's value out.
    public mutating func encode<Paper>(_ value: Departure<Paper>, forKey key: Key) throws {
        if Departures.areComplete || value != Departure<Paper>() { try encodeIfPresent(value, forKey: key) }
    }
}

/// Zero, in the paper.
public enum PaperZero: PaperValue {
    /// What the paper does.
    public static let value = 0.0
}
/// One, in the paper.
public enum PaperOne: PaperValue {
    /// What the paper does.
    public static let value = 1.0
}
/// None, in the paper.
public enum PaperNone: PaperValue {
    /// What the paper does.
    public static let value = 0
}
/// A single one, in the paper.
public enum PaperSingle: PaperValue {
    /// What the paper does.
    public static let value = 1
}
/// Emulator frames a decision, in the paper.
public enum PaperFrameSkip: PaperValue {
    /// What the paper does.
    public static let value = 4
}
/// No names: everything there is, in the paper.
public enum PaperNoNames: PaperValue {
    /// What the paper does.
    public static let value: [String] = []
}
/// Not done in the paper.
public enum PaperOff: PaperValue {
    /// What the paper does.
    public static let value = false
}
