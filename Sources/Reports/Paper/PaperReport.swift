import Foundation
import Statistics

/// The report of the published numbers: every table and figure, computed again.
struct PaperReport {
    let registry: PublishedRegistry
    let header: ReportHeader

    /// The whole report.
    func document() throws(ReportError) -> Document {
        var document = Document(title: header.title)
        let aggregates = try PaperAggregates(registry: registry).all()
        try opening(&document, aggregates)
        try scaling(&document, aggregates)
        try games(&document)
        try planning(&document)
        try transfer(&document)
        try conflicts(&document)
        try sources(&document)
        return document
    }

    private func opening(_ document: inout Document, _ rows: [AggregateRow]) throws(ReportError) {
        try document.say("**Question.** {{question}}", ["question": header.question])
        let compared = rows.filter { $0.verdict != .notPublished }
        let agreeing = compared.count(where: { $0.verdict == .agrees })
        try document.say(
            "**Answer. {{agree}} of {{count}} published aggregates follow from the released scores** to the digits that "
                + "were printed; the rest, if any, is explained under [conflicts](#conflicts). Every number below is "
                + "computed from the published rows in `results.jsonl`; nothing is copied. {{normalised}} normalised "
                + "game scores and the means of {{rollouts}} groups of rollouts were recomputed too: {{differ}} differ.",
            [
                "agree": String(agreeing), "count": String(compared.count),
                "normalised": String(try normalised().count),
                "rollouts": String(try rolloutMeans().count),
                "differ": String(try (normalised() + rolloutMeans()).count(where: { !$0 })),
            ])
        let (figures, tables) = (PaperFigures(registry: registry), PaperTables(registry: registry))
        document.add(try figures.scaling())
        document.add(try tables.headline(rows))
        try document.say(
            "**What this cannot say.** Each size was trained once, so no interval here holds the noise of training: other "
                + "seeds of the same size may score otherwise.")
        document.firstScreen = document.blocks.count
    }

    /// Whether each published normalised score follows from the raw one, to six digits.
    private func normalised() throws(ReportError) -> [Bool] {
        let table = PublishedRecords(
            name: "published-normalized.csv", table: try registry.table("published-normalized").table)
        var results = [Bool]()
        for row in table.indices {
            let (key, game) = (try table.text("algorithm", row), try table.text("game", row))
            guard let agent = registry.agents.first(where: { $0.key == key }) else { continue }
            for normalisation in Normalisation.allCases {
                let value = try registry.normalise(registry.scores[agent]?[game] ?? .nan, game, normalisation)
                let printed = try table.text(normalisation.rawValue, row)
                results.append(PublishedVerdict.compare(value, printed: printed) == .agrees)
            }
        }
        return results
    }

    /// Whether the mean of each group of rollouts is the published score, to its printed digit.
    private func rolloutMeans() throws(ReportError) -> [Bool] {
        var results = [Bool]()
        for agent in registry.agents where agent.planning == "yes" {
            for game in registry.games {
                guard let runs = registry.rollouts[agent.algorithm]?[game] else { continue }
                results.append(abs(Descriptive.mean(runs) - (registry.scores[agent]?[game] ?? .nan)) < 0.0501)
            }
        }
        return results
    }

    private func scaling(_ document: inout Document, _ rows: [AggregateRow]) throws(ReportError) {
        let (figures, tables) = (PaperFigures(registry: registry), PaperTables(registry: registry))
        document.section("Scaling")
        document.add(try tables.aggregates(rows))
        document.add(try figures.intervals())
        document.add(try tables.figurePoints())
        document.section("What three sizes can say", level: 3)
        document.add(try PaperComparisons(registry: registry).scaling())
        document.add(try PaperComparisons(registry: registry).improvement())
    }

    private func games(_ document: inout Document) throws(ReportError) {
        let comparisons = PaperComparisons(registry: registry)
        document.section("Fifteen games")
        document.add(try PaperTables(registry: registry).games())
        document.add(try PaperFigures(registry: registry).rollouts())
        document.add(try comparisons.duplicates())
        document.add(try PaperFigures(registry: registry).profiles())
        document.add(try comparisons.difficulty())
    }

    private func planning(_ document: inout Document) throws(ReportError) {
        document.section("Planning")
        document.add(try PaperComparisons(registry: registry).planning())
        document.add(try PaperFigures(registry: registry).planning())
    }

    private func transfer(_ document: inout Document) throws(ReportError) {
        let (figures, tables) = (PaperFigures(registry: registry), PaperTables(registry: registry))
        document.section("Fine-tuning")
        document.add(try figures.fineTuning())
        document.add(try tables.fineTuning())
        document.section("Ablations")
        document.add(try figures.ablation())
        document.add(try tables.ablation())
    }

    private func conflicts(_ document: inout Document) throws(ReportError) {
        let conflicts = PaperConflicts(registry: registry)
        document.section("Conflicts")
        document.add(try conflicts.headlines())
        for (title, template, values) in try conflicts.paragraphs() {
            try document.say("**\(title).** " + template, values)
        }
    }

    private func sources(_ document: inout Document) throws(ReportError) {
        document.section("Sources")
        let rows = registry.tables.map {
            ["published/\($0.name).csv", $0.title, $0.source, String($0.table.rows.count)]
        }
        for table in registry.tables { document.data["published/\(table.name)"] = table.table }
        document.add(
            ReportTable(
                name: "sources",
                caption: "The published tables behind this report; they lie in data/published/.",
                columns: ["file", "content", "source", "rows"], rows: rows, wordColumns: 3))
        document.blocks.append(
            .code("jowa report render studies/paper.yaml\njowa report check studies/paper.yaml"))
        document.blocks.append(
            .paragraph(
                "Figures: gnuplot \(Escaping.markdown(header.gnuplot)). Bootstraps: Philox4x32 keyed by (seed, resample)."
            ))
    }
}
