import Foundation
import Yams

/// YAML with the place of every value.
struct YAMLTree: Sendable {
    /// What stands at a place.
    enum Content: Sendable {
        case mapping([Entry])
        case sequence([YAMLTree])
        /// A scalar's text; quoted ones are never numbers, units or null.
        case scalar(String, quoted: Bool)
    }

    /// One key of a mapping.
    struct Entry: Sendable {
        var key: String
        var position: Position
        var value: YAMLTree
    }

    var content: Content
    var position: Position

    /// Parses one document.
    init(parsing text: String, file: String) throws(StudyError) {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw StudyError.invalid([
                    Problem(
                        position: Position(file: file, line: 1), key: "",
                        message: "the file is empty; a study begins with `study: NAME`")
                ])
            }
            self = try YAMLTree(node, file: file)
        } catch let error as StudyError {
            throw error
        } catch let error as YamlError {
            throw .invalid([YAMLTree.problem(error, text: text, file: file)])
        } catch {
            throw .file(path: file, reason: "\(error)")
        }
    }

    private init(_ node: Node, file: String) throws(StudyError) {
        position = Position(file: file, line: node.mark?.line ?? 1)
        switch node {
        case .scalar(let scalar):
            content = .scalar(scalar.string, quoted: scalar.style != .plain && scalar.style != .any)
        case .sequence(let sequence):
            var elements: [YAMLTree] = []
            for element in sequence { elements.append(try YAMLTree(element, file: file)) }
            content = .sequence(elements)
        case .mapping(let mapping):
            var entries: [Entry] = []
            for (key, value) in mapping {
                let place = Position(file: file, line: key.mark?.line ?? position.line)
                guard let name = key.scalar?.string else {
                    throw .invalid([Problem(position: place, key: "", message: "a key must be a plain word")])
                }
                if let first = entries.first(where: { $0.key == name }) {
                    throw .invalid([
                        Problem(
                            position: place, key: name,
                            message: "the key stands twice, first on line \(first.position.line); remove one")
                    ])
                }
                entries.append(Entry(key: name, position: place, value: try YAMLTree(value, file: file)))
            }
            content = .mapping(entries)
        case .alias:
            throw .invalid([Problem(position: position, key: "", message: "aliases are not resolved here")])
        }
    }

    private static func problem(_ error: YamlError, text: String, file: String) -> Problem {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return Problem(
                position: Position(file: file, line: mark.line), key: "",
                message: "not valid YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first.map { "\($0)" } ?? "a key"
            let lines = YAMLTree.lines(of: key, in: text, from: context.mark.line)
            return Problem(
                position: Position(file: file, line: lines.last ?? context.mark.line), key: key,
                message: "the key stands twice, first on line \(lines.first ?? context.mark.line); remove one"
            )
        default:
            return Problem(
                position: Position(file: file, line: 1), key: "", message: "not valid YAML: \(error)")
        }
    }

    /// The first two lines on which a key of one mapping stands; the parser names only where the mapping begins.
    private static func lines(of key: String, in text: String, from first: Int) -> [Int] {
        var found: [(line: Int, column: Int)] = []
        for (index, line) in text.components(separatedBy: "\n").enumerated() where index + 1 >= first {
            var rest = line.startIndex
            while let range = line.range(of: key + ":", range: rest..<line.endIndex) {
                let before = line[..<range.lowerBound].last
                if before == nil || before.map({ " {,\"".contains($0) }) == true {
                    found.append((index + 1, line.distance(from: line.startIndex, to: range.lowerBound)))
                }
                rest = range.upperBound
            }
        }
        guard let start = found.first else { return [] }
        let second = found.dropFirst().first { $0.column == start.column || $0.line == start.line }
        return [start.line, (second ?? found.dropFirst().first ?? start).line]
    }

    /// Whether this is YAML's null.
    var isNull: Bool {
        if case .scalar(let text, false) = content { return ["", "~", "null"].contains(text) }
        return false
    }

    /// The value of a key of a mapping.
    subscript(key: String) -> YAMLTree? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }
}
