import Foundation
import Reports
import Store
import Testing

/// Text from rows in each language of a report.
@Suite struct EscapingTests {
    /// A combining mark after a delimiter makes both one character; the delimiter must be seen all the same.
    private static let mark = "\u{0338}"

    @Test func delimitersBeforeCombiningMarksAreEscaped() {
        let mark = Self.mark
        #expect(
            Escaping.html("<\(mark)a \"\(mark)&\(mark)'\(mark)")
                == "&lt;\(mark)a &quot;\(mark)&amp;\(mark)&#39;\(mark)")
        #expect(Escaping.markdown("|\(mark)`\(mark)*\(mark)") == "\\|\(mark)\\`\(mark)\\*\(mark)")
        #expect(Escaping.csv("a,\(mark)b\"\(mark)") == "\"a,\(mark)b\"\"\(mark)\"")
        #expect(Escaping.gnuplot("a'\(mark)b") == "'a''\(mark)b'")
        #expect(Escaping.gnuplotLabel("a\"\(mark)b`\(mark)") == "\"a'\(mark)b'\(mark)\"")
        #expect(
            Escaping.latex("50%\(mark) {\(mark)\\\(mark)")
                == "50\\%\(mark) \\{\(mark)\\textbackslash{}\(mark)")
    }

    @Test func controlCharactersAndLineEndsGo() {
        #expect(Escaping.line("a\r\nb\u{2028}c\u{1B}[31m\u{202E}d") == "a  b c\u{FFFD}[31m\u{FFFD}d")
        for text in [
            Escaping.markdown("a\n# b"), Escaping.gnuplot("a\nsystem"), Escaping.csv("a\nb"),
            Escaping.latex("a\n\nb"),
        ] {
            #expect(!text.contains("\n") && !text.contains("\r"))
        }
    }

    @Test func formulasAreTextAndNumbersAreNumbers() throws {
        #expect(Escaping.csv("=HYPERLINK(1)") == "'=HYPERLINK(1)")
        #expect(Escaping.csv("@SUM(A1)") == "'@SUM(A1)" && Escaping.csv("-2+cmd") == "'-2+cmd")
        for number in ["-4.7", "-", "+1", "-1.5e-07", "-12.5%", "-1234"] {
            #expect(Escaping.csv(number) == number)
        }
        let table = CSVTable(columns: ["a", "b"], rows: [["x, \"y\"", "-1"], ["", "z\u{0301}"]])
        #expect(try CSVTable(parsing: table.text, name: "t") == table)
    }

    @Test func linksLeadToPagesOrNowhere() {
        for sound in ["#gaps", "data/x.csv", "https://a.org/x?y=1:2", "HTTP://a.org"] {
            #expect(Escaping.isSafeLink(sound))
        }
        for bad in [
            "javascript:alert(1)", "JavaScript:x", "data:text/html,x", "//a.org", "x\" onclick=\"y",
            "java\nscript:x", "vbscript:x",
        ] {
            #expect(!Escaping.isSafeLink(bad), "\(bad)")
        }
        #expect(InlineText("[a](#b) **c** `d<`").html == "<a href=\"#b\">a</a> <b>c</b> <code>d&lt;</code>")
        #expect(InlineText("[a](javascript:b)").html == "a (javascript:b)")
        #expect(InlineText("[a](x\" onmouseover=\"y)").html == "a (x&quot; onmouseover=&quot;y)")
    }

    private static let hostile = [
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "\"><img src=x onerror=alert(1)>",
        "![x](http://evil/x.png)", "x|y\n## Heading", "<\u{0338}script>", "`<b>`", "\\[x](javascript:1)",
    ]

    /// Words of a study and names in rows are shown and do nothing.
    @Test func hostileWordsDoNothing() throws {
        let words = Self.hostile.joined(separator: " ")
        let declared = SealedStudy.declared(hypothesis: words).fields ?? [:]
        let title = JSONValue.object(declared.merging(["title": .string(words)]) { $1 })
        var synthetic = SyntheticStudy.rows()
        for index in synthetic.steps.indices where synthetic.steps[index].factor("planner") == "beam" {
            synthetic.steps[index].factors["planner"] = .string(words)
        }
        synthetic.steps[0].provenance = Provenance(startedAt: 0, gitCommit: words, machine: [words: words])
        let rows = SealedStudy.rows(synthetic, registrations: [.init(at: 500, declared: title)])
        let report = try RenderedReport(rows)
        let markdown = try #require(report.texts["README.md"])
        let page = HTML(document: report.document, figures: [:]).text
        // The page's own script stands alone at its end.
        let parts = page.components(separatedBy: "<script>")
        #expect(parts.count == 2)
        for text in [markdown, parts[0]] {
            let scalars = Array(text.unicodeScalars)
            #expect(!text.contains("<script") && !text.contains("<img") && !text.contains("<b>`"))
            #expect(!zip(scalars, scalars.dropFirst()).contains { $0 == "<" && $1.value == 0x0338 })
        }
        #expect(markdown.contains("alert(1)") && page.contains("alert(1)"))
        #expect(markdown.firstMatch(of: /[^\\]\]\((javascript|http:)/) == nil)
        #expect(!page.contains("href=\"javascript"))
        #expect(!markdown.split(separator: "\n").contains { $0.hasPrefix("## Heading") })
        // A script is drawn without complaint: names in it are strings.
        let plot = try #require(report.plots.first { $0.name == "returns" })
        #expect(try Gnuplot.drawings([plot]).count == 1)
    }

    @Test func linesDoNotBeginBlocks() {
        #expect(Markdown.wrap(String(repeating: "word ", count: 19) + "abcde - 1").contains("\n\\- 1"))
        for (word, safe) in [
            ("#", "\\#"), ("12.", "12\\."), ("===", "\\==="), ("a", "a"), ("3.5", "3.5"), (">x", "\\>x"),
        ] {
            #expect(Escaping.markdownLineStart(word) == safe)
        }
    }
}
