import Store

/// What a place in a study file may hold: the one description behind checking, defaults and the JSON Schema.
package indirect enum Shape: Sendable {
    /// Free text.
    case text
    /// `true` or `false`.
    case flag
    /// A whole number, with units k and M.
    case count(ClosedRange<Int>)
    /// A real number.
    case number(ClosedRange<Double>)
    /// A share of a whole: `10%` or `0.1`.
    case share
    /// A time: `90s`, `30m`, `2h`.
    case time
    /// One of some words.
    case choice([String])
    /// One of many names, such as a game's.
    case known(KnownNames)
    /// A list; the numbers are the fewest elements and whether they must differ.
    case list(Shape, atLeast: Int, distinct: Bool)
    /// A mapping with these keys only.
    case object([Field])
    /// A mapping from names of the author's choice.
    case named(Shape)
    /// Axes of a grid, alone or as a list of blocks; ``GridReading`` checks what is in them.
    case grid
    /// Values of axes and of other factors by name; ``ClaimReading`` checks them.
    case levels
    /// Either of two, tried by the YAML's own form: mapping or not.
    case mappingOr(Shape, otherwise: Shape)
    /// A list or a single mapping that stands for a list of one.
    case oneOrMore(Shape)
    /// One or several values of an axis.
    case values(Shape)

    /// Any name followed by any of these fields.
    package struct Field: Sendable {
        package var key: String
        package var shape: Shape
        package var required = false
        package var note: String

        package init(_ key: String, _ shape: Shape, required: Bool = false, _ note: String) {
            self.key = key
            self.shape = shape
            self.required = required
            self.note = note
        }
    }

    /// The shape under a dotted key.
    package func at(_ path: [String]) -> Shape? {
        guard let key = path.first else { return self }
        switch self {
        case .object(let fields): return fields.first { $0.key == key }?.shape.at(Array(path.dropFirst()))
        case .named(let shape): return shape.at(Array(path.dropFirst()))
        case .mappingOr(let shape, _): return shape.at(path)
        default: return nil
        }
    }

    /// What is expected, in words.
    package var words: String {
        switch self {
        case .text: "text"
        case .flag: "true or false"
        case .count(let range):
            "a whole number (units k, M)" + Shape.bounds(Double(range.lowerBound), Double(range.upperBound))
        case .number(let range): "a number" + Shape.bounds(range.lowerBound, range.upperBound)
        case .share: "a share such as 10% or 0.1"
        case .time: "a time such as 90s, 30m or 2h"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        case .known(let names): "a \(names.kind) such as \(names.example)"
        case .list(let shape, _, _): "a list of \(shape.words)"
        case .object: "a mapping"
        case .named: "a mapping of names"
        case .grid: "axes such as variant: [tiny, small]"
        case .levels: "values by axis such as {planner: beam}"
        case .mappingOr(_, let otherwise): "a mapping or \(otherwise.words)"
        case .oneOrMore: "a mapping or a list of mappings"
        case .values(let shape): "\(shape.words), or a list of them"
        }
    }

    private static func bounds(_ low: Double, _ high: Double) -> String {
        func word(_ value: Double) -> String { JSONValue.real(value).canonical }
        switch (low > -1e15, high < 1e15) {
        case (true, true): return " from \(word(low)) to \(word(high))"
        case (true, false): return " of at least \(word(low))"
        case (false, true): return " of at most \(word(high))"
        case (false, false): return ""
        }
    }
}

/// Names of one kind, too many to be listed in a message.
package struct KnownNames: Sendable {
    /// What they name.
    package let kind: String
    /// One of them.
    package let example: String
    /// All of them.
    package let all: [String]

    package init(_ kind: String, example: String, _ all: [String]) {
        (self.kind, self.example, self.all) = (kind, example, all)
    }
}
