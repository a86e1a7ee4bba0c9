import Files
import Foundation
public import Store

/// What a step's result depends on.
public enum StepIdentity {
    /// SHA-256 over canonical JSON of kind, settings, inputs and numerics; the first 20 hexadecimal digits.
    public static func id(
        kind: StepKind, settings: JSONValue, inputs: [String: String], numerics: String? = nil
    ) -> String {
        let content = JSONValue.object([
            "kind": .string(kind.rawValue), "settings": settings.without(kind.harmlessSettings),
            "inputs": .object(inputs.mapValues(JSONValue.string)),
            "numerics": .string(numerics ?? kind.numerics),
        ])
        return String(digest(content).prefix(20))
    }

    /// SHA-256 of canonical JSON, in hexadecimal.
    package static func digest(_ value: JSONValue) -> String {
        SHA256.hash(data: Data(value.canonical.utf8)).hexadecimal
    }
}
