import Foundation
import Yams

/// YAML with the place of every value.
package struct YAMLTree: Sendable {
    /// What stands at a place.
    package enum Content: Sendable {
        case mapping([Entry])
        case sequence([YAMLTree])
        /// A scalar's text; quoted ones are never numbers, units or null.
        case scalar(String, quoted: Bool)
    }

    /// One key of a mapping.
    package struct Entry: Sendable {
        package var key: String
        package var position: Position
        package var value: YAMLTree
    }

    package var content: Content
    package var position: Position

    /// Most values that a study may have, each use of an alias counted.
    package static let largest = 100_000
    /// Deepest nesting of mappings and lists.
    package static let deepest = 64

    /// Parses one document.
    package init(parsing text: String, file: String) throws(StudyError) {
        do {
            try YAMLTree.check(text, file: file)
            guard let node = try Yams.compose(yaml: text) else {
                throw StudyError.invalid([
                    Problem(
                        position: Position(file: file, line: 1), key: "",
                        message: "the file is empty; a study begins with `study: NAME`")
                ])
            }
            var unfolding = YAMLUnfolding(file: file)
            self = try unfolding.tree(node, depth: 0, above: 1)
        } catch let error as StudyError {
            throw error
        } catch let error as YamlError {
            throw .invalid([YAMLTree.problem(error, text: text, file: file)])
        } catch {
            throw .file(path: file, reason: "\(error)")
        }
    }

    /// A value at a place.
    package init(_ content: Content, _ position: Position) {
        (self.content, self.position) = (content, position)
    }

    /// Refuses what the parser would compare for ever: keys that are themselves made of many aliases.
    private static func check(_ text: String, file: String) throws(StudyError) {
        let keys = AliasedKeys(text)
        guard keys.aliases > 30, let line = keys.line else { return }
        throw .invalid([
            Problem(
                position: Position(file: file, line: line), key: "",
                message: "a key must be a plain word, not an alias, a list or a mapping")
        ])
    }

    private static func problem(_ error: YamlError, text: String, file: String) -> Problem {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return Problem(
                position: Position(file: file, line: mark.line), key: "",
                message: "not valid YAML: \(problem)" + remedy(problem, mark.line, text))
        case .reader(let problem, let offset, let value, _):
            let before = offset.map { text.utf8.prefix($0).count { $0 == 10 } } ?? 0
            return Problem(
                position: Position(file: file, line: before + 1), key: "",
                message: "not valid YAML: \(problem) (character \(value)); remove it")
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

    /// What to do about a problem that the parser names in its own words.
    private static func remedy(_ problem: String, _ number: Int, _ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let near = lines[max(0, min(lines.count, number - 2))..<max(0, min(lines.count, number))]
        if near.contains(where: { $0.prefix { " \t".contains($0) }.contains("\t") }) {
            return "; indent with spaces, YAML takes no tabs there"
        }
        if problem.contains("nesting") { return "; nest at most \(deepest) deep" }
        if problem.contains("undefined alias") {
            return "; an alias *name repeats what &name marked above it"
        }
        return ""
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
    package var isNull: Bool {
        if case .scalar(let text, false) = content { return ["", "~", "null"].contains(text) }
        return false
    }

    /// The value of a key of a mapping.
    package subscript(key: String) -> YAMLTree? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }
}
