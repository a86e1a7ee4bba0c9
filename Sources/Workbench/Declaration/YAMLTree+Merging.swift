import Yams

extension YAMLTree {
    /// This study laid over the one that it extends: mappings are merged, everything else is replaced, and null
    /// removes a key.
    package func extending(_ base: YAMLTree) -> YAMLTree {
        guard case .mapping(let own) = content, case .mapping(let inherited) = base.content else {
            return withoutNulls
        }
        let changes = Dictionary(own.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var merged: [Entry] = []
        for entry in inherited {
            guard let change = changes[entry.key] else {
                merged.append(entry)
                continue
            }
            if change.value.isNull { continue }
            var result = change
            result.value = change.value.extending(entry.value)
            merged.append(result)
        }
        let known = Set(inherited.map(\.key))
        merged += own.filter { !known.contains($0.key) && !$0.value.isNull }.map { entry in
            var entry = entry
            entry.value = entry.value.withoutNulls
            return entry
        }
        var result = self
        result.content = .mapping(merged)
        return result
    }

    /// This tree without the keys that are null: there is nothing that they could remove.
    private var withoutNulls: YAMLTree {
        guard case .mapping(let entries) = content else { return self }
        var result = self
        result.content = .mapping(
            entries.filter { !$0.value.isNull }.map { entry in
                var entry = entry
                entry.value = entry.value.withoutNulls
                return entry
            })
        return result
    }

    /// This tree without a key of its uppermost mapping.
    package func without(_ key: String) -> YAMLTree {
        guard case .mapping(let entries) = content else { return self }
        var result = self
        result.content = .mapping(entries.filter { $0.key != key })
        return result
    }

    /// The tree as YAML again; quoted texts stay quoted.
    package func serialized() throws(StudyError) -> String {
        do {
            return try Yams.serialize(node: node, width: 110, allowUnicode: true)
        } catch {
            throw .file(path: position.file, reason: "cannot be written as YAML: \(error)")
        }
    }

    private var node: Node {
        switch content {
        case .scalar(let text, let quoted):
            let style = quoted ? Node.Scalar.Style.doubleQuoted : .plain
            return .scalar(Node.Scalar(text, quoted ? Tag(.str) : .implicit, style))
        case .sequence(let elements):
            return .sequence(Node.Sequence(elements.map(\.node), Tag(.seq), .flow))
        case .mapping(let entries):
            let pairs = entries.map { (Node.scalar(Node.Scalar($0.key)), $0.value.node) }
            let flat = entries.allSatisfy { if case .scalar = $0.value.content { true } else { false } }
            return .mapping(Node.Mapping(pairs, Tag(.map), flat ? .flow : .block))
        }
    }

    /// Leaves by dotted key, for showing what an extension changes.
    package func leaves(_ path: String = "") -> [String: String] {
        switch content {
        case .scalar(let text, _): return [path: text]
        case .sequence(let elements):
            let texts = elements.map { element in
                let inner = element.leaves()
                return inner.count == 1 && inner[""] != nil
                    ? inner[""] ?? ""
                    : "{"
                        + inner.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
                        .joined(separator: ", ") + "}"
            }
            return [path: "[" + texts.joined(separator: ", ") + "]"]
        case .mapping(let entries):
            return entries.reduce(into: [:]) { result, entry in
                result.merge(entry.value.leaves(path.isEmpty ? entry.key : path + "." + entry.key)) { $1 }
            }
        }
    }
}
