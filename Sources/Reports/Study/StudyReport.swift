import Foundation
import Statistics
import Store

/// The report of a user's study, from its rows.
struct StudyReport {
    let rows: ReportRows
    let cells: StudyCells
    private let receipts: [Receipt]

    init(rows: ReportRows, receipts: [Receipt] = []) throws(ReportError) {
        guard !rows.steps.isEmpty else { throw .empty("jowa study run studies/\(rows.header.name).yaml") }
        (self.rows, self.receipts) = (rows, receipts)
        cells = StudyCells(rows)
    }

    /// Declared steps without results, in words, with the state they are in.
    var missing: [String] { StudyGaps(rows).lines }

    func document() throws(ReportError) -> Document {
        var body = Document(title: rows.header.title)
        let verdicts = try verdicts()
        try claims(&body, verdicts)
        try design(&body)
        try StudyTeaching(cells: cells).add(to: &body)
        try StudyScaling(cells: cells).add(to: &body)
        try StudyCurves(cells: cells).add(to: &body)
        try StudyReturns(cells: cells).add(to: &body)
        try StudySelection(cells: cells).add(to: &body)
        try StudyStress(cells: cells).add(to: &body)
        try StudyTransfer(cells: cells).add(to: &body)
        let losses = StudyScaling.known(cells)
        try StudyScarcity(cells: cells, losses: losses).add(to: &body)
        let outcomes = losses + StudyDiagnostics.outcomes
        try StudyContrasts(cells: cells, outcomes: outcomes).add(to: &body)
        try StudyDiagnostics(cells: cells).add(to: &body)
        try StudyProvenance(cells: cells, missing: missing).add(to: &body)
        return try opened(body, verdicts)
    }

    /// The report with its first screen: question, answer, one figure, one table, and what remains open.
    private func opened(_ body: Document, _ verdicts: [ClaimVerdict]) throws(ReportError) -> Document {
        var (document, body) = (body, body)
        document.blocks = []
        try results(&document)
        if let line = Receipt.line(receipts, of: rows) {
            try document.say("**{{line}}** ([receipts](receipts/))", ["line": line])
        }
        try StudyTeaching(cells: cells).warn(&document)
        try question(&document)
        let answer = StudyAnswer(cells: cells, verdicts: verdicts)
        let sentences = answer.sentences
        if !sentences.isEmpty {
            try document.say("**Answer.**")
            document.blocks.append(.list(sentences))
        }
        if let figure = body.takeFigure(mainFigures) { document.blocks.append(figure) }
        if !verdicts.isEmpty, verdicts.count <= 8 {
            document.add(short(verdicts))
        } else if let table = body.takeTable("methods", rows: 8) {
            document.blocks.append(table)
        }
        let open = answer.open
        if !open.isEmpty {
            try document.say("**What this cannot say.**")
            document.blocks.append(.list(open))
        }
        document.firstScreen = document.blocks.count
        document.blocks += body.blocks
        return document
    }

    /// Figures that may stand on the first screen, the best first.
    private var mainFigures: [String] {
        let sizes = cells.levels("transitions", cells.pretrainings).count
        return ["methods-by-game", "transfer"] + (sizes > 2 ? ["scarcity"] : []) + [
            "returns", "learning-curves",
        ]
    }

    func verdicts() throws(ReportError) -> [ClaimVerdict] {
        var result = [ClaimVerdict]()
        for (index, claim) in rows.header.claims.enumerated() {
            result.append(try StudyClaim(claim, index: index).evaluate(cells))
        }
        return result
    }

    private func question(_ document: inout Document) throws(ReportError) {
        let registered = StudyRegistered(rows)
        let questions = Set(rows.registrations.map { $0.declared["question"]?.text ?? "" })
        if questions.count > 1 {
            try registered.add("question", "Question", rows.header.question, to: &document)
        } else {
            try document.say("**Question.** {{question}}", ["question": rows.header.question])
        }
        try registered.add("hypothesis", "Hypothesis", rows.header.hypothesis, to: &document)
    }

