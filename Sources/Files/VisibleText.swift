extension StringProtocol {
    /// The text in one line, with every control character as an escape: line ends and tabs, what steers a terminal, and
    /// what turns the direction of writing.
    public var visible: String { visible(keepingLines: false) }

    /// The same with line ends and tabs kept.
    public var visibleLines: String { visible(keepingLines: true) }

    private func visible(keepingLines: Bool) -> String {
        let whole = String(self)
        guard whole.utf8.contains(where: { $0 < 0x20 || [0x7F, 0xC2, 0xD8, 0xE2].contains($0) }) else {
            return whole
        }
        var result = String.UnicodeScalarView()
        for scalar in whole.unicodeScalars {
            let kept = keepingLines && (scalar == "\n" || scalar == "\t")
            if kept || !scalar.isHiddenControl { result.append(scalar) } else { result += scalar.escape }
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// Whether a terminal would obey it rather than show it.
    fileprivate var isHiddenControl: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// As in JSON, so that a document stays the same document.
    fileprivate var escape: String.UnicodeScalarView {
        switch self {
        case "\n": return "\\n".unicodeScalars
        case "\r": return "\\r".unicodeScalars
        case "\t": return "\\t".unicodeScalars
        default:
            let digits = String(value, radix: 16)
            return ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars
        }
    }
}
