public import Store

/// What a report is about, frozen with its rows.
public struct ReportHeader: Sendable, Equatable {
    /// Where the rows come from.
    public enum Source: String, Sendable, Equatable {
        /// Published tables.
        case published
        /// The steps of a study.
        case store
    }

    /// Short name of the study.
    public var name: String
    /// Title of the report.
    public var title: String
    /// What the study asks.
    public var question: String
    /// What its author expected before running.
    public var hypothesis: String
    /// Where the rows come from.
    public var source: Source
    /// Version of gnuplot that drew the committed figures.
    public var gnuplot: String
    /// Claims as declared, in order.
    public var claims: [JSONValue]
    /// Version of the rows' format that was read; 1 has no digests.
    public var format = ReportHeader.format

    /// The version that is written.
    public static let format = 2

    /// Creates a header.
    public init(
        name: String, title: String, question: String = "", hypothesis: String = "", source: Source,
        gnuplot: String, claims: [JSONValue] = []
    ) {
        (self.name, self.title, self.question) = (name, title, question)
        (self.hypothesis, self.source, self.gnuplot) = (hypothesis, source, gnuplot)
        self.claims = claims
    }

    /// Takes the words and claims that a study declared.
    mutating func adopt(_ declaration: ReportDeclaration) {
        (title, question, hypothesis) = (declaration.title, declaration.question, declaration.hypothesis)
        claims = declaration.claims
    }

    var fields: [String: JSONValue] {
        [
            "kind": .string("report"), "format": .integer(Self.format), "name": .string(name),
            "title": .string(title),
            "question": .string(question), "hypothesis": .string(hypothesis),
            "source": .string(source.rawValue),
            "gnuplot": .string(gnuplot), "claims": .array(claims),
        ]
    }

    init(json: JSONValue, file: String) throws(ReportError) {
        guard json["kind"]?.text == "report", let format = json["format"]?.int,
            (1...Self.format).contains(format),
            let name = json["name"]?.text, let source = json["source"]?.text.flatMap(Source.init)
        else {
            throw .invalid(
                "\(file): line 1: this is not the header of a report's rows (format 1 to \(Self.format))")
        }
        guard Escaping.isFileName(name) else {
            throw .invalid(
                "\(file): line 1: the study's name \"\(Escaping.line(name))\": letters, digits, - and _ only")
        }
        self.init(
            name: name, title: json["title"]?.text ?? name, question: json["question"]?.text ?? "",
            hypothesis: json["hypothesis"]?.text ?? "", source: source, gnuplot: json["gnuplot"]?.text ?? "",
            claims: json["claims"]?.elements ?? [])
        self.format = format
    }
}
