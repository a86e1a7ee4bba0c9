import Atari
public import Store

extension Study {
    /// The format of study files as a JSON Schema (draft 2020-12), for editors.
    public static var jsonSchema: JSONValue {
        var schema = JSONSchema.object(StudyFormat.shape)
        schema["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
        schema["title"] = .string("JOWA study")
        schema["$defs"] = .object([
            "game": .object(["enum": .array(Game.all.map { .string($0.name) })])
        ])
        return .object(schema)
    }
}

private enum JSONSchema {
    static func object(_ shape: Shape) -> [String: JSONValue] {
        switch shape {
        case .text: return ["type": .string("string")]
        case .flag: return ["type": .string("boolean")]
        case .count(let range):
            return either(
                [
                    "type": .string("integer"), "minimum": .integer(range.lowerBound),
                    "maximum": .integer(range.upperBound),
                ],
                ["type": .string("string"), "pattern": .string("^[0-9._]+[kKMG]?$")])
        case .number(let range):
            var result: [String: JSONValue] = ["type": .string("number")]
            if range.lowerBound > -1e15 { result["minimum"] = .real(range.lowerBound) }
            if range.upperBound < 1e15 { result["maximum"] = .real(range.upperBound) }
            return either(result, ["type": .string("string"), "pattern": .string("^[-+0-9.eE]+$")])
        case .share:
            return either(
                ["type": .string("number"), "minimum": .integer(0), "maximum": .integer(1)],
                ["type": .string("string"), "pattern": .string("^[0-9.]+%$")])
        case .time: return ["type": .string("string"), "pattern": .string("^([0-9.]+[smhd])+$")]
        case .choice(let words): return ["enum": .array(words.map(JSONValue.string))]
        case .game: return ["$ref": .string("#/$defs/game")]
        case .list(let inner, let fewest, let distinct):
            return [
                "type": .string("array"), "items": .object(object(inner)), "minItems": .integer(fewest),
                "uniqueItems": .bool(distinct),
            ]
        case .object(let fields): return mapping(fields)
        case .named(let inner):
            return ["type": .string("object"), "additionalProperties": .object(object(inner))]
        case .anything: return [:]
        case .mappingOr(let inner, let otherwise): return either(object(inner), object(otherwise))
        case .oneOrMore(let inner), .values(let inner):
            return either(object(inner), ["type": .string("array"), "items": .object(object(inner))])
        }
    }

    private static func mapping(_ fields: [Shape.Field]) -> [String: JSONValue] {
        var properties: [String: JSONValue] = [:]
        for field in fields {
            var schema = object(field.shape)
            schema["description"] = .string(field.note)
            properties[field.key] = .object(schema)
        }
        return [
            "type": .string("object"), "properties": .object(properties),
            "additionalProperties": .bool(false),
            "required": .array(fields.filter(\.required).map { .string($0.key) }),
        ]
    }

    private static func either(_ first: [String: JSONValue], _ second: [String: JSONValue]) -> [String:
        JSONValue]
    {
        ["anyOf": .array([.object(first), .object(second)])]
    }
}
