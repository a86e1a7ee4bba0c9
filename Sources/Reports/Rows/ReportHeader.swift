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

    /// Creates a header.
    public init(
        name: String, title: String, question: String = "", hypothesis: String = "", source: Source,
        gnuplot: String, claims: [JSONValue] = []
    ) {
        (self.name, self.title, self.question) = (name, title, question)
        (self.hypothesis, self.source, self.gnuplot) = (hypothesis, source, gnuplot)
        self.claims = claims
    }

    /// Takes the words and claims of the study file as it is now.
    public mutating func adopt(_ declaration: ReportDeclaration, gnuplot: String) {
        (title, question, hypothesis) = (declaration.title, declaration.question, declaration.hypothesis)
        (claims, self.gnuplot) = (declaration.claims, gnuplot)
    }

    var json: JSONValue {
        .object([
            "kind": .string("report"), "format": .integer(1), "name": .string(name), "title": .string(title),
            "question": .string(question), "hypothesis": .string(hypothesis),
            "source": .string(source.rawValue),
            "gnuplot": .string(gnuplot), "claims": .array(claims),
        ])
    }

    init(json: JSONValue, file: String) throws(ReportError) {
        guard json["kind"]?.text == "report", json["format"]?.int == 1, let name = json["name"]?.text,
            let source = json["source"]?.text.flatMap(Source.init)
        else { throw .invalid("\(file): line 1: this is not the header of a report's rows (format 1)") }
        self.init(
            name: name, title: json["title"]?.text ?? name, question: json["question"]?.text ?? "",
            hypothesis: json["hypothesis"]?.text ?? "", source: source, gnuplot: json["gnuplot"]?.text ?? "",
            claims: json["claims"]?.elements ?? [])
    }
}
