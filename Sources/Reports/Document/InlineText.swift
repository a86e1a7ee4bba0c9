/// A paragraph's inline Markdown (bold, code, links, escapes) as HTML; everything else stands for itself.
package struct InlineText {
    private let scalars: [Unicode.Scalar]

    package init(_ text: String) { scalars = Array(text.unicodeScalars) }

    package var html: String { html(scalars[...]) }

    private func html(_ part: ArraySlice<Unicode.Scalar>) -> String {
        var result = ""
        var rest = part
        while let scalar = rest.first {
            if let (text, length) = escape(rest) ?? code(rest) ?? bold(rest) ?? link(rest) {
                result += text
                rest = rest.dropFirst(length)
            } else {
                result += Escaping.html(String(scalar))
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private typealias Found = (String, Int)

    /// A backslash before punctuation, or an entity that ``Escaping/markdown(_:)`` writes.
    private func escape(_ rest: ArraySlice<Unicode.Scalar>) -> Found? {
        for entity in ["&lt;", "&gt;", "&amp;"] where rest.starts(with: entity.unicodeScalars) {
            return (entity, entity.unicodeScalars.count)
        }
        guard rest.first == "\\", let next = rest.dropFirst().first, next.isASCII,
            !next.properties.isAlphabetic,
            !("0"..."9").contains(next)
        else { return nil }
        return (Escaping.html(String(next)), 2)
    }

    private func code(_ rest: ArraySlice<Unicode.Scalar>) -> Found? {
        guard rest.first == "`", let end = rest.dropFirst().firstIndex(of: "`") else { return nil }
        let inner = rest[(rest.startIndex + 1)..<end]
        return ("<code>\(Escaping.html(text(inner)))</code>", inner.count + 2)
    }

    private func bold(_ rest: ArraySlice<Unicode.Scalar>) -> Found? {
        guard rest.starts(with: "**".unicodeScalars) else { return nil }
        let inner = upTo("**", in: rest.dropFirst(2))
        guard let inner, !inner.isEmpty else { return nil }
        return ("<b>\(html(inner))</b>", inner.count + 4)
    }

    /// A link; one that may not be followed is text.
    private func link(_ rest: ArraySlice<Unicode.Scalar>) -> Found? {
        guard rest.first == "[", let label = upTo("](", in: rest.dropFirst()), !label.contains("["),
            let target = upTo(")", in: rest.dropFirst(label.count + 3))
        else { return nil }
        let length = label.count + target.count + 4
        let place = text(target)
        guard Escaping.isSafeLink(place) else { return ("\(html(label)) (\(Escaping.html(place)))", length) }
        return ("<a href=\"\(Escaping.html(place))\">\(html(label))</a>", length)
    }

    /// What stands before the next unescaped marker.
    private func upTo(_ marker: String, in rest: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        var place = rest.startIndex
        while place < rest.endIndex {
            if rest[place] == "\\" {
                place += 2
            } else if rest[place...].starts(with: marker.unicodeScalars) {
                return rest[rest.startIndex..<place]
            } else {
                place += 1
            }
        }
        return nil
    }

    private func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: part)
        return text
    }
}
