import Atari
import Files
import Store
import Workbench

/// One block of a grid: axes that are combined, axes that advance together, and cells that are left out.
struct GridBlock: Sendable, Hashable {
    /// Name and values of each axis, in the order of the file.
    var axes: [Axis] = []
    /// Axes that advance together.
    var zipped: [Axis] = []
    /// Cells that match one of these are left out.
    var excluded: [[String: [JSONValue]]] = []
    /// Where a cell matches `when`, it must match `only` too.
    var conditions: [Condition] = []
    /// The place of the block.
    var position: Position

    struct Axis: Sendable, Hashable {
        var name: String
        var values: [JSONValue]
        var position: Position
    }

    struct Condition: Sendable, Hashable {
        var when: [String: [JSONValue]]
        var only: [String: [JSONValue]]
    }

    /// Most cells of a study, before any is left out.
    static let largest = 100_000.0

    /// Cells of the block before any is left out, counted without making them.
    var size: Double {
        axes.reduce(1) { $0 * Double($1.values.count) } * Double(zipped.first?.values.count ?? 1)
    }

    /// Every cell of the block: the value of each axis by name.
    var cells: [[String: JSONValue]] {
        var cells: [[String: JSONValue]] = [[:]]
        for axis in axes {
            cells = cells.flatMap { cell in
                axis.values.map { value in cell.merging([axis.name: value]) { $1 } }
            }
        }
        if let count = zipped.first?.values.count {
            cells = cells.flatMap { cell in
                (0..<count).map { index in
                    zipped.reduce(into: cell) { $0[$1.name] = $1.values[index] }
                }
            }
        }
        return cells.filter { cell in
            !excluded.contains { GridBlock.matches(cell, $0) }
                && conditions.allSatisfy {
                    !GridBlock.matches(cell, $0.when) || GridBlock.matches(cell, $0.only)
                }
        }
    }

    /// Whether a cell has one of the wanted values for every axis named.
    static func matches(_ cell: [String: JSONValue], _ wanted: [String: [JSONValue]]) -> Bool {
        wanted.allSatisfy { name, values in cell[name].map(values.contains) ?? false }
    }
}

/// Reads the `grid` section, whose axes are typed by what they vary.
enum GridReading {
    /// Sections whose fields an axis may vary, as `section.field`.
    private static let sections = ["training", "model", "tokenizer"]
    /// Axes of errors that are added while models are played; they train nothing more.
    private static let stress = "evaluation.perturbation."
    private static let reserved = ["zip", "exclude", "conditions"]

    static func blocks(_ tree: YAMLTree?, variants: [String], _ checking: inout ShapeChecking) -> [GridBlock]
    {
        guard let tree else { return [] }
        var blocks: [GridBlock] = []
        switch tree.content {
        case .mapping: blocks = [block(tree, "grid", variants, &checking)]
        case .sequence(let elements):
            blocks = elements.enumerated().map { block($1, "grid.\($0)", variants, &checking) }
        case .scalar:
            checking.report(tree.position, "grid", "expected axes such as `variant: [tiny, small]`")
        }
        let size = blocks.reduce(0) { $0 + $1.size }
        if size > GridBlock.largest {
            checking.report(
                tree.position, "grid",
                "\(Quantity.words(size)) cells; at most \(Quantity.words(GridBlock.largest)), counted before any "
                    + "is left out: give the axes fewer values, or let some advance together with zip")
        }
        return blocks
    }

    private static func block(
        _ tree: YAMLTree, _ path: String, _ variants: [String], _ checking: inout ShapeChecking
    ) -> GridBlock {
        var block = GridBlock(position: tree.position)
        guard case .mapping(let entries) = tree.content else {
            checking.report(tree.position, path, "expected a mapping of axes")
            return block
        }
        for entry in entries where !reserved.contains(entry.key) {
            if let axis = axis(entry, path, variants, &checking) { block.axes.append(axis) }
        }
        if let zip = tree["zip"], case .mapping(let entries) = zip.content {
            block.zipped = entries.compactMap { axis($0, path + ".zip", variants, &checking) }
            let lengths = Set(block.zipped.map(\.values.count))
            if lengths.count > 1 {
                checking.report(
                    zip.position, path + ".zip", "axes that advance together must be equally long")
            }
        }
        let names = block.axes.map(\.name) + block.zipped.map(\.name)
        for name in Set(names) where names.filter({ $0 == name }).count > 1 {
            checking.report(tree.position, path, "axis \(name) stands both alone and in zip; keep one")
        }
        if names.contains("transitions"), names.contains("data_fraction") {
            checking.report(tree.position, path, "transitions and data_fraction say the same thing; keep one")
        }
        block.excluded = patterns(tree["exclude"], path + ".exclude", block, variants, &checking)
        block.conditions = conditions(tree["conditions"], path + ".conditions", block, variants, &checking)
        return block
    }