    /// The verdicts with what they rest on.
    private func claims(_ document: inout Document, _ verdicts: [ClaimVerdict]) throws(ReportError) {
        guard !verdicts.isEmpty else { return }
        func count(_ outcomes: [ClaimVerdict.Outcome]) -> Int {
            verdicts.count { outcomes.contains($0.outcome) }
        }
        let parts = [
            (count([.improved, .equal]), "hold"), (count([.regressed]), "refuted"),
            (count([.inconclusive]), "undecided"), (count([.missing]), "without results"),
        ].filter { $0.0 > 0 }.map { "\($0) \($1)" }
        document.section("Claims", finding: "\(verdicts.count) declared: \(parts.joined(separator: ", ")).")
        let registered = StudyRegistered(rows)
        document.add(
            ReportTable(
                name: "claims", caption: "Claims declared in the study file, evaluated from the rows.",
                columns: ["claim", "verdict", "difference", "evidence", "declared"],
                rows: zip(verdicts, rows.header.claims).map { verdict, claim in
                    [
                        verdict.claim, verdict.outcome.rawValue,
                        verdict.difference.map(Numbers.significant) ?? "-", verdict.evidence,
                        registered.declared(claim),
                    ]
                }, wordColumns: 2))
    }

    /// The verdicts in a table for the first screen.
    private func short(_ verdicts: [ClaimVerdict]) -> ReportTable {
        ReportTable(
            name: "verdicts",
            caption:
                "Verdicts on the declared claims: the difference is positive where the first side is better; brackets hold its "
                + "interval.",
            columns: ["claim", "verdict", "difference", "interval"],
            rows: verdicts.map { verdict in
                [
                    verdict.claim, verdict.outcome.rawValue,
                    verdict.difference.map(Numbers.significant) ?? "-",
                    verdict.contrast?.ends.map {
                        "[\(Numbers.significant($0.lowerBound)), \(Numbers.significant($0.upperBound))]"
                    } ?? "-",
                ]
            }, wordColumns: 2)
    }

    /// How much of what was declared the rows hold: the first lines of the report.
    private func results(_ document: inout Document) throws(ReportError) {
        if rows.isOlder {
            try document.say(
                "**An older version made these rows, without digests: nothing shows whether they are those that were "
                    + "recorded.**")
        }
        let gaps = StudyGaps(rows)
        let counts = ["done": String(gaps.declared - gaps.gaps.count), "all": String(gaps.declared)]
        guard !gaps.gaps.isEmpty else {
            return try document.say("**{{done}} of {{all}} steps have results.**", counts)
        }
        let stopped = gaps.isHalfWay ? " The run stopped half way." : ""
        try document.say(
            "**{{done}} of {{all}} steps have results; missing: {{summary}}.**" + stopped
                + " The gaps are listed [below](#gaps) with the command that fills them.",
            counts.merging(["summary": gaps.summary]) { $1 })
    }

    private func design(_ document: inout Document) throws(ReportError) {
        document.section("Design", finding: try designInWords())
        var items = [String]()
        for axis in cells.axes {
            let levels = cells.levels(axis, cells.pretrainings)
            items.append("\(axis): " + levels.map { cells.word(axis, $0) }.joined(separator: ", "))
        }
        items.append("training seeds: " + cells.levels("seed", cells.pretrainings).joined(separator: ", "))
        let games = cells.levels("game", cells.evaluations)
        if !games.isEmpty { items.append("training games: " + games.joined(separator: ", ")) }
        let held = cells.levels("game", cells.transfers)
        if !held.isEmpty { items.append("held-out games: " + held.joined(separator: ", ")) }
        items += evaluationDesign
        if let training = cells.resolved["tokenizer"]?["training"]?.text {
            items.append(
                training == "shared"
                    ? "tokenizer: one\(cells.axes.contains("game") ? " a game" : ""), trained on all training data; the "
                        + "data size applies to the world-action model alone"
                    : "tokenizer: trained in stage 1 of each step on the step's own data")
        }
        items += departures
        document.blocks.append(.list(items))
        document.add(stepTable())
    }

    /// How many models, seeds and games there are.
    private func designInWords() throws(ReportError) -> String {
        let games = cells.levels("game", cells.evaluations + cells.transferEvaluations)
        let seeds = cells.levels("seed", cells.pretrainings).count
        func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
        var parts = [plural(cells.pretrainings.count, "pretrained model")]
        if !cells.transfers.isEmpty { parts.append(plural(cells.transfers.count, "fine-tuned model")) }
        parts += [
            plural(seeds, "training seed"), games.isEmpty ? "no games played" : games.joined(separator: ", "),
        ]
        return try Prose.fill("{{parts}}.", ["parts": parts.joined(separator: "; ")])
    }

