import Atari
public import Store
import Workbench

extension Study {
    /// The format of study files as a JSON Schema (draft 2020-12), for editors.
    ///
    /// Three forms: a report of published numbers, a whole study, and one that extends another, in which nothing but
    /// the name must stand and `null` removes what is inherited.
    public static var jsonSchema: JSONValue {
        .object([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
            "title": .string("JOWA study"),
            "if": .object(["required": JSONSchema.texts(["report"])]),
            "then": JSONSchema.reference("published"),
            "else": .object([
                "if": .object(["required": JSONSchema.texts(["extends"])]),
                "then": JSONSchema.reference("extension"), "else": JSONSchema.reference("study"),
            ]),
            "$defs": .object([
                "game": .object(["enum": JSONSchema.texts(Game.all.map(\.name))]),
                "cell": .object(JSONSchema.cell), "grid_block": .object(JSONSchema.gridBlock),
                "levels": .object(JSONSchema.levels),
                "published": .object(JSONSchema(extends: false).schema(StudyFormat.published)),
                "study": .object(JSONSchema(extends: false).schema(StudyFormat.shape)),
                "extension": .object(JSONSchema(extends: true).schema(StudyFormat.shape)),
            ]),
        ])
    }
}

/// Shapes as JSON Schema.
private struct JSONSchema {
    /// Whether mappings are laid over others: then no key is needed and each may be null.
    let extends: Bool

    static func texts(_ words: [String]) -> JSONValue { .array(words.map(JSONValue.string)) }

    static func reference(_ name: String) -> JSONValue { .object(["$ref": .string("#/$defs/" + name)]) }

    func schema(_ shape: Shape) -> [String: JSONValue] {
        // What stands in a list replaces the inherited list as a whole.
        let whole = JSONSchema(extends: false)
        switch shape {
        case .list(let inner, let fewest, let distinct):
            return Self.list(whole.schema(inner), atLeast: fewest, distinct: distinct)
        case .object(let fields): return mapping(fields)
        case .named(let inner):
            return ["type": .string("object"), "additionalProperties": .object(nullable(schema(inner)))]
        case .grid: return Self.either(["$ref": .string("#/$defs/grid_block")], Self.blocks)
        case .levels: return ["$ref": .string("#/$defs/levels")]
        case .mappingOr(let inner, let otherwise):
            return Self.either(schema(inner), schema(otherwise))
        case .oneOrMore(let inner):
            return Self.either(schema(inner), Self.list(whole.schema(inner), atLeast: 1, distinct: false))
        case .values(let inner):
            return Self.either(schema(inner), Self.list(whole.schema(inner), atLeast: 1, distinct: true))
        default: return Self.scalar(shape)
        }
    }

    private func mapping(_ fields: [Shape.Field]) -> [String: JSONValue] {
        var properties: [String: JSONValue] = [:]
        for field in fields {
            var schema = nullable(schema(field.shape))
            schema["description"] = .string(field.note)
            properties[field.key] = .object(schema)
        }
        let needed =
            extends ? fields.map(\.key).filter { $0 == "study" } : fields.filter(\.required).map(\.key)
        return [
            "type": .string("object"), "properties": .object(properties),
            "additionalProperties": .bool(false), "required": Self.texts(needed),
        ]
    }

    private func nullable(_ schema: [String: JSONValue]) -> [String: JSONValue] {
        extends ? Self.either(schema, ["type": .string("null")]) : schema
    }

    private static func scalar(_ shape: Shape) -> [String: JSONValue] {
        switch shape {
        case .flag: ["type": .string("boolean")]
        case .count(let range):
            either(
                [
                    "type": .string("integer"), "minimum": .integer(range.lowerBound),
                    "maximum": .integer(range.upperBound),
                ], pattern("^[-+]?[0-9][0-9._]*([eE][-+]?[0-9]+)?[kKMG]?$"))
        case .number(let range): either(number(range), pattern("^[-+.0-9][0-9.]*([eE][-+]?[0-9]+)?$"))
        case .share:
            either(
                ["type": .string("number"), "minimum": .integer(0), "maximum": .integer(1)],
                pattern("^[0-9.]+%?$"))
        case .time: pattern("^([0-9.]+[smhd])+$")
        case .choice(let words): ["enum": texts(words)]
        case .known(let names): ["$ref": .string("#/$defs/" + names.kind)]
        default: ["type": .string("string")]
        }
    }

    private static func number(_ range: ClosedRange<Double>) -> [String: JSONValue] {
        var result: [String: JSONValue] = ["type": .string("number")]
        if range.lowerBound > -1e15 { result["minimum"] = .real(range.lowerBound) }
        if range.upperBound < 1e15 { result["maximum"] = .real(range.upperBound) }
        return result
    }

    private static func pattern(_ expression: String) -> [String: JSONValue] {
        ["type": .string("string"), "pattern": .string(expression)]
    }

    private static func list(
        _ items: [String: JSONValue], atLeast fewest: Int, distinct: Bool
    ) -> [String: JSONValue] {
        [
            "type": .string("array"), "items": .object(items), "minItems": .integer(fewest),
            "uniqueItems": .bool(distinct),
        ]
    }

    private static func either(
        _ first: [String: JSONValue], _ second: [String: JSONValue]
    ) -> [String: JSONValue] {
        ["anyOf": .array([.object(first), .object(second)])]
    }
}

extension JSONSchema {
    private static let blocks = list(["$ref": .string("#/$defs/grid_block")], atLeast: 0, distinct: false)

    /// One block of a grid: any axis, and what combines them.
    static var gridBlock: [String: JSONValue] {
        let condition = closed(["when": reference("cell"), "only": reference("cell")])
            .merging(["required": texts(["when", "only"])]) { $1 }
        let more: [String: JSONValue] = [
            "zip": .object([
                "$ref": .string("#/$defs/cell"), "description": .string("axes that advance together"),
            ]),
            "exclude": .object(list(["$ref": .string("#/$defs/cell")], atLeast: 0, distinct: false)),
            "conditions": .object(list(condition, atLeast: 0, distinct: false)),
        ]
        return closed(axes.merging(more) { $1 })
    }

    /// Values of some axes.
    static var cell: [String: JSONValue] { closed(axes) }

    private static var axes: [String: JSONValue] {
        GridReading.axes.reduce(into: [:]) { $0[$1.name] = .object(whole(.values($1.shape))) }
    }

    /// Values of axes and other factors that a claim compares.
    static var levels: [String: JSONValue] {
        var properties: [String: JSONValue] = [:]
        for factor in GridReading.axes + ClaimReading.factors {
            properties[factor.name] = .object(whole(factor.shape))
        }
        return closed(properties).merging(["minProperties": .integer(1)]) { $1 }
    }

    private static func whole(_ shape: Shape) -> [String: JSONValue] {
        JSONSchema(extends: false).schema(shape)
    }

    private static func closed(_ properties: [String: JSONValue]) -> [String: JSONValue] {
        [
            "type": .string("object"), "properties": .object(properties),
            "additionalProperties": .bool(false),
        ]
    }
}
