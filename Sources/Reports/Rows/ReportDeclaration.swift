public import Foundation
public import Store
import Yams

/// What a report needs to know of a study file: its name, its texts, its claims.
public struct ReportDeclaration: Sendable, Equatable {
    /// Short name of the study.
    public let name: String
    /// Title, question and hypothesis.
    public let title: String
    /// What the study asks.
    public let question: String
    /// What its author expected.
    public let hypothesis: String
    /// Whether the report is about published numbers (`report: published`) and not about steps.
    public let isPublished: Bool
    /// Claims as written.
    public let claims: [JSONValue]

    /// A declaration of which only the name is known.
    public init(name: String) {
        (self.name, title, question, hypothesis) = (name, name, "", "")
        (isPublished, claims) = (false, [])
    }

    /// Keys of a study file with `report: published`.
    static let publishedKeys = ["study", "report", "title", "question", "hypothesis", "claims"]

    /// The declaration of a study as it is resolved: after what it extends, with claims whose values are typed.
    public init(study values: JSONValue) {
        name = values["study"]?.text ?? ""
        title = values["title"]?.text ?? name
        question = values["question"]?.text ?? ""
        hypothesis = values["hypothesis"]?.text ?? ""
        claims = values["claims"]?.elements ?? []
        isPublished = false
    }

    /// Reads the declaration of a report of published numbers (`report: published`); nil for a study, or what is
    /// none either.
    ///
    /// - Throws: `file`, or `invalid` with file, line and key.
    public init?(published file: URL) throws(ReportError) {
        try self.init(published: ReportFiles.text(of: file), file: file.path)
    }

    /// The declaration in a text that was read from a file.
    ///
    /// - Throws: `invalid` with file, line and key.
    public init?(published text: String, file: String) throws(ReportError) {
        guard case .mapping(let mapping)? = try? Yams.compose(yaml: text) else { return nil }
        guard mapping["report"]?.string == "published" else { return nil }
        guard let name = mapping["study"]?.string, !name.isEmpty,
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
        else {
            throw .invalid("\(file): key study: a short name of letters, digits, - and _ is needed")
        }
        for (key, _) in mapping where !Self.publishedKeys.contains(key.string ?? "") {
            throw .invalid(
                "\(file): line \(key.mark?.line ?? 0): unknown key \(key.string ?? "?") in a report of "
                    + "published numbers; the keys are \(Self.publishedKeys.joined(separator: ", "))")
        }
        self.name = name
        isPublished = true
        title = mapping["title"]?.string ?? name
        question = mapping["question"]?.string ?? ""
        hypothesis = mapping["hypothesis"]?.string ?? ""
        claims = mapping["claims"].map { Self.json($0).elements ?? [] } ?? []
        for (index, claim) in claims.enumerated() { _ = try PublishedClaim(claim, index: index) }
    }

    private static func json(_ node: Node) -> JSONValue {
        switch node {
        case .mapping(let mapping):
            return .object(
                Dictionary(
                    mapping.map { ($0.key.string ?? "", json($0.value)) },
                    uniquingKeysWith: { first, _ in first }))
        case .sequence(let sequence): return .array(sequence.map(json))
        case .scalar(let scalar):
            if scalar.style == .plain {
                if let whole = Int(scalar.string) { return .integer(whole) }
                if let real = Double(scalar.string) { return .number(real) }
                if let flag = node.bool { return .bool(flag) }
            }
            return .string(scalar.string)
        case .alias: return .null
        }
    }
}

extension ReportRows {
    /// Rows of a report of published numbers.
    public init(
        published declaration: ReportDeclaration, registry: PublishedRegistry, gnuplot: String
    ) {
        self.init(
            header: ReportHeader(
                name: declaration.name, title: declaration.title, question: declaration.question,
                hypothesis: declaration.hypothesis, source: .published, gnuplot: gnuplot,
                claims: declaration.claims))
        published = registry.tables
    }
}

extension ReportRows {
    /// The rows of a study file: published tables, or the store's rows of the study.
    ///
    /// - Parameters:
    ///   - runs: Folder of the store.
    ///   - published: Folder of published CSV files that replace those inside the program.
    ///   - gnuplot: Version that will draw the figures.
    public init(
        _ declaration: ReportDeclaration, runs: URL, published: URL?, gnuplot: String
    ) throws(ReportError) {
        if declaration.isPublished {
            let registry: PublishedRegistry
            if let published {
                registry = try PublishedRegistry(folder: published)
            } else {
                registry = try PublishedRegistry()
            }
            self.init(published: declaration, registry: registry, gnuplot: gnuplot)
        } else {
            try self.init(study: declaration, runs: runs, gnuplot: gnuplot)
        }
    }
}