    /// Settings by which the trained models' method differs from the paper's, and how many models have them.
    private var departures: [String] {
        let trained = cells.pretrainings + cells.transfers
        let sets = trained.compactMap { $0.facts["departures"]?.elements?.compactMap(\.text) }
        let kinds = Set(sets).sorted { $0.lexicographicallyPrecedes($1) }
        let common = kinds.dropFirst().reduce(Set(kinds.first ?? [])) { $0.intersection($1) }
        func line(_ settings: [String], _ words: String, _ count: Int) -> String {
            "\(words): \(settings.joined(separator: ", ")) (\(count) of \(trained.count) models)"
        }
        let word = "departures from the paper's method"
        var items: [String] = []
        if !common.isEmpty {
            items.append(line((kinds.first ?? []).filter(common.contains), word, sets.count))
        }
        return items
            + kinds.compactMap { settings in
                let own = settings.filter { !common.contains($0) }
                guard !own.isEmpty else { return nil }
                return line(own, items.isEmpty ? word : "and of these", sets.count { $0 == settings })
            }
    }

    private var evaluationDesign: [String] {
        let steps = cells.evaluations + cells.transferEvaluations
        guard let first = steps.first(where: { !$0.episodes.isEmpty }) else { return [] }
        let counts = Set(steps.filter { !$0.episodes.isEmpty }.map(\.episodes.count)).sorted()
        let cut = steps.flatMap(\.episodes).count(where: { $0.ending == .cut })
        let all = steps.reduce(0) { $0 + $1.episodes.count }
        let words = counts.map(String.init).joined(separator: " or ")
        var items = [
            "evaluation: \(words) episodes a step"
                + ((counts.first ?? 0) < 16 ? " (few: read the intervals)" : "")
                + (counts.count > 1 ? "; the counts are unequal, every mean is over its own episodes" : "")
        ]
        let frames = first.settings["max_frames"]?.int
        items.append(
            "\(cut) of \(all) episodes were cut" + (frames.map { " at \($0) frames" } ?? "")
                + (cut > 0 ? ", so their returns are lower bounds of full games" : ""))
        return items
    }

    /// Pretrainings and transfers by cell, seeds together.
    private func stepTable() -> ReportTable {
        var shown = [[String]]()
        let transferAxes = ["game", "origin", "transitions"] + cells.axes.filter { $0 != "transitions" }
        for (kind, steps, axes) in [
            ("pretraining", cells.pretrainings, cells.axes), ("transfer", cells.transfers, transferAxes),
        ] {
            for group in cells.groups(steps, by: axes) {
                guard let first = group.steps.first else { continue }
                let done = group.steps.filter(\.isComplete)
                let seconds = done.compactMap(\.seconds)
                let counts = first.parameters.map { Numbers.grouped(Double($0)) }
                shown.append([
                    kind, cells.words(axes, group.levels),
                    counts.count == 3 ? counts[0] : "-", counts.count == 3 ? counts[1] : "-",
                    counts.count == 3 ? counts[2] : "-",
                    cells.transitions(first).map(Numbers.grouped) ?? "-",
                    "\(done.count) of \(group.steps.count)",
                    seconds.isEmpty ? "-" : Numbers.fixed(Descriptive.mean(seconds), 0),
                    StudyReturns(cells: cells).timing(done, "tokens_per_second"),
                ])
            }
        }
        var full = CSVTable(columns: [
            "id", "kind", "name", "factors", "state", "parameters_total", "parameters_trainable",
            "parameters_nonembedding", "transitions", "seconds", "failure",
        ])
        for step in rows.steps {
            let counts = step.parameters.map(String.init)
            full.rows.append(
                [step.id, step.kind, step.name, JSONValue.object(step.factors).canonical, step.state]
                    + (counts.count == 3 ? counts : ["", "", ""])
                    + [
                        cells.transitions(step).map(CSVTable.number) ?? "",
                        step.seconds.map { Numbers.fixed($0, 1) } ?? "", step.failure,
                    ])
        }
        return ReportTable(
            name: "steps",
            caption:
                "Trained models by cell, seeds together: true parameter counts, transitions a game, mean wall "
                + "time of the attempts, and tokens a second of one step in its last stage. The CSV lists every step.",
            columns: [
                "kind", "cell", "parameters", "trainable", "non-embedding", "transitions a game",
                "seeds done", "seconds", "tokens/s",
            ], rows: shown, full: full, wordColumns: 2)
    }
}