    private static func axis(
        _ entry: YAMLTree.Entry, _ path: String, _ variants: [String], _ checking: inout ShapeChecking
    ) -> GridBlock.Axis? {
        guard let shape = shape(entry.key, variants) else {
            let known = reserved + axes.map(\.name)
            let hint = NearestName.of(entry.key, among: known).map { "; did you mean \($0)?" }
            checking.report(
                entry.position, path + "." + entry.key,
                "unknown axis"
                    + (hint
                        ?? "; use variant, game, transitions, data_fraction, a setting such as training.loss.gamma, or an error "
                        + "such as evaluation.perturbation.q_noise")
            )
            return nil
        }
        let values = checking.value(entry.value, .values(shape), path + "." + entry.key)
        return GridBlock.Axis(name: entry.key, values: values.elements ?? [], position: entry.position)
    }

    /// What the values of an axis must be.
    static func shape(_ axis: String, _ variants: [String]) -> Shape? {
        switch axis {
        case "variant": return .choice(variants.sorted())
        case "game": return .game
        case "transitions": return .count(1...Int(1e12))
        case "data_fraction": return .share
        default:
            let path = axis.split(separator: ".").map(String.init)
            guard path.count > 1, sections.contains(path[0]) || axis.hasPrefix(stress) else { return nil }
            switch StudyFormat.shape.at(path) {
            case .object, .named, nil: return nil
            case let shape: return shape
            }
        }
    }

    /// Every axis that a study may have, with what its values are.
    static let axes: [(name: String, shape: Shape)] =
        [
            ("variant", .text), ("game", .game), ("transitions", .count(1...Int(1e12))),
            ("data_fraction", .share),
        ]
        + sections.flatMap { leaves(StudyFormat.shape.at([$0]), $0) }
        + leaves(StudyFormat.shape.at(["evaluation", "perturbation"]), "evaluation.perturbation")

    private static func leaves(_ shape: Shape?, _ path: String) -> [(name: String, shape: Shape)] {
        switch shape {
        case .object(let fields): fields.flatMap { leaves($0.shape, path + "." + $0.key) }
        case .named, nil: []
        case .some(let leaf): [(path, leaf)]
        }
    }

    private static func conditions(
        _ tree: YAMLTree?, _ path: String, _ block: GridBlock, _ variants: [String],
        _ checking: inout ShapeChecking
    ) -> [GridBlock.Condition] {
        guard let tree else { return [] }
        guard case .sequence(let elements) = tree.content else {
            checking.report(tree.position, path, "expected a list of {when: {...}, only: {...}}")
            return []
        }
        return elements.compactMap { element in
            guard let when = element["when"], let only = element["only"] else {
                checking.report(
                    element.position, path, "expected {when: {axis: value}, only: {axis: values}}")
                return nil
            }
            return GridBlock.Condition(
                when: pattern(when, path + ".when", block, variants, &checking),
                only: pattern(only, path + ".only", block, variants, &checking))
        }
    }

    private static func patterns(
        _ tree: YAMLTree?, _ path: String, _ block: GridBlock, _ variants: [String],
        _ checking: inout ShapeChecking
    ) -> [[String: [JSONValue]]] {
        guard let tree else { return [] }
        guard case .sequence(let elements) = tree.content else {
            checking.report(
                tree.position, path, "expected a list of cells such as [{variant: tiny, transitions: 10k}]")
            return []
        }
        return elements.map { pattern($0, path, block, variants, &checking) }
    }

    private static func pattern(
        _ tree: YAMLTree, _ path: String, _ block: GridBlock, _ variants: [String],
        _ checking: inout ShapeChecking
    ) -> [String: [JSONValue]] {
        guard case .mapping(let entries) = tree.content, !entries.isEmpty else {
            checking.report(tree.position, path, "expected axis values such as {variant: tiny}")
            return [:]
        }
        var result: [String: [JSONValue]] = [:]
        for entry in entries {
            let axes = block.axes + block.zipped
            guard let axis = axes.first(where: { $0.name == entry.key }),
                let shape = shape(entry.key, variants)
            else {
                let hint = NearestName.hint(entry.key, among: axes.map(\.name))
                checking.report(entry.position, path + "." + entry.key, "no such axis here" + hint)
                continue
            }
            let values = checking.value(entry.value, .values(shape), path + "." + entry.key).elements ?? []
            for value in values where value != .null && !axis.values.contains(value) {
                checking.report(
                    entry.position, path + "." + entry.key, "the axis has no value \(value.canonical)")
            }
            result[entry.key] = values
        }
        return result
    }
}

extension Shape {
    /// A game by name.
    static let game = Shape.known(KnownNames("game", example: "Boxing", Game.all.map(\.name)))
}
