/// Text from rows and study files, made harmless in each language that reports are written in.
///
/// All of it goes by Unicode scalar: a delimiter and a combining mark after it are one `Character`, which a search for
/// the delimiter would pass over.
public enum Escaping {
    /// HTML text and attribute values; line ends are kept where `lines` says so.
    public static func html(_ text: String, lines: Bool = false) -> String {
        rewritten(lines ? text : line(text)) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: nil
            }
        }
    }

    /// What links to a heading name, as where Markdown is shown: small letters, digits and hyphens.
    public static func anchor(_ title: String) -> String {
        String(
            String.UnicodeScalarView(
                title.lowercased().unicodeScalars.compactMap {
                    $0 == " "
                        ? "-" : $0 == "-" || ("0"..."9").contains($0) || ("a"..."z").contains($0) ? $0 : nil
                }))
    }

    /// Markdown text that stands for itself: no markup, no HTML, no table cell's end.
    public static func markdown(_ text: String) -> String {
        let scalars = Array(line(text).unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : nil
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            switch scalar {
            case "\\", "`", "*", "|", "~": result += "\\"
            case "_": if !isWord(before) || !isWord(after) { result += "\\" }
            case "]": if let after, "([:".unicodeScalars.contains(after) { result += "\\" }
            case "[": if after == "^" { result += "\\" }
            default: break
            }
            switch scalar {
            case "<": result += "&lt;"
            case ">" where before == nil || before == " ": result += "&gt;"
            case "&" where after.map { $0 == "#" || isLetter($0) } ?? false: result += "&amp;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The text between the brackets of a Markdown picture.
    public static func markdownLabel(_ text: String) -> String {
        rewritten(markdown(text).replacing("\\]", with: "]")) { scalar in
            scalar == "[" ? "\\[" : scalar == "]" ? "\\]" : nil
        }
    }

    /// A word as the first of a line, where it would begin a heading, list, quotation or rule.
    public static func markdownLineStart(_ word: String) -> String {
        let scalars = Array(word.unicodeScalars)
        guard let first = scalars.first else { return word }
        let same = scalars.allSatisfy { $0 == first }
        if first == ">" || same && "#-+*=".unicodeScalars.contains(first) { return "\\" + word }
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty, digits.count == scalars.count - 1, let last = scalars.last,
            last == "." || last == ")"
        else { return word }
        return String(word.unicodeScalars.dropLast()) + "\\" + String(last)
    }

    /// A CSV cell (RFC 4180) on one line; text that a spreadsheet would take for a formula gets an apostrophe.
    public static func csv(_ cell: String) -> String {
        var text = line(cell)
        if isFormula(text) { text = "'" + text }
        guard text.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
        return "\"" + rewritten(text) { $0 == "\"" ? "\"\"" : nil } + "\""
    }

    private static func isFormula(_ cell: String) -> Bool {
        guard let first = cell.unicodeScalars.first, "=+-@".unicodeScalars.contains(first) else {
            return false
        }
        if first == "=" || first == "@" { return true }
        // A sign before a number, or the sign that stands for nothing.
        return !cell.unicodeScalars.dropFirst().allSatisfy {
            "0123456789.,%eE+- ".unicodeScalars.contains($0)
        }
    }

    /// A gnuplot string in single quotes, in which nothing is substituted; in a format, percent signs are doubled.
    public static func gnuplot(_ text: String, isFormat: Bool = false) -> String {
        "'" + rewritten(line(text)) { $0 == "'" ? "''" : isFormat && $0 == "%" ? "%%" : nil } + "'"
    }

    /// A gnuplot string in double quotes within a data block.
    public static func gnuplotLabel(_ text: String) -> String {
        "\"" + rewritten(line(text)) { $0 == "\"" || $0 == "`" ? "'" : $0 == "\\" ? "/" : nil } + "\""
    }

    /// LaTeX text.
    public static func latex(_ text: String) -> String {
        rewritten(line(text)) { scalar in
            switch scalar {
            case "\\": "\\textbackslash{}"
            case "^": "\\textasciicircum{}"
            case "~": "\\textasciitilde{}"
            case "<": "\\textless{}"
            case ">": "\\textgreater{}"
            case "&", "%", "$", "#", "_", "{", "}": "\\\(scalar)"
            default: nil
            }
        }
    }

    /// Whether a link may be followed: `http`, `https`, or a place below or within the page.
    public static func isSafeLink(_ target: String) -> Bool {
        guard line(target) == target,
            !target.unicodeScalars.contains(where: { " \"'<>\\".unicodeScalars.contains($0) })
        else { return false }
        let head = target.unicodeScalars.prefix { !"/?#".unicodeScalars.contains($0) }
        guard head.contains(":") else { return !target.hasPrefix("//") }
        let scheme = String(String.UnicodeScalarView(head.prefix { $0 != ":" })).lowercased()
        return scheme == "http" || scheme == "https"
    }

    /// Whether a name from rows may become a file's name: letters, digits, `-`, `_` and `.`, not first.
    public static func isFileName(_ name: String) -> Bool {
        let scalars = name.unicodeScalars
        return scalars.first != "." && (1...120).contains(scalars.count)
            && scalars.allSatisfy { isWord($0) && $0.isASCII || "-_.".unicodeScalars.contains($0) }
    }

    // MARK: Parts

    /// Text on one line: line ends and tabs are spaces; characters that steer terminals or turn the direction of
    /// writing are replaced.
    public static func line(_ text: String) -> String {
        rewritten(text) { scalar in
            switch scalar.value {
            case 0x09...0x0D, 0x85, 0x2028, 0x2029: " "
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0xFEFF: "\u{FFFD}"
            default: nil
            }
        }
    }

    private static func rewritten(_ text: String, _ change: (Unicode.Scalar) -> String?) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let other = change(scalar) {
                result.unicodeScalars.append(contentsOf: other.unicodeScalars)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { isLetter($0) || ("0"..."9").contains($0) || $0.properties.isAlphabetic } ?? false
    }
}
